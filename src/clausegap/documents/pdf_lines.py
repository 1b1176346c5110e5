"""Group the words of a page into printed lines, and put lines of columns into reading order."""

import re
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from clausegap.documents.pdf_glyphs import Word

_SAME_BASELINE = 0.35
_MIN_GUTTER = 9.0
_MIN_COLUMN_LINES = 6
_BULLET = re.compile(r"[•●▪◦‣·■□➢➔❖✓o\uf0b7\uf0a7\uf0d8\uf076\uf06f*–—-]")


class Line(NamedTuple):
    """One printed line, or one row of a table (then `cells` holds its cells).

    Coordinates are points; `left` and `right` are the margins of its column. `place` is how far
    down the page the line is read, where that is not at its baseline: the text of a table's cells
    is read cell by cell.
    """

    words: tuple[Word, ...]
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    left: float = 0.0
    right: float = 0.0
    cells: tuple[tuple[Word, ...], ...] = ()
    place: float | None = None

    @property
    def order(self) -> tuple[float, float]:
        """Give what lines of a page are sorted by."""
        return (self.base if self.place is None else self.place, self.x0)

    @property
    def text(self) -> str:
        """Give the words with single spaces."""
        return " ".join([word.text for word in self.words])

    @property
    def width(self) -> float:
        """Give the printed width in points."""
        return self.x1 - self.x0


def is_bullet(text: str) -> bool:
    """Whether a word is a bullet, or a sign used as one."""
    return bool(_BULLET.fullmatch(text))


def body_size(lines: Iterable[Line]) -> float:
    """Give the type size most letters are set in (10 where there are none)."""
    sizes: dict[float, int] = {}
    for line in lines:
        key = round(line.size * 2) / 2
        sizes[key] = sizes.get(key, 0) + sum(len(word.text) for word in line.words)
    return max(sizes, key=sizes.__getitem__) if sizes else 10.0


def make_line(words: Iterable[Word], page: int) -> Line:
    """Make a line of words given in any order."""
    ordered = tuple(sorted(words, key=lambda word: word.x0))
    sizes: dict[float, int] = {}
    bases: dict[float, int] = {}
    letters = bold = 0
    for word in ordered:
        count = len(word.text)
        letters += count
        bold += count * word.bold
        sizes[word.size] = sizes.get(word.size, 0) + count
        bases[word.base] = bases.get(word.base, 0) + count
    return Line(
        words=ordered,
        page=page,
        x0=ordered[0].x0,
        top=min([word.top for word in ordered]),
        x1=max([word.x1 for word in ordered]),
        bottom=max([word.bottom for word in ordered]),
        base=max(bases, key=bases.__getitem__),
        size=max(sizes, key=sizes.__getitem__),
        bold=bold * 5 >= letters * 4,
    )


def group_lines(words: list[Word], page: int) -> list[Line]:
    """Group words by their baselines, from the top of the page down."""
    groups: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        reach = _SAME_BASELINE * min(size, word.size)
        if groups and word.base - base <= max(1.0, reach):
            groups[-1].append(word)
        else:
            groups.append([word])
            base, size = word.base, word.size
    return _join_overlapping([make_line(group, page) for group in groups])


def _join_overlapping(lines: list[Line]) -> list[Line]:
    """Put raised marks and numbers set on a slightly other baseline into their line."""
    joined: list[Line] = []
    for line in lines:
        if joined and _same_row(joined[-1], line):
            joined[-1] = make_line(joined[-1].words + line.words, line.page)
        else:
            joined.append(line)
    return joined


def _same_row(upper: Line, lower: Line) -> bool:
    # Loose boxes differ a lot between fonts; the band around the baseline is what the eye sees.
    top = max(upper.base - 0.7 * upper.size, lower.base - 0.7 * lower.size)
    bottom = min(upper.base + 0.2 * upper.size, lower.base + 0.2 * lower.size)
    if bottom - top < 0.5 * 0.9 * min(upper.size, lower.size):
        return False
    return not any(
        a.x0 < b.x1 - 0.5 and b.x0 < a.x1 - 0.5 for a in upper.words for b in lower.words
    )


