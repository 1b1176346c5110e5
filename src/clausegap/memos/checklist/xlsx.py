"""The checklist as a workbook: the sheet that people work in, and how it is put together."""

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist import look
from clausegap.memos.checklist.book import Book, Style
from clausegap.memos.checklist.carried import add_carried
from clausegap.memos.checklist.entries import Entries, Entry
from clausegap.memos.checklist.merge import Merged
from clausegap.memos.checklist.sheets import (
    STATUS_ORDER,
    add_facts,
    add_memory,
    add_read,
    add_summary,
    add_words,
    cell_mark,
    fingerprint,
)
from clausegap.memos.checklist.view import Checklist, Row
from clausegap.memos.checklist.words import (
    CHECKLIST,
    COLUMNS,
    COLUMNS_SINCE,
    GROUPS,
    NEGOTIATION,
    Column,
)
from clausegap.model import STATUS_WORDS, Severity

_TITLE, _STATUSES, _STATES, _BAND, _HEAD = 1, 2, 3, 4, 5
_FIRST = _HEAD + 1
# Below the last row there is room for rows of the person's; drop-downs and counts reach that far.
_ROOM = 100
_A3 = 8
_OWN_WIDTH = 18


def workbook(checklist: Checklist, merged: Merged | None = None) -> bytes:
    """Give the checklist as a workbook.

    Args:
        checklist: what it says.
        merged: what a person wrote in an earlier one, and what changed since.
    """
    book = Book(checklist.title, checklist.tool)
    columns = [*(COLUMNS_SINCE if merged else COLUMNS), *_own(merged)]
    entries = merged.entries if merged else {}
    states = [_state(row, entries.get(row.term, {})) for row in checklist.rows]
    sheet = _checklist_sheet(book, checklist, columns, merged)
    last = _FIRST + max(len(checklist.rows), 1) - 1
    cells = {
        column.key: _range(sheet.title, get_column_letter(at), last)
        for at, column in enumerate(columns, start=1)
    }
    _count_lines(book, sheet, checklist, cells, states)
    add_summary(book, checklist, cells, states)
    add_facts(book, checklist)
    add_words(book, checklist, since=merged is not None)
    add_read(book, checklist)
    written = [fingerprint(value) for value in book.values()]
    for row in checklist.rows:
        found = _found(row, merged)
        written += [cell_mark(row.term, key, value) for key, value in found.items() if value]
    if merged:
        add_carried(book, merged, checklist.title)
    add_memory(book, checklist, written)
    return book.save()


def values_of(row: Row) -> dict[str, str | int | None]:
    """Give what the tool writes in a row, by the keys of the columns."""
    return {
        "title": row.title,
        "status": row.status,
        "severity": row.severity.value,
        "review": row.review,
        "reason": row.reason,
        "clause": row.clause,
        "page": row.page,
        "quote": row.quote,
        "ask": row.ask,
        "settle": row.settle,
        "walk_away": row.walk_away,
        "negotiation": row.negotiation,
        "term": row.term,
    }


def _found(row: Row, merged: Merged | None) -> dict[str, str | int | None]:
    values = values_of(row)
    if merged:
        values.update(before=merged.before.get(row.term, ""), change=merged.change[row.term])
    return values


def _own(merged: Merged | None) -> list[Column]:
    headings = merged.headings if merged else ()
    return [Column(heading, heading, _OWN_WIDTH, "yours") for heading in headings]


def _state(row: Row, entries: Entries) -> str:
    entry = entries.get("negotiation")
    return str(entry.value or "") if entry else row.negotiation


def _range(sheet: str, letter: str, last: int) -> str:
    return f"'{sheet}'!${letter}${_FIRST}:${letter}${last + _ROOM}"


def _checklist_sheet(
    book: Book, checklist: Checklist, columns: Sequence[Column], merged: Merged | None
) -> Worksheet:
    sheet = book.sheet(CHECKLIST)
    title = Style(look.TITLE, alignment=look.ONE_LINE)
    book.put(sheet, _TITLE, 1, checklist.title, title)
    _head(book, sheet, columns)
    for at, row in enumerate(checklist.rows, start=_FIRST):
        found = _found(row, merged)
        entries = merged.entries.get(row.term, {}) if merged else {}
        for number, column in enumerate(columns, start=1):
            entry = Entry(found.get(column.key))
            if column.group == "yours":
                entry = entries.get(column.key, entry)
            book.put(sheet, at, number, entry.value, _style(column, entry))
    book.fit(sheet, _FIRST, _FIRST + len(checklist.rows) - 1)
    _rules(sheet, columns, _FIRST + max(len(checklist.rows), 1) - 1)
    look.set_page(sheet, checklist.title, paper=_A3, repeated=f"{_HEAD}:{_HEAD}")
    return sheet


