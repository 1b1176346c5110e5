"""A person's review of a report, taken back: their word wins over the tool's.

The file is what the page to review downloads; docs/review.schema.json is its schema.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field, ValidationError, model_validator

from clausegap.errors import ReportError
from clausegap.model import (
    STATUS_WORDS,
    Finding,
    Mark,
    MarkKind,
    Model,
    PackInfo,
    Report,
    Status,
    Step,
    StepKind,
)
from clausegap.phrases import listed

_NOBODY = "The reviewer"
_LONGEST_NAME = 200
_LONGEST_NOTE = 20_000


class ReviewedDocument(Model):
    """A file that was reviewed, known again by its hash."""

    path: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class ReviewMark(Model):
    """What a person says of one term.

    `status` is what they hold it to be, for `disagree` alone; null where they leave it open.
    `read_as` is what the tool had read when they said so.
    """

    term: str
    kind: MarkKind
    status: Status | None = None
    note: str = Field(default="", max_length=_LONGEST_NOTE)
    read_as: Status

    @model_validator(mode="after")
    def _is_of_one_mind(self) -> "ReviewMark":
        if self.status and self.kind is not MarkKind.DISAGREE:
            raise ValueError(f"“{self.kind}” names no status; only “disagree” does")
        if self.status is self.read_as:
            raise ValueError(f"it disagrees with “{self.read_as}”, and names the same status")
        return self


class Review(Model):
    """A person's marks on the report of one contract. `by` is their name, '' if not given."""

    schema_version: Literal["1"] = "1"
    tool: Literal["clausegap"] = "clausegap"
    documents: tuple[ReviewedDocument, ...] = Field(min_length=1)
    rules: tuple[PackInfo, ...] = ()
    by: str = Field(default="", max_length=_LONGEST_NAME)
    marks: tuple[ReviewMark, ...]

    @model_validator(mode="after")
    def _marks_each_term_once(self) -> "Review":
        terms = [mark.term for mark in self.marks]
        twice = sorted({term for term in terms if terms.count(term) > 1})
        if twice:
            raise ValueError(f"it marks {listed(twice)} more than once")
        return self

    def is_of(self, hashes: Iterable[str]) -> bool:
        """Tell whether one of the files with these hashes was reviewed."""
        return not {document.sha256 for document in self.documents}.isdisjoint(hashes)


class Reviewed(NamedTuple):
    """A report with a person's marks, and what to tell of marks that were not as expected."""

    report: Report
    notes: tuple[str, ...]


def read_review(path: Path) -> Review:
    """Read a review that was downloaded from the page.

    Raises:
        ReportError: the file cannot be read, or is no review; with what is wrong.
    """
    remedy = "Give the file that “Download review” wrote."
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReportError(f"{path}: {error.strerror}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise ReportError(f"{path}: this is not UTF-8 text. {remedy}") from error
    except json.JSONDecodeError as error:
        raise ReportError(
            f"{path}:{error.lineno}: this is not JSON ({error.msg}). {remedy}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{path}: this is not JSON of a review. {remedy}") from error
    if not isinstance(value, dict):
        raise ReportError(f"{path}: this is no review, which is an object with “marks”. {remedy}")
    try:
        return Review.model_validate(value)
    except ValidationError as error:
        raise ReportError(f"{path}: {_fault(error)}. {remedy}") from error


def _fault(error: ValidationError) -> str:
    """Say where the first fault is and what: 'marks[3].kind: input should be …'."""
    first = error.errors(include_url=False)[0]
    place = ""
    for part in first["loc"]:
        place += f"[{part}]" if isinstance(part, int) else f"{'.' if place else ''}{part}"
    said = first["msg"].removeprefix("Value error, ").rstrip(".")
    said = said[:1].lower() + said[1:]
    return f"{place}: {said}" if place else said


def reviewed(report: Report, reviews: Sequence[Review]) -> Reviewed:
    """Give a report in which what people said stands before what was read.

    A disagreement that names a status sets it; an agreement, or such a disagreement, ends the call
    for a person to look. A disagreement that names none calls for one. Confidence stays that of the
    reading.

    Args:
        report: what was found, without marks.
        reviews: of the same file (see `Review.is_of`); where two mark a term, the later one counts.
    """
    marks = {mark.term: (mark, _name(review)) for review in reviews for mark in review.marks}
    strange = sorted(marks.keys() - {finding.term for finding in report.findings})
    notes = [f"the review marks {listed(strange)}, which this run did not check"] if strange else []
    findings = []
    for finding in report.findings:
        if finding.term in marks:
            mark, by = marks[finding.term]
            if mark.read_as is not finding.status:
                notes.append(_read_otherwise(finding, mark))
            finding = _marked(finding, mark, by)
        findings.append(finding)
    return Reviewed(_with_notes(report, tuple(findings), notes), tuple(notes))


def _name(review: Review) -> str:
    return " ".join(review.by.split())


def _read_otherwise(finding: Finding, mark: ReviewMark) -> str:
    return (
        f"“{finding.title}” was marked when it was read as {STATUS_WORDS[mark.read_as]};"
        f" it is now read as {STATUS_WORDS[finding.status]}"
    )


def _with_notes(report: Report, findings: tuple[Finding, ...], notes: list[str]) -> Report:
    """Give the report with other findings; what is told of the review stands with the file."""
    documents = [
        document.model_copy(update={"notes": (*document.notes, *(() if at else notes))})
        for at, document in enumerate(report.documents)
    ]
    return report.model_copy(update={"findings": findings, "documents": tuple(documents)})


def _marked(finding: Finding, given: ReviewMark, by: str) -> Finding:
    mark = _as_of_now(given, by, finding.status)
    said = _said(mark)
    update: dict[str, Any] = {
        "mark": mark,
        "steps": (*finding.steps, Step(kind=StepKind.MARKED, text=said)),
    }
    if mark.status:
        update |= {"status": mark.status, "reason": said}
    if mark.status or mark.kind is MarkKind.AGREE:
        update |= {"review": False, "review_reason": None}
    elif mark.kind is MarkKind.DISAGREE:
        open_question = f"{by or _NOBODY.lower()} disagrees and does not say how it reads"
        reasons = [open_question, finding.review_reason]
        update |= {"review": True, "review_reason": "; ".join(filter(None, reasons))}
    return finding.model_copy(update=update)


def _as_of_now(given: ReviewMark, by: str, read: Status) -> Mark:
    """Give a mark beside what is read now: who agreed with another reading holds to that one."""
    held = given.read_as if given.kind is MarkKind.AGREE else given.status
    kind = given.kind
    if held:
        kind = MarkKind.AGREE if held is read else MarkKind.DISAGREE
    return Mark(
        kind=kind,
        status=held if kind is MarkKind.DISAGREE else None,
        note=given.note.strip(),
        by=by,
        read_as=read,
    )


def _said(mark: Mark) -> str:
    who = mark.by or _NOBODY
    match mark.kind:
        case MarkKind.AGREE:
            said = f"{who} agrees"
        case MarkKind.NOTE:
            said = f"{who} notes"
        case MarkKind.DISAGREE:
            what = f"holds this to be {STATUS_WORDS[mark.status]}" if mark.status else "disagrees"
            said = f"{who} {what} (the tool read: {STATUS_WORDS[mark.read_as]})"
    return f"{said}: {mark.note}" if mark.note else said
