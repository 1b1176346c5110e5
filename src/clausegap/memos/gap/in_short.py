"""Write the opening paragraph: what the customer can and cannot do, the count, the key facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pydantic import ValidationError

from clausegap.errors import TemplateError
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import counted, long_date, sentence, shorten
from clausegap.model import STATUS_WORDS, DateKind, Finding, Model, Report, Severity, Status
from clausegap.phrases import listed

# More than two of a kind make a list, not a sentence; the table has them all.
_MOST = 2
_LONGEST_CAP = 180


class Phrases(Model):
    """How one term is put in a sentence; None where its title has to do."""

    can: str | None = None
    cannot: str | None = None
    barred: str | None = None
    may: str | None = None


@cache
def phrases(templates: Templates = PACKAGED) -> dict[str, Phrases]:
    """Give the phrases of each term the templates know, by the term's id.

    Raises:
        TemplateError: the file of phrases is wrong.
    """
    name = "in_short.yaml"
    try:
        return {
            term: Phrases.model_validate(fields) for term, fields in templates.words(name).items()
        }
    except ValidationError as error:
        raise TemplateError(
            f"{templates.origin(name)}: a term may have `can`, `cannot`, `barred` and `may`, each"
            " with some words."
        ) from error


def in_short(
    report: Report, ranked: Sequence[Finding], templates: Templates = PACKAGED
) -> tuple[str, ...]:
    """Give the sentences of the opening paragraph: the position, then the count.

    Args:
        report: what was found.
        ranked: its findings, the most pressing first.
        templates: where the phrases come from.
    """
    if not ranked:
        return ("No required terms were checked.",)
    vendor = _short_name(report)
    can_do = tuple(_can_and_cannot(ranked, vendor, phrases(templates))) or tuple(_by_title(ranked))
    return (*can_do, *_counts(ranked))


def key_facts(report: Report, where: Callable[[str], str]) -> Iterator[str]:
    """Give governing law, cap and dates, each with its place; nothing the contract leaves open.

    Args:
        report: what was found.
        where: gives the place of a contract-wide fact by its name, '' where there is none.
    """
    facts = report.facts
    if facts.governing_law:
        yield f"Governing law: {facts.governing_law}{_at(where('governing_law'))}."
    if facts.liability_cap:
        cap = shorten(facts.liability_cap.rstrip(" ."), _LONGEST_CAP)
        yield f"Liability cap: “{cap}”{_at(where('liability_cap'))}."
    if facts.effective_date:
        yield f"Effective: {long_date(facts.effective_date)}{_at(where('effective_date'))}."
    if facts.renewal_notice_days is not None:
        ahead = f"at least {counted(facts.renewal_notice_days, 'day')} "
        before = f"{ahead if facts.renewal_notice_days else ''}before the term ends"
        by = next((each.day for each in report.dates if each.kind is DateKind.NOTICE_BY), None)
        until = f", by {long_date(by)}" if by else ""
        yield f"To stop renewal, give notice {before}{until}{_at(where('renewal_notice_days'))}."


def _at(place: str) -> str:
    return f" ({place})" if place else ""


def _short_name(report: Report) -> str:
    """Call the vendor as its own contract does ("Acme"), or by its name without the legal form."""
    name = report.facts.vendor
    if name is None:
        return "the vendor"
    parties = (party for document in report.documents for party in document.parties)
    aliases = [alias for party in parties if party.name == name for alias in party.aliases]
    shorter = [alias for alias in aliases if alias and name.startswith(f"{alias} ")]
    return max(shorter, key=len, default=name.split(",")[0])


def _can_and_cannot(
    ranked: Sequence[Finding], vendor: str, known_terms: dict[str, Phrases]
) -> Iterator[str]:
    """Say in one or two sentences what the contract allows whom, as far as that is certain."""
    said: dict[str, list[str]] = {"can": [], "cannot": [], "may": []}
    for finding in ranked:
        known = None if finding.review else known_terms.get(finding.term)
        kind, phrase = _phrase(finding, known) if known else ("", None)
        if phrase and len(said[kind]) < _MOST:
            said[kind].append(phrase.replace("{vendor}", vendor))
    can, cannot, may = listed(said["can"]), listed(said["cannot"], "or"), listed(said["may"])
    if can or cannot:
        yield (
            f"You can {can}, but not {cannot}."
            if can and cannot
            else (f"You can {can}." if can else f"You cannot {cannot}.")
        )
    if may:
        yield sentence(f"{vendor} may {may}")


def _phrase(finding: Finding, known: Phrases) -> tuple[str, str | None]:
    match finding.status:
        case Status.MET:
            return "can", known.can
        case Status.MISSING:
            return "cannot", known.cannot
        case Status.CONTRARY:
            return ("may", known.may) if known.may else ("cannot", known.barred)
    return "", None


def _by_title(ranked: Sequence[Finding]) -> Iterator[str]:
    """Name the worst gaps by their titles, for rules the templates have no phrases for."""
    against = _titles(ranked, Status.CONTRARY)
    missing = _titles(ranked, Status.MISSING)
    said = [f"runs against you on {listed(against)}"] if against else []
    said += [f"says nothing on {listed(missing)}"] if missing else []
    if said:
        yield f"The contract {listed(said)}."


def _titles(ranked: Iterable[Finding], status: Status) -> list[str]:
    found = [f.title for f in ranked if f.status is status and not f.review]
    return [f"“{title}”" for title in found[:_MOST]]


def _counts(ranked: Sequence[Finding]) -> Iterator[str]:
    total = len(ranked)
    number = {status: sum(f.status is status for f in ranked) for status in Status}
    met = number[Status.MET]
    if met == total:
        yield "All terms are met." if total > 1 else "The one term checked is met."
    else:
        verb = "is" if met < 2 else "are"
        parts = [f"{met or 'None'} of {counted(total, 'term')} {verb} {STATUS_WORDS[Status.MET]}"]
        parts += [
            f"{number[status]} {words[number[status] > 1]}"
            for status, words in _COUNTED.items()
            if number[status]
        ]
        yield f"{', '.join(parts)}."
        yield _by_severity(ranked)
    reviews = sum(finding.review for finding in ranked)
    if reviews:
        verb = "is" if reviews == 1 else "are"
        yield f"{reviews} of these readings {verb} for a person to check."
    yield from _marked(ranked)


def _marked(ranked: Sequence[Finding]) -> Iterator[str]:
    """Say who marked how many readings, and how many they changed."""
    marks = [finding.mark for finding in ranked if finding.mark]
    if marks:
        who = listed(sorted({mark.by for mark in marks if mark.by})) or "a reviewer"
        changed = sum(mark.status is not None for mark in marks)
        ending = f" and changed {changed}" if changed else ""
        yield sentence(f"{who} marked {len(marks)} of {counted(len(ranked), 'reading')}{ending}")


_COUNTED = {
    Status.PARTIAL: ("in part", "in part"),
    Status.CONTRARY: ("runs against you", "run against you"),
    Status.MISSING: ("is missing", "are missing"),
}


def _by_severity(ranked: Iterable[Finding]) -> str:
    gaps = [finding.severity for finding in ranked if finding.status is not Status.MET]
    if len(gaps) == 1:
        return f"The one gap is {gaps[0].value}."
    first, *others = [(gaps.count(level), level.value) for level in Severity if level in gaps]
    if not others:
        return f"The {len(gaps)} gaps are all {first[1]}."
    verb = "is" if first[0] == 1 else "are"
    parts = [f"{first[0]} {verb} {first[1]}", *(f"{number} {level}" for number, level in others)]
    return f"Of the {len(gaps)} gaps, {listed(parts)}."
