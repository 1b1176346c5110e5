"""The checklist: one row a term, as a workbook and as CSV."""

import csv
from io import StringIO
from typing import TYPE_CHECKING

from clausegap.memos.checklist.cells import csv_text
from clausegap.memos.checklist.view import checklist_of
from clausegap.memos.checklist.words import COLUMNS
from clausegap.model import Report

if TYPE_CHECKING:
    from clausegap.memos.checklist.entries import Earlier


def to_xlsx(report: Report) -> bytes:
    """Give the checklist as a workbook; the same report gives the same bytes."""
    from clausegap.memos.checklist.xlsx import workbook

    return workbook(checklist_of(report))


def to_csv(report: Report) -> bytes:
    """Give the checklist as CSV: RFC 4180, UTF-8 with a byte order mark, all fields in quotes.

    The columns are those of the workbook. No field begins as a formula does; see
    `checklist_cells.csv_text`.
    """
    from clausegap.memos.checklist.xlsx import values_of

    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.heading for column in COLUMNS])
    for row in checklist_of(report).rows:
        values = values_of(row)
        writer.writerow([csv_text(values.get(column.key)) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig", "replace")


def updated_xlsx(report: Report, earlier: "Earlier") -> tuple[bytes, str, str]:
    """Give the workbook of a new report with what a person wrote in an earlier checklist.

    Returns:
        The file; one line on what was carried over; why the earlier checklist may be one of
        another contract, '' where nothing speaks for that.
    """
    from clausegap.memos.checklist.merge import merge
    from clausegap.memos.checklist.xlsx import workbook

    checklist = checklist_of(report)
    merged = merge(checklist, earlier)
    return workbook(checklist, merged), merged.summary, merged.doubt
