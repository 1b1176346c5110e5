"""Highlights and notes as the objects of a PDF, with their looks drawn.

Every annotation brings its appearance, since not every reader draws one by itself. None has an
action: a note can only be read.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from clausegap.redlines.pdf.pages import Area, Sheet
from clausegap.redlines.pdf.update import Update

_PRINT = 4
# Readers treat every note so; said aloud, the drawn look is turned and placed alike everywhere.
_NO_ZOOM, _NO_ROTATE = 8, 16
_TYPE_SIZE = 7.5
# Widths of Helvetica-Bold in thousandths of the type size.
_DIGIT, _PLUS = 556, 584
# How far Bézier handles stand from a corner, for a quarter circle.
_ROUND = 0.5523


class Look(NamedTuple):
    """A colour of words and of their ground, and the dashes of the line under the words."""

    ink: tuple[int, int, int]
    ground: tuple[int, int, int]
    dashes: str


class Signature(NamedTuple):
    """Who notes are by and when, as a PDF writes it ("D:20260331")."""

    author: str
    moment: str


def highlight(
    update: Update,
    sheet: Sheet,
    areas: Sequence[Area],
    look: Look,
    *,
    contents: str,
    subject: str,
    name: str,
    by: Signature,
    page: IndirectObject,
) -> IndirectObject:
    """Add a highlight over the lines of a passage."""
    quads = [sheet.corners(area) for area in areas]
    xs = [value for quad in quads for value in quad[::2]]
    ys = [value for quad in quads for value in quad[1::2]]
    rect = (min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)
    drawn = [f"/Multiply gs {_colour(look.ground)} rg"]
    for quad in quads:
        left, right = min(quad[::2]), max(quad[::2])
        low, high = min(quad[1::2]), max(quad[1::2])
        drawn.append(f"{left:.2f} {low:.2f} {right - left:.2f} {high - low:.2f} re")
    drawn.append(f"f {_colour(look.ink)} RG 0.8 w {look.dashes} d")
    for quad in quads:
        drawn.append(f"{quad[4]:.2f} {quad[5]:.2f} m {quad[6]:.2f} {quad[7]:.2f} l S")
    state = _dictionary({"/Multiply": _dictionary({"/BM": NameObject("/Multiply")})})
    form = _form(rect, " ".join(drawn), _dictionary({"/ExtGState": state}))
    made = _annotation("/Highlight", rect, look, contents, subject, name, by, page)
    made[NameObject("/QuadPoints")] = _numbers(value for quad in quads for value in quad)
    made[NameObject("/F")] = NumberObject(_PRINT)
    made[NameObject("/AP")] = _dictionary({"/N": update.add(form)})
    return update.add(made)


def note(
    update: Update,
    sheet: Sheet,
    mark: Area,
    look: Look,
    *,
    sign: str,
    contents: str,
    subject: str,
    name: str,
    by: Signature,
    page: IndirectObject,
) -> IndirectObject:
    """Add a note: a small mark with a sign on it, that opens to its text."""
    width, height = mark.x1 - mark.x0, mark.bottom - mark.top
    rect = sheet.upright(mark.x0, mark.top, width, height)
    thousandths = sum(_PLUS if char == "+" else _DIGIT for char in sign)
    across = (width - thousandths * _TYPE_SIZE / 1000) / 2
    drawn = (
        f"{_colour(look.ground)} rg {_colour(look.ink)} RG 0.8 w"
        f" {_rounded(0.5, 0.5, width - 1, height - 1, 2.5)} B"
        f" BT /F {_TYPE_SIZE} Tf {_colour(look.ink)} rg"
        f" {across:.2f} {(height - 0.72 * _TYPE_SIZE) / 2:.2f} Td ({sign}) Tj ET"
    )
    font = _dictionary(
        {
            "/Type": NameObject("/Font"),
            "/Subtype": NameObject("/Type1"),
            "/BaseFont": NameObject("/Helvetica-Bold"),
            "/Encoding": NameObject("/WinAnsiEncoding"),
        }
    )
    resources = _dictionary({"/Font": _dictionary({"/F": font})})
    made = _annotation("/Text", rect, look, contents, subject, name, by, page)
    made[NameObject("/Name")] = NameObject("/Comment")
    made[NameObject("/F")] = NumberObject(_PRINT | _NO_ZOOM | _NO_ROTATE)
    form = _form((0.0, 0.0, width, height), drawn, resources)
    made[NameObject("/AP")] = _dictionary({"/N": update.add(form)})
    return update.add(made)


def _annotation(
    subtype: str,
    rect: Sequence[float],
    look: Look,
    contents: str,
    subject: str,
    name: str,
    by: Signature,
    page: IndirectObject,
) -> DictionaryObject:
    return _dictionary(
        {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject(subtype),
            "/Rect": _numbers(rect),
            "/P": page,
            "/Contents": TextStringObject(contents),
            "/Subj": TextStringObject(subject),
            "/T": TextStringObject(by.author),
            "/M": TextStringObject(by.moment),
            "/CreationDate": TextStringObject(by.moment),
            "/NM": TextStringObject(name),
            "/C": _numbers(value / 255 for value in look.ground),
        }
    )


def _form(box: Sequence[float], drawn: str, resources: DictionaryObject) -> StreamObject:
    form = StreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(box)
    form[NameObject("/Resources")] = resources
    form.set_data(drawn.encode("ascii"))
    return form


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    made = DictionaryObject()
    for key, value in entries.items():
        made[NameObject(key)] = value
    return made


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(f"{value:.3f}") for value in values)


def _colour(colour: tuple[int, int, int]) -> str:
    return " ".join(f"{value / 255:.3f}" for value in colour)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Give the path of a rectangle with round corners."""
    right, top, near = x + width, y + height, radius * (1 - _ROUND)
    sides = (
        ((x + radius, y), (right - radius, y)),
        ((right - near, y), (right, y + near), (right, y + radius)),
        ((right, top - radius),),
        ((right, top - near), (right - near, top), (right - radius, top)),
        ((x + radius, top),),
        ((x + near, top), (x, top - near), (x, top - radius)),
        ((x, y + radius),),
        ((x, y + near), (x + near, y), (x + radius, y)),
    )
    (start, first), *others = sides
    drawn = [f"{_point(start)} m {_point(first)} l"]
    for points in others:
        drawn.append(" ".join(map(_point, points)) + (" c" if len(points) > 1 else " l"))
    return f"{' '.join(drawn)} h"


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
