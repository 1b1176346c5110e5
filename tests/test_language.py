"""Lemmas: what belongs together and what contracts keep apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.clauses.language import lemma, phrase_lemmas
from clausegap.clauses.sentences import split_items, split_sentences


@pytest.mark.parametrize(
    "forms",
    [
        "terminate terminates terminated terminating termination",
        "notify notified notification notifications",
        "indemnify indemnifies indemnification indemnity",
        "modify modified modification",
        "suspend suspended suspension",
        "withdraw withdrawn withdrawal",
        "authorise authorized authorisation",
        "license licence licenses",
        "pay paid payment",
        "delete deleted deletion",
    ],
)
def test_one_family_one_lemma(forms: str) -> None:
    assert len({lemma(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("provider", "provide"),
        ("processor", "process"),
        ("licensee", "license"),
        ("responsible", "response"),
        ("application", "applicable"),
        ("reason", "reasonable"),
        ("materials", "material"),
        ("party", "part"),
        ("liability", "reliability"),
    ],
)
def test_kept_apart(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


def test_hyphens_and_case_make_no_difference() -> None:
    assert phrase_lemmas("Opt-out") == phrase_lemmas("opt out")


def test_sentences_end_at_full_stops_not_at_abbreviations_or_numbers() -> None:
    text = (
        "Acme Inc. owns it (see Sec. 4). You pay USD 1.50. 2. Fees are due, e.g. monthly. "
        "xAcme may."
    )
    assert [text[a:b].strip() for a, b in split_sentences(text)] == [
        "Acme Inc. owns it (see Sec. 4).",
        "You pay USD 1.50.",
        "2. Fees are due, e.g. monthly.",
        "xAcme may.",
    ]


def test_an_inline_list_is_read_item_by_item() -> None:
    sentence = "Customer may (a) audit the records; (b) inspect the premises; and (c) copy them."
    listed = split_items(sentence)
    assert listed is not None
    lead_end, items = listed
    assert sentence[:lead_end] == "Customer may "
    assert [sentence[a:b].strip(" ;") for a, b in items] == [
        "audit the records",
        "inspect the premises; and",
        "copy them.",
    ]


def test_a_short_choice_is_no_list() -> None:
    assert split_items("The greater of (a) USD 100 or (b) the fees paid.") is None


@given(st.text(max_size=400))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = list(split_sentences(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.split() == text.split()
