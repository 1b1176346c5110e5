"""What a person wrote in an earlier checklist, and what the tool had written there."""

from collections.abc import Mapping
from typing import NamedTuple

from clausegap.memos.checklist.cells import Value
from clausegap.model import Status


class Entry(NamedTuple):
    """What stands in a cell, and the form its number is shown in."""

    value: Value
    number_format: str | None = None


Entries = Mapping[str, Entry]
"""The entries of one row: by a key of `YOURS`, or by a heading of the person's own."""


class GoneTerm(NamedTuple):
    """A term that is no longer checked."""

    term: str
    title: str
    status: str
    entries: Entries


class Kept(NamedTuple):
    """Something else the person wrote: what it is, where it stood, the text."""

    what: str
    where: str
    text: str


class OwnSheet(NamedTuple):
    """A sheet that the person added: its cells by row and column, both from 1."""

    title: str
    cells: Mapping[tuple[int, int], Entry]


class Names(NamedTuple):
    """The names a contract goes by, in small letters: its checksums, files, titles, vendor."""

    checksums: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()


class Earlier(NamedTuple):
    """An earlier checklist.

    `statuses` are those it stated, by rule id; `entries` the person's, by rule id; `headings` those
    of the columns the person added, in their order; `own_rows` the rows without a rule. `names`
    are those its contract goes by, empty where it does not say.
    """

    statuses: Mapping[str, Status]
    titles: Mapping[str, str]
    entries: Mapping[str, Entries]
    headings: tuple[str, ...]
    gone: tuple[GoneTerm, ...]
    own_rows: tuple[Entries, ...]
    kept: tuple[Kept, ...]
    sheets: tuple[OwnSheet, ...]
    names: "Names"
