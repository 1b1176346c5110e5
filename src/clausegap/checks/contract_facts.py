"""The facts of a whole contract: vendor, dates, law, notice periods, cap."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clausegap.checks.evidence import evidence_of, quote
from clausegap.checks.index import Index
from clausegap.checks.match import Match, find, passes
from clausegap.checks.query import Query, parse_query
from clausegap.checks.rules import FactRule
from clausegap.clauses.language import phrase_lemmas
from clausegap.clauses.places import clause_at
from clausegap.clauses.sides import is_generic
from clausegap.model import Contract, ContractFacts, Evidence, Fact, FactKind, Role, Statement, Word

_HOURS_A_DAY = 24
_MOST_WORDS = 60
# "… and", "… or", "… or, if greater,": a list that the next item goes on with.
_GOES_ON = re.compile(
    r"\b(?:and|or)(?:,? if (?:greater|higher|more|less|lower))?[ ,]*$", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(\(?\w{1,4}\).*?(?:[.;](?=\s+[A-Z]|\s*$)|$))", re.DOTALL)
_ANY_DURATION = frozenset(
    (FactKind.DURATION, FactKind.NOTICE, FactKind.DEADLINE, FactKind.LOOKBACK)
)


def contract_facts(
    index: Index, rules: Mapping[str, FactRule]
) -> tuple[ContractFacts, dict[str, Evidence]]:
    """Give the contract-wide facts and, for each one stated, the words that state it."""
    contract = index.contract
    values: dict[str, str | int | float | None] = {}
    quotes: dict[str, Evidence] = {}
    for name, rule in rules.items():
        found = _fact(index, rule)
        if found is not None:
            values[name], match = found
            quotes[name] = evidence_of(contract, [match])[0]
    _particulars(contract, values, quotes)
    return ContractFacts.model_validate(values), dict(sorted(quotes.items()))


def _particulars(
    contract: Contract,
    values: dict[str, str | int | float | None],
    quotes: dict[str, Evidence],
) -> None:
    vendor = next((party for party in contract.parties if party.role is Role.VENDOR), None)
    if vendor is not None and not is_generic(vendor.name):
        values["vendor"] = vendor.name
        if vendor.end > vendor.start:
            quotes["vendor"] = quote(contract, vendor.start, vendor.end, 0)
    stated = {"effective_date": contract.effective_date, "governing_law": contract.governing_law}
    for name, value in stated.items():
        if value is not None:
            values[name] = value.value
            clause = clause_at(contract.clauses, value.start)
            quotes[name] = quote(contract, value.start, value.end, clause)


def _fact(index: Index, rule: FactRule) -> tuple[str | int | float, Match] | None:
    ranged = index.with_concepts(rule.concepts)
    found = [
        (value, match)
        for query in map(parse_query, rule.queries)
        for match in find(ranged, query)
        for value in _values(index.contract, match, rule, query)
    ]
    if found:
        return {"first": found[0], "least": min(found, key=_size), "most": max(found, key=_size)}[
            rule.pick
        ]
    if rule.otherwise_value is not None:
        for text in rule.otherwise:
            silent = find(ranged, parse_query(text))
            if silent:
                return rule.otherwise_value, silent[0]
    return None


def _size(found: tuple[str | int | float, Match]) -> float:
    return found[0] if isinstance(found[0], int | float) else 0.0


def _values(
    contract: Contract, match: Match, rule: FactRule, query: Query
) -> Iterator[str | int | float]:
    """Give the values a match states: numbers that pass the query's own tests of their kind."""
    if rule.take == ("words",):
        yield _words(contract, match, rule)
        return
    for kind in rule.take:
        stated = match.statement.facts if rule.in_exceptions else _outside_exceptions(match)
        tests = [
            group.fact
            for group in query.groups
            if group.fact is not None and not group.negated and FactKind(kind) in group.fact.kinds
        ]
        facts = [
            fact
            for fact in stated
            if fact.kind.value == kind and all(passes(fact, test) for test in tests)
        ]
        if facts:
            for fact in facts:
                yield _number(fact, rule.unit)
            return


def _outside_exceptions(match: Match) -> Iterator[Fact]:
    """Give the numbers of the statement itself, not those of its exceptions."""
    statement = match.statement
    for fact in statement.facts:
        if not any(fact.text in exception for exception in statement.exceptions):
            yield fact


def _number(fact: Fact, unit: str) -> int | float:
    if fact.kind in _ANY_DURATION:
        days = fact.value if fact.unit == "business days" else fact.days
        return round(days * _HOURS_A_DAY) if unit == "hours" else round(days)
    return fact.value


def _words(contract: Contract, match: Match, rule: FactRule) -> str:
    """Give the words of the statement behind `starts_after`, else from `starts_at` on.

    Where they end in "and" or "or" before the next item of a list, that item belongs to them.
    """
    words = match.statement.words.words
    after = [end for _, end in _places(words, rule.starts_after) if end < len(words)]
    starts = [start for start, _ in _places(words, rule.starts_at)]
    first = min(after, default=min(starts, default=match.first))
    last = min(first + _MOST_WORDS, len(words))
    text = match.statement.text
    said = _in_balance(text[words[first].start : words[last - 1].end], text[words[last - 1].end :])
    item = _next_item(contract, match.statement) if _GOES_ON.search(said) else None
    return f"{said} {item}" if item else said


def _next_item(contract: Contract, statement: Statement) -> str | None:
    """Give the first sentence behind a statement that ends where a list within it goes on."""
    clause = contract.clauses[statement.clause]
    found = _ITEM.match(contract.document.text[statement.end : clause.end])
    return found[1].rstrip(" .;,") if found else None


def _in_balance(said: str, rest: str) -> str:
    """Close a bracket that ends with the last word, or leave out one that goes on behind it."""
    if said.count("(") <= said.count(")"):
        return said
    if rest.lstrip("”\"'’").startswith(")"):
        return said + rest[: rest.index(")") + 1]
    return said[: said.rindex("(")].rstrip(" ,;")


def _places(words: Sequence[Word], phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    lemmas = [word.lemma for word in words]
    for phrase in phrases:
        key = list(phrase_lemmas(phrase))
        for at in range(len(lemmas) - len(key) + 1):
            if lemmas[at : at + len(key)] == key:
                yield at, at + len(key)
