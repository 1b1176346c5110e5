"""The memo as Word: its words and styles, what Word needs of the file, hostile text."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from golden_files import GOLDEN, check_golden
from reports import EMPTY_REPORT, HOSTILE_REPORT, REPORT, TRICKS
from word_files import outline, part

from clausegap.content import template_file
from clausegap.errors import TemplateError
from clausegap.memos import render
from clausegap.memos.docx_file import fixed_bytes
from clausegap.memos.docx_writer import Run, WordWriter
from clausegap.memos.gap.word import to_docx
from clausegap.model import Report

FILE = to_docx(REPORT)


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "gap_memo.docx.txt", outline(FILE).encode())


def test_table_repeats_its_head_and_splits_no_row() -> None:
    tables = list(part(FILE, "word/document.xml").iter(qn("w:tbl")))
    assert len(tables) == 2
    for table in tables:
        rows = list(table.iter(qn("w:tr")))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}") is not None
        columns = len(list(table.iter(qn("w:gridCol"))))
        assert all(len(row.findall(qn("w:tc"))) == columns for row in rows)


def test_every_link_leads_to_a_bookmark() -> None:
    document = part(FILE, "word/document.xml")
    marks = [mark.get(qn("w:name")) for mark in document.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in document.iter(qn("w:hyperlink"))]
    assert len(marks) == len(set(marks)) == 7
    assert set(links) == set(marks)


def test_title_language_and_page_numbers() -> None:
    document = Document(BytesIO(FILE))
    assert document.core_properties.title == (
        "Gap memo: Northlight AI, Inc. – Platform Services Agreement"
    )
    assert document.core_properties.language == "en"
    assert document.sections[0].header.paragraphs[0].text == document.core_properties.title
    footers = (document.sections[0].footer, document.sections[0].first_page_footer)
    for footer in footers:
        codes = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
        assert codes == ["PAGE", "NUMPAGES"]
    language = part(FILE, "word/styles.xml").find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == "en-GB"


def test_look_comes_from_the_template_alone() -> None:
    """Runs carry styles, no colours or sizes of their own: a restyled template restyles all."""
    document = part(FILE, "word/document.xml")
    direct = {str(child.tag) for properties in document.iter(qn("w:rPr")) for child in properties}
    assert direct == {qn("w:rStyle")}
    paragraph = {str(c.tag) for properties in document.iter(qn("w:pPr")) for c in properties}
    assert paragraph == {qn("w:pStyle"), qn("w:keepNext")}


def test_no_moment_is_in_the_file() -> None:
    with ZipFile(BytesIO(FILE)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml")
    assert b"created" not in core
    assert b"modified" not in core
    assert fixed_bytes(FILE) == FILE


def test_hostile_text_stays_text() -> None:
    hostile = to_docx(HOSTILE_REPORT)
    before, after = (part(file, "word/document.xml") for file in (FILE, hostile))
    assert len(list(after.iter(qn("w:p")))) == len(list(before.iter(qn("w:p"))))
    quotes = [
        p.text for p in Document(BytesIO(hostile)).paragraphs if p.style and p.style.name == "Quote"
    ]
    assert len(quotes) == 6
    assert all(TRICKS in quote for quote in quotes)


def test_a_memo_without_findings_has_no_table() -> None:
    document = Document(BytesIO(render(EMPTY_REPORT, "docx")))
    assert not document.tables
    assert "No required terms were checked." in [p.text for p in document.paragraphs]


def test_a_style_missing_from_a_restyled_template_is_named() -> None:
    writer = WordWriter(template_file("memo.docx").read_bytes())
    with pytest.raises(TemplateError, match="“Own Style” is missing"):
        writer.paragraph("Own Style", Run("text"))


def test_report_with_every_term_keeps_one_row_a_term() -> None:
    findings = tuple(
        REPORT.findings[at % 11].model_copy(update={"term": f"term-{at}"}) for at in range(27)
    )
    report: Report = REPORT.model_copy(update={"findings": findings})
    tables = Document(BytesIO(to_docx(report))).tables
    assert len(tables[0]._tbl.tr_lst) == 28
    assert len(re.findall("heading 2: ", outline(to_docx(report)))) == sum(
        finding.status != "met" for finding in findings
    )


def test_the_head_of_a_table_stays_with_its_first_row() -> None:
    kept = f"{qn('w:pPr')}/{qn('w:keepNext')}"
    tables = list(part(FILE, "word/document.xml").iter(qn("w:tbl")))
    assert tables
    for table in tables:
        head, *rows = table.iter(qn("w:tr"))
        assert all(cell.find(kept) is not None for cell in head.iter(qn("w:p")))
        assert all(cell.find(kept) is None for cell in rows[-1].iter(qn("w:p")))
