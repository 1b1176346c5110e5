"""Which licence a model comes under, by its name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from clausegap import content
from clausegap.licensing.family_file import ANY_VERSION, Family, FamilyVersion, read_families
from clausegap.licensing.model_names import (
    ModelName,
    find_words,
    is_date_stamp,
    is_number,
    number_after,
    read_name,
)
from clausegap.model import Model

_FAMILIES = "families.yaml"
_UNKNOWN = "this version is not known here, and its licence may differ from that of others"
# What stands before the number of a version: "Small " of "Small 3.1", "K" of "K2".
_WORDS_BEFORE = re.compile(r"\D+")


class ModelVersion(Model):
    """A version of a model family and the licence its weights come under.

    `licence` is the id of a profile, an SPDX id, "proprietary" (`access` says how it can be had) or
    "other" (`note` names it); None where the family is known but not the version: `known_versions`
    then lists those that are. `policy` is the use policy that goes with the licence. `since` and
    `until` say when a copy must have been obtained. `depends_on` says what decides between several
    results, None for a single one. Dates are ISO 8601, as exact as known ("2024", "2024-07").
    """

    family: str
    maker: str
    version: str | None
    licence: str | None
    policy: str | None = None
    access: str | None = None
    released: str | None = None
    since: str | None = None
    until: str | None = None
    sizes: tuple[str, ...] = ()
    note: str | None = None
    depends_on: str | None = None
    known_versions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Give the family and the version, as one says them."""
        return f"{self.family} {self.version}" if self.version else self.family

    def notes(self) -> tuple[str, ...]:
        """Give what a reader must know beside the licence's id, one sentence each."""
        said: list[str] = []
        if self.licence is None:
            known = f"; known are {', '.join(self.known_versions)}" if self.known_versions else ""
            return (f"{self.name} ({self.maker}): {self.note}{known}.",)
        if self.access:
            said.append(f"{self.name} ({self.maker}) is {self.licence}: {self.access}.")
        if self.depends_on:
            said.append(f"{self.name} is under {self.licence} for this: {self.depends_on}.")
        if self.note:
            said.append(f"{self.name}: {self.note}.")
        return tuple(said)


class _Entry(NamedTuple):
    family: Family
    entry: FamilyVersion
    order: int


class _Key(NamedTuple):
    """Words and sizes of a name that lead to entries; `whole` unless it only begins their names."""

    words: tuple[str, ...]
    sizes: frozenset[str]
    whole: bool
    entries: tuple[_Entry, ...]


class _Match(NamedTuple):
    key: _Key
    end: int


def resolve_model(name: str) -> tuple[ModelVersion, ...]:
    """Give the model versions that a name means, the newest first; empty where none is known.

    Args:
        name: as people write it ("Llama 3.1 70B"), a hub's name or its address.

    Returns:
        one version, or several where the name does not decide, each with what it depends on; one
        without a licence where the name asks for a version that is not known.

    Raises:
        RuleError: licenses/families.yaml has faults.
    """
    read = read_name(name)
    results: list[ModelVersion] = []
    for match in _best_matches(read):
        asked = _unknown_version(read, match)
        if asked is not None:
            results.append(_not_known(match.key, asked))
        else:
            results += _decided(_of_size(match.key.entries, read.sizes))
    return tuple(dict.fromkeys(results))


@cache
def families() -> tuple[Family, ...]:
    """Give every model family of licenses/families.yaml.

    Raises:
        RuleError: the file has faults.
    """
    text = content.licence_file(_FAMILIES).read_text(encoding="utf-8")
    return read_families(text, f"licenses/{_FAMILIES}")


@cache
def _keys() -> dict[str, tuple[_Key, ...]]:
    """Give every key, by its first word."""
    entries: defaultdict[tuple[tuple[str, ...], frozenset[str], bool], list[_Entry]]
    entries = defaultdict(list)
    numbered = ((family, entry) for family in families() for entry in family.versions)
    for order, (family, entry) in enumerate(numbered):
        for words, sizes, whole in dict.fromkeys(_keys_of(family, entry)):
            entries[words, sizes, whole].append(_Entry(family, entry, order))
    by_first: defaultdict[str, list[_Key]] = defaultdict(list)
    for (words, sizes, whole), found in entries.items():
        by_first[words[0]].append(_Key(words, sizes, whole, tuple(found)))
    return {first: tuple(keys) for first, keys in by_first.items()}


