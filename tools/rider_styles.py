"""The styles of the rider, which looks like a contract and not like a memo."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

PARAGRAPH_STYLES = (
    "Clausegap Rider Title",
    "Clausegap Rider Line",
    "Clausegap Rider Text",
    "Clausegap Rider Clause",
    "Clausegap Rider Body",
    "Clausegap Rider Wording",
    "Clausegap Rider Signing",
    "Clausegap Rider Signature",
)
NEW_WORDS = "Clausegap Rider New"
SIGNATURES = "Clausegap Signatures"
# Where the text of a numbered clause begins, and the agreement's wording within it.
_INDENT, _WORDING = 1.0, 1.8
# Where the line to sign on begins, from the edge of its column.
_LABEL = 1.5


def add_rider_styles(document: WordDocument) -> None:
    """Add the styles to a template that has none of them."""
    for name in PARAGRAPH_STYLES:
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
        added.quick_style = True
        added.font.size = Pt(10.5)
        added.paragraph_format.space_after = Pt(6)
        added.paragraph_format.line_spacing = 1.15
    title, line, text, clause, body, wording, signing, signature = (
        _paragraph(document, name) for name in PARAGRAPH_STYLES
    )
    title.font.size, title.font.bold = Pt(16), True
    title.paragraph_format.space_before = Pt(18)
    for centred in (title, line):
        centred.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    text.paragraph_format.space_before = Pt(6)
    clause.font.bold = True
    clause.paragraph_format.space_before = Pt(14)
    clause.paragraph_format.keep_with_next = True
    clause.paragraph_format.keep_together = True
    clause.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{_numbering(document)}"/></w:numPr>')
    )
    body.paragraph_format.left_indent = Cm(_INDENT)
    wording.paragraph_format.left_indent = Cm(_WORDING)
    wording.paragraph_format.right_indent = Cm(0.8)
    wording.paragraph_format.keep_together = True
    signing.paragraph_format.space_before = Pt(24)
    for kept in (signing, signature):
        kept.paragraph_format.keep_with_next = True
    signature.paragraph_format.space_before = Pt(10)
    signature.paragraph_format.space_after = Pt(0)
    signature.paragraph_format.tab_stops.add_tab_stop(Cm(_LABEL))
    new = document.styles.add_style(NEW_WORDS, WD_STYLE_TYPE.CHARACTER)
    new.quick_style = True
    new.font.underline = True
    _table(document)


def _paragraph(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _numbering(document: WordDocument) -> int:
    """Add the numbering of the rider's clauses and give its number."""
    numbering = document.part.numbering_part.element
    lists = numbering.findall(qn("w:abstractNum"))
    numbers = numbering.findall(qn("w:num"))
    kind = 1 + max((int(each.get(qn("w:abstractNumId"))) for each in lists), default=0)
    number = 1 + max((int(each.get(qn("w:numId"))) for each in numbers), default=0)
    twips = round(_INDENT * 567)
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:pStyle w:val="ClausegapRiderClause"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{twips}" w:hanging="{twips}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    if lists:
        lists[-1].addnext(made)
    else:
        numbering.insert(0, made)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
        )
    )
    return number


def _table(document: WordDocument) -> None:
    """Add the look of the signatures: no lines, the names of the parties in bold."""
    style = document.styles.add_style(SIGNATURES, WD_STYLE_TYPE.TABLE)
    style.quick_style = True
    for fragment in (
        '<w:tblPr {ns}><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        '<w:tblStylePr {ns} w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
    ):
        style.element.append(parse_xml(fragment.replace("{ns}", nsdecls("w"))))
