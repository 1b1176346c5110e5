"""Find the words of a contract from which its dates follow, by the rules of dates.yaml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from clausegap.checks.calendar_days import Time
from clausegap.checks.index import Index
from clausegap.checks.match import Match, find, passes
from clausegap.checks.query import Query, parse_query
from clausegap.checks.rules import DateRule
from clausegap.clauses.language import phrase_lemmas
from clausegap.model import Fact, FactKind, Statement

_TIMES = frozenset((FactKind.DURATION, FactKind.NOTICE, FactKind.DEADLINE, FactKind.LOOKBACK))
# What a time runs from is named so near behind it: "five years (the “Initial Term”) from …".
_SOON = 7
# Between a phrase and the number it introduces stand at most so many words ("for a full 3 years").
_RIGHT_BEHIND = 3
# A phrase that speaks against a number stands so near before it ("renew for periods of 3 years").
_NEAR_BEHIND = 3
# What a time runs from is named within so many words ("from the Effective Date").
_PHRASE = 8
_MONTHS_A_YEAR = 12
_LONGEST_DAYS = 36500
_OPEN = "open"
_PLAIN = re.compile(r"[a-z]+")
EFFECTIVE_DATE = "effective date"


class Said(NamedTuple):
    """What a statement says: a length of time or a day, and where.

    `start` is from when a length of time runs: "effective date", a day in ISO 8601, "open" where
    nobody can tell from the contract, or "" where it says nothing. `repeats` says that it comes
    again and again.
    """

    value: Time | date
    match: Match
    start: str
    repeats: bool


class _Number(NamedTuple):
    """A number of a statement: its value, its first word and the word after it."""

    value: Time | date
    first: int
    end: int


def said(index: Index, rules: Mapping[str, DateRule], name: str) -> Said | None:
    """Give what the contract says on one of the rules; None where nothing, or several things.

    Args:
        index: the contract.
        rules: the rules of dates.yaml by name.
        name: which one.
    """
    rule = rules.get(name)
    if rule is None:
        return None
    ranged = index.with_concepts(rule.concepts)
    if any(find(ranged, parse_query(query)) for query in rule.not_with):
        return None
    found: list[Said] = []
    for query in map(parse_query, rule.queries):
        found += _found(ranged, rule, query)
        if found and not rule.all_queries:
            break
    agree = len({(each.value, each.start) for each in found}) == 1
    return found[0] if agree else None


def _found(index: Index, rule: DateRule, query: Query) -> Iterator[Said]:
    for match in find(index, query):
        statement = match.statement
        for number in _numbers(statement, rule, query):
            if _counts(statement, rule, number):
                start = _start(statement, rule, number)
                yield Said(number.value, match, start, _repeats(statement, rule))


def _repeats(statement: Statement, rule: DateRule) -> bool:
    """Tell whether the words of the statement say so; "periods" is not "period"."""
    spoken = f" {' '.join(_PLAIN.findall(statement.text.lower()))} "
    return any(f" {phrase} " in spoken for phrase in rule.repeats)


def _numbers(statement: Statement, rule: DateRule, query: Query) -> Iterator[_Number]:
    """Give each number of a kind to take that passes the query's tests."""
    tests = [group.fact for group in query.groups if group.fact is not None and not group.negated]
    for fact in statement.facts:
        if not all(passes(fact, test) for test in tests if fact.kind in test.kinds):
            continue
        if fact.kind in _TIMES and ({"time", fact.kind.value} & set(rule.take)):
            time = _time(fact)
            if time is not None:
                yield _Number(time, *_words_of(statement, fact))
        elif fact.kind is FactKind.DATE and "date" in rule.take:
            yield _Number(date.fromisoformat(fact.unit), *_words_of(statement, fact))
    for phrase, months in rule.words.items():
        for start, end in _places(statement, (phrase,)):
            yield _Number(Time(months=months), start, end)


def _counts(statement: Statement, rule: DateRule, number: _Number) -> bool:
    """Tell whether a number stands where the rule wants it."""
    first = number.first
    if rule.behind and not _follows(statement, rule.behind, first, _RIGHT_BEHIND):
        return False
    if _follows(statement, rule.not_behind, first, _NEAR_BEHIND):
        return False
    if any(start < first for start, _ in _places(statement, rule.before)):
        return False
    return not rule.after or any(end <= first for _, end in _places(statement, rule.after))


def _time(fact: Fact) -> Time | None:
    """Give a length of time; None for business days, hours, parts of a month, and centuries."""
    if fact.value != int(fact.value) or not 1 <= fact.days <= _LONGEST_DAYS:
        return None
    number = int(fact.value)
    match fact.unit:
        case "years":
            return Time(months=_MONTHS_A_YEAR * number)
        case "months":
            return Time(months=number)
        case "days":
            return Time(days=number)
    return None


def _words_of(statement: Statement, fact: Fact) -> tuple[int, int]:
    """Give the first word of a number and the word after its last."""
    if statement.lead_start is not None and fact.start < statement.start:
        start = fact.start - statement.lead_start
    else:
        start = fact.start - statement.end + len(statement.text)
    stop = start + fact.end - fact.start
    words = statement.words.words
    inside = [at for at, word in enumerate(words) if start < word.end and word.start < stop]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _follows(statement: Statement, phrases: Sequence[str], at: int, most: int) -> bool:
    """Tell whether a phrase stands before the word `at` with at most so many words between."""
    return any(0 <= at - end <= most for _, end in _places(statement, phrases))


def _places(statement: Statement, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    lemmas = tuple(word.lemma for word in statement.words.words)
    for phrase in phrases:
        key = phrase_lemmas(phrase)
        for at in range(len(lemmas) - len(key) + 1):
            if lemmas[at : at + len(key)] == key:
                yield at, at + len(key)


def _start(statement: Statement, rule: DateRule, number: _Number) -> str:
    """Say from when the time of a statement runs."""
    leads = [end for start, end in _places(statement, rule.starts)]
    behind = [end for end in leads if 0 < end - number.end <= _SOON]
    if behind:
        return _meant(statement, rule, min(behind), min(behind) + _PHRASE) or _OPEN
    if any(_places(statement, rule.from_other)):
        return _OPEN
    everything = _meant(statement, rule, 0, len(statement.words.words))
    return everything or (_OPEN if leads else "")


def _meant(statement: Statement, rule: DateRule, first: int, end: int) -> str | None:
    """Give the day that a part of a statement names: the effective date, or the one date in it."""
    effective = (place for place, _ in _places(statement, rule.from_effective))
    if any(first - 1 <= place < end for place in effective):
        return EFFECTIVE_DATE
    days = [
        fact.unit
        for fact in statement.facts
        if fact.kind is FactKind.DATE and first <= _words_of(statement, fact)[0] < end
    ]
    return days[0] if len(days) == 1 else None
