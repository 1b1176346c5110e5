"""The memo as Markdown: the golden file; contract text never turns into Markdown or HTML."""

from collections import Counter

import pytest
from golden_files import GOLDEN, check_golden
from hypothesis import given
from hypothesis import strategies as st
from markdown_reading import structure, text_of
from reports import HOSTILE_REPORT, LINE_STARTS, REPORT, TRICKS

from clausegap.memos import render
from clausegap.memos.markdown_file import escape
from clausegap.memos.plain_text import shown


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "gap_memo.md", render(REPORT, "md"))


def test_hostile_text_changes_no_structure() -> None:
    before = structure(render(REPORT, "md").decode())
    after = structure(render(HOSTILE_REPORT, "md").decode())
    assert after == before


@pytest.mark.parametrize("text", [*LINE_STARTS, *TRICKS.split()])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert structure(escape(text)) == Counter(paragraph_open=1, inline=1, paragraph_close=1)
    assert text_of(escape(text)) == text


@given(st.text(st.sampled_from("ab1 .#*_`~[]()<>|\\-+=&;:/!$@\"'{}^"), min_size=1))
def test_any_text_reads_as_it_was(text: str) -> None:
    line = shown(text)
    if line:
        assert text_of(escape(line)) == line


def test_links_and_mentions_are_not_made_of_addresses() -> None:
    assert escape("see http://a.test, WWW.b.test, c@d.test :+1:") == (
        "see http\\://a.test, WWW\\.b.test, c\\@d.test \\:+1:"
    )
