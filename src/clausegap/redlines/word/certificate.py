"""Check a Word redline as it was written: what must hold of its bytes, and whether it does."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from clausegap import __version__
from clausegap.documents.docx import OpenDocx
from clausegap.documents.docx_package import W
from clausegap.redlines.nouns import Assurance, Certificate, Refusal, Replacement
from clausegap.redlines.word.parts import parsed
from clausegap.redlines.word.read_again import is_new, numbers_stay, text_is_expected
from clausegap.redlines.word.rejecting import differing_blocks, exact, looks, reject

_TYPES = "[Content_Types].xml"
_REVISIONS = tuple(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange"),
        *("pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange"),
        *("tcPrChange", "tblPrExChange", "numberingChange", "moveFromRangeStart"),
        *("moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
)
_COMMENT_MARKS = tuple(
    W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_STRUCTURES = {
    "paragraphs": (W + "p",),
    "tables": (W + "tbl",),
    "links": (W + "hyperlink",),
    "fields": (W + "fldSimple", W + "fldChar"),
    "pictures": (W + "drawing", W + "pict", W + "object"),
    "footnotes": (W + "footnoteReference", W + "endnoteReference"),
    "bookmarks": (W + "bookmarkStart", W + "bookmarkEnd"),
    "content controls": (W + "sdt",),
    "sections": (W + "sectPr",),
}


class Expected(NamedTuple):
    """What a redline was to be; offsets of `edits` are into the text of the original.

    `revisions` and `comments` are the ids that the redline's own changes and comments have,
    `new_texts` the new paragraphs in order, `main` and `comments_part` the names of its parts.
    """

    edits: tuple[Replacement, ...]
    new_texts: tuple[str, ...]
    revisions: frozenset[str]
    comments: frozenset[str]
    main: str
    comments_part: str
    author: str
    date: str
    changed: tuple[str, ...]
    inserted: tuple[str, ...]
    commented: tuple[str, ...]
    refused: tuple[Refusal, ...]


def certify(opened: OpenDocx, again: OpenDocx, data: bytes, expected: Expected) -> Certificate:
    """Check the redline `data` of `opened` and say what holds of it.

    `again` is the redline read anew, its changes accepted.
    """
    return Certificate(
        tool_version=__version__,
        original_sha256=opened.document.sha256,
        redline_sha256=hashlib.sha256(data).hexdigest(),
        author=expected.author,
        date=expected.date,
        changed=expected.changed,
        inserted=expected.inserted,
        commented=expected.commented,
        refused=expected.refused,
        assurances=tuple(_Proof(opened, again, data, expected).assurances()),
    )


class _Proof:
    """The original and the redline, both parsed from their bytes."""

    def __init__(self, opened: OpenDocx, again: OpenDocx, data: bytes, expected: Expected) -> None:
        self._opened, self._again, self._expected = opened, again, expected
        self._old = ZipFile(BytesIO(opened.package.data))
        self._new = ZipFile(BytesIO(data))
        self._data = data
        self._before = self._root(self._old)
        self._after = self._root(self._new)

    def assurances(self) -> Iterator[Assurance]:
        """Check one thing after the other."""
        yield self._structures()
        yield self._earlier()
        yield self._ids()
        yield self._parts()
        yield self._accepted()
        yield self._numbers()
        yield self._opens()
        # The last two look at the redline with its changes taken back.
        reject(self._after, self._expected.revisions, self._expected.comments)
        yield self._rejected()
        yield self._looks()

    def _rejected(self) -> Assurance:
        blocks, differing = differing_blocks(self._before, self._after)
        return Assurance(
            name="Rejecting every change gives back the original, words and formatting",
            holds=not differing,
            detail=f"{blocks} blocks compared, {differing} differ",
        )

    def _accepted(self) -> Assurance:
        why = text_is_expected(self._opened, self._again, self._expected)
        return Assurance(
            name="Accepting every change gives the contract with exactly the new words",
            holds=why is None,
            detail=why
            or f"{_count(len(self._expected.edits), 'replacement')},"
            f" {_count(len(self._expected.new_texts), 'new paragraph')}",
        )

    def _parts(self) -> Assurance:
        """Compare every part of the package but those that a redline is written into."""
        main, comments = self._expected.main, self._expected.comments_part
        folder, _, base = main.rpartition("/")
        registering = {f"{folder}/_rels/{base}.rels".lstrip("/"), _TYPES}
        old, new = self._old.namelist(), self._new.namelist()
        written = {name.lower() for name in (main, comments)}
        if comments not in old:
            written |= {name.lower() for name in registering}
        others = [name for name in old if name.lower() not in written]
        same = all(self._old.read(name) == self._new.read(name) for name in others)
        added = {name.lower() for name in new if name not in old}
        return Assurance(
            name="Every other part of the file is the same, byte for byte",
            holds=same and [n for n in new if n in old] == old and added <= written,
            detail=_count(len(others), "part"),
        )

    def _earlier(self) -> Assurance:
        old, new = list(_revisions(self._before)), list(_revisions(self._after))
        new = [each for each in new if each[1] not in self._expected.revisions]
        marks = [list(_marks(root)) for root in (self._before, self._after)]
        marks[1] = [each for each in marks[1] if each[1] not in self._expected.comments]
        part = self._expected.comments_part
        comments = [_comments(archive, part) for archive in (self._old, self._new)]
        added = len(comments[1]) - len(comments[0])
        same = comments[1][: len(comments[0])] == comments[0]
        return Assurance(
            name="Changes and comments of earlier authors are as they were",
            holds=old == new
            and marks[0] == marks[1]
            and same
            and added == len(self._expected.comments),
            detail=f"{_count(len(old), 'change')}, {_count(len(comments[0]), 'comment')}",
        )

    def _ids(self) -> Assurance:
        revisions, comments = self._expected.revisions, self._expected.comments
        ids = Counter(_ids(self._after))
        before = set(_ids(self._before))
        # A comment has one mark in the text, or three where it spans words.
        listed = Counter(number for number, _ in _comments(self._new, self._expected.comments_part))
        holds = (
            all(ids[number] == 1 for number in revisions)
            and all(ids[number] in (1, 3) and listed[number] == 1 for number in comments)
            and not before & (revisions | comments)
        )
        return Assurance(
            name="Every new change and comment has an id of its own",
            holds=holds,
            detail=f"{_count(len(revisions), 'change')}, {_count(len(comments), 'comment')}",
        )

    def _structures(self) -> Assurance:
        old, new = _structures(self._before, ()), _structures(self._after, self._expected.revisions)
        return Assurance(
            name="Numbered paragraphs, tables, links, fields, pictures and notes are all there",
            holds=old == new,
            detail=", ".join(f"{count} {name}" for name, count in old.items() if count),
        )

    def _numbers(self) -> Assurance:
        numbers = sum(block.number is not None for block in self._opened.document.blocks)
        return Assurance(
            name="Every clause that was there keeps its number",
            holds=numbers_stay(self._opened, self._again, self._expected.revisions),
            detail=_count(numbers, "number"),
        )

    def _looks(self) -> Assurance:
        old, new = looks(self._before), looks(self._after)
        return Assurance(
            name="The words that were there keep their formatting",
            holds=old == new,
            detail=f"{_count(sum(old.values()), 'character')} in {_count(len(old), 'format')}",
        )

    def _opens(self) -> Assurance:
        opens = _opens(self._data)
        if not opens and not _opens(self._opened.package.data):
            opens, detail = True, "neither does the original, in python-docx"
        else:
            detail = "with python-docx"
        return Assurance(name="The file opens", holds=opens, detail=detail)

    def _root(self, archive: ZipFile) -> etree._Element:
        name = self._expected.main.lower()
        stored = next(entry for entry in archive.namelist() if entry.lower() == name)
        return parsed(archive.read(stored))


def _revisions(root: etree._Element) -> Iterator[tuple[str, str, str, str, str]]:
    """Give each tracked change: its kind, id, author, date and words."""
    for change in root.iter(*_REVISIONS):
        words = "".join(node.text or "" for node in change.iter(f"{W}t", f"{W}delText"))
        who = change.get(f"{W}author", ""), change.get(f"{W}date", "")
        yield str(change.tag), change.get(f"{W}id", ""), *who, words


def _marks(root: etree._Element) -> Iterator[tuple[str, str]]:
    for mark in root.iter(*_COMMENT_MARKS):
        yield str(mark.tag), mark.get(f"{W}id", "")


def _ids(root: etree._Element) -> Iterator[str]:
    """Give the ids of changes, comments, bookmarks and the like."""
    for element in root.iter(f"{W}*"):
        number = element.get(f"{W}id")
        if number is not None and not str(element.tag).endswith("noteReference"):
            yield number


def _comments(archive: ZipFile, name: str) -> list[tuple[str, bytes]]:
    """Give the comments of a file: id and all of it."""
    if name not in archive.namelist():
        return []
    root = parsed(archive.read(name))
    return [(c.get(f"{W}id", ""), exact(c)) for c in root.iterfind(f"{W}comment")]


def _structures(root: etree._Element, revisions: Collection[str]) -> Counter[str]:
    """Count what a document is made of, without the new paragraphs of a redline."""
    counts = Counter({name: sum(1 for _ in root.iter(*tags)) for name, tags in _STRUCTURES.items()})
    for paragraph in root.iter(f"{W}p"):
        if revisions and is_new(paragraph, revisions):
            counts["paragraphs"] -= 1
        elif paragraph.find(f"{W}pPr/{W}numPr") is not None:
            counts["numbered paragraphs"] += 1
    return counts


def _opens(data: bytes) -> bool:
    """Whether python-docx opens a file; what it raises where it cannot is not documented."""
    from docx import Document

    try:
        return Document(BytesIO(data)).paragraphs is not None
    except Exception:
        return False


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
