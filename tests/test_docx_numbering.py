"""Automatic numbers stand in the text as Word prints them."""

from pathlib import Path

import pytest
from docx_building import docx_file, item, level, numbering, p

from clausegap.documents.docx import read_docx

LEGAL = numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Clause"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def numbers(path: Path) -> list[str | None]:
    return [block.number for block in read_docx(path).blocks]


def test_levels_count_and_restart_under_a_new_parent(tmp_path: Path) -> None:
    body = "".join(item("Some text", at) for at in (0, 1, 1, 2, 2, 0, 1, 2))
    path = docx_file(tmp_path, body, parts={"numbering": LEGAL})
    assert numbers(path) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]


def test_the_number_stands_in_the_text(tmp_path: Path) -> None:
    path = docx_file(tmp_path, item("The fee is due."), parts={"numbering": LEGAL})
    document = read_docx(path)
    assert document.text == "1. The fee is due."
    assert document.blocks[0].level == 1


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "Section %1", ["Section 1", "Section 2"]),
        ("decimalZero", "%1", ["01", "02"]),
        ("lowerLetter", "(%1)", ["(a)", "(b)"]),
        ("upperLetter", "%1.", ["A.", "B."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)"]),
        ("upperRoman", "Article %1", ["Article I", "Article II"]),
        ("ordinal", "%1", ["1st", "2nd"]),
        ("cardinalText", "Part %1", ["Part One", "Part Two"]),
        ("none", "", [None, None]),
        ("bullet", "•", [None, None]),
    ],
)
def test_number_formats(tmp_path: Path, form: str, text: str, expected: list[str | None]) -> None:
    part = numbering(level(0, text, form))
    path = docx_file(tmp_path, item("The fee") + item("The tax"), parts={"numbering": part})
    assert numbers(path) == expected


def test_letters_after_z_are_doubled(tmp_path: Path) -> None:
    part = numbering(level(0, "(%1)", "lowerLetter"))
    path = docx_file(tmp_path, item("The fee") * 28, parts={"numbering": part})
    assert numbers(path)[24:] == ["(y)", "(z)", "(aa)", "(bb)"]


def test_legal_numbering_prints_roman_parents_in_digits(tmp_path: Path) -> None:
    part = numbering(
        level(0, "Article %1", "upperRoman"), level(1, "%1.%2", "decimal", "<w:isLgl/>")
    )
    path = docx_file(tmp_path, item("Fees") + item("Text", 1), parts={"numbering": part})
    assert numbers(path) == ["Article I", "1.1"]


def test_lists_of_one_abstract_list_go_on_and_start_overrides_restart(tmp_path: Path) -> None:
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    part = numbering(level(0, "%1."), lists=lists)
    body = "".join(item("Some text", list_id=list_id) for list_id in (1, 1, 2, 3, 3))
    assert numbers(docx_file(tmp_path, body, parts={"numbering": part})) == [
        "1.",
        "2.",
        "3.",
        "5.",
        "6.",
    ]


def test_an_overriding_level_definition_is_used(tmp_path: Path) -> None:
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, '%1)')}</w:lvlOverride></w:num>"
    )
    part = numbering(level(0, "%1."), lists=lists)
    path = docx_file(tmp_path, item("The fee", list_id=2), parts={"numbering": part})
    assert numbers(path) == ["1)"]


def test_a_level_that_never_restarts_counts_on(tmp_path: Path) -> None:
    part = numbering(level(0, "%1."), level(1, "(%2)", "decimal", '<w:lvlRestart w:val="0"/>'))
    body = "".join(item("Some text", at) for at in (0, 1, 0, 1))
    assert numbers(docx_file(tmp_path, body, parts={"numbering": part})) == [
        "1.",
        "(1)",
        "2.",
        "(2)",
    ]


def test_numbers_come_from_styles_and_their_ancestors(tmp_path: Path) -> None:
    body = p("Fees", '<w:pStyle w:val="Clause"/>') + p("Due dates", '<w:pStyle w:val="Sub"/>')
    path = docx_file(tmp_path, body, parts={"numbering": LEGAL, "styles": STYLES})
    assert numbers(path) == ["1.", "1.1"]


def test_a_level_tied_to_a_style_is_found_by_the_style(tmp_path: Path) -> None:
    part = numbering(level(0, "%1."), level(1, "%1.%2", "decimal", '<w:pStyle w:val="Clause"/>'))
    path = docx_file(
        tmp_path,
        p("Due dates", '<w:pStyle w:val="Clause"/>'),
        parts={"numbering": part, "styles": STYLES},
    )
    assert numbers(path) == ["1.1"]


def test_list_zero_takes_a_number_away(tmp_path: Path) -> None:
    off = '<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("Fees", '<w:pStyle w:val="Clause"/>')
        + p("Plain", off)
        + p("Term", '<w:pStyle w:val="Clause"/>')
    )
    path = docx_file(tmp_path, body, parts={"numbering": LEGAL, "styles": STYLES})
    assert numbers(path) == ["1.", None, "2."]


def test_a_numbering_style_leads_to_its_list(tmp_path: Path) -> None:
    part = numbering(
        level(0, "(%1)"),
        lists='<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>',
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    path = docx_file(
        tmp_path, item("The fee", list_id=2), parts={"numbering": part, "styles": styles}
    )
    assert numbers(path) == ["(1)"]


def test_paragraphs_in_tables_count_in_order(tmp_path: Path) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{item('In the table')}</w:tc></w:tr></w:tbl>"
    body = item("Before") + cell + item("After")
    path = docx_file(tmp_path, body, parts={"numbering": LEGAL})
    assert numbers(path) == ["1.", "2.", "3."]


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    gone = p(properties=place, runs="<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>")
    body = item("First") + gone + item("Second")
    path = docx_file(tmp_path, body, parts={"numbering": LEGAL})
    assert numbers(path) == ["1.", "2."]
    assert [b.number for b in read_docx(path, changes="reject").blocks] == ["1.", "2.", "3."]
