"""What the training learns from: units and stretches of contracts, and what labels they match."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types import particulars
from clausegap.clauses.types.candidates import Candidate, Unit, candidates, units
from clausegap.clauses.types.features import (
    Encoded,
    IntArray,
    encode,
    hashed,
    numbering,
    title_ids,
    words,
)
from clausegap.clauses.types.particulars_features import overlap
from tools.clause_types.data import Labelled
from tools.clause_types.metrics import ENOUGH, word_set

Table = NDArray[np.bool_]

_COMMON = 4  # a word in so many contracts is in the vocabulary
_MOST = 0.7  # a unit is inside a label if so much of one of both is shared


class Example(NamedTuple):
    """A contract made ready for training.

    `matches` and `inside` have a row a unit and a column a category: whether the unit alone finds
    a label, and whether it is part of one. `found` leads from the (stretch, category) numbers that
    find labels to the numbers of those. `encoded` has the words, `title` those of the opening of
    the contract, `buckets` and `bounds` are the hashed features.
    """

    contract: Labelled
    cut: list[Unit]
    stretches: list[Candidate]
    matches: Table
    inside: Table
    found: dict[tuple[int, int], frozenset[int]]
    encoded: Encoded
    title: IntArray
    buckets: IntArray
    bounds: IntArray


def learned_categories(contracts: Sequence[Labelled]) -> list[str]:
    """Give the categories this model learns: all but those that have a module of their own."""
    named = {span.category for contract in contracts for span in contract.spans}
    return sorted(named - set(particulars.CATEGORIES))


def vocabulary(contracts: Sequence[Labelled]) -> list[str]:
    """Give the words that are in several contracts, sorted."""
    counts = Counter(word for contract in contracts for word in set(words(contract.text)))
    return sorted(word for word, count in counts.items() if count >= _COMMON)


def examples(
    contracts: Sequence[Labelled], names: Sequence[str], known: Sequence[str]
) -> list[Example]:
    """Make the contracts ready; `names` are the categories, `known` the vocabulary."""
    number = numbering(known)
    found = []
    for contract in contracts:
        cut = units(contract.text)
        if cut:
            encoded, title = encode(contract.text, cut, number), title_ids(contract.text, number)
            stretches = candidates(cut)
            answers = _answers(contract, cut, stretches, names)
            features = hashed(encoded, title)
            found.append(Example(contract, cut, stretches, *answers, encoded, title, *features))
    return found


def _answers(
    contract: Labelled, cut: Sequence[Unit], stretches: Sequence[Candidate], names: Sequence[str]
) -> tuple[Table, Table, dict[tuple[int, int], frozenset[int]]]:
    """Give `matches`, `inside` and `found` of an example."""
    column = {name: i for i, name in enumerate(names)}
    unit_starts = np.array([unit.start for unit in cut])
    unit_ends = np.array([unit.end for unit in cut])
    starts = np.array([cut[first].start for first, _ in stretches], dtype=np.int64)
    ends = np.array([cut[last].end for _, last in stretches], dtype=np.int64)
    matches = np.zeros((len(cut), len(names)), dtype=bool)
    inside = np.zeros_like(matches)
    found: dict[tuple[int, int], frozenset[int]] = {}
    for number, label in enumerate(contract.spans):
        if label.category not in column:
            continue
        at = column[label.category]
        wanted = word_set(contract.text[label.start : label.end])
        for i in np.flatnonzero((ends > label.start) & (starts < label.end)).tolist():
            if overlap(wanted, word_set(contract.text[starts[i] : ends[i]])) >= ENOUGH:
                found[i, at] = found.get((i, at), frozenset()) | {number}
                first, last = stretches[i]
                matches[first, at] |= first == last
        shared = np.minimum(unit_ends, label.end) - np.maximum(unit_starts, label.start)
        least = np.minimum(unit_ends - unit_starts, label.end - label.start)
        inside[:, at] |= shared >= _MOST * least
    return matches, inside, found
