"""Edits of weak sentences, each kind, on plain and on odd sentences."""

import pytest
from redline_text import small

from clausegap.checks import load_packs
from clausegap.checks.drafting import WordEdit
from clausegap.checks.index import Index
from clausegap.redlines.drafting import Drafting
from clausegap.redlines.english import reads_well
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.numbers import in_its_form, spelled
from clausegap.redlines.operations import Maker, made, settled
from clausegap.redlines.passages import passage_of
from clausegap.redlines.tidying import widened
from clausegap.redlines.trial import edited

AT_WILL = {"strike": ["{said_at_any_time}", "{said_at_discretion}", "{said_without_notice}"]}


def after(sentence: str, **edit: object) -> str | None:
    """Give a sentence after the first way to make an edit; None where it does not apply."""
    contract, _ = small("# 1. Terms", sentence)
    statement = next(s for s in contract.statements if s.text in sentence or sentence in s.text)
    passage = passage_of(contract, statement)
    assert passage is not None
    lists = Index(contract, load_packs(["ai-vendor"]).concepts).lists
    maker = Maker(contract, lists, Drafting(contract), "fallback")
    for own in passage.statements:
        for edits in made(maker, passage, own, WordEdit.model_validate(edit)):
            return edited(contract.document.text, passage, edits)
    return None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "Provider may, at any time and at its sole discretion, replace a Model.",
            "Provider may replace a Model.",
        ),
        ("At any time, Provider may replace a Model.", "Provider may replace a Model."),
        (
            "Provider may replace a Model, without prior notice to Customer, provided it says so.",
            "Provider may replace a Model, provided it says so.",
        ),
        (
            "Provider may replace a Model at any time with or without notice.",
            "Provider may replace a Model.",
        ),
        (
            "Provider may, for convenience or at any time, replace a Model.",
            "Provider may, for convenience, replace a Model.",
        ),
        (
            "Provider may at any time and without notice replace a Model (at its discretion).",
            "Provider may replace a Model.",
        ),
    ],
)
def test_strike(before: str, now: str) -> None:
    assert after(before, **AT_WILL) == now


@pytest.mark.parametrize(
    "sentence",
    [
        "Provider may replace a Model without notice or obligation to Customer.",
        "Provider may end access without notice of the cause.",
        "Provider may suspend access for any reason, including late payment.",
        "Provider may replace a Model.",
    ],
)
def test_what_hangs_together_is_not_struck(sentence: str) -> None:
    assert after(sentence, **AT_WILL) is None


def test_the_article_agrees_with_what_is_left() -> None:
    sentence = "Customer grants Provider an irrevocable, perpetual, worldwide licence."
    assert after(sentence, strike=["perpetual", "irrevocable"]) == (
        "Customer grants Provider a worldwide licence."
    )


@pytest.mark.parametrize(
    ("before", "to", "now"),
    [
        ("Provider may refund the fees.", "must", "Provider shall refund the fees."),
        ("Customer may not end the term.", "may", "Customer may end the term."),
        ("Customer cannot end the term.", "may", "Customer can end the term."),
        ("Provider may use the data.", "must not", "Provider shall not use the data."),
        (
            "Provider reserves the right to use the data.",
            "must not",
            "Provider shall not use the data.",
        ),
    ],
)
def test_modality(before: str, to: str, now: str) -> None:
    assert after(before, modality=to) == now


def test_holder() -> None:
    assert after("Provider may terminate for breach.", holder="either party") == (
        "Either party may terminate for breach."
    )
    assert after("If it wishes, the Provider may terminate.", holder="either party") == (
        "If it wishes, either party may terminate."
    )


def test_holder_needs_a_verb_that_can_stay() -> None:
    assert after("Provider terminates this Agreement.", holder="either party") is None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Provider may end it.", "Provider may end it on notice to Customer."),
        (
            "Provider may end it; Customer shall pay.",
            "Provider may end it on notice to Customer; Customer shall pay.",
        ),
        (
            "Provider may end it, but Customer shall pay.",
            "Provider may end it on notice to Customer, but Customer shall pay.",
        ),
        (
            "PROVIDER MAY END THE TERM OF THIS AGREEMENT.",
            "PROVIDER MAY END THE TERM OF THIS AGREEMENT ON NOTICE TO CUSTOMER.",
        ),
    ],
)
def test_append(before: str, now: str) -> None:
    assert after(before, append="on notice to {customer}") == now


