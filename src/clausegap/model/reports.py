"""What a check gives: findings, facts, dates, what was not read."""

from enum import StrEnum
from typing import Literal

from clausegap.model.base import Model
from clausegap.model.contracts import Party
from clausegap.model.documents import HiddenText


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
    """What a statement did to a verdict; `marked` is what a person said of it."""

    SHOWS = "shows"
    AGAINST = "against"
    OVERRULED = "overruled"
    BARRED = "barred"
    SET_ASIDE = "set aside"
    NOTHING = "nothing found"
    MARKED = "marked"


class Step(Model):
    """One step to a verdict: a statement as it was read, and what followed from it.

    `text` says both in words, `evidence` quotes the statement (None where nothing was found).
    """

    kind: StepKind
    text: str
    evidence: Evidence | None = None


class MarkKind(StrEnum):
    """What a person says of a finding."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NOTE = "note"


class Mark(Model):
    """A person's word on a finding, which wins over the tool's.

    `status` is what the person holds the term to be, None where they leave it; `read_as` is what
    the tool had read. `by` names the person, '' where they did not say.
    """

    kind: MarkKind
    status: Status | None = None
    note: str = ""
    by: str = ""
    read_as: Status


class Finding(Model):
    """One required term against one contract.

    `asks` is what the term asks of a contract, in one sentence. `confidence` is 0 to 1; `review`
    says a person should look, `review_reason` why. `steps` tell which statements led to the
    verdict, in which order, and which were found but did not decide. `mark` is what a person said
    of it; where it names a status, `status` is that one.
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
    mark: Mark | None = None


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


class DateKind(StrEnum):
    """What happens on a date of the contract."""

    EFFECTIVE = "effective"
    TERM_END = "term end"
    NOTICE_BY = "notice by"
    RENEWAL = "renewal"


class ContractDate(Model):
    """A date of the contract: stated, or computed from what it states.

    `day` is ISO 8601. `computed` says how it follows ("36 months from the effective date"), ''
    where the contract states the date itself. `evidence` quotes what it follows from. A renewal,
    and the notice that stops it, come again `every_months` months, where the contract says so.
    `ahead` is how long before the end of the term notice must be given ("60 days"), '' for other
    dates.
    """

    kind: DateKind
    day: str
    computed: str
    evidence: tuple[Evidence, ...]
    every_months: int | None = None
    ahead: str = ""


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
    dates: tuple[ContractDate, ...] = ()
    unread: tuple[Unread, ...]
