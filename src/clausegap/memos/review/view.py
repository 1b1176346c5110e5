"""What the page to review shows: the contract's text, a card a finding, and who marked what."""

from collections.abc import Iterable, Iterator

from clausegap.memos.gap.summary import agreement_name, argued, in_order, summarise
from clausegap.memos.gap.view import Gap, Memo, Quote
from clausegap.memos.plain_text import Text
from clausegap.memos.review.text import ContractText, Quoted, contract_text
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import counted, file_name, place
from clausegap.model import (
    STATUS_WORDS,
    Document,
    Evidence,
    Finding,
    Model,
    Report,
    Severity,
    Status,
    StepKind,
)

_LONGEST_HIDDEN = 5000


class Pointer(Model):
    """A line and the id of the words on the page that it is about, '' where there are none."""

    quote: Quote
    words: str


class Reading(Model):
    """A step to a verdict and the id of the words it read, '' where there are none."""

    text: Text
    words: str


class Choice(Model):
    """Something to filter by: its value, how it is called, how many findings have it."""

    value: str
    label: str
    number: int


class Other(Model):
    """A status that a person may hold instead of the one that was read."""

    value: Status
    label: str


class Card(Model):
    """A finding on the page: its number, its argument, where its words stand.

    `term` is the id as the report has it, `read_as` what the tool read, whatever a person said.
    `at` is the offset of its first words, the length of the text where it quotes none.
    """

    number: int
    term: str
    read_as: Status
    finding: Gap
    at: int
    quotes: tuple[Pointer, ...]
    readings: tuple[Reading, ...]
    others: tuple[Other, ...]


class HiddenWords(Model):
    """Hidden text in full, why it is not seen, and where it is."""

    text: Text
    why: Text
    where: Text


class ReviewPage(Model):
    """Everything on the page."""

    title: Text
    memo: Memo
    cards: tuple[Card, ...]
    statuses: tuple[Choice, ...]
    weights: tuple[Choice, ...]
    to_check: int
    contract: ContractText
    file: Text
    extent: Text
    hidden: tuple[HiddenWords, ...]


def review_view(report: Report, document: Document, templates: Templates = PACKAGED) -> ReviewPage:
    """Give what the page shows; the same report and document give the same page."""
    memo = summarise(report, templates)
    ranked = in_order(report.findings)
    quoted = [
        item for at, finding in enumerate(ranked, 1) for item in _quoted(at, finding, document)
    ]
    text = contract_text(document, quoted)
    places = {
        (item.finding, item.start, item.end): place
        for item, place in zip(quoted, text.places, strict=True)
    }
    several = len(report.documents) > 1
    return ReviewPage(
        title=agreement_name(report) or file_name(document.path),
        memo=memo,
        cards=tuple(
            _card(at, finding, argued(finding, line, several), places, document)
            for at, (finding, line) in enumerate(zip(ranked, memo.lines, strict=True), 1)
        ),
        statuses=tuple(
            Choice(value=count.kind, label=count.status, number=count.number)
            for count in memo.counts
            if count.number
        ),
        weights=tuple(_weights(ranked)),
        to_check=sum(finding.review for finding in ranked),
        contract=text,
        file=file_name(document.path),
        extent=counted(len(document.pages), "page")
        if document.pages
        else counted(len(document.text.split()), "word"),
        hidden=tuple(
            HiddenWords(
                text=hidden.text[:_LONGEST_HIDDEN], why=hidden.why, where=place(None, hidden.page)
            )
            for hidden in document.hidden
        ),
    )


def _quoted(number: int, finding: Finding, document: Document) -> Iterator[Quoted]:
    """Give the words of the document that a finding quotes, those it rests on first."""
    steps = [step.evidence for step in finding.steps if step.evidence]
    for decides, evidence in (
        *((True, item) for item in finding.evidence),
        *((False, item) for item in steps),
    ):
        if _stands_in(evidence, document):
            yield Quoted(
                number, finding.title, finding.status, evidence.start, evidence.end, decides
            )


def _stands_in(evidence: Evidence, document: Document) -> bool:
    """Tell whether the words are those of this document at their place."""
    return (
        evidence.document == document.path
        and document.text[evidence.start : evidence.end] == evidence.quote
    )


def _card(
    number: int,
    finding: Finding,
    gap: Gap,
    places: dict[tuple[int, int, int], str],
    document: Document,
) -> Card:
    def words(evidence: Evidence | None) -> str:
        if evidence is None or not _stands_in(evidence, document):
            return ""
        return places.get((number, evidence.start, evidence.end), "")

    read_as = finding.mark.read_as if finding.mark else finding.status
    return Card(
        number=number,
        term=finding.term,
        read_as=read_as,
        finding=gap,
        at=finding.evidence[0].start if finding.evidence else len(document.text),
        quotes=tuple(
            Pointer(quote=quote, words=words(evidence))
            for quote, evidence in zip(gap.quotes, finding.evidence, strict=True)
        ),
        readings=tuple(
            Reading(text=step.text, words=words(step.evidence))
            for step in finding.steps
            if step.kind is not StepKind.SET_ASIDE
        ),
        others=tuple(
            Other(value=status, label=STATUS_WORDS[status])
            for status in Status
            if status is not read_as
        ),
    )


def _weights(findings: Iterable[Finding]) -> Iterator[Choice]:
    found = [finding.severity for finding in findings]
    for severity in Severity:
        if severity in found:
            yield Choice(value=severity, label=severity.value, number=found.count(severity))
