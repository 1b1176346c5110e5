"""The second judgement of a stretch: in the light of all that was found in the contract.

The first trees judge every pair of stretch and category by itself. Of stretches that overlap the
better one stays; what stays is judged again by trees that also see the chances of its rivals, of
its neighbours, of the other categories, and of the rest of the contract.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.candidates import Candidate, Unit
from clausegap.clauses.types.ranking import Pairs

_LOWEST = 0.002  # pairs with a smaller chance are not judged again
# A stretch may overlap a better one by so much of both; it then counts for less.
_OVERLAP = 0.5
_DISCOUNT = 0.3
_BEST = 3
_BESIDE = 2
_NEVER = 1e-4

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


class Kept(NamedTuple):
    """The pairs that stay, the best first, and what is known of each beside the pairs' rows.

    `pair` are numbers of pairs. `overlap` has a row each: share of both that the better stretch it
    overlaps most covers, that one's chance, share of the one and of the other, and share of the
    stretch that all better ones cover.
    """

    pair: Places
    overlap: Floats


def apart(
    cut: Sequence[Unit], stretches: Sequence[Candidate], judged: Pairs, chances: Floats
) -> Kept:
    """Give the likelier pairs, without stretches that overlap a better one of their category."""
    taken: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    pair: list[int] = []
    overlap: list[tuple[float, ...]] = []
    likely = np.flatnonzero(chances >= _LOWEST)
    order = likely[np.argsort(-chances[likely], kind="stable")]
    for at in order.tolist():
        first, last = stretches[judged.stretch[at]]
        start, end = cut[first].start, cut[last].end
        others = taken[int(judged.category[at])]
        found = (0.0, _NEVER, 0.0, 0.0)
        covered = 0
        for other_start, other_end, other_chance in others:
            both = min(end, other_end) - max(start, other_start)
            if both > 0:
                covered += both
                share = both / (max(end, other_end) - min(start, other_start))
                if share > found[0]:
                    own, its = both / (end - start), both / (other_end - other_start)
                    found = (share, other_chance, own, its)
        if found[0] <= _OVERLAP:
            others.append((start, end, float(chances[at])))
            pair.append(at)
            overlap.append((*found, covered / (end - start)))
    return Kept(
        np.array(pair, dtype=np.int64),
        np.array(overlap, dtype=np.float32).reshape(len(pair), 5),
    )


def rows(stretches: Sequence[Candidate], judged: Pairs, chances: Floats, kept: Kept) -> Floats:
    """Give the rows by which the second trees judge, one for each pair that stays."""
    spans = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    own = chances[kept.pair]
    category = judged.category[kept.pair]
    counted = own * np.where(kept.overlap[:, 0] > 0, _DISCOUNT, 1.0)
    columns = [
        _odds(own),
        kept.overlap[:, 0],
        _odds(kept.overlap[:, 1]),
        *kept.overlap[:, 2:].T,
        *_in_contract(own, counted, category),
        *_beside(spans, judged, chances, kept.pair),
        *_rivals(spans, judged, chances, kept.pair),
    ]
    return np.column_stack([*columns, judged.rows[kept.pair]]).astype(np.float32)


def _odds(chances: Floats) -> Floats:
    clipped = np.clip(chances, _NEVER, 1 - _NEVER)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)


def _in_contract(own: Floats, counted: Floats, category: Places) -> list[Floats]:
    """Give rank and number of the category's pairs, its best, its sum, and the sum of all."""
    kinds = int(category.max(initial=0)) + 1
    order = np.argsort(category, kind="stable")  # the best of each category first
    number = np.bincount(category, minlength=kinds)
    starts = np.cumsum(number) - number
    rank = np.zeros(len(own), dtype=np.int64)
    rank[order] = np.arange(len(own)) - starts[category[order]]
    best = np.full((kinds, _BEST), _NEVER, dtype=np.float32)
    high = rank < _BEST
    best[category[high], rank[high]] = own[high]
    odds = _odds(best)[category]
    total = np.bincount(category, weights=counted, minlength=kinds)
    return [
        rank,
        number[category],
        *odds.T,
        _odds(own) - odds[:, 0],
        total[category],
        np.full(len(own), total.sum()),
    ]


def _beside(spans: Places, judged: Pairs, chances: Floats, pair: Places) -> list[Floats]:
    """Give the best chances of the category in the units beside, of other categories inside."""
    category = judged.category[pair]
    kinds = int(judged.category.max(initial=0)) + 1
    size = int(spans.max(initial=0)) + 1
    # The best chance of a category that any stretch with the unit has, padded on both sides.
    best = np.full((size + 2 * _BESIDE, kinds), _NEVER, dtype=np.float32)
    first, last = spans[judged.stretch, 0], spans[judged.stretch, 1]
    for step in range(int((last - first).max(initial=0)) + 1):
        here = first + step <= last
        at = first[here] + step + _BESIDE
        np.maximum.at(best, (at, judged.category[here]), chances[here])
    first, last = first[pair] + _BESIDE, last[pair] + _BESIDE
    inside = np.max([best[np.minimum(first + step, last)] for step in range(5)], axis=0)
    inside[np.arange(len(pair)), category] = _NEVER
    ordered = np.sort(inside, axis=1)[:, ::-1]
    second = ordered[:, min(1, kinds - 1)]
    return [
        *(_odds(best[first - step, category]) for step in range(1, _BESIDE + 1)),
        *(_odds(best[last + step, category]) for step in range(1, _BESIDE + 1)),
        _odds(ordered[:, 0]),
        _odds(second),
        inside.sum(axis=1),
    ]


def _rivals(spans: Places, judged: Pairs, chances: Floats, pair: Places) -> list[Floats]:
    """Give the best chance of longer stretches with the stretch inside, and of parts of it."""
    longer, shorter = np.full((2, len(pair)), _NEVER, dtype=np.float32)
    its = judged.category[pair]
    for kind in np.unique(its).tolist():
        mine = np.flatnonzero(its == kind)
        every = np.flatnonzero(judged.category == kind)
        first, last = spans[judged.stretch[every]].T[:, None, :]
        own_first, own_last = spans[judged.stretch[pair[mine]]].T[:, :, None]
        same = (first == own_first) & (last == own_last)
        around = (first <= own_first) & (last >= own_last) & ~same
        within = (first >= own_first) & (last <= own_last) & ~same
        longer[mine] = np.where(around, chances[every], _NEVER).max(axis=1)
        shorter[mine] = np.where(within, chances[every], _NEVER).max(axis=1)
    return [_odds(longer), _odds(shorter)]
