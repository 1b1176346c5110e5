"""Read an earlier checklist: tell what a person wrote from what the tool had written.

The sheet is found by its heading "Rule id" and columns by their headings, so that renamed sheets,
sorted, filtered or deleted rows and moved columns do not matter. A hidden sheet holds marks of all
that the tool wrote; whatever has no mark is the person's.
"""

from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path

from openpyxl.utils import get_column_letter

from clausegap.errors import ReportError
from clausegap.memos.checklist.carried import GONE_HEADINGS, KEPT_HEADINGS
from clausegap.memos.checklist.cells import Value, plain, remainder, text_of
from clausegap.memos.checklist.entries import (
    Earlier,
    Entries,
    Entry,
    GoneTerm,
    Kept,
    OwnSheet,
)
from clausegap.memos.checklist.open import RawCell, RawSheet, open_sheets
from clausegap.memos.checklist.sheets import cell_mark, fingerprint
from clausegap.memos.checklist.tables import (
    NOTHING,
    SHOWN,
    TERM,
    Memory,
    Table,
    columns_of,
    main_of,
    memory_of,
    table_of,
)
from clausegap.memos.checklist.words import GONE, KEPT, MEMORY, OWN_ROWS, YOURS
from clausegap.model import STATUS_WORDS

_STATUSES = {word: status for status, word in STATUS_WORDS.items()}


def read_earlier(path: Path) -> Earlier:
    """Read an earlier checklist, a workbook or CSV.

    Formulas of the person's are kept as the value they had when the file was last saved; their
    text, comments and links are kept beside it, as are cells of the tool's that the person changed.

    Raises:
        ReportError: the file cannot be read or holds no checklist.
    """
    sheets = list(open_sheets(path))
    memory = memory_of(sheets)
    tables = {at: table for at, sheet in enumerate(sheets) if (table := table_of(sheet))}
    main = main_of(tables)
    if main is None:
        raise ReportError(
            f"{path}: no sheet has the columns “Term” and “Rule id” of a checklist. Name a"
            " checklist that clausegap wrote, with these two headings as they were."
        )
    reader = _Reader(memory)
    reader.read_main(tables[main])
    for at, sheet in enumerate(sheets):
        if at != main and sheet.title != MEMORY:
            reader.read_other(sheet)
    return reader.earlier()


