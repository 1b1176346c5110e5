"""A document read as an agreement: parties, clauses, definitions, statements, numbers."""

from enum import StrEnum
from typing import NamedTuple

from pydantic import Field, SkipValidation

from clausegap.model.base import Model
from clausegap.model.documents import Document, Span


class Role(StrEnum):
    """Whose side somebody is on, seen from the contract."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    EITHER = "either"
    THIRD_PARTY = "third_party"


class Party(Model):
    """Somebody the contract binds, with every name it goes by ("Acme Inc.", "Provider", "we")."""

    name: str
    aliases: tuple[str, ...]
    role: Role
    start: int
    end: int


class Clause(Model):
    """A numbered or headed part of the agreement.

    `label` is the number as printed at the clause ("(b)"), `number` the same in full with its
    parents ("7.2(b)"). `start` to `end` is the clause's own text, without its sub-clauses.
    `lead_in` is the text of the parent that the clause continues ("Customer may:"), if any.
    """

    index: int
    label: str | None
    number: str | None
    heading: str | None
    level: int
    parent: int | None
    start: int
    end: int
    lead_in: Span | None = None


class TermKind(StrEnum):
    """What a defined term stands for, as far as its defining words tell."""

    INPUT = "input"
    OUTPUT = "output"
    SERVICE = "service"
    MODEL = "model"
    AGREEMENT = "agreement"
    FEES = "fees"


class Definition(Model):
    """A term the contract defines, the span of the defining words, and what it stands for."""

    term: str
    start: int
    end: int
    clause: int
    kinds: tuple[TermKind, ...] = ()


class Reference(Model):
    """A cross-reference as printed ("Section 9.2") and the clause it leads to, if it was found."""

    text: str
    start: int
    end: int
    target: int | None


class Incorporated(Model):
    """Another document that the contract takes in or points at ("the DPA", a linked policy)."""

    name: str
    target: str | None
    start: int
    end: int
    binding: bool


class Modality(StrEnum):
    """What a statement does to its holder."""

    MAY = "may"
    MUST = "must"
    MUST_NOT = "must not"
    NEED_NOT = "need not"
    SHOULD = "should"
    DISCLAIMS = "disclaims"
    NONE = "none"


class FactKind(StrEnum):
    """What a number in a contract measures, and for durations what they are for."""

    DURATION = "duration"
    NOTICE = "notice"
    DEADLINE = "deadline"
    LOOKBACK = "lookback"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    COUNT = "count"


class Fact(Model):
    """A number the contract states, normalised.

    Notices, deadlines and look-backs are durations too. `value` counts `unit`s: "hours", "days",
    "business days", "months" or "years" for durations, an ISO 4217 code for money, "percent",
    what is counted ("users"); for a date `value` is its proleptic ordinal and `unit` its ISO form.
    """

    kind: FactKind
    value: float
    unit: str
    text: str
    start: int
    end: int

    @property
    def days(self) -> float:
        """Give a duration in days (a month counts 30, a year 365)."""
        return self.value * {"hours": 1 / 24, "months": 30.0, "years": 365.0}.get(self.unit, 1.0)


class Word(NamedTuple):
    """One word of a sentence; punctuation is kept as what stands `before` the word.

    `lemma` is a comparison key (see `clausegap.clauses.language`). `role` is whom the word names,
    `owner` whether it does so as a possessive ("your", "Customer's").
    """

    start: int
    end: int
    lower: str
    lemma: str
    before: str
    role: Role | None
    owner: bool

    @property
    def is_named(self) -> bool:
        """Whether the word names somebody who acts, and not the owner of a thing."""
        return self.role is not None and not self.owner


class StatementWords(NamedTuple):
    """The words of a statement's sentence and which of them are what, as indexes and ranges."""

    words: tuple[Word, ...]
    subject: tuple[int, int]
    action: tuple[int, ...]
    conditions: tuple[tuple[int, int], ...]
    exceptions: tuple[tuple[int, int], ...]


class Statement(Model):
    """What one sentence says as a norm; a sentence with several norms gives several.

    `start` to `end` is the sentence in the document, `text` the sentence as read: with the lead-in
    of its list in front. `holder` is who may or must; None where the sentence does not say
    (`passive`: "fees may be changed") or where its subject is a thing; `implied` is then whom the
    passive means, as far as its words tell. `subject` is the subject as printed, `action` the words
    that the modality governs. `conditions` and `exceptions` are quoted from `text`. `lead_start` is
    where the lead-in stands in the document, if there is one. Facts have offsets into the
    document. `words` is for queries; it is left out when the statement is written out.
    """

    index: int
    clause: int
    start: int
    end: int
    text: str
    lead_start: int | None = None
    holder: Role | None
    subject: str
    modality: Modality
    passive: bool
    implied: Role | None = None
    action: str
    conditions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: SkipValidation[StatementWords] = Field(exclude=True, repr=False)


class Stated(Model):
    """A value the contract states in words, and where."""

    value: str
    start: int
    end: int


class Contract(Model):
    """A document read as an agreement. The effective date is ISO 8601."""

    document: Document
    title: str | None
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    definitions: tuple[Definition, ...]
    references: tuple[Reference, ...]
    incorporated: tuple[Incorporated, ...]
    effective_date: Stated | None
    governing_law: Stated | None
    statements: tuple[Statement, ...] = ()
