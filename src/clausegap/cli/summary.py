"""The summary of a run: one table that a person can read."""

from collections import Counter
from collections.abc import Sequence

from clausegap.cli.batch import Outcome
from clausegap.cli.common import SEVERITIES
from clausegap.cli.table import Cell, table
from clausegap.memos.plain_text import in_lines
from clausegap.memos.words import mark_word, place_of, shorten
from clausegap.model import STATUS_WORDS, Finding, Report, Status

# What hurts most first.
_STYLES = {
    Status.CONTRARY: "bold red",
    Status.MISSING: "red",
    Status.PARTIAL: "yellow",
    Status.MET: "green",
}
_GAPS = (Status.CONTRARY, Status.MISSING)
_REASON_WIDTH = 100
_NAMED = 4


def gaps_at(report: Report, fail_on: str) -> tuple[Finding, ...]:
    """Give the gaps of the severity `fail_on` or above: terms missing or against the customer."""
    if fail_on == "never":
        return ()
    severities = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return tuple(
        finding
        for finding in report.findings
        if finding.status in _GAPS and finding.severity in severities
    )


def summary(outcomes: Sequence[Outcome], fail_on: str) -> str:
    """Give the summary: the terms of a single file, else a line a file; then what was written."""
    done = [(outcome, outcome.report) for outcome in outcomes if outcome.report]
    if not done:
        return ""
    if len(outcomes) == 1:
        report = done[0][1]
        text = f"{_terms(report)}\n{_totals(report)}\n"
    else:
        text = _files(done, fail_on)
    return f"{text}\n{_written([outcome for outcome, _ in done])}\n"


def _terms(report: Report) -> str:
    order = list(_STYLES)
    findings = sorted(
        report.findings,
        key=lambda finding: (order.index(finding.status), SEVERITIES.index(finding.severity)),
    )
    rows = [
        (
            Cell(finding.title),
            Cell(_status(finding), _STYLES[finding.status]),
            Cell(finding.severity),
            Cell(_where(finding)),
            Cell(shorten(finding.reason, _REASON_WIDTH)),
        )
        for finding in findings
    ]
    return table(("term", "status", "severity", "where", "in one line"), rows)


def _status(finding: Finding) -> str:
    said = (
        STATUS_WORDS[finding.status],
        "review" if finding.review else "",
        mark_word(finding.mark),
    )
    return ", ".join(filter(None, said))


def _where(finding: Finding) -> str:
    return (finding.evidence and place_of(finding.evidence[0], several=False)) or "–"


def _totals(report: Report) -> str:
    counts = Counter(finding.status for finding in report.findings)
    parts = [f"{counts[status]} {STATUS_WORDS[status]}" for status in Status]
    review = sum(finding.review for finding in report.findings)
    text = f"{len(report.findings)} terms: {', '.join(parts)}."
    return f"{text} {review} to review by a person." if review else text


def _files(done: Sequence[tuple[Outcome, Report]], fail_on: str) -> str:
    level = "high" if fail_on == "never" else fail_on
    rows = []
    for outcome, report in done:
        counts = Counter(finding.status for finding in report.findings)
        gaps = [finding.term for finding in gaps_at(report, level)]
        review = sum(finding.review for finding in report.findings)
        rows.append(
            (
                Cell(str(outcome.path)),
                *(Cell(str(counts[status]), _STYLES[status]) for status in Status),
                Cell(str(review)),
                Cell(_some(gaps)),
            )
        )
    words = tuple(STATUS_WORDS[status] for status in Status)
    return table(("file", *words, "review", f"gaps at {level} or above"), rows)


def _some(names: Sequence[str]) -> str:
    """Name a few and count the rest."""
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return ", ".join(names) or "–"


def _written(outcomes: Sequence[Outcome]) -> str:
    files = [in_lines(str(path)) for outcome in outcomes for path in outcome.written]
    if len(files) <= 4:
        return "Written: " + ", ".join(files)
    return f"Written: {len(files)} files in {in_lines(str(outcomes[0].written[0].parent))}"
