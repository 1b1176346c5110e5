"""Put a sentence in the one-line form in which modality and asides are looked for."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from clausegap.clauses.connectives import PRONOUNS
from clausegap.model import Word


class Line(NamedTuple):
    """A sentence as one string to search: parties as `<customer>`, commas set off, lower case.

    `starts` are the offsets into `text` of the words at `indexes`; a name of several words counts
    as one word at its first.
    """

    text: str
    starts: list[int]
    indexes: list[int]

    def word_at(self, offset: int) -> int:
        """Give the index of the first word that starts at or after `offset`."""
        at = bisect_left(self.starts, offset)
        return self.indexes[at] if at < len(self.indexes) else self.indexes[-1] + 1

    def offset_of(self, word: int) -> int:
        """Give where the word at an index stands, minus the space before it."""
        at = bisect_left(self.indexes, word)
        return self.starts[at] - 1 if at < len(self.starts) else len(self.text)


_PLAIN_FORMS = {
    "n't": "not",
    "n’t": "not",
    "'ll": "will",
    "’ll": "will",
    "'re": "are",
    "’re": "are",
    "'ve": "have",
    "’ve": "have",
    "ca": "can",
    "wo": "will",
}


def line_of(words: Sequence[Word]) -> Line:
    """Give the sentence in the form the patterns below search."""
    parts: list[str] = []
    starts: list[int] = []
    indexes: list[int] = []
    length = 0
    in_brackets = False
    for index, word in enumerate(words):
        renamed = "(" in word.before
        continues = index and word.role and words[index - 1].role is word.role
        continues = continues and (renamed or not word.before)
        if continues and not words[index - 1].owner and word.lower not in PRONOUNS:
            in_brackets = in_brackets or renamed
            continue
        if in_brackets and ")" in word.before:
            # "Acme GmbH (“Acme”) reports": one name
            in_brackets = False
            word = word._replace(before="")
        mark = "; " if ";" in word.before else ", " if set(word.before) & set(",:()–—|") else ""
        last = index
        while (
            last + 1 < len(words)
            and words[last + 1].role is word.role is not None
            and not words[last + 1].before
            and not words[last].owner
        ):
            last += 1
        token = _PLAIN_FORMS.get(word.lower, word.lower)
        if word.role:
            token = f"<{word.role.value}'s>" if words[last].owner else f"<{word.role.value}>"
        parts.append(mark + token)
        starts.append(length + len(mark))
        indexes.append(index)
        length += len(mark) + len(token) + 1
    return Line(" ".join(parts), starts, indexes)
