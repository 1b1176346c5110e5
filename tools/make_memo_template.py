"""Build the Word template of the memos: its styles, page, header and footer.

    python -m tools.make_memo_template [FILE]

It writes templates/memo.docx anew. A team that wants another look changes the styles of that
file in Word; the memos take whatever they say.
"""

import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle
from lxml.etree import _Element as Element

from clausegap.memos.docx_file import fixed_bytes
from tools.rider_styles import add_rider_styles

TEMPLATE = Path(__file__).parents[1] / "templates" / "memo.docx"
FONT = "Arial"
# The width between the margins of the A4 page, in centimetres.
TEXT_WIDTH = 17.0
# Where the text of a labelled paragraph ("Ask for …") begins, in centimetres.
LABEL_WIDTH = 3.4
HEAD = "16294D"
SOFT = "525C70"
PARAGRAPH_STYLES = (
    "Clausegap Source",
    "Clausegap Lead",
    "Clausegap Meta",
    "Clausegap Part",
    "Clausegap Reading",
    "Clausegap List Quote",
    "Clausegap Checklist",
    "Clausegap Table Text",
    "Clausegap After Table",
    "Clausegap Closing",
)
# Name: colour of the words, colour of their ground. Each pair has a contrast of at least 7 to 1.
WORD_STYLES = {
    "Clausegap Met": ("14532D", "DCF2E3"),
    "Clausegap In Part": ("5A3800", "FDEEC4"),
    "Clausegap Against You": ("7F1D1D", "FBDCDC"),
    "Clausegap Missing": ("46307A", "E8E2F6"),
    "Clausegap To Check": ("1F3F6E", "DFE9F8"),
}
# Words that a copy has and its licence has not, and the reverse: colour, whether underlined.
CHANGE_STYLES = {"Clausegap Added": ("14532D", True), "Clausegap Gone": ("7F1D1D", False)}
TABLE_STYLE = "Clausegap Table"
# How far the words of a checklist stand from their box, in centimetres.
BOX_WIDTH = 0.65
# Styles of python-docx's default template that the memo uses.
_BUILT_IN = (
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Title",
    "Heading 1",
    "Heading 2",
    "List Number",
    "List Bullet",
    "Quote",
    "Header",
    "Footer",
)


# What else the default template carries: a picture of itself, 2010 copies of its styles.
_NOT_NEEDED = ("/stylesWithEffects", "/customXml", "/extended-properties", "/thumbnail")
# The order in which the file format wants the properties of a paragraph, as far as used here.
_PROPERTY_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        "keepNext keepLines widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
        "outlineLvl"
    ).split()
)


def build() -> bytes:
    """Give the template as a Word file."""
    document = Document()
    _drop_parts(document)
    _drop_other_styles(document)
    _page(document)
    _text_styles(document)
    _own_styles(document)
    _table_style(document)
    add_rider_styles(document)
    _header_and_footer(document)
    _order_properties(document)
    core = document.core_properties
    core.title, core.author, core.comments, core.language = "Gap memo", "clausegap", "", "en"
    file = BytesIO()
    document.save(file)
    return fixed_bytes(file.getvalue())


def _drop_parts(document: WordDocument) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_NOT_NEEDED):
                del relations[key]
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _drop_other_styles(document: WordDocument) -> None:
    kept = {style.style_id for style in document.styles if style.name in _BUILT_IN}
    for style in list(document.styles):
        if style.style_id not in kept:
            style.element.getparent().remove(style.element)
            continue
        for element in style.element.xpath("w:link | w:next"):
            if element.get(qn("w:val")) not in kept:
                style.element.remove(element)


def _order_properties(document: WordDocument) -> None:
    """Put the properties of every paragraph style in the order that the format asks for."""
    for properties in document.styles.element.iter(qn("w:pPr")):
        properties[:] = sorted(properties, key=lambda item: _PROPERTY_ORDER.index(item.tag))


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True


def _text_styles(document: WordDocument) -> None:
    language = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    normal = _style(document, "Normal", size=10, after=6, line=1.1)
    normal.paragraph_format.widow_control = True
    title = _style(document, "Title", size=18, bold=True, colour=HEAD, after=6, line=1.1)
    _remove(title, "w:pBdr")
    first = _style(document, "Heading 1", size=13, bold=True, colour=HEAD, before=16, after=6)
    second = _style(document, "Heading 2", size=11.5, bold=True, colour=HEAD, before=12, after=2)
    for heading in (first, second):
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.keep_together = True
    first.element.get_or_add_pPr().append(_border("bottom", 4, "D5DAE4", 2))
    for name in ("List Number", "List Bullet"):
        item = _style(document, name, after=4)
        item.paragraph_format.keep_together = True
        _remove(item, "w:contextualSpacing")
    quote = _style(document, "Quote", size=10, after=4, colour="1D2433")
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(LABEL_WIDTH + 0.3)
    quote.paragraph_format.keep_together = True
    quote.element.get_or_add_pPr().append(_border("left", 18, "8FA3C7", 8))
    for name in ("Header", "Footer"):
        _style(document, name, size=8, colour=SOFT, after=0)


