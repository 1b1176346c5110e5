"""The dates of a contract: stated in it, or computed from what it states.

A wrong date is worse than none: where the contract says several things, or leaves open from when a
time runs, there is no date. Business days are not counted, because they depend on the place.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from clausegap.checks.calendar_days import Time, in_words, last_day, last_day_before, months_later
from clausegap.checks.evidence import evidence_of
from clausegap.checks.index import Index
from clausegap.checks.rules import DateRule
from clausegap.checks.term_words import EFFECTIVE_DATE, Said, said
from clausegap.checks.wording import place_of
from clausegap.clauses.particulars import is_date_of_effect
from clausegap.model import Contract, ContractDate, DateKind, Evidence, Report

_ORDER = tuple(DateKind)
# "Until 31 December 9999" is no date to keep, and "1 January 0206" a slip of the pen.
_YEARS = range(1900, 3000)


class _Start(NamedTuple):
    """The day from which a term runs, how it is named, and where it stands."""

    day: date
    name: str
    evidence: tuple[Evidence, ...]


def contract_dates(
    index: Index, rules: Mapping[str, DateRule], effective: Evidence | None
) -> tuple[ContractDate, ...]:
    """Give the dates of a contract in the order of the calendar.

    Args:
        index: the contract with its words.
        rules: the rules of dates.yaml by name.
        effective: the words that state the effective date, None where none was read.
    """
    start = _effective(index.contract, effective)
    dates = []
    if start is not None:
        dates.append(
            ContractDate(
                kind=DateKind.EFFECTIVE,
                day=start.day.isoformat(),
                computed="",
                evidence=start.evidence,
            )
        )
    end = _end(index, rules, start)
    if end is not None:
        dates += [end, *_renewal(index, rules, end)]
    return tuple(sorted(dates, key=_sorting))


def dates_from(report: Report, today: date) -> tuple[ContractDate, ...]:
    """Give the dates that are still to come, `today` included, in the order of the calendar.

    Where a contract renews again and again and its next renewal is past, these are the dates of
    the renewal after it. A date that does not come again and is past is left out.
    """
    upcoming = (_next(each, report, today) for each in report.dates)
    return tuple(sorted((each for each in upcoming if each is not None), key=_sorting))


def next_date(report: Report, today: date) -> ContractDate | None:
    """Give the first date that is still to come and asks for something; None where none does."""
    asking = (each for each in dates_from(report, today) if each.kind is not DateKind.EFFECTIVE)
    return next(asking, None)


def _next(each: ContractDate, report: Report, today: date) -> ContractDate | None:
    """Give a date, or the next one of its row; None where it is past for good."""
    if date.fromisoformat(each.day) >= today:
        return each
    end = next((other for other in report.dates if other.kind is DateKind.TERM_END), None)
    if each.every_months is None or end is None:
        return None
    first, rounds = date.fromisoformat(end.day) + timedelta(days=1), 0
    while True:
        rounds += 1
        renewal = months_later(first, rounds * each.every_months)
        day = _again(each, renewal)
        if day >= today:
            return each.model_copy(
                update={"day": day.isoformat(), "computed": f"{each.computed}; {_nth(rounds + 1)}"}
            )


def _again(each: ContractDate, renewal: date) -> date:
    """Give the day of a kind of date for a renewal of the term."""
    if each.kind is DateKind.RENEWAL:
        return renewal
    number, unit = each.ahead.split()
    time = Time(months=int(number)) if unit.startswith("month") else Time(days=int(number))
    return last_day_before(renewal - timedelta(days=1), time)


def _nth(renewal: int) -> str:
    """Name a renewal by its number: 'for the 3rd renewal'."""
    ending = (
        "th"
        if renewal % 100 in (11, 12, 13)
        else {1: "st", 2: "nd", 3: "rd"}.get(renewal % 10, "th")
    )
    return f"for the {renewal}{ending} renewal"


def _sorting(each: ContractDate) -> tuple[str, int]:
    return each.day, _ORDER.index(each.kind)


def _effective(contract: Contract, evidence: Evidence | None) -> _Start | None:
    """Give the effective date; None where the contract only has a date of a version."""
    stated = contract.effective_date
    if stated is None or evidence is None or not is_date_of_effect(contract.document, stated):
        return None
    day = date.fromisoformat(stated.value)
    return _Start(day, "the effective date", (evidence,)) if day.year in _YEARS else None


def _end(
    index: Index, rules: Mapping[str, DateRule], effective: _Start | None
) -> ContractDate | None:
    """Give the last day of the initial term: as stated, else computed from its length."""
    stated = said(index, rules, "end_date") or said(index, rules, "labelled_end_date")
    if stated is not None and isinstance(stated.value, date):
        too_early = effective is not None and stated.value <= effective.day
        if too_early or stated.value.year not in _YEARS:
            return None
        return _date(index, DateKind.TERM_END, stated.value, "", stated)
    term = said(index, rules, "initial_term") or said(index, rules, "labelled_term")
    if term is None or not isinstance(term.value, Time):
        return None
    start = _start_of(term, effective)
    if start is None:
        return None
    place = _place(index, term)
    return _date(
        index,
        DateKind.TERM_END,
        last_day(start.day, term.value),
        f"{term.value} from {start.name}{place}, ending the day before",
        term,
        start.evidence,
    )


def _start_of(term: Said, effective: _Start | None) -> _Start | None:
    if term.start in ("", EFFECTIVE_DATE):
        return effective
    if term.start == "open":
        return None
    day = date.fromisoformat(term.start)
    if day.year not in _YEARS:
        return None
    return _Start(day, in_words(day), ())


def _renewal(
    index: Index, rules: Mapping[str, DateRule], end: ContractDate
) -> Iterator[ContractDate]:
    """Give the renewal, where the contract renews by itself, and the last day to stop it."""
    last = date.fromisoformat(end.day)
    renewal = said(index, rules, "renewal_period")
    if renewal is None or not isinstance(renewal.value, Time):
        return
    every = renewal.value.months or None if renewal.repeats else None
    yield _date(
        index,
        DateKind.RENEWAL,
        last + timedelta(days=1),
        f"the day after the term ends{_place(index, renewal)}",
        renewal,
    ).model_copy(update={"every_months": every})
    notice = said(index, rules, "renewal_notice")
    if notice is not None and isinstance(notice.value, Time):
        yield _date(
            index,
            DateKind.NOTICE_BY,
            last_day_before(last, notice.value),
            f"{_clear(notice.value)} before the term ends{_place(index, notice)}",
            notice,
        ).model_copy(update={"every_months": every, "ahead": str(notice.value)})


def _date(
    index: Index,
    kind: DateKind,
    day: date,
    computed: str,
    found: Said,
    more: tuple[Evidence, ...] = (),
) -> ContractDate:
    evidence = (*evidence_of(index.contract, [found.match]), *more)
    return ContractDate(kind=kind, day=day.isoformat(), computed=computed, evidence=evidence)


def _place(index: Index, found: Said) -> str:
    """Name where a statement stands: ' (section 7.2)', '' where nobody can say."""
    place = place_of(index.contract, found.match.statement)
    if place.startswith(("Section ", "The part ", "Page ")):
        place = place[:1].lower() + place[1:]
    return "" if place == "The contract" else f" ({place})"


def _clear(notice: Time) -> str:
    """Write the length of a notice as it is counted: '60 clear days', '3 months'."""
    return str(notice).replace(" day", " clear day")
