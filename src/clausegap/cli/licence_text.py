"""What `clausegap licence` prints: one screen that answers the question."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clausegap.cli.table import Cell, table
from clausegap.licensing.nouns import (
    Hunk,
    LicenceFile,
    LicenceMatch,
    LicenceReport,
    UseAnswer,
    Verdict,
)
from clausegap.licensing.vocabulary import vocabulary
from clausegap.memos.plain_text import in_lines
from clausegap.memos.words import shorten

if TYPE_CHECKING:
    from clausegap.licensing.compare import LicenceComparison

_STYLES = {
    Verdict.FORBIDDEN: "bold red",
    Verdict.ASK: "red",
    Verdict.CONDITIONAL: "yellow",
    Verdict.ALLOWED: "green",
}
_SHOWN = 12
_WIDTH = 110
_LIMITS = (
    "user_threshold",
    "revenue_threshold",
    "territory_excluded",
    "non_commercial_only",
    "research_only",
    "no_compete",
    "acceptable_use_policy",
    "display_attribution",
    "derivative_name_prefix",
    "same_licence",
)


def printed(report: LicenceReport) -> str:
    """Give the answer of a licence check for the terminal."""
    lines = [line for file in report.files for line in _file(file)]
    if report.findings:
        lines += ["", "To look at:", *(f"  {finding}" for finding in report.findings)]
    text = in_lines("\n".join(lines) + "\n")
    if report.use:
        text += "\nPlanned use:\n" + _use(report.use) + in_lines(_obligations(report.use))
    if report.conflicts:
        conflicts = (
            f"  {conflict.severity}: {conflict.title} ({' and '.join(conflict.licences)})."
            f" {conflict.why}"
            for conflict in report.conflicts
        )
        text += in_lines("\nBetween the licences:\n" + "\n".join(conflicts) + "\n")
    return text


def _file(file: LicenceFile) -> Iterator[str]:
    if file.unknown:
        yield f"{file.path}: no known licence"
    yield from (f"{file.path}: {note}" for note in file.notes)
    for tag in file.declared:
        yield f"{file.path}: line {tag.line} declares {tag.tag}"
    for match in file.licences:
        yield f"{file.path}: {_found(match)}"
        yield from (f"  {line}" for line in _about(match))
        serious = [hunk for hunk in match.hunks if hunk.serious]
        for hunk in [*serious, *(own for own in match.hunks if not own.serious)][:_SHOWN]:
            yield f"  {_hunk(hunk)}"
        if len(match.hunks) > _SHOWN:
            yield f"  … and {len(match.hunks) - _SHOWN} more; write a memo with --format to see all"


def _found(match: LicenceMatch) -> str:
    also = f" (same text: {', '.join(match.also)})" if match.also else ""
    name = f"{match.name} [{match.spdx or match.id}]{also}"
    place = f"lines {match.first_line} to {match.last_line}"
    serious = sum(hunk.serious for hunk in match.hunks)
    match match.matcher:
        case "exact":
            return f"{name}, exact, {place}"
        case "altered":
            return (
                f"{name}, ALTERED: {_count(len(match.hunks), 'difference')}, {serious} serious,"
                f" {place}"
            )
        case "derived":
            return f"derived from {name}, but no edition of it ({place})"
        case "notice":
            return f"notice of {name}, {place}; the licence text itself is not here"
        case "clauses":
            return f"“{match.name}”, read by its clauses"
    return name


def _about(match: LicenceMatch) -> Iterator[str]:
    opened = match.openness
    if opened is not None:
        yield (
            f"class: {opened.openness}; open source (OSI): {opened.osi}; open under the EU AI Act:"
            f" {opened.eu}"
        )
    questions = vocabulary()
    for key in _LIMITS:
        answer = match.profile.get(key)
        if answer is None or answer.value in (None, False, (), "no", "silent"):
            continue
        section = f" (section {answer.section})" if answer.section else ""
        value = "" if answer.value in (True, "yes") else f" {_value(answer.value)}"
        note = f": {answer.note}" if answer.note else ""
        doubt = " [review]" if answer.review else ""
        yield shorten(f"{questions[key].title}{value}{section}{note}{doubt}", _WIDTH)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _hunk(hunk: Hunk) -> str:
    where = f"section {hunk.section}, " if hunk.section else ""
    missing = f"[-{hunk.missing}-]" if hunk.missing_words else ""
    inserted = f"{{+{' '.join(hunk.inserted.split())}+}}" if hunk.inserted else ""
    weight = f"SERIOUS, {hunk.why}" if hunk.serious else "not serious"
    words = " ".join(part for part in (hunk.before, missing, inserted, hunk.after) if part)
    return f"{where}line {hunk.line} ({weight}): … {words} …"


def _use(answers: tuple[UseAnswer, ...]) -> str:
    rows = [
        (
            Cell(answer.title),
            Cell(answer.verdict, _STYLES[answer.verdict]),
            Cell(answer.licence),
            Cell(answer.section or ""),
            Cell(shorten(answer.why, _WIDTH)),
        )
        for answer in answers
    ]
    return table(("item", "verdict", "licence", "section", "why"), rows)


def _obligations(answers: tuple[UseAnswer, ...]) -> str:
    unique = {
        (own.what, own.where, own.licence): own for answer in answers for own in answer.obligations
    }
    if not unique:
        return ""
    lines = (
        f"  [ ] {own.what}{f' {own.note}.' if own.note else ''} ({own.where}; {own.licence}"
        f"{f', section {own.section}' if own.section else ''})"
        for own in unique.values()
    )
    return "\nTo do for it:\n" + "\n".join(lines) + "\n"


def printed_comparison(comparison: "LicenceComparison") -> str:
    """Give a comparison for the terminal: gained, lost, changed, obligations, what survives."""
    lines = [f"From {comparison.one_name} to {comparison.other_name}"]
    for change in ("lost", "gained", "changed"):
        found = comparison.of(change)
        if found:
            lines += [
                "",
                f"{change.capitalize()}:",
                *(f"  {_step(comparison, one.text)}" for one in found),
            ]
    for title, duties in (
        ("Obligations that fall away", comparison.obligations_gone),
        ("Obligations that arrive", comparison.obligations_new),
    ):
        if duties:
            lines += ["", f"{title}:", *(f"  {own.what} ({own.where})" for own in duties)]
    if comparison.use:
        lines += ["", "Planned use:"]
        lines += [f"  {one.title}: {one.before} -> {one.after}" for one in comparison.use]
    lines += ["", "If the licensor changes the licence, rights in copies already held:"]
    lines += [f"  {held.licence}: {held.verdict}. {held.why}" for held in comparison.held]
    return "\n".join(lines) + "\n"


def _step(comparison: "LicenceComparison", text: str) -> str:
    """Give a change without the names of the licences, which stand in the heading."""
    before = text.removeprefix(f"Under {comparison.one_name}, ")
    return before.replace(f"; under {comparison.other_name}, ", "  ->  ").rstrip(".")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
