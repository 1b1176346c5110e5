"""The next round: what a person wrote goes to the same terms, and nothing of it is lost."""

import csv
import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from checklist_books import HEAD, changed, columns, opened, rows, saved, without, write
from openpyxl import Workbook
from openpyxl.comments import Comment
from reports import HOSTILE, REPORT

from clausegap.errors import ReportError
from clausegap.memos.checklist.cells import LONGEST
from clausegap.memos.checklist.forms import to_csv, to_xlsx, updated_xlsx
from clausegap.memos.checklist.read import read_earlier
from clausegap.model import Report, Status

KEPT_HEAD = 4


@pytest.fixture
def book() -> Workbook:
    """Give a checklist with entries for two terms."""
    opened_book = opened(to_xlsx(REPORT))
    sheet = opened_book["Checklist"]
    write(sheet, "no-training", "Owner", "Ann Ó Briain")
    write(sheet, "no-training", "Due", datetime(2026, 12, 24))
    write(sheet, "no-training", "Negotiation", "in discussion")
    write(sheet, "no-training", "Notes", "First line\nsecond line")
    write(sheet, "audit-rights", "Negotiation", "fallback agreed")
    return opened_book


def update(book: Workbook | Path, path: Path, report: Report = REPORT) -> tuple[Workbook, str]:
    """Give the next checklist and the line on what was carried over."""
    old = book if isinstance(book, Path) else saved(book, path / "old.xlsx")
    content, summary, _ = updated_xlsx(report, read_earlier(old))
    return opened(content), summary


def kept(book: Workbook) -> set[tuple[object, ...]]:
    """Give the rows of the sheet "Also kept": what, where, text."""
    if "Also kept" not in book.sheetnames:
        return set()
    return set(book["Also kept"].iter_rows(min_row=KEPT_HEAD + 1, values_only=True))


def has_entries(book: Workbook) -> bool:
    row = rows(book["Checklist"])["no-training"]
    return (row["Owner"], row["Due"], row["Negotiation"], row["Notes"]) == (
        "Ann Ó Briain",
        datetime(2026, 12, 24),
        "in discussion",
        "First line\nsecond line",
    )


def test_entries_go_to_the_same_terms(book: Workbook, tmp_path: Path) -> None:
    new, summary = update(book, tmp_path)
    assert has_entries(new)
    assert rows(new["Checklist"])["audit-rights"]["Negotiation"] == "fallback agreed"
    assert kept(new) == set()
    assert summary == (
        "carried over the entries of 2 terms (owner 1, due 1, negotiation 2, notes 1)."
        " Since then: 11 same."
    )
    assert rows(new["Checklist"])["no-training"]["Due"] == datetime(2026, 12, 24)
    sheet = new["Checklist"]
    due = sheet.cell(HEAD + 1, columns(sheet)["Due"])
    assert due.number_format == "d mmm yyyy"


def test_what_changed_since_is_shown(book: Workbook, tmp_path: Path) -> None:
    report = changed(REPORT, "audit-rights", {"status": Status.MET})
    report = changed(report, "renewal-control", {"status": Status.MISSING})
    added = REPORT.findings[0].model_copy(update={"term": "step-in", "title": "Step-in right"})
    report = report.model_copy(update={"findings": (*report.findings, added)})
    new, summary = update(book, tmp_path, report)
    found = rows(new["Checklist"])
    shown = {term: (row["Status before"], row["Change"]) for term, row in found.items()}
    assert shown["audit-rights"] == ("in part", "better")
    assert shown["renewal-control"] == ("in part", "worse")
    assert shown["no-training"] == ("against you", "same")
    assert shown["step-in"] == (None, "new")
    assert summary.endswith("Since then: 1 better, 1 worse, 9 same, 1 new.")


def test_a_state_that_only_the_tool_set_follows_the_report(book: Workbook, tmp_path: Path) -> None:
    new, _ = update(book, tmp_path, changed(REPORT, "renewal-control", {"status": Status.MET}))
    assert rows(new["Checklist"])["renewal-control"]["Negotiation"] is None


def test_terms_that_are_gone_are_kept_and_come_back(book: Workbook, tmp_path: Path) -> None:
    gone, summary = update(book, tmp_path, without(REPORT, "no-training"))
    row = rows(gone["No longer checked"], KEPT_HEAD)["no-training"]
    assert row["Owner"] == "Ann Ó Briain"
    assert row["Notes"] == "First line\nsecond line"
    assert row["Status then"] == "against you"
    assert "1 term no longer checked" in summary
    still, _ = update(gone, tmp_path, without(REPORT, "no-training"))
    assert rows(still["No longer checked"], KEPT_HEAD)["no-training"] == row
    back, _ = update(still, tmp_path)
    assert has_entries(back)
    assert "No longer checked" not in back.sheetnames


