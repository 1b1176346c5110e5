"""Measure verdicts and facts against hand-made labels.

    python -m benchmarks.accuracy CONTRACTS_DIR LABELS_DIR [--out DIR] [--rules PACK|DIR] [--facts]

CONTRACTS_DIR holds contracts; LABELS_DIR for each one a file of the same stem:

    {"labels": {TERM: {"status": STATUS, "quotes": [TEXT, ...]}}, "facts": {NAME: VALUE or null}}

Every contract with a label file is read and checked (two processes). Printed are, over all pairs of
contract and term:

    status accuracy   the share with the right one of four statuses
    macro F1          the mean of the four statuses' F1
    gap accuracy      the share right when met and partial, contrary and missing are merged
    false comfort     the share of contrary and missing pairs reported as met
    evidence          the share of right verdicts (but missing) that quote words the label quotes
    facts             the share of contract-wide facts, unstated ones too, reported the same

then what was confused with what, each term with its errors, and each fact. A contract that could
not be read counts as wrong in all.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from clausegap.checks import check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.errors import DocumentError

STATUSES = ("met", "partial", "contrary", "missing")
GAPS = ("contrary", "missing")
RUN = 6
COMPANY_WORDS = frozenset("the of laws law state inc ltd llc and a by republic".split())


class Pair(NamedTuple):
    """One contract and one term: what it is, what was reported, whether the evidence is right."""

    contract: str
    term: str
    expected: str
    got: str | None
    evidence: bool


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


def main() -> None:
    """Read the arguments, check the contracts, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("contracts", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, help="also write the reports as JSON into this folder")
    parser.add_argument("--rules", default="ai-vendor")
    parser.add_argument("--facts", action="store_true", help="print every wrong fact")
    options = parser.parse_args()
    labels = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(options.labels.glob("*.json"))
    }
    reports = run(options.contracts, set(labels), options.rules)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        for stem, report in reports.items():
            text = json.dumps(report, indent=1, ensure_ascii=False)
            (options.out / f"{stem}.json").write_text(text, encoding="utf-8")
    unread = sorted(set(labels) - set(reports))
    pairs = [pair for stem in labels for pair in verdict_pairs(stem, labels[stem], reports)]
    facts = [pair for stem in labels for pair in fact_pairs(stem, labels[stem], reports)]
    print_figures(len(labels), unread, pairs, facts)
    print_terms(pairs)
    print_facts(facts, every=options.facts)


def run(contracts: Path, stems: set[str], pack: str) -> dict[str, dict[str, Any]]:
    """Check the contracts that have labels and give their reports by stem."""
    paths = [path for path in sorted(contracts.iterdir()) if path.stem in stems]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = pool.map(report_of, paths, [pack] * len(paths))
        return {path.stem: report for path, report in zip(paths, found, strict=True) if report}


def report_of(path: Path, pack: str) -> dict[str, Any] | None:
    """Give the report on one contract in its JSON form, None where it could not be read."""
    try:
        contract = read_contract(read_document(path))
    except DocumentError as error:
        print(error)
        return None
    return check(contract, load_packs([pack])).model_dump(mode="json")


def verdict_pairs(
    stem: str, label: Mapping[str, Any], reports: Mapping[str, Mapping[str, Any]]
) -> Iterator[Pair]:
    """Pair each labelled term of one contract with its finding."""
    findings = {finding["term"]: finding for finding in reports.get(stem, {}).get("findings", [])}
    for term, gold in label["labels"].items():
        finding = findings.get(term, {})
        quotes = [evidence["quote"] for evidence in finding.get("evidence", [])]
        evidence = any(share_words(quote, other) for quote in quotes for other in gold["quotes"])
        yield Pair(stem, term, gold["status"], finding.get("status"), evidence)


def fact_pairs(
    stem: str, label: Mapping[str, Any], reports: Mapping[str, Mapping[str, Any]]
) -> Iterator[FactPair]:
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
    size = min(RUN, len(first), len(second))
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
        gold, found = gold - COMPANY_WORDS, found - COMPANY_WORDS
    return bool(gold) and (gold <= found or found <= gold)


def share(of: list[bool]) -> float:
    """Give the share of true values; 0 where there are none."""
    return sum(of) / max(1, len(of))


def f1(pairs: list[Pair], status: str) -> float:
    """Give the F1 of one status."""
    right = sum(pair.expected == pair.got == status for pair in pairs)
    named = sum((pair.expected == status) + (pair.got == status) for pair in pairs)
    return 2 * right / named if named else 1.0


def print_figures(
    contracts: int, unread: list[str], pairs: list[Pair], facts: list[FactPair]
) -> None:
    """Print the figures over all pairs, and what was confused with what."""
    scores = {status: f1(pairs, status) for status in STATUSES}
    right = [pair for pair in pairs if pair.expected == pair.got != "missing"]
    figures = {
        "status accuracy": share([pair.expected == pair.got for pair in pairs]),
        "macro F1": sum(scores.values()) / len(scores),
        "gap accuracy": share(
            [
                pair.got is not None and (pair.expected in GAPS) == (pair.got in GAPS)
                for pair in pairs
            ]
        ),
        "false comfort": share([pair.got == "met" for pair in pairs if pair.expected in GAPS]),
        "evidence": share([pair.evidence for pair in right]),
        "facts": share([fact.ok for fact in facts]),
    }
    print(f"contracts {contracts}, pairs {len(pairs)}, not read: {', '.join(unread) or 'none'}")
    for name, figure in figures.items():
        print(f"{name:16} {figure:.3f}")
    print(
        "F1 by status    ", "  ".join(f"{status} {score:.2f}" for status, score in scores.items())
    )
    confusion = Counter((pair.expected, pair.got) for pair in pairs)
    print(f"\n{'is / reported':14}" + "".join(f"{status:>10}" for status in STATUSES))
    for status in STATUSES:
        print(f"{status:14}" + "".join(f"{confusion[status, got]:>10}" for got in STATUSES))


def print_terms(pairs: list[Pair]) -> None:
    """Print each term, the worst first: how many are right, what was confused, and where."""
    terms: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        terms[pair.term].append(pair)
    print("\nterms")
    for term in sorted(terms, key=lambda term: share([p.expected == p.got for p in terms[term]])):
        wrong: dict[str, list[str]] = defaultdict(list)
        for pair in terms[term]:
            if pair.expected != pair.got:
                wrong[f"{pair.expected}→{pair.got or 'none'}"].append(pair.contract)
        right = len(terms[term]) - sum(map(len, wrong.values()))
        print(f"  {term:28} {right}/{len(terms[term])}")
        for change in sorted(wrong, key=lambda change: (-len(wrong[change]), change)):
            print(f"      {change}: {', '.join(wrong[change])}")


def print_facts(facts: list[FactPair], *, every: bool) -> None:
    """Print how many of each fact are right, and where `every` is set each wrong one."""
    names: dict[str, list[FactPair]] = defaultdict(list)
    for fact in facts:
        names[fact.name].append(fact)
    print("\nfacts")
    for name in sorted(names, key=lambda name: share([fact.ok for fact in names[name]])):
        print(f"  {name:28} {sum(fact.ok for fact in names[name])}/{len(names[name])}")
        for fact in names[name]:
            if every and not fact.ok:
                print(f"      {fact.contract}: is {fact.expected!r}, reported {fact.got!r}")


if __name__ == "__main__":
    main()
