"""The memos and the letter in a browser: for everyone, light and dark, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from browsers import violations
from dated_reports import DATED_REPORT
from negotiations import BEFORE, DAY, RULES
from reports import HOSTILE_REPORT

from clausegap.memos import render
from clausegap.memos.negotiation.letter import letter
from clausegap.memos.negotiation.letter_files import render_letter
from clausegap.memos.negotiation.memo import renegotiation
from clausegap.memos.negotiation.memo_files import render_memo
from clausegap.model import Report

WIDE = {"width": 1200, "height": 900}
NARROW = {"width": 390, "height": 800}


def gap_memo(report: Report) -> bytes:
    return render(report, "html")


def negotiators_memo(report: Report) -> bytes:
    memo = renegotiation(report, RULES, day=DAY, since=BEFORE)
    return render_memo(memo, report, "html")


def vendors_letter(report: Report) -> bytes:
    said = letter(report, RULES, language="de", day=DAY, since=BEFORE, customer="Harrow GmbH")
    return render_letter(said, "html")


PAGES = (gap_memo, negotiators_memo, vendors_letter)


@pytest.mark.parametrize("page_of", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wcag_finds_no_fault(
    open_page: Any, page_of: Callable[[Report], bytes], scheme: str
) -> None:
    page = open_page(page_of(DATED_REPORT), viewport=WIDE, color_scheme=scheme)
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert violations(page) == []


@pytest.mark.parametrize("page_of", PAGES)
@pytest.mark.parametrize("report", [DATED_REPORT, HOSTILE_REPORT], ids=["usual", "hostile"])
def test_nothing_is_wider_than_a_narrow_screen(
    open_page: Any, page_of: Callable[[Report], bytes], report: Report
) -> None:
    page = open_page(page_of(report), viewport=NARROW)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
