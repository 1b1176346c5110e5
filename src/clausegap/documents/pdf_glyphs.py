"""Take the printed words of a PDF page from pdfium.

Coordinates are points from the top left corner of the page as a reader sees it (crop box and page
rotation applied).
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clausegap.documents.pdf_shapes import (
    Frame,
    LinkArea,
    Shape,
    find_links,
    find_shapes,
    has_filled_fields,
)

_TOKEN = re.compile(r"[^\s\x00\x01\x03-\x1f\x7f\uffff]+")
# pdfium gives a hyphen at the end of a line as a character of its own.
_SOFT_HYPHEN = re.compile("[\x02\u00ad\ufffe]")
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_INVISIBLE, _CLIP_ONLY, _FILL_STROKE = 3, 7, 2
_LINE_END_HYPHENS = "\x02\ufffe"
_GLUED_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,5}\.?|\d{1,2}\.|\((?:[a-z]{1,4}|[A-Z]|\d{1,2})\))(?=[A-Z“][A-Za-z])"
)
_GLUED_PART = re.compile(r"\s*(?:section|article)\s+\d{1,2}(?=[A-Z]{2})", re.IGNORECASE)
_LEVEL = 20
# Height in points of the bands in which a word printed twice is looked for.
_BAND = 12
_SMALLEST_READABLE = 1.6
_WHITE = 250


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


class HiddenWord(NamedTuple):
    """A word in the file that a reader of the page does not see, and why."""

    text: str
    why: str


class Glyphs(NamedTuple):
    """All that was found on one page.

    `aside` are words that do not run along the page, `unseen` those drawn invisibly. `turned` is
    how many quarter turns clockwise the words were turned to read upright: then all coordinates
    are those of the turned page.
    """

    number: int
    width: float
    height: float
    turned: int
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
    angle: float
    mode: int
    pale: bool
    clear: bool


def read_page(document: Any, index: int) -> Glyphs | None:
    """Read page `index` (from 0) of an open pdfium document; None where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        if has_filled_fields(page):
            # Field values and typed notes are drawn by annotations; merge them into the page
            # (in memory only), then they read like any other text.
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                return None
        frame = Frame(page)
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            glyphs = _upright_words(page, text_page, frame, index + 1)
            return _settle_invisible(glyphs)._replace(links=find_links(document, page, frame))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


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


def _upright_words(page: Any, text_page: Any, frame: Frame, number: int) -> Glyphs:
    """Read the words; turn the page first where most of them are set sideways."""
    text = _characters(text_page)
    glyphs, angles = _page_words(text_page, text, frame, number, *find_shapes(page, frame))
    if len(angles) > 2 * len(glyphs.words):
        quarters = Counter(round(angle / 90) % 4 for angle in angles).most_common(1)[0][0]
        if quarters:
            frame.turn(quarters)
            glyphs, _ = _page_words(text_page, text, frame, number, *find_shapes(page, frame))
    return glyphs


def _page_words(
    text_page: Any,
    text: str,
    frame: Frame,
    number: int,
    shapes: list[Shape],
    has_image: bool,
) -> tuple[Glyphs, list[float]]:
    """Give the words of the page as framed, and the angles of those not set along it."""
    found = Glyphs(
        number, frame.width, frame.height, frame.extra, [], [], [], [], shapes, [], has_image
    )
    angles: list[float] = []
    places: dict[tuple[str, int], list[Word]] = {}
    styles: dict[int, _Style] = {}
    fonts: dict[int, bool] = {}
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for start, end in _tokens(text):
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
        printed = _SOFT_HYPHEN.sub("-", _undoubled(text_page, text[start:end], start))
        word = Word(printed, x0, top, x1, bottom, base, style.size, style.bold)
        if _is_shadow(word, places):
            continue
        why = _why_hidden(word, style, frame, shapes)
        if why == "invisible":
            found.unseen.append(word)
        elif why:
            found.hidden.append(HiddenWord(printed, why))
        elif abs(style.angle) > _LEVEL:
            found.aside.append(word)
            angles.append(style.angle)
        else:
            found.words.append(word)
    return found, angles


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of words; a clause number glued to its clause is a word of its own."""
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if start == 0 or text[start - 1] in "\r\n":
            glued = _GLUED_NUMBER.match(token[0])
            if glued:
                yield start, start + glued.end()
                start += glued.end()
        elif _GLUED_PART.match(text, max(0, start - 10), end):
            digits = start + len(token[0]) - len(token[0].lstrip("0123456789"))
            yield start, digits
            start = digits
        for hyphen in _SOFT_HYPHEN.finditer(text, start, end - 1):
            # pdfium runs the two lines of a broken word together.
            if text[hyphen.start()] in _LINE_END_HYPHENS:
                yield start, hyphen.end()
                start = hyphen.end()
        yield start, end


def _undoubled(text_page: Any, printed: str, start: int) -> str:
    """Undo letters printed twice in one place to look bold ("AAbb" for "Ab")."""
    if len(printed) < 4 or printed[::2] != printed[1::2] or printed[0] != printed[1]:
        return printed
    first, second = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, start, first)
    pdfium.FPDFText_GetLooseCharBox(text_page, start + 1, second)
    width = abs(first.right - first.left)
    return printed[::2] if abs(first.left - second.left) < 0.3 * width else printed


def _is_shadow(word: Word, places: dict[tuple[str, int], list[Word]]) -> bool:
    """Whether the same word was printed in the same place before, to look bold or shadowed.

    `places` holds the words so far by their text and the band of the page they stand in.
    """
    reach = 0.15 * word.size
    at = int(word.base // _BAND)
    for near in (at - 1, at, at + 1):
        for other in places.get((word.text, near), ()):
            if abs(other.x0 - word.x0) < reach and abs(other.base - word.base) < reach:
                return True
    places.setdefault((word.text, at), []).append(word)
    return False


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
    text_page: Any, at: int, frame: Frame, styles: dict[int, _Style], fonts: dict[int, bool]
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
        angle=angle,
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


def _why_hidden(word: Word, style: _Style, frame: Frame, shapes: list[Shape]) -> str | None:
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
