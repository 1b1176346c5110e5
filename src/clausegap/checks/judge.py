"""Judge one rule: which of its items the contract shows, and what that makes of the term."""

from collections.abc import Iterator
from typing import NamedTuple

from clausegap.checks.hits import Barred, Finder, Hit, hits_of
from clausegap.checks.index import Index
from clausegap.checks.match import Match
from clausegap.checks.rules import Asked, Rule
from clausegap.clauses.language import holds_phrase, phrase_lemmas
from clausegap.clauses.places import section_name
from clausegap.model import Contract, Status


class Verdict(NamedTuple):
    """The status of a rule and how it was reached.

    `hits` are what it rests on. `against` says the opposite, `overruled` are the hits of statuses
    that the rule puts behind the one reached, `barred` those that another statement takes back,
    and `set_aside` the statements that only look as if they dealt with the term.
    """

    status: Status
    hits: tuple[Hit[Status], ...]
    against: tuple[Hit[Status], ...]
    overruled: tuple[Hit[Status], ...]
    barred: tuple[Barred[Status], ...]
    set_aside: tuple[Match, ...]
    doubts: tuple[str, ...]


def judge(index: Index, rule: Rule) -> Verdict:
    """Give the rule's verdict on the contract behind `index`.

    The first status in the rule's order with a hit wins; without any hit the term is missing.
    """
    finder = Finder(index, rule)
    barred: list[Barred[Status]] = []
    by_status = {
        status: tuple(hits_of(finder, rule.items(status), status, index.contract, barred))
        for status in rule.order
    }
    status = next((status for status in rule.order if by_status[status]), Status.MISSING)
    hits = by_status.get(status, ())
    opposite = _OPPOSITE.get(status)
    against = by_status.get(opposite, ()) if opposite else ()
    if hits:
        doubts = tuple(hit.item.review for hit in hits if hit.item.review)
    else:
        doubts = tuple(unread_heading(index.contract, rule))
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


def status_of(index: Index, rule: Rule) -> Status:
    """Give the status alone of the rule's verdict, for less work."""
    finder = Finder(index, rule)
    for status in rule.order:
        if next(hits_of(finder, rule.items(status), status, index.contract, []), None):
            return status
    return Status.MISSING


def unread_heading(contract: Contract, asked: Asked) -> Iterator[str]:
    """Say which clause is headed as if it dealt with it, although nothing was understood."""
    wanted = [phrase_lemmas(words) for words in asked.headings]
    for clause in contract.clauses:
        lemmas = phrase_lemmas(clause.heading or "")
        if any(holds_phrase(lemmas, phrase) for phrase in wanted):
            place = section_name(contract.clauses, clause.index)
            named = "" if place == clause.heading else f"section {place}, "
            yield f"{named}“{clause.heading}” may deal with it, but was not understood to"
            return


_OPPOSITE = {Status.MET: Status.CONTRARY, Status.CONTRARY: Status.MET}
