"""The page to review: the whole text, every finding, words and cards linked, nothing that runs."""

import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

import pytest
from contracts_in_text import document
from lxml import html
from reports import EMPTY_REPORT, quoted
from review_pages import ATTACK, Reviewable, hostile, hostile_report, sample

from clausegap.checks.review import Review, reviewed
from clausegap.memos import render
from clausegap.memos.review.text import Quoted, contract_text
from clausegap.model import Document, Status

DOCX = "cirrolane-ai-services-agreement.docx"
PDF = "cirrolane-ai-services-agreement.pdf"


def tree(page: bytes) -> Any:
    return html.fromstring(page.decode())


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def without_additions(page: Any) -> Any:
    """Give the contract on the page without page marks and numbers of findings."""
    (paper,) = page.xpath("//div[@class='paper']")
    for added in paper.xpath(".//a[@class='ref'] | .//span[starts-with(@class, 'page')]"):
        added.drop_tree() if not added.tail else added.drop_tag()
    return paper


@pytest.mark.parametrize("name", [DOCX, PDF])
def test_the_whole_text_stands_on_the_page_in_its_order(name: str) -> None:
    document = sample(name).document
    page = tree(sample(name).page())
    for added in page.xpath("//a[@class='ref'] | //span[starts-with(@class, 'page')]"):
        for child in list(added):
            child.drop_tree()
        added.text = ""
    (paper,) = page.xpath("//div[@class='paper']")
    shown = re.sub(r"\s", "", paper.text_content())
    assert shown == re.sub(r"\s", "", document.text.replace(" | ", " "))


@pytest.mark.parametrize("name", [DOCX, PDF])
def test_every_quotation_leads_to_its_words_and_back(name: str) -> None:
    report, _ = sample(name)
    page = tree(sample(name).page())
    quotations = page.xpath("//blockquote")
    assert len(quotations) == sum(len(finding.evidence) for finding in report.findings)
    for quotation in quotations:
        (target,) = quotation.xpath(".//a[@class='to-words']/@href")
        (start,) = page.xpath(f"//*[@id='{target[1:]}']")
        words = re.sub(r"\s", "", text_of(quotation.find("p"))[1:-1])
        assert words.startswith(re.sub(r"\s", "", text_of(start)))
        (number,) = quotation.xpath("ancestor::li/@data-n")
        assert number in start.get("data-f").split()
        assert page.xpath(f"//a[@class='ref'][@href='#f{number}']")


def test_pages_headers_and_footers_are_told_apart_from_the_terms() -> None:
    page = tree(sample(PDF).page())
    assert [text_of(mark) for mark in page.xpath("//span[starts-with(@class, 'page')]")] == [
        f"Page {number}" for number in range(1, 9)
    ]
    notes = page.xpath("//div[@class='not-body']")
    assert all("not part of the terms" in note.get("aria-label") for note in notes)
    assert any("Confidential – Page 2" in text_of(note) for note in notes)


def test_tables_lists_and_footnotes_are_such() -> None:
    page = tree(sample(DOCX).page())
    assert len(page.xpath("//div[@class='paper']//tr")) == 14
    assert len(page.xpath("//div[@class='footnotes']/p")) == 1
    assert len(page.xpath("//ul[@class='items']/li")) == 89


def test_words_that_several_findings_quote_are_cut_where_a_quotation_begins_or_ends() -> None:
    contract = document("1.1 One two three four five.")
    spans = [
        Quoted(1, "First", Status.MET, 4, 17, decides=True),
        Quoted(2, "Second", Status.CONTRARY, 8, 22, decides=True),
        Quoted(3, "Third", Status.MET, 8, 11, decides=False),
    ]
    shown = contract_text(contract, spans)
    (passage,) = shown.parts[0].groups[0].passages
    assert [
        (words.text, words.findings, words.read_for, words.status) for words in passage.words
    ] == [
        ("1.1", (), (), None),
        (" ", (), (), None),
        ("One ", (1,), (), Status.MET),
        ("two", (1, 2), (3,), Status.CONTRARY),
        (" three", (1, 2), (), Status.CONTRARY),
        (" four", (2,), (), Status.CONTRARY),
        (" five.", (), (), None),
    ]
    assert [[one.number for one in words.references] for words in passage.words] == [
        [], [], [], [], [1], [2], [],
    ]  # fmt: skip
    assert shown.places == ("w2", "w3", "w3")


