"""Compare two runs: which verdicts and facts changed, and whether for the better."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.accuracy.scoring import Labels, Reports, same_fact


class Change(NamedTuple):
    """A verdict or fact that two runs report differently; `better` is None where no label says."""

    contract: str
    name: str
    before: object
    after: object
    expected: object
    better: bool | None


def changes(before: Reports, after: Reports, labels: Labels) -> Iterator[Change]:
    """Give the pairs that differ, contracts that only one run has included.

    Args:
        before: the reports of the first run, by stem.
        after: those of the second.
        labels: what is right, by stem; may be empty.
    """
    for stem in sorted({*before, *after}):
        label = labels.get(stem, {})
        old, new = _statuses(before, stem), _statuses(after, stem)
        for term in sorted({*old, *new}):
            if old.get(term) != new.get(term):
                expected = label.get("labels", {}).get(term, {}).get("status")
                better = None
                if expected and expected in (old.get(term), new.get(term)):
                    better = new.get(term) == expected
                yield Change(stem, term, old.get(term), new.get(term), expected, better)
        yield from _facts(stem, before, after, label.get("facts"))


def _statuses(reports: Reports, stem: str) -> dict[str, str]:
    return {found["term"]: found["status"] for found in reports.get(stem, {}).get("findings", [])}


def _facts(stem: str, before: Reports, after: Reports, facts: object) -> Iterator[Change]:
    labels = facts if isinstance(facts, dict) else {}
    old, new = (reports.get(stem, {}).get("facts", {}) for reports in (before, after))
    for name in sorted({*old, *new}):
        if old.get(name) == new.get(name):
            continue
        better = None
        if name in labels:
            was, now = (same_fact(name, labels[name], run.get(name)) for run in (old, new))
            better = None if was == now else now
        yield Change(stem, name, old.get(name), new.get(name), labels.get(name), better)


def print_changes(found: list[Change]) -> None:
    """Print each change with a mark: + for the better, - for the worse, ~ where neither."""
    marks = {True: "+", False: "-", None: "~"}
    for change in found:
        of = "" if change.expected is None else f"   (is {change.expected})"
        print(
            f"{marks[change.better]} {change.contract}: {change.name}"
            f" {change.before} → {change.after}{of}"
        )
    better = sum(change.better is True for change in found)
    worse = sum(change.better is False for change in found)
    print(f"{len(found)} changes: {better} for the better, {worse} for the worse")
