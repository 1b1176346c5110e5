"""The heat map: one small square a term, by its weight and by how the contract stands to it.

A column is a status, a row a weight; so the place says what the colour says, and so does the mark
in the square. What hurts most stands top left.
"""

from collections.abc import Iterator, Sequence

from clausegap.memos.pictures.drawing import (
    Box,
    Drawing,
    Strokes,
    Words,
    fitted,
    text_width,
    under_title,
)
from clausegap.memos.pictures.words import PictureWords
from clausegap.memos.words import GAP_ORDER
from clausegap.model import Finding, Report, Severity, Status

_WIDTH = 400
_COLUMNS = (*GAP_ORDER, Status.MET)
_SQUARE = 14
_PITCH = 18
_PADDING = 8
_HEAD = 46
_SIZE = 13


def heat_map(report: Report, words: PictureWords) -> Drawing | None:
    """Give the heat map of the findings; None where there are none."""
    if not report.findings:
        return None
    labels = [words[severity] for severity in Severity]
    left = 14 + max(text_width(label, _SIZE, bold=True) for label in labels)
    left = min(left, 0.3 * _WIDTH)
    column = (_WIDTH - left) / len(_COLUMNS)
    parts: list[Box | Strokes | Words] = list(_heads(report, words, left, column))
    top = float(_HEAD)
    for severity in Severity:
        own = [finding for finding in report.findings if finding.severity is severity]
        if not own:
            continue
        height = 2 * _PADDING + _PITCH * _lines(own, column) - (_PITCH - _SQUARE)
        line = ((0.0, top), (float(_WIDTH), top))
        parts.append(Strokes(line, stroke="line"))
        label = fitted(words[severity], left - 8, _SIZE, bold=True)
        parts.append(Words(0, top + _PADDING + 11.5, label, "ink", _SIZE, bold=True))
        for at, status in enumerate(_COLUMNS):
            cell = [finding for finding in own if finding.status is status]
            parts += _cell(cell, left + at * column, top + _PADDING, column)
        top += height
    drawing = Drawing(
        name="heat-map",
        title=words["heat map"],
        description=_description(report, words),
        width=_WIDTH,
        height=top + 1,
        parts=tuple(parts),
    )
    return under_title(drawing)


def _heads(
    report: Report, words: PictureWords, left: float, column: float
) -> Iterator[Box | Strokes | Words]:
    """Give the column heads: how many terms have the status, and its name."""
    for at, status in enumerate(_COLUMNS):
        x = left + at * column
        number = sum(finding.status is status for finding in report.findings)
        name = fitted(words[status], column - 4, _SIZE, bold=True)
        yield Words(x, 20, str(number), status, 22, bold=True)
        yield Words(x, 37, name, status, _SIZE, bold=True)


def _a_line(column: float) -> int:
    """Give how many squares stand beside each other in a column."""
    return int((column - 4) // _PITCH)


def _lines(findings: Sequence[Finding], column: float) -> int:
    """Give how many lines of squares the fullest cell of a row needs."""
    most = max(sum(finding.status is status for finding in findings) for status in _COLUMNS)
    return -(-most // _a_line(column))


def _cell(
    findings: Sequence[Finding], x: float, y: float, column: float
) -> Iterator[Box | Strokes | Words]:
    for at, finding in enumerate(sorted(findings, key=lambda finding: finding.title)):
        line, place = divmod(at, _a_line(column))
        yield from _square(finding, x + place * _PITCH, y + line * _PITCH)


def _square(finding: Finding, x: float, y: float) -> Iterator[Box | Strokes | Words]:
    """Give a term's square with the mark of its status, so that it can be read without colour."""
    status = finding.status
    is_missing = status is Status.MISSING
    yield Box(
        x + 0.5,
        y + 0.5,
        _SQUARE - 1,
        _SQUARE - 1,
        # What is against the customer is the darkest, in black and white too.
        fill=status if status is Status.CONTRARY else f"{status}-ground",
        stroke=status,
        dashed=is_missing,
        hint=finding.title,
    )
    middle = x + _SQUARE / 2
    match status:
        case Status.CONTRARY:
            low, high = y + 4, y + _SQUARE - 4
            for a, b in ((low, high), (high, low)):
                ends = ((x + 4, a), (x + _SQUARE - 4, b))
                yield Strokes(ends, stroke=f"{status}-ground", thickness=1.8)
        case Status.PARTIAL:
            corners = ((x + 1, y + _SQUARE - 1), (x + 1, y + 1), (x + _SQUARE - 1, y + _SQUARE - 1))
            yield Strokes(corners, fill=status)
        case Status.MET:
            ticks = ((x + 3.5, y + 7.5), (middle - 1, y + 10), (x + _SQUARE - 3.5, y + 4.5))
            yield Strokes(ticks, stroke=status, thickness=1.8)


def _description(report: Report, words: PictureWords) -> str:
    """Say row by row how many terms have which status."""
    rows = []
    for severity in Severity:
        own = [finding.status for finding in report.findings if finding.severity is severity]
        parts = [f"{own.count(status)} {words[status]}" for status in _COLUMNS if status in own]
        if parts:
            rows.append(f"{words[severity].capitalize()}: {', '.join(parts)}.")
    return " ".join(rows)
