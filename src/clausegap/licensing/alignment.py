"""Lay a known licence text beside a passage, word by word in order, and keep what differs.

The alignment is a longest common subsequence (rapidfuzz); the passage is cut to the words that
belong to the licence, and what the SPDX matching guidelines allow to vary is taken out.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from clausegap.licensing.fingerprints import Run, RunKind, Text
from clausegap.licensing.words import Words, is_label, opens_line

# What a gap between matching words costs at most when the passage is cut out of its file.
_GAP_COST = 25
_GAP_SHARE = 0.6
# Words that only stand between two neighbouring words of the licence cost less.
_INSERTED = 0.3
# An optional part counts as left out when at most this share of its words is found.
_LEFTOVER = 0.2
_FILLED_WORDS = 60
_MOST_SPLIT = 4
_END_WORDS = 3
# A gap this wide, as a share of the licence, shows that words of two copies were mixed.
_TWO_COPIES = 0.5
_NUMBER = re.compile(r"\d+(?:\.\d+)*")

_LEFT_OUT = (RunKind.OPTIONAL, RunKind.TITLE)


class Block(NamedTuple):
    """`size` words that are the same in the licence, from `licence`, and the file, from `file`."""

    licence: int
    file: int
    size: int


class Change(NamedTuple):
    """Words of the licence [i1, i2) that stand as words [j1, j2) of the file; one may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def size(self) -> int:
        """Give the words on both sides together."""
        return self.i2 - self.i1 + self.j2 - self.j1


class Alignment(NamedTuple):
    """A licence laid beside words [first, last) of a file.

    `matched` counts words that are the same, `missing` and `inserted` those of the changes that
    the guidelines do not allow.
    """

    text: Text
    first: int
    last: int
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]
    matched: int
    missing: int
    inserted: int

    @property
    def value(self) -> float:
        """Rate how well the licence explains the words: what matches, less what does not."""
        lost = min(self.missing, self.matched * 0.5)
        return self.matched - 1.5 * self.inserted - 1.5 * lost


class Passage(NamedTuple):
    """A file's words, with their numbers as letters, and its characters.

    `number` gives the number of any word.
    """

    text: str
    words: Words
    letters: str
    number: Callable[[str], int]


def align(
    licence: Text, passage: Passage, start: int, end: int, *, least: float = 0
) -> Alignment | None:
    """Lay `licence` beside words [start, end) of a file.

    None where nothing matches, or so few words that the value would stay below `least`. Where the
    words are spread over two copies of the licence, the better one is taken.
    """
    blocks = _dense(_blocks(licence.letters, passage.letters[start:end], start))
    if not blocks or sum(block.size for block in blocks) < least:
        return None
    gap_start, gap_end = _widest_gap(blocks)
    if gap_end - gap_start > _TWO_COPIES * len(licence.letters):
        halves = [
            align(licence, passage, first, last, least=least)
            for first, last in ((start, gap_end), (gap_start, end))
            if last - first < end - start
        ]
        return max((half for half in halves if half), key=lambda half: half.value, default=None)
    return _laid(licence, passage, blocks, start, end)


def _widest_gap(blocks: list[Block]) -> tuple[int, int]:
    """Give the widest stretch of the file between two blocks."""
    gaps = [(before.file + before.size, after.file) for before, after in pairwise(blocks)]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))


def _laid(licence: Text, passage: Passage, blocks: list[Block], start: int, end: int) -> Alignment:
    """Give the alignment of the blocks with what differs between them."""
    blocks = _slid(blocks, licence)
    gaps = _gaps(blocks, len(licence.letters), start, end)
    changes = _gathered(gaps, licence.letters, passage.letters)
    kept = _allowed_out(licence, passage, blocks, changes)
    return Alignment(
        text=licence,
        first=min(blocks[0].file, *(change.j1 for change in kept), blocks[0].file),
        last=max(
            blocks[-1].file + blocks[-1].size, *(change.j2 for change in kept), blocks[0].file
        ),
        blocks=tuple(blocks),
        changes=tuple(kept),
        matched=sum(block.size for block in blocks),
        missing=sum(change.i2 - change.i1 for change in kept),
        inserted=sum(change.j2 - change.j1 for change in kept),
    )