def test_moved_columns_renamed_sheet_sorted_and_filtered_rows(
    book: Workbook, tmp_path: Path
) -> None:
    sheet = book["Checklist"]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD)]
    body = sorted(values[1:], key=lambda row: str(row[0]), reverse=True)
    for at, row in enumerate([values[0], *body], start=HEAD):
        for column, value in enumerate(reversed(row), start=1):
            sheet.cell(at, column).value = value
        sheet.row_dimensions[at].hidden = at % 2 == 0
    sheet.insert_rows(1, 3)
    sheet.title = "Work list"
    new, _ = update(book, tmp_path)
    assert has_entries(new)
    assert kept(new) == set()


def test_a_row_that_was_deleted_comes_back_with_its_status_before(
    book: Workbook, tmp_path: Path
) -> None:
    sheet = book["Checklist"]
    for row in range(sheet.max_row, HEAD, -1):
        if sheet.cell(row, columns(sheet)["Rule id"]).value == "audit-rights":
            sheet.delete_rows(row)
    new, _ = update(book, tmp_path)
    assert has_entries(new)
    assert rows(new["Checklist"])["audit-rights"]["Status before"] == "in part"
    assert rows(new["Checklist"])["audit-rights"]["Change"] == "same"


def test_columns_of_the_person_follow_with_their_headings(book: Workbook, tmp_path: Path) -> None:
    sheet = book["Checklist"]
    last = len(columns(sheet))
    for at, heading in enumerate(("Budget", "Notes", None, "Owner (legal)"), start=last + 1):
        sheet.cell(HEAD, at).value = heading
    for heading, value in (("Budget", 1200.5), ("Owner (legal)", "Bo")):
        write(sheet, "audit-rights", heading, value)
    sheet.cell(HEAD + 1, last + 2).value = "more notes"
    sheet.cell(HEAD + 1, last + 3).value = date(2026, 5, 1)
    new, summary = update(book, tmp_path)
    found = rows(new["Checklist"])
    assert found["audit-rights"]["Budget"] == 1200.5
    assert found["audit-rights"]["Owner (legal)"] == "Bo"
    first = next(iter(found.values()))
    assert first["Notes (2)"] == "more notes"
    assert first["(no heading)"] == datetime(2026, 5, 1)
    assert "Budget 1" in summary
    again, _ = update(new, tmp_path)
    assert rows(again["Checklist"]) == found | {
        term: {**row, "Change": "same", "Status before": row["Status"]}
        for term, row in found.items()
    }


def test_rows_without_a_rule_and_copies_are_kept(book: Workbook, tmp_path: Path) -> None:
    sheet = book["Checklist"]
    at, below = columns(sheet), sheet.max_row + 1
    sheet.cell(below, at["Term"]).value = "Insurance"
    sheet.cell(below, at["Notes"]).value = "Ask the broker"
    for heading, value in (("Rule id", "audit-rights"), ("Notes", "a copy")):
        sheet.cell(below + 1, at[heading]).value = value
    new, summary = update(book, tmp_path)
    assert "2 rows of your own" in summary
    for round_ in (new, update(new, tmp_path)[0]):
        own = list(round_["Your own rows"].iter_rows(min_row=KEPT_HEAD + 1, values_only=True))
        assert any({"Insurance", "Ask the broker"} <= set(row) for row in own)
        assert any({"audit-rights", "a copy"} <= set(row) for row in own)
        assert len(own) == 2


def test_merged_cells_speak_for_each_of_their_rows(book: Workbook, tmp_path: Path) -> None:
    sheet = book["Checklist"]
    owner = columns(sheet)["Owner"]
    sheet.cell(HEAD + 4, owner).value = "Team"
    sheet.merge_cells(start_row=HEAD + 4, end_row=HEAD + 6, start_column=owner, end_column=owner)
    new, _ = update(book, tmp_path)
    owners = [row["Owner"] for row in rows(new["Checklist"]).values()]
    assert owners[3:6] == ["Team"] * 3


