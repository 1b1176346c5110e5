"""The file around a redline: what may not be changed at all, and the parts that are written."""

import posixpath
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from clausegap.documents.docx_package import Package, W
from clausegap.errors import DocumentError

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LARGEST_PART = 256 * 1024 * 1024


class Parts:
    """The parts of one Word file: given as they are, written with some of them replaced."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._archive = ZipFile(BytesIO(package.data))
        self._stored = {entry.filename.lower(): entry for entry in self._archive.infolist()}
        self.main = package.main
        self._refuse_what_may_not_be_changed()
        related = package.related("comments")
        self.comments = related[0] if related else self._new_comments()
        self.has_comments = related is not None

    def root(self, name: str) -> etree._Element:
        """Parse a part, with the comments in its XML."""
        return parsed(self.read(name) or b"")

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a part, None where the file has no such part."""
        entry = self._stored.get(name.lower())
        return self._archive.read(entry) if entry is not None else None

    @property
    def original(self) -> bytes:
        """Give the file as it is."""
        return self._package.data

    def xml(self) -> Iterator[bytes]:
        """Give the bytes of the XML parts in the folder of the main part."""
        folder = posixpath.dirname(self.main).lower()
        for name, entry in self._stored.items():
            if posixpath.dirname(name) == folder and name.endswith(".xml"):
                yield self._archive.read(entry)

    def written(self, document: etree._Element, comments: etree._Element) -> bytes:
        """Give the file with another main part and other comments; all else stays byte for byte."""
        changed = {self.main: serialised(document), self.comments: serialised(comments)}
        if not self.has_comments:
            changed[self._relations_name()] = self._relations()
            changed[_TYPES] = self._types()
        return self._rewritten({name.lower(): (name, data) for name, data in changed.items()})

    def _rewritten(self, changed: Mapping[str, tuple[str, bytes]]) -> bytes:
        written = BytesIO()
        rest = dict(changed)
        with ZipFile(written, "w", ZIP_DEFLATED) as target:
            target.comment = self._archive.comment
            for entry in self._archive.infolist():
                _, data = rest.pop(entry.filename.lower(), ("", None))
                target.writestr(copy(entry), self._archive.read(entry) if data is None else data)
            like = self._stored[self.main.lower()]
            for name, data in rest.values():
                new = ZipInfo(name, like.date_time)
                new.compress_type = ZIP_DEFLATED
                target.writestr(new, data)
        return written.getvalue()

    def _new_comments(self) -> str:
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"comments{at or ''}.xml") for at in range(1000))
        return next(name for name in names if name.lower() not in self._stored)

    def _relations_name(self) -> str:
        folder, base = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        entry = self._stored.get(name.lower())
        return entry.filename if entry else name

    def _relations(self) -> bytes:
        """Give the relationships of the main part with one more, to the comments."""
        data = self.read(self._relations_name())
        root = (
            parsed(data)
            if data
            else etree.Element(
                f"{_RELATIONS_SPACE}Relationships", nsmap={None: _RELATIONS_SPACE[1:-1]}
            )
        )
        used = {element.get("Id") for element in root if isinstance(element.tag, str)}
        new = next(f"rId{at}" for at in range(1, len(used) + 2) if f"rId{at}" not in used)
        target = posixpath.basename(self.comments)
        etree.SubElement(
            root, f"{_RELATIONS_SPACE}Relationship", Id=new, Type=_COMMENTS_KIND, Target=target
        )
        return serialised(root)

    def _types(self) -> bytes:
        """Give the types of the parts with one more, of the comments."""
        root = parsed(self.read(_TYPES) or b"")
        etree.SubElement(
            root, f"{_TYPES_SPACE}Override", PartName=f"/{self.comments}", ContentType=_COMMENTS
        )
        return serialised(root)

    def _refuse_what_may_not_be_changed(self) -> None:
        """Raise DocumentError for files whose changes would be lost, unwanted or unsafe."""
        why = self._why_not()
        if why is not None:
            raise DocumentError(self._package.path, *why)

    def _why_not(self) -> tuple[str, str] | None:
        names = list(self._stored)
        if len(names) < len(self._archive.infolist()) or self.read(_TYPES) is None:
            repair = "Open the file in a word processor, save it as .docx again and retry."
            return "the Word file is damaged (it lists a part twice or not at all)", repair
        if any(entry.file_size > _LARGEST_PART for entry in self._stored.values()):
            return "the Word file holds a part too large to be copied", "Save it without that part."
        if any(name.endswith("vbaproject.bin") for name in names) or self._is_macro_file():
            return "the Word file holds macros", "Save it as .docx, without macros, and retry."
        if any(name.startswith("_xmlsignatures/") for name in names):
            return (
                "the Word file is digitally signed, and a redline would break the signature",
                "Make the redline from an unsigned copy.",
            )
        if _STRICT in (self.read(self.main) or b""):
            return (
                "the file is saved as Strict Open XML, in which redlines are not written",
                "Save it as an ordinary Word document (.docx) and retry.",
            )
        return self._why_protected()

    def _is_macro_file(self) -> bool:
        return b"macroEnabled" in (self.read(_TYPES) or b"")

    def _why_protected(self) -> tuple[str, str] | None:
        settings = self._package.related("settings")
        protection = settings[1].find(f"{W}documentProtection") if settings else None
        if protection is None or protection.get(f"{W}edit", "none") in ("none", "trackedChanges"):
            return None
        if protection.get(f"{W}enforcement", "0") in ("0", "false", "off"):
            return None
        return (
            "the Word file is protected against changes",
            "Stop the protection in Word (Review, Restrict Editing), save it and retry.",
        )


def parsed(data: bytes) -> etree._Element:
    """Parse XML with its comments, without looking anything up."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def serialised(root: etree._Element) -> bytes:
    """Give the bytes of a part."""
    return etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
