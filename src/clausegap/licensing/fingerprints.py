"""Fingerprints of licence texts: their words in order as numbers, without the words.

A word is stored as a 32-bit hash; only words that stand in one of ten licence texts or more, and
words that turn a sentence round, are stored as words, so that a missing one can be named.
`tools.licence_fingerprints` writes the file; `load_fingerprints` reads it.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from clausegap import content

# The number of a word that stands in no known licence text; below the surrogates, so that a
# sequence of numbers can be handled as a Python string.
UNKNOWN = 0xD7FF
# Words of texts that a person adds are numbered from here, above the surrogates.
FIRST_LEARNED = 0xE000
GRAM = 4
# Of the word sequences of a text longer than this, only one of _EVERY is indexed.
_SHORT = 400
_EVERY = 4
_CACHED_WORDS = 200_000


Numbers = npt.NDArray[np.uint32]


class RunKind(IntEnum):
    """Why words of a licence may be missing or different without altering it (SPDX guidelines)."""

    OPTIONAL = 1
    REPLACEABLE = 2
    LABEL = 3
    TITLE = 4
    COPYRIGHT = 5


class Run(NamedTuple):
    """A run of words of a text, by word position, `end` exclusive.

    `pattern` is a regular expression for what may stand in a replaceable part, and the label itself
    for the label of an item.
    """

    start: int
    end: int
    kind: RunKind
    pattern: str | None


class Text(NamedTuple):
    """One licence text: the ids it is known by, its words as numbers, and what may vary.

    `letters` are the same numbers as a string, which is what alignment works on. `notice` marks
    the short notice that a licence asks to put into files. `needed` counts words that must stand.
    """

    ids: tuple[str, ...]
    name: str
    numbers: Numbers
    letters: str
    runs: tuple[Run, ...]
    labels: dict[int, str]
    notice: bool
    needed: int
    order: int


class Fingerprints:
    """Every known text, the numbers of words, and an index of word sequences."""

    def __init__(self, arrays: dict[str, Any], head: dict[str, Any]) -> None:
        self._arrays = arrays
        self._head = head
        self._sequence: npt.NDArray[np.uint16] = arrays["sequence"]
        self._offsets: list[int] = arrays["offsets"].tolist()
        self.lengths: npt.NDArray[np.int32] = np.diff(arrays["offsets"])
        self._run_offsets: list[int] = arrays["run_offsets"].tolist()
        self._numbers = {hashed: at for at, hashed in enumerate(arrays["hashes"].tolist())}
        self.common: list[str] = head["common"]
        self._grams: npt.NDArray[np.uint32] = arrays["grams"]
        self._places: npt.NDArray[np.int32] = arrays["gram_offsets"]
        self._holders: npt.NDArray[np.uint16] = arrays["holders"]
        self.gram_counts: npt.NDArray[np.int32] = arrays["gram_counts"]
        self._cached: dict[str, int] = {}
        self._learned: dict[int, str] = {}
        self._next = FIRST_LEARNED
        self._texts: dict[int, Text] = {}
        self.profiles: dict[str, str] = head["profiles"]
        self.by_id = {
            name: at
            for at, entry in enumerate(head["texts"])
            if not entry.get("notice")
            for name in entry["ids"]
        }

    def __len__(self) -> int:
        return len(self._head["texts"])

    def number(self, form: str) -> int:
        """Give the number of a word; UNKNOWN for a word of no known text."""
        number = self._cached.get(form)
        if number is None:
            number = self._numbers.get(word_hash(form), UNKNOWN)
            if len(self._cached) < _CACHED_WORDS:
                self._cached[form] = number
        return number

    def numbers(self, forms: Iterable[str]) -> Numbers:
        """Give the numbers of words."""
        return np.array([self.number(form) for form in forms], dtype=np.uint32)

    def is_known(self, form: str) -> bool:
        """Tell whether a word stands in any known text."""
        return self.number(form) != UNKNOWN

    def learn(self, forms: Sequence[str]) -> Numbers:
        """Give the numbers of words of a text at hand; words of no known text get one, too."""
        for form in forms:
            number = self.number(form)
            if number == UNKNOWN:
                number = self._next
                self._next += 1
                self._numbers[word_hash(form)] = self._cached[form] = number
            self._learned.setdefault(number, form)
        return self.numbers(forms)

    def word(self, number: int) -> str | None:
        """Give a word by its number where it is a common one, or one of a text at hand."""
        if number < len(self.common):
            return self.common[number]
        return self._learned.get(number)

    def ids(self, at: int) -> tuple[str, ...]:
        """Give the ids that share text `at`."""
        return tuple(self._head["texts"][at]["ids"])

    def length(self, at: int) -> int:
        """Give the number of words of text `at`."""
        return int(self.lengths[at])

    def text(self, at: int) -> Text:
        """Give one text."""
        known = self._texts.get(at)
        if known is None:
            known = self._texts[at] = self._build(at)
        return known

    def _build(self, at: int) -> Text:
        entry = self._head["texts"][at]
        numbers = self._sequence[self._offsets[at] : self._offsets[at + 1]].astype(np.uint32)
        patterns = self._head["patterns"]
        rows = self._arrays["runs"][self._run_offsets[at] : self._run_offsets[at + 1]].tolist()
        runs = tuple(
            Run(start, end, RunKind(kind), patterns[pattern] if pattern >= 0 else None)
            for start, end, kind, pattern in rows
        )
        return make_text(
            entry["ids"], entry["name"], numbers, runs, notice=bool(entry.get("notice")), order=at
        )

    def holders(self, grams: Numbers) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Give, for word sequences of a text, which known texts hold them.

        Returns two arrays of one length: position in `grams`, number of the known text.
        """
        if not len(grams) or not len(self._grams):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        found = np.searchsorted(self._grams, grams)
        found[found == len(self._grams)] = 0
        known = np.flatnonzero(self._grams[found] == grams)
        entry = found[known]
        starts, ends = self._places[entry], self._places[entry + 1]
        counts = ends - starts
        total = int(counts.sum())
        first = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        return np.repeat(known, counts), self._holders[first + np.arange(total)].astype(np.int64)


