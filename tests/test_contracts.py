"""Invented contracts, labelled by readers before the tool saw them: no figure may get worse.

Those of contracts/ were read for their faults since, those of unread/ never. Each folder's
baseline.json holds the figures reached; after a change for the better, put the new ones in.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.runs import report_of
from benchmarks.accuracy.scoring import all_pairs, figures
from clausegap.checks import load_packs

HERE = Path(__file__).parent
FOLDERS = (HERE / "contracts", HERE / "unread")
PATHS = sorted(path for folder in FOLDERS for path in folder.glob("*.md"))
LOWER_IS_BETTER = {"false comfort"}


def label(path: Path) -> Any:
    text = (path.parent / "labels" / f"{path.stem}.json").read_text(encoding="utf-8")
    return json.loads(text)


def plain(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def baseline(folder: Path) -> dict[str, float]:
    content: dict[str, float] = json.loads((folder / "baseline.json").read_text(encoding="utf-8"))
    return content


@cache
def measured(folder: Path) -> dict[str, float]:
    paths = sorted(folder.glob("*.md"))
    reports = {path.stem: report_of(path, "ai-vendor") or {} for path in paths}
    found = figures(*all_pairs({path.stem: label(path) for path in paths}, reports))
    return {name: round(figure, 3) for name, figure in found.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_figure_gets_worse(folder: Path) -> None:
    reached, now = baseline(folder), measured(folder)
    worse = {
        name: (reached[name], now[name])
        for name in reached
        if (now[name] > reached[name] if name in LOWER_IS_BETTER else now[name] < reached[name])
    }
    assert reached
    assert worse == {}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_term_has_a_label_that_stands_in_the_contract(path: Path) -> None:
    labels = label(path)["labels"]
    text = plain(path.read_text(encoding="utf-8"))
    assert set(labels) == {rule.id for rule in load_packs(["ai-vendor"]).rules}
    assert [quote for found in labels.values() for quote in found["quotes"] if quote] != []
    for term, found in labels.items():
        assert bool(found["quotes"]) == (found["status"] != "missing"), term
        assert [quote for quote in found["quotes"] if plain(quote) not in text] == [], term
