"""The linear models over hashed features: one a category, support vectors with squared hinge."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC

from clausegap.clauses.types.features import BUCKETS, OWN
from clausegap.clauses.types.weights import Linear
from tools.clause_types.examples import Example

_SHARE = 0.25  # of the units that belong to no label, so many are learned from
_RARE = 5  # features of fewer units are left out
_AROUND = 0.5  # what surrounds a unit counts so much of what it says
_LEVELS = 127
_LEAST = 4


class Fitted(NamedTuple):
    """Weights of the kept buckets (signed roots, over `scale`; a column a score) and the biases."""

    kept: NDArray[np.int32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, example: Example) -> NDArray[np.float32]:
        """Give the scores of the units of an example, as the runtime will."""
        return Linear.of(*self).scores(example.buckets, example.bounds)


def fit(learned: Sequence[Example]) -> Fitted:
    """Fit the models to the units of some contracts."""
    table = _table(learned)
    matches = np.concatenate([example.matches for example in learned])
    inside = np.concatenate([example.inside for example in learned])
    labelled = matches.any(axis=1) | inside.any(axis=1)
    chosen = labelled | (np.random.default_rng(0).random(labelled.shape) < _SHARE)
    weight = np.where(labelled, 1.0, 1 / _SHARE)[chosen]
    counts = np.bincount(table.indices, minlength=BUCKETS)
    kept = np.flatnonzero(counts >= _RARE)
    pull = np.where(kept < OWN, 1.0, _AROUND)
    table = (table[chosen][:, kept] @ diags(pull)).tocsr()
    columns = [_one(table, target[chosen], weight) for target in matches.T]
    weights = np.stack([column for column, _ in columns], axis=1) * pull[:, None]
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / _LEVELS**2
    # Roots are stored: most weights are small, and their sum counts as much as the few large ones.
    whole = (np.sign(weights) * np.round(np.sqrt(np.abs(weights) / scale))).astype(np.int8)
    whole[np.abs(whole) < _LEAST] = 0
    used = whole.any(axis=1)
    return Fitted(
        kept[used].astype(np.int32),
        whole[used],
        scale.astype(np.float32),
        np.array([bias for _, bias in columns], dtype=np.float32),
    )


def _one(
    table: csr_matrix, target: NDArray[np.bool_], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    if not target.any():
        return np.zeros(table.shape[1]), -1.0
    model = LinearSVC(C=1.0, dual=True, max_iter=40, tol=0.02, random_state=0)
    model.fit(table, target, sample_weight=weight)
    return model.coef_[0], float(model.intercept_[0])


def _table(learned: Sequence[Example]) -> csr_matrix:
    sizes = np.concatenate([np.diff(example.bounds) for example in learned])
    values = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    columns = np.concatenate([example.buckets for example in learned])
    ends = np.concatenate([[0], np.cumsum(sizes)])
    return csr_matrix((values, columns, ends), shape=(len(sizes), BUCKETS))
