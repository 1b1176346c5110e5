"""Read Word files (DOCX)."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from clausegap.documents.builder import Builder
from clausegap.documents.docx_body import BodyReader
from clausegap.documents.docx_numbering import Numbering
from clausegap.documents.docx_package import Package, R, W
from clausegap.documents.docx_runs import Changes
from clausegap.documents.docx_styles import Styles
from clausegap.documents.inline import Source
from clausegap.documents.pieces import Piece, add_all, settle, title_of
from clausegap.errors import DocumentError
from clausegap.model import BlockKind, Document

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHANGE_TAGS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_ROOMS = (("headerReference", BlockKind.HEADER), ("footerReference", BlockKind.FOOTER))


class OpenDocx(NamedTuple):
    """A Word file as read, and where in its main part each character of the text comes from.

    `sources` are in the order of the text and do not overlap. Characters without one are not in
    the main part (footnotes, headers) or not as text there (automatic numbers, tabs, symbols).
    """

    document: Document
    package: Package
    sources: tuple[Source, ...]


def read_docx(path: Path, *, changes: Changes = "accept") -> Document:
    """Read the Word file at `path`.

    Automatic numbers stand in the text as Word prints them. Tracked changes are read as accepted
    or rejected, hidden text is kept apart, comments are left out; `Document.notes` says so.

    Raises:
        DocumentError: the file is no Word file, is damaged or encrypted, or has no body.
    """
    return _read(Package(path), changes, sourced=False).document


def open_docx(path: Path, *, changes: Changes = "accept", data: bytes | None = None) -> OpenDocx:
    """Read a Word file as `read_docx` does, and keep it open for changes.

    Args:
        path: the file.
        changes: whether its tracked changes are read as accepted or rejected.
        data: the file's bytes, if they are not to be read from `path`.

    Raises:
        DocumentError: as `read_docx`.
    """
    return _read(Package(path, data), changes, sourced=True)


def _read(package: Package, changes: Changes, *, sourced: bool) -> OpenDocx:
    body = package.document.find(f"{W}body")
    if body is None:
        raise DocumentError(package.path, "the Word file has no text body", "Get the file again.")
    styles = Styles(_root(package, "styles"))
    numbering = Numbering(_root(package, "numbering"), styles)
    notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes")}
    relations = package.relationships(package.main)
    reader = BodyReader(styles, numbering, notes, relations, changes, sourced=sourced)
    pieces = settle(reader.read(body))
    builder = Builder()
    add_all(builder, pieces)
    builder.hidden += reader.hidden
    add_all(builder, _margins(package, styles, numbering, changes))
    builder.notes += _remarks(package, changes, reader.struck)
    title = reader.title or title_of(pieces)
    document = builder.build(package.path, package.data, _MEDIA_TYPE, title)
    return OpenDocx(document, package, tuple(_in_main_part(package, builder.sources)))


def _in_main_part(package: Package, sources: list[Source]) -> Iterator[Source]:
    """Give the sources that are not in footnotes or endnotes, in the order of the text."""
    for source in sources:
        if source.element.getroottree().getroot() is package.document:
            yield source


def _root(package: Package, kind: str) -> etree._Element | None:
    related = package.related(kind)
    return related[1] if related else None


def _notes(package: Package, kind: str) -> dict[str, etree._Element]:
    """Give the footnotes or endnotes by id, without Word's separators."""
    root = _root(package, kind)
    found = root if root is not None else ()
    return {
        note.get(f"{W}id", ""): note for note in found if note.get(f"{W}type", "normal") == "normal"
    }


def _margins(
    package: Package, styles: Styles, numbering: Numbering, changes: Changes
) -> Iterator[Piece]:
    """Give the headers and footers of all sections, each text once."""
    relations = package.relationships(package.main)
    seen: set[tuple[BlockKind, str]] = set()
    for name, kind in _ROOMS:
        for reference in package.document.iter(W + name):
            relation = relations.get(reference.get(f"{R}id", ""))
            root = package.xml(relation.target) if relation else None
            if relation is None or root is None:
                continue
            reader = BodyReader(
                styles, numbering, {}, package.relationships(relation.target), changes
            )
            for piece in settle(reader.read(root)):
                if (kind, piece.text) not in seen:
                    seen.add((kind, piece.text))
                    yield piece._replace(kind=kind, number=None, level=None)


def _remarks(package: Package, changes: Changes, struck: int) -> Iterator[str]:
    """Say what a person should know about the reading."""
    tracked = sum(1 for _ in package.document.iter(*_CHANGE_TAGS))
    if tracked:
        yield f"{_count(tracked, 'tracked change')} read as {changes}ed"
    comments = _root(package, "comments")
    number = len(comments.findall(f"{W}comment")) if comments is not None else 0
    if number:
        yield f"{_count(number, 'comment')} not read as part of the text"
    if struck:
        yield f"struck-through text left out in {_count(struck, 'place')}"
    embedded = sum(1 for _ in package.document.iter(f"{W}altChunk", f"{W}subDoc"))
    if embedded:
        yield f"{_count(embedded, 'embedded document')} not read"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
