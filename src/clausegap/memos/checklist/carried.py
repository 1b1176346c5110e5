"""The sheets that keep what a person wrote and what has no place on the checklist any more."""

from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist import look
from clausegap.memos.checklist.book import Book, Style
from clausegap.memos.checklist.entries import Entries, Entry, GoneTerm
from clausegap.memos.checklist.merge import Merged
from clausegap.memos.checklist.words import COLUMNS_SINCE, GONE, KEPT, LEAD, OWN_ROWS, YOURS

_A4 = 9
FIRST_ROW = 4
"""The row of the headings on these sheets."""
KEPT_HEADINGS = ("What", "Where", "Text")
GONE_HEADINGS = ("Term", "Status then")
RULE_ID = "Rule id"
_HEADING = {column.key: column.heading for column in COLUMNS_SINCE}
_WIDTH = {column.key: column.width for column in COLUMNS_SINCE}
_OWN_WIDTH = 20


def add_carried(book: Book, merged: Merged, title: str) -> None:
    """Add a sheet for terms that are gone, for rows of the person's, for all else they wrote."""
    if merged.gone:
        _gone(book, merged, title)
    if merged.own_rows:
        _own_rows(book, merged.own_rows, title)
    if merged.kept:
        sheet = _opened(book, KEPT, title)
        book.table(sheet, FIRST_ROW, KEPT_HEADINGS, merged.kept, (24, 44, 90))
    for own in merged.sheets:
        sheet = book.sheet(own.title)
        for (row, column), entry in own.cells.items():
            book.put(sheet, row, column, entry.value, _style(entry, grid=False))


def _gone(book: Book, merged: Merged, title: str) -> None:
    keys = [*YOURS, *_headings(tuple(gone.entries for gone in merged.gone))]
    headings = (*GONE_HEADINGS, *(_HEADING.get(key, key) for key in keys), RULE_ID)
    widths = (24, 13, *(_WIDTH.get(key, _OWN_WIDTH) for key in keys), 26)
    sheet = _opened(book, GONE, title)
    book.table(sheet, FIRST_ROW, headings, [], widths)
    for at, gone in enumerate(merged.gone, start=FIRST_ROW + 1):
        for column, entry in enumerate(_line(gone, keys), start=1):
            book.put(sheet, at, column, entry.value, _style(entry))
    book.fit(sheet, FIRST_ROW + 1, FIRST_ROW + len(merged.gone))
    look.colour_words(
        sheet, f"B{FIRST_ROW + 1}:B{FIRST_ROW + len(merged.gone)}", look.STATUS_COLOURS
    )
    sheet.freeze_panes = f"B{FIRST_ROW + 1}"


def _line(gone: GoneTerm, keys: list[str]) -> list[Entry]:
    entries = [gone.entries.get(key, Entry(None)) for key in keys]
    return [Entry(gone.title), Entry(gone.status), *entries, Entry(gone.term)]


def _own_rows(book: Book, rows: tuple[Entries, ...], title: str) -> None:
    known = [key for key in _HEADING if any(key in row for row in rows)]
    keys = [*known, *_headings(rows)]
    widths = [_WIDTH.get(key, _OWN_WIDTH) for key in keys]
    sheet = _opened(book, OWN_ROWS, title)
    book.table(sheet, FIRST_ROW, [_HEADING.get(key, key) for key in keys], [], widths)
    for at, row in enumerate(rows, start=FIRST_ROW + 1):
        for column, key in enumerate(keys, start=1):
            entry = row.get(key, Entry(None))
            book.put(sheet, at, column, entry.value, _style(entry))
    book.fit(sheet, FIRST_ROW + 1, FIRST_ROW + len(rows))


def _headings(rows: tuple[Entries, ...]) -> list[str]:
    """Give the headings that are the person's own, in the order of their first use."""
    return list(dict.fromkeys(key for row in rows for key in row if key not in _HEADING))


def _opened(book: Book, name: str, title: str) -> Worksheet:
    sheet = book.sheet(name)
    book.put(sheet, 1, 1, name, Style(look.TITLE, alignment=look.ONE_LINE))
    book.put(sheet, 2, 1, LEAD[name], Style(look.SOFT, alignment=look.ONE_LINE))
    sheet.sheet_view.showGridLines = False
    look.set_page(sheet, title, paper=_A4, repeated=f"{FIRST_ROW}:{FIRST_ROW}")
    return sheet


def _style(entry: Entry, *, grid: bool = True) -> Style:
    border = look.GRID if grid else None
    return Style(border=border, number_format=entry.number_format)