def _blocks(licence: str, passage: str, start: int) -> list[Block]:
    at = passage.find(licence)
    if at >= 0:
        return [Block(0, start + at, len(licence))]
    return [
        Block(step.src_start, start + step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(licence, passage)
        if step.tag == "equal"
    ]


def _dense(blocks: list[Block]) -> list[Block]:
    """Cut stray matches off both ends: keep the run of blocks that outweighs its gaps."""
    best, best_from, best_to = 0.0, 0, -1
    score, begin = 0.0, 0
    for at, block in enumerate(blocks):
        if at:
            before = blocks[at - 1]
            gap = block.file - before.file - before.size
            whole = block.licence == before.licence + before.size
            score -= min(gap * _GAP_SHARE, _GAP_COST) * (_INSERTED if whole else 1)
        if score <= 0:
            score, begin = 0.0, at
        score += block.size
        if score > best:
            best, best_from, best_to = score, begin, at
    return blocks[best_from : best_to + 1]


def _slid(blocks: list[Block], licence: Text) -> list[Block]:
    """Move words that only miss to where a part that may be left out begins, if the words allow it.

    "LLAMA 2 LICENSE … Llama 2 Version" without its title matches "Llama 2" in either place.
    """
    parts = {run.start: run.end for run in licence.runs if run.kind in _LEFT_OUT}
    letters = licence.letters
    blocks = [Block(0, blocks[0].file, 0), *blocks]
    for at in range(1, len(blocks)):
        before, after = blocks[at - 1], blocks[at]
        first, last = before.licence + before.size, after.licence
        if after.file != before.file + before.size or first == last:
            continue
        step = 0
        while step < before.size and letters[first - step - 1] == letters[last - step - 1]:
            step += 1
            if last - step <= parts.get(first - step, -1):
                blocks[at - 1] = before._replace(size=before.size - step)
                blocks[at] = Block(last - step, after.file - step, after.size + step)
                break
    return [block for block in blocks if block.size]


def _gaps(blocks: list[Block], length: int, start: int, end: int) -> list[Change]:
    """Give what stands between the blocks, and what the licence has before and after them.

    A word or two at the very ends of the file stand in place of the licence's own.
    """
    changes = []
    at, place = 0, blocks[0].file
    if 0 < place - start <= min(blocks[0].licence, _END_WORDS):
        place = start
    stop = blocks[-1].file + blocks[-1].size
    if 0 < end - stop <= min(length - blocks[-1].licence - blocks[-1].size, _END_WORDS):
        stop = end
    for block in [*blocks, Block(length, stop, 0)]:
        if block.licence > at or block.file > place:
            changes.append(Change(at, block.licence, place, block.file))
        at, place = block.licence + block.size, block.file + block.size
    return changes


def _gathered(changes: list[Change], licence: str, passage: str) -> list[Change]:
    """Make one change of neighbours where the same words could be matched without the split."""
    found: list[Change] = []
    for change in changes:
        if found:
            joined = _joined(found[-1], change, licence, passage)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(change)
    return found


def _joined(one: Change, two: Change, licence: str, passage: str) -> Change | None:
    between = two.i1 - one.i2
    if one.j1 == one.j2 and two.j1 == two.j2:
        if licence[one.i2 : two.i1] == licence[two.i2 - between : two.i2]:
            return Change(one.i1, two.i2 - between, one.j1, one.j1)
        if licence[one.i2 : two.i1] == licence[one.i1 : one.i1 + between]:
            return Change(one.i1 + between, two.i2, two.j1, two.j1)
    if one.i1 == one.i2 and two.i1 == two.i2:
        if passage[one.j2 : two.j1] == passage[two.j2 - between : two.j2]:
            return Change(one.i1, one.i1, one.j1, two.j2 - between)
        if passage[one.j2 : two.j1] == passage[one.j1 : one.j1 + between]:
            return Change(two.i1, two.i1, one.j1 + between, two.j2)
    if between <= 3 and between < min(one.size, two.size):
        return Change(one.i1, two.i2, one.j1, two.j2)
    return None


def _allowed_out(
    licence: Text, passage: Passage, blocks: list[Block], changes: list[Change]
) -> list[Change]:
    """Take out of the changes what the guidelines allow to vary."""
    if not changes:
        return []
    judge = _Judge(licence, passage, blocks, changes)
    kept = []
    for change in changes:
        if _is_split_otherwise(change, licence, passage):
            continue
        rest = judge.rest(change)
        if rest is not None:
            kept.append(rest)
    return kept


def _is_split_otherwise(change: Change, licence: Text, passage: Passage) -> bool:
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
            if change_run.kind in _LEFT_OUT and self._left_out(change_run)
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
        if run.kind is RunKind.TITLE and change.i1 <= run.start and change.j1 == change.j2:
            return True
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
        place = self._place(run.start)
        if place is None:
            return None
        form = self._passage.words.forms[place]
        return int(form) if form.isdigit() else None

    def _place(self, at: int) -> int | None:
        """Give the file's word that matches word `at` of the licence."""
        found = bisect_left(self._starts, at + 1) - 1
        if found < 0:
            return None
        block = self._blocks[found]
        inside = at - block.licence
        return block.file + inside if inside < block.size else None

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
