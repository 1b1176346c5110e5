"""Find out what a file is from its first bytes and its name, and refuse what cannot be read."""

import re
from enum import Enum
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from clausegap.errors import DocumentError

_PEEK = 8192
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Open it in a word processor and save it as .docx or PDF."
_RECOGNISE = "Run text recognition (OCR) on it and give the resulting PDF."
_IMAGES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class FileKind(Enum):
    """The formats that can be read."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


def detect(path: Path) -> FileKind:
    """Say what the file at `path` is; raise `DocumentError` where it cannot be read."""
    head = _head(path)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK"):
        return _office_kind(path)
    _refuse_unsupported(path, head)
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        raise DocumentError(
            str(path), "the file is not a PDF, whatever its name says", "Get the file again."
        )
    if suffix in (".docx", ".docm", ".dotx"):
        raise DocumentError(
            str(path),
            "the file is not a Word document, whatever its name says",
            "Open it in a word processor and save it as .docx again.",
        )
    if suffix in _MARKDOWN_SUFFIXES:
        return FileKind.MARKDOWN
    if suffix in _HTML_SUFFIXES or _HTML_START.match(head):
        return FileKind.HTML
    return FileKind.TEXT


def _head(path: Path) -> bytes:
    """Give the first bytes of the file."""
    if path.is_dir():
        raise DocumentError(str(path), "this is a folder", "Name a file in it.")
    try:
        with path.open("rb") as file:
            head = file.read(_PEEK)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentError(str(path), "there is no such file", "Check the path.") from error
    except OSError as error:
        raise DocumentError(
            str(path), f"the file cannot be opened ({error.strerror})", "Check its permissions."
        ) from error
    if not head.strip(b"\0\t\n\r \x0c"):
        raise DocumentError(str(path), "the file is empty", "Get the file again.")
    return head


def _office_kind(path: Path) -> FileKind:
    """Tell a Word document from other zip containers."""
    if not is_zipfile(path):
        raise DocumentError(
            str(path),
            "the file is damaged: it starts like a Word document but breaks off",
            "Get the file again, or let a word processor repair it and save it as .docx.",
        )
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError(
            str(path),
            f"the file is damaged ({error})",
            "Get the file again, or let a word processor repair it and save it as .docx.",
        ) from error
    if "[Content_Types].xml" in names and not any(
        name.startswith(("xl/", "ppt/", "visio/")) for name in names
    ):
        return FileKind.DOCX
    if "content.xml" in names:
        raise DocumentError(str(path), "OpenDocument files are not supported", _SAVE_AS_DOCX)
    what = "a spreadsheet or presentation" if "[Content_Types].xml" in names else "an archive"
    raise DocumentError(
        str(path),
        f"the file is {what}, not a contract text",
        "Give the contract itself as PDF, DOCX, HTML, Markdown or text.",
    )


def _refuse_unsupported(path: Path, head: bytes) -> None:
    """Raise for formats that are recognised but not read, with the way out."""
    name = str(path)
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in path.read_bytes():
            raise DocumentError(
                name,
                "the file is encrypted with a password",
                "Open it in a word processor, remove the password and save it again.",
            )
        raise DocumentError(name, "old Word files (.doc) are not supported", _SAVE_AS_DOCX)
    if head.startswith(b"{\\rtf"):
        raise DocumentError(name, "rich text files (.rtf) are not supported", _SAVE_AS_DOCX)
    for mark, what in _IMAGES:
        if head.startswith(mark):
            raise DocumentError(name, f"the file is an image ({what})", _RECOGNISE)
    if not head.startswith(_TEXT_MARKS) and _is_binary(head):
        raise DocumentError(
            name,
            "the file is not text in any known format",
            "Give it as PDF, DOCX, HTML, Markdown or text.",
        )


def _is_binary(head: bytes) -> bool:
    """Whether the bytes are neither text of eight bits nor UTF-16 without a mark."""
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    if zeros > 0.4 * len(head) / 2 and min(head[0::2].count(0), head[1::2].count(0)) == 0:
        return control - zeros > 0.02 * len(head)
    return control > 0.02 * len(head)
