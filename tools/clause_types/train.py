"""Training from labelled contracts to the arrays of the model file.

The trees learn from scores of linear models that did not see the contract (out of fold), as an
unseen contract gets them; the thresholds from scores of trees that did not see it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.classifier import best_apart
from clausegap.clauses.types.features import SHAPES
from clausegap.clauses.types.ranking import Pairs, pairs
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.trees import Trees
from clausegap.clauses.types.weights import layers
from tools.clause_types import boosting, linear, network
from tools.clause_types.data import FOLDS, Labelled
from tools.clause_types.examples import Example, examples, learned_categories, vocabulary

Floats = NDArray[np.float32]
Tell = Callable[[str], None]

_STEPS = np.round(np.arange(0.06, 0.6, 0.01), 2)
_PRIOR = 25.0  # so many contracts speak for the common threshold against a category's own


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
    scores: dict[str, list[Floats]] = {}
    words = SHAPES + 1 + len(known)
    for fold in range(FOLDS):
        others = [one for one in learned if one.contract.fold != fold]
        fitted = linear.fit(others)
        net = network.network(network.fit(others, words))
        for one in learned:
            if one.contract.fold == fold:
                by_net = net.scores(one.encoded, one.title)
                scores[one.contract.name] = layers(fitted.scores(one), by_net)
        tell(f"linear models and network without part {fold + 1} of {FOLDS}")
    judged = [
        pairs(one.contract.text, one.cut, one.stretches, scores[one.contract.name], about)
        for one in learned
    ]
    right = [_right(one, its) for one, its in zip(learned, judged, strict=True)]
    unseen: dict[str, list[TypedSpan]] = {}
    for fold in range(FOLDS):
        chosen = [i for i, one in enumerate(learned) if one.contract.fold != fold]
        trees = _trees(judged, right, chosen)
        for one, its in zip(learned, judged, strict=True):
            if one.contract.fold == fold:
                chances = trees.chances(its.rows)
                unseen[one.contract.name] = best_apart(
                    one.cut, one.stretches, its, chances, tuple(names)
                )
        tell(f"trees without part {fold + 1} of {FOLDS}")
    trees = _trees(judged, right, range(len(learned)))
    fitted = linear.fit(learned)
    by_network = network.fit(learned, words)
    tell("models of all parts")
    arrays: dict[str, NDArray[np.generic]] = {
        "vocabulary": np.frombuffer("\n".join(known).encode("utf-8"), dtype=np.uint8),
        "kept": fitted.kept,
        "weights": fitted.weights,
        "scale": fitted.scale,
        "bias": fitted.bias,
        "about": about,
        "tree_feature": trees.feature,
        "tree_edge": trees.edge,
        "tree_leaf": trees.leaf,
        "tree_base": np.array([trees.base]),
        **by_network,
    }
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


def _right(one: Example, judged: Pairs) -> NDArray[np.bool_]:
    keys = zip(judged.stretch.tolist(), judged.category.tolist(), strict=True)
    return np.array([key in one.right for key in keys], dtype=bool)


def _trees(
    judged: Sequence[Pairs], right: Sequence[NDArray[np.bool_]], chosen: Sequence[int]
) -> Trees:
    used = [i for i in chosen if len(judged[i].rows)]
    return boosting.fit(
        np.concatenate([judged[i].rows for i in used]), np.concatenate([right[i] for i in used])
    )
