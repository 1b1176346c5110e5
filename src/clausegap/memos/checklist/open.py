"""Open a workbook or CSV that comes from a person, and give its cells.

Whoever sends such a file may have made it to harm: it is refused where it unpacks to more than a
checklist can be, declares a document type (external or nested entities), or names ranges whose
cells alone would fill the memory. openpyxl reads no external parts, and the formulas are not run.
"""

import csv
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from io import BytesIO, StringIO
from math import isfinite
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import ZipFile

from clausegap.errors import ReportError
from clausegap.memos.checklist.cells import Value, day_of, unescaped, without_guard

_LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_UNPACKED = 192 * 1024 * 1024
_MOST_PARTS = 5_000
_MOST_CELLS = 200_000
_PASSWORD = b"\xd0\xcf\x11\xe0"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class RawCell(NamedTuple):
    """A cell as a person left it; `formula`, `comment` and `link` are '' where there is none."""

    value: Value
    number_format: str | None = None
    formula: str = ""
    comment: str = ""
    link: str = ""


class RawSheet(NamedTuple):
    """A sheet: its cells by row and column, from 1; `merged` leads from a cell to its first."""

    title: str
    cells: Mapping[tuple[int, int], RawCell]
    merged: Mapping[tuple[int, int], tuple[int, int]]


def open_sheets(path: Path) -> tuple[RawSheet, ...]:
    """Read the sheets of a workbook (.xlsx, .xlsm), or the one of a CSV file.

    Raises:
        ReportError: the file cannot be read, or is none of these.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _fault(path, "it is too large for a checklist", "Name the checklist.")
        data = path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: {error.strerror}. Check the path.") from error
    if data[:4] == _PASSWORD:
        problem = "it is locked with a password, or an old .xls file"
        raise _fault(path, problem, "Save it as .xlsx without a password.")
    if data[:2] == b"PK":
        return _workbook(path, data)
    if path.suffix.lower() == ".csv":
        return (_csv(path, data),)
    raise _fault(
        path, "it is no workbook", "Name a checklist that clausegap wrote (.xlsx or .csv)."
    )


def _fault(path: Path, problem: str, remedy: str) -> ReportError:
    return ReportError(f"{path}: {problem}. {remedy}")


def _workbook(path: Path, data: bytes) -> tuple[RawSheet, ...]:
    from openpyxl import load_workbook

    try:
        _refuse_bombs(path, data)
        with warnings.catch_warnings():
            # What openpyxl does not know (newer drop-downs, pictures) is not read here anyway.
            warnings.simplefilter("ignore")
            formulas = load_workbook(BytesIO(data), keep_links=False)
            values = load_workbook(BytesIO(data), keep_links=False, data_only=True)
        return tuple(
            _sheet(formulas[name], values[name])
            for name in formulas.sheetnames
            if hasattr(formulas[name], "merged_cells")
        )
    except ReportError:
        raise
    # openpyxl raises whatever a broken part made it stumble over.
    except Exception as error:
        problem = "it cannot be read as a workbook"
        raise _fault(
            path, problem, "Open it in Excel or LibreOffice and save it as .xlsx."
        ) from error


def _refuse_bombs(path: Path, data: bytes) -> None:
    with ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        sizes = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_PARTS or sizes > _LARGEST_UNPACKED:
            raise _fault(
                path,
                "it unpacks to more than a checklist can be",
                "Delete what you do not need on its sheets, whole empty rows and columns too.",
            )
        for entry in entries:
            if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            with package.open(entry) as part:
                head = part.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                problem = f"its part {entry.filename} declares a document type, as no workbook does"
                raise _fault(path, problem, "Do not use this file; ask where it comes from.")
            if entry.filename.lower().startswith("xl/worksheets/"):
                with package.open(entry) as part:
                    _refuse_wide_ranges(path, part)


def _refuse_wide_ranges(path: Path, part: IO[bytes]) -> None:
    """Refuse merged cells and links over so many cells that making them would take the memory."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    cells = 0
    for _, element in etree.iterparse(part, resolve_entities=False, no_network=True):
        name = etree.QName(element).localname
        if name in ("mergeCell", "hyperlink"):
            first, top, last, bottom = range_boundaries(str(element.get("ref")))
            cells += (int(last or 0) - int(first or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)
        elif name == "c":
            element.clear()
        if cells > _MOST_CELLS:
            raise _fault(path, "it merges or links whole sheets", "Undo that in it, and retry.")


def _sheet(formulas: Any, values: Any) -> RawSheet:
    """Give the cells that hold something; only they are looked at, as sheets may be endless."""
    from openpyxl.cell.cell import MergedCell

    cells = {}
    for at, cell in formulas._cells.items():
        if isinstance(cell, MergedCell):
            continue
        raw = _cell(cell, values._cells.get(at))
        if raw != RawCell(None):
            cells[at] = raw
    merged = {
        at: (area.min_row, area.min_col)
        for area in formulas.merged_cells.ranges
        for at in _places(area)
    }
    return RawSheet(formulas.title, dict(sorted(cells.items())), merged)


def _places(area: Any) -> Iterator[tuple[int, int]]:
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            yield row, column


def _cell(cell: Any, shown: Any) -> RawCell:
    formula = ""
    value = cell.value
    if cell.data_type == "f":
        text = getattr(value, "text", value)
        formula = f"={str(text or '').lstrip('=')}"
        value = shown.value if shown is not None else None
    if isinstance(value, str):
        value = unescaped(value)
    link = (cell.hyperlink.target or "") if cell.hyperlink else ""
    has_form = value is not None and cell.number_format != "General"
    return RawCell(
        value=value if _is_value(value) else str(value),
        number_format=cell.number_format if has_form else None,
        formula=formula,
        comment=unescaped(cell.comment.text or "") if cell.comment else "",
        link=link if link != value else "",
    )


def _is_value(value: object) -> bool:
    """Tell whether a cell can hold a value; no workbook has a number without end."""
    if isinstance(value, float) and not isfinite(value):
        return False
    return value is None or isinstance(value, str | int | float | date | time | timedelta)


def _csv(path: Path, data: bytes) -> RawSheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReportError(f"{path}:{line}: not UTF-8 text. Save it as “CSV UTF-8”.") from error
    csv.field_size_limit(_LARGEST_FILE)
    first = text.partition("\n")[0]
    # Excel writes semicolons where the comma is the decimal sign.
    separator = max(",;\t", key=first.count)
    cells = {}
    try:
        for row, fields in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=separator), 1
        ):
            for column, field in enumerate(fields, start=1):
                if not field:
                    continue
                value: Value = without_guard(field)
                if _DAY.fullmatch(field):
                    value = day_of(field) or field
                cells[row, column] = RawCell(value)
    except csv.Error as error:
        raise _fault(path, f"it is no CSV ({error})", "Save it as “CSV UTF-8”.") from error
    return RawSheet(path.stem, cells, {})
