"""How tall a row must be for its texts.

A workbook stores the height of every row. Excel would work it out for rows without one, while
LibreOffice and most viewers would not. What is stored here is what Excel stores for a row that it
fitted itself: a height that is not marked as set by hand, so that the row goes on growing with what
people write.
"""

from collections.abc import Iterable
from typing import NamedTuple

# The widths of characters of Calibri in ems.
_WIDTHS = {
    character: width
    for width, characters in (
        (0.225, "il' "),
        (0.25, "jI,.’·"),
        (0.275, ":;"),
        (0.3, "f()-[]`"),
        (0.325, "tJ!{}"),
        (0.35, "r"),
        (0.375, "/\\"),
        (0.4, 'sz"'),
        (0.425, "cxL“”"),
        (0.45, "kvyFS|"),
        (0.475, "agTYZ?"),
        (0.5, "0123456789eE#$*+<=>^_~–§€"),
        (0.525, "bdhnopquCKPX"),
        (0.55, "BR"),
        (0.575, "AV"),
        (0.625, "DGH"),
        (0.65, "NOU"),
        (0.675, "Q&"),
        (0.7, "…"),
        (0.725, "w%"),
        (0.8, "m"),
        (0.85, "M"),
        (0.9, "W@—"),
    )
    for character in characters
}
_OTHER_LETTER, _WIDE = 0.65, 1.05
# A screen rounds each character to whole pixels, so lines come out a little longer.
_SAFETY = 1.04
_TALLEST = 409.0
_LINE = 13.5
_PIXELS_PER_EM = 14.0
_PIXELS_PER_CHARACTER, _PADDING = 7.0, 14.0
_BOLD = 1.06


class Text(NamedTuple):
    """A text and the column it stands in: its width in characters, as a workbook counts them."""

    text: str
    width: float
    bold: bool = False


def height(texts: Iterable[Text]) -> float:
    """Give the height in points of a row that shows all of its texts, as far as a row can."""
    lines = max((_lines(text) for text in texts), default=1)
    return min(_TALLEST, lines * _LINE + 3)


def _lines(cell: Text) -> int:
    room = (cell.width * _PIXELS_PER_CHARACTER - _PADDING) / _PIXELS_PER_EM
    room /= _SAFETY * (_BOLD if cell.bold else 1)
    return sum(_lines_of(line, room) for line in cell.text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    """Count the lines a text takes when it is broken between words, and within longer ones."""
    count, used = 1, 0.0
    for word in line.split(" "):
        width = sum(map(_width, word))
        if used and used + _WIDTHS[" "] + width > room:
            count, used = count + 1, 0.0
        used += (_WIDTHS[" "] if used else 0) + width
        if used > room:
            more = int(used / room)
            count, used = count + more, used - more * room
    return count


def _width(character: str) -> float:
    return _WIDTHS.get(character, _OTHER_LETTER if ord(character) < 0x2E80 else _WIDE)
