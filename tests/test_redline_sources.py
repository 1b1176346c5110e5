"""Every character of a Word file's text is where its source says it is."""

import re
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from docx_building import item, level, numbering, p, r
from hypothesis import HealthCheck, given, settings
from redline_building import BODIES, FOOTNOTES, LIST, word_file

from clausegap.documents.docx import OpenDocx, open_docx, read_docx

CONTRACTS = sorted((Path(__file__).parents[1] / "contracts").glob("*.docx"))


def assert_sources_hold(opened: OpenDocx) -> None:
    text, upto = opened.document.text, 0
    for source in opened.sources:
        assert upto <= source.start < source.end <= len(text)
        upto = source.end
        there = (source.element.text or "")[source.at : source.at + source.end - source.start]
        assert re.sub(r"\s", " ", there) == text[source.start : source.end]
        assert source.element.getroottree().getroot() is opened.package.document


def sourced(opened: OpenDocx) -> str:
    """Give the text with a dot for each character that has no source."""
    text = ["." if char.strip() else char for char in opened.document.text]
    for source in opened.sources:
        text[source.start : source.end] = opened.document.text[source.start : source.end]
    return "".join(text)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("changes", ["accept", "reject"])
def test_sources_of_the_samples(path: Path, changes: Literal["accept", "reject"]) -> None:
    opened = open_docx(path, changes=changes)
    assert_sources_hold(opened)
    assert opened.document == read_docx(path, changes=changes)
    # Numbers, notes, headers and what else has no source are a small part of a contract.
    assert sum(s.end - s.start for s in opened.sources) > 0.85 * len(opened.document.text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=BODIES)
def test_sources_of_any_document(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parts = {"numbering": LIST, "footnotes": FOOTNOTES}
        path = word_file(Path(folder), body, parts=parts)
        opened = open_docx(path)
        assert_sources_hold(opened)
        assert opened.document == read_docx(path)


def test_automatic_numbers_and_footnotes_have_no_source(tmp_path: Path) -> None:
    body = item("Fees") + p("", "", r("See") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    parts = {"numbering": numbering(level(0, "%1.")), "footnotes": FOOTNOTES}
    opened = open_docx(word_file(tmp_path, body, parts=parts))
    assert opened.document.text == "1. Fees\nSee\n1 A note of the contract."
    assert sourced(opened) == ".. Fees\nSee\n. . .... .. ... ........."


def test_white_space_run_together_and_characters_dropped_split_a_source(tmp_path: Path) -> None:
    opened = open_docx(word_file(tmp_path, p("  pay  the \u200bfe\u00ades now ")))
    assert opened.document.text == "pay the fees now"
    assert_sources_hold(opened)
    assert sourced(opened) == opened.document.text
    assert [source.at for source in opened.sources] == [2, 7, 12, 15]


def test_bullets_that_are_cut_and_joined_cells_keep_their_sources(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Uptime", "99.5%"))
    body = (
        p("• Support by telephone") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("(b)") + p("End")
    )
    opened = open_docx(word_file(tmp_path, body))
    assert opened.document.text == "Support by telephone\nUptime | 99.5%\n(b) End"
    assert_sources_hold(opened)
    assert sourced(opened) == "Support by telephone\nUptime . 99.5%\n(b) End"
