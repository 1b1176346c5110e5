"""Read a file for licence checks: its text as it stands, so that lines and offsets are its own."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from clausegap.documents.decoding import decode
from clausegap.documents.detection import FileKind, detect
from clausegap.errors import DocumentError
from clausegap.model import Document

# No licence comes near this; a larger file is data, and reading it would only take time.
_MOST_CHARACTERS = 3_000_000
_MOST_BYTES = 40_000_000


class LicenceText(NamedTuple):
    """A file's text and the SHA-256 of its bytes.

    `document` is the read document of formats that are no plain text.
    """

    path: str
    text: str
    sha256: str
    document: Document | None


def read_licence_text(path: Path) -> LicenceText:
    """Read a text, Markdown, HTML, PDF or Word file.

    Plain text and Markdown are taken as they stand; of other formats the body is taken, without
    page headers and numbers.

    Raises:
        DocumentError: the file is missing, empty, no text, damaged or far too large.
    """
    kind = detect(path)
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise _too_large(path, f"{size / 1e6:.0f} MB")
    if kind in (FileKind.TEXT, FileKind.MARKDOWN):
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
        document = None
    else:
        document = _document(path)
        sha256 = document.sha256
        text = _body(document)
    if len(text) > _MOST_CHARACTERS:
        raise _too_large(path, f"{len(text) / 1e6:.0f} million characters")
    if not text.strip():
        raise DocumentError(str(path), "the file holds no text", "Get the file again.")
    return LicenceText(str(path), text, sha256, document)


def whole_document(read: LicenceText) -> Document:
    """Give the document of a file that was read as plain text, for the reading of its clauses."""
    return read.document or _document(Path(read.path))


def _document(path: Path) -> Document:
    from clausegap.documents import read_document

    return read_document(path)


def _body(document: Document) -> str:
    """Give the text with page furniture blanked out, so that offsets stay those of the text."""
    parts = []
    at = 0
    for block in document.blocks:
        parts.append(document.text[at : block.start])
        own = document.text[block.start : block.end]
        parts.append(own if block.is_body else " " * len(own))
        at = block.end
    parts.append(document.text[at:])
    return "".join(parts)


def _too_large(path: Path, size: str) -> DocumentError:
    return DocumentError(
        str(path),
        f"the file is far larger than any licence ({size})",
        "Name the licence file itself.",
    )
