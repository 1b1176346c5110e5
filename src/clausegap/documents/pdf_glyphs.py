"""Take the printed words of a PDF page, and what is drawn around them, from pdfium.

Coordinates are points from the top left corner of the page as a reader sees it (crop box and page
rotation applied).
"""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_TOKEN = re.compile(r"[^\s\x00\ufffe\uffff]+")
_SOFT_HYPHEN = re.compile("[\x02\u00ad]")
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_INVISIBLE, _CLIP_ONLY, _FILL_STROKE = 3, 7, 2
_FORM, _PATH, _IMAGE, _TEXT = 5, 2, 3, 1
_SMALLEST_READABLE = 1.6
_WHITE = 250
_MAX_OBJECTS = 40_000


class Word(NamedTuple):
    """A printed word: text, rectangle, baseline (all in points), type size, weight."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool


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


class HiddenWord(NamedTuple):
    """A word in the file that a reader of the page does not see, and why."""

    text: str
    why: str


class Glyphs(NamedTuple):
    """All that was found on one page. `aside` are words that do not run along the page."""

    number: int
    width: float
    height: float
    words: list[Word]
    aside: list[Word]
    hidden: list[HiddenWord]
    unseen: list[Word]
    shapes: list[Shape]
    links: list[LinkArea]
    has_image: bool


class _Style(NamedTuple):
    size: float
    bold: bool
    turned: bool
    mode: int
    pale: bool
    clear: bool


class _Frame:
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

    def point(self, x: float, y: float) -> tuple[float, float]:
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
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def read_page(document: Any, index: int) -> Glyphs | None:
    """Read page `index` (from 0) of an open pdfium document; None where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        if _has_filled_fields(page):
            # Field values and typed notes are drawn by annotations; merge them into the page
            # (in memory only), then they read like any other text.
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                return None
        frame = _Frame(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            shapes, has_image = _shapes(page, frame)
            glyphs = _page_words(text_page, frame, index + 1, shapes, has_image)
            return _settle_invisible(glyphs)._replace(links=_links(document, page, frame))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


def _has_filled_fields(page: Any) -> bool:
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), 500)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if subtype in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _characters(text_page: Any) -> str:
    """Give the page's characters so that string index and pdfium's character index agree."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count * 2 + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(
        chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes
    )


def _page_words(
    text_page: Any, frame: _Frame, number: int, shapes: list[Shape], has_image: bool
) -> Glyphs:
    text = _characters(text_page)
    found = Glyphs(number, frame.width, frame.height, [], [], [], [], shapes, [], has_image)
    styles: dict[int, _Style] = {}
    fonts: dict[int, bool] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if not pdfium.FPDFText_GetLooseCharBox(text_page, start, first):
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, end - 1, last)
        pdfium.FPDFText_GetCharOrigin(text_page, start, x, y)
        style = _style_at(text_page, start, frame, styles, fonts)
        x0, top, x1, bottom = frame.box(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        base = frame.point(x.value, y.value)[1]
        printed = _SOFT_HYPHEN.sub("-", token[0])
        word = Word(printed, x0, top, x1, bottom, base, style.size, style.bold)
        why = _why_hidden(word, style, frame, shapes)
        if why == "invisible":
            found.unseen.append(word)
        elif why:
            found.hidden.append(HiddenWord(printed, why))
        elif style.turned:
            found.aside.append(word)
        else:
            found.words.append(word)
    return found


def _settle_invisible(glyphs: Glyphs) -> Glyphs:
    """Take invisible text for the text layer of a scan, or else for hidden text."""
    page = glyphs.width * glyphs.height
    pictures = sum(
        (shape.x1 - shape.x0) * (shape.bottom - shape.top) for shape in glyphs.shapes if shape.image
    )
    if not glyphs.words or pictures > 0.4 * page:
        return glyphs._replace(words=glyphs.words + glyphs.unseen, unseen=[])
    hidden = [HiddenWord(word.text, "invisible text") for word in glyphs.unseen]
    return glyphs._replace(hidden=glyphs.hidden + hidden, unseen=[])


def _style_at(
    text_page: Any, at: int, frame: _Frame, styles: dict[int, _Style], fonts: dict[int, bool]
) -> _Style:
    piece = pdfium.FPDFText_GetTextObject(text_page, at)
    key = ctypes.addressof(piece.contents) if piece else 0
    style = styles.get(key)
    if style is not None:
        return style
    matrix = pdfium.FS_MATRIX()
    size, angle = pdfium.FPDFText_GetFontSize(text_page, at), 0.0
    if pdfium.FPDFText_GetMatrix(text_page, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.a or matrix.b else 0.0
    # A page turned clockwise shows text upright that runs upwards in user space.
    angle = (angle - 90 * frame.turns + 180) % 360 - 180
    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece) if piece else 0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    coloured = pdfium.FPDFText_GetFillColor(text_page, at, red, green, blue, alpha)
    style = _Style(
        size=abs(size),
        bold=mode == _FILL_STROKE or (bool(piece) and _is_bold(piece, fonts)),
        turned=abs(angle) > 20,
        mode=mode,
        pale=bool(coloured) and min(red.value, green.value, blue.value) >= _WHITE,
        clear=bool(coloured) and alpha.value < 10,
    )
    styles[key] = style
    return style


def _is_bold(piece: Any, fonts: dict[int, bool]) -> bool:
    font = pdfium.FPDFTextObj_GetFont(piece)
    if not font:
        return False
    key = ctypes.addressof(font.contents)
    if key not in fonts:
        name = ctypes.create_string_buffer(128)
        pdfium.FPDFFont_GetBaseFontName(font, name, 128)
        fonts[key] = (
            bool(_BOLD_NAME.search(name.value.decode("latin-1")))
            or pdfium.FPDFFont_GetWeight(font) >= 600
        )
    return fonts[key]


def _why_hidden(word: Word, style: _Style, frame: _Frame, shapes: list[Shape]) -> str | None:
    if style.mode in (_INVISIBLE, _CLIP_ONLY):
        return "invisible"
    if style.clear:
        return "transparent text"
    if style.size < _SMALLEST_READABLE:
        return "type too small to read"
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    if not (-2 <= across <= frame.width + 2 and -2 <= down <= frame.height + 2):
        return "outside the page"
    if style.pale and style.mode in (0, 4) and not _on_dark(across, down, shapes):
        return "white text on white"
    return None


def _on_dark(across: float, down: float, shapes: list[Shape]) -> bool:
    return any(
        shape.dark and shape.x0 <= across <= shape.x1 and shape.top <= down <= shape.bottom
        for shape in shapes
    )


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


def _shapes(page: Any, frame: _Frame) -> tuple[list[Shape], bool]:
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
            dark = min(red.value, green.value, blue.value) < _WHITE - 10 and alpha.value > 25
        if filled or stroke.value:
            shapes.append(Shape(*box, image=False, dark=dark))
    return shapes, has_image


def _links(document: Any, page: Any, frame: _Frame) -> list[LinkArea]:
    found: list[LinkArea] = []
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while len(found) < 500 and pdfium.FPDFLink_Enumerate(page, position, link):
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
