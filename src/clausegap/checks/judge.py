"""Judge one rule: which of its items the contract shows, and what that makes of the term."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clausegap.checks.index import Index
from clausegap.checks.match import Match, find
from clausegap.checks.query import parse_query
from clausegap.checks.rules import Item, Rule
from clausegap.clauses.language import holds_phrase, phrase_lemmas
from clausegap.clauses.places import section_name
from clausegap.model import Contract, Statement, Status

# Statements of one clause, or of neighbours under one parent at most this far apart, go together.
_NEIGHBOURS = 3


class Hit(NamedTuple):
    """An item that the contract shows, with the statements that show it."""

    status: Status
    item: Item
    matches: tuple[Match, ...]


class Barred(NamedTuple):
    """A hit that does not count, and the statements that take it back."""

    hit: Hit
    by: tuple[Match, ...]


class Verdict(NamedTuple):
    """The status of a rule and how it was reached.

    `hits` are what it rests on. `against` says the opposite, `overruled` are the hits of statuses
    that the rule puts behind the one reached, `barred` those that another statement takes back,
    and `set_aside` the statements that only look as if they dealt with the term.
    """

    status: Status
    hits: tuple[Hit, ...]
    against: tuple[Hit, ...]
    overruled: tuple[Hit, ...]
    barred: tuple[Barred, ...]
    set_aside: tuple[Match, ...]
    doubts: tuple[str, ...]


class _Finder:
    """Answers the queries of one rule, each once; statements of near misses never count."""

    def __init__(self, index: Index, rule: Rule) -> None:
        self._index = index.with_concepts(rule.concepts)
        self._rule = rule
        self._found: dict[str, tuple[Match, ...]] = {}
        self._set_aside: dict[int, Match] = {}
        self._vetoed: frozenset[int] = frozenset()
        self._vetoed = frozenset(self._near_misses())

    def _near_misses(self) -> Iterator[int]:
        """Give the statements that must not count; words alone take out the whole sentence."""
        for text in self._rule.near_misses:
            for query in self._rule.expand(text):
                for match in self.find(query):
                    yield match.statement.index
                    if parse_query(query).says:
                        yield from self._index.same_sentence(match.statement)

    def find(self, query: str) -> tuple[Match, ...]:
        known = self._found.get(query)
        if known is None:
            unique: dict[int, Match] = {}
            for text in self._rule.expand(query):
                for match in find(self._index, parse_query(text)):
                    kept = self._set_aside if match.statement.index in self._vetoed else unique
                    kept.setdefault(match.statement.index, match)
            known = tuple(unique[at] for at in sorted(unique))
            self._found[query] = known
        return known

    @property
    def set_aside(self) -> tuple[Match, ...]:
        """Give what was found so far in statements of near misses, in the contract's order."""
        return tuple(self._set_aside[at] for at in sorted(self._set_aside))


def judge(index: Index, rule: Rule) -> Verdict:
    """Give the rule's verdict on the contract behind `index`.

    The first status in the rule's order with a hit wins; without any hit the term is missing.
    """
    finder = _Finder(index, rule)
    barred: list[Barred] = []
    by_status = {
        status: tuple(_hits(finder, rule, status, index.contract, barred)) for status in rule.order
    }
    status = next((status for status in rule.order if by_status[status]), Status.MISSING)
    hits = by_status.get(status, ())
    opposite = _OPPOSITE.get(status)
    against = by_status.get(opposite, ()) if opposite else ()
    if hits:
        doubts = tuple(hit.item.review for hit in hits if hit.item.review)
    else:
        doubts = tuple(_unread_heading(index.contract, rule))
    return Verdict(
        status=status,
        hits=hits,
        against=against,
        overruled=tuple(
            hit
            for other in rule.order
            if other not in (status, opposite)
            for hit in by_status[other]
        ),
        barred=tuple(barred),
        set_aside=finder.set_aside,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _unread_heading(contract: Contract, rule: Rule) -> Iterator[str]:
    """Say which clause is headed as if it dealt with the term, although nothing was understood."""
    wanted = [phrase_lemmas(words) for words in rule.headings]
    for clause in contract.clauses:
        lemmas = phrase_lemmas(clause.heading or "")
        if any(holds_phrase(lemmas, phrase) for phrase in wanted):
            place = section_name(contract.clauses, clause.index)
            named = "" if place == clause.heading else f"section {place}, "
            yield f"{named}“{clause.heading}” may deal with it, but was not understood to"
            return


_OPPOSITE = {Status.MET: Status.CONTRARY, Status.CONTRARY: Status.MET}


def _hits(
    finder: _Finder, rule: Rule, status: Status, contract: Contract, barred: list[Barred]
) -> Iterator[Hit]:
    """Give the hits of one status; those that another statement takes back go into `barred`."""
    for item in rule.items(status):
        for matches in _item(finder, item, contract):
            hit = Hit(status, item, matches)
            bars = tuple(_bars(finder, hit, contract))
            if bars:
                barred.append(Barred(hit, bars))
            else:
                yield hit


def _bars(finder: _Finder, hit: Hit, contract: Contract) -> Iterator[Match]:
    """Give the statements that take a hit back: anywhere, or only in its own clause."""
    for query in hit.item.unless:
        yield from finder.find(query)
    for query in hit.item.unless_together:
        for match in finder.find(query):
            if _near(hit.matches[0].statement, match.statement, contract):
                yield match


def _item(finder: _Finder, item: Item, contract: Contract) -> Iterator[tuple[Match, ...]]:
    if item.all:
        parts = [finder.find(query) for query in item.all]
        if all(parts):
            yield tuple(part[0] for part in parts)
        return
    if item.together:
        yield from _together(finder, item.together, contract)
        return
    if item.query is None:
        return
    for match in finder.find(item.query):
        yield (match,)


def _together(
    finder: _Finder, queries: Iterable[str], contract: Contract
) -> Iterator[tuple[Match, ...]]:
    first, *others = [finder.find(query) for query in queries]
    for match in first:
        group = [match]
        for options in others:
            near = [o for o in options if _near(match.statement, o.statement, contract)]
            if not near:
                break
            group.append(near[0])
        else:
            yield tuple(group)
            return


def _near(one: Statement, other: Statement, contract: Contract) -> bool:
    """Tell whether two statements stand in one clause or in neighbours under one heading."""
    if one.clause == other.clause:
        return True
    first, second = contract.clauses[one.clause], contract.clauses[other.clause]
    if first.index == second.parent or second.index == first.parent:
        return True
    return first.parent == second.parent and abs(first.index - second.index) <= _NEIGHBOURS
