"""Where notes and highlights stand on the pages of a PDF, as a reader sees them."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clausegap.model import Box
from clausegap.redlines.pdf.pages import Area, Sheet

# The size of the mark of a note in points, and what is left free around it.
NOTE_WIDTH, NOTE_HEIGHT = 17.0, 12.0
_GAP = 1.5
_EDGE = 3.0
# How far a mark stands from the text, in points.
_ASIDE = 8.0
# A mark stands at most this far above or below the line it is about.
_REACH = 90
# Shades of grey that paper or a scan has of itself.
_GRAIN = 24
# How fine a page is searched for a blank place, in points.
_GRID = 4


def lines(boxes: Iterable[Box]) -> Iterator[tuple[int, Area]]:
    """Give the page and the rectangle of each printed line that the boxes of words make up."""
    page, area = 0, None
    for box in boxes:
        word = Area(box.x0, box.top, box.x1, box.bottom)
        if area is not None and box.page == page and _goes_on(area, word):
            area = Area(
                area.x0, min(area.top, word.top), max(area.x1, word.x1), max(area.bottom, word[3])
            )
            continue
        if area is not None:
            yield page, area
        page, area = box.page, word
    if area is not None:
        yield page, area


def _goes_on(line: Area, word: Area) -> bool:
    """Whether a word stands next on the line, and not in another column or cell."""
    height = max(line.bottom - line.top, word.bottom - word.top)
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    least = min(line.bottom - line.top, word.bottom - word.top)
    return (
        shared > 0.5 * least
        and word.x0 >= line.x1 - 0.5 * height
        and word.x0 - line.x1 < 2.5 * height
    )


def line_height(words: Sequence[Box]) -> float | None:
    """Give how high the lines of a page are where its words are boxed letter by letter.

    Some fonts state no height: "no" is then boxed lower than "by". None where the boxes of a line
    are all alike.
    """
    pairs = [
        (one.bottom - one.top, other.bottom - other.top)
        for one, other in itertools.pairwise(words)
        if min(one.bottom, other.bottom) > max(one.top, other.top) and other.x0 > one.x0
    ]
    uneven = sum(abs(one - other) > 0.05 * max(one, other) for one, other in pairs)
    if uneven <= 0.2 * len(pairs):
        return None
    heights = sorted(line.bottom - line.top for _, line in lines(words))
    return heights[int(0.8 * (len(heights) - 1))]


def grown(line: Area, height: float | None) -> Area:
    """Give a line with room for the letters that reach below it, where its boxes left them out."""
    if height is None or not 0.5 * height < line.bottom - line.top < height:
        return line
    return line._replace(bottom=min(line.top + height, line.bottom + 0.3 * height))


class Margins:
    """Finds room for the marks of notes: beside their line, where the page is blank."""

    def __init__(self, sheet: Sheet, picture: Any, words: Iterable[Box]) -> None:
        """Take a page: its measures, how it looks at one point a pixel, its words."""
        self._sheet = sheet
        self._picture = picture
        self._words = [Area(box.x0, box.top, box.x1, box.bottom) for box in words]
        self._marks: list[Area] = []

    def place(self, line: Area) -> Area:
        """Give the place of a mark and keep it taken: as near to a line as there is room.

        Where the margins are full it is any blank place of the page, the nearest first; where the
        whole page is, the corner above the line, as small as it is.
        """
        near = ((x, top) for x in self._sides(line) for top in self._tops(line))
        for x, top in itertools.chain(near, self._anywhere(line)):
            mark = Area(x, top, x + NOTE_WIDTH, top + NOTE_HEIGHT)
            if self._is_free(mark):
                break
        else:
            mark = Area(_EDGE, _EDGE, _EDGE + NOTE_WIDTH, _EDGE + NOTE_HEIGHT)
        self._marks.append(mark)
        return mark

    def _anywhere(self, line: Area) -> list[tuple[float, float]]:
        """Give places all over the page, the nearest to a line first."""
        across = range(int(_EDGE), int(self._sheet.width - NOTE_WIDTH - _EDGE), _GRID)
        down = range(int(_EDGE), int(self._sheet.height - NOTE_HEIGHT - _EDGE), _GRID)
        middle = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        places = [(float(x), float(y)) for x in across for y in down]
        return sorted(places, key=lambda at: (math.dist(at, middle), at))

    def _is_free(self, mark: Area) -> bool:
        if any(mark.meets(other, _GAP) for other in self._marks):
            return False
        rows = slice(max(0, int(mark.top - _GAP)), int(mark.bottom + _GAP) + 1)
        columns = slice(max(0, int(mark.x0 - _GAP)), int(mark.x1 + _GAP) + 1)
        seen = self._picture[rows, columns]
        return bool(seen.size) and int(seen.max()) - int(seen.min()) < _GRAIN

    def _sides(self, line: Area) -> list[float]:
        """Give the left edges to try: in the margin on the line's own side, then in the other."""
        last = self._sheet.width - _EDGE - NOTE_WIDTH
        left = min((word.x0 for word in self._words), default=line.x0)
        right = max((word.x1 for word in self._words), default=line.x1)
        at_left = [max(_EDGE, left - NOTE_WIDTH - _ASIDE), _EDGE]
        at_right = [min(last, right + _ASIDE), last]
        is_left = line.x1 < 0.55 * self._sheet.width and line.x0 < 0.4 * self._sheet.width
        is_column = any(word.x0 > 0.6 * self._sheet.width for word in self._beside(line))
        sides = at_left + at_right if is_left and is_column else at_right + at_left
        return [x for x in sides if _EDGE <= x <= last]

    def _beside(self, line: Area) -> Iterator[Area]:
        """Give the words that stand on the height of a line."""
        return (word for word in self._words if word.top < line.bottom and line.top < word.bottom)

    def _tops(self, line: Area) -> Iterator[float]:
        """Give the upper edges to try: beside the line, then ever further below and above."""
        middle = (line.top + line.bottom - NOTE_HEIGHT) / 2
        for at in range(_REACH):
            for top in (middle + at, middle - at):
                if _EDGE <= top <= self._sheet.height - _EDGE - NOTE_HEIGHT:
                    yield top
