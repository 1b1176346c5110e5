"""What the classifier sees of a unit: its words by number, and hashed features of it.

Pure functions, shared by the trainer and the runtime. Words are stems in lower case; figures, sums
of money, percentages and blacked-out places each become one token, so that "30 days" and "60 days"
are the same. The vocabulary is learned; words outside it fall into a few shared numbers by shape.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer

from clausegap.clauses.types.candidates import Unit

# Features of the unit's own words fall into the first buckets, those of its surroundings after.
BUCKETS = 1 << 20
OWN = 3 << 18
SHAPES = 16
_TOKEN = re.compile(
    r"[A-Za-z]+(?:['’][A-Za-z]+)?|[$€£¥]\s?[\d\[*]|\d[\d,.]*\d|\d|%|\*{2,}|\[\*+\]|_{3,}|[;:?\"“(]"
)
_PLACES = 10
_OPENING_WORDS = 4
_SURROUNDINGS = 7  # kinds of feature from here on are not of the unit's own words
_TITLE_LETTERS, _TITLE_WORDS = 400, 40

IntArray = NDArray[np.int64]


class Encoded(NamedTuple):
    """The tokens of a text, cut by unit: unit i has `ids[bounds[i]:bounds[i + 1]]`.

    `headings` has the heading of each unit in the same form. `shape` is one row a unit of figures
    that are no words: length, place in the contract, share of capitals, …
    """

    ids: IntArray
    bounds: IntArray
    heading_ids: IntArray
    heading_bounds: IntArray
    shape: NDArray[np.float32]


def words(text: str) -> list[str]:
    """Give the tokens of a text in the form the vocabulary knows them by."""
    return [_word(token) for token in _TOKEN.findall(text)]


def numbering(vocabulary: Sequence[str]) -> Callable[[str], int]:
    """Give the function from a token to its number; 0 is kept for "nothing"."""
    known = {word: SHAPES + 1 + i for i, word in enumerate(vocabulary)}
    return lambda token: known.get(token) or _shape_number(token)


def encode(text: str, cut: Sequence[Unit], number: Callable[[str], int]) -> Encoded:
    """Give the tokens of all units and of their headings as numbers."""
    memo: dict[str, int] = {}

    def ids_of(piece: str) -> list[int]:
        found = []
        for token in _TOKEN.findall(piece):
            known = memo.get(token)
            if known is None:
                known = memo[token] = number(_word(token))
            found.append(known)
        return found

    rows = [ids_of(text[unit.start : unit.end]) for unit in cut]
    by_heading = {heading: ids_of(heading) for heading in {unit.heading for unit in cut}}
    heading_rows = [by_heading[unit.heading] for unit in cut]
    ids, bounds = _flat(rows)
    heading_ids, heading_bounds = _flat(heading_rows)
    return Encoded(ids, bounds, heading_ids, heading_bounds, _shape(text, cut, rows))


def title_ids(text: str, number: Callable[[str], int]) -> IntArray:
    """Give the tokens the contract begins with; they say what kind of contract it is."""
    first = words(text[:_TITLE_LETTERS])[:_TITLE_WORDS]
    return np.array([number(word) for word in first], dtype=np.int64)


def hashed(encoded: Encoded, title: IntArray) -> tuple[IntArray, IntArray]:
    """Give the hashed features of each unit: their buckets, and the bounds of each unit's.

    `title` has the tokens of the first lines of the contract: its kind colours every clause.
    """
    ids, bounds = encoded.ids, encoded.bounds
    count = len(bounds) - 1
    owner = np.repeat(np.arange(count), np.diff(bounds))
    parts: list[tuple[IntArray, IntArray]] = [(owner, _mix(1, ids))]
    for gap in (1, 2, 3):
        same = owner[:-gap] == owner[gap:]
        parts.append((owner[gap:][same], _mix(1 + gap, ids[:-gap], ids[gap:])[same]))
    same = owner[:-2] == owner[2:]
    parts.append((owner[2:][same], _mix(5, ids[:-2], ids[1:-1], ids[2:])[same]))
    place = np.arange(len(ids)) - bounds[:-1][owner]
    first = place < _OPENING_WORDS
    parts.append((owner[first], _mix(6, ids[first], place[first])))
    parts.append((owner + 1, _mix(7, ids)))
    parts.append((owner - 1, _mix(8, ids)))
    heading_owner = np.repeat(np.arange(count), np.diff(encoded.heading_bounds))
    heads = encoded.heading_ids
    parts.append((heading_owner, _mix(9, heads)))
    same = heading_owner[:-1] == heading_owner[1:]
    parts.append((heading_owner[1:][same], _mix(10, heads[:-1], heads[1:])[same]))
    steps = np.round(encoded.shape * _PLACES).astype(np.int64)
    for column in range(steps.shape[1]):
        parts.append((np.arange(count), _mix(11 + column, steps[:, column])))
    kind = np.unique(title)
    parts.append((np.repeat(np.arange(count), len(kind)), np.tile(_mix(30, kind), count)))
    return _rows(parts, count)


def _rows(parts: Sequence[tuple[IntArray, IntArray]], count: int) -> tuple[IntArray, IntArray]:
    owners = np.concatenate([owner for owner, _ in parts])
    buckets = np.concatenate([bucket for _, bucket in parts])
    inside = (owners >= 0) & (owners < count)
    keys = np.unique(owners[inside] * BUCKETS + buckets[inside])
    bounds = np.searchsorted(keys, np.arange(count + 1) * BUCKETS)
    return keys % BUCKETS, bounds


def _mix(kind: int, *columns: IntArray) -> IntArray:
    """Hash columns of numbers into buckets; the same on every machine."""
    state = np.full(len(columns[0]), kind * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint64)
    for column in columns:
        state = (state ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        state ^= state >> np.uint64(29)
    state *= np.uint64(0xBF58476D1CE4E5B9)
    state >>= np.uint64(36)
    if kind < _SURROUNDINGS:
        return (state % np.uint64(OWN)).astype(np.int64)
    return (OWN + state % np.uint64(BUCKETS - OWN)).astype(np.int64)


def _shape(text: str, cut: Sequence[Unit], rows: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """Give figures from 0 to 1: length, place, capitals, numbered, ends a sentence, title."""
    size = max(len(text), 1)
    figures = [
        (
            min(len(row), 120) / 120,
            unit.start / size,
            _capitals(text[unit.start : unit.end]),
            float(bool(unit.number)),
            float(unit.ends),
            float(unit.title),
        )
        for unit, row in zip(cut, rows, strict=True)
    ]
    return np.array(figures, dtype=np.float32).reshape(len(cut), 6)


def _capitals(piece: str) -> float:
    letters = [letter for letter in piece[:200] if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / max(len(letters), 1)


def _flat(rows: Sequence[Sequence[int]]) -> tuple[IntArray, IntArray]:
    bounds = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int64)
    return np.array([i for row in rows for i in row], dtype=np.int64), bounds


def _word(token: str) -> str:
    head = token[0]
    if head.isalpha():
        return _stem(token.lower().replace("’", "'"))
    if head.isdigit():
        return "<year>" if len(token) == 4 and token[:2] in ("19", "20") else "<number>"
    if head in "$€£¥":
        return "<money>"
    if head in "*[_":
        return "<blank>"
    return {"“": '"'}.get(token, token)


def _shape_number(token: str) -> int:
    """Give the shared number of an unknown word: by its last letter's place in the alphabet."""
    return 1 + (sum(map(ord, token[-2:])) % SHAPES)


@cache
def _stemmer() -> Stemmer:
    return Stemmer("english")


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
