"""What a picture is made of: rectangles, lines and lines of text, in units of a screen pixel.

A picture is drawn once and written as SVG and as PNG, so both show the same.
"""

import unicodedata
from typing import Literal, NamedTuple

from clausegap.model import Model

Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle. Colours are names of the palette, None for none; `hint` is shown on hover."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    thickness: float = 1
    dashed: bool = False
    hint: str = ""


class Strokes(NamedTuple):
    """Straight strokes from point to point, filled where `fill` names a colour."""

    points: tuple[tuple[float, float], ...]
    stroke: str | None = None
    fill: str | None = None
    thickness: float = 1


class Words(NamedTuple):
    """One line of text; `y` is its base line, `x` where `anchor` says."""

    x: float
    y: float
    text: str
    colour: str = "ink"
    size: float = 13
    bold: bool = False
    anchor: Anchor = "start"


class Drawing(Model):
    """A picture: its size, what it shows for people who hear it, and its parts from back to front.

    `name` is made of letters and hyphens, and unlike that of any other picture of a page.
    """

    name: str
    title: str
    description: str
    width: float
    height: float
    parts: tuple[Box | Strokes | Words, ...]


_TITLE = 28
"""The room a title takes above a picture."""


def under_title(drawing: Drawing) -> Drawing:
    """Give a drawing with its title written above it."""
    below = lowered(drawing, _TITLE)
    title = Words(0, 14, fitted(drawing.title, drawing.width, 14, bold=True), "head", 14, bold=True)
    return below.model_copy(update={"parts": (title, *below.parts)})


def lowered(drawing: Drawing, by: float) -> Drawing:
    """Give a drawing with so much room above it."""
    parts = tuple(_moved(part, by) for part in drawing.parts)
    return drawing.model_copy(update={"parts": parts, "height": drawing.height + by})


def _moved(part: Box | Strokes | Words, down: float) -> Box | Strokes | Words:
    if isinstance(part, Strokes):
        return part._replace(points=tuple((x, y + down) for x, y in part.points))
    return part._replace(y=part.y + down)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Give how wide a text is in Helvetica, in the unit of `size`."""
    widths = _BOLD if bold else _REGULAR
    return sum(_advance(character, widths) for character in text) * size / 1000


def fitted(text: str, width: float, size: float, bold: bool = False) -> str:
    """Cut a text that is wider than `width` and mark the cut."""
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _advance(character: str, widths: tuple[int, ...]) -> int:
    code = ord(character)
    if not 32 <= code < 127:
        if character in _OTHERS:
            return _OTHERS[character]
        # "ä" is as wide as "a"; what is no letter with a mark counts as a wide letter.
        code = ord(unicodedata.normalize("NFD", character)[0])
    return widths[code - 32] if 32 <= code < 127 else 722


# Adobe's font metrics for Helvetica and Helvetica-Bold, characters 32 to 126, in thousandths.
_REGULAR = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556),
    *(556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722),
    *(722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722),
    *(667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556),
    *(556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500),
    *(500, 334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556),
    *(556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722),
    *(722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722),
    *(667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611),
    *(611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556),
    *(500, 389, 280, 389, 584),
)
_OTHERS = {"–": 556, "—": 1000, "“": 500, "”": 500, "‘": 278, "’": 278, "…": 1000, "ß": 611}
