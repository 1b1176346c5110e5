"""Read a file of any supported format."""

from pathlib import Path
from typing import Literal

from clausegap.documents.detection import FileKind, detect
from clausegap.errors import DocumentError
from clausegap.model import Document


def read_document(path: Path, *, changes: Literal["accept", "reject"] = "accept") -> Document:
    """Read a PDF, Word (DOCX), HTML, Markdown or plain text file.

    Args:
        path: the file.
        changes: whether a Word file's tracked changes are read as accepted or as rejected.

    Raises:
        DocumentError: the file is missing, unreadable, empty, encrypted, broken or of a format
            that is not supported.
    """
    kind = detect(path)
    return with_text(_read(path, kind, changes))


def with_text(document: Document) -> Document:
    """Give a document back.

    Raises:
        DocumentError: there is no text in it.
    """
    if not document.text.strip() and not document.pages:
        raise DocumentError(
            document.path,
            "no text was found in the file",
            "Open it to see whether it is blank; if it holds pictures of pages, run text"
            " recognition (OCR) on it first.",
        )
    return document


def _read(path: Path, kind: FileKind, changes: Literal["accept", "reject"]) -> Document:
    """Call the reader of the format; each is imported only when a file needs it."""
    match kind:
        case FileKind.PDF:
            from clausegap.documents.pdf import read_pdf

            return read_pdf(path)
        case FileKind.DOCX:
            from clausegap.documents.docx import read_docx

            return read_docx(path, changes=changes)
        case FileKind.HTML:
            from clausegap.documents.html import read_html

            return read_html(path)
        case FileKind.MARKDOWN:
            from clausegap.documents.markdown import read_markdown

            return read_markdown(path)
        case FileKind.TEXT:
            from clausegap.documents.text import read_text

            return read_text(path)
