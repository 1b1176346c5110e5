"""A Word file with what contracts have: automatic numbering, footnotes, header, footer, tables."""

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import oxml_parser, parse_xml
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

_DATE = datetime(2026, 3, 1, tzinfo=UTC)
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NUMBERING = 77
_MARKED = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\[\[(?P<note>.+?)\]\]|\[(?P<shown>.+?)\]\((?P<to>.+?)\)"
)
_LEVELS = (
    # number format, text, indent and hanging indent in twentieths of a point
    ("decimal", "%1.", 567, 567),
    ("decimal", "%1.%2", 567, 567),
    ("lowerLetter", "(%3)", 1134, 567),
)


class SampleDocx:
    """Builds one file paragraph by paragraph."""

    def __init__(self, company: str = "Cirrolane AI, Inc.") -> None:
        self._company = company
        self._document = Document()
        self._notes: list[str] = []
        self._name = ""
        self._in_table = False
        self._set_up()

    def title(self, text: str) -> None:
        """Add the title; it is also named in the header."""
        self._name = text
        paragraph = self._document.add_heading(text, level=0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._document.core_properties.title = text

    def heading(self, text: str) -> None:
        """Add a heading without a number."""
        self._document.add_heading(text, level=1)
        self._in_table = False

    def paragraph(self, text: str) -> None:
        """Add a paragraph without a number."""
        self._fill(self._document.add_paragraph(), text)
        self._in_table = False

    def numbered(self, level: int, text: str) -> None:
        """Add a numbered heading (level 1), clause (2) or list item (3)."""
        style = "Heading 1" if level == 1 else "Normal"
        paragraph = self._document.add_paragraph(style=style)
        _append(
            paragraph._p.get_or_add_pPr(),
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/>'
            f'<w:numId w:val="{_NUMBERING}"/></w:numPr>',
        )
        self._fill(paragraph, text)
        self._in_table = False

    def table_row(self, cells: list[str]) -> None:
        """Add a row; it starts a table unless the last line was a row too."""
        if not self._in_table:
            table = self._document.add_table(rows=0, cols=len(cells), style="Table Grid")
            self._in_table = True
        else:
            table = self._document.tables[-1]
        header = not table.rows
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.paragraphs[0].add_run(text).bold = header

    def signatures(self, names: list[str]) -> None:
        """Add lines for the parties to sign on."""
        self._document.add_paragraph(
            "The parties have signed this agreement through their authorised representatives."
        )
        table = self._document.add_table(rows=0, cols=len(names))
        for label in ("", "By:", "Name:", "Title:"):
            for cell, name in zip(table.add_row().cells, names, strict=True):
                cell.text = f"{label} ____________________" if label else name

    def page_break(self) -> None:
        """Start a new page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def save(self, target: Path) -> None:
        """Write the file, the same bytes for the same content."""
        self._finish()
        properties = self._document.core_properties
        properties.author = properties.last_modified_by = self._company
        properties.created = properties.modified = _DATE
        written = io.BytesIO()
        self._document.save(written)
        with (
            zipfile.ZipFile(written) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
        ):
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, date_time=_DATE.timetuple()[:6])
                entry.compress_type = zipfile.ZIP_DEFLATED
                result.writestr(entry, source.read(name))

    def _finish(self) -> None:
        """Write the parts that stand beside the text."""
        self._header_and_footer()
        self._footnotes()

    def _set_up(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.name = "Liberation Serif"
        normal.font.size = Pt(11)
        normal.paragraph_format.line_spacing = 1.15
        normal.paragraph_format.space_after = Pt(6)
        heading = self._document.styles["Heading 1"]
        heading.font.name = "Liberation Sans"
        heading.font.size = Pt(12)
        for section in self._document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.5)
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
            for at, (kind, text, indent, hanging) in enumerate(_LEVELS)
        )
        numbering = self._document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        # The schema wants every abstractNum before the first num.
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}">'
                f'<w:abstractNumId w:val="{_NUMBERING}"/></w:num>'
            )
        )

    def _fill(self, paragraph: Paragraph, text: str) -> None:
        """Add the text with its marks to a paragraph."""
        at = 0
        for mark in _MARKED.finditer(text):
            paragraph.add_run(text[at : mark.start()])
            at = mark.end()
            if mark["bold"]:
                paragraph.add_run(mark["bold"]).bold = True
            elif mark["note"]:
                self._notes.append(mark["note"])
                self._refer(paragraph, len(self._notes))
            else:
                self._link(paragraph, mark["shown"], mark["to"])
        paragraph.add_run(text[at:])

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        run = paragraph.add_run()
        run.font.superscript = True
        _append(run._r, f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>')

    def _link(self, paragraph: Paragraph, shown: str, target: str) -> None:
        relation = self._document.part.relate_to(
            target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        _append(
            paragraph._p,
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:rPr>'
            f'<w:u w:val="single"/></w:rPr><w:t>{shown}</w:t></w:r></w:hyperlink>',
        )

    def _footnotes(self) -> None:
        marks = (("-1", "separator"), ("0", "continuationSeparator"))
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
            for at, kind in marks
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>'
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p>'
            "</w:footnote>"
            for number, note in enumerate(self._notes, start=1)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _header_and_footer(self) -> None:
        section = self._document.sections[0]
        section.header.paragraphs[0].text = f"{self._company} – {self._name}"
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run("Confidential – Page ")
        for mark in (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>',
            f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>",
            f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>',
        ):
            _append(paragraph.add_run()._r, mark)


def _append(parent: etree._Element, xml: str) -> None:
    """Add an element given as XML at the end of another."""
    parent.append(etree.fromstring(xml, parser=oxml_parser))