def make_text(
    ids: Sequence[str],
    name: str,
    numbers: Numbers,
    runs: Sequence[Run],
    *,
    notice: bool = False,
    order: int = 0,
) -> Text:
    """Put together one text of the fingerprints."""
    loose = np.zeros(len(numbers), dtype=bool)
    for run in runs:
        loose[run.start : run.end] = True
    return Text(
        ids=tuple(ids),
        name=name,
        numbers=numbers,
        letters=as_letters(numbers),
        runs=tuple(runs),
        labels={
            at: run.pattern or ""
            for run in runs
            if run.kind is RunKind.LABEL
            for at in range(run.start, run.end)
        },
        notice=notice,
        needed=int(len(numbers) - loose.sum()),
        order=order,
    )


def as_letters(numbers: Numbers) -> str:
    """Give a sequence of word numbers as a string of as many characters."""
    return numbers.astype("<u4").tobytes().decode("utf-32-le")


def word_hash(form: str) -> int:
    """Give the 32-bit hash of a word."""
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=4).digest(), "big")


def grams(numbers: Numbers) -> Numbers:
    """Give the hash of every run of GRAM words: one for each position but the last ones."""
    count = len(numbers) - GRAM + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint32)
    mixed = np.zeros(count, dtype=np.uint64)
    for step in range(GRAM):
        mixed = (mixed ^ numbers[step : step + count].astype(np.uint64)) * np.uint64(
            0x9E3779B97F4A7C15
        )
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(16)).astype(np.uint32)


def indexed_grams(numbers: Numbers) -> Numbers:
    """Give the distinct word sequences of a known text that the index holds."""
    every = np.unique(grams(numbers))
    return every if len(numbers) <= _SHORT else every[every % _EVERY == 0]


@lru_cache(maxsize=1)
def load_fingerprints() -> Fingerprints:
    """Load the shipped fingerprints."""
    packed = content.licence_file("fingerprints.npz").read_bytes()
    with np.load(BytesIO(packed), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    head = json.loads(arrays.pop("head").tobytes().decode())
    return Fingerprints(arrays, head)
