"""Take out of a difference what the SPDX matching guidelines allow to vary.

Optional parts may be left out, replaceable ones filled in, items numbered otherwise; the same
letters may be divided into words in another way. Source: SPDX specification, annex "License
matching guidelines and templates".
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from clausegap.licensing.fingerprints import Run, RunKind, Text
from clausegap.licensing.passages import Block, Change, Passage, matching_word
from clausegap.licensing.words import is_label, opens_line

# An optional part counts as left out when at most this share of its words is found.
_LEFTOVER = 0.2
_FILLED_WORDS = 60
_MOST_SPLIT = 4
# Words that no name has: where one of them was filled in, something else was added.
_NO_NAME = frozenset(
    """not no non never only solely unless except without must shall may provided prohibited
    restricted forbidden permitted required commercial noncommercial military use uses used using
    purpose purposes terminate fee fees""".split()
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
LEFT_OUT = (RunKind.OPTIONAL, RunKind.TITLE)


def not_allowed(
    licence: Text, passage: Passage, blocks: list[Block], changes: list[Change]
) -> list[Change]:
    """Take out of the changes what the guidelines allow to vary."""
    if not changes:
        return []
    judge = _Judge(licence, passage, blocks, changes)
    kept = []
    for change in changes:
        rest = judge.rest(change)
        if rest is not None:
            kept.append(rest)
    return kept


def is_split_otherwise(change: Change, licence: Text, passage: Passage) -> bool:
    """Tell whether the same letters are only divided into words in another way.

    A hyphen at the end of a line may part one word or join two.
    """
    if not (0 < change.i2 - change.i1 <= _MOST_SPLIT and 0 < change.j2 - change.j1 <= _MOST_SPLIT):
        return False
    joined = "".join(passage.words.forms[change.j1 : change.j2])
    wanted = licence.numbers[change.i1 : change.i2].tolist()
    return _divides(joined, wanted, passage.number)


def _divides(letters: str, wanted: list[int], number: Callable[[str], int]) -> bool:
    """Tell whether letters can be divided into words of the wanted numbers."""
    if len(wanted) == 1:
        return number(letters) == wanted[0]
    return any(
        number(letters[:at]) == wanted[0] and _divides(letters[at:], wanted[1:], number)
        for at in range(1, len(letters))
    )


class _Judge:
    """Tells which changes are none: optional parts, filled-in names, labels of items."""

    def __init__(
        self, licence: Text, passage: Passage, blocks: list[Block], changes: list[Change]
    ) -> None:
        self._licence = licence
        self._passage = passage
        self._blocks = blocks
        self._starts = [block.licence for block in blocks]
        self._changes = changes
        self._renumbered = sum(self._renumbering(change) is not None for change in changes)
        self._gone = {
            change_run
            for change_run in licence.runs
            if change_run.kind in LEFT_OUT and self._left_out(change_run)
        }

    def _left_out(self, run: Run) -> bool:
        size = run.end - run.start
        missing = sum(
            max(0, min(run.end, change.i2) - max(run.start, change.i1)) for change in self._changes
        )
        return size - missing <= (_LEFTOVER * size if size > 5 else 0)

    def rest(self, change: Change) -> Change | None:
        """Give what remains of a change; None where it is allowed."""
        touched = [
            run for run in self._licence.runs if run.start <= change.i2 and run.end >= change.i1
        ]
        loose = {
            at
            for run in touched
            if self._may_miss(run, change)
            for at in range(max(run.start, change.i1), min(run.end, change.i2))
        }
        first, last = self._without_left_out(change, loose)
        if change.j2 > change.j1 and self._may_add(change, touched):
            return Change(first, last, change.j1, change.j1) if last > first else None
        if last > first or change.j2 > change.j1:
            return Change(first, last, change.j1, change.j2)
        return None

    def _without_left_out(self, change: Change, loose: set[int]) -> tuple[int, int]:
        """Give the missing words without allowed ones at their ends.

        The label of an item that goes with other missing words stays: it is missing, too.
        """
        first, last = change.i1, change.i2
        while first < last and first in loose:
            first += 1
        while last > first and last - 1 in loose:
            last -= 1
        if first == last:
            return first, last
        while first > change.i1 and self._is_label_word(first - 1):
            first -= 1
        while last < change.i2 and self._is_label_word(last):
            last += 1
        return first, last

    def _may_miss(self, run: Run, change: Change) -> bool:
        if run.kind is RunKind.LABEL:
            return not self._is_renumbered(run, change)
        if run.kind is RunKind.COPYRIGHT:
            return True
        if run.kind is RunKind.REPLACEABLE:
            return self._is_filled(run)
        if run.kind is RunKind.TITLE and change.j1 == change.j2:
            return change.i1 <= run.start or change.i2 >= run.end or run in self._gone
        return run in self._gone

    def _is_renumbered(self, run: Run, change: Change) -> bool:
        """Tell whether the number of one item alone became another one.

        A list may be numbered anew as a whole, and the last number may move by one (a BSD licence
        whose third clause was taken out); anything else is a changed number.
        """
        renumbering = self._renumbering(change)
        if renumbering is None:
            return False
        old, new = renumbering
        alone = self._renumbered == 1
        if not (old.isdigit() and new.isdigit()):
            return alone
        return (alone and abs(int(new) - int(old)) > 1) or not self._keeps_order(run, int(new))

    def _renumbering(self, change: Change) -> tuple[str, str] | None:
        """Give the old and the new number where a change is that of an item's number."""
        if change.j2 - change.j1 != 1 or change.i2 - change.i1 != 1:
            return None
        label = self._licence.labels.get(change.i1)
        new = self._passage.words.forms[change.j1]
        if label is None or not (_NUMBER.fullmatch(label) and _NUMBER.fullmatch(new)):
            return None
        return label, new

    def _keeps_order(self, run: Run, new: int) -> bool:
        labels = [other for other in self._licence.runs if other.kind is RunKind.LABEL]
        at = labels.index(run)
        before = next((n for n in map(self._number, reversed(labels[:at])) if n is not None), None)
        after = next((n for n in map(self._number, labels[at + 1 :]) if n is not None), None)
        return (before is None or before < new) and (after is None or new < after or after == 1)

    def _number(self, run: Run) -> int | None:
        place = matching_word(self._blocks, run.start)
        if place is None:
            return None
        form = self._passage.words.forms[place]
        return int(form) if form.isdigit() else None

    def _is_filled(self, run: Run) -> bool:
        """Tell whether what stands in place of a replaceable part is allowed there."""
        first, last = self._between(run)
        if last - first > max(_FILLED_WORDS, 3 * (run.end - run.start)):
            return False
        if run.pattern is None:
            return True
        words = self._passage.words
        if last <= first:
            return _accepts(run.pattern, "")
        if is_label(words.forms[first]) and last - first > 1:
            first += 1
        raw = self._passage.text[words.starts[first] : words.ends[last - 1]]
        return _accepts(run.pattern, " ".join(raw.split())) or _accepts(
            run.pattern, " ".join(words.forms[first:last])
        )

    def _between(self, run: Run) -> tuple[int, int]:
        """Give the file's words between what matches before and after a run of the licence."""
        found = bisect_left(self._starts, run.start) - 1
        first = self._blocks[0].file
        if found >= 0:
            block = self._blocks[found]
            inside = min(run.start - block.licence, block.size)
            first = block.file + inside
        after = bisect_left(self._starts, run.end)
        last = self._blocks[-1].file + self._blocks[-1].size
        if after and self._blocks[after - 1].licence + self._blocks[after - 1].size > run.end:
            block = self._blocks[after - 1]
            last = block.file + run.end - block.licence
        elif after < len(self._blocks):
            last = self._blocks[after].file
        return first, last

    def _may_add(self, change: Change, touched: list[Run]) -> bool:
        words = self._passage.words.forms[change.j1 : change.j2]
        if self._are_labels(change, words):
            return not any(
                run.kind is RunKind.LABEL and self._is_renumbered(run, change)
                for run in touched
                if change.i1 <= run.start < change.i2
            )
        return any(self._may_add_at(run, change, words) for run in touched)

    def _may_add_at(self, run: Run, change: Change, words: list[str]) -> bool:
        if _NO_NAME.intersection(words) and not _is_particular(run):
            return False
        if run.kind is RunKind.TITLE and change.i1 == change.i2:
            title = self._licence.letters[run.start : run.end]
            return all(letter in title for letter in self._passage.letters[change.j1 : change.j2])
        if run.kind not in (RunKind.REPLACEABLE, RunKind.COPYRIGHT):
            return False
        inside = run.start < change.i2 and change.i1 < run.end
        if not inside and not (change.i1 == change.i2 and run.start < change.i1 < run.end):
            return False
        if run.kind is RunKind.COPYRIGHT:
            return len(words) <= _FILLED_WORDS
        return self._is_filled(run)

    def _are_labels(self, change: Change, words: list[str]) -> bool:
        """Tell whether added words are numbers or letters of items, first in their lines."""
        if len(words) > 2 or not all(map(is_label, words)):
            return False
        if any(self._is_label_word(at) for at in range(change.i1, change.i2)):
            return True
        text, places = self._passage.text, self._passage.words
        return change.i1 == change.i2 and opens_line(
            text, places.starts[change.j1], places.ends[change.j2 - 1]
        )

    def _is_label_word(self, at: int) -> bool:
        return at in self._licence.labels


def _is_particular(run: Run) -> bool:
    """Tell whether a replaceable part says itself what may stand in it."""
    return run.pattern is not None and not run.pattern.startswith((".", "("))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)
    except re.error:
        return None


def _accepts(pattern: str, text: str) -> bool:
    compiled = _compiled(pattern)
    if compiled is None:
        return True
    stripped = text.strip(" .,;:\"'“”‘’()[]<>*_")
    return any(compiled.fullmatch(form) is not None for form in (text, stripped, f"{stripped} "))
