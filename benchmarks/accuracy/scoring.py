"""Compare reports with labels: pairs of what is and what was reported, and figures over them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

STATUSES = ("met", "partial", "contrary", "missing")
GAPS = ("contrary", "missing")
_RUN = 6
_COMPANY_WORDS = frozenset("the of laws law state inc ltd llc and a by republic".split())

Labels = Mapping[str, Mapping[str, Any]]
Reports = Mapping[str, Mapping[str, Any]]


class Pair(NamedTuple):
    """One contract and one term: what it is, what was reported, whether the evidence is right."""

    contract: str
    term: str
    expected: str
    got: str | None
    evidence: bool

    @property
    def ok(self) -> bool:
        """Whether the status reported is the labelled one."""
        return self.expected == self.got

    @property
    def same_side(self) -> bool:
        """Whether it was rightly reported as a gap or as none."""
        return self.got is not None and (self.expected in GAPS) == (self.got in GAPS)


class FactPair(NamedTuple):
    """One contract and one fact: what it is and what was reported."""

    contract: str
    name: str
    expected: object
    got: object

    @property
    def ok(self) -> bool:
        """Whether the value reported is the labelled one."""
        return same_fact(self.name, self.expected, self.got)


def all_pairs(labels: Labels, reports: Reports) -> tuple[list[Pair], list[FactPair]]:
    """Pair every label with what was reported; both are mappings from the contract's stem."""
    pairs = [pair for stem in labels for pair in verdict_pairs(stem, labels[stem], reports)]
    facts = [pair for stem in labels for pair in fact_pairs(stem, labels[stem], reports)]
    return pairs, facts


def verdict_pairs(stem: str, label: Mapping[str, Any], reports: Reports) -> Iterator[Pair]:
    """Pair each labelled term of one contract with its finding."""
    findings = {finding["term"]: finding for finding in reports.get(stem, {}).get("findings", [])}
    for term, gold in label["labels"].items():
        finding = findings.get(term, {})
        quotes = [evidence["quote"] for evidence in finding.get("evidence", [])]
        evidence = any(share_words(quote, other) for quote in quotes for other in gold["quotes"])
        yield Pair(stem, term, gold["status"], finding.get("status"), evidence)


def fact_pairs(stem: str, label: Mapping[str, Any], reports: Reports) -> Iterator[FactPair]:
    """Pair each labelled fact of one contract with the one reported."""
    facts = reports.get(stem, {}).get("facts", {})
    for name, value in label.get("facts", {}).items():
        yield FactPair(stem, name, value, facts.get(name))


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text, in small letters; link targets do not count."""
    return re.findall(r"[a-z0-9%$€£]+", re.sub(r"\]\([^)]*\)", "", text).lower())


def share_words(one: str, other: str) -> bool:
    """Whether two quotes share a run of six words, or all of the shorter one."""
    first, second = words_of(one), words_of(other)
    size = min(_RUN, len(first), len(second))
    if size == 0:
        return False
    runs = {tuple(second[at : at + size]) for at in range(len(second) - size + 1)}
    return any(tuple(first[at : at + size]) in runs for at in range(len(first) - size + 1))


def same_fact(name: str, expected: object, got: object) -> bool:
    """Whether two values of a fact are the same: equal numbers, or words that agree."""
    if expected is None or got is None:
        return expected is got
    if isinstance(expected, int | float):
        return isinstance(got, int | float) and abs(got - expected) < 1e-6
    gold, found = set(words_of(str(expected))), set(words_of(str(got)))
    if name == "liability_cap":
        return bool(gold) and len(gold & found) >= max(1, 0.3 * len(gold))
    if name in ("governing_law", "vendor"):
        gold, found = gold - _COMPANY_WORDS, found - _COMPANY_WORDS
    return bool(gold) and (gold <= found or found <= gold)


def share(of: Iterable[bool]) -> float:
    """Give the share of true values; 0 where there are none."""
    values = list(of)
    return sum(values) / max(1, len(values))


def precision(pairs: Iterable[Pair], status: str) -> float | None:
    """Give how many of those reported as `status` are it; None where none was reported."""
    named = [pair.ok for pair in pairs if pair.got == status]
    return share(named) if named else None


def recall(pairs: Iterable[Pair], status: str) -> float | None:
    """Give how many of those that are `status` were reported as it; None where there are none."""
    named = [pair.ok for pair in pairs if pair.expected == status]
    return share(named) if named else None


def f1(pairs: Sequence[Pair], status: str) -> float:
    """Give the F1 of one status; 1 where neither labels nor reports know it."""
    right = sum(pair.expected == pair.got == status for pair in pairs)
    named = sum((pair.expected == status) + (pair.got == status) for pair in pairs)
    return 2 * right / named if named else 1.0


def figures(pairs: Sequence[Pair], facts: Sequence[FactPair]) -> dict[str, float]:
    """Give the six figures over all pairs, by name."""
    right = [pair for pair in pairs if pair.ok and pair.got != "missing"]
    return {
        "status accuracy": share(pair.ok for pair in pairs),
        "macro F1": sum(f1(pairs, status) for status in STATUSES) / len(STATUSES),
        "gap accuracy": share(pair.same_side for pair in pairs),
        "false comfort": share(pair.got == "met" for pair in pairs if pair.expected in GAPS),
        "evidence": share(pair.evidence for pair in right),
        "facts": share(fact.ok for fact in facts),
    }