class _Reader:
    """Gathers what the person wrote, sheet by sheet."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._statuses = dict(memory.statuses)
        self._titles: dict[str, str] = {}
        self._entries: dict[str, Entries] = {}
        self._headings: list[str] = []
        self._gone: dict[str, GoneTerm] = {}
        self._own_rows: list[Entries] = []
        self._kept: dict[Kept, None] = {}
        self._sheets: list[OwnSheet] = []

    def earlier(self) -> Earlier:
        """Give all of it."""
        return Earlier(
            statuses=self._statuses,
            titles=self._titles,
            entries=self._entries,
            headings=tuple(self._headings),
            gone=tuple(self._gone.values()),
            own_rows=tuple(self._own_rows),
            kept=tuple(self._kept),
            sheets=tuple(self._sheets),
            names=self._memory.names,
        )

    def read_main(self, table: Table) -> None:
        """Read the checklist itself."""
        self._headings = [key for key in table.columns.values() if key not in SHOWN]
        self._above(table)
        for row, cells in table.rows():
            term = plain(cells.get(TERM, NOTHING).value).strip()
            title = plain(cells.get("title", NOTHING).value).strip()
            where = f"{table.sheet.title}, {title or term or f'row {row}'}"
            own = {key: cell for key, cell in cells.items() if _is_yours(key)}
            entries = self._entries_of(own, where)
            if not term or term in self._entries:
                self._row_without_rule(cells, where, is_copy=bool(term))
                continue
            self._titles[term] = title
            self._entries[term] = entries
            self._found(term, cells, where)

    def _above(self, table: Table) -> None:
        """Keep what stands above or in the headings and is none of ours."""
        for (row, column), cell in table.sheet.cells.items():
            if row > table.head:
                continue
            where = f"{table.sheet.title}, {_at(row, column)}"
            self._beside(cell._replace(formula=""), where)
            if row < table.head and not cell.formula and self._is_foreign(cell.value):
                self._keep("text", where, plain(cell.value))

    def _found(self, term: str, cells: Mapping[str, RawCell], where: str) -> None:
        """Note the status before; keep what was written over the tool's own words."""
        status = plain(cells.get("status", NOTHING).value).strip().casefold()
        if term not in self._statuses and status in _STATUSES:
            self._statuses[term] = _STATUSES[status]
        for key, cell in cells.items():
            if key in SHOWN and not _is_yours(key) and key != TERM:
                at = f"{where}, {SHOWN[key]}"
                self._beside(cell, at)
                known = cell_mark(term, key, cell.value) in self._memory.marks
                if self._memory.marks and not known and cell.value is not None:
                    self._keep("changed text", at, plain(cell.value))

    def _row_without_rule(self, cells: Mapping[str, RawCell], where: str, *, is_copy: bool) -> None:
        if is_copy and not any(_is_yours(key) for key in cells):
            return
        row = {key: self._entry(cell, where) for key, cell in cells.items()}
        row = {key: entry for key, entry in row.items() if entry.value not in (None, "")}
        if row:
            self._own_rows.append(row)

    def _entries_of(self, cells: Mapping[str, RawCell], where: str) -> dict[str, Entry]:
        entries = {}
        for key, cell in cells.items():
            at = f"{where}, {SHOWN.get(key, key)}"
            self._beside(cell, at)
            entry = self._entry(cell, at)
            if entry.value not in (None, ""):
                entries[key] = entry
        return entries

    def _entry(self, cell: RawCell, where: str) -> Entry:
        value: Value = cell.value if cell.value is not None else cell.formula or None
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        if isinstance(value, str):
            rest = remainder(value)
            while rest:
                self._keep("the rest of a long text", where, rest)
                rest = remainder(rest)
            return Entry(text_of(value))
        return Entry(value, _safe_format(cell.number_format))

    def _beside(self, cell: RawCell, where: str) -> None:
        """Keep what a cell holds besides its value."""
        for what in ("comment", "formula", "link"):
            text: str = getattr(cell, what)
            if text:
                self._keep(what, where, text)

    def _keep(self, what: str, where: str, text: str) -> None:
        self._kept[Kept(what, where, text_of(text))] = None

    def _is_foreign(self, value: Value) -> bool:
        marks = self._memory.marks
        return bool(marks) and value is not None and fingerprint(value) not in marks

    def read_other(self, sheet: RawSheet) -> None:
        """Read another sheet: one that keeps entries, one of the tool's, or one of theirs."""
        name = plain(sheet.cells.get((1, 1), NOTHING).value)
        table = table_of(sheet)
        if name == GONE and table:
            self._read_gone(table)
        elif name == OWN_ROWS:
            self._read_own_rows(sheet)
        elif name == KEPT:
            self._read_kept(sheet)
        elif self._is_ours(sheet):
            self._read_ours(sheet)
        else:
            self._read_theirs(sheet)

    def _read_gone(self, table: Table) -> None:
        then = GONE_HEADINGS[1]
        for row, cells in table.rows():
            term = plain(cells.get(TERM, NOTHING).value).strip()
            where = f"{GONE}, {term or f'row {row}'}"
            entries = self._entries_of(
                {k: c for k, c in cells.items() if k not in ("title", TERM, then)}, where
            )
            if not term:
                self._row_without_rule(cells, where, is_copy=False)
                continue
            self._headings += [key for key in entries if key not in (*SHOWN, *self._headings)]
            title, status = (plain(cells.get(key, NOTHING).value) for key in ("title", then))
            self._gone.setdefault(term, GoneTerm(term, title, status, entries))

    def _read_own_rows(self, sheet: RawSheet) -> None:
        head = min((row for row, _ in sheet.cells if row > 2), default=0)
        named = {at[1]: plain(cell.value) for at, cell in sheet.cells.items() if at[0] == head}
        table = Table(sheet, head, columns_of(sheet, head, named))
        for row, cells in table.rows():
            where = f"{OWN_ROWS}, row {row}"
            for cell in cells.values():
                self._beside(cell, where)
            self._row_without_rule(cells, where, is_copy=False)

    def _read_kept(self, sheet: RawSheet) -> None:
        rows = sorted({row for row, _ in sheet.cells if row > 2})
        for row in rows:
            texts = [plain(sheet.cells.get((row, at), NOTHING).value) for at in (1, 2, 3)]
            if tuple(texts) != KEPT_HEADINGS:
                self._kept[Kept(*map(text_of, texts))] = None
        for (row, column), cell in sheet.cells.items():
            where = f"{KEPT}, {_at(row, column)}"
            self._beside(cell, where)
            if column > len(KEPT_HEADINGS):
                self._keep("text", where, plain(cell.value))

    def _is_ours(self, sheet: RawSheet) -> bool:
        """Tell whether most texts of a sheet are the tool's, whatever the sheet is called."""
        values = [cell.value for cell in sheet.cells.values() if not cell.formula]
        foreign = sum(self._is_foreign(value) for value in values)
        return bool(self._memory.marks) and foreign * 2 < len(values)

    def _read_ours(self, sheet: RawSheet) -> None:
        """Keep what the person wrote on a sheet of the tool's; formulas there are the tool's."""
        for (row, column), cell in sheet.cells.items():
            where = f"{sheet.title}, {_at(row, column)}"
            self._beside(cell._replace(formula=""), where)
            if not cell.formula and self._is_foreign(cell.value):
                self._keep("text", where, plain(cell.value))

    def _read_theirs(self, sheet: RawSheet) -> None:
        cells = {}
        for (row, column), cell in sheet.cells.items():
            where = f"{sheet.title}, {_at(row, column)}"
            self._beside(cell, where)
            cells[row, column] = self._entry(cell, where)
        if cells:
            self._sheets.append(OwnSheet(sheet.title, cells))


def _is_yours(key: str) -> bool:
    return key in YOURS or key not in SHOWN


def _at(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _safe_format(number_format: str | None) -> str | None:
    """Give a form of numbers that Excel knows by itself; another one may be broken."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS_REVERSE

    return number_format if number_format in BUILTIN_FORMATS_REVERSE else None
