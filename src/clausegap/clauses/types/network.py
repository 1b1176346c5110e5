"""A small neural network over the words of the units, worked out by numpy alone.

Each word and its two neighbours give a vector; the largest and the mean values over a unit, its
heading, the opening of the contract and the units before and after give the scores.
"""

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.features import SHAPES, Encoded, IntArray

Floats = NDArray[np.float32]

UNIT_WORDS, HEADING_WORDS = 70, 12  # so many words of a unit and of a heading are read
_AT_ONCE = 400  # units worked out at once: bounds the memory of a long contract


class Network(NamedTuple):
    """The layers: words, three in a row, unit, opening of the contract, neighbours, scores."""

    words: Floats
    near: Floats
    near_bias: Floats
    unit: Floats
    unit_bias: Floats
    opening: Floats
    around: Floats
    around_bias: Floats
    score: Floats
    score_bias: Floats

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Self:
        """Take the network called `name` out of the arrays of a model file.

        The vectors of words are whole numbers there.
        """
        layers = {part: arrays[f"{name}_{part}"].astype(np.float32) for part in cls._fields}
        layers["words"] *= arrays[f"{name}_words_scale"].astype(np.float32)[None, :]
        return cls(**layers)

    def scores(self, encoded: Encoded, title: IntArray) -> Floats:
        """Give the scores of all units: a row a unit."""
        known = np.unique(title[title > SHAPES])
        opening = self.words[known].mean(axis=0) if len(known) else np.zeros(self.words.shape[1])
        extra = (opening @ self.opening + self.unit_bias).astype(np.float32)
        count = len(encoded.bounds) - 1
        if not count:
            return np.zeros((0, len(self.score_bias)), dtype=np.float32)
        parts = [
            self._units(encoded, first, min(first + _AT_ONCE, count), extra)
            for first in range(0, count, _AT_ONCE)
        ]
        units = np.vstack(parts)
        edge = np.zeros((1, units.shape[1]), dtype=np.float32)
        beside = np.hstack([np.vstack([edge, units[:-1]]), units, np.vstack([units[1:], edge])])
        around = np.maximum(beside @ self.around + self.around_bias, 0)
        return np.asarray(np.hstack([units, around]) @ self.score + self.score_bias)

    def _units(self, encoded: Encoded, first: int, last: int, extra: Floats) -> Floats:
        ids, owner, sizes = clipped(encoded.ids, encoded.bounds[first : last + 1], UNIT_WORDS)
        size = np.maximum(sizes, 1)[:, None].astype(np.float32)
        words = self.words[ids]
        width = words.shape[1]
        same = (owner[1:] == owner[:-1])[:, None]
        here = words @ self.near[width : 2 * width] + self.near_bias
        here[1:] += (words[:-1] @ self.near[:width]) * same
        here[:-1] += (words[1:] @ self.near[2 * width :]) * same
        here = np.maximum(here, 0)
        inputs: list[Floats] = [
            _over_units(np.maximum, here, owner, last - first),
            (_sums(here, owner, last - first) / np.sqrt(size) / 2).astype(np.float32),
            _sums(words, owner, last - first) / size,
            self._headings(encoded, first, last),
            encoded.shape[first:last],
        ]
        return np.asarray(np.maximum(np.hstack(inputs) @ self.unit + extra, 0), dtype=np.float32)

    def _headings(self, encoded: Encoded, first: int, last: int) -> Floats:
        bounds = encoded.heading_bounds[first : last + 1]
        ids, owner, sizes = clipped(encoded.heading_ids, bounds, HEADING_WORDS)
        total = _sums(self.words[ids], owner, last - first)
        return np.asarray(total / np.maximum(sizes, 1)[:, None], dtype=np.float32)


def clipped(ids: IntArray, bounds: IntArray, limit: int) -> tuple[IntArray, IntArray, IntArray]:
    """Give the first `limit` ids of each piece, the piece of each of them, and the sizes."""
    sizes = np.minimum(np.diff(bounds), limit)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes) - sizes
    place = np.arange(len(owner)) - starts[owner]
    return ids[bounds[:-1][owner] + place], owner, sizes


def _sums(rows: Floats, owner: IntArray, count: int) -> Floats:
    return _over_units(np.add, rows, owner, count)


def _over_units(how: np.ufunc, rows: Floats, owner: IntArray, count: int) -> Floats:
    """Reduce the rows of each owner to one; an owner without rows gets zeros."""
    reduced = np.zeros((count, rows.shape[1]), dtype=np.float32)
    if len(rows):
        first = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        reduced[owner[first]] = how.reduceat(rows, first, axis=0)
    return reduced
