"""Boosted trees: fitted by scikit-learn, laid out as plain arrays."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from clausegap.clauses.types.trees import DEPTH, Floats, Trees


class Growth(NamedTuple):
    """How trees grow: their number, how fast they learn, how large and how careful they are.

    Of the rows that are wrong a `share` is learned from: where there are many, it is enough.
    """

    rounds: int
    rate: float
    leaves: int
    least: int
    pull: float
    depth: int = DEPTH
    bins: int = 255
    share: float = 1.0


def fit(
    rows: Floats, right: NDArray[np.generic], weight: NDArray[np.float64], growth: Growth
) -> Trees:
    """Fit trees to rows of figures, whether each is right, and how much it counts."""
    model = HistGradientBoostingClassifier(
        max_iter=growth.rounds,
        learning_rate=growth.rate,
        max_leaf_nodes=growth.leaves,
        max_depth=growth.depth,
        min_samples_leaf=growth.least,
        l2_regularization=growth.pull,
        max_bins=growth.bins,
        early_stopping=False,
        random_state=0,
    )
    is_right = right.astype(bool)
    chosen = is_right | (np.random.default_rng(0).random(len(right)) < growth.share)
    weight = np.where(is_right, weight, weight / growth.share)
    model.fit(rows[chosen], is_right[chosen], sample_weight=weight[chosen])
    trees = _laid_out(model)
    some = rows[:2000]
    if not np.allclose(trees.chances(some), model.predict_proba(some)[:, 1], atol=1e-3):
        raise RuntimeError("the trees were not exported as they are")
    return trees


def _laid_out(model: Any) -> Trees:
    stages = [stage[0].nodes for stage in model._predictors]
    inner, leaves = 2**DEPTH - 1, 2**DEPTH
    feature = np.zeros((len(stages), inner), dtype=np.int16)
    edge = np.full((len(stages), inner), np.inf, dtype=np.float32)
    leaf = np.zeros((len(stages), leaves), dtype=np.float32)
    for row, nodes in enumerate(stages):
        waiting = [(0, 0)]
        while waiting:
            place, at = waiting.pop()
            node = nodes[at]
            if place >= inner:
                leaf[row, place - inner] = node["value"]
            elif node["is_leaf"]:
                waiting += [(2 * place + 1, at), (2 * place + 2, at)]
            else:
                feature[row, place] = node["feature_idx"]
                # Rows are single precision: the edge must not be rounded up past a value.
                edge[row, place] = np.float32(node["num_threshold"])
                waiting += [(2 * place + 1, int(node["left"])), (2 * place + 2, int(node["right"]))]
    return Trees(feature, edge, leaf, float(np.ravel(model._baseline_prediction)[0]))
