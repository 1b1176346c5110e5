"""Read PDF files: text in reading order with pages, word boxes, blocks, links and hidden parts."""

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from clausegap.documents.pdf_assembly import assemble
from clausegap.documents.pdf_glyphs import Glyphs, read_page
from clausegap.errors import DocumentError
from clausegap.model import Document

MEDIA_TYPE = "application/pdf"
_OCR_REMEDY = (
    "Text recognition (OCR) is not in this version: supply a PDF with text, or run OCR on it first."
)
_SCANNED_PAGE_WORDS = 12


def read_pdf(path: Path, *, name: str | None = None) -> Document:
    """Read a PDF file.

    Args:
        path: the file.
        name: what to call it in the document and in errors; the path where None.

    Raises:
        DocumentError: the file cannot be opened, is empty, broken or encrypted, or holds pictures
            of pages without text.
    """
    label = name or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            label, f"cannot be opened ({error.strerror})", "Check the path and your rights to it."
        ) from error
    if not data:
        raise DocumentError(label, "the file is empty", "Supply the file again.")
    pdf = _open(data, label)
    try:
        stated_title = pdf.get_metadata_value("Title").strip()
        pages, notes = _read_pages(pdf, label)
    finally:
        pdf.close()
    builder, title = assemble(pages, stated_title)
    builder.notes += notes
    return builder.build(label, data, MEDIA_TYPE, title)


def _open(data: bytes, label: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(
                label,
                "the PDF is encrypted and needs a password",
                "Save a copy without a password and supply that.",
            ) from error
        raise DocumentError(
            label,
            "the PDF is broken and cannot be opened",
            "Open it in a PDF reader and save it again, or ask for the file anew.",
        ) from error


def _read_pages(pdf: pypdfium2.PdfDocument, label: str) -> tuple[list[Glyphs], list[str]]:
    pages: list[Glyphs] = []
    notes: list[str] = []
    scanned: list[int] = []
    for index in range(len(pdf)):
        page = read_page(pdf.raw, index)
        if page is None:
            notes.append(f"page {index + 1} is broken and was not read")
            continue
        pages.append(page)
        if page.has_image and len(page.words) + len(page.aside) < _SCANNED_PAGE_WORDS:
            scanned.append(page.number)
    if not any(page.words or page.aside for page in pages):
        _refuse_textless(label, pages, notes)
    if not any(char.isalnum() for page in pages for word in page.words for char in word.text):
        raise DocumentError(
            label, "the text layer cannot be read: its fonts name no letters", _OCR_REMEDY
        )
    if scanned and len(scanned) == len(pages):
        raise DocumentError(label, "there is no text layer; it seems to be a scan", _OCR_REMEDY)
    if scanned:
        listed = ", ".join(str(number) for number in scanned)
        notes.append(f"no text layer on page {listed} (a scan?): what stands there was not read")
    return pages, notes


def _refuse_textless(label: str, pages: list[Glyphs], notes: list[str]) -> None:
    """Raise the error that says why no page has visible text."""
    if any(page.has_image for page in pages):
        raise DocumentError(label, "there is no text layer; it seems to be a scan", _OCR_REMEDY)
    if notes and not pages:
        raise DocumentError(
            label,
            "the PDF is broken: none of its pages can be read",
            "Open it in a PDF reader and save it again, or ask for the file anew.",
        )
    if any(page.shapes for page in pages):
        raise DocumentError(
            label, "there is no text layer: the pages hold drawings only", _OCR_REMEDY
        )
    raise DocumentError(label, "the PDF holds no text: its pages are empty", "Supply another file.")
