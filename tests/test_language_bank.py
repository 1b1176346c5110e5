"""The banks of labelled language: no term may read fewer passages right than it did."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.language import judged
from clausegap.checks import load_packs

BANKS = Path(__file__).parent / "language"


def baseline(bank: str) -> dict[str, int]:
    content: dict[str, int] = json.loads(
        (BANKS / bank / "baseline.json").read_text(encoding="utf-8")
    )
    return content


@cache
def right(bank: str) -> Counter[str]:
    passages = judged(BANKS / bank, load_packs(["ai-vendor"]))
    return Counter(passage.term for passage in passages if passage.got is passage.expected)


@pytest.mark.parametrize(
    ("bank", "term"), [(bank, term) for bank in ("first", "second") for term in baseline(bank)]
)
def test_no_term_gets_worse(bank: str, term: str) -> None:
    assert right(bank)[term] >= baseline(bank)[term]


def test_every_term_has_passages_in_both_banks() -> None:
    terms = {rule.id for rule in load_packs(["ai-vendor"]).rules}
    assert set(baseline("first")) == set(baseline("second")) == terms
