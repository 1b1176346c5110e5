"""Take what is drawn on a PDF page, its links and its geometry from pdfium."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_FORM, _PATH, _IMAGE = 5, 2, 3
_ALMOST_WHITE = 240
_MAX_OBJECTS = 40_000
_MAX_ANNOTATIONS = 500


class Shape(NamedTuple):
    """A drawn path or image: its rectangle, whether it is an image, whether white shows on it."""

    x0: float
    top: float
    x1: float
    bottom: float
    image: bool
    dark: bool


class LinkArea(NamedTuple):
    """A rectangle that leads to a web address."""

    x0: float
    top: float
    x1: float
    bottom: float
    target: str


class Frame:
    """Maps page user space to the page as displayed."""

    def __init__(self, page: Any) -> None:
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        rect = pdfium.FS_RECTF()
        width = float(pdfium.FPDF_GetPageWidthF(page))
        height = float(pdfium.FPDF_GetPageHeightF(page))
        if not pdfium.FPDF_GetPageBoundingBox(page, rect):
            rect.left, rect.bottom, rect.right, rect.top = 0.0, 0.0, width, height
        self.left, self.bottom = rect.left, rect.bottom
        self.right, self.top = rect.right, rect.top
        self.width, self.height = width, height
        self.extra = 0

    def turn(self, quarters: int) -> None:
        """Turn the page clockwise, for text that is set sideways."""
        self.turns = (self.turns + quarters) % 4
        self.extra = quarters

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point of user space as displayed."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Give a rectangle of user space as (x0, top, x1, bottom)."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def has_filled_fields(page: Any) -> bool:
    """Whether the page has form fields or typed notes, whose text annotations draw."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if subtype in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _objects(page: Any) -> Iterator[tuple[Any, int, tuple[float, ...]]]:
    """Walk the page's drawing objects and those inside its forms, with the form's matrix."""
    matrix = pdfium.FS_MATRIX()
    count = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    waiting: list[tuple[Any, tuple[float, ...], int]] = [
        (pdfium.FPDFPage_GetObject(page, at), (1, 0, 0, 1, 0, 0), 0) for at in range(count)
    ]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        seen += 1
        item, outer, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != _FORM:
            yield item, kind, outer
        elif depth < 6 and pdfium.FPDFPageObj_GetMatrix(item, matrix):
            inner = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
                waiting.append((pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1))


def _times(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def find_shapes(page: Any, frame: Frame) -> tuple[list[Shape], bool]:
    """Give the page's paths and images, and whether there is any image."""
    shapes: list[Shape] = []
    has_image = False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for item, kind, (a, b, c, d, e, f) in _objects(page):
        if kind not in (_PATH, _IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        corners = [
            (a * x + c * y + e, b * x + d * y + f)
            for x, y in ((left.value, bottom.value), (right.value, top.value))
        ]
        box = frame.box(*corners[0], *corners[1])
        if kind == _IMAGE:
            has_image = True
            shapes.append(Shape(*box, image=True, dark=True))
            continue
        pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
        filled, dark = mode.value != 0, False
        if filled and pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            dark = min(red.value, green.value, blue.value) < _ALMOST_WHITE and alpha.value > 25
        elif filled:
            # A pattern: what it looks like is unknown, so nothing on it is called hidden.
            dark = True
        if filled or stroke.value:
            shapes.append(Shape(*box, image=False, dark=dark))
    return shapes, has_image


def find_links(document: Any, page: Any, frame: Frame) -> list[LinkArea]:
    """Give the areas of the page that lead to web addresses."""
    found: list[LinkArea] = []
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(found) < _MAX_ANNOTATIONS and pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(max(1, size))
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        if pdfium.FPDFLink_GetAnnotRect(link, rect):
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            found.append(LinkArea(*box, target=buffer.value.decode("utf-8", "replace")))
    return found
