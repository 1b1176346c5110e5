"""Figures about a stretch and a category, from which the trees judge whether it is such a clause.

One row a (stretch, category) pair worth judging. Most of a row are the scores that the linear
models give the units: of the stretch itself, of its neighbours, of the rest of the contract, of the
other categories.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.candidates import Candidate, Unit

_ALWAYS = 3  # so many best units of a contract are worth judging, for every category …
# … and any unit with more than these scores, in the first two tables. A unit that is like no clause
# has about -1.1 in the first and -2 in the second.
_WORTH = (-1.03, -1.1)
_EDGE = -1.5  # the score of a unit that is not there
# A unit is worth judging too where its sentence, or the list it leads in or is part of, has a unit
# with more than this in the second table.
_WORTH_NEAR = -0.25
_LIST = 10  # so many units may lie between the words that lead in a list and its items

Floats = NDArray[np.float32]


class Pairs(NamedTuple):
    """The pairs of a contract: number of the stretch, number of the category, and the rows."""

    stretch: NDArray[np.int64]
    category: NDArray[np.int64]
    rows: Floats


def pairs(
    text: str,
    cut: Sequence[Unit],
    stretches: Sequence[Candidate],
    layers: Sequence[Floats],
    about: Floats,
) -> Pairs:
    """Give the pairs worth judging.

    `layers` are tables of scores, a row a unit, a column a category; the first two decide what is
    worth judging. `about` has a row of figures a category (how common it is, how long).
    """
    if not stretches:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, np.zeros((0, 0), dtype=np.float32))
    spans = np.array(stretches, dtype=np.int64)
    first, last = spans[:, 0], spans[:, 1]
    lead = layers[0]
    kept = min(_ALWAYS, len(cut))
    worth = np.any([layer > least for layer, least in zip(layers, _WORTH, strict=False)], axis=0)
    near = [_near(layer, cut, _leads(text, cut)) for layer in layers]
    worth |= np.any([table > _WORTH_NEAR for table in near[min(1, len(near) - 1)]], axis=0)
    np.put_along_axis(worth, np.argpartition(-lead, kept - 1, axis=0)[:kept], True, axis=0)
    worth_before = np.vstack([np.zeros(lead.shape[1], int), np.cumsum(worth, axis=0)])
    chosen = (worth_before[last + 1] - worth_before[first]) > 0
    stretch, category = np.nonzero(chosen)
    of_stretch = _of_stretch(text, cut, spans)
    columns = [of_stretch[stretch], about[category]]
    for layer, tables in zip(layers, near, strict=True):
        columns.append(_of_scores(layer, cut, first[stretch], last[stretch], category))
        columns.append(np.stack([table[first[stretch], category] for table in tables], axis=1))
    return Pairs(stretch, category, np.hstack(columns).astype(np.float32))


def _leads(text: str, cut: Sequence[Unit]) -> NDArray[np.int64]:
    """Give for each unit the unit that leads in its list ("…if any of the following:"), or -1."""
    found, lead = [], -1
    for i, unit in enumerate(cut):
        if unit.title or i - lead > _LIST:
            lead = -1
        found.append(lead)
        if not unit.title and text[unit.start : unit.end].endswith((":", ":-", "—")):
            lead = i
    return np.array(found, dtype=np.int64)


def _near(scores: Floats, cut: Sequence[Unit], leads: NDArray[np.int64]) -> tuple[Floats, ...]:
    """Give for each unit the best score in its sentence, of what leads it in, of what it leads."""
    starts = np.flatnonzero(np.r_[True, [unit.ends or unit.title for unit in cut[:-1]]])
    of_sentence = np.maximum.reduceat(scores, starts, axis=0)
    sentence = of_sentence[np.searchsorted(starts, np.arange(len(cut)), side="right") - 1]
    led = np.flatnonzero(leads >= 0)
    leading = np.full_like(scores, _EDGE)
    leading[led] = scores[leads[led]]
    follow = np.full_like(scores, _EDGE)
    np.maximum.at(follow, leads[led], scores[led])
    return sentence, leading, follow


def _of_stretch(text: str, cut: Sequence[Unit], spans: NDArray[np.int64]) -> Floats:
    rows = []
    for first, last in spans.tolist():
        one, end = cut[first], cut[last]
        before = cut[first - 1] if first else None
        opens = before is None or before.ends or before.title or before.line != one.line
        rows.append(
            (
                end.end - one.start,
                last - first + 1,
                end.line - one.line,
                opens,
                end.ends,
                sum(cut[i].ends for i in range(first, last)),
                text[one.start].islower(),
                bool(one.number),
                one.start / max(len(text), 1),
                len(text),
                text[end.end - 1] in ".!?",
                before is not None and before.line == one.line,
                last + 1 < len(cut) and cut[last + 1].line == end.line,
            )
        )
    return np.array(rows, dtype=np.float32)


def _of_scores(
    scores: Floats,
    cut: Sequence[Unit],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    category: NDArray[np.int64],
) -> Floats:
    count, kinds = scores.shape
    length = last - first + 1
    padded = np.vstack([np.full((2, kinds), _EDGE), scores, np.full((2, kinds), _EDGE)])
    sums = np.vstack([np.zeros(kinds), np.cumsum(scores, axis=0)])
    mean = (sums[last + 1, category] - sums[first, category]) / length
    inner = [scores[np.minimum(first + i, last), category] for i in range(5)]
    highest = np.max(inner, axis=0)
    lowest = np.min(inner, axis=0)
    top = np.sort(scores, axis=0)[::-1][:4]
    top = np.vstack([top, np.full((4 - len(top), kinds), _EDGE)])
    order = np.argsort(np.argsort(-scores, axis=0), axis=0)
    lines = np.array([unit.line for unit in cut])
    starts = np.flatnonzero(np.r_[True, lines[1:] != lines[:-1]])
    of_line = np.maximum.reduceat(scores, starts, axis=0)
    line_at = np.searchsorted(starts, np.arange(count), side="right") - 1
    best_unit = first + np.argmax(inner, axis=0).clip(max=length - 1)
    at_best = scores[best_unit]
    others = at_best.copy()
    others[np.arange(len(category)), category] = _EDGE
    columns = [
        mean,
        highest,
        lowest,
        inner[0],
        scores[last, category],
        padded[first + 1, category],
        padded[first, category],
        padded[last + 3, category],
        padded[last + 4, category],
        top[0, category],
        top[1, category],
        top[2, category],
        top[3, category],
        highest - top[0, category],
        order[best_unit, category],
        of_line[line_at[first], category],
        (scores > -0.5).sum(axis=0)[category],
        np.sort(others, axis=1)[:, -1],
        np.sort(others, axis=1)[:, -2],
        (at_best > -0.5).sum(axis=1),
    ]
    return np.stack(columns, axis=1)
