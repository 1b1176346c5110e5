"""Turn a report into what a checklist shows: a row a term, facts, dates, what was read."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from clausegap.memos.checklist.cells import day_of, text_of
from clausegap.memos.checklist.words import NOT_RAISED
from clausegap.memos.gap.numbers import LABELS, numbers
from clausegap.memos.gap.summary import summarise
from clausegap.memos.plain_text import shown
from clausegap.memos.words import DATE_WORDS, counted, file_name, place, place_of, sentence
from clausegap.model import (
    STATUS_WORDS,
    Evidence,
    Finding,
    MarkKind,
    Model,
    Report,
    Severity,
    Status,
)

_MEMO = "Gap memo"
_NOT_STATED = "not stated"
_WALK_AWAY = "walk away "


def _one_line(value: object) -> object:
    return text_of(shown(value)) if isinstance(value, str) else value


def _several_lines(value: object) -> object:
    return text_of(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line)]
"""The text of a cell, on one line."""
Lines = Annotated[str, BeforeValidator(_several_lines)]
"""The text of a cell with line feeds of ours."""


class Row(Model):
    """A term as the checklist shows it; texts that there is no ground for are ''.

    `negotiation` is where the negotiation of a gap begins, '' where there is nothing to ask for.
    """

    term: Text
    title: Text
    kind: Status
    status: Text
    severity: Severity
    review: Text
    reason: Lines
    clause: Text
    page: int | None
    quote: Lines
    ask: Text
    settle: Text
    walk_away: Text
    negotiation: Text


class Fact(Model):
    """A fact or a date of the contract; `value` is a date where it is one that a cell can hold."""

    label: Text
    value: date | Text
    how: Text = ""
    clause: Text = ""
    page: int | None = None
    quote: Text = ""


class Source(Model):
    """A file that was read."""

    name: Text
    title: Text
    extent: Text
    sha256: Text
    notes: Lines


class Note(Model):
    """Something that was not read, or that is hidden in a file, and why."""

    name: Text
    why: Text
    where: Text


class Checklist(Model):
    """Everything a checklist says about one report."""

    title: Text
    vendor: Text
    tool: Text
    rules: tuple[Text, ...]
    sources: tuple[Source, ...]
    not_read: tuple[Note, ...]
    hidden: tuple[Note, ...]
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    dates: tuple[Fact, ...]


def checklist_of(report: Report) -> Checklist:
    """Give the checklist of a report, its rows in the order of the memo: what hurts most first."""
    memo = summarise(report)
    several = len(report.documents) > 1
    order = {line.term: at for at, line in enumerate(memo.lines)}
    ranked = sorted(report.findings, key=lambda finding: order[shown(finding.term)])
    return Checklist(
        title=f"Checklist{memo.title.removeprefix(_MEMO)}",
        vendor=report.facts.vendor or "",
        tool=memo.tool,
        rules=memo.rules,
        sources=tuple(_sources(report)),
        not_read=tuple(
            Note(
                name=item.name,
                why=" ".join(part for part in (item.why, item.target) if part),
                where=item.where,
            )
            for item in memo.not_read
        ),
        hidden=tuple(
            Note(name=item.document, why=f"{item.why}: “{item.text}”", where=item.where)
            for item in memo.hidden
        ),
        rows=tuple(_row(finding, several) for finding in ranked),
        facts=tuple(_facts(report, several)),
        dates=tuple(_dates(report, several)),
    )


def _row(finding: Finding, several: bool) -> Row:
    is_gap = finding.status is not Status.MET
    is_open = is_gap or finding.review
    first = finding.evidence[0] if finding.evidence else None
    walk_away = finding.ask.walk_away.strip()
    if walk_away.lower().startswith(_WALK_AWAY):
        walk_away = sentence(walk_away[len(_WALK_AWAY) :])
    return Row(
        term=finding.term,
        title=finding.title,
        kind=finding.status,
        status=STATUS_WORDS[finding.status],
        severity=finding.severity,
        review=_review(finding),
        reason=_reason(finding),
        clause=_clause(first, several),
        page=first.page if first else None,
        quote="\n".join(_quotes(finding, several)),
        ask=finding.ask.preferred if is_open else "",
        settle=finding.ask.fallback if is_open else "",
        walk_away=walk_away if is_open else "",
        negotiation=NOT_RAISED if is_gap else "",
    )


def _review(finding: Finding) -> str:
    if not finding.review:
        return ""
    return sentence(finding.review_reason or "the reading is not certain")


def _reason(finding: Finding) -> str:
    """Give the reason in one line; what a person said of the finding stands below it."""
    mark = finding.mark
    if mark is None:
        return shown(sentence(finding.reason))
    said = {MarkKind.AGREE: "agrees", MarkKind.DISAGREE: "disagrees", MarkKind.NOTE: "notes"}
    read = f" (read as “{STATUS_WORDS[mark.read_as]}”)" if mark.status else ""
    note = f": {mark.note}" if mark.note else ""
    line = f"{mark.by or 'A person'} {said[mark.kind]}{read}{note}"
    return f"{shown(sentence(finding.reason))}\n{shown(line)}"


def _clause(evidence: Evidence | None, several: bool) -> str:
    """Name the clause: with its letter, so that no spreadsheet makes a number of "3.10"."""
    if evidence is None:
        return ""
    return place(evidence.section, None, file_name(evidence.document) if several else None)


def _quotes(finding: Finding, several: bool) -> Iterator[str]:
    """Quote what the status rests on; the place of the first stands in columns of its own."""
    for at, evidence in enumerate(finding.evidence):
        where = place_of(evidence, several) if at else ""
        yield f"“{shown(evidence.quote)}”" + (f" ({where})" if where else "")


def _facts(report: Report, several: bool) -> Iterator[Fact]:
    """Give the twelve facts, those that the contract does not state too."""
    stated = {number.label: number.value for number in numbers(report.facts, lambda _: "")}
    for name in type(report.facts).model_fields:
        label = LABELS.get(name, name.capitalize())
        known = getattr(report.facts, name)
        written = stated.get(label) or (known if isinstance(known, str) else "") or _NOT_STATED
        day = day_of(known) if name == "effective_date" else None
        yield _fact(label, day or written, "", report.fact_evidence.get(name), several)


def _dates(report: Report, several: bool) -> Iterator[Fact]:
    for day in report.dates:
        how = f"Computed: {day.computed}" if day.computed else "Stated in the contract"
        evidence = day.evidence[0] if day.evidence else None
        value = day_of(day.day) or day.day
        yield _fact(DATE_WORDS[day.kind], value, sentence(how), evidence, several)


def _fact(
    label: str, value: date | str, how: str, evidence: Evidence | None, several: bool
) -> Fact:
    return Fact(
        label=label,
        value=value,
        how=how,
        clause=_clause(evidence, several),
        page=evidence.page if evidence else None,
        quote=f"“{evidence.quote}”" if evidence else "",
    )


def _sources(report: Report) -> Iterator[Source]:
    for document in report.documents:
        extent = [counted(document.pages, "page")] if document.pages else []
        yield Source(
            name=file_name(document.path),
            title=document.title or "",
            extent=", ".join((*extent, counted(document.words, "word"))),
            sha256=document.sha256,
            notes="\n".join(shown(sentence(note)) for note in document.notes),
        )