def _own_styles(document: WordDocument) -> None:
    for name in PARAGRAPH_STYLES:
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
        added.quick_style = True
    _style(document, "Clausegap Source", size=9, colour=SOFT, after=2)
    lead = _style(document, "Clausegap Lead", size=10.5, after=4, line=1.2)
    lead.paragraph_format.left_indent = lead.paragraph_format.right_indent = Cm(0.3)
    lead.paragraph_format.keep_together = True
    properties = lead.element.get_or_add_pPr()
    properties.append(_border("left", 24, HEAD, 8))
    properties.append(_ground("F4F6FA"))
    meta = _style(document, "Clausegap Meta", size=9, colour=SOFT, after=6)
    meta.paragraph_format.keep_with_next = True
    part = _style(document, "Clausegap Part", after=3)
    part.paragraph_format.left_indent = Cm(LABEL_WIDTH)
    part.paragraph_format.first_line_indent = Cm(-LABEL_WIDTH)
    part.paragraph_format.tab_stops.add_tab_stop(Cm(LABEL_WIDTH))
    part.paragraph_format.keep_together = True
    reading = _style(document, "Clausegap Reading", size=9, colour=SOFT, after=3)
    reading.base_style = part
    listed = _style(document, "Clausegap List Quote", after=8)
    listed.base_style = document.styles["Quote"]
    listed.paragraph_format.left_indent = Cm(0.95)
    box = _style(document, "Clausegap Checklist", after=4)
    box.paragraph_format.left_indent = Cm(BOX_WIDTH)
    box.paragraph_format.first_line_indent = Cm(-BOX_WIDTH)
    box.paragraph_format.tab_stops.add_tab_stop(Cm(BOX_WIDTH))
    box.paragraph_format.keep_together = True
    _style(document, "Clausegap Closing", size=9, colour=SOFT, before=24)
    _style(document, "Clausegap Table Text", size=9, after=0, line=1.1)
    _style(document, "Clausegap After Table", size=4, after=2, line=1)
    _word_style(document, "Clausegap Label", bold=True, colour=HEAD)
    _word_style(document, "Clausegap Place", colour=SOFT)
    _word_style(document, "Clausegap Link", colour="1C4FA0")
    for name, (colour, ground) in WORD_STYLES.items():
        style = _word_style(document, name, bold=True, colour=colour)
        style.element.get_or_add_rPr().append(_ground(ground))
    for name, (colour, is_underlined) in CHANGE_STYLES.items():
        style = _word_style(document, name, bold=True, colour=colour)
        style.font.underline = is_underlined


def _style(
    document: WordDocument,
    name: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: str | None = None,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    _font(style, size, bold, colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line
    return style


def _word_style(
    document: WordDocument,
    name: str,
    *,
    bold: bool | None = None,
    colour: str | None = None,
) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    style.quick_style = True
    _font(style, None, bold, colour)
    return style


def _font(style: CharacterStyle, size: float | None, bold: bool | None, colour: str | None) -> None:
    """Set a style's type; theme fonts and colours of the default template give way."""
    if isinstance(style, ParagraphStyle):
        _remove(
            style, *(f"w:rPr/{name}" for name in ("w:rFonts", "w:color", "w:spacing", "w:kern"))
        )
    if isinstance(style, ParagraphStyle):
        style.font.name = FONT
    if size is not None:
        style.font.size = Pt(size)
        _remove(style, "w:szCs")
    if bold is not None:
        style.font.bold = bold
    if colour is not None:
        style.font.color.rgb = RGBColor.from_string(colour)


def _remove(style: BaseStyle, *paths: str) -> None:
    for path in paths:
        for element in style.element.xpath(f".//{path}"):
            element.getparent().remove(element)


def _border(side: str, size: int, colour: str, space: int) -> Element:
    return parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{size}" w:space="{space}" '
        f'w:color="{colour}"/></w:pBdr>'
    )


def _ground(colour: str) -> Element:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')


def _table_style(document: WordDocument) -> None:
    """Add the table's look: hairlines between rows, a bold head over a stronger line."""
    style = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.quick_style = True
    for fragment in (
        "<w:tblPr {ns}><w:tblBorders>"
        '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="D5DAE4"/>'
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5DAE4"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>",
        '<w:tblStylePr {ns} w:type="firstRow">'
        f'<w:rPr><w:b/><w:color w:val="{HEAD}"/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{HEAD}"/>'
        "</w:tcBorders></w:tcPr></w:tblStylePr>",
        '<w:tblStylePr {ns} w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
    ):
        style.element.append(parse_xml(fragment.replace("{ns}", nsdecls("w"))))


def _header_and_footer(document: WordDocument) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Gap memo"
    section.first_page_header.paragraphs[0].text = ""
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        for stop in list(paragraph.paragraph_format.tab_stops):
            paragraph.paragraph_format.tab_stops.remove(stop)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("clausegap\tPage ")
        _field(paragraph._p, "PAGE")
        paragraph.add_run(" of ")
        _field(paragraph._p, "NUMPAGES")
    _remove(document.styles["Footer"], "w:tabs")


def _field(paragraph: Element, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph.append(parse_xml(field))


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE).write_bytes(build())
