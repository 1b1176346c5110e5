"""Six invented contracts, labelled by a reader before the tool saw them: it may not get worse.

baseline.json holds the figures reached. After a change for the better, put the new figures in.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.runs import report_of
from benchmarks.accuracy.scoring import GAPS, fact_pairs, share, verdict_pairs
from clausegap.checks import load_packs

CONTRACTS = Path(__file__).parent / "contracts"
PATHS = sorted(CONTRACTS.glob("*.md"))
LOWER_IS_BETTER = {"false_comfort"}
BASELINE: dict[str, float] = json.loads(
    (CONTRACTS / "baseline.json").read_text(encoding="utf-8"),
)


def label(path: Path) -> Any:
    text = (CONTRACTS / "labels" / f"{path.stem}.json").read_text(encoding="utf-8")
    return json.loads(text)


def plain(text: str) -> str:
    return " ".join(text.replace("*", "").split())


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    reports = {path.stem: report_of(path, "ai-vendor") or {} for path in PATHS}
    pairs = [pair for path in PATHS for pair in verdict_pairs(path.stem, label(path), reports)]
    facts = [pair for path in PATHS for pair in fact_pairs(path.stem, label(path), reports)]
    right = [pair for pair in pairs if pair.expected == pair.got != "missing"]
    gaps = [(pair.expected in GAPS) == (pair.got in GAPS) for pair in pairs]
    found = {
        "status": share([pair.expected == pair.got for pair in pairs]),
        "gap": share(gaps),
        "false_comfort": share([pair.got == "met" for pair in pairs if pair.expected in GAPS]),
        "evidence": share([pair.evidence for pair in right]),
        "facts": share([fact.ok for fact in facts]),
    }
    return {name: round(figure, 3) for name, figure in found.items()}


@pytest.mark.parametrize("name", sorted(BASELINE))
def test_no_figure_gets_worse(figures: dict[str, float], name: str) -> None:
    if name in LOWER_IS_BETTER:
        assert figures[name] <= BASELINE[name]
    else:
        assert figures[name] >= BASELINE[name]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_term_has_a_label_that_stands_in_the_contract(path: Path) -> None:
    labels = label(path)["labels"]
    text = plain(path.read_text(encoding="utf-8"))
    assert set(labels) == {rule.id for rule in load_packs(["ai-vendor"]).rules}
    assert [quote for found in labels.values() for quote in found["quotes"] if quote] != []
    for term, found in labels.items():
        assert bool(found["quotes"]) == (found["status"] != "missing"), term
        assert [quote for quote in found["quotes"] if plain(quote) not in text] == [], term
