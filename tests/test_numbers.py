"""Numbers in sentences: kinds and normalised values."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.clauses.dates import find_dates
from clausegap.clauses.facts import read_facts
from clausegap.model import Fact, FactKind


def only(text: str) -> Fact:
    (fact,) = read_facts(text)
    return fact


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("Either party may terminate on thirty (30) days' prior written notice.", "notice", 30),
        ("Either party may terminate on 30 days’ notice.", "notice", 30),
        ("on at least one month's notice", "notice", 30),
        ("We will notify you at least 14 days before the change.", "notice", 14),
        ("We will inform you no less than ninety days in advance.", "notice", 90),
        ("Vendor shall delete the data within 60 days after termination.", "deadline", 60),
        ("if the breach is not cured within thirty (30) days after written notice", "deadline", 30),
        ("no later than 72 hours after becoming aware", "deadline", 3),
        ("fees paid in the twelve (12) months preceding the claim", "lookback", 360),
        ("amounts paid during the previous six months", "lookback", 180),
        ("fees paid for the 12-month period before the event", "lookback", 360),
        ("The initial term is two (2) years.", "duration", 730),
    ],
)
def test_durations(text: str, kind: str, days: float) -> None:
    fact = only(text)
    assert (fact.kind.value, fact.days) == (kind, days)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("more than 700 million monthly active users", 700_000_000, "users"),
        ("over 100,000 registered customers", 100_000, "customers"),
        ("fifty million (50,000,000) daily active users", 50_000_000, "users"),
        ("two hundred thousand users", 200_000, "users"),
        ("at least 1.5 million users", 1_500_000, "users"),
        ("up to 25 seats", 25, "seats"),
    ],
)
def test_counts(text: str, value: float, unit: str) -> None:
    fact = only(text)
    assert (fact.kind, fact.value, fact.unit) == (FactKind.COUNT, value, unit)


@pytest.mark.parametrize(
    "text", ["each user", "a user", "one user of the 3 plans", "users of 2019"]
)
def test_what_counts_nobody(text: str) -> None:
    assert FactKind.COUNT not in {fact.kind for fact in read_facts(text)}


def test_billions_of_money() -> None:
    assert only("revenue above USD 1.5 billion").value == 1_500_000_000


def test_the_same_duration_in_three_spellings() -> None:
    spellings = ("thirty (30) days", "30 days", "30 (thirty) days")
    found = {only(f"on {text} notice").days for text in spellings}
    assert found == {30}


def test_business_days_are_named_as_such() -> None:
    assert only("within 5 business days").unit == "business days"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("USD 1,000", 1000, "USD"),
        ("$50.00", 50, "USD"),
        ("US$1,500,000", 1_500_000, "USD"),
        ("€10.000", 10_000, "EUR"),
        ("10.000 euros", 10_000, "EUR"),
        ("£2 million", 2_000_000, "GBP"),
        ("one hundred dollars", 100, "USD"),
    ],
)
def test_money(text: str, value: float, unit: str) -> None:
    fact = only(f"not more than {text} in total")
    assert (fact.kind, fact.value, fact.unit) == (FactKind.MONEY, value, unit)


def test_percent() -> None:
    assert only("an uptime of 99.95% a month").value == 99.95


@pytest.mark.parametrize(
    "text", ["June 17, 2025", "17 June 2025", "17th of June 2025", "2025-06-17", "Jun 17, 2025"]
)
def test_dates(text: str) -> None:
    ((_, day),) = find_dates(f"Effective {text}.")
    assert day == datetime.date(2025, 6, 17)


def test_a_date_that_is_none_is_left_out() -> None:
    assert list(find_dates("February 30, 2025 and 2025-13-01")) == []


def test_an_article_counts_only_where_it_measures() -> None:
    assert read_facts("once a year") == ()
    assert only("within a month").days == 30


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_hold_the_words(text: str) -> None:
    for fact in read_facts(text):
        assert fact.text in text
        assert text[fact.start : fact.end].strip() == fact.text.strip()


@given(st.integers(min_value=1, max_value=365))
def test_every_number_of_days_is_read(days: int) -> None:
    assert only(f"upon {days} days' written notice").days == days


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("within 24h", "deadline", 24.0, "hours"),
        ("within 48 hrs of the breach", "deadline", 48.0, "hours"),
        ("within one hundred and twenty days", "deadline", 120.0, "days"),
        ("for two more weeks", "duration", 14.0, "days"),
        ("within a thirty-day period", "deadline", 30.0, "days"),
        ("at most twenty-five pounds", "money", 25.0, "GBP"),
        ("two hundred and fifty thousand euros", "money", 250_000.0, "EUR"),
        ("S$ 100 in all", "money", 100.0, "S$"),
    ],
)
def test_numbers_as_contracts_put_them(text: str, kind: str, value: float, unit: str) -> None:
    assert (kind, value, unit) in [(f.kind.value, f.value, f.unit) for f in read_facts(text)]
