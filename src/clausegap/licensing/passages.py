"""A passage of a file and a licence laid beside it: words that match, words that differ."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from clausegap.licensing.fingerprints import Text
from clausegap.licensing.words import Words

# A text that differs in more than this share gives way to one that stands there as it is.
_MUCH = 0.05
_MUCH_CHANGED = 0.6
_HALF = 0.7


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


def matching_word(blocks: Sequence[Block], at: int) -> int | None:
    """Give the word of the file that matches word `at` of the licence; None where it is missing."""
    found = bisect_right(blocks, at, key=lambda block: block.licence) - 1
    if found < 0:
        return None
    inside = at - blocks[found].licence
    return blocks[found].file + inside if inside < blocks[found].size else None


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

    def place(self, at: int) -> int | None:
        """Give the word of the file that matches word `at` of the licence."""
        return matching_word(self.blocks, at)

    @property
    def value(self) -> float:
        """Rate how well the licence explains the words: what matches, less what does not."""
        lost = min(self.missing, self.matched * 0.5)
        value = self.matched - 1.5 * self.inserted - 1.5 * lost
        much = self.missing + self.inserted > _MUCH * self.matched
        # A mere part of a licence is no changed one.
        if much and value > 0 and self.missing < _HALF * self.matched:
            return value * _MUCH_CHANGED
        return value


class Passage(NamedTuple):
    """A file's words, with their numbers as letters, and its characters.

    `number` gives the number of any word.
    """

    text: str
    words: Words
    letters: str
    number: Callable[[str], int]
