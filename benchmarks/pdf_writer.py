"""Write small PDFs for tests and benchmarks: every word, font and position is stated."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842


class Text(NamedTuple):
    """A run of text: its left end and its baseline in points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    grey: float = 0
    mode: int = 0
    turned: bool = False


class Rule(NamedTuple):
    """A filled rectangle, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float
    grey: float = 0


class Picture(NamedTuple):
    """A grey image that fills a rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float


Item = Text | Rule | Picture


def write_pdf(
    pages: Sequence[Sequence[Item]], *, title: str = "", rotate: int = 0, link: str = ""
) -> bytes:
    """Give a PDF of A4 pages; `link` is put on the first page as a link over all of it."""
    objects: list[bytes] = [b"", b""]
    fonts = []
    for name in ("Helvetica", "Helvetica-Bold"):
        font = f"/Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding"
        objects.append(f"<< {font} >>".encode())
        fonts.append(len(objects))
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
    )
    image = len(objects)
    kids = []
    for at, items in enumerate(pages):
        content = b"\n".join(_draw(item) for item in items)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        body = len(objects)
        annotation = f"/Annots [{body + 2} 0 R]" if link and not at else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate}"
            f" /Contents {body} 0 R {annotation} /Resources << /Font << /F0 {fonts[0]} 0 R"
            f" /F1 {fonts[1]} 0 R >> /XObject << /I {image} 0 R >> >> >>".encode()
        )
        kids.append(len(objects))
        if annotation:
            objects.append(
                f"<< /Type /Annot /Subtype /Link /Rect [0 0 {WIDTH} {HEIGHT}]"
                f" /A << /S /URI /URI ({link}) >> >>".encode()
            )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({title}) >>".encode())
    return _file(objects)


def _draw(item: Item) -> bytes:
    if isinstance(item, Text):
        matrix = "0 1 -1 0" if item.turned else "1 0 0 1"
        text = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn = (
            f"BT /F{int(item.bold)} {item.size} Tf {item.grey} g {item.mode} Tr"
            f" {matrix} {item.x} {HEIGHT - item.y} Tm ({text}) Tj ET"
        )
        return drawn.encode("cp1252")
    width, height = item.x1 - item.x0, item.bottom - item.top
    bottom = HEIGHT - item.bottom
    if isinstance(item, Picture):
        return f"q {width} 0 0 {height} {item.x0} {bottom} cm /I Do Q".encode()
    return f"q {item.grey} g {item.x0} {bottom} {width} {height} re f Q".encode()


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def set_lines(
    lines: Sequence[str], *, x: float = 72, y: float = 100, step: float = 12, bold: bool = False
) -> list[Text]:
    """Set lines one below the other; an empty line leaves room."""
    return [Text(x, y + at * step, line, bold=bold) for at, line in enumerate(lines) if line]
