"""Trains the small neural network over the words of the units (torch), for numpy to work out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd
from torch import Tensor, nn

from clausegap.clauses.types.features import SHAPES, Encoded
from clausegap.clauses.types.network import HEADING_WORDS, UNIT_WORDS, clipped
from tools.clause_types.examples import Example

_WORD, _WIDTH = 48, 96
_ROUNDS, _RATE, _DROPPED, _BLURRED = 11, 3e-3, 0.3, 0.08
_WINDOW, _BATCH = 16, 8  # units in a row, and so many such windows at a time
_SHARE = 0.35  # of the windows without a label, so many are learned from in each round
_NEAR = 4  # words so near each other count as seen together
_WARM = 200


class _Windows(NamedTuple):
    ids: Tensor
    sizes: Tensor
    heading_ids: Tensor
    heading_sizes: Tensor
    shape: Tensor
    opening_ids: Tensor
    opening_sizes: Tensor
    window: Tensor
    has_before: Tensor
    has_after: Tensor
    core: Tensor


class _Net(nn.Module):
    def __init__(self, words: Tensor, outputs: int) -> None:
        super().__init__()
        self.words = nn.Embedding(*words.shape)
        self.words.weight.data.copy_(words)
        self.near = nn.Linear(3 * _WORD, _WIDTH)
        self.unit = nn.Linear(2 * _WIDTH + 2 * _WORD + 6, _WIDTH)
        self.opening = nn.Linear(_WORD, _WIDTH, bias=False)
        self.around = nn.Linear(3 * _WIDTH, _WIDTH)
        self.score = nn.Linear(2 * _WIDTH, outputs)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, its: _Windows) -> Tensor:
        owner = torch.repeat_interleave(torch.arange(len(its.sizes)), its.sizes)
        words = self.drop(self.words(its.ids))
        same = (owner[1:] == owner[:-1]).float().unsqueeze(1)
        edge = torch.zeros_like(words[:1])
        beside = [torch.cat([edge, words[:-1] * same]), words, torch.cat([words[1:] * same, edge])]
        here = torch.relu(self.near(torch.cat(beside, 1)))
        highest = torch.segment_reduce(here, "max", lengths=its.sizes, initial=0.0, unsafe=True)
        size = its.sizes.clamp(min=1).unsqueeze(1).float()
        both = torch.cat([here, words], 1)
        sums = torch.zeros(len(size), both.shape[1]).index_add(0, owner, both)
        inputs = [
            highest,
            sums[:, :_WIDTH] / size.sqrt() / 2,
            sums[:, _WIDTH:] / size,
            self._mean(its.heading_ids, its.heading_sizes),
            its.shape,
        ]
        opening = self.opening(self._mean(its.opening_ids, its.opening_sizes))
        units = torch.relu(self.unit(self.drop(torch.cat(inputs, 1))) + opening[its.window])
        units = self.drop(units)
        edge = torch.zeros_like(units[:1])
        beside = [
            torch.cat([edge, units[:-1]]) * its.has_before,
            units,
            torch.cat([units[1:], edge]) * its.has_after,
        ]
        around = torch.relu(self.around(torch.cat(beside, 1)))
        scores: Tensor = self.score(torch.cat([units, around], 1))[its.core]
        return scores

    def _mean(self, ids: Tensor, sizes: Tensor) -> Tensor:
        owner = torch.repeat_interleave(torch.arange(len(sizes)), sizes)
        total = torch.zeros(len(sizes), _WORD).index_add(0, owner, self.words(ids))
        return total / sizes.clamp(min=1).unsqueeze(1)


class _Source:
    """Cuts windows of units out of contracts, with a unit on each side for what is around."""

    def __init__(self, learned: Sequence[Example]) -> None:
        self.encoded = [one.encoded for one in learned]
        self.openings = [np.unique(one.title[one.title > SHAPES]) for one in learned]

    def windows(self, wanted: Sequence[tuple[int, int, int]]) -> _Windows:
        found: list[list[NDArray[Any]]] = [[] for _ in _Windows._fields]
        for number, (at, first, last) in enumerate(wanted):
            its: Encoded = self.encoded[at]
            count = len(its.bounds) - 1
            low, high = max(0, first - 1), min(count, last + 1)
            ids, _, sizes = clipped(its.ids, its.bounds[low : high + 1], UNIT_WORDS)
            heading_ids, _, heading_sizes = clipped(
                its.heading_ids, its.heading_bounds[low : high + 1], HEADING_WORDS
            )
            place = np.arange(low, high)
            parts: tuple[NDArray[Any], ...] = (
                ids,
                sizes,
                heading_ids,
                heading_sizes,
                its.shape[low:high],
                self.openings[at],
                np.array([len(self.openings[at])]),
                np.full(high - low, number),
                (place > low)[:, None].astype(np.float32),
                (place < high - 1)[:, None].astype(np.float32),
                (place >= first) & (place < last),
            )
            for column, part in zip(found, parts, strict=True):
                column.append(part)
        return _Windows(*(torch.from_numpy(np.concatenate(column)) for column in found))


def fit(
    learned: Sequence[Example], known: int, name: str, seed: int
) -> dict[str, NDArray[np.generic]]:
    """Train on some contracts; `known` words have numbers.

    Gives the arrays of the network called `name` in the model file; `seed` is where chance begins.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    labels = [torch.from_numpy(np.hstack([one.matches, one.inside])).float() for one in learned]
    net = _Net(_word_vectors(learned, known), labels[0].shape[1])
    usual = torch.cat(labels).mean(0) + 1e-5
    net.score.bias.data = torch.log(usual / (1 - usual))
    windows = [
        (at, first, min(first + _WINDOW, len(own)))
        for at, own in enumerate(labels)
        for first in range(0, len(own), _WINDOW)
    ]
    labelled = np.array([bool(labels[at][first:last].any()) for at, first, last in windows])
    steps = _ROUNDS * (labelled.sum() + (~labelled).sum() * _SHARE) / _BATCH
    step = 0
    source = _Source(learned)
    optimizer = torch.optim.Adam(net.parameters(), lr=_RATE)
    for _ in range(_ROUNDS):
        chosen = np.flatnonzero(labelled | (chance.random(len(labelled)) < _SHARE))
        chance.shuffle(chosen)
        for i in range(0, len(chosen), _BATCH):
            wanted = [windows[at] for at in chosen[i : i + _BATCH]]
            its = source.windows(wanted)
            blurred = torch.rand(its.ids.shape) < _BLURRED
            its = its._replace(ids=torch.where(blurred, torch.ones_like(its.ids), its.ids))
            target = torch.cat([labels[at][first:last] for at, first, last in wanted])
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, (step + 1) / _WARM) * max(0.02, 1 - step / steps)
            loss = nn.functional.binary_cross_entropy_with_logits(
                net(its), target, reduction="sum"
            ) / len(target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    net.eval()
    return {f"{name}_{part}": values for part, values in _arrays(net).items()}


def _arrays(net: _Net) -> dict[str, NDArray[np.generic]]:
    words = net.words.weight.detach().numpy()
    scale = np.abs(words).max(axis=0) / 127
    layers: dict[str, NDArray[np.generic]] = {
        "words": np.round(words / scale).astype(np.int8),
        "words_scale": scale.astype(np.float32),
        "opening": net.opening.weight.detach().numpy().T.astype(np.float16),
    }
    for name in ("near", "unit", "around", "score"):
        layer: nn.Linear = getattr(net, name)
        layers[name] = layer.weight.detach().numpy().T.astype(np.float16)
        layers[f"{name}_bias"] = layer.bias.detach().numpy().astype(np.float32)
    return layers


def _word_vectors(learned: Sequence[Example], known: int) -> Tensor:
    """Give a first vector a word, from which words stand near each other in the contracts."""
    gap = np.zeros(_NEAR, dtype=np.int64)
    ids = np.concatenate([part for one in learned for part in (one.encoded.ids, gap)])
    together = np.zeros((known, known), dtype=np.float32)
    for step in range(1, _NEAR + 1):
        before, after = ids[:-step], ids[step:]
        both = (before > 0) & (after > 0)
        counts = np.bincount(before[both] * known + after[both], minlength=known * known)
        together += counts.reshape(known, known).astype(np.float32) / step
    together += together.T
    total = together.sum(axis=1) + 1e-9
    softened = total**0.75
    row, column = np.nonzero(together)
    more = together[row, column] * softened.sum() / (total[row] * softened[column])
    surprise = csr_matrix((np.log(np.maximum(more, 1)), (row, column)), shape=(known, known))
    left, size, _ = randomized_svd(surprise, _WORD, random_state=0, n_iter=3)
    vectors = left * np.sqrt(size)
    return torch.from_numpy((vectors / np.sqrt((vectors**2).mean()) / 2).astype(np.float32))
