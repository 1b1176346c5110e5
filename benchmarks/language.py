"""Measure the rules on a bank of labelled contract language, passage by passage.

    python -m benchmarks.language FOLDER [--half odd|even] [--show TERM]

FOLDER holds `<term>.yaml`: lists of passages under met, partial, contrary, missing. Printed is the
share of passages judged as labelled, for each term and in all. The passages at even positions were
never looked at while the rules were written; `--half even` measures those alone.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from clausegap.checks import Rule, RuleSet, load_packs
from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.checks.judge import judge
from clausegap.content.yaml_file import read_yaml
from clausegap.model import Status


class Passage(NamedTuple):
    """One labelled passage and what the rule made of it; `position` counts from 1 in its list."""

    term: str
    position: int
    expected: Status
    got: Status
    text: str


def main() -> None:
    """Read the arguments, judge the passages, print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--show", metavar="TERM", help="print the failing passages of one term")
    options = parser.parse_args()
    passages = [
        passage
        for passage in judged(options.folder, load_packs(["ai-vendor"]))
        if options.half is None or (passage.position % 2 == 1) == (options.half == "odd")
    ]
    for term in sorted({passage.term for passage in passages}):
        _print_share(term, [passage for passage in passages if passage.term == term])
        if term == options.show:
            for passage in passages:
                if passage.term == term and passage.got is not passage.expected:
                    print(f"    {passage.expected} -> {passage.got}: {passage.text}")
    _print_share("all", passages)


def judged(folder: Path, rules: RuleSet) -> Iterator[Passage]:
    """Judge every passage of the bank with the rule of its term."""
    for rule in rules.rules:
        path = folder / f"{rule.id}.yaml"
        if path.exists():
            lists = read_yaml(path.read_text(encoding="utf-8")).value
            for status in Status:
                for position, text in enumerate(lists.get(status.value) or (), 1):
                    yield Passage(rule.id, position, status, _status(rules, rule, text), text)


def _status(rules: RuleSet, rule: Rule, text: str) -> Status:
    return judge(Index(read_example(text), rules.concepts), rule).status


def _print_share(name: str, passages: list[Passage]) -> None:
    right = sum(1 for passage in passages if passage.got is passage.expected)
    print(f"{name:28} {right:4}/{len(passages):<4} {right / max(1, len(passages)):.3f}")


if __name__ == "__main__":
    main()
