"""Open a Word file: its parts as XML and the relationships between them."""

import posixpath
import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from clausegap.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_REPAIR = "Open the file in a word processor, save it as .docx again and retry."
_UNPACKING = (BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error)
_LARGEST_PART = 256 * 1024 * 1024


class Relationship(NamedTuple):
    """Where a relationship leads: the last word of its type, and a part's name or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """An open Word file: the bytes `data`, which are those at `path` unless they are given."""

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        self.path = str(path)
        try:
            self.data = path.read_bytes() if data is None else data
            self._zip = ZipFile(BytesIO(self.data))
            self._names = {name.lower(): name for name in self._zip.namelist()}
        except (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._damaged(str(error)) from error
        self._relations: dict[str, dict[str, Relationship]] = {}
        main = [r for r in self.relationships("").values() if r.kind == "officeDocument"]
        self.main = main[0].target if main else "word/document.xml"
        root = self.xml(self.main)
        if root is None:
            raise self._damaged("its main part, the text, is missing")
        if root.tag != f"{W}document":
            raise DocumentError(
                self.path,
                "the file is an Office file but not a Word document",
                "Give the contract itself as PDF, DOCX, HTML, Markdown or text.",
            )
        self.document = root

    def xml(self, name: str) -> etree._Element | None:
        """Give the root element of a part, None where the file has no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            if self._zip.getinfo(stored).file_size > _LARGEST_PART:
                raise self._damaged(f"its part {name} is implausibly large")
            data = self._zip.read(stored)
        except (
            BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
            zlib.error,
        ) as error:
            raise self._damaged(f"its part {name} cannot be unpacked: {error}") from error
        except RuntimeError as error:
            raise DocumentError(
                self.path,
                "the file is encrypted with a password",
                "Open it in a word processor, remove the password and save it again.",
            ) from error
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(f"its part {name} is not well-formed XML: {error}") from error

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Give the relationships of a part ("" for the file itself) by id."""
        if name not in self._relations:
            folder, base = posixpath.split(name)
            root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
            self._relations[name] = {
                element.get("Id", ""): Relationship(
                    element.get("Type", "").rsplit("/", 1)[-1],
                    _target(folder, element),
                    element.get("TargetMode") == "External",
                )
                for element in (root if root is not None else ())
            }
        return self._relations[name]

    def related(self, kind: str) -> tuple[str, etree._Element] | None:
        """Give the name and root of the main part's related part ("styles", "numbering" …)."""
        for relation in self.relationships(self.main).values():
            if relation.kind == kind and not relation.external:
                root = self.xml(relation.target)
                if root is not None:
                    return relation.target, root
        return None

    def _damaged(self, what: str) -> DocumentError:
        what = re.sub(r"\s+", " ", what)
        return DocumentError(self.path, f"the Word file is damaged ({what})", _REPAIR)


def _target(folder: str, element: etree._Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