def test_words_that_are_not_those_of_the_document_are_shown_but_lead_nowhere() -> None:
    report, contract = sample(DOCX)
    other = contract.model_copy(update={"path": "another.docx"})
    page = tree(Reviewable(report, other).page())
    assert page.xpath("//blockquote")
    assert not page.xpath("//a[@class='to-words'] | //mark")


def test_hidden_text_is_listed_and_not_shown_in_its_place() -> None:
    page = tree(hostile().page())
    (listed,) = page.xpath("//section[@id='hidden']//li")
    assert "white text" in text_of(listed)
    assert page.xpath("//p[@class='notice']/a[@href='#hidden']")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert sample(DOCX).page() == sample(DOCX).page()


def test_ids_are_unique_and_every_reference_has_its_end() -> None:
    page = tree(sample(PDF).page())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [
        *page.xpath("//@aria-labelledby | //@aria-controls | //@for"),
        *(href[1:] for href in page.xpath("//@href")),
    ]
    assert {name for one in named for name in one.split()} <= set(ids)
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


# Nothing of the contract runs


@pytest.mark.parametrize("make", [hostile, hostile_report], ids=["contract", "report"])
def test_hostile_text_stays_text(make: Any) -> None:
    page = make().page()
    elements = {element.tag for element in tree(page).iter() if isinstance(element.tag, str)}
    assert not elements & {"img", "iframe", "link", "object", "i", "base"}
    assert len(tree(page).xpath("//script")) == 2
    assert not tree(page).xpath("//@onerror | //@onclick | //@onload | //@style")
    assert {href[:1] for href in tree(page).xpath("//@href")} == {"#"}
    assert "\u202e" not in page.decode()
    assert "\u2028" not in page.decode()


def test_the_hostile_contract_is_read_and_its_attacks_are_quoted() -> None:
    quotes = [one.quote for finding in hostile().report.findings for one in finding.evidence]
    assert any("<script>" in quote for quote in quotes)


def test_attacks_are_shown_letter_by_letter() -> None:
    shown = text_of(tree(hostile().page()).xpath("//div[@class='paper']")[0])
    assert " ".join(ATTACK.split()) in shown


def test_the_policy_names_script_and_style_by_their_hashes() -> None:
    page = sample(DOCX).page()
    (policy,) = tree(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>".encode(), page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_data_reads_back_whatever_text_it_holds() -> None:
    page = hostile().page()
    (text,) = re.findall(rb'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    data = json.loads(text)
    assert ATTACK in data["documents"][0]["path"]
    assert {one["term"] for one in data["findings"]} == {
        finding.term for finding in hostile().report.findings
    }


# Edges


def test_marks_there_are_already_stand_on_the_page() -> None:
    report, contract = sample(DOCX)
    mark = {"term": "liability-cap", "kind": "disagree", "status": "met", "read_as": "partial"}
    review = Review.model_validate(
        {"documents": [{"path": "a", "sha256": contract.sha256}], "by": "Ann", "marks": [mark]}
    )
    page = Reviewable(reviewed(report, [review]).report, contract).page()
    (text,) = re.findall(rb'id="data">(.*?)</script>', page, re.S)
    data = json.loads(text)
    assert data["by"] == "Ann"
    assert data["marks"] == [{**mark, "note": ""}]
    assert next(one for one in data["findings"] if one["term"] == "liability-cap") == {
        "term": "liability-cap",
        "read_as": "partial",
    }


def test_a_report_on_nothing_and_a_document_without_text_still_give_a_page() -> None:
    empty = Document(
        path="a.txt", sha256="0" * 64, media_type="text/plain", title=None, text="", blocks=()
    )
    page = tree(Reviewable(EMPTY_REPORT, empty).page())
    assert text_of(page.xpath("//p[@id='shown']")[0]) == "0 of 0 shown"


def test_the_page_needs_the_document() -> None:
    with pytest.raises(ValueError, match="needs the document"):
        render(EMPTY_REPORT, "review.html")


def test_a_long_contract_is_laid_out_in_parts() -> None:
    lines = [
        f"{number}. Customer shall pay the fees named in part {number}." for number in range(4000)
    ]
    parts = contract_text(document(*lines), ()).parts
    assert 40 < len(parts) < 80
    assert max(len(part.groups) for part in parts) < 120


def test_evidence_of_another_report_beyond_the_text_does_no_harm() -> None:
    report, contract = sample(DOCX)
    beyond = quoted("No such words.", "99", 400, start=10_000_000)
    finding = report.findings[0].model_copy(update={"evidence": (beyond,)})
    changed = report.model_copy(update={"findings": (finding,)})
    assert text_of(tree(Reviewable(changed, contract).page()).xpath("//blockquote/p")[0])
