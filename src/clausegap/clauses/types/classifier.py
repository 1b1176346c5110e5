"""What kind of clause each stretch of a contract is, with a score.

Three steps: linear models score every unit of the text for every category; trees judge the
stretches worth judging from these scores and those around; of stretches that overlap the better
one stays.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types import particulars
from clausegap.clauses.types.candidates import Candidate, Unit, candidates, units
from clausegap.clauses.types.features import encode
from clausegap.clauses.types.ranking import Pairs, pairs
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.weights import Model, model

LEAST = 0.01
# The trees' chances from 0.001 to 1 become scores from 0.01 to 1: for a reader who must miss
# nothing, the unlikely stretches count, and among them the order counts.
_LOWEST = 0.001
# A stretch may overlap a better one by so much of both; it then counts for less.
_OVERLAP = 0.5
_DISCOUNT = 0.3


def typed(text: str, trained: Model | None = None) -> list[TypedSpan]:
    """Give the clauses of `text`, a whole contract, of every category, in order of their place.

    Args:
        text: the text of the contract, its paragraphs apart by line ends.
        trained: the model to use; the packaged one if none is given.

    Scores from 0.01 to 1 are chances: of the spans with score 0.3 about three in ten are such a
    clause.
    """
    found = [*clauses(text, trained or model()), *particulars.typed(text)]
    return sorted(found, key=lambda span: (span.start, span.end, span.category))


def clauses(text: str, trained: Model) -> list[TypedSpan]:
    """Give the clauses of the categories of `trained`, best first."""
    cut, stretches, judged = judge(text, trained)
    chances = trained.trees.chances(judged.rows)
    return best_apart(cut, stretches, judged, chances, trained.categories)


def judge(text: str, trained: Model) -> tuple[list[Unit], list[Candidate], Pairs]:
    """Give the units of a text, its stretches, and the rows the trees judge."""
    cut = units(text)
    stretches = candidates(cut)
    layers = trained.scores(text, encode(text, cut, trained.number)) if cut else ()
    return cut, stretches, pairs(text, cut, stretches, layers, trained.about)


def best_apart(
    cut: list[Unit],
    stretches: list[Candidate],
    judged: Pairs,
    chances: NDArray[np.float32],
    categories: tuple[str, ...],
) -> list[TypedSpan]:
    """Give the spans, best first, without those that overlap a better one of their category."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    found: list[TypedSpan] = []
    for at in np.argsort(-chances, kind="stable").tolist():
        score = float(chances[at])
        if score < _LOWEST:
            break
        first, last = stretches[judged.stretch[at]]
        start, end = cut[first].start, cut[last].end
        others = taken[int(judged.category[at])]
        share = max((_shared(start, end, *other) for other in others), default=0.0)
        if share > _OVERLAP:
            continue
        score *= _DISCOUNT if share else 1.0
        if score >= _LOWEST:
            score = LEAST + (1 - LEAST) * (score - _LOWEST) / (1 - _LOWEST)
            others.append((start, end))
            name = categories[judged.category[at]]
            found.append(TypedSpan(name, start, end, min(score, 1.0)))
    return sorted(found, key=lambda span: -span.score)


def shown(found: list[TypedSpan], thresholds: Mapping[str, float]) -> list[TypedSpan]:
    """Give the spans that reach the threshold of their category."""
    return [span for span in found if span.score >= thresholds[span.category]]


def _shared(start: int, end: int, other_start: int, other_end: int) -> float:
    """Give the share of two stretches' joint extent that both cover."""
    both = min(end, other_end) - max(start, other_start)
    return both / (max(end, other_end) - min(start, other_start)) if both > 0 else 0.0
