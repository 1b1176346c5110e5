"""A Word file under negotiation: tracked changes and comments of several authors."""

import io
import re
import struct
import zlib
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from lxml import etree

from tools.sample_docx import SampleDocx

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DATES = ("2026-02-02T09:00:00Z", "2026-02-17T14:30:00Z")
_MARKED = re.compile(
    r"\{(?P<kind>[-+<>~])(?P<author>[A-Z]) (?P<words>.*?)(?P=kind)\}"
    r"|\{!(?P<by>[A-Z]) (?P<on>.*?)\|(?P<comment>.*?)!\}"
    r"|\{@(?P<name>[a-z-]+) (?P<named>.*?)@\}"
    r"|\{ref (?P<to>[a-z-]+)\|(?P<shown>.*?)\}"
)
_ELEMENTS = {"+": "ins", "-": "del", "<": "moveFrom", ">": "moveTo"}


class NegotiatedDocx(SampleDocx):
    """Builds a file whose text bears marks of what its authors changed and said.

    By author A: `{+A words+}` inserted, `{-A words-}` deleted, `{<A words<}` moved from here,
    `{>A words>}` moved to here, `{~A words~}` set in italics, `{!A words|comment!}` a comment on
    words. `{@name words@}` is a bookmark, `{ref name|shown}` a field that refers to one.
    """

    def __init__(self, company: str, authors: dict[str, str]) -> None:
        super().__init__(company)
        dated = zip(authors.items(), _DATES, strict=True)
        self._authors = {letter: (name, date) for (letter, name), date in dated}
        self._comments: list[tuple[str, str]] = []
        self._next = 1000
        self._whole: tuple[str, str] | None = None

    def whole(self, kind: str, author: str) -> None:
        """Make the next paragraph an inserted ("+") or deleted ("-") one."""
        self._whole = kind, author

    def picture(self) -> None:
        """Add a small picture: a bar in one colour."""
        self._document.add_picture(io.BytesIO(_png(120, 12, (17, 73, 120))), width=Cm(4))

    def _fill(self, paragraph: Paragraph, text: str) -> None:
        at = 0
        for mark in _MARKED.finditer(text):
            super()._fill(paragraph, text[at : mark.start()])
            self._marked(paragraph, mark)
            at = mark.end()
        super()._fill(paragraph, text[at:])
        if self._whole:
            self._track(paragraph, *self._whole)
            self._whole = None

    def _marked(self, paragraph: Paragraph, mark: re.Match[str]) -> None:
        element: etree._Element = paragraph._p
        if mark["kind"]:
            for part in self._change(mark["kind"], mark["author"], mark["words"]):
                element.append(part)
        elif mark["comment"]:
            number = len(self._comments)
            self._comments.append((mark["by"], mark["comment"]))
            element.append(_xml(f'<w:commentRangeStart {nsdecls("w")} w:id="{number}"/>'))
            super()._fill(paragraph, mark["on"])
            element.append(_xml(f'<w:commentRangeEnd {nsdecls("w")} w:id="{number}"/>'))
            element.append(_run(f'<w:commentReference w:id="{number}"/>'))
        elif mark["name"]:
            number, name = self._id(), mark["name"].replace("-", "_")
            start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'
            element.append(_xml(start))
            super()._fill(paragraph, mark["named"])
            element.append(_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
        else:
            instruction = f" REF {mark['to'].replace('-', '_')} \\r \\h "
            element.append(_run('<w:fldChar w:fldCharType="begin"/>'))
            element.append(_run(f'<w:instrText xml:space="preserve">{instruction}</w:instrText>'))
            element.append(_run('<w:fldChar w:fldCharType="separate"/>'))
            element.append(_run(f"<w:t>{mark['shown']}</w:t>"))
            element.append(_run('<w:fldChar w:fldCharType="end"/>'))

    def _change(self, kind: str, author: str, words: str) -> list[etree._Element]:
        text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
        if kind == "~":
            old = f"<w:rPrChange {self._who(author)}><w:rPr/></w:rPrChange>"
            return [_run(text, f"<w:i/>{old}")]
        name = _ELEMENTS[kind]
        if kind == "-":
            text = text.replace("w:t", "w:delText")
        inside = f"<w:r>{text}</w:r>"
        change = _xml(f"<w:{name} {nsdecls('w')} {self._who(author)}>{inside}</w:{name}>")
        if name.startswith("move"):
            number = self._id()
            start = (
                f'<w:{name}RangeStart {nsdecls("w")} w:name="move1" {self._who(author, number)}/>'
            )
            end = f'<w:{name}RangeEnd {nsdecls("w")} w:id="{number}"/>'
            return [_xml(start), change, _xml(end)]
        return [change]

    def _track(self, paragraph: Paragraph, kind: str, author: str) -> None:
        """Make all runs of a paragraph and its end one author's change."""
        name = _ELEMENTS[kind]
        element: etree._Element = paragraph._p
        change = _xml(f"<w:{name} {nsdecls('w')} {self._who(author)}/>")
        for run in element.findall(qn("w:r")):
            change.append(run)
        if kind == "-":
            for text in change.iter(qn("w:t")):
                text.tag = qn("w:delText")
        element.append(change)
        mark = f"<w:rPr {nsdecls('w')}><w:{name} {self._who(author)}/></w:rPr>"
        properties: etree._Element = paragraph._p.get_or_add_pPr()
        properties.append(_xml(mark))

    def _who(self, author: str, number: int | None = None) -> str:
        name, date = self._authors[author]
        number = self._id() if number is None else number
        return f'w:id="{number}" w:author={quoteattr(name)} w:date="{date}"'

    def _id(self) -> int:
        self._next += 1
        return self._next

    def _finish(self) -> None:
        super()._finish()
        comments = ""
        for number, (author, text) in enumerate(self._comments):
            initials = "".join(word[0] for word in self._authors[author][0].split()[:2])
            comments += (
                f'<w:comment {self._who(author, number)} w:initials="{initials}">'
                f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>"
            )
        xml = f"<w:comments {nsdecls('w')}>{comments}</w:comments>"
        package = self._document.part.package
        part = Part(PackURI("/word/comments.xml"), _COMMENTS_TYPE, xml.encode(), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
        header = self._document.sections[0].header.paragraphs[0]
        header.add_run(" – draft under negotiation – page ")
        field = "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
        line: etree._Element = header._p
        line.append(_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE ">{field}'))


def _xml(xml: str) -> etree._Element:
    return parse_xml(xml)


def _run(inside: str, look: str = "") -> etree._Element:
    head = f"<w:rPr>{look}</w:rPr>" if look else ""
    return _xml(f"<w:r {nsdecls('w')}>{head}{inside}</w:r>")


def _png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Draw a rectangle of one colour as a PNG file."""
    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
