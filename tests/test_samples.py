"""The sample contracts give what a careful reader of them wrote down beforehand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clausegap.checks import check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.model import Finding, Report
from tools.make_samples import SOURCES, write_docx

ROOT = Path(__file__).parents[1]
CONTRACTS = ROOT / "contracts"
EXPECTED = ROOT / "tests" / "expected"
FILES = (
    "cirrolane-ai-services-agreement.docx",
    "cirrolane-ai-services-agreement.pdf",
    "cirrolane-data-processing-addendum.docx",
    "cirrolane-service-level-agreement.md",
)


@cache
def report(name: str) -> Report:
    contract = read_contract(read_document(CONTRACTS / name))
    return check(contract, load_packs(["ai-vendor"]))


def expected(name: str) -> Any:
    text = (EXPECTED / f"{Path(name).stem}.json").read_text(encoding="utf-8")
    return json.loads(text)


def letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def rests_on(finding: Finding, quotes: list[str]) -> bool:
    """Whether a quote of the finding and an expected one hold each other, by their letters."""
    return any(
        letters(quote) in letters(evidence.quote) or letters(evidence.quote) in letters(quote)
        for evidence in finding.evidence
        for quote in quotes
    )


@pytest.mark.parametrize("name", FILES)
def test_statuses_are_those_a_reader_gave(name: str) -> None:
    found = {finding.term: finding.status.value for finding in report(name).findings}
    wanted = {term: label["status"] for term, label in expected(name)["labels"].items()}
    assert found == wanted


@pytest.mark.parametrize("name", FILES)
def test_verdicts_rest_on_the_words_a_reader_named(name: str) -> None:
    labels = expected(name)["labels"]
    elsewhere = [
        finding.term
        for finding in report(name).findings
        if labels[finding.term]["quotes"]
        and finding.status == labels[finding.term]["status"]
        and not rests_on(finding, labels[finding.term]["quotes"])
    ]
    assert elsewhere == []


@pytest.mark.parametrize("name", FILES)
def test_facts_are_those_a_reader_gave(name: str) -> None:
    found = report(name).facts.model_dump()
    wanted = expected(name)["facts"]
    for fact in ("liability_cap", "governing_law"):
        words, got = wanted.pop(fact), found.pop(fact)
        assert (words is None) == (got is None), fact
        assert letters(words or "") in letters(got or "") or letters(got) in letters(words), fact
    assert found == wanted


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.stem)
def test_word_samples_are_what_their_sources_say(source: Path, tmp_path: Path) -> None:
    made = tmp_path / f"{source.stem}.docx"
    write_docx(source.read_text(encoding="utf-8"), made)
    kept = CONTRACTS / made.name
    assert read_document(made).text == read_document(kept).text


def test_word_and_pdf_of_the_agreement_read_the_same() -> None:
    docx = read_contract(read_document(CONTRACTS / FILES[0]))
    pdf = read_contract(read_document(CONTRACTS / FILES[1]))
    assert [clause.number for clause in docx.clauses if clause.number] == [
        clause.number for clause in pdf.clauses if clause.number
    ]
