"""The reasoning behind a report: every term with the statements that led to its verdict."""

from collections.abc import Iterator

from clausegap.memos.words import place_of
from clausegap.model import STATUS_WORDS, Finding, Report, Step

_INDENT = "     "


def explained(report: Report) -> str:
    """Give the steps to each verdict of a report, with the words of each step, as plain text."""
    lines = [document.title or document.path for document in report.documents]
    for finding in report.findings:
        lines += ["", *_finding(finding)]
    return "\n".join((*lines, ""))


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.title}: {STATUS_WORDS[finding.status]} (confidence {finding.confidence:.2f})"
    yield f"  asked: {finding.asks}"
    for number, step in enumerate(finding.steps, 1):
        yield f"  {number}. {step.text}"
        yield from _quote(step)
    yield f"  so: {finding.reason}"
    if finding.review_reason:
        yield f"  to check: {finding.review_reason}"


def _quote(step: Step) -> Iterator[str]:
    if step.evidence is not None:
        where = place_of(step.evidence, several=False)
        yield f"{_INDENT}“{step.evidence.quote}”" + (f" ({where})" if where else "")
