"""Turn a report into what a memo shows: what to do first, every term, every gap argued."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from clausegap.memos.gap.in_short import in_short, key_facts
from clausegap.memos.gap.numbers import dates, numbers
from clausegap.memos.gap.view import (
    Count,
    Fine,
    FirstAsk,
    Gap,
    Hidden,
    Line,
    Memo,
    NotRead,
    Quote,
    SeverityGroup,
    Source,
    ToCheck,
)
from clausegap.memos.pictures.forms import heat_map_svg, timeline_svg
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import (
    GAP_ORDER,
    SEVERITIES,
    counted,
    file_name,
    mark_word,
    place,
    place_of,
    sentence,
    shorten,
)
from clausegap.model import (
    STATUS_WORDS,
    DocumentSummary,
    Evidence,
    Finding,
    Report,
    Status,
    StepKind,
    Unread,
)
from clausegap.phrases import listed

_FIRST_ASKS = 3
_NAMED_NOT_READ = 3
_SHORT_HASH = 12
_LONGEST_HIDDEN = 300
# Word takes no more than 255 characters as the title of a file.
_LONGEST_NAME = 110
_STATUS_ORDER = (*GAP_ORDER, Status.MET)
# Steps that the argument of a gap leaves out: near misses, and what it says elsewhere.
_UNTOLD = (StepKind.SET_ASIDE, StepKind.MARKED)
_WALK_AWAY = "walk away "


def summarise(report: Report, templates: Templates = PACKAGED) -> Memo:
    """Give the memo of a report. The same report and templates give the same memo."""
    several = len(report.documents) > 1
    ranked = sorted(report.findings, key=_rank)
    lines = {finding.term: _line(finding, several) for finding in ranked}
    gaps = [finding for finding in ranked if finding.status is not Status.MET]
    met = [finding for finding in ranked if finding.status is Status.MET]
    where = _places(report, several)
    return Memo(
        title=_title(report),
        tool=f"clausegap {report.tool_version}",
        rules=tuple(
            f"{pack.id} {pack.version} ({counted(pack.terms, 'term')})" for pack in report.packs
        ),
        sources=tuple(_source(document) for document in report.documents),
        not_read=tuple(_not_read(unread) for unread in report.unread),
        not_read_short=_not_read_short(report.unread),
        in_short=in_short(report, ranked, templates),
        key_facts=tuple(key_facts(report, where)),
        counts=tuple(_counts(ranked)),
        first_asks=tuple(
            FirstAsk(line=lines[finding.term], ask=sentence(finding.asks))
            for finding in gaps[:_FIRST_ASKS]
        ),
        by_severity=tuple(
            SeverityGroup(severity=severity, gaps=tuple(lines[f.term] for f in group))
            for severity, group in groupby(gaps, key=lambda finding: finding.severity)
        ),
        lines=tuple(lines[finding.term] for finding in (*gaps, *met)),
        numbers=(*numbers(report.facts, where), *dates(report, several)),
        gaps=tuple(argued(finding, lines[finding.term], several) for finding in gaps),
        to_check=tuple(
            _to_check(finding, lines[finding.term], several)
            for finding in (*gaps, *met)
            if finding.review
        ),
        fine=tuple(
            Fine(line=lines[finding.term], quotes=_quotes(finding.evidence, several))
            for finding in met
            if not finding.review
        ),
        hidden=tuple(_hidden(report.documents)),
        pictures=tuple(
            picture for picture in (heat_map_svg(report), timeline_svg(report)) if picture
        ),
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give findings as every memo tells them: the gaps, then what is met, the weightiest first."""
    ranked = sorted(findings, key=_rank)
    return tuple(sorted(ranked, key=lambda finding: finding.status is Status.MET))


def _rank(finding: Finding) -> tuple[int, int, float, str]:
    """Put first what hurts most; of equals what is surest, then by name."""
    return (
        SEVERITIES.index(finding.severity),
        _STATUS_ORDER.index(finding.status),
        -finding.confidence,
        finding.term,
    )


def _line(finding: Finding, several: bool) -> Line:
    return Line(
        term=finding.term,
        title=finding.title,
        kind=finding.status,
        status=STATUS_WORDS[finding.status],
        severity=finding.severity,
        review=finding.review,
        where=place_of(finding.evidence[0], several) if finding.evidence else "",
        line=sentence(finding.reason),
        mark=mark_word(finding.mark),
        marked=_marked(finding),
    )


