"""What a text shows of a rule or a question: the items that are found, and what takes them back."""

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from clausegap.checks.index import Index
from clausegap.checks.match import Match, find
from clausegap.checks.query import parse_query
from clausegap.checks.rules import Asked, Item
from clausegap.model import Contract, Statement

# What an item shows: a status of a rule, or a value of a question.
Shown = TypeVar("Shown", bound=str)

# Statements of one clause, or of neighbours under one parent at most this far apart, go together.
_NEIGHBOURS = 3


class Hit(NamedTuple, Generic[Shown]):
    """An item that the contract shows, with the statements that show it."""

    status: Shown
    item: Item
    matches: tuple[Match, ...]


class Barred(NamedTuple, Generic[Shown]):
    """A hit that does not count, and the statements that take it back."""

    hit: Hit[Shown]
    by: tuple[Match, ...]


class Finder:
    """Answers the queries of one file, each once; statements of near misses never count."""

    def __init__(self, index: Index, rule: Asked) -> None:
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
        """Give what a query, or the queries of `$name`, find, in the contract's order."""
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


def hits_of(
    finder: Finder,
    items: Iterable[Item],
    shown: Shown,
    contract: Contract,
    barred: list[Barred[Shown]],
) -> Iterator[Hit[Shown]]:
    """Give the hits of items that show one thing; what is taken back goes into `barred`."""
    for item in items:
        for matches in _item(finder, item, contract):
            hit = Hit(shown, item, matches)
            bars = tuple(_bars(finder, hit, contract))
            if bars:
                barred.append(Barred(hit, bars))
            else:
                yield hit


def _bars(finder: Finder, hit: Hit[Shown], contract: Contract) -> Iterator[Match]:
    """Give the statements that take a hit back: anywhere, or only in its own clause."""
    for query in hit.item.unless:
        yield from finder.find(query)
    for query in hit.item.unless_together:
        for match in finder.find(query):
            if _near(hit.matches[0].statement, match.statement, contract):
                yield match


def _item(finder: Finder, item: Item, contract: Contract) -> Iterator[tuple[Match, ...]]:
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
    finder: Finder, queries: Iterable[str], contract: Contract
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
