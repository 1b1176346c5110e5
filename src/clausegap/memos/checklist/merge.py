"""Lay an earlier checklist under a new report: what a person wrote goes to the term it is about."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from clausegap.memos.checklist.cells import plain
from clausegap.memos.checklist.entries import (
    Earlier,
    Entries,
    GoneTerm,
    Kept,
    Names,
    OwnSheet,
)
from clausegap.memos.checklist.view import Checklist, Row
from clausegap.memos.checklist.words import (
    BETTER,
    COLUMNS_SINCE,
    NEW,
    NOT_RAISED,
    SAME,
    WORSE,
    YOURS,
)
from clausegap.memos.words import counted
from clausegap.model import STATUS_WORDS, Status

_RISING = (Status.CONTRARY, Status.MISSING, Status.PARTIAL, Status.MET)
_SHOWN = {column.key: column.heading for column in COLUMNS_SINCE}


class Merged(NamedTuple):
    """What the new workbook takes over, and what changed since; keys are rule ids.

    `summary` says in one line what was carried over, `doubt` why the earlier checklist may be one
    of another contract ('' where nothing speaks for it).
    """

    before: Mapping[str, str]
    change: Mapping[str, str]
    entries: Mapping[str, Entries]
    headings: tuple[str, ...]
    gone: tuple[GoneTerm, ...]
    own_rows: tuple[Entries, ...]
    kept: tuple[Kept, ...]
    sheets: tuple[OwnSheet, ...]
    summary: str
    doubt: str


def merge(checklist: Checklist, earlier: Earlier) -> Merged:
    """Give what a person wrote in the earlier checklist a place in the new one."""
    terms = {row.term for row in checklist.rows}
    returned = {gone.term: gone.entries for gone in earlier.gone if gone.term in terms}
    entries = {
        row.term: _entries(row, {**returned.get(row.term, {}), **earlier.entries.get(row.term, {})})
        for row in checklist.rows
    }
    gone = tuple(
        GoneTerm(term, earlier.titles.get(term, ""), _status(earlier, term), found)
        for term, found in earlier.entries.items()
        if term not in terms
    )
    still_gone = tuple(old for old in earlier.gone if old.term not in terms)
    merged = Merged(
        before={term: _status(earlier, term) for term in terms},
        change={
            row.term: _change(earlier.statuses.get(row.term), row.kind) for row in checklist.rows
        },
        entries=entries,
        headings=earlier.headings,
        gone=(*gone, *still_gone),
        own_rows=earlier.own_rows,
        kept=earlier.kept,
        sheets=earlier.sheets,
        summary="",
        doubt=_doubt(checklist, earlier),
    )
    return merged._replace(summary=_summary(merged))


def _status(earlier: Earlier, term: str) -> str:
    status = earlier.statuses.get(term)
    return STATUS_WORDS[status] if status else ""


def _entries(row: Row, entries: Entries) -> Entries:
    """Give the entries of a row; a state of negotiation that only the tool set gives way."""
    kept = dict(entries)
    state = kept.get("negotiation")
    if state is not None and plain(state.value).strip() == NOT_RAISED:
        del kept["negotiation"]
    return kept


def _change(before: Status | None, now: Status) -> str:
    if before is None:
        return NEW
    if before is now:
        return SAME
    return BETTER if _RISING.index(now) > _RISING.index(before) else WORSE


def _doubt(checklist: Checklist, earlier: Earlier) -> str:
    """Compare the names by which both know their contract; a new version shares most of them."""
    then, now = earlier.names, _names(checklist)
    if then.checksums & now.checksums:
        return ""
    if _differ(then.vendors, now.vendors):
        return "it was written for a contract with another vendor"
    if _differ(then.titles, now.titles) and _differ(then.files, now.files):
        return "it was written for another contract, by title and by name of the file"
    return ""


def _differ(then: frozenset[str], now: frozenset[str]) -> bool:
    return bool(then and now and not then & now)


def _names(checklist: Checklist) -> Names:
    def small(*names: str) -> frozenset[str]:
        return frozenset(name.casefold() for name in names if name)

    sources = checklist.sources
    return Names(
        checksums=small(*(source.sha256 for source in sources)),
        files=small(*(source.name for source in sources)),
        titles=small(*(source.title for source in sources)),
        vendors=small(checklist.vendor),
    )


def _summary(merged: Merged) -> str:
    filled = [entries for entries in merged.entries.values() if entries]
    columns = Counter(key for entries in filled for key in entries)
    order = [*YOURS, *merged.headings]
    named = ", ".join(
        f"{_SHOWN.get(key, key).lower() if key in YOURS else key} {columns[key]}"
        for key in order
        if columns[key]
    )
    parts = [
        f"carried over the entries of {counted(len(filled), 'term')}"
        + (f" ({named})" if named else "")
    ]
    for number, one, where in (
        (len(merged.gone), "term", "no longer checked"),
        (len(merged.own_rows), "row", "of your own"),
        (len(merged.kept), "other text", "kept"),
        (len(merged.sheets), "sheet", "of your own"),
    ):
        if number:
            parts.append(f"{counted(number, one)} {where}")
    changes = Counter(merged.change.values())
    since = ", ".join(
        f"{changes[word]} {word}" for word in (BETTER, WORSE, SAME, NEW) if changes[word]
    )
    return "; ".join(parts) + (f". Since then: {since}." if since else ".")
