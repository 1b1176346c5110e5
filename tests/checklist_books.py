"""Workbooks as people leave them: opened, changed, saved again."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist.cells import Value
from clausegap.model import Finding, Report

HEAD = 5


def opened(content: bytes | Path) -> Workbook:
    return load_workbook(BytesIO(content) if isinstance(content, bytes) else content)


def columns(sheet: Worksheet, head: int = HEAD) -> dict[str, int]:
    """Give the column of each heading."""
    return {str(cell.value): cell.column or 0 for cell in sheet[head] if cell.value}


def rows(sheet: Worksheet, head: int = HEAD) -> dict[str, dict[str, object]]:
    """Give what stands in each row with a rule id, by its headings."""
    at = columns(sheet, head)
    found = {}
    for row in sheet.iter_rows(min_row=head + 1):
        values: dict[str, object] = {name: row[column - 1].value for name, column in at.items()}
        if values["Rule id"]:
            found[str(values["Rule id"])] = values
    return found


def write(sheet: Worksheet, term: str, heading: str, value: Value) -> Cell:
    """Write into the row of a term, as a person would."""
    at = columns(sheet)
    for row in range(HEAD + 1, sheet.max_row + 1):
        if sheet.cell(row, at["Rule id"]).value == term:
            cell = sheet.cell(row, at[heading])
            assert isinstance(cell, Cell)
            cell.value = value
            return cell
    raise AssertionError(f"no row of {term}")


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def without(report: Report, *terms: str) -> Report:
    """Give a report that does not check some terms."""
    kept = tuple(finding for finding in report.findings if finding.term not in terms)
    return report.model_copy(update={"findings": kept})


def changed(report: Report, term: str, update: Mapping[str, object]) -> Report:
    """Give a report in which one finding is another."""

    def new(finding: Finding) -> Finding:
        return finding.model_copy(update=dict(update)) if finding.term == term else finding

    return report.model_copy(update={"findings": tuple(map(new, report.findings))})


def through_libreoffice(file: Path, form: str, folder: Path) -> Path:
    """Open a file in LibreOffice Calc and save it again.

    Skips the test where Calc is not installed; with CLAUSEGAP_ALL_TOOLS set the test fails.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    target = folder / "saved" / f"{file.stem}.{form}"
    if program:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ("--convert-to", form, "--outdir", str(target.parent), str(file))
        subprocess.run([program, "--headless", profile, *convert], capture_output=True, check=False)
    if not target.exists():
        why = "LibreOffice Calc is not installed (Debian: libreoffice-calc)"
        if os.environ.get("CLAUSEGAP_ALL_TOOLS"):
            pytest.fail(why)
        pytest.skip(why)
    return target