def _head(book: Book, sheet: Worksheet, columns: Sequence[Column]) -> None:
    before = None
    for number, column in enumerate(columns, start=1):
        font, fill = look.head(column.group, band=True)
        band = GROUPS[column.group] if column.group != before else ""
        book.put(sheet, _BAND, number, band, Style(font, fill, look.ONE_LINE))
        font, fill = look.head(column.group)
        book.put(sheet, _HEAD, number, column.heading, Style(font, fill, look.CENTRED, look.GRID))
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        before = column.group
    sheet.row_dimensions[_TITLE].height = 24
    sheet.row_dimensions[_HEAD].height = 32


def _style(column: Column, entry: Entry) -> Style:
    if column.key in ("title", "status") or entry.value == Severity.CRITICAL.value:
        font = look.STRONG
    elif column.key in ("clause", "page", "term"):
        font = look.SOFT
    else:
        font = look.PLAIN
    alignment = look.NUMBER if column.key == "page" else look.WRAPPED
    if isinstance(entry.value, int | float) and column.group == "yours":
        alignment = look.ONE_LINE
    fill = look.YOURS if column.group == "yours" else None
    form = entry.number_format or (look.DAY if column.key == "due" else None)
    return Style(font, fill, alignment, look.GRID, form)


def _rules(sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
    """Add the filter, the frozen head, the drop-downs and the colours."""
    letters = {column.key: get_column_letter(at) for at, column in enumerate(columns, start=1)}
    widest = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{_HEAD}:{widest}{last}"
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90

    def cells(key: str) -> str:
        return f"{letters[key]}{_FIRST}:{letters[key]}{last + _ROOM}"

    look.colour_words(sheet, cells("status"), look.STATUS_COLOURS)
    look.colour_words(sheet, cells("negotiation"), look.NEGOTIATION_COLOURS)
    if "change" in letters:
        look.colour_words(sheet, cells("before"), look.STATUS_COLOURS)
        look.colour_words(sheet, cells("change"), look.CHANGE_COLOURS)
    due, state = f"{letters['due']}{_FIRST}", f"${letters['negotiation']}{_FIRST}"
    look.mark_overdue(sheet, cells("due"), due, state)
    listed = DataValidation("list", formula1=f'"{",".join(NEGOTIATION)}"', allow_blank=True)
    listed.errorTitle, listed.error = "Negotiation", "Choose one of the words of the list."
    dated = DataValidation("date", "36526", operator="greaterThanOrEqual", allow_blank=True)
    dated.errorTitle, dated.error = "Due", "Give a date, such as 31/12/2026 or 2026-12-31."
    for validation, key in ((listed, "negotiation"), (dated, "due")):
        validation.showErrorMessage = True
        validation.add(cells(key))
        sheet.add_data_validation(validation)


def _count_lines(
    book: Book,
    sheet: Worksheet,
    checklist: Checklist,
    cells: Mapping[str, str],
    states: Sequence[str],
) -> None:
    """Say at the head of the sheet how it stands; the lines follow what people enter."""
    statuses = [row.status for row in checklist.rows]
    style = Style(look.PLAIN, alignment=look.ONE_LINE)
    for row, label, key, words, found in (
        (_STATUSES, "Status: ", "status", [STATUS_WORDS[s] for s in STATUS_ORDER], statuses),
        (_STATES, "Negotiation: ", "negotiation", list(NEGOTIATION), states),
    ):
        counts = [f'COUNTIF({cells[key].split("!")[1]},"{word}")&" {word}"' for word in words]
        between = '&" · "&'
        result = label + " · ".join(f"{found.count(word)} {word}" for word in words)
        formula = f'="{label}"&{between.join(counts)}'
        book.formula(sheet, row, 1, formula, result, style)
