"""The nouns of clausegap: what each stage hands to the next.

Offsets are character offsets into `Document.text`, `end` exclusive. Pages count from 1. Boxes are
in points from the top left corner of the page. Every model is frozen and refuses unknown fields.
"""

from bisect import bisect_right
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, SkipValidation


class Model(BaseModel):
    """The base of all nouns: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A run of characters of a document."""

    start: int
    end: int


class Box(Model):
    """A rectangle on a page, in points from its top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class WordBox(NamedTuple):
    """Where one printed word stands: its span in the text and its rectangle on the page."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Page(Model):
    """One page of a paginated document and the part of the text that stands on it."""

    number: int
    width: float
    height: float
    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    NAVIGATION = "navigation"


NOT_BODY = frozenset(
    {
        BlockKind.HEADER,
        BlockKind.FOOTER,
        BlockKind.PAGE_NUMBER,
        BlockKind.CONTENTS,
        BlockKind.NAVIGATION,
    }
)


class Block(Model):
    """A paragraph, heading, list item or table row: one line of `Document.text`.

    `number` is the number as printed ("7.2", "(b)", "Article IV"); it also stands at the start of
    the block's text. `level` is the depth the format itself states (heading or list level from 1),
    None where it states none. The cells of a table row are joined by " | ".
    """

    kind: BlockKind
    start: int
    end: int
    number: str | None = None
    level: int | None = None

    @property
    def is_body(self) -> bool:
        """Whether the block is part of the agreement's own words."""
        return self.kind not in NOT_BODY


class Link(Model):
    """A hyperlink: the span it is shown on and where it leads."""

    start: int
    end: int
    target: str


class HiddenText(Model):
    """Text in the file that a reader of the page does not see. Never evidence."""

    text: str
    why: str
    page: int | None = None


class Document(Model):
    """A file as read.

    `text` is its blocks in reading order, one line each ("\\n" between blocks, none inside).
    `words` places printed words on pages; it is empty for formats without fixed pages.
    `notes` says what a person should know about the reading (tracked changes, skipped pages).
    """

    path: str
    sha256: str
    media_type: str
    title: str | None
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    words: SkipValidation[tuple[WordBox, ...]] = ()
    notes: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page on which the character at `offset` stands."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at].number if at >= 0 else None

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Give the rectangles of the printed words between `start` and `end`, in reading order."""
        at = max(0, bisect_right(self.words, start, key=lambda word: word.start) - 1)
        found = []
        for word in self.words[at:]:
            if word.start >= end:
                break
            if word.end > start:
                found.append(
                    Box(page=word.page, x0=word.x0, top=word.top, x1=word.x1, bottom=word.bottom)
                )
        return tuple(found)


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


class Status(StrEnum):
    """How a contract stands to a required term."""

    MET = "met"
    PARTIAL = "partial"
    CONTRARY = "contrary"
    MISSING = "missing"


STATUS_WORDS = {
    Status.MET: "met",
    Status.PARTIAL: "in part",
    Status.CONTRARY: "against you",
    Status.MISSING: "missing",
}
"""What people read for a status."""


class Severity(StrEnum):
    """How much a gap in a term hurts."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Evidence(Model):
    """The words a verdict rests on. `quote` is verbatim; offsets are into the document's text."""

    quote: str
    document: str
    page: int | None
    section: str | None
    start: int
    end: int


class Ask(Model):
    """What to ask the other side for, in the contract's own terms."""

    preferred: str
    fallback: str
    walk_away: str


class Basis(Model):
    """Where a requirement comes from: a statute, a guideline, a practice."""

    source: str
    cite: str


class StepKind(StrEnum):
    """What a statement did to a verdict."""

    SHOWS = "shows"
    AGAINST = "against"
    OVERRULED = "overruled"
    BARRED = "barred"
    SET_ASIDE = "set aside"
    NOTHING = "nothing found"


class Step(Model):
    """One step to a verdict: a statement as it was read, and what followed from it.

    `text` says both in words, `evidence` quotes the statement (None where nothing was found).
    """

    kind: StepKind
    text: str
    evidence: Evidence | None = None


class Finding(Model):
    """One required term against one contract.

    `asks` is what the term asks of a contract, in one sentence. `confidence` is 0 to 1; `review`
    says a person should look, `review_reason` why. `steps` tell which statements led to the
    verdict, in which order, and which were found but did not decide.
    """

    term: str
    title: str
    asks: str
    status: Status
    severity: Severity
    review: bool
    review_reason: str | None
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...]
    facts: dict[str, float | int | str]
    ask: Ask
    why: str
    basis: tuple[Basis, ...]
    steps: tuple[Step, ...]


class ContractFacts(Model):
    """Twelve facts of the whole contract; None where it states none. Numbers are days or hours."""

    vendor: str | None = None
    effective_date: str | None = None
    governing_law: str | None = None
    liability_cap: str | None = None
    cure_days: int | None = None
    convenience_notice_days: int | None = None
    renewal_notice_days: int | None = None
    deletion_days: int | None = None
    incident_hours: int | None = None
    model_change_notice_days: int | None = None
    terms_change_notice_days: int | None = None
    uptime_percent: float | None = None


class DocumentSummary(Model):
    """What was read, for the report."""

    path: str
    sha256: str
    media_type: str
    title: str | None
    pages: int | None
    words: int
    parties: tuple[Party, ...]
    notes: tuple[str, ...]
    hidden: tuple[HiddenText, ...]


class Unread(Model):
    """Something the verdicts do not cover: a file that failed, a document only referred to."""

    name: str
    why: str
    target: str | None = None
    section: str | None = None


class PackInfo(Model):
    """Which rules were applied."""

    id: str
    version: str
    terms: int


class Report(Model):
    """Everything about one contract. Its JSON form is published in docs/report.schema.json."""

    schema_version: Literal["1"] = "1"
    tool_version: str
    packs: tuple[PackInfo, ...]
    documents: tuple[DocumentSummary, ...]
    findings: tuple[Finding, ...]
    facts: ContractFacts
    fact_evidence: dict[str, Evidence]
    unread: tuple[Unread, ...]
