"""Answer one question about a licence from its own queries."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.checks.evidence import evidence_of
from clausegap.checks.hits import Barred, Finder, Hit, hits_of
from clausegap.checks.index import Index
from clausegap.checks.judge import unread_heading
from clausegap.checks.match import passes
from clausegap.checks.query import parse_query
from clausegap.checks.questions import Question, QuestionKind
from clausegap.model import Contract, Fact, FactKind, Stated


class Answered(NamedTuple):
    """What a text answers to one question, and how that was reached.

    `value` is one of the question's values, or its silence; for a list the names found; for a
    number or a text what is stated, None where nothing is. `hits` are what it rests on, `against`
    hits of the values that come behind it in the order. `stated` places a text that no query found.
    """

    value: str | float | tuple[str, ...] | None
    hits: tuple[Hit[str], ...] = ()
    against: tuple[Hit[str], ...] = ()
    doubts: tuple[str, ...] = ()
    fact: Fact | None = None
    stated: Stated | None = None

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing in the text decided the answer."""
        return not self.hits and self.stated is None


def answer(index: Index, question: Question) -> Answered:
    """Give what the text behind `index` answers, by the question's own queries alone."""
    if question.take == "governing_law":
        return _law(index.contract)
    finder = Finder(index, question)
    barred: list[Barred[str]] = []
    found = {
        value: tuple(hits_of(finder, question.values[value], value, index.contract, barred))
        for value in question.tried
    }
    if question.kind is QuestionKind.LIST:
        return _names(found, finder, index.contract, question)
    if question.kind is QuestionKind.NUMBER:
        return _number(found, finder, index.contract, question)
    value = next((value for value in question.tried if found[value]), question.silence)
    hits = found.get(value, ())
    against = tuple(hit for other in question.tried if other != value for hit in found[other])
    return Answered(value, hits, against, _doubts(hits, finder, index.contract, question))


def _law(contract: Contract) -> Answered:
    law = contract.governing_law
    return Answered(law.value if law else None, stated=law)


def _names(
    found: dict[str, tuple[Hit[str], ...]], finder: Finder, contract: Contract, question: Question
) -> Answered:
    hits = tuple(hit for name in question.tried for hit in found[name][:1])
    names = tuple(name for name in question.tried if found[name])
    return Answered(names, hits, doubts=_doubts(hits, finder, contract, question))


def _number(
    found: dict[str, tuple[Hit[str], ...]], finder: Finder, contract: Contract, question: Question
) -> Answered:
    """Take the number from the sentences found; a hit whose sentence states none shows nothing."""
    options = [
        (fact, hit)
        for value in question.tried
        for hit in found[value]
        for fact in _facts(hit, question)
    ]
    if not options:
        return Answered(None, doubts=_doubts((), finder, contract, question))
    ordered = sorted(options, key=lambda option: option[0].value)
    fact, hit = {"first": options[0], "least": ordered[0], "most": ordered[-1]}[question.pick]
    hits = (hit, *(other for _, other in options if other != hit))
    value = (
        fact.days if fact.kind is not FactKind.COUNT and question.take == "duration" else fact.value
    )
    return Answered(value, hits, doubts=_doubts((hit,), finder, contract, question), fact=fact)


_DURATIONS = (FactKind.DURATION, FactKind.NOTICE, FactKind.DEADLINE)


def _facts(hit: Hit[str], question: Question) -> list[Fact]:
    """Give the numbers of the kind asked for, in the sentences of a hit, that pass its tests."""
    kinds = _DURATIONS if question.take == "duration" else (FactKind(question.take or ""),)
    tests = [
        group.fact
        for query in (hit.item.query, *hit.item.all, *hit.item.together)
        if query is not None
        for text in question.expand(query)
        for group in parse_query(text).groups
        if group.fact is not None and not group.negated
    ]
    return [
        fact
        for match in hit.matches
        for fact in match.statement.facts
        if fact.kind in kinds
        if all(passes(fact, test) for test in tests if fact.kind in test.kinds)
    ]


def _doubts(
    hits: Sequence[Hit[str]], finder: Finder, contract: Contract, question: Question
) -> tuple[str, ...]:
    if not hits:
        return (*_hinted(finder, contract, question), *unread_heading(contract, question))[:1]
    return tuple(dict.fromkeys(hit.item.review for hit in hits if hit.item.review))


def _hinted(finder: Finder, contract: Contract, question: Question) -> Iterator[str]:
    """Say which sentence may deal with the question, although no query understood it."""
    for query in question.hints:
        for match in finder.find(query):
            evidence = evidence_of(contract, [match])[0]
            place = f"section {evidence.section}, " if evidence.section else ""
            yield f"{place}“{evidence.quote}” may deal with it, but was not understood to"
