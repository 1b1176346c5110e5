"""What the memo says: which asks come first, what is counted, what is told of what was not read."""

import subprocess
import sys
from collections.abc import Mapping

import pytest
from reports import EMPTY_REPORT, RENEWAL, REPORT, TRAINING

from clausegap.checks.loader import load_packs, pack_names
from clausegap.memos import FORMATS, render
from clausegap.memos.gap.in_short import phrases
from clausegap.memos.gap.summary import summarise
from clausegap.memos.plain_text import shown
from clausegap.memos.words import file_name, long_date, place, sentence, shorten
from clausegap.model import ContractFacts, Report, Severity, Status
from clausegap.phrases import listed

MEMO = summarise(REPORT)


def with_findings(*changes: Mapping[str, object]) -> Report:
    """Give a report on the renewal clause, once for each change of the finding."""
    findings = [
        RENEWAL.model_copy(update={"term": f"own-{at}", "title": f"Term {at}", **change})
        for at, change in enumerate(changes)
    ]
    return EMPTY_REPORT.model_copy(update={"findings": tuple(findings)})


def test_title_names_vendor_and_agreement() -> None:
    assert MEMO.title == "Gap memo: Northlight AI, Inc. – Platform Services Agreement"


def test_title_does_not_name_the_vendor_twice() -> None:
    document = REPORT.documents[0].model_copy(update={"title": "Northlight AI, Inc. Terms of Use"})
    memo = summarise(REPORT.model_copy(update={"documents": (document,)}))
    assert memo.title == "Gap memo: Northlight AI, Inc. Terms of Use"


def test_a_title_as_long_as_a_page_is_cut() -> None:
    document = REPORT.documents[0].model_copy(update={"title": "Agreement " * 200})
    memo = summarise(REPORT.model_copy(update={"documents": (document,)}))
    assert len(memo.title) < 200
    assert memo.title.endswith("Agreement …")


def test_title_falls_back_to_the_file() -> None:
    document = REPORT.documents[0].model_copy(update={"title": None})
    memo = summarise(REPORT.model_copy(update={"documents": (document,), "facts": ContractFacts()}))
    assert memo.title == "Gap memo: northlight-services.pdf"


def test_in_short_says_what_the_customer_can_and_cannot_do() -> None:
    assert MEMO.in_short == (
        "You can leave without cause and terminate for Northlight AI's breach, but not "
        "require your data back in a usable form or call on help to move away.",
        "Northlight AI may change or withdraw models and the service without notice.",
        "4 of 11 terms are met, 3 in part, 2 run against you, 2 are missing.",
        "Of the 7 gaps, 3 are critical, 2 high, 1 medium and 1 low.",
        "2 of these readings are for a person to check.",
    )


def test_in_short_calls_the_vendor_as_the_contract_does() -> None:
    document = REPORT.documents[0]
    vendor = document.parties[0].model_copy(update={"aliases": ("Provider", "Northlight")})
    named = document.model_copy(update={"parties": (vendor,)})
    memo = summarise(REPORT.model_copy(update={"documents": (named,)}))
    assert memo.in_short[1].startswith("Northlight may change")


def test_in_short_is_silent_on_readings_that_are_not_certain() -> None:
    assert TRAINING.review
    assert "train" not in " ".join(MEMO.in_short)


def test_in_short_names_terms_of_other_packs_by_their_titles() -> None:
    memo = summarise(with_findings({"status": Status.CONTRARY}, {"status": Status.MISSING}))
    assert (
        memo.in_short[0]
        == "The contract runs against you on “Term 0” and says nothing on “Term 1”."
    )


@pytest.mark.parametrize(
    ("statuses", "sentences"),
    [
        (["met"], ("The one term checked is met.",)),
        (["met", "met"], ("All terms are met.",)),
        (["partial"], ("None of 1 term is met, 1 in part.", "The one gap is medium.")),
        (
            ["met", "partial", "partial"],
            ("1 of 3 terms is met, 2 in part.", "The 2 gaps are all medium."),
        ),
    ],
)
def test_counts_read_as_sentences(statuses: list[str], sentences: tuple[str, ...]) -> None:
    report = with_findings(*({"status": Status(status)} for status in statuses))
    assert summarise(report).in_short == sentences


def test_key_facts_give_their_place() -> None:
    assert MEMO.key_facts == (
        "Governing law: Ireland (s 14.1, p 22).",
        "Liability cap: “the fees paid by Customer in the six (6) months before the event” "
        "(s 11.2, p 18).",
        "Effective: 31 March 2026.",
        "To stop renewal, give notice at least 90 days before the term ends (s 4.2, p 9).",
    )


