"""The title of a contract, its parties, its date and the date it takes effect, with scores.

Candidates are found by their form; a linear model over the words in and around each, and small
trees over that score and the candidate's place, shape and rivals, say how likely it is right.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.particulars_dates import date_mentions, effect_mentions, title_mentions
from clausegap.clauses.types.particulars_features import Case, FloatArray, cases, overlap, relative
from clausegap.clauses.types.particulars_names import anchors, party_mentions
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.trees import Floats, Trees

TITLE, PARTIES = "Document Name", "Parties"
DATED, EFFECTIVE = "Agreement Date", "Effective Date"
FILE = "particulars.npz"
# Of two wordings that share half their words one is enough: a label that one finds, both find.
_ALIKE = 0.5
_LEAST = 0.01
_UNKNOWN = -9.0
_FULL_LINE = re.compile(r"\n(?<=[^\n]{55}\n)(?=\S)")


CATEGORIES = (TITLE, PARTIES, DATED, EFFECTIVE)


def by_words(weights: Mapping[str, float], bias: float, found: Sequence[Case]) -> FloatArray:
    """Give the linear score of each case by its marks."""
    known = [[weights[mark] for mark in case.marks if mark in weights] for case in found]
    # The marks are a set, in no order; fsum does not depend on it.
    return np.array([bias + math.fsum(its) for its in known])


class Judge(NamedTuple):
    """The model of one category."""

    weights: Mapping[str, float]
    bias: float
    trees: Trees

    def by_words(self, found: Sequence[Case]) -> FloatArray:
        """Give the linear score of each case by its marks."""
        return by_words(self.weights, self.bias, found)

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], category: str) -> Self:
        """Take the model of a category out of the arrays of the model file."""
        part = {
            name.partition("/")[2]: arrays[name] for name in arrays if name.startswith(category)
        }
        names = part["names"].tobytes().decode("utf-8").split("\n")
        weights = dict(zip(names, part["weights"].astype(float).tolist(), strict=True))
        return cls(weights, float(part["bias"].astype(float)[0]), Trees.read(part, "tree"))


Model = Mapping[str, Judge]


@cache
def model() -> Model:
    """Give the trained model; read once a process."""
    place = resources.files("clausegap.clauses.types") / "data" / FILE
    with place.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        opened = {name: arrays[name] for name in arrays.files}
    return {category: Judge.read(opened, category) for category in CATEGORIES}


def find_cases(text: str) -> Iterator[tuple[str, list[Case]]]:
    """Give each category with its candidates, their marks and numbers.

    The date of the contract comes before the date of effect, which is often the same.
    """
    # A line that is broken because it is full does not end a name; places stay the same.
    text = _FULL_LINE.sub(" ", text)
    starts = anchors(text)
    dates = list(date_mentions(text))
    yield TITLE, cases(text, title_mentions(text), starts)
    yield PARTIES, cases(text, party_mentions(text, starts), starts)
    yield DATED, cases(text, dates, starts)
    yield EFFECTIVE, cases(text, [*dates, *effect_mentions(text)], starts)


def rows(
    found: Sequence[Case], scores: FloatArray, dated: Mapping[frozenset[str], float]
) -> Floats:
    """Give the numbers by which the trees judge; `dated`: scores as date of the contract."""
    best = max(dated.values(), default=_UNKNOWN)
    own = np.array([dated.get(case.words, _UNKNOWN) for case in found])
    numbers = np.array([case.numbers for case in found])
    table = np.column_stack([numbers, relative(found, scores), own, own - best])
    return table.astype(np.float32)


def keep(found: Sequence[Case], chances: Floats, category: str) -> list[TypedSpan]:
    """Give the cases as spans, best first, without those that another makes needless."""
    kept: list[int] = []
    for at in np.argsort(-chances, kind="stable").tolist():
        if chances[at] < _LEAST:
            break
        words = found[at].words
        if all(overlap(words, found[other].words) < _ALIKE for other in kept):
            kept.append(at)
    return [
        TypedSpan(category, found[at].first.start, found[at].first.end, float(chances[at]))
        for at in kept
    ]


def typed(text: str, judges: Model | None = None) -> list[TypedSpan]:
    """Give what `text`, a whole contract, says of its title, parties and dates.

    Args:
        text: the contract's text.
        judges: the model to use; the packaged one if none is given.

    Spans come by category, best first, scores from 0.01 to 1. The same wording is given once, at
    its first place.
    """
    judges = judges or model()
    dated: dict[frozenset[str], float] = {}
    given: list[TypedSpan] = []
    for category, found in find_cases(text):
        if not found:
            continue
        scores = judges[category].by_words(found)
        if category == DATED:
            dated = {case.words: score for case, score in zip(found, scores.tolist(), strict=True)}
        known = dated if category == EFFECTIVE else {}
        given += keep(found, judges[category].trees.chances(rows(found, scores, known)), category)
    return given
