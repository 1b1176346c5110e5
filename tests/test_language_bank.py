"""The bank of labelled language: no term may read fewer passages right than it did."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.language import judged
from clausegap.checks import load_packs

BANK = Path(__file__).parent / "language"
BASELINE: dict[str, int] = json.loads((BANK / "baseline.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def right() -> Counter[str]:
    passages = judged(BANK, load_packs(["ai-vendor"]))
    return Counter(passage.term for passage in passages if passage.got is passage.expected)


@pytest.mark.parametrize("term", sorted(BASELINE))
def test_no_term_gets_worse(term: str, right: Counter[str]) -> None:
    assert right[term] >= BASELINE[term]
