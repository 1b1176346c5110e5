"""The memo of a comparison: what a move loses and gains, in short and point by point."""

import json

import pytest
from invented_terms import terms

from clausegap.licensing.compare import LicenceComparison, compare_licences
from clausegap.licensing.nouns import Answer
from clausegap.licensing.use import IntendedUse
from clausegap.memos import FORMATS, render_comparison
from clausegap.memos.licence.comparison import summarise
from clausegap.memos.licence.sections import Table

STRICT = terms(
    "Bittern",
    user_threshold=Answer(value=5_000_000, section="2.4", quote="five million users"),
    display_attribution="yes",
    no_compete=True,
)
FREE = terms("Heron", governing_law="Malta")
HOSTED = IntendedUse(commercial=True, hosted=True, monthly_users=9_000_000)
MOVE = compare_licences(STRICT, FREE, HOSTED)
MEMO = summarise(MOVE)


def lead(comparison: LicenceComparison) -> list[str]:
    return [" ".join(span.text for span in line) for line in summarise(comparison).lead]


def test_title_and_sides() -> None:
    assert MEMO.title == f"Licence comparison: from {STRICT.name} to {FREE.name}"
    assert MEMO.facts == (("Today", STRICT.name), ("To move to", FREE.name))


def test_in_short_counts_what_a_move_gains_and_what_falls_away() -> None:
    said = lead(MOVE)
    assert (
        said[0] == "You gain on 3 points: displayed credit, user threshold and no competing models."
    )
    assert said[1] == "1 duty falls away, none arrive."
    back = lead(compare_licences(FREE, STRICT, HOSTED))
    assert back[0].startswith("You lose on 3 points: ")
    assert any("would be worse" in line for line in back)
    assert any("would be better" in line for line in said)


def test_points_show_both_sides_with_place_and_words() -> None:
    text = render_comparison(MOVE, "md").decode().replace("\u00a0", " ")
    row = next(line for line in text.splitlines() if line.startswith("| User threshold |"))
    assert "Above 5,000,000 monthly users" in row
    assert "“five million users” (s 2.4)" in row
    assert "## Thresholds" in text
    assert "## What you lose" not in text


def test_the_licences_stand_at_the_head_of_every_table() -> None:
    tables = [b for s in MEMO.sections for b in s.blocks if isinstance(b, Table)]
    assert len(tables) >= 4
    assert {table.head[1:] for table in tables} == {(STRICT.name, FREE.name)}


def test_nothing_differs_between_a_licence_and_itself() -> None:
    memo = summarise(compare_licences(FREE, FREE))
    assert [found.key for found in memo.sections] == ["held", "same"]
    assert "You" not in memo.lead[0][0].text


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_bytes_again(form: str) -> None:
    assert render_comparison(MOVE, form) == render_comparison(MOVE.model_copy(), form) != b""


def test_json_reads_back() -> None:
    text = render_comparison(MOVE, "json")
    assert LicenceComparison.model_validate_json(text) == MOVE
    assert json.loads(text)["one_name"] == STRICT.name


def test_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="'pdf'; there are"):
        render_comparison(MOVE, "pdf")
