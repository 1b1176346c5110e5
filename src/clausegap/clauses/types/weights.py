"""The trained model: read from the package when it is first used, once a process."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.features import (
    BUCKETS,
    Encoded,
    IntArray,
    hashed,
    numbering,
    title_ids,
)
from clausegap.clauses.types.network import Network
from clausegap.clauses.types.trees import Trees

FILE, META = "clauses.npz", "meta.json"
NETWORKS = ("net0", "net1")  # trained alike from different beginnings; their mean is steadier
_AT_ONCE = 400  # units scored at once: bounds the memory of a long contract

Floats = NDArray[np.float32]


class Linear(NamedTuple):
    """Weights of hashed features, a row a kept bucket, a column a score.

    A weight is stored as its signed root: w |w| times the column's scale is its value. `row_of`
    leads from a bucket to its row; buckets that were not kept lead to the last row, which is all
    zero.
    """

    row_of: NDArray[np.int32]
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats

    @classmethod
    def of(
        cls, kept: NDArray[np.int32], weights: NDArray[np.int8], scale: Floats, bias: Floats
    ) -> Self:
        """Take the kept buckets with their weights."""
        row_of = np.full(BUCKETS, len(kept), dtype=np.int32)
        row_of[kept] = np.arange(len(kept), dtype=np.int32)
        padded = np.vstack([weights, np.zeros((1, weights.shape[1]), dtype=np.int8)])
        return cls(row_of, padded, scale, bias)

    def scores(self, buckets: IntArray, bounds: IntArray) -> Floats:
        """Give the scores of units whose features are `buckets[bounds[i]:bounds[i + 1]]`."""
        count = len(bounds) - 1
        found = np.zeros((count, len(self.scale)), dtype=np.float32)
        rows = self.row_of[buckets]
        for first in range(0, count, _AT_ONCE):
            last = min(first + _AT_ONCE, count)
            here = rows[bounds[first] : bounds[last]]
            if len(here):
                # Every unit has features (its length, its place), so that no piece is empty.
                at = bounds[first:last] - bounds[first]
                roots = self.weights[here].astype(np.int32)
                found[first:last] = np.add.reduceat(roots * np.abs(roots), at, axis=0)
        size = np.sqrt(np.maximum(np.diff(bounds), 1)).astype(np.float32)
        return found / size[:, None] * self.scale + self.bias


class Model(NamedTuple):
    """Everything the classifier needs.

    `about` has a row of figures a category. `trees` judge each stretch by itself, `second` in the
    light of the whole contract. `thresholds`: from which score a clause is shown.
    """

    categories: tuple[str, ...]
    thresholds: Mapping[str, float]
    number: Callable[[str], int]
    linear: Linear
    networks: tuple[Network, ...]
    about: Floats
    trees: Trees
    second: Trees

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]], meta: Mapping[str, object]) -> Self:
        """Take the model out of the arrays and the description of the model files."""
        names = meta["categories"]
        thresholds = meta["thresholds"]
        assert isinstance(names, list)
        assert isinstance(thresholds, dict)
        return cls(
            tuple(names),
            thresholds,
            numbering(arrays["vocabulary"].tobytes().decode("utf-8").split("\n")),
            Linear.of(
                arrays["kept"].astype(np.int32),
                arrays["weights"].astype(np.int8),
                arrays["scale"].astype(np.float32),
                arrays["bias"].astype(np.float32),
            ),
            tuple(Network.read(arrays, name) for name in NETWORKS),
            arrays["about"].astype(np.float32),
            Trees.read(arrays, "tree"),
            Trees.read(arrays, "second"),
        )

    def scores(self, text: str, encoded: Encoded) -> list[Floats]:
        """Give the tables of scores of the units: a row a unit, a column a category."""
        title = title_ids(text, self.number)
        return layers(
            self.linear.scores(*hashed(encoded, title)),
            [network.scores(encoded, title) for network in self.networks],
        )


def layers(linear: Floats, networks: Sequence[Floats]) -> list[Floats]:
    """Give the tables of scores that the trees judge by.

    A network scores twice: whether a unit is such a clause, and whether it is part of one. The
    scores are log odds; a quarter of them is about as wide as the scores of the linear models.
    """
    step = linear.shape[1]
    quarter = (np.mean(networks, axis=0) / 4).astype(np.float32)
    return [linear, quarter[:, :step], quarter[:, step:]]


@cache
def model() -> Model:
    """Give the packaged model; read once a process."""
    folder = resources.files("clausegap.clauses.types") / "data"
    with (folder / FILE).open("rb") as file, np.load(file, allow_pickle=False) as opened:
        arrays = {name: opened[name] for name in opened.files}
    return Model.of(arrays, json.loads((folder / META).read_text(encoding="utf-8")))
