"""The dates of a contract: read, computed, left out where they are doubtful, rolled on."""

from datetime import date

import pytest
from contracts_in_text import document
from dated_reports import DATED_REPORT
from hypothesis import given
from hypothesis import strategies as st

from clausegap.checks import check, load_packs
from clausegap.checks.calendar_days import Time, last_day, last_day_before, months_later
from clausegap.checks.contract_dates import dates_from, next_date
from clausegap.clauses import read_contract
from clausegap.memos.gap.summary import summarise
from clausegap.model import ContractDate, DateKind

RULES = load_packs(["ai-vendor"])
OPENING = (
    "# Services Agreement",
    "This Services Agreement is made on 1 April 2026 (the “Effective Date”) between Oakfield"
    " Analytics GmbH (“Provider”) and Merrow Foods Ltd (“Customer”).",
)
TERM = (
    "4.1 This Agreement commences on the Effective Date and continues for an initial term of"
    " three (3) years."
)
RENEWAL = (
    "4.2 At the end of the initial term this Agreement automatically renews for successive periods"
    " of one (1) year, unless either party gives the other notice of non-renewal at least sixty"
    " (60) days before the end of the then-current period."
)


def dates(*lines: str) -> dict[DateKind, ContractDate]:
    found = check(read_contract(document(*lines)), RULES).dates
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert len({each.kind for each in found}) == len(found)
    return {each.kind: each for each in found}


def days(*lines: str) -> dict[str, str]:
    return {kind.value: each.day for kind, each in dates(*OPENING, *lines).items()}


def test_every_date_of_a_contract_that_renews() -> None:
    assert days(TERM, RENEWAL) == {
        "effective": "2026-04-01",
        "notice by": "2029-01-29",
        "term end": "2029-03-31",
        "renewal": "2029-04-01",
    }


def test_a_date_says_how_it_follows_and_from_which_words() -> None:
    found = dates(*OPENING, TERM, RENEWAL)
    end = found[DateKind.TERM_END]
    assert end.computed == "36 months from the effective date (section 4.1), ending the day before"
    assert "initial term of three (3) years" in end.evidence[0].quote
    assert "1 April 2026" in end.evidence[1].quote
    notice = found[DateKind.NOTICE_BY]
    assert notice.computed == "60 clear days before the term ends (section 4.2)"
    assert (notice.every_months, notice.ahead) == (12, "60 days")
    assert found[DateKind.RENEWAL].every_months == 12
    assert found[DateKind.EFFECTIVE].computed == ""


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("The initial term of this Agreement is eighteen months.", "2027-09-30"),
        ("The term of this Agreement shall be 24 months from the Effective Date.", "2028-03-31"),
        ("This Agreement shall remain in force until 31 December 2027.", "2027-12-31"),
        ("The term begins on the date hereof and shall expire on June 30, 2030.", "2030-06-30"),
        (
            "This Agreement shall continue until the fifth anniversary of the Effective Date.",
            "2031-03-31",
        ),
        ("| Initial Term | 12 months from May 15, 2026", "2027-05-14"),
        ("| End Date | 30 November 2028", "2028-11-30"),
        (
            "This Agreement shall commence on 1 June 2026 and shall continue for two years.",
            "2028-05-31",
        ),
        (
            "The term of this Agreement is one year, commencing 1 May 2026 and ending on 30 April"
            " 2027.",
            "2027-04-30",
        ),
    ],
)
def test_the_end_of_the_term(line: str, end: str) -> None:
    assert days(line)["term end"] == end


@pytest.mark.parametrize(
    "line",
    [
        "The initial term is three years from the date of installation of the Platform.",
        "The term of this Agreement is five years from the Subscription Start Date.",
        "The initial term of each Order Form is stated in the Order Form.",
        "The confidentiality obligations continue for a term of five (5) years.",
        "The warranty period is twenty-four months from delivery.",
        "This Agreement shall continue until either party terminates it on three months' notice.",
        "During the term of this Agreement and for two (2) years thereafter, Customer shall not"
        " solicit employees of Provider.",
        "The term shall end on the later of 31 December 2028 and completion of the project.",
        "Fees for the term of this Agreement are due within ninety (90) days.",
        "This Agreement remains in force until 31 December 9999.",
        "The initial term of this Agreement is two years. | The initial term of this Agreement is"
        " five years.",
    ],
)
def test_no_end_where_it_is_open_or_doubtful(line: str) -> None:
    assert "term end" not in days(*line.split(" | "))


def test_nothing_is_computed_without_an_effective_date() -> None:
    assert dates("# Terms", TERM, RENEWAL) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 1 April 2026",
        "Oakfield entered into a Purchase Agreement dated 1 April 2026 with the Seller.",
    ],
)
def test_nothing_is_computed_from_another_date(line: str) -> None:
    assert dates("# Terms", line, TERM, RENEWAL) == {}


