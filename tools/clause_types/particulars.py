"""Trains the model of titles, parties and dates from labelled contracts."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from clausegap.clauses.types.particulars import (
    CATEGORIES,
    DATED,
    EFFECTIVE,
    Judge,
    Model,
    by_words,
    find_cases,
    rows,
    typed,
)
from clausegap.clauses.types.particulars_features import Case, FloatArray, overlap
from clausegap.clauses.types.spans import TypedSpan
from tools.clause_types import boosting
from tools.clause_types.data import FOLDS, Labelled
from tools.clause_types.metrics import ENOUGH, word_set

Arrays = dict[str, NDArray[np.generic]]
_INNER = 4
_GROWTH = boosting.Growth(rounds=150, rate=0.06, leaves=12, least=15, pull=1.0, depth=5)
_RARE, _SMALL = 3, 0.01
# A wording that shares half its words with a label counts little where another shares more.
_SECOND_BEST = 0.3


class _Data:
    """The cases of one category in some contracts, with what is right and how much it counts."""

    def __init__(
        self, contracts: Sequence[Labelled], category: str, found: Sequence[list[Case]]
    ) -> None:
        self.found = found
        answers = [
            _answers(contract, category, found)
            for contract, found in zip(contracts, self.found, strict=True)
        ]
        self.right = [right for right, _ in answers]
        self.weight = [weight for _, weight in answers]


@cache
def cases_of(contract: Labelled) -> dict[str, list[Case]]:
    """Give the candidates of a contract by category; kept, as each fold asks for them again."""
    return dict(find_cases(contract.text))


def _answers(
    contract: Labelled, category: str, found: Sequence[Case]
) -> tuple[NDArray[np.int64], FloatArray]:
    labels = [
        word_set(contract.text[span.start : span.end])
        for span in contract.spans
        if span.category == category
    ]
    right, weight = np.zeros(len(found), dtype=np.int64), np.ones(len(found))
    if not labels or not found:
        return right, weight
    wordings = [word_set(contract.text[case.first.start : case.first.end]) for case in found]
    shares = np.array([[overlap(words, label) for label in labels] for words in wordings])
    enough = shares >= ENOUGH
    right[(enough & (shares >= shares.max(axis=0) - 1e-9)).any(axis=1)] = 1
    weight[enough.any(axis=1) & (right == 0)] = _SECOND_BEST
    return right, weight


def _linear(data: _Data, chosen: Sequence[int]) -> tuple[dict[str, float], float]:
    """Fit the linear model over marks to some of the contracts."""
    found = [case for at in chosen for case in data.found[at]]
    counts = Counter(mark for case in found for mark in sorted(case.marks))
    names = sorted(mark for mark, count in counts.items() if count >= _RARE)
    column = {name: at for at, name in enumerate(names)}
    ends, columns = [0], []
    for case in found:
        columns += sorted(column[mark] for mark in case.marks if mark in column)
        ends.append(len(columns))
    marks = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(names)))
    fitted = LogisticRegression(C=0.1, max_iter=300, solver="liblinear", random_state=0).fit(
        marks,
        np.concatenate([data.right[at] for at in chosen]),
        sample_weight=np.concatenate([data.weight[at] for at in chosen]),
    )
    weights = fitted.coef_[0].astype(np.float16).astype(float)
    kept = {name: float(w) for name, w in zip(names, weights, strict=True) if abs(w) >= _SMALL}
    return kept, float(fitted.intercept_[0])


def _inner(contract: Labelled) -> int:
    digest = hashlib.md5(("inner " + contract.group).encode(), usedforsecurity=False)
    return int(digest.hexdigest(), 16) % _INNER


def fit(contracts: Sequence[Labelled]) -> Arrays:
    """Train on the contracts; give the arrays of the model file."""
    arrays: Arrays = {}
    dated: list[dict[frozenset[str], float]] = [{} for _ in contracts]
    found_in = [cases_of(contract) for contract in contracts]
    for category in CATEGORIES:
        data = _Data(contracts, category, [found[category] for found in found_in])
        # The trees must see scores by words such as unseen contracts get.
        parts = [_inner(contract) for contract in contracts]
        scores: list[FloatArray] = [np.zeros(0)] * len(contracts)
        for part in range(_INNER):
            weights, bias = _linear(data, [at for at, its in enumerate(parts) if its != part])
            for at, its in enumerate(parts):
                if its == part:
                    scores[at] = by_words(weights, bias, data.found[at])
        if category == DATED:
            for at, found in enumerate(data.found):
                dated[at] = {
                    case.words: score
                    for case, score in zip(found, scores[at].tolist(), strict=True)
                }
        full = [at for at, found in enumerate(data.found) if found]
        table = np.vstack(
            [
                rows(data.found[at], scores[at], dated[at] if category == EFFECTIVE else {})
                for at in full
            ]
        )
        trees = boosting.fit(
            table,
            np.concatenate([data.right[at] for at in full]),
            np.concatenate([data.weight[at] for at in full]),
            _GROWTH,
        )
        weights, bias = _linear(data, range(len(contracts)))
        names = sorted(weights)
        part_arrays: Arrays = {
            "names": np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8),
            "weights": np.array([weights[name] for name in names], dtype=np.float16),
            "bias": np.array([bias]),
            **trees.arrays("tree"),
        }
        arrays |= {f"{category}/{name}": values for name, values in part_arrays.items()}
    return arrays


def judges(arrays: Arrays) -> Model:
    """Give the model that the arrays hold."""
    return {category: Judge.read(arrays, category) for category in CATEGORIES}


def write(arrays: Arrays, path: Path) -> None:
    """Write the model file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def out_of_fold(contracts: Sequence[Labelled]) -> dict[str, list[TypedSpan]]:
    """Give for each contract the spans of a model that was trained on the other folds."""
    given: dict[str, list[TypedSpan]] = {}
    for fold in range(FOLDS):
        trained = judges(fit([contract for contract in contracts if contract.fold != fold]))
        for contract in contracts:
            if contract.fold == fold:
                given[contract.name] = typed(contract.text, trained)
    return given
