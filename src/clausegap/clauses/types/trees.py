"""Boosted trees as plain arrays, judged by numpy alone."""

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

DEPTH = 6
_AT_ONCE = 4096

Floats = NDArray[np.float32]


class Trees(NamedTuple):
    """Complete binary trees, a row a tree: node i leads to 2i + 1 (at most the edge) or 2i + 2.

    `feature` and `edge` are those of the 2^DEPTH - 1 inner nodes, `leaf` the 2^DEPTH values at the
    bottom, `base` what is added to their sum. A branch that ends early is repeated downwards.
    """

    feature: NDArray[np.int16]
    edge: Floats
    leaf: Floats
    base: float

    @classmethod
    def read(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Self:
        """Take the trees called `name` out of the arrays of a model file."""
        return cls(
            arrays[f"{name}_feature"].astype(np.int16),
            arrays[f"{name}_edge"].astype(np.float32),
            arrays[f"{name}_leaf"].astype(np.float32),
            float(arrays[f"{name}_base"].astype(np.float64)[0]),
        )

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Give the arrays that `read` takes."""
        return {
            f"{name}_feature": self.feature,
            f"{name}_edge": self.edge,
            f"{name}_leaf": self.leaf,
            f"{name}_base": np.array([self.base]),
        }

    def chances(self, rows: Floats) -> Floats:
        """Give for each row of figures the chance between 0 and 1."""
        parts = [self._chances(rows[i : i + _AT_ONCE]) for i in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _chances(self, rows: Floats) -> Floats:
        columns = np.ascontiguousarray(rows.T)
        at = np.arange(len(rows))
        total = np.full(len(rows), self.base, dtype=np.float64)
        for feature, edge, leaf in zip(self.feature, self.edge, self.leaf, strict=True):
            node = (columns[feature[0]] > edge[0]).astype(np.intp) + 1
            for _ in range(DEPTH - 1):
                node = 2 * node + 1 + (columns[feature[node], at] > edge[node])
            total += leaf[node - (2**DEPTH - 1)]
        return (1 / (1 + np.exp(-total))).astype(np.float32)
