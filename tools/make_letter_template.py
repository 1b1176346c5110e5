"""Build the Word template of letters from that of the memos: same type, the page of a letter.

    python -m tools.make_letter_template [FILE]

It writes templates/letter.docx anew. A team puts its letterhead into the header of the first page
of that file and changes its styles in Word; letters take whatever they say.
"""

import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle

from clausegap.memos.docx_file import fixed_bytes

ROOT = Path(__file__).parents[1]
MEMO = ROOT / "templates" / "memo.docx"
TEMPLATE = ROOT / "templates" / "letter.docx"
LETTER_STYLES = (
    "Clausegap Letter Address",
    "Clausegap Letter Date",
    "Clausegap Letter Subject",
    "Clausegap Letter Text",
    "Clausegap Letter Signature",
    "Clausegap Letter Item",
)
_SIZE = Pt(10)
# How far the words of a numbered request stand from its number's edge, in centimetres.
_INDENT = 0.8
# The id of the numbers of requests, which the memos' numbering does not use.
_NUMBERING = 90


def build() -> bytes:
    """Give the template as a Word file."""
    document = Document(str(MEMO))
    _drop_memo_styles(document)
    _page(document)
    _styles(document)
    _header_and_footer(document)
    core = document.core_properties
    core.title, core.author = "Letter", ""
    file = BytesIO()
    document.save(file)
    return fixed_bytes(file.getvalue())


def _drop_memo_styles(document: WordDocument) -> None:
    for style in list(document.styles):
        if str(style.name).startswith("Clausegap"):
            style.element.getparent().remove(style.element)


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)


def _styles(document: WordDocument) -> None:
    for name in LETTER_STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        style.font.size = _SIZE
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.line_spacing = 1.1
    strong = document.styles.add_style("Strong", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(strong, CharacterStyle)
    strong.font.bold = True
    address, date, subject, _, signature, item = (
        _paragraph_style(document, name) for name in LETTER_STYLES
    )
    address.paragraph_format.space_after = Pt(14)
    date.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    date.paragraph_format.space_after = Pt(14)
    subject.font.bold = True
    subject.paragraph_format.space_after = Pt(12)
    subject.paragraph_format.keep_with_next = True
    signature.paragraph_format.space_before = Pt(30)
    signature.paragraph_format.space_after = Pt(12)
    for together in (address, signature):
        together.paragraph_format.keep_together = True
    _numbered(document, item)


def _paragraph_style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _numbered(document: WordDocument, item: ParagraphStyle) -> None:
    """Give the requests numbers of their own, with room for two digits."""
    left = round(_INDENT * 567)
    numbering = document.part.numbering_part.element
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), kind)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}">'
            f'<w:abstractNumId w:val="{_NUMBERING}"/></w:num>'
        )
    )
    item.element.get_or_add_pPr().insert(
        0, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{_NUMBERING}"/></w:numPr>')
    )
    item.paragraph_format.left_indent = Cm(_INDENT)
    item.paragraph_format.first_line_indent = Cm(-_INDENT)


def _header_and_footer(document: WordDocument) -> None:
    """Let pages after the first name the letter, and number every page without words."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Letter"
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        for child in list(paragraph._p):
            if child.tag != qn("w:pPr"):
                paragraph._p.remove(child)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _field(paragraph._p, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph._p, "NUMPAGES")


def _field(paragraph: object, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph.append(parse_xml(field))  # type: ignore[attr-defined]


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE).write_bytes(build())
