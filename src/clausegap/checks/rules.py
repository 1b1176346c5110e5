"""The rule model: one required term as data (see docs/writing-rules.md)."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field, field_validator

from clausegap.checks.drafting import Negotiation, Redlining
from clausegap.model import Ask, Basis, Model, PackInfo, Severity, Status


class Item(Model):
    """One way in which a contract can show a status: a query, or several that go together."""

    query: str | None = None
    all: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_together: tuple[str, ...] = ()
    because: str | None = None
    review: str | None = None

    @property
    def queries(self) -> tuple[str, ...]:
        """Give every query the item names."""
        own = (self.query,) if self.query else ()
        return (*own, *self.all, *self.together, *self.unless, *self.unless_together)


class Asked(Model):
    """What every file of a pack can ask with: word lists, groups of queries, near misses, headings.

    `elements` are named groups of queries that items use as `$name`. `headings` are words of
    headings under which such a thing is usually dealt with: where one stands in the text and
    nothing was found, silence is doubtful.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    elements: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    near_misses: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    def expand(self, query: str) -> tuple[str, ...]:
        """Give the queries that `$name` stands for, or the query itself."""
        if query.startswith("$"):
            return self.elements[query[1:].strip()]
        return (query,)

    def all_items(self) -> Iterator[tuple[tuple[str | int, ...], Item]]:
        """Give every item with the path at which it stands in the file."""
        raise NotImplementedError

    def queries(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Give every query of the file with the path at which it stands."""
        for name, queries in self.elements.items():
            for at, query in enumerate(queries):
                yield ("elements", name, at), query
        for at, query in enumerate(self.near_misses):
            yield ("near_misses", at), query
        for path, item in self.all_items():
            for query in item.queries:
                yield path, query


def items_from(value: object) -> object:
    """Read each bare query of a list as an item of that query; anything else as it is."""
    if not isinstance(value, list):
        return value
    return [{"query": item} if isinstance(item, str) else item for item in value]


class Examples(Model):
    """Sentences written for the rule, by the status they must give."""

    met: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def of(self, status: Status) -> tuple[str, ...]:
        """Give the examples of one status."""
        found: tuple[str, ...] = getattr(self, status.value)
        return found


class Rule(Asked):
    """One required term.

    `clause_types` are the categories of the trained classifier that such clauses have: where one
    is found, but not understood, silence is doubtful. `redline` says how a contract is mended,
    `negotiation` how to ask for it.
    """

    title: str
    asks: str
    why: str
    severity: Severity
    basis: tuple[Basis, ...] = ()
    aliases: tuple[str, ...] = ()
    met: tuple[Item, ...] = ()
    partial: tuple[Item, ...] = ()
    contrary: tuple[Item, ...] = ()
    clause_types: tuple[str, ...] = ()
    order: tuple[Status, ...] = (Status.MET, Status.PARTIAL, Status.CONTRARY)
    reasons: dict[Status, str]
    language: Ask
    examples: Examples
    redline: Redlining | None = None
    negotiation: Negotiation | None = None

    @field_validator("met", "partial", "contrary", mode="before")
    @classmethod
    def _plain_queries(cls, value: object) -> object:
        """Read a bare query as an item of that query."""
        return items_from(value)

    def items(self, status: Status) -> tuple[Item, ...]:
        """Give the items that show `status`; none for `missing`."""
        found: tuple[Item, ...] = getattr(self, status.value, ())
        return found

    def all_items(self) -> Iterator[tuple[tuple[str | int, ...], Item]]:
        """Give every item with its path: ("met", 0) and so on."""
        for status in (Status.MET, Status.PARTIAL, Status.CONTRARY):
            for at, item in enumerate(self.items(status)):
                yield (status.value, at), item


class FactRule(Model):
    """How to find one contract-wide fact: queries, and which number of the sentence to take.

    `take` is a kind of number in order of preference ("notice", "deadline", "duration", "money",
    "percent") or "words": the words of the statement after the first of `starts_after`, else
    from the first of `starts_at` on. `pick` says
    which of several values counts ("first", "least", "most"), `in_exceptions` whether a number in
    an exception ("unless notice is given 60 days before") does.
    """

    queries: tuple[str, ...]
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    take: tuple[str, ...]
    unit: str = "days"
    pick: str = "first"
    in_exceptions: bool = True
    starts_after: tuple[str, ...] = ()
    starts_at: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    otherwise_value: int | None = None

    @property
    def query_lists(self) -> dict[str, tuple[str, ...]]:
        """Give every list of queries by its key."""
        return {"queries": self.queries, "otherwise": self.otherwise}


class DateRule(Model):
    """How to find what dates of the contract follow from: a length of time, a notice, a date.

    `queries` find the statement; the first that finds a number decides, or with `all_queries` all
    do together. Where any sentence of the
    contract matches one of `not_with`, nothing is read. `take` are the kinds of number in question
    ("time" stands for every length of time). Of the statement's numbers those count that pass the
    query's own tests, that stand right behind one of the phrases of `behind` (none: any), near
    behind none of `not_behind`, before every one of `before`, and somewhere after one of `after`
    (none: anywhere). `words` are phrases that stand for a number of months ("annually": 12). One of
    `repeats` in the statement, in this very form ("periods"), says that it comes again and again.

    A length of time runs from a day. `starts` are words that lead to it; what stands behind them
    says which: one of the phrases of `from_effective` means the effective date, a date that date,
    anything else an event whose day nobody can read in the contract. Where they do not stand right
    behind the number, the whole statement is looked at, and one of `from_other` in it is such an
    event too.
    """

    queries: tuple[str, ...]
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    all_queries: bool = False
    not_with: tuple[str, ...] = ()
    take: tuple[str, ...]
    behind: tuple[str, ...] = ()
    not_behind: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    words: dict[str, int] = Field(default_factory=dict)
    repeats: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    from_effective: tuple[str, ...] = ()
    from_other: tuple[str, ...] = ()

    @property
    def query_lists(self) -> dict[str, tuple[str, ...]]:
        """Give every list of queries by its key."""
        return {"queries": self.queries, "not_with": self.not_with}


class RuleSet(NamedTuple):
    """Everything a check needs: packs, rules, word lists, facts and dates of the whole contract."""

    packs: tuple[PackInfo, ...]
    rules: tuple[Rule, ...]
    concepts: dict[str, tuple[str, ...]]
    facts: dict[str, FactRule]
    dates: dict[str, DateRule]
