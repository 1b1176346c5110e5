"""What a renegotiation memo shows, in the order it is told: plain lines, ready for any format."""

import re
from typing import Annotated

from pydantic import AfterValidator

from clausegap.memos.plain_text import Text
from clausegap.model import Model, Status

# The word before a number of a section or page, which belongs on the number's line.
_PLACE = re.compile(r"\b(Ziff\.|Ziffer|Section|S\.|s|p) (?=[\d(])")

Where = Annotated[Text, AfterValidator(lambda place: _PLACE.sub("\\1\u00a0", place))]
"""The place of a passage; no line ends between its word and its number."""


class Passage(Model):
    """Words of the contract and where they stand; `where` is '' if unknown."""

    text: Text
    where: Where


class Support(Model):
    """What the contract already concedes that helps with an ask: the term, its words, the place."""

    title: Text
    text: Text
    where: Where


class Position(Model):
    """One ask as a negotiator carries it into a call. Lines that the rule leaves empty are ''.

    `review` says why the place must be read first, '' where the reading is certain. `settle` is the
    fallback in plain words, `preferred` and `fallback` are wording to propose. `short_quote` is the
    first quote, cut where it is long, `short_trade_off` the first sentence of the trade-off.
    """

    number: int
    term: Text
    title: Text
    kind: Status
    status: Text
    severity: Text
    where: Where
    review: Text
    says: Text
    quotes: tuple[Passage, ...]
    short_quote: Text
    why: Text
    asks: Text
    settle: Text
    trade_off: Text
    short_trade_off: Text
    walk_away: Text
    gives: tuple[Text, ...]
    supports: tuple[Support, ...]
    basis: tuple[Text, ...]
    preferred: Text
    fallback: Text


class Tier(Model):
    """Asks of one priority."""

    key: str
    title: Text
    meaning: Text
    positions: tuple[Position, ...]


class Alternative(Model):
    """Models under one licence that allows commercial use and hosting, and what it asks."""

    licence: Text
    models: Text
    conditions: Text


class Strength(Model):
    """A term that the contract already grants."""

    title: Text
    where: Where
    line: Text


class Day(Model):
    """A date of the contract, and how it is known."""

    day: Text
    what: Text
    how: Text
    where: Where


class Move(Model):
    """A term that stands otherwise than in the round before."""

    title: Text
    before: Text
    now: Text
    text: Text
    where: Where


class Rounds(Model):
    """What changed since the last round."""

    better: tuple[Move, ...]
    worse: tuple[Move, ...]
    same: tuple[Text, ...]


class Concession(Model):
    """A step in the order of concessions: when, what, for what in return."""

    step: Text
    what: Text
    in_return: Text


class Missing(Model):
    """Something that was not read, and why."""

    name: Text
    why: Text
    where: Where


class RenegotiationMemo(Model):
    """Everything the negotiator's memo says about one contract.

    `unsaid` names the terms that are better left alone, '' where there are none.
    """

    language: str
    title: Text
    tool: Text
    date: Text
    read: tuple[Text, ...]
    in_short: tuple[Text, ...]
    next_date: Text
    first: tuple[Position, ...]
    tiers: tuple[Tier, ...]
    rounds: Rounds | None
    time: tuple[Text, ...]
    alternatives: tuple[Alternative, ...]
    strengths: tuple[Strength, ...]
    more_strengths: Text
    unsaid: Text
    concessions: tuple[Concession, ...]
    days: tuple[Day, ...]
    not_read: tuple[Missing, ...]
    letter_notes: tuple[Text, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """Give the asks of all priorities, the most pressing first."""
        return tuple(position for tier in self.tiers for position in tier.positions)