def _marked(finding: Finding) -> str:
    """Give what a person said of a finding, unless it is its reason."""
    said = [step.text for step in finding.steps if step.kind is StepKind.MARKED]
    return sentence(said[-1]) if said and said[-1] != finding.reason else ""


def argued(finding: Finding, line: Line, several: bool) -> Gap:
    """Give a finding in full; `several` says that places name their file."""
    walk_away = finding.ask.walk_away.strip()
    if walk_away.lower().startswith(_WALK_AWAY):
        walk_away = walk_away[len(_WALK_AWAY) :]
    return Gap(
        line=line,
        asks=sentence(finding.asks),
        quotes=_quotes(finding.evidence, several),
        why=finding.why,
        ask_for=finding.ask.preferred,
        settle_for=finding.ask.fallback,
        walk_away=walk_away,
        steps=tuple(step.text for step in finding.steps if step.kind not in _UNTOLD),
        confidence=f"{finding.confidence:.2f}",
        basis=tuple(f"{basis.source}, {basis.cite}" for basis in finding.basis),
        review=_review(finding),
    )


def _to_check(finding: Finding, line: Line, several: bool) -> ToCheck:
    is_gap = finding.status is not Status.MET
    quotes = () if is_gap else _quotes(finding.evidence, several)
    return ToCheck(line=line, why=_review(finding), quotes=quotes, is_gap=is_gap)


def _review(finding: Finding) -> str:
    if not finding.review:
        return ""
    return sentence(finding.review_reason or "the reading is not certain")


def _quotes(evidence: Iterable[Evidence], several: bool) -> tuple[Quote, ...]:
    return tuple(Quote(text=item.quote, where=place_of(item, several)) for item in evidence)


def _counts(findings: Sequence[Finding]) -> Iterator[Count]:
    for status in (Status.MET, Status.PARTIAL, Status.CONTRARY, Status.MISSING):
        number = sum(finding.status is status for finding in findings)
        yield Count(kind=status, status=STATUS_WORDS[status], number=number)


def _places(report: Report, several: bool) -> Callable[[str], str]:
    """Give a function from the name of a contract-wide fact to the place that states it."""

    def where(fact: str) -> str:
        evidence = report.fact_evidence.get(fact)
        return place_of(evidence, several) if evidence else ""

    return where


def _title(report: Report) -> str:
    """Name the memo after the vendor and the agreement, as far as the contract names them."""
    subject = agreement_name(report)
    return f"Gap memo: {subject}" if subject else "Gap memo"


def agreement_name(report: Report) -> str:
    """Name the agreement by its vendor and its title: 'Acme, Inc. – Platform Terms'; '' if none."""
    first = report.documents[0] if report.documents else None
    agreement = (first.title or file_name(first.path)) if first else None
    vendor = report.facts.vendor
    if vendor and agreement and vendor.lower() in agreement.lower():
        vendor = None
    named = [shorten(" ".join(part.split()), _LONGEST_NAME) for part in (vendor, agreement) if part]
    return " – ".join(named)


def _source(document: DocumentSummary) -> Source:
    extent = counted(document.pages, "page") if document.pages else counted(document.words, "word")
    return Source(
        name=file_name(document.path),
        title=document.title or "",
        extent=extent,
        sha256=document.sha256[:_SHORT_HASH],
        notes=tuple(sentence(note) for note in document.notes),
    )


def _not_read(unread: Unread) -> NotRead:
    return NotRead(
        name=unread.name,
        why=sentence(unread.why),
        target=unread.target or "",
        where=place(unread.section, None),
    )


def _not_read_short(unread: Sequence[Unread]) -> str:
    names = [f"“{shorten(item.name, 60)}”" for item in unread[:_NAMED_NOT_READ]]
    more = len(unread) - len(names)
    return listed([*names, f"{more} more"] if more else names)


def _hidden(documents: Iterable[DocumentSummary]) -> Iterator[Hidden]:
    for document in documents:
        for found in document.hidden:
            yield Hidden(
                document=file_name(document.path),
                why=found.why,
                where=place(None, found.page),
                text=shorten(" ".join(found.text.split()), _LONGEST_HIDDEN),
            )
