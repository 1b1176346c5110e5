"""The memo as HTML: the golden file, no network, headings and tables for all, hostile text."""

import re
from itertools import pairwise

import pytest
from golden_files import GOLDEN, check_golden
from lxml import html
from reports import HOSTILE_REPORT, REPORT, TRICKS

from clausegap.memos import render

PAGE = render(REPORT, "html")


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "gap_memo.html", PAGE)


def test_needs_nothing_from_elsewhere() -> None:
    tree = html.fromstring(PAGE)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@style")
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert not re.search(rb"url\(|@import", PAGE)


def test_can_be_read_by_a_screen_reader() -> None:
    tree = html.fromstring(PAGE)
    assert tree.get("lang") == "en"
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not tree.xpath("//th[not(@scope)]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    labels = [name for names in tree.xpath("//@aria-labelledby") for name in names.split()]
    named = [*labels, *(href[1:] for href in tree.xpath("//@href"))]
    assert set(named) <= set(ids)


def test_status_is_a_word_and_not_only_a_colour() -> None:
    words = {found.text for found in html.fromstring(PAGE).xpath("//*[contains(@class, 'status')]")}
    assert words == {"met", "in part", "against you", "missing", "to check"}


def luminance(colour: str) -> float:
    """Give the relative luminance of '#rrggbb' (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_have_contrast(theme: int) -> None:
    css = re.findall(r":root \{(.*?)\}", PAGE.decode(), re.DOTALL)[theme]
    colour = dict(re.findall(r"--([\w-]+): (#\w{6})", css))
    pairs = [
        (name, ground) for name in ("ink", "soft", "head", "link") for ground in ("page", "panel")
    ]
    pairs += [
        (name, f"{name}-ground") for name in ("met", "partial", "contrary", "missing", "check")
    ]
    for name, ground in pairs:
        dark, light = sorted((luminance(colour[name]), luminance(colour[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


def test_hostile_text_stays_text() -> None:
    page = render(HOSTILE_REPORT, "html")
    before, after = html.fromstring(PAGE), html.fromstring(page)
    assert [e.tag for e in after.iter()] == [e.tag for e in before.iter()]
    quotes = after.xpath("//blockquote/p/text()")
    assert all(TRICKS in quote for quote in quotes)
    assert "\u202e" not in page.decode()
