"""Write a drawing as PNG, for Word, which shows no SVG on its own.

The drawing becomes a page of PDF in Helvetica, which every PDF reader knows without a font file;
pdfium renders the page. So the picture is the same on every machine, whatever fonts it has.
"""

import struct
import unicodedata
import zlib

from clausegap.memos.pictures.drawing import Anchor, Box, Drawing, Strokes, Words, text_width
from clausegap.memos.pictures.palette import palette
from clausegap.memos.plain_text import shown

_SCALE = 3
"""Pixels a unit: some 350 dots an inch where a picture is half as wide as a page."""


def to_png(drawing: Drawing) -> bytes:
    """Give a drawing as PNG on white; the same drawing gives the same bytes."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(_pdf(drawing))
    try:
        bitmap = pdf[0].render(scale=_SCALE, rev_byteorder=True)
        return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        pdf.close()


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Pack rows of RGB as a PNG file; a picture of few colours takes a palette, a byte a pixel."""
    rows = (pixels[y * stride : y * stride + 3 * width] for y in range(height))
    data = b"".join(b"\0" + row for row in rows)
    dots_a_metre = round(_SCALE * 96 / 0.0254)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)),
        (b"IDAT", zlib.compress(data, 6)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _pdf(drawing: Drawing) -> bytes:
    """Give a PDF of one page that holds the drawing, in points as large as the drawing's units."""
    # PDF counts from the bottom left corner; the first operator turns that round.
    content = [b"1 0 0 -1 0 %s cm" % _n(drawing.height), *map(_part, drawing.parts)]
    stream = b"\n".join(content)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s %s] /Contents 4 0 R /Resources"
        b" << /Font << /F 5 0 R /B 6 0 R >> >> >>" % (_n(drawing.width), _n(drawing.height)),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
    )
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % table)


def _part(part: Box | Strokes | Words) -> bytes:
    match part:
        case Box():
            shape = b"%s %s %s %s re" % (_n(part.x), _n(part.y), _n(part.width), _n(part.height))
            return _painted(shape, part.fill, part.stroke, part.thickness, part.dashed)
        case Strokes():
            (x, y), *others = part.points
            steps = [b"%s %s m" % (_n(x), _n(y)), *(b"%s %s l" % (_n(a), _n(b)) for a, b in others)]
            return _painted(b" ".join(steps), part.fill, part.stroke, part.thickness, False)
        case Words():
            return _words(part)


def _painted(
    shape: bytes, fill: str | None, stroke: str | None, thickness: float, dashed: bool
) -> bytes:
    parts = [b"q"]
    if fill:
        parts.append(b"%s rg" % _colour(fill))
    if stroke:
        parts.append(b"%s RG %s w" % (_colour(stroke), _n(thickness)))
    if dashed:
        parts.append(b"[2.5 2] 0 d")
    painted = {(True, True): b"B", (True, False): b"f", (False, True): b"S"}
    parts += [shape, painted.get((fill is not None, stroke is not None), b"n"), b"Q"]
    return b" ".join(parts)


def _words(words: Words) -> bytes:
    text = _winansi(shown(words.text))
    shift: dict[Anchor, float] = {"start": 0, "middle": 0.5, "end": 1}
    x = words.x - shift[words.anchor] * text_width(text, words.size, words.bold)
    written = text.encode("cp1252").translate(None, b"\x81\x8d\x8f\x90\x9d")
    for mark in (b"\\", b"(", b")"):
        written = written.replace(mark, b"\\" + mark)
    return b"BT /%s %s Tf %s rg 1 0 0 -1 %s %s Tm (%s) Tj ET" % (
        b"B" if words.bold else b"F",
        _n(words.size),
        _colour(words.colour),
        _n(x),
        _n(words.y),
        written,
    )


def _winansi(text: str) -> str:
    """Give a text in the letters that Helvetica has here: without marks it lacks, else '?'."""
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    bare = unicodedata.normalize("NFD", character)[0]
    for candidate in (character, bare):
        try:
            candidate.encode("cp1252")
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def _colour(name: str) -> bytes:
    value = palette()[name]
    return b" ".join(_n(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def _n(number: float) -> bytes:
    return f"{number:.3f}".rstrip("0").rstrip(".").encode()
