"""Training from labelled contracts to the arrays of the model file.

The trees learn from scores of linear models and networks that did not see the contract (out of
fold), as an unseen contract gets them; so do the second trees from the first, and the thresholds
from the second.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types import second
from clausegap.clauses.types.classifier import spans
from clausegap.clauses.types.features import SHAPES
from clausegap.clauses.types.network import Network
from clausegap.clauses.types.ranking import Pairs, pairs
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.trees import Trees
from clausegap.clauses.types.weights import NETWORKS, layers
from tools.clause_types import boosting, linear, network
from tools.clause_types.data import FOLDS, Labelled
from tools.clause_types.examples import Example, examples, learned_categories, vocabulary

Floats = NDArray[np.float32]
Tell = Callable[[str], None]

_FIRST = boosting.Growth(rounds=250, rate=0.06, leaves=20, least=60, pull=5.0, bins=128, share=0.15)
_SECOND = boosting.Growth(rounds=250, rate=0.04, leaves=14, least=40, pull=5.0, bins=128)
_AGAIN = 0.2
_STEPS = np.round(np.arange(0.06, 0.6, 0.01), 2)
_PRIOR = 10.0  # so many contracts speak for the common threshold against a category's own


class Answers(NamedTuple):
    """Which rows are right, and how much each counts."""

    right: NDArray[np.bool_]
    weight: NDArray[np.float64]


class Trained(NamedTuple):
    """What the model files hold, and the spans that models gave contracts they had not seen."""

    arrays: dict[str, NDArray[np.generic]]
    categories: list[str]
    unseen: dict[str, list[TypedSpan]]


def train(contracts: Sequence[Labelled], tell: Tell) -> Trained:
    """Train on the contracts; `tell` is told how far it is."""
    names = learned_categories(contracts)
    known = vocabulary(contracts)
    learned = examples(contracts, names, known)
    tell(f"{len(learned)} contracts, {sum(len(one.cut) for one in learned)} units")
    about = about_categories(contracts, names)
    words = SHAPES + 1 + len(known)
    scores = _unseen_scores(learned, words, tell)
    judged = [
        pairs(one.contract.text, one.cut, one.stretches, scores[one.contract.name], about)
        for one in learned
    ]
    trees, chances = _judges(
        learned,
        [its.rows for its in judged],
        [_first(*both) for both in zip(learned, judged, strict=True)],
        _FIRST,
    )
    tell("trees")
    kept = [
        second.apart(one.cut, one.stretches, its, likely)
        for one, its, likely in zip(learned, judged, chances, strict=True)
    ]
    tables = [
        second.rows(one.stretches, its, likely, stays)
        for one, its, likely, stays in zip(learned, judged, chances, kept, strict=True)
    ]
    answers = [_second(*three) for three in zip(learned, judged, kept, strict=True)]
    last, chances = _judges(learned, tables, answers, _SECOND)
    tell("second trees")
    unseen = {
        one.contract.name: spans(one.cut, one.stretches, its, stays, likely, names)
        for one, its, stays, likely in zip(learned, judged, kept, chances, strict=True)
    }
    fitted = linear.fit(learned)
    tell("linear models of all parts")
    arrays: dict[str, NDArray[np.generic]] = {
        "vocabulary": np.frombuffer("\n".join(known).encode("utf-8"), dtype=np.uint8),
        "kept": fitted.kept,
        "weights": fitted.weights,
        "scale": fitted.scale,
        "bias": fitted.bias,
        "about": about,
        **trees.arrays("tree"),
        **last.arrays("second"),
    }
    for its_arrays in _networks(learned, words).values():
        arrays |= its_arrays
    tell("networks of all parts")
    return Trained(arrays, names, unseen)


def about_categories(contracts: Sequence[Labelled], names: Sequence[str]) -> Floats:
    """Give a row a category: share of contracts that have it, labels in those, usual length."""
    rows = []
    for name in names:
        having = [
            [span for span in contract.spans if span.category == name] for contract in contracts
        ]
        found = [spans for spans in having if spans]
        lengths = [span.end - span.start for spans in found for span in spans]
        rows.append(
            (
                len(found) / len(contracts),
                len(lengths) / max(len(found), 1),
                float(np.median(lengths)) if lengths else 0.0,
            )
        )
    return np.array(rows, dtype=np.float32)


def thresholds(
    contracts: Sequence[Labelled], given: Mapping[str, Sequence[TypedSpan]], names: Sequence[str]
) -> dict[str, float]:
    """Choose for each category the score from which a clause is shown.

    The choice is by presence: whether the best span of a contract in a category tells that the
    contract has such a clause. The common threshold is the best over all; a category leaves it as
    far as its own contracts speak for it.
    """
    best = np.zeros((len(contracts), len(names)))
    gold = np.zeros((len(contracts), len(names)), dtype=bool)
    column = {name: i for i, name in enumerate(names)}
    for row, contract in enumerate(contracts):
        for span in given.get(contract.name, ()):
            if span.category in column:
                at = column[span.category]
                best[row, at] = max(best[row, at], span.score)
        for span in contract.spans:
            if span.category in column:
                gold[row, column[span.category]] = True
    said = best[None] >= _STEPS[:, None, None]
    hits, total = (said & gold).sum(axis=(1, 2)), said.sum(axis=(1, 2)) + gold.sum()
    common = int(np.argmax(2 * hits / total))
    measure = 2 * hits[common] / total[common]
    # What a threshold adds to the common measure: 2 for a hit, less the measure for each guess.
    gain = 2 * (said & gold).sum(axis=1) - measure * said.sum(axis=1)
    away = _PRIOR * (_STEPS - _STEPS[common])[:, None] ** 2
    chosen = np.argmax(gain - 2 * away, axis=0)
    return {name: float(_STEPS[chosen[i]]) for i, name in enumerate(names)}


def _unseen_scores(learned: Sequence[Example], words: int, tell: Tell) -> dict[str, list[Floats]]:
    """Give for each contract the tables of scores by models that had not seen it."""
    scores: dict[str, list[Floats]] = {}
    for fold in range(FOLDS):
        others = [one for one in learned if one.contract.fold != fold]
        fitted = linear.fit(others)
        nets = [Network.read(arrays, name) for name, arrays in _networks(others, words).items()]
        for one in learned:
            if one.contract.fold == fold:
                by_net = [net.scores(one.encoded, one.title) for net in nets]
                scores[one.contract.name] = layers(fitted.scores(one), by_net)
        tell(f"linear models and networks without part {fold + 1} of {FOLDS}")
    return scores


def _networks(learned: Sequence[Example], words: int) -> dict[str, dict[str, NDArray[np.generic]]]:
    return {name: network.fit(learned, words, name, seed) for seed, name in enumerate(NETWORKS)}


def _first(one: Example, judged: Pairs) -> Answers:
    """Give for each pair whether it finds a label."""
    keys = zip(judged.stretch.tolist(), judged.category.tolist(), strict=True)
    right = np.array([key in one.found for key in keys], dtype=bool)
    return Answers(right, np.ones(len(right)))


def _second(one: Example, judged: Pairs, kept: second.Kept) -> Answers:
    """Give for each pair that stays whether it finds a label that no better one found.

    One that finds a label again is neither a hit nor a false alarm to the measure, and no use to a
    reader: it counts little.
    """
    right, weight = np.zeros(len(kept.pair), dtype=bool), np.ones(len(kept.pair))
    known: set[int] = set()
    for row, at in enumerate(kept.pair.tolist()):
        labels = one.found.get((int(judged.stretch[at]), int(judged.category[at])), frozenset())
        right[row] = bool(labels - known)
        if labels and not right[row]:
            weight[row] = _AGAIN
        known |= labels
    return Answers(right, weight)


def _judges(
    learned: Sequence[Example],
    tables: Sequence[Floats],
    answers: Sequence[Answers],
    growth: boosting.Growth,
) -> tuple[Trees, list[Floats]]:
    """Fit trees to all contracts; give them, and the chances by trees that had not seen each."""
    chances = [np.zeros(0, dtype=np.float32)] * len(learned)
    for fold in range(FOLDS):
        trees = _trees(
            [i for i, one in enumerate(learned) if one.contract.fold != fold],
            tables,
            answers,
            growth,
        )
        for i, one in enumerate(learned):
            if one.contract.fold == fold:
                chances[i] = trees.chances(tables[i])
    return _trees(range(len(learned)), tables, answers, growth), chances


def _trees(
    chosen: Sequence[int],
    tables: Sequence[Floats],
    answers: Sequence[Answers],
    growth: boosting.Growth,
) -> Trees:
    used = [i for i in chosen if len(tables[i])]
    right = np.concatenate([answers[i].right for i in used])
    weight = np.concatenate([answers[i].weight for i in used])
    return boosting.fit(np.concatenate([tables[i] for i in used]), right, weight, growth)
