"""Measure how far the confidence of findings can be believed, and fit it.

A logistic regression with a ridge penalty over the signals of `clausegap.checks.confidence`; the
figures are for each vendor those of weights fitted on all the others.
"""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.accuracy.runs import contracts_of, read_labels
from clausegap.checks import load_packs
from clausegap.checks.confidence import chance, signals
from clausegap.checks.index import Index
from clausegap.checks.judge import judge
from clausegap.clauses import read_contract
from clausegap.documents import read_document

# Newton's method is done after a few steps; the least ridge keeps its system solvable.
_STEPS, _LEAST_RIDGE = 25, 1e-6
# The terms are many and the contracts few, so a term's own weight is held back harder.
_RIDGE, _TERM_RIDGE = 0.005, 0.02
FIRST_MEETINGS = Path(__file__).parent / "first_meetings.json"
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


class Case(NamedTuple):
    """A verdict on a contract: its signals, its vendor, and whether it is right."""

    vendor: str
    signals: tuple[str, ...]
    right: bool


def cases(folders: Sequence[tuple[Path, Path]], pack: str) -> list[Case]:
    """Judge the labelled contracts of each (contracts, labels) folder."""
    rules = load_packs([pack])
    found = []
    for contracts, labels in folders:
        of_stem = read_labels(labels)
        for path in contracts_of(contracts, of_stem):
            label = of_stem[path.stem]
            index = Index(read_contract(read_document(path)), rules.concepts)
            for rule in rules.rules:
                verdict = judge(index, rule)
                right = verdict.status.value == label["labels"][rule.id]["status"]
                found.append(
                    Case(path.stem.split("__")[0], tuple(signals(rule.id, verdict)), right)
                )
    return found


def save(of: Sequence[Case], path: Path) -> None:
    """Add verdicts to a file of them; vendors are numbered and not named."""
    kept = load(path) if path.exists() else []
    numbers: dict[str, str] = {}
    taken = len({case.vendor for case in kept})
    for case in of:
        numbers.setdefault(case.vendor, f"vendor {taken + len(numbers) + 1}")
    rows = [*kept, *(case._replace(vendor=numbers[case.vendor]) for case in of)]
    lines = (json.dumps([case.vendor, "; ".join(case.signals), case.right]) for case in rows)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def load(path: Path) -> list[Case]:
    """Read a file of verdicts written by `save`."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Case(vendor, tuple(signals.split("; ")), right) for vendor, signals, right in rows]


def fit(of: Sequence[Case]) -> dict[str, float]:
    """Give the weight of each signal."""
    names = sorted({signal for case in of for signal in case.signals})
    at = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(of), len(names)))
    for row, case in enumerate(of):
        table[row, [at[signal] for signal in case.signals]] = 1
    right = np.array([case.right for case in of], dtype=float)
    ridge = np.array([_TERM_RIDGE if name.startswith("term ") else _RIDGE for name in names])
    ridge[at["any"]] = 0
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - right) / len(of) + ridge * weights
        bend = (table * (likely * (1 - likely) / len(of))[:, None]).T @ table
        weights -= np.linalg.solve(bend + np.diag(ridge + _LEAST_RIDGE), slope)
    return {name: round(float(weights[at[name]]), 3) for name in names}


def left_out(of: Sequence[Case]) -> list[tuple[float, bool]]:
    """Give each case's chance, by weights fitted without its vendor, and whether it is right."""
    found = []
    for vendor in sorted({case.vendor for case in of}):
        weights = fit([case for case in of if case.vendor != vendor])
        found += [
            (chance(weights, case.signals), case.right) for case in of if case.vendor == vendor
        ]
    return found


def print_doubt(of: Sequence[Case]) -> None:
    """Print how many of the findings of each confidence are right, vendor by vendor left out."""
    pairs = left_out(of)
    print(f"{len(pairs)} verdicts, each vendor left out of the fit")
    print("confidence   findings  stated  right")
    gap = 0.0
    for low, high in pairwise(_BINS):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            stated = sum(pair[0] for pair in inside) / len(inside)
            right = sum(pair[1] for pair in inside) / len(inside)
            gap += abs(stated - right) * len(inside) / len(pairs)
            print(f"{low:.2f}-{min(high, 1):.2f}   {len(inside):8}  {stated:.2f}    {right:.2f}")
    print(f"mean distance {gap:.3f}")


def write(of: Sequence[Case], path: Path) -> None:
    """Fit on all cases and write the weights."""
    content = {
        "what": "weights of a logistic model: the chance that a verdict is right",
        "fitted on": f"{len(of)} verdicts on {len({case.vendor for case in of})} vendors",
        "weights": fit(of),
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