def test_first_asks_go_by_severity_then_status_then_confidence() -> None:
    memo = summarise(
        with_findings(
            {"severity": Severity.HIGH, "status": Status.CONTRARY},
            {"severity": Severity.CRITICAL, "status": Status.PARTIAL},
            {"severity": Severity.CRITICAL, "status": Status.MISSING},
            {"severity": Severity.CRITICAL, "status": Status.CONTRARY, "confidence": 0.6},
            {"severity": Severity.CRITICAL, "status": Status.CONTRARY, "confidence": 0.9},
            {"severity": Severity.CRITICAL, "status": Status.MET},
        )
    )
    assert [first.line.title for first in memo.first_asks] == ["Term 4", "Term 3", "Term 2"]
    assert [line.title[-1] for line in memo.lines] == ["4", "3", "2", "1", "0", "5"]


def test_order_does_not_depend_on_the_order_of_the_findings() -> None:
    turned = REPORT.model_copy(update={"findings": REPORT.findings[::-1]})
    assert summarise(turned) == MEMO


def test_gaps_are_grouped_by_severity() -> None:
    grouped = {group.severity: len(group.gaps) for group in MEMO.by_severity}
    assert grouped == {
        Severity.CRITICAL: 3,
        Severity.HIGH: 2,
        Severity.MEDIUM: 1,
        Severity.LOW: 1,
    }


def test_a_met_term_to_check_is_not_called_fine() -> None:
    assert "Incident notice" not in [item.line.title for item in MEMO.fine]
    check = {item.line.title: item for item in MEMO.to_check}
    assert check["Incident notice"].why == "The time runs only from a confirmed incident."
    assert check["Incident notice"].quotes
    assert check["No training on your data"].is_gap


def test_every_gap_carries_its_argument() -> None:
    gap = MEMO.gaps[0]
    assert [quote.where for quote in gap.quotes] == ["s\u00a03.4, p\u00a07", "s\u00a03.6, p\u00a08"]
    assert gap.walk_away == "if no notice at all is offered for a Model in production use."
    assert gap.basis == ("EU AI Act (Regulation (EU) 2024/1689), Art. 25(4)",)
    assert gap.confidence == "0.97"


def test_places_name_the_file_where_several_were_read() -> None:
    report = REPORT.model_copy(update={"documents": REPORT.documents * 2})
    assert summarise(report).lines[0].where == "northlight-services.pdf, s\u00a03.4, p\u00a07"


def test_not_read_is_named_and_counted() -> None:
    unread = tuple(REPORT.unread[1].model_copy(update={"name": name}) for name in "abcde")
    memo = summarise(REPORT.model_copy(update={"unread": unread}))
    assert memo.not_read_short == "“a”, “b”, “c” and 2 more"
    assert len(memo.not_read) == 5


def test_numbers_are_said_in_words() -> None:
    facts = ContractFacts(
        convenience_notice_days=0, renewal_notice_days=1, deletion_days=0, uptime_percent=99.95
    )
    memo = summarise(REPORT.model_copy(update={"facts": facts}))
    assert {number.label: number.value for number in memo.numbers} == {
        "You leave without cause": "at any time",
        "You stop the renewal": "at least 1 day before the term ends",
        "Your data is deleted": "at once",
        "Availability promised": "99.95 %",
    }


@pytest.mark.parametrize(
    ("section", "page", "named"),
    [
        ("7.2(b)", 7, "s 7.2(b), p 7"),
        ("IV", None, "s IV"),
        ("Article IV", 2, "Article IV, p 2"),
        ("Schedule 2 (a)", None, "Schedule 2 (a)"),
        ("Improvement", 3, "“Improvement”, p 3"),
        (None, 3, "p 3"),
        (None, None, ""),
    ],
)
def test_place(section: str | None, page: int | None, named: str) -> None:
    assert place(section, page) == named


def test_words() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert long_date("2026-03-01") == "1 March 2026"
    assert long_date("the Effective Date") == "the Effective Date"
    assert shorten("one two three", 9) == "one two …"
    assert shorten("x" * 20, 5) == "xxxxx …"
    assert sentence("the wording is unusual") == "The wording is unusual."
    assert file_name("C:\\contracts\\a.docx") == "a.docx"
    assert shown("a\n\tb\x0bc\x00\ud800\u202e") == "a b c\ufffd\ufffd\ufffd"


def test_phrases_and_rules_of_the_standard_pack_know_each_other() -> None:
    assert "ai-vendor" in pack_names()
    terms = {rule.id for rule in load_packs(["ai-vendor"]).rules}
    assert terms <= set(phrases())


@pytest.mark.parametrize("form", FORMATS)
def test_same_report_gives_same_bytes(form: str) -> None:
    assert render(REPORT, form) == render(REPORT.model_copy(), form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_on_nothing_can_be_written(form: str) -> None:
    assert render(EMPTY_REPORT, form)


def test_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="'pdf'; there are docx, html, md, json"):
        render(REPORT, "pdf")


def test_import_needs_neither_word_nor_html_library() -> None:
    code = "import sys, clausegap.memos, clausegap.memos.gap.summary; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"docx", "jinja2", "lxml"} & set(run.stdout.split())