def test_changed_words_comments_links_and_remarks_elsewhere_are_kept(
    book: Workbook, tmp_path: Path
) -> None:
    sheet = book["Checklist"]
    write(sheet, "audit-rights", "Ask for", "Our own wording.")
    write(sheet, "audit-rights", "Status", "met")
    write(sheet, "renewal-control", "Notes", "ticket").hyperlink = "https://tickets.example/7"
    write(sheet, "renewal-control", "Owner", "Bo").comment = Comment("On leave in May", "Bo")
    sheet.cell(1, 9).value = "Draft of Tuesday"
    book["Facts and dates"]["G6"].value = "Really?"
    new, _ = update(book, tmp_path)
    expected = {
        ("changed text", "Checklist, Audit rights, Ask for", "Our own wording."),
        ("changed text", "Checklist, Audit rights, Status", "met"),
        ("link", "Checklist, Control over renewal, Notes", "https://tickets.example/7"),
        ("comment", "Checklist, Control over renewal, Owner", "On leave in May"),
        ("text", "Checklist, I1", "Draft of Tuesday"),
        ("text", "Facts and dates, G6", "Really?"),
    }
    assert kept(new) == expected
    assert rows(new["Checklist"])["audit-rights"]["Status before"] == "in part"
    assert kept(update(new, tmp_path)[0]) == expected


def test_formulas_of_the_person_are_kept_as_text_and_never_as_formulas(
    book: Workbook, tmp_path: Path
) -> None:
    write(book["Checklist"], "audit-rights", "Notes", '=HYPERLINK("http://x.example")')
    theirs = book.create_sheet("Meeting")
    theirs["B2"].value = "Agenda"
    theirs["B3"].value = "=1+2"
    new, _ = update(book, tmp_path)
    note = rows(new["Checklist"])["audit-rights"]["Notes"]
    assert note == '=HYPERLINK("http://x.example")'
    assert new["Meeting"]["B2"].value == "Agenda"
    assert new["Meeting"]["B3"].data_type == "s"
    assert ("formula", "Meeting, B3", "=1+2") in kept(new)
    for sheet in (new["Checklist"], new["Meeting"], new["Also kept"]):
        formulas = [c for row in sheet.iter_rows(min_row=4) for c in row if c.data_type == "f"]
        assert formulas == []


def test_hostile_entries_stay_text(book: Workbook, tmp_path: Path) -> None:
    write(book["Checklist"], "audit-rights", "Notes", "_x003D_1+1 " + "y" * 200)
    sheet = book["Checklist"]
    sheet.cell(HEAD, len(columns(sheet)) + 1).value = "@SUM(A1)"
    cell = write(sheet, "audit-rights", "@SUM(A1)", "-2+3")
    cell.number_format = '[Red]0"broken'
    new, _ = update(book, tmp_path)
    row = rows(new["Checklist"])["audit-rights"]
    assert str(row["Notes"]).startswith("=1+1 yyy")
    assert row["@SUM(A1)"] == "-2+3"


def test_odd_headings_numbers_and_titles(book: Workbook, tmp_path: Path) -> None:
    sheet = book["Checklist"]
    sheet.cell(HEAD, len(columns(sheet)) + 1).value = "reason"
    write(sheet, "audit-rights", "reason", "ours")
    write(sheet, "no-training", "reason", timedelta(hours=30))
    book.create_sheet("Summary ")["A1"].value = "ours"
    new, _ = update(book, tmp_path)
    found = rows(new["Checklist"])
    assert found["audit-rights"]["In one line"] != found["audit-rights"]["Reason"] == "ours"
    assert found["no-training"]["Reason"] == timedelta(hours=30)
    assert new["Summary (2)"]["A1"].value == "ours"


def test_csv_can_be_the_earlier_checklist(tmp_path: Path) -> None:
    lines = list(csv.reader(StringIO(to_csv(REPORT).decode("utf-8-sig"), newline="")))
    head = lines[0]
    for line in lines[1:]:
        if line[head.index("Rule id")] == "no-training":
            line[head.index("Owner")] = "Ann"
            line[head.index("Due")] = "2026-12-24"
            line[head.index("Notes")] = "'=not run"
    for separator in ",;":
        text = StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(lines)
        old = tmp_path / "old.csv"
        old.write_bytes(text.getvalue().encode("utf-8-sig"))
        new, _ = update(old, tmp_path)
        row = rows(new["Checklist"])["no-training"]
        assert (row["Owner"], row["Due"]) == ("Ann", datetime(2026, 12, 24))
        assert row["Notes"] == "=not run"
        assert row["Status before"] == "against you"


def test_text_too_long_for_a_cell_goes_on_elsewhere(tmp_path: Path) -> None:
    long = " ".join(f"word{at}" for at in range(6_000))
    assert len(long) > LONGEST
    old = tmp_path / "old.csv"
    old.write_text(f'Term,Status,Notes,Rule id\nAudit rights,met,"{long}",audit-rights\n')
    new, _ = update(old, tmp_path)
    note = str(rows(new["Checklist"])["audit-rights"]["Notes"]).removesuffix(" …")
    ((_, _, rest),) = kept(new)
    assert (note + str(rest)).replace(" ", "") == long.replace(" ", "")


