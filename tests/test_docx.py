"""Word files: what stands on the page is read, and nothing else."""

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx_building import docx_file, item, level, numbering, p, r

from clausegap.documents.docx import read_docx
from clausegap.errors import DocumentError
from clausegap.model import BlockKind

HEADING = (
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/>'
    "</w:style>"
)
SHARED = Path(__file__).parents[2] / "shared" / "data"


def text_of(path: Path) -> str:
    return read_docx(path).text


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_file_made_by_a_word_processor_library_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Cloud terms", 0)
    made.add_heading("Fees", 1)
    made.add_paragraph("The customer pays the fees.")
    made.save(str(tmp_path / "made.docx"))
    document = read_docx(tmp_path / "made.docx")
    assert document.title == "Cloud terms"
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, None),
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
    ]


def test_heading_styles_give_level_through_their_ancestors(tmp_path: Path) -> None:
    path = docx_file(tmp_path, p("Fees", '<w:pStyle w:val="Own"/>'), parts={"styles": HEADING})
    (block,) = read_docx(path).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


def test_an_outline_level_makes_a_heading(tmp_path: Path) -> None:
    (block,) = read_docx(docx_file(tmp_path, p("Fees", '<w:outlineLvl w:val="0"/>'))).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 1)


def test_a_clause_in_a_heading_style_is_a_paragraph(tmp_path: Path) -> None:
    path = docx_file(
        tmp_path,
        p("The customer pays the fees when due.", '<w:pStyle w:val="H2"/>'),
        parts={"styles": HEADING},
    )
    (block,) = read_docx(path).blocks
    assert (block.kind, block.level) == (BlockKind.PARAGRAPH, 2)


CHANGED = p(
    runs=r("Notice is ")
    + f"<w:ins>{r('sixty')}</w:ins>"
    + "<w:del><w:r><w:delText>thirty</w:delText></w:r></w:del>"
    + r(" days.")
)


def test_tracked_changes_read_as_accepted_or_rejected(tmp_path: Path) -> None:
    path = docx_file(tmp_path, CHANGED)
    accepted, rejected = read_docx(path), read_docx(path, changes="reject")
    assert (accepted.text, rejected.text) == ("Notice is sixty days.", "Notice is thirty days.")
    assert accepted.notes == ("2 tracked changes read as accepted",)
    assert rejected.notes == ("2 tracked changes read as rejected",)


def test_moved_text_stands_once(tmp_path: Path) -> None:
    body = p(runs=f"<w:moveFrom>{r('The fee.')}</w:moveFrom>") + p("The tax.")
    body += p(runs=f"<w:moveTo>{r('The fee.')}</w:moveTo>")
    path = docx_file(tmp_path, body)
    assert text_of(path) == "The tax.\nThe fee."
    assert read_docx(path, changes="reject").text == "The fee.\nThe tax."


def test_a_deleted_paragraph_end_joins_the_next(tmp_path: Path) -> None:
    body = p("The fee ", "<w:rPr><w:del/></w:rPr>") + p("is due.")
    path = docx_file(tmp_path, body)
    assert text_of(path) == "The fee is due."
    assert read_docx(path, changes="reject").text == "The fee\nis due."


