"""The nouns of licence checks: what identification, profiles and use checks hand on.

Offsets are character offsets into the text of the file as read, `end` exclusive; lines count from
1. Answers use the closed vocabulary of licenses/vocabulary.yaml.
"""

from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field

from clausegap.model import Model

Value = bool | int | float | str | tuple[str, ...] | None


class Answer(Model):
    """What a licence says to one question of the vocabulary.

    `quote` is verbatim from the person's own copy (`start`, `end` place it there), None where the
    copy holds no such words. `review` says why a person should look at it, None where sure.
    """

    value: Value
    section: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None
    review: str | None = None


class TermsRole(StrEnum):
    """What a set of terms governs in a stack of several."""

    MODEL = "model"
    BASE_MODEL = "base model"
    ADAPTER = "adapter"
    DATA = "data"
    CODE = "code"


class Terms(Model):
    """The answers of one licence, with what it governs: the input of use checks.

    `id` is the licence's id, or a name of the person's file where the licence is unknown.
    `policy` names the use policy it takes in, None where there is none. `licensor` is who grants a
    further licence, None where anybody may use the licence.
    """

    id: str
    name: str
    spdx: str | None = None
    licensor: str | None = None
    role: TermsRole = TermsRole.MODEL
    subject: str | None = None
    policy: str | None = None
    answers: dict[str, Answer]


class HunkKind(StrEnum):
    """How a passage differs from the licence it comes from."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


class Hunk(Model):
    """One passage in which a copy differs from the licence.

    `start` and `end` place it in the copy (equal for a deletion). `missing` holds the licence's
    words, "…" for each run that only a fingerprint of is known; `missing_words` counts them.
    `before` and `after` are the copy's words on either side. `why` says what makes it serious.
    """

    kind: HunkKind
    section: str | None
    start: int
    end: int
    line: int
    inserted: str
    missing: str
    missing_words: int
    before: str
    after: str
    serious: bool
    why: str | None = None


class Verdict(StrEnum):
    """The answer to one intended use."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"
    ASK = "ask"


class Obligation(Model):
    """One thing to do so that a use stays within the licence.

    `where` says where it is done: "licence file", "README", "product page", "model name",
    "terms for users", "changed files", "source code", "own use" (what one keeps to oneself).
    """

    what: str
    where: str
    licence: str
    section: str | None = None
    quote: str | None = None
    note: str | None = None


class UseAnswer(Model):
    """Whether one planned use is within one licence."""

    item: str
    title: str
    verdict: Verdict
    why: str
    obligations: tuple[Obligation, ...] = ()
    section: str | None = None
    quote: str | None = None
    licence: str


class Conflict(Model):
    """Two licences of one stack that cannot both be kept, or that narrow each other."""

    licences: tuple[str, ...]
    title: str
    why: str
    severity: Literal["blocking", "restricting", "ask"]
    sections: tuple[str, ...] = ()


class OpennessClass(StrEnum):
    """The class of a licence from its text alone."""

    PERMISSIVE = "permissive"
    CONDITIONS = "open with conditions"
    USE_RESTRICTED = "use-restricted"
    SOURCE_AVAILABLE = "source-available"
    BLOCKED = "blocked"


class Outcome(StrEnum):
    """The outcome of one test of openness."""

    PASS = "pass"
    FAIL = "fail"
    COUNSEL = "counsel"
    NOT_HERE = "not in this document"


class Detector(Model):
    """One named test of a licence text and what it rests on (ids as in docs/openness.md)."""

    id: str
    outcome: Outcome
    why: str
    section: str | None = None
    quote: str | None = None


class Openness(Model):
    """Three questions that are never one label: the class, OSI-open, EU-open.

    `osi` and `eu` speak of the licence text alone; what cannot be read from it is among
    `detectors` as "not in this document".
    """

    openness: OpennessClass = Field(alias="class")
    osi: Outcome
    eu: Outcome
    detectors: tuple[Detector, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Declared(Model):
    """A licence that a file only names: front matter, an SPDX tag, a notice."""

    tag: str
    ids: tuple[str, ...]
    path: str
    line: int
    how: str


class LicenceMatch(Model):
    """One licence found in a file.

    `matcher` is how it was found: "exact", "altered", "derived", "notice", "id", "clauses".
    `also` are other ids with the same text. `confidence` is from 0 to 1. A use policy belongs to
    a licence and grants nothing itself.
    """

    id: str
    spdx: str | None
    name: str
    kind: Literal["licence", "use-policy", "data-licence"] = "licence"
    also: tuple[str, ...] = ()
    matcher: str
    confidence: float
    altered: bool
    start: int
    end: int
    first_line: int
    last_line: int
    hunks: tuple[Hunk, ...] = ()
    profile: dict[str, Answer] = Field(default_factory=dict)
    openness: Openness | None = None


class LicenceFile(Model):
    """A file as read: the licences in it, or that none was recognised.

    `sha256` is that of its bytes, None where no file was read (a licence looked up by its id).
    """

    path: str
    sha256: str | None = None
    unknown: bool
    licences: tuple[LicenceMatch, ...] = ()
    declared: tuple[Declared, ...] = ()
    notes: tuple[str, ...] = ()


class LicenceReport(Model):
    """Everything about one licence check; its JSON form has a published schema."""

    schema_version: str
    tool_version: str
    files: tuple[LicenceFile, ...]
    terms: tuple[Terms, ...] = ()
    use: tuple[UseAnswer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    expression: str | None = None
