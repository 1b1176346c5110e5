"""The checklist as workbook and CSV: what it shows, what people can do in it, hostile text."""

import csv
import re
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from checklist_books import HEAD, changed, columns, opened, rows
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from reports import CONTROLS, EMPTY_REPORT, HOSTILE_REPORT, LONG_WORD, REPORT, TRICKS, quoted

from clausegap.memos import render
from clausegap.memos.checklist.cells import LONGEST, csv_text, plain, text_of, without_guard
from clausegap.memos.checklist.forms import to_csv, to_xlsx
from clausegap.memos.checklist.words import COLUMNS, NEGOTIATION
from clausegap.memos.gap.summary import summarise
from clausegap.model import ContractDate, DateKind, Mark, MarkKind, Status

FILE = to_xlsx(REPORT)
BOOK = opened(FILE)
FORMULA_STARTS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0")


def checklist() -> Worksheet:
    return BOOK["Checklist"]


def fields(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_a_term_in_the_order_of_the_memo() -> None:
    found = rows(checklist())
    assert list(found) == [line.term for line in summarise(REPORT).lines]
    assert list(columns(checklist())) == [column.heading for column in COLUMNS]
    audit = found["audit-rights"]
    assert audit["Term"] == "Audit rights"
    assert audit["Status"] == "in part"
    assert audit["Weight"] == "high"
    assert audit["Clause"] == "s 9.3"
    assert audit["Page"] == 15
    assert str(audit["The contract says"]).startswith("“On request, and not more than once a year")
    assert str(audit["Ask for"]).startswith("Customer, its auditor and its regulator")
    assert str(audit["Walk away"]).startswith("If your regulator must be able")
    assert audit["Negotiation"] == "not raised"
    assert audit["Owner"] is audit["Due"] is audit["Notes"] is None


def test_further_quotes_name_their_places() -> None:
    quote = str(rows(checklist())["model-change-notice"]["The contract says"])
    first, second = quote.split("\n")
    assert first.endswith("counts as consent.”")
    assert second.endswith("for information only.” (s 3.6, p 8)")


def test_a_term_that_is_met_asks_for_nothing() -> None:
    row = rows(checklist())["termination-for-cause"]
    assert row["Status"] == "met"
    assert row["Ask for"] is row["Settle for"] is row["Negotiation"] is None


def test_a_reading_that_is_not_certain_says_why() -> None:
    assert "may take it back" in str(rows(checklist())["no-training"]["To check"])


def test_the_word_of_a_person_stands_below_the_reason() -> None:
    mark = Mark(
        kind=MarkKind.DISAGREE,
        status=Status.MET,
        note="See rider.",
        by="Ada",
        read_as=Status.PARTIAL,
    )
    report = changed(REPORT, "audit-rights", {"mark": mark, "status": Status.MET})
    row = rows(opened(to_xlsx(report))["Checklist"])["audit-rights"]
    assert row["Status"] == "met"
    assert str(row["In one line"]).endswith("\nAda disagrees (read as “in part”): See rider.")


def test_head_stays_filter_is_set_and_pages_are_set_up() -> None:
    sheet = checklist()
    assert sheet.freeze_panes == f"B{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:P{HEAD + len(REPORT.findings)}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    for each in BOOK.worksheets:
        if each.sheet_state == "visible":
            assert each.page_setup.orientation == "landscape"
            assert each.page_setup.fitToWidth == 1
            assert each.sheet_properties.pageSetUpPr is not None
            assert each.sheet_properties.pageSetUpPr.fitToPage
            assert each.oddFooter is not None
            assert each.oddFooter.right is not None
            assert each.oddFooter.right.text == "Page &P of &N"


def test_negotiation_is_chosen_from_a_list_and_due_is_a_date() -> None:
    at = columns(checklist())
    letters = {name: get_column_letter(column) for name, column in at.items()}
    listed, dated = checklist().data_validations.dataValidation
    assert listed.type == "list"
    assert listed.formula1 == f'"{",".join(NEGOTIATION)}"'
    assert len(listed.formula1) <= 255
    assert str(listed.sqref).startswith(f"{letters['Negotiation']}{HEAD + 1}:")
    assert dated.type == "date"
    assert str(dated.sqref).startswith(f"{letters['Due']}{HEAD + 1}:")
    assert checklist().cell(HEAD + 1, at["Due"]).number_format == "d mmm yyyy"


def test_every_colour_goes_with_a_word() -> None:
    rules = [rule for area in checklist().conditional_formatting for rule in area.rules if rule.dxf]
    words = {rule.formula[0].strip('"') for rule in rules if rule.type == "cellIs"}
    assert words >= {"met", "in part", "against you", "missing", "agreed", "refused"}
    (overdue,) = (rule for rule in rules if rule.type == "expression")
    assert "overdue" in overdue.dxf.numFmt.formatCode


def test_counts_are_formulas_with_their_results() -> None:
    with ZipFile(BytesIO(FILE)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        summary = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<v>Status: 2 against you · 2 missing · 3 in part · 4 met</v>" in sheet
    assert "<v>Negotiation: 7 not raised · 0 raised" in sheet
    assert "<f>" in summary
    assert "<v/>" not in summary
    assert "<v></v>" not in summary


def test_only_the_counts_are_formulas() -> None:
    for report in (REPORT, HOSTILE_REPORT):
        for sheet in opened(to_xlsx(report)).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert re.match(
                            r'=(COUNTIFS\(|SUM\(B|"(Status|Negotiation): ")', str(cell.value)
                        )


def test_facts_dates_words_and_files_have_their_sheets() -> None:
    dated = REPORT.model_copy(
        update={
            "dates": (
                ContractDate(
                    kind=DateKind.NOTICE_BY,
                    day="2027-01-01",
                    computed="90 days before the term ends",
                    evidence=(quoted("at least ninety (90) days before its end", "4.2", 9),),
                ),
            )
        }
    )
    book = opened(to_xlsx(dated))
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == ["Checklist", "Summary", "Facts and dates", "Words", "What was read"]
    facts = {row[0].value: [cell.value for cell in row[1:]] for row in book["Facts and dates"].rows}
    assert facts["Vendor"][0] == "Northlight AI, Inc."
    assert facts["Effective date"][0] == datetime(2026, 3, 31)
    assert facts["Governing law"][:3] == ["Ireland", "s 14.1", 22]
    assert facts["Your data is deleted"][0] == "not stated"
    assert facts["Last day to stop the renewal"][:3] == [datetime(2027, 1, 1), "s 4.2", 9]
    assert "90 days before the term ends" in str(facts["Last day to stop the renewal"][3])
    words = [row[0].value for row in book["Words"].rows]
    assert set(words) >= {"against you", "critical", *NEGOTIATION}
    read = [str(cell.value) for row in book["What was read"].rows for cell in row]
    assert REPORT.documents[0].sha256 in read
    assert any("annex-b.pdf" in text for text in read)
    assert "clausegap 0.1.0" in read


def test_same_report_gives_the_same_bytes_and_no_moment() -> None:
    assert to_xlsx(REPORT) == FILE == render(REPORT, "xlsx")
    assert to_csv(REPORT) == render(REPORT, "csv")
    with ZipFile(BytesIO(FILE)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml")
    assert b"created" not in core
    assert b"modified" not in core


def test_parts_of_fonts_stand_in_the_order_of_the_schema() -> None:
    with ZipFile(BytesIO(FILE)) as package:
        styles = etree.fromstring(package.read("xl/styles.xml"))
    fonts = [[etree.QName(part).localname for part in font] for font in styles.iter("{*}font")]
    order = ["b", "color", "name"]
    assert all(
        [part for part in font if part in order] in ([*order], order[1:], order[:2], ["name"])
        for font in fonts
    )


def test_rows_are_as_tall_as_their_texts_and_go_on_growing() -> None:
    heights = checklist().row_dimensions
    assert (heights[HEAD + 1].height or 0) > 50
    with ZipFile(BytesIO(FILE)) as package:
        assert b"customHeight" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_begins_like_a_formula_is_text(start: str) -> None:
    report = changed(REPORT, "audit-rights", {"title": start, "reason": start})
    (cell,) = (
        cell
        for row in opened(to_xlsx(report))["Checklist"].iter_rows(min_row=HEAD + 1, max_col=1)
        for cell in row
        if cell.value == start.strip()
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix
    (line,) = (row for row in fields(to_csv(report)) if row[-1] == "audit-rights")
    assert line[0] == f"'{start.strip()}"
    assert without_guard(line[0]) == start.strip()


def test_a_formula_behind_a_separator_of_another_country_is_text_too() -> None:
    assert csv_text("harmless;=1+1") == "harmless;'=1+1"
    assert csv_text("a; b") == "a; b"


def test_hostile_text_stays_text() -> None:
    content = to_xlsx(HOSTILE_REPORT)
    found = rows(opened(content)["Checklist"])
    assert len(found) == len(REPORT.findings)
    shown = " ".join(CONTROLS.split())
    for row in found.values():
        assert TRICKS in str(row["Term"])
        assert LONG_WORD in str(row["Term"])
        assert shown not in str(row["Term"])
    lines = fields(to_csv(HOSTILE_REPORT))
    assert len(lines) == 1 + len(REPORT.findings)
    assert all(len(line) == len(COLUMNS) for line in lines)


def test_what_looks_like_an_escape_of_the_format_stays_as_it_is() -> None:
    text = "_x003D_cmd and _x0041_x0042_"
    report = changed(REPORT, "audit-rights", {"title": text})
    with ZipFile(BytesIO(to_xlsx(report))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x003D_cmd and _x005F_x0041_x005F_x0042_" in sheet


def test_no_cell_holds_more_than_a_cell_can() -> None:
    long = changed(REPORT, "audit-rights", {"reason": "word 😀 " * 20_000})
    text = str(rows(opened(to_xlsx(long))["Checklist"])["audit-rights"]["In one line"])
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.endswith(" …")
    assert text_of("\n".join(["line"] * 400)).count("\n") <= 253


def test_a_report_on_nothing_gives_a_checklist_without_rows() -> None:
    assert rows(opened(to_xlsx(EMPTY_REPORT))["Checklist"]) == {}
    assert len(fields(to_csv(EMPTY_REPORT))) == 1


def test_csv_is_as_the_sheet_and_as_the_standard_says() -> None:
    content = to_csv(REPORT)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 1 + len(REPORT.findings)
    head, *lines = fields(content)
    sheet = rows(checklist())
    assert head == [column.heading for column in COLUMNS]
    for line in lines:
        row = sheet[line[-1]]
        values = [plain(row[name]) for name in head]  # type: ignore[arg-type]
        assert [without_guard(field) for field in line] == values


def test_values_are_written_as_people_write_them() -> None:
    assert plain(7.0) == "7"
    assert plain(datetime(2026, 3, 1)) == plain(date(2026, 3, 1)) == "2026-03-01"
    assert plain(True) == "yes"


def test_a_field_of_several_lines_is_guarded_in_each_and_comes_back_as_it_was() -> None:
    text = "=1+1; =2\n- call them\n@home | +3"
    assert csv_text(text) == "'=1+1; '=2\n'- call them\n'@home | '+3"
    assert without_guard(csv_text(text)) == text