def in_reading_order(lines: list[Line]) -> list[list[Line]]:
    """Split a page's lines into columns of text, in reading order.

    Gives one list of lines for each stretch of a column; a page of one column gives one list.
    """
    if not lines:
        return []
    lines = sorted(lines, key=lambda line: line.order)
    flows: list[list[Line]] = []
    plain: list[Line] = []
    at = 0
    columns = _may_have_columns(lines)
    while at < len(lines):
        found = _column_run(lines, at) if columns and lines[at].place is None else None
        if found is None:
            plain.append(lines[at])
            at += 1
            continue
        end, gutter = found
        if plain:
            flows.append(plain)
            plain = []
        left, right = _split(lines[at:end], gutter)
        flows += in_reading_order(left) + in_reading_order(right)
        at = end
    if plain:
        flows.append(plain)
    return flows


def _may_have_columns(lines: list[Line]) -> bool:
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if x1 - x0 < 150 or len(lines) < _MIN_COLUMN_LINES:
        return False
    inner = [gap for line in lines for gap in _gaps(line, x0, x1) if gap[0] > x0 and gap[1] < x1]
    return len(inner) >= _MIN_COLUMN_LINES or _starts_right(lines, x0, x1)


def _starts_right(lines: list[Line], x0: float, x1: float) -> bool:
    middle = x0 + 0.4 * (x1 - x0)
    return (
        sum(line.x0 > middle for line in lines) >= _MIN_COLUMN_LINES
        and sum(line.x1 < middle + 0.2 * (x1 - x0) for line in lines) >= _MIN_COLUMN_LINES
    )


def _gaps(line: Line, x0: float, x1: float) -> list[tuple[float, float]]:
    """Give the stretches between x0 and x1 on which the line prints nothing."""
    gaps = []
    edge = x0
    runs = [(line.x0, line.x1)] if line.cells else [(word.x0, word.x1) for word in line.words]
    for start, end in runs:
        if start - edge >= _MIN_GUTTER:
            gaps.append((edge, start))
        edge = max(edge, end)
    if x1 - edge >= _MIN_GUTTER:
        gaps.append((edge, x1))
    return gaps


def _column_run(lines: list[Line], at: int) -> tuple[int, float] | None:
    """Find where the columns that start at line `at` end, and the middle of their gutter."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    low, high = x0 + 0.2 * (x1 - x0), x1 - 0.2 * (x1 - x0)
    free = [(max(a, low), min(b, high)) for a, b in _gaps(lines[at], x0, x1)]
    free = [(a, b) for a, b in free if b - a >= _MIN_GUTTER]
    end = at + 1
    while end < len(lines) and free and lines[end].place is None:
        gaps = _gaps(lines[end], x0, x1)
        narrowed = [
            (max(a, c), min(b, d))
            for a, b in free
            for c, d in gaps
            if min(b, d) - max(a, c) >= _MIN_GUTTER
        ]
        if not narrowed:
            break
        free = narrowed
        end += 1
    for a, b in sorted(free, key=lambda gap: gap[0] - gap[1]):
        trimmed = _trim(lines, at, end, (a + b) / 2)
        if trimmed is not None:
            return trimmed, (a + b) / 2
    return None


def _trim(lines: list[Line], at: int, end: int, gutter: float) -> int | None:
    """Give where the run of columns ends, or None where the run is no text in columns."""
    while end - 1 > at and _stands_apart(lines[end - 2], lines[end - 1], gutter):
        end -= 1
    left, right = _split(lines[at:end], gutter)
    if not (_is_prose(left) and _is_prose(right)):
        return None
    widths = [
        max(line.x1 for line in side) - min(line.x0 for line in side) for side in (left, right)
    ]
    return end if min(widths) >= 0.45 * max(widths) else None


def _stands_apart(before: Line, last: Line, gutter: float) -> bool:
    """Whether a last line on one side of the gutter is set off: a heading of what follows."""
    one_sided = last.x1 < gutter or last.x0 > gutter
    return one_sided and last.base - before.base > 1.6 * last.size


def _is_prose(side: list[Line]) -> bool:
    """Whether a column's lines mostly fill it with words."""
    if len(side) < _MIN_COLUMN_LINES:
        return False
    width = max(line.x1 for line in side) - min(line.x0 for line in side)
    full = [line for line in side if line.width >= 0.6 * width]
    return (
        width >= 90 and len(full) * 2 >= len(side) and median(len(line.words) for line in side) >= 3
    )


def _split(lines: list[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    words: tuple[list[Word], list[Word]] = ([], [])
    rows: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        if line.cells or line.place is not None:
            rows[line.x0 > gutter].append(line)
            continue
        for word in line.words:
            words[word.x0 > gutter].append(word)
    page = lines[0].page
    left = group_lines(words[0], page) + rows[0]
    right = group_lines(words[1], page) + rows[1]
    return left, right
