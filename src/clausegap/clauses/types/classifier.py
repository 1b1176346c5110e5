"""What kind of clause each stretch of a contract is, with a score.

Four steps: linear models and networks score every unit of the text for every category; trees judge
the stretches worth judging from these scores and those around; of stretches that overlap the better
one stays; what stays is judged again in the light of the whole contract.
"""

from collections.abc import Mapping, Sequence

from clausegap.clauses.types import particulars, second
from clausegap.clauses.types.candidates import Candidate, Unit, candidates, units
from clausegap.clauses.types.features import encode
from clausegap.clauses.types.ranking import Floats, Pairs, pairs
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.weights import Model, model

LEAST = 0.01
# The trees' chances from 0.001 to 1 become scores from 0.01 to 1: for a reader who must miss
# nothing, the unlikely stretches count, and among them the order counts.
_LOWEST = 0.001


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
    kept = second.apart(cut, stretches, judged, chances)
    if not len(kept.pair):
        return []
    again = trained.second.chances(second.rows(stretches, judged, chances, kept))
    return spans(cut, stretches, judged, kept, again, trained.categories)


def judge(text: str, trained: Model) -> tuple[list[Unit], list[Candidate], Pairs]:
    """Give the units of a text, its stretches, and the rows the trees judge."""
    cut = units(text)
    stretches = candidates(cut)
    layers = trained.scores(text, encode(text, cut, trained.number)) if cut else ()
    return cut, stretches, pairs(text, cut, stretches, layers, trained.about)


def spans(
    cut: Sequence[Unit],
    stretches: Sequence[Candidate],
    judged: Pairs,
    kept: second.Kept,
    chances: Floats,
    categories: Sequence[str],
) -> list[TypedSpan]:
    """Give the pairs that stay as spans, best first; `chances` are those of the second trees."""
    found = []
    for at, chance in zip(kept.pair.tolist(), chances.tolist(), strict=True):
        if chance >= _LOWEST:
            first, last = stretches[judged.stretch[at]]
            score = LEAST + (1 - LEAST) * (chance - _LOWEST) / (1 - _LOWEST)
            name = categories[judged.category[at]]
            found.append(TypedSpan(name, cut[first].start, cut[last].end, min(score, 1.0)))
    return sorted(found, key=lambda span: -span.score)


def shown(found: list[TypedSpan], thresholds: Mapping[str, float]) -> list[TypedSpan]:
    """Give the spans that reach the threshold of their category."""
    return [span for span in found if span.score >= thresholds[span.category]]