def test_a_stated_end_needs_no_effective_date() -> None:
    found = dates("# Terms", "This Agreement shall remain in force until 31 December 2027.")
    assert [(each.day, each.computed) for each in found.values()] == [("2027-12-31", "")]


@pytest.mark.parametrize(
    ("ahead", "last"),
    [
        ("sixty (60) days", "2029-01-29"),
        ("three (3) months", "2028-12-30"),
        ("one month", "2029-02-27"),
        ("two weeks", "2029-03-16"),
    ],
)
def test_the_last_day_to_stop_the_renewal(ahead: str, last: str) -> None:
    assert days(TERM, RENEWAL.replace("sixty (60) days", ahead))["notice by"] == last


def test_business_days_are_not_counted() -> None:
    assert "notice by" not in days(TERM, RENEWAL.replace("days before", "business days before"))


def test_no_renewal_where_both_must_agree() -> None:
    line = "4.2 The parties may renew this Agreement for further years by written agreement."
    assert set(days(TERM, line)) == {"effective", "term end"}


def test_different_notices_give_none() -> None:
    other = (
        "5.1 Customer may stop the renewal of this Agreement by notice at least thirty (30) days"
        " before the end of the term."
    )
    found = days(TERM, RENEWAL, other)
    assert "renewal" in found
    assert "notice by" not in found


def test_a_single_renewal_does_not_come_again() -> None:
    once = RENEWAL.replace("successive periods of one (1) year", "one additional year").replace(
        "then-current period", "term"
    )
    found = dates(*OPENING, TERM, once)
    assert found[DateKind.TERM_END].every_months is None
    assert all(each.every_months is None for each in found.values())


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 4, 1), 36, date(2029, 3, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(start: date, months: int, end: date) -> None:
    assert last_day(start, Time(months=months)) == end


def test_a_term_of_days_counts_its_first() -> None:
    assert last_day(date(2026, 4, 1), Time(days=30)) == date(2026, 4, 30)


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1))


@given(DAYS, st.integers(1, 400))
def test_so_many_full_days_lie_between_the_notice_and_the_end(end: date, number: int) -> None:
    assert (end - last_day_before(end, Time(days=number))).days - 1 == number


@given(DAYS, st.integers(1, 120))
def test_months_go_forth_and_never_past_the_corresponding_day(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
    assert last_day(day, Time(months=months)) < months_later(day, months) or later.day < day.day


@pytest.mark.parametrize(
    ("today", "upcoming"),
    [
        ("2026-01-01", ["2026-03-31", "2028-12-29", "2029-03-30", "2029-03-31"]),
        ("2028-12-29", ["2028-12-29", "2029-03-30", "2029-03-31"]),
        ("2028-12-30", ["2029-03-30", "2029-03-31", "2029-12-29"]),
        ("2031-01-01", ["2031-03-31", "2031-12-30"]),
    ],
)
def test_dates_roll_on_with_each_renewal(today: str, upcoming: list[str]) -> None:
    found = dates_from(DATED_REPORT, date.fromisoformat(today))
    assert [each.day for each in found] == upcoming


def test_the_notice_is_counted_anew_for_each_renewal() -> None:
    """Before 30 March 2032 lies a 29 February; before 30 March 2031 does not."""
    found = {each.kind: each for each in dates_from(DATED_REPORT, date(2031, 4, 1))}
    assert found[DateKind.NOTICE_BY].day == "2031-12-30"
    assert found[DateKind.NOTICE_BY].computed.endswith("; for the 4th renewal")


def test_the_next_date_is_one_that_asks_for_something() -> None:
    first = next_date(DATED_REPORT, date(2026, 1, 1))
    assert first is not None
    assert first.kind is DateKind.NOTICE_BY
    once = DATED_REPORT.model_copy(
        update={
            "dates": tuple(
                each.model_copy(update={"every_months": None}) for each in DATED_REPORT.dates
            )
        }
    )
    assert next_date(once, date(2040, 1, 1)) is None


def test_the_memo_tells_the_dates_and_how_they_follow() -> None:
    memo = summarise(DATED_REPORT)
    assert memo.key_facts[-1] == (
        "To stop renewal, give notice at least 90 days before the term ends, by 29 December 2028"
        " (s 4.2, p 9)."
    )
    kept = {number.label: number for number in memo.numbers}
    assert kept["Last day to stop the renewal"].value == (
        "29 December 2028, computed: 90 clear days before the term ends (section 4.2)"
    )
    assert kept["The term ends"].where == "s\u00a04.1, p\u00a09"
