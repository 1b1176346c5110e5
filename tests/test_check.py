"""From contract to report: quotes, reasons, asks, facts, steps."""

from pathlib import Path

import pytest

from clausegap.checks import check, load_packs
from clausegap.checks.evidence import LONGEST, SHORTEST
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.model import Finding, Report, Status, StepKind, Unread

TEXT = """\
# Master Services Agreement

Effective March 3, 2025

This Agreement is between Brightpeak Systems GmbH, a German company ("Brightpeak"), and the
customer named in the order form ("Customer"). "Services" means the hosted software.

## 1. Term

1.1 **Convenience.** Customer may terminate this Agreement for convenience on thirty (30) days'
written notice.

1.2 **Cause.** Either party may terminate this Agreement for material breach if the breach is not
cured within 20 days after notice.

## 2. Audit

2.1 Brightpeak shall not be obliged to permit audits.

## 3. Liability

3.1 Brightpeak's aggregate liability shall not exceed the fees paid by Customer in the twelve (12)
months preceding the claim.

## 4. Law

4.1 This Agreement is governed by the laws of Germany.

4.2 The Data Processing Addendum is incorporated into this Agreement by reference.
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("check") / "msa.md"
    path.write_text(TEXT, encoding="utf-8")
    contract = read_contract(read_document(path))
    unread = (Unread(name="sla.pdf", why="it is encrypted"),)
    return check(contract, load_packs(["ai-vendor"]), unread)


def finding(report: Report, term: str) -> Finding:
    return next(found for found in report.findings if found.term == term)


def test_a_finding_quotes_the_clause_with_its_place(report: Report) -> None:
    found = finding(report, "termination-for-convenience")
    assert found.status is Status.MET
    assert found.evidence[0].section == "1.1"
    assert "Customer may terminate this Agreement for convenience" in found.evidence[0].quote
    assert "Section 1.1" in found.reason
    assert found.facts["notice_days"] == 30


def test_quotes_are_verbatim_and_of_fair_length(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "again.md"
    path.write_text(TEXT, encoding="utf-8")
    text = read_document(path).text
    quotes = [quote for found in report.findings for quote in found.evidence]
    assert quotes
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.quote
        assert SHORTEST <= len(quote.quote.split()) <= LONGEST


def test_the_asks_use_the_words_of_the_contract(report: Report) -> None:
    asks = " ".join(found.ask.preferred for found in report.findings)
    assert "Brightpeak" in asks
    assert "{" not in asks


def test_every_finding_says_how_it_was_read(report: Report) -> None:
    steps = finding(report, "termination-for-convenience").steps
    assert steps[0].kind is StepKind.SHOWS
    assert steps[0].text.startswith("Section 1.1: customer · may · terminate")
    assert steps[0].text.endswith("→ met")
    assert steps[0].evidence is not None
    assert "terminate" in steps[0].evidence.quote
    assert all(found.steps for found in report.findings)


def test_contract_wide_facts_with_their_quotes(report: Report) -> None:
    facts = report.facts
    assert facts.vendor == "Brightpeak Systems GmbH"
    assert facts.effective_date == "2025-03-03"
    assert facts.governing_law is not None
    assert "Germany" in facts.governing_law
    assert facts.cure_days == 20
    assert facts.convenience_notice_days == 30
    assert facts.liability_cap is not None
    assert "twelve (12) months" in facts.liability_cap
    assert facts.uptime_percent is None
    assert "20 days" in report.fact_evidence["cure_days"].quote


@pytest.mark.parametrize(
    ("sentence", "cap"),
    [
        (
            "exceed the greater of (a) the fees paid in the six (6) months before the claim or"
            " (b) EUR 10,000.",
            "the greater of (a) the fees paid in the six (6) months before the claim or"
            " (b) EUR 10,000",
        ),
        ("exceed fifty U.S. dollars (US$50).", "fifty U.S. dollars (US$50)"),
        (
            "exceed the fees paid in the last three (3) months (the “Liability Cap”).",
            "the fees paid in the last three (3) months (the “Liability Cap”)",
        ),
    ],
)
def test_a_liability_cap_is_told_to_its_end(tmp_path: Path, sentence: str, cap: str) -> None:
    path = tmp_path / "msa.md"
    text = TEXT.replace(
        "exceed the fees paid by Customer in the twelve (12)\nmonths preceding the claim.", sentence
    )
    path.write_text(text, encoding="utf-8")
    report = check(read_contract(read_document(path)), load_packs(["ai-vendor"]))
    assert report.facts.liability_cap == cap


def test_what_was_not_read_is_said(report: Report) -> None:
    names = [other.name for other in report.unread]
    assert names[0] == "sla.pdf"
    assert any("Data Processing Addendum" in name for name in names)


def test_the_same_input_gives_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "msa.md"
    path.write_text(TEXT, encoding="utf-8")
    rules = load_packs(["ai-vendor"])
    first, second = (check(read_contract(read_document(path)), rules) for _ in range(2))
    assert first.model_dump_json() == second.model_dump_json()