def _keys_of(
    family: Family, entry: FamilyVersion
) -> Iterator[tuple[tuple[str, ...], frozenset[str], bool]]:
    """Give the names of an entry, and the beginnings that it shares with its family's others."""
    labels = [] if entry.version in (None, ANY_VERSION) else [entry.version]
    for alias in family.aliases:
        start = read_name(alias)
        if not labels:
            yield *start, True
        for label in (*labels, *entry.also):
            full = read_name(f"{alias} {label}")
            yield *full, True
            for length in range(len(start.words), len(full.words)):
                yield full.words[:length], start.sizes, False
        yield *start, False
    for name in entry.names:
        yield *read_name(name), True


def _best_matches(name: ModelName) -> tuple[_Match, ...]:
    """Give the keys that explain most of the name; a whole name before the beginning of others."""
    best: dict[tuple[tuple[str, ...], frozenset[str], bool], _Match] = {}
    rank = (0, 0, False)
    for at, word in enumerate(name.words):
        for key in _keys().get(word, ()):
            own = (len(key.words), len(key.sizes), key.whole)
            if own < rank or not key.sizes <= name.sizes:
                continue
            end = find_words(name.words, at, key.words)
            if end is None:
                continue
            if own > rank:
                best, rank = {}, own
            best[key[:3]] = _Match(key, end)
    return tuple(best.values())


def _unknown_version(name: ModelName, match: _Match) -> str | None:
    """Give the version that the name asks for, where it is none of those the key leads to."""
    key = match.key
    every = any(one.entry.version == ANY_VERSION or one.entry.all_versions for one in key.entries)
    if (key.whole and every) or any(map(is_number, key.words)):
        return None
    number = number_after(name.words, match.end)
    if number is not None and key.whole and is_date_stamp(number):
        return None
    return number


def _of_size(entries: tuple[_Entry, ...], sizes: frozenset[str]) -> tuple[_Entry, ...]:
    """Keep the entries for a size of the name; else those for no size in particular; else all."""

    def own(one: _Entry) -> set[str]:
        return {size.casefold() for size in one.entry.sizes}

    exact = tuple(one for one in entries if sizes & own(one))
    return exact or tuple(one for one in entries if not own(one)) or entries if sizes else entries


def _decided(entries: Iterable[_Entry]) -> Iterator[ModelVersion]:
    """Give the results for entries, the newest first, each with what it depends on."""
    ranked = sorted(entries, key=lambda one: one.order)
    ranked.sort(key=lambda one: (one.entry.released or "", one.entry.since or ""), reverse=True)
    versions = [_version(one) for one in ranked]
    differ = {
        field: len({getattr(version, field) for version in versions}) > 1
        for field in ("family", "version", "sizes", "since", "until")
    }
    for version in versions:
        yield version.model_copy(update={"depends_on": _dependence(version, differ)})


def _dependence(version: ModelVersion, differ: dict[str, bool]) -> str | None:
    parts = []
    if differ["family"] or differ["version"]:
        parts.append(f"version: {version.name}")
    elif differ["sizes"]:
        parts.append(f"size: {', '.join(version.sizes) or 'any other'}")
    if differ["since"] or differ["until"]:
        dates = [("from", version.since), ("until", version.until)]
        said = " ".join(f"{word} {date}" for word, date in dates if date)
        if said:
            parts.append(f"copy obtained: {said}")
    return "; ".join(parts) or None


def _version(one: _Entry) -> ModelVersion:
    shared = one.entry.model_dump(exclude={"also", "names", "all_versions", "version"})
    version = None if one.entry.version == ANY_VERSION else one.entry.version
    return ModelVersion(family=one.family.name, maker=one.family.maker, version=version, **shared)


def _line_of(one: _Entry) -> re.Match[str] | None:
    return _WORDS_BEFORE.match(one.entry.version or "")


def _not_known(key: _Key, asked: str) -> ModelVersion:
    """Say that a version is not known, and which ones of the same name are."""
    family = key.entries[0].family
    beside = family.versions if key.whole else tuple(one.entry for one in key.entries)
    lines = {found[0] if found else "" for found in map(_line_of, key.entries)}
    line = lines.pop() if len(lines) == 1 else ""
    return ModelVersion(
        family=family.name,
        maker=family.maker,
        version=f"{line} {asked}" if line and key.whole else f"{line}{asked}",
        licence=None,
        note=_UNKNOWN,
        known_versions=tuple(dict.fromkeys(one.version for one in beside if one.version)),
    )
