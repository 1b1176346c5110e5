"""Identify the licences in a text: exact, altered or derived, each with its place."""

from collections.abc import Sequence
from typing import NamedTuple

from clausegap.licensing.alignment import align
from clausegap.licensing.candidates import candidates, shared_sequences
from clausegap.licensing.fingerprints import Fingerprints, Text, as_letters
from clausegap.licensing.passages import Alignment, Passage
from clausegap.licensing.titles import calls_itself_otherwise
from clausegap.licensing.words import joined_at_breaks, split_words

_SHORTEST = 5
# Fewer words than these meet by chance, unless they are a whole licence.
_TINY = 10
# An altered licence keeps this share of the licence's words, with at most so many of others added.
_ALTERED_KEPT = 0.75
_ALTERED_ADDED = 0.35
# A part of a licence counts as that licence when it is long and nothing else stands in it.
_PART_WORDS = 60
_PART_SHARE = 0.1
_PART_ADDED = 0.05
_PART_ROOM = 0.6
# A text derived from a licence keeps this share of it, and this many words.
_DERIVED_KEPT = 0.4
_DERIVED_OWN = 0.4
_DERIVED_WORDS = 150
# What is only derived has to explain much more than what is there as it is.
_DERIVED_WORTH = 0.3
# What is altered is never quite sure.
_ALMOST = 0.999


class Found(NamedTuple):
    """A licence found in a text: how it was found, how sure, and how its words lie."""

    matcher: str
    confidence: float
    alignment: Alignment


class Identified(NamedTuple):
    """A text's words and the licences found in it, in the order of the text."""

    passage: Passage
    found: tuple[Found, ...]


def identify(text: str, prints: Fingerprints, own: Sequence[Text] = ()) -> Identified:
    """Find every known licence in `text`.

    The licence that explains most words is taken first; then the words before and after it are
    looked at in the same way. `own` are further texts, which are tried one by one.
    """
    words = joined_at_breaks(text, split_words(text), prints.is_known)
    numbers = prints.numbers(words.forms)
    passage = Passage(text, words, as_letters(numbers), prints.number)
    shared = shared_sequences(prints, numbers)
    found: list[Found] = []
    open_parts = [(0, len(words.forms))]
    while open_parts:
        start, end = open_parts.pop()
        if end - start < _SHORTEST:
            continue
        best: Found | None = None
        for candidate in candidates(prints, shared, passage.letters, start, end):
            licence = prints.text(candidate.text)
            sure = best is not None and best.matcher != "derived"
            least = best.alignment.value if best and sure else 0
            laid = align(licence, passage, candidate.start, candidate.end, least=least)
            named = laid and matcher_of(laid, passage, end - start)
            if named and (best is None or _rank(named) > _rank(best)):
                best = named
        for licence in own:
            laid = align(licence, passage, start, end)
            named = laid and matcher_of(laid, passage, end - start)
            if named and (best is None or _goes_before(named, best)):
                best = named
        if best is not None:
            found.append(best)
            open_parts += [(start, best.alignment.first), (best.alignment.last, end)]
    return Identified(passage, tuple(sorted(found, key=lambda one: one.alignment.first)))


def _goes_before(own: Found, best: Found) -> bool:
    """Tell whether a text of the person's own fits better than the best of the known ones."""
    return _rank(own) >= _rank(best) and not (best.matcher == "exact" != own.matcher)


def _rank(found: Found) -> tuple[float, int, int]:
    """Order what may be meant: the better fit, the shorter text, the current id."""
    laid = found.alignment
    value = laid.value * _DERIVED_WORTH if found.matcher == "derived" else laid.value
    return value, -len(laid.text.numbers), -laid.text.order


def matcher_of(laid: Alignment, passage: Passage, room: int) -> Found | None:
    """Say how a licence lies in a file: exact, altered, derived; None where it does not.

    `room` is how many words of the file are looked at: a mere part of a licence has to be most of
    them.
    """
    kept = laid.matched / max(laid.matched + laid.missing, 1)
    added = laid.inserted / max(laid.matched, 1)
    least = min(_SHORTEST, laid.text.needed)
    if laid.matched < max(least, 1) or (laid.changes and laid.matched < _TINY):
        return None
    sure = max(0.0, min(kept, 1 - added))
    own = laid.matched / max(laid.last - laid.first, 1)
    whole = kept >= _ALTERED_KEPT and added <= _ALTERED_ADDED
    part = laid.matched >= _PART_WORDS and kept >= _PART_SHARE and added <= _PART_ADDED
    if (whole or (part and laid.matched >= _PART_ROOM * room)) and not (
        calls_itself_otherwise(laid, passage)
    ):
        if not laid.changes:
            return Found("exact", 1.0, laid)
        confidence = 0.5 + (sure / 2 if whole else 0.4 * kept)
        return Found("altered", min(round(confidence, 3), _ALMOST), laid)
    much = laid.matched >= _DERIVED_WORDS and kept >= _DERIVED_KEPT and own >= _DERIVED_OWN
    return Found("derived", round(sure * 0.5, 3), laid) if whole or much else None
