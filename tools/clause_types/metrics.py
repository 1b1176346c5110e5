"""The measures of CUAD: precision and recall of spans over all categories, and of presence.

A predicted span finds a labelled one of its contract and category where the sets of their words
overlap by half or more (Jaccard). A labelled span that some prediction finds is a hit, one that
none finds is missed; a prediction that finds nothing is a false alarm. One threshold of the score
holds for all categories.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.particulars_features import overlap
from clausegap.clauses.types.spans import TypedSpan
from tools.clause_types.data import Labelled

ENOUGH = 0.5
_DROPPED = str.maketrans({".": "", ",": "", ";": "", ":": "", "/": " "})

Predictions = Mapping[str, Sequence[TypedSpan]]


class Curve(NamedTuple):
    """Precision by recall as the threshold falls, made monotone; starts at recall 0."""

    recall: NDArray[np.float64]
    precision: NDArray[np.float64]

    @property
    def area(self) -> float:
        """The area under the curve, up to the highest recall that is reached."""
        return float(np.trapezoid(self.precision, self.recall))

    def precision_at(self, recall: float) -> float:
        """The best precision at `recall` or more; 0 where that is never reached."""
        reached = self.precision[self.recall >= recall]
        return float(reached[0]) if len(reached) else 0.0


def word_set(text: str) -> frozenset[str]:
    """Give the words of a span as the official measure splits them."""
    return frozenset(text.translate(_DROPPED).lower().split(" "))


def curve(
    contracts: Iterable[Labelled], predictions: Predictions, only: frozenset[str] | None = None
) -> Curve:
    """Give the curve over all contracts, pooled over the categories (or those of `only`)."""
    found: list[float] = []  # for each label the best score that finds it; -1: none does
    alarms: list[float] = []
    for contract in contracts:
        labels = _by_category(contract, contract.spans, only)
        predicted = _by_category(contract, predictions.get(contract.name, ()), only)
        for category in labels.keys() | predicted.keys():
            wanted = labels.get(category, [])
            best = [-1.0] * len(wanted)
            for words, score in predicted.get(category, []):
                hits = [i for i, (gold, _) in enumerate(wanted) if overlap(gold, words) >= ENOUGH]
                for i in hits:
                    best[i] = max(best[i], score)
                if not hits:
                    alarms.append(score)
            found.extend(best)
    return _curve(np.array(found), np.array(alarms))


def presence_f1(
    contracts: Sequence[Labelled],
    present: Mapping[str, frozenset[str]],
    only: frozenset[str] | None = None,
) -> float:
    """Give the micro F1 of (contract, category) pairs; `present`: categories by contract."""
    right = said = wanted = 0
    for contract in contracts:
        gold = {span.category for span in contract.spans if not only or span.category in only}
        guess = {name for name in present.get(contract.name, ()) if not only or name in only}
        right, said, wanted = right + len(gold & guess), said + len(guess), wanted + len(gold)
    return 2 * right / (said + wanted) if said + wanted else 0.0


def _by_category(
    contract: Labelled, spans: Iterable[TypedSpan], only: frozenset[str] | None
) -> dict[str, list[tuple[frozenset[str], float]]]:
    found: dict[str, list[tuple[frozenset[str], float]]] = defaultdict(list)
    for span in spans:
        if only is None or span.category in only:
            words = word_set(contract.text[span.start : span.end])
            found[span.category].append((words, span.score))
    return found


def _curve(found: NDArray[np.float64], alarms: NDArray[np.float64]) -> Curve:
    thresholds = np.unique(np.concatenate([found[found >= 0], alarms]))[::-1]
    hits = np.sort(found)
    false = np.sort(alarms)
    tp = len(hits) - np.searchsorted(hits, thresholds, side="left")
    fp = len(false) - np.searchsorted(false, thresholds, side="left")
    precision = np.concatenate([[1.0], tp / np.maximum(tp + fp, 1)])
    recall = np.concatenate([[0.0], tp / max(len(found), 1)])
    return Curve(recall, np.maximum.accumulate(precision[::-1])[::-1])