def test_another_contract_is_doubted_and_a_new_version_is_not(
    book: Workbook, tmp_path: Path
) -> None:
    earlier = read_earlier(saved(book, tmp_path / "old.xlsx"))
    document = REPORT.documents[0]
    new_version = document.model_copy(update={"sha256": "0" * 64, "path": "v2.pdf"})
    assert updated_xlsx(REPORT, earlier)[2] == ""
    version = REPORT.model_copy(update={"documents": (new_version,)})
    assert updated_xlsx(version, earlier)[2] == ""
    other = new_version.model_copy(update={"title": "Lease", "path": "lease.pdf"})
    lease = REPORT.model_copy(update={"documents": (other,)})
    assert "another contract" in updated_xlsx(lease, earlier)[2]
    facts = REPORT.facts.model_copy(update={"vendor": "Harrow Ltd"})
    vendor = REPORT.model_copy(update={"documents": (new_version,), "facts": facts})
    assert "another vendor" in updated_xlsx(vendor, earlier)[2]


def test_a_checklist_without_its_hidden_sheet_still_serves(book: Workbook, tmp_path: Path) -> None:
    del book["clausegap"]
    new, _ = update(book, tmp_path)
    assert has_entries(new)
    assert rows(new["Checklist"])["audit-rights"]["Status before"] == "in part"


def test_same_input_gives_the_same_bytes(book: Workbook, tmp_path: Path) -> None:
    earlier = read_earlier(saved(book, tmp_path / "old.xlsx"))
    assert updated_xlsx(REPORT, earlier) == updated_xlsx(REPORT, earlier)


def rewritten(part: str, old: bytes, new: bytes) -> bytes:
    """Give a checklist with one part changed by hand."""
    content = BytesIO()
    with zipfile.ZipFile(BytesIO(to_xlsx(REPORT))) as source, zipfile.ZipFile(content, "w") as to:
        for name in source.namelist():
            data = source.read(name)
            to.writestr(name, data.replace(old, new, 1) if name == part else data)
    return content.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
END = b"</sheetData>"
EVIL = {
    "an external entity": (
        rewritten(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]><worksheet'),
        "document type",
    ),
    "a merged sheet": (
        rewritten(SHEET, END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "merges or links whole sheets",
    ),
    "no workbook": (b"%PDF-1.7", "no workbook"),
    "a locked workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    "a damaged workbook": (to_xlsx(REPORT)[:2000], "cannot be read as a workbook"),
    "broken XML": (rewritten(SHEET, b"<sheetData>", b"<sheetData"), "cannot be read as a workbook"),
}


@pytest.mark.parametrize("name", EVIL)
def test_a_file_that_is_no_checklist_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    content, problem = EVIL[name]
    file = tmp_path / "old.xlsx"
    file.write_bytes(content)
    with pytest.raises(ReportError, match=problem) as caught:
        read_earlier(file)
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


def test_a_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "old.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        for at in range(25):
            bomb.writestr(f"xl/{at}.bin", bytes(8 * 1024 * 1024))
    with pytest.raises(ReportError, match="unpacks to more"):
        read_earlier(file)


def test_a_number_without_end_becomes_text(tmp_path: Path) -> None:
    file = tmp_path / "old.xlsx"
    file.write_bytes(rewritten(SHEET, b"<v>7</v>", b"<v>1E999</v>"))
    assert kept(update(file, tmp_path)[0]) == {
        ("changed text", "Checklist, Model change notice, Page", "inf")
    }


def test_another_workbook_is_no_checklist(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"].value = "Prices"
    with pytest.raises(ReportError, match="no sheet has the columns"):
        read_earlier(saved(book, tmp_path / "prices.xlsx"))


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_time(book: Workbook, tmp_path: Path) -> None:
    book["Checklist"].cell(1_048_576, 16_384).value = "far away"
    new, _ = update(book, tmp_path)
    assert has_entries(new)
    own = list(new["Your own rows"].iter_rows(min_row=KEPT_HEAD + 1, values_only=True))
    assert own == [("far away",)]


def test_csv_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(to_csv(REPORT) + "Müller".encode("latin-1"))
    with pytest.raises(ReportError, match=r"old\.csv:\d+: not UTF-8"):
        read_earlier(file)


def test_a_hostile_report_can_be_a_second_round(book: Workbook, tmp_path: Path) -> None:
    report = changed(REPORT, "audit-rights", {"title": HOSTILE, "reason": HOSTILE})
    first, _ = update(book, tmp_path, report)
    second, _ = update(first, tmp_path, report)
    assert has_entries(second)
    assert kept(second) == set()
