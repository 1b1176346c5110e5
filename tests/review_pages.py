"""Reports with their documents, for tests of the page to review: samples, and a hostile one."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from contracts_in_text import document
from reports import CONTROLS, HOSTILE_REPORT, LONG_WORD

from clausegap.checks import RuleSet, check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.memos import render
from clausegap.model import Document, HiddenText, Report

SAMPLES = Path(__file__).parents[1] / "contracts"
ATTACK = (
    "</script><script>document.title = 'taken'; alert(1)</script>"
    '"><img src=x onerror="alert(2)"><svg onload=alert(3)> <!-- <style>* { display: none }</style>'
    " <iframe src=https://example.test></iframe> {{ 7 * 7 }} {% raw %}"
    " \u2028 \u2029 ' onclick=alert(4)"
)
"""Words that would run, load or hide something if any of them were taken for HTML."""
# No reader gives half a character.
SHOWN_CONTROLS = CONTROLS.replace("\ud800", "")


class Reviewable(NamedTuple):
    """A report and the document it is on."""

    report: Report
    document: Document

    def page(self) -> bytes:
        """Give the page to review."""
        return render(self.report, "review.html", document=self.document)


@cache
def rules() -> RuleSet:
    """Load the packaged rules once."""
    return load_packs(("ai-vendor",))


def reviewable(document: Document) -> Reviewable:
    """Check a document."""
    return Reviewable(check(read_contract(document), rules()), document)


@cache
def sample(name: str) -> Reviewable:
    """Give a sample contract, checked."""
    return reviewable(read_document(SAMPLES / name))


def hostile() -> Reviewable:
    """Give a contract that attacks the page in every part of it."""
    text = document(
        f"# Services Agreement {ATTACK}",
        'This Agreement is between Harrow Ltd ("Customer") and Pellworm AI, Inc. ("Provider").',
        ATTACK,
        f"# 1. Audit {ATTACK}",
        f"1.1 Customer may audit the records {ATTACK} of Provider once a year.",
        f"* (a) Customer may terminate this Agreement for convenience on 30 days' notice {ATTACK}.",
        f"| {ATTACK} | {SHOWN_CONTROLS}",
        f"~ {ATTACK}",
        f"Provider may change the Services at any time without notice {LONG_WORD}.",
        links={"Customer may audit": "javascript:alert(5)"},
    )
    return reviewable(
        text.model_copy(
            update={
                "path": f"terms {ATTACK}.md",
                "hidden": (HiddenText(text=ATTACK, why=f"white text {ATTACK}", page=1),),
            }
        )
    )


def hostile_report() -> Reviewable:
    """Give a report of which every free text attacks the page."""
    return Reviewable(HOSTILE_REPORT, hostile().document)
