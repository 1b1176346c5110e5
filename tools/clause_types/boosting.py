"""The trees that judge stretches: fitted by scikit-learn, laid out as plain arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from clausegap.clauses.types.trees import DEPTH, Trees

_SHARE = 0.15  # of the wrong pairs, so many are learned from


def fit(rows: NDArray[np.float32], right: NDArray[np.bool_]) -> Trees:
    """Fit the trees to rows of figures and whether each is right."""
    chosen = right | (np.random.default_rng(0).random(len(right)) < _SHARE)
    model = HistGradientBoostingClassifier(
        max_iter=250,
        learning_rate=0.06,
        max_leaf_nodes=20,
        max_depth=DEPTH,
        min_samples_leaf=60,
        l2_regularization=5.0,
        max_bins=128,
        early_stopping=False,
        random_state=0,
    )
    weight = np.where(right, 1.0, 1 / _SHARE)[chosen]
    model.fit(rows[chosen], right[chosen], sample_weight=weight)
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