@pytest.mark.parametrize(
    ("before", "words", "repeats"),
    [
        ("Provider may raise fees by five per cent at most.", "by 5% at most", True),
        ("Provider may end it on thirty (30) days' notice.", "on at least 30 days' notice", True),
        ("Provider may end it within 30 hours.", "on at least 30 days' notice", False),
        ("Provider may raise fees by ten per cent at most.", "by 5% at most", False),
    ],
)
def test_what_the_sentence_states_is_not_appended(before: str, words: str, repeats: bool) -> None:
    assert (after(before, append=words) is None) is repeats


def test_replace_keeps_what_was_found_for_a_tilde() -> None:
    sentence = "Provider shall answer claims that the Services infringe a right."
    edit = {"replace": {"the services": "~ or any {output}"}}
    assert after(sentence, **edit) == (
        "Provider shall answer claims that the Services or any output infringe a right."
    )


def test_all_parts_or_none() -> None:
    assert after("Provider may end it.", strike=["without notice"], append="on notice") is None


@pytest.mark.parametrize(
    ("printed", "wanted", "now"),
    [
        ("sixty (60) days", "30 days", "thirty (30) days"),
        ("60 days", "30 days", "30 days"),
        ("60-day", "30 days", "30-day"),
        ("sixty days", "1 day", "one day"),
        ("SIX (6) MONTHS", "12 months", "TWELVE (12) MONTHS"),
        ("30 (thirty) days", "45 days", "45 (forty-five) days"),
        ("three (3) months", "30 days", "thirty (30) days"),
        ("ten percent (10%)", "3%", "three percent (3%)"),
        ("99.5%", "99.9%", "99.9%"),
        ("one hundred eighty (180) days", "120 days", "one hundred twenty (120) days"),
    ],
)
def test_numbers_keep_their_form(printed: str, wanted: str, now: str) -> None:
    assert in_its_form(printed, wanted) == now


def test_no_number_to_go_by() -> None:
    assert in_its_form("promptly", "30 days") is None
    assert spelled(999) == "nine hundred ninety-nine"


def test_overlapping_edits_are_refused_and_touching_ones_joined() -> None:
    text = "one two three four"
    first, second = Replacement(start=0, end=7, text="x"), Replacement(start=4, end=9, text="y")
    assert settled(text, [first, second]) is None
    strike, insert = Replacement(start=3, end=7, text=""), Replacement(start=7, end=7, text=" 2")
    assert settled(text, [insert, strike]) == (Replacement(start=3, end=7, text=" 2"),)


def test_only_the_words_that_differ_are_replaced() -> None:
    text = "within sixty (60) days"
    edit = Replacement(start=7, end=22, text="thirty (30) days")
    assert settled(text, [edit]) == (Replacement(start=7, end=17, text="thirty (30)"),)


@pytest.mark.parametrize(
    "broken",
    [
        "Provider may may end it.",
        "Provider may , end it.",
        "Provider may end it and.",
        "provider may end it.",
        "Provider may end it",
        "Provider may end an use.",
        "Provider may end the by noon.",
        "Provider may end it (now.",
        "",
    ],
)
def test_what_does_not_read_is_seen(broken: str) -> None:
    assert not reads_well("Provider may end it.", broken)


def test_what_was_odd_before_is_not_held_against_an_edit() -> None:
    assert reads_well("The the Provider may end it .", "The the Provider shall end it .")


def test_lists_keep_their_commas() -> None:
    text = "a worldwide, perpetual, irrevocable, free licence"
    (span,) = widened(text, [(13, 22), (24, 35)])
    assert text[: span[0]] + text[span[1] :] == "a worldwide, free licence"
