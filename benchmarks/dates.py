"""Measure the dates of contracts against lawyers' labels of CUAD.

    python -m benchmarks.dates FOLDER [--from N] [--count N] [--show]

FOLDER is CUAD as `txt/*.txt` with `spans.jsonl` (doc, category, text a line). For each kind of date
is printed how many are right (they rest on a statement that a lawyer labelled so; an effective date
must be the labelled day), wrong, silent (there is a label but no date; it may be one that nobody
can compute: "until the last patent expires"), and none (neither). `--show` prints each date beside
its label. The contracts are taken in the order of a hash of their names, so that a part of them is
a random one, and always the same.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap.checks import load_packs
from clausegap.checks.contract_dates import contract_dates
from clausegap.checks.contract_facts import contract_facts
from clausegap.checks.index import Index
from clausegap.checks.rules import RuleSet
from clausegap.clauses import read_contract
from clausegap.clauses.dates import find_dates
from clausegap.documents import read_document
from clausegap.model import ContractDate, DateKind

_LABELS = {
    DateKind.EFFECTIVE: ("effective date", "agreement date"),
    DateKind.TERM_END: ("expiration date", "renewal term"),
    DateKind.NOTICE_BY: ("notice period to terminate renewal",),
    DateKind.RENEWAL: ("renewal term",),
}
_SAME = 25
"""Statements are the same that share so many characters at a start or an end."""
Labels = Mapping[str, Mapping[str, Sequence[str]]]


class Judged(NamedTuple):
    """A date of one kind in one contract, what it is held to be, and the labels for it."""

    doc: str
    kind: DateKind
    outcome: str
    read: ContractDate | None
    labels: tuple[str, ...]


def main() -> None:
    """Read the arguments, read the contracts, print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="N")
    parser.add_argument("--count", type=int, default=40, metavar="N")
    parser.add_argument("--show", action="store_true", help="print each date beside its label")
    options = parser.parse_args()
    paths = sorted((options.folder / "txt").glob("*.txt"), key=_by_hash)
    chosen = paths[options.start : options.start + options.count]
    counts: dict[DateKind, Counter[str]] = defaultdict(Counter)
    rules, labels = load_packs(["ai-vendor"]), _labels(options.folder / "spans.jsonl")
    for judged in _judged(chosen, labels, rules):
        counts[judged.kind][judged.outcome] += 1
        if options.show and judged.outcome != "none":
            _print(judged)
    for kind in DateKind:
        found = counts[kind]
        given = found["right"] + found["wrong"]
        share = f", wrong {found['wrong'] / given:.1%} of {given} given" if given else ""
        numbers = ", ".join(f"{found[name]} {name}" for name in ("right", "wrong", "silent"))
        print(f"{kind.value:10} {numbers}, {found['none']} none{share}")


def _by_hash(path: Path) -> str:
    return hashlib.sha256(path.stem.encode()).hexdigest()


def _labels(path: Path) -> Labels:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            span = json.loads(line)
            found[span["doc"]][span["category"].lower()].append(span["text"])
    return found


def _judged(paths: Sequence[Path], labels: Labels, rules: RuleSet) -> Iterator[Judged]:
    for path in paths:
        index = Index(read_contract(read_document(path)), rules.concepts)
        _, quotes = contract_facts(index, {})
        dates = {
            date.kind: date
            for date in contract_dates(index, rules.dates, quotes.get("effective_date"))
        }
        for kind, categories in _LABELS.items():
            own = [text for name in categories for text in labels.get(path.stem, {}).get(name, ())]
            read = dates.get(kind)
            yield Judged(path.stem, kind, _outcome(read, own), read, tuple(own))


def _outcome(read: ContractDate | None, labels: Sequence[str]) -> str:
    if read is None:
        return "silent" if labels else "none"
    if read.kind is DateKind.EFFECTIVE:
        days = {day.isoformat() for text in labels for _, day in find_dates(text)}
        # A label that names no day ("the Effective Date") says nothing for or against it.
        return "right" if read.day in days or not days else "wrong"
    return "right" if any(_same(read.evidence[0].quote, label) for label in labels) else "wrong"


def _same(quote: str, label: str) -> bool:
    one, other = ("".join(text.split()) for text in (quote, label))
    return any(
        part in whole
        for part, whole in (
            (other[:_SAME], one),
            (other[-_SAME:], one),
            (one[:_SAME], other),
            (one[-_SAME:], other),
        )
    )


def _print(judged: Judged) -> None:
    read = judged.read
    said = f"{read.day} ({read.computed or 'stated'})" if read else "–"
    print(f"{judged.outcome:6} {judged.kind.value:10} {said}  [{judged.doc[:60]}]")
    for label in judged.labels:
        print(f"         label: {' '.join(label.split())[:240]}")


if __name__ == "__main__":
    main()
