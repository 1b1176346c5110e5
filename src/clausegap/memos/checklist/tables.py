"""Find tables of a checklist on its sheets, and what the tool remembers of having written."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from clausegap.memos.checklist.cells import plain, text_of
from clausegap.memos.checklist.entries import Names
from clausegap.memos.checklist.open import RawCell, RawSheet
from clausegap.memos.checklist.words import COLUMNS_SINCE, HEADINGS, MEMORY
from clausegap.model import Status

TERM = "term"
"""The key of the column that holds the rule ids."""
NOTHING = RawCell(None)
SHOWN = {column.key: column.heading for column in COLUMNS_SINCE}
"""The heading of every column by its key."""
_RULE_ID, _TITLE = SHOWN[TERM].casefold(), SHOWN["title"].casefold()
_LAST_HEAD = 60
_KEYS = {heading.casefold(): key for heading, key in HEADINGS.items()}
_NO_HEADING = "(no heading)"


class Memory(NamedTuple):
    """What the hidden sheet says; `marks` is empty where there is no such sheet."""

    names: Names
    statuses: Mapping[str, Status]
    marks: Collection[str]


class Table(NamedTuple):
    """A sheet with headings: the row they stand in, the column of each key, its sheet."""

    sheet: RawSheet
    head: int
    columns: Mapping[int, str]

    def rows(self) -> Iterator[tuple[int, dict[str, RawCell]]]:
        """Give each row below the head that holds something, by the keys of its columns.

        A cell that is merged with others stands in each of their rows.
        """
        last = max((row for row, _ in self.sheet.cells), default=0)
        found = {row for row, _ in self.sheet.cells} | {row for row, _ in self.sheet.merged}
        for row in sorted(row for row in found if self.head < row <= last):
            cells = {}
            for column, key in self.columns.items():
                cell = self._cell(row, column, key)
                if cell is not NOTHING:
                    cells[key] = cell
            if cells:
                yield row, cells

    def _cell(self, row: int, column: int, key: str) -> RawCell:
        first = self.sheet.merged.get((row, column), (row, column))
        if first[1] != column or (first != (row, column) and key == TERM):
            return NOTHING
        cell = self.sheet.cells.get(first, NOTHING)
        # What is written once over several rows is told once.
        return cell if first == (row, column) else cell._replace(comment="", link="", formula="")


def table_of(sheet: RawSheet) -> Table | None:
    """Find the row of headings; those of the person's own keep their words, each once."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if row <= _LAST_HEAD:
            by_row.setdefault(row, {})[column] = " ".join(plain(cell.value).split())
    for row, named in sorted(by_row.items()):
        words = {heading.casefold() for heading in named.values()}
        if _RULE_ID in words and _TITLE in words:
            return Table(sheet, row, columns_of(sheet, row, named))
    return None


def columns_of(sheet: RawSheet, head: int, named: Mapping[int, str]) -> dict[int, str]:
    """Give each column its key, or its heading where it is the person's own, each once."""
    columns: dict[int, str] = {}
    used = {column for row, column in sheet.cells if row > head} | set(named)
    for column in sorted(used):
        heading = text_of(named.get(column, "")) or _NO_HEADING
        # A heading of the person's own may be spelt as a key of ours: "reason" becomes "Reason".
        own = heading.capitalize() if heading in SHOWN else heading
        key = _KEYS.get(heading.casefold(), own)
        number = 2
        while key in columns.values():
            key, number = f"{heading} ({number})", number + 1
        columns[column] = key
    return columns


def main_of(tables: Mapping[int, Table]) -> int | None:
    """Give the table that is the checklist: it has the column “Status”, and it comes first."""
    for at, table in tables.items():
        if "status" in table.columns.values():
            return at
    return None


def memory_of(sheets: list[RawSheet]) -> Memory:
    """Read the hidden sheet."""
    names: dict[str, set[str]] = {"file": set(), "name": set(), "title": set(), "vendor": set()}
    statuses: dict[str, Status] = {}
    marks: set[str] = set()
    for sheet in (sheet for sheet in sheets if sheet.title == MEMORY):
        for row in sorted({row for row, _ in sheet.cells}):
            kind, *rest = (plain(sheet.cells.get((row, at), NOTHING).value) for at in range(1, 5))
            if kind in ("file", "vendor"):
                for name, text in zip((kind, "name", "title"), rest, strict=True):
                    names[name] |= {text.casefold()} if text else set()
            elif kind == "term" and rest[1] in tuple(Status):
                statuses[rest[0]] = Status(rest[1])
            elif kind == "text":
                marks.add(rest[0])
    return Memory(Names(*map(frozenset, names.values())), statuses, marks)
