"""The checklist in LibreOffice: what people need survives opening and saving there."""

from datetime import datetime
from pathlib import Path

from checklist_books import HEAD, columns, opened, rows, saved, through_libreoffice, write
from openpyxl import load_workbook
from reports import HOSTILE_REPORT, REPORT

from clausegap.memos.checklist.forms import to_csv, to_xlsx, updated_xlsx
from clausegap.memos.checklist.read import read_earlier
from clausegap.memos.checklist.words import NEGOTIATION


# What a window shows (frozen head, zoom) is not written by a conversion, which opens no window.
def test_drop_downs_filter_repeated_head_and_colours_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "checklist.xlsx"
    file.write_bytes(to_xlsx(REPORT))
    sheet = opened(through_libreoffice(file, "xlsx", tmp_path))["Checklist"]
    kinds = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert kinds["list"].formula1 == f'"{",".join(NEGOTIATION)}"'
    assert kinds["date"].operator == "greaterThanOrEqual"
    assert sheet.auto_filter.ref == f"A{HEAD}:P{HEAD + len(REPORT.findings)}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    words = {rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules}
    assert {'"against you"', '"agreed"'} <= words


def test_counts_are_worked_out_anew(tmp_path: Path) -> None:
    book = opened(to_xlsx(REPORT))
    write(book["Checklist"], "audit-rights", "Negotiation", "refused")
    file = saved(book, tmp_path / "checklist.xlsx")
    values = load_workbook(through_libreoffice(file, "xlsx", tmp_path), data_only=True)["Checklist"]
    assert values["A2"].value == "Status: 2 against you · 2 missing · 3 in part · 4 met"
    assert str(values["A3"].value).startswith("Negotiation: 6 not raised")
    assert "1 refused" in str(values["A3"].value)


def test_entries_made_there_are_carried_over(tmp_path: Path) -> None:
    book = opened(to_xlsx(REPORT))
    sheet = book["Checklist"]
    write(sheet, "no-training", "Owner", "Ann")
    write(sheet, "no-training", "Due", datetime(2026, 12, 24))
    sheet.cell(HEAD, len(columns(sheet)) + 1).value = "Twice"
    write(sheet, "no-training", "Twice", "=2*21")
    file = saved(book, tmp_path / "checklist.xlsx")
    earlier = read_earlier(through_libreoffice(file, "xlsx", tmp_path))
    new = opened(updated_xlsx(REPORT, earlier)[0])
    row = rows(new["Checklist"])["no-training"]
    assert (row["Owner"], row["Due"], row["Twice"]) == ("Ann", datetime(2026, 12, 24), 42)
    kept = list(new["Also kept"].iter_rows(min_row=5, values_only=True))
    assert [text[2] for text in kept] == ["=2*21"]


def test_hostile_text_runs_neither_from_the_workbook_nor_from_csv(tmp_path: Path) -> None:
    spoiled = HOSTILE_REPORT.model_copy(
        update={
            "findings": tuple(
                finding.model_copy(update={"title": f"=1+{at}", "reason": "@SUM(1;2);=3+4"})
                for at, finding in enumerate(HOSTILE_REPORT.findings)
            )
        }
    )
    for name, content in (("book.xlsx", to_xlsx(spoiled)), ("table.csv", to_csv(spoiled))):
        file = tmp_path / name
        file.write_bytes(content)
        again = opened(through_libreoffice(file, "xlsx", tmp_path))
        sheet = again.worksheets[0]
        head = HEAD if name == "book.xlsx" else 1
        cells = [cell for row in sheet.iter_rows(min_row=head + 1) for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        first = [str(row[0].value).lstrip("'") for row in sheet.iter_rows(min_row=head + 1)]
        assert set(first) >= {f"=1+{at}" for at in range(len(spoiled.findings))}