def test_deleted_table_rows_are_left_out(tmp_path: Path) -> None:
    row = "<w:tr>{0}<w:tc>{1}</w:tc><w:tc>{2}</w:tc></w:tr>"
    gone = row.format("<w:trPr><w:del/></w:trPr>", p("Tax"), p("5"))
    body = f"<w:tbl>{row.format('', p('Fee'), p('10'))}{gone}</w:tbl>"
    path = docx_file(tmp_path, body)
    assert text_of(path) == "Fee | 10"
    assert read_docx(path, changes="reject").text == "Fee | 10\nTax | 5"


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
        '<w:rStyle w:val="Secret"/>',
    ],
)
def test_hidden_text_is_kept_apart(tmp_path: Path, look: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = p(runs=r("The fee") + r(" is waived", look) + r(" is due."))
    document = read_docx(docx_file(tmp_path, body, parts={"styles": styles}))
    assert document.text == "The fee is due."
    assert [hidden.text for hidden in document.hidden] == ["is waived"]


@pytest.mark.parametrize(
    "body",
    [
        p(runs=r("Fee", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000080"/>')),
        p(runs=r("Fee", '<w:color w:val="FFFFFF"/>'), properties='<w:shd w:fill="000080"/>'),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='000080'/></w:tcPr>"
        + p(runs=r("Fee", '<w:color w:val="FFFFFF"/>'))
        + "</w:tc></w:tr></w:tbl>",
        p(runs=r("Fee", '<w:vanish w:val="0"/>')),
    ],
)
def test_text_that_can_be_seen_is_not_hidden(tmp_path: Path, body: str) -> None:
    document = read_docx(docx_file(tmp_path, body))
    assert (document.text, document.hidden) == ("Fee", ())


def test_a_hidden_paragraph_end_runs_the_heading_in(tmp_path: Path) -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("Fees.", f"{place}<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(" They are due.")
    body += item("Term")
    path = docx_file(tmp_path, body, parts={"numbering": numbering(level(0, "%1."))})
    assert text_of(path) == "1. Fees. They are due.\n2. Term"


def test_struck_text_is_left_out_with_a_note(tmp_path: Path) -> None:
    document = read_docx(
        docx_file(tmp_path, p(runs=r("Due ") + r("never ", "<w:strike/>") + r("now")))
    )
    assert document.text == "Due now"
    assert document.notes == ("struck-through text left out in 1 place",)


def test_fields_show_their_result(tmp_path: Path) -> None:
    body = p(runs=r("See Section ") + field("REF _Ref1 \\r", "9.2") + r("."))
    assert text_of(docx_file(tmp_path, body)) == "See Section 9.2."


def test_a_field_left_open_swallows_nothing(tmp_path: Path) -> None:
    body = p(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("The fee")
    assert text_of(docx_file(tmp_path, body)) == "The fee"


def test_links_by_relationship_and_by_field(tmp_path: Path) -> None:
    body = p(
        runs=f'<w:hyperlink r:id="x">{r("our DPA")}</w:hyperlink>'
        + r(" and ")
        + field('HYPERLINK "https://example.org/sla"', "the SLA")
    )
    document = read_docx(docx_file(tmp_path, body, links={"x": "https://example.org/dpa"}))
    assert [(document.text[a.start : a.end], a.target) for a in document.links] == [
        ("our DPA", "https://example.org/dpa"),
        ("the SLA", "https://example.org/sla"),
    ]


def test_footnotes_follow_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("Net of tax.")}</w:footnote>'
    )
    body = p(runs=r("The fee") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("The term")
    document = read_docx(docx_file(tmp_path, body, parts={"footnotes": notes}))
    assert document.text == "The fee\n1 Net of tax.\nThe term"
    assert (document.blocks[1].kind, document.blocks[1].number) == (BlockKind.FOOTNOTE, "1")


def test_a_text_box_with_its_fallback_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    body = p(
        runs="<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>" + r("Outside")
    )
    assert text_of(docx_file(tmp_path, body)) == "Outside\nIn the box"


def test_headers_and_footers_stand_once_at_the_end(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="{0}" r:id="header1"/></w:sectPr>'
    body = p("The fee", section.format("default")) + section.format("first")
    document = read_docx(docx_file(tmp_path, body, parts={"header1": p("Draft")}))
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "The fee"),
        (BlockKind.HEADER, "Draft"),
    ]


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    first = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    body = (
        f"<w:tbl><w:tr><w:tc>{first}{p('Fee')}</w:tc><w:tc>{p('10')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc><w:tc>{p('20')}</w:tc></w:tr></w:tbl>"
    )
    assert text_of(docx_file(tmp_path, body)) == "Fee | 10\n20"


def test_passages_in_a_key_terms_table_stand_under_their_label(tmp_path: Path) -> None:
    passage = "The total liability of either party is limited to the fees paid. " * 2
    body = (
        f"<w:tbl><w:tr><w:tc>{p('General Cap')}</w:tc><w:tc>{p(passage) * 2}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('Courts')}</w:tc><w:tc>{p('Stockholm')}</w:tc></w:tr></w:tbl>"
    )
    assert [b.kind for b in read_docx(docx_file(tmp_path, body)).blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_ROW,
    ]


def test_content_controls_are_read_through(tmp_path: Path) -> None:
    inner = f"<w:sdt><w:sdtContent>{r('Acme')}</w:sdtContent></w:sdt>"
    outer = f"<w:sdt><w:sdtContent>{p('The fee')}</w:sdtContent></w:sdt>"
    assert text_of(docx_file(tmp_path, outer + p(runs=r("By ") + inner))) == "The fee\nBy Acme"


def test_a_table_of_contents_is_not_body(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Contents')}</w:sdtContent></w:sdt>"
    )
    body = control + p("1. Fees 2", '<w:pStyle w:val="T"/>') + p("The fee")
    document = read_docx(docx_file(tmp_path, body, parts={"styles": styles}))
    assert [b.kind for b in document.blocks] == [
        BlockKind.CONTENTS,
        BlockKind.CONTENTS,
        BlockKind.PARAGRAPH,
    ]


def test_a_contents_field_may_span_paragraphs(tmp_path: Path) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(runs=begin + r("Fees 2")) + p("Term 3") + p(runs=end) + p("The fee")
    document = read_docx(docx_file(tmp_path, body))
    assert [b.is_body for b in document.blocks] == [False, False, True]


def test_special_characters(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>exclu</w:t><w:softHyphen/><w:t>sive</w:t>"
        '<w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/><w:br/><w:t>Yes</w:t></w:r>'
    )
    assert text_of(docx_file(tmp_path, p(runs=runs))) == "non-exclusive ☑\nYes"


def test_check_boxes_of_forms_are_shown(tmp_path: Path) -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(docx_file(tmp_path, p(runs=box + r(" Pay monthly")))) == "☒ Pay monthly"


def test_comments_are_counted_and_not_read(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="0">{p("Too high")}</w:comment>'
    document = read_docx(docx_file(tmp_path, p("The fee"), parts={"comments": comments}))
    assert document.text == "The fee"
    assert document.notes == ("1 comment not read as part of the text",)


def test_the_strict_form_of_the_format_is_read(tmp_path: Path) -> None:
    path = docx_file(tmp_path, p("The fee"))
    strict = tmp_path / "strict.docx"
    with ZipFile(path) as source, ZipFile(strict, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, data)
    assert text_of(strict) == "The fee"


@pytest.mark.parametrize(
    ("member", "data", "problem"),
    [
        ("word/document.xml", None, "missing"),
        ("word/document.xml", b"<w:document>", "not well-formed"),
        ("word/document.xml", b"<workbook/>", "not a Word document"),
        ("word/numbering.xml", b"<", "not well-formed"),
    ],
)
def test_damaged_files_say_what_is_wrong(
    tmp_path: Path, member: str, data: bytes | None, problem: str
) -> None:
    path = docx_file(tmp_path, p("The fee"), parts={"numbering": ""})
    broken = tmp_path / "broken.docx"
    with ZipFile(path) as source, ZipFile(broken, "w") as target:
        for name in source.namelist():
            if name != member:
                target.writestr(name, source.read(name))
            elif data is not None:
                target.writestr(name, data)
    with pytest.raises(DocumentError, match=problem):
        read_docx(broken)


def test_a_truncated_member_is_refused(tmp_path: Path) -> None:
    path = docx_file(tmp_path, p("The fee"))
    data = bytearray(path.read_bytes())
    at = data.index(b"The fee")
    data[at : at + 7] = b"No cost"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="damaged"):
        read_docx(path)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_a_redline_reads_as_both_of_its_versions() -> None:
    folder = SHARED / "odd_files" / "docx" / "redlines" / "tests" / "fixtures"
    redline = folder / "expected_redline.docx"
    assert read_docx(redline).text == read_docx(folder / "modified.docx").text
    before = read_docx(redline, changes="reject").text
    assert before == read_docx(folder / "original.docx").text
