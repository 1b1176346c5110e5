"""Find which known licences a text may hold: those that share runs of words with it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clausegap.licensing.fingerprints import GRAM, Fingerprints, Numbers, grams

_MOST = 10
_ALIKE = 24
_MIN_SHARE = 0.08


class Candidate(NamedTuple):
    """A known text and the words of the file from which on its words may stand, end exclusive."""

    text: int
    start: int
    end: int


class Shared(NamedTuple):
    """Every word sequence that file and known texts share: its place, the known text."""

    places: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int64]


def shared_sequences(prints: Fingerprints, numbers: Numbers) -> Shared:
    """Look the word sequences of a file up among those of the known texts."""
    return Shared(*prints.holders(grams(numbers)))


def candidates(
    prints: Fingerprints, shared: Shared, letters: str, start: int, end: int
) -> list[Candidate]:
    """Give the known texts that words [start, end) of a file may hold, likeliest first."""
    inside = (shared.places >= start) & (shared.places <= end - GRAM)
    places, texts = shared.places[inside], shared.texts[inside]
    if not len(texts):
        return []
    hits = np.bincount(texts, minlength=len(prints))
    share = hits / np.maximum(prints.gram_counts, 1)
    matched = share * prints.lengths
    rated = matched - 0.5 * np.maximum(prints.lengths - matched, 0)
    likely = np.flatnonzero((share >= _MIN_SHARE) & (hits >= 2))
    if not len(likely):
        return []
    by_rate = likely[np.argsort(-rated[likely], kind="stable")]
    best = rated[by_rate[0]]
    alike = [at for at in by_rate[:_ALIKE] if rated[at] >= best * 0.8]
    by_hits = likely[np.argsort(-matched[likely], kind="stable")][:_MOST]
    chosen = list(dict.fromkeys([*by_rate[:_MOST].tolist(), *map(int, alike), *by_hits.tolist()]))
    return [_placed(prints, at, places[texts == at], letters, (start, end)) for at in chosen]


def _placed(
    prints: Fingerprints,
    at: int,
    places: npt.NDArray[np.int64],
    letters: str,
    bounds: tuple[int, int],
) -> Candidate:
    """Narrow the place of a known text to where its sequences stand closest together."""
    start, end = bounds
    length = prints.length(at)
    if end - start <= 1.3 * length + 200:
        return Candidate(at, start, end)
    # They come in order, each once for every sequence that repeats in the known text.
    places = places[np.flatnonzero(np.diff(places, prepend=-1))]
    width = int(1.5 * length) + 100
    until = np.searchsorted(places, places + width)
    densest = int(np.argmax(until - np.arange(len(places))))
    first, last = int(places[densest]), int(places[until[densest] - 1])
    own = prints.text(at).letters
    before = own.find(letters[first : first + GRAM])
    after = own.rfind(letters[last : last + GRAM])
    lead = (before if before >= 0 else length) + 40
    tail = (length - after if after >= 0 else length) + 40
    return Candidate(at, max(start, first - lead), min(end, last + tail))
