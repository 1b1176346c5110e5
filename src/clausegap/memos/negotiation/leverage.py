"""What gives a negotiator strength: other models, dates, and what the contract already grants."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from clausegap.checks.contract_dates import dates_from
from clausegap.checks.contract_dates import next_date as upcoming
from clausegap.licensing.families import ModelVersion, resolve_model
from clausegap.licensing.profiles import Profile, load_profile
from clausegap.memos.negotiation.asks import NEGOTIATION, Book
from clausegap.memos.negotiation.languages import Language
from clausegap.memos.negotiation.view import Alternative, Day, Strength
from clausegap.memos.templates import Templates
from clausegap.memos.words import SEVERITIES, sentence
from clausegap.model import ContractDate, DateKind, Status

_MOST_STRENGTHS = 5
_LEAVE = "termination-for-convenience"
_MOST_CONDITIONS = 4
_OPEN = ("yes", "conditional")
# Questions of a licence profile whose answer a user of the model must know, in the order told.
_TOLD = (
    "user_threshold",
    "revenue_threshold",
    "territory_excluded",
    "display_attribution",
    "derivative_name_prefix",
    "acceptable_use_policy",
    "no_compete",
    "include_licence",
    "keep_notices",
    "state_changes",
    "terminates_on_patent_suit",
)


def alternatives(language: Language, templates: Templates) -> tuple[Alternative, ...]:
    """Give the models of `negotiation.yaml` whose licences allow to sell with and to host them.

    The file names models; which licence each comes under and what that asks is read from the
    licence profiles, so that a model whose licence does not allow it never appears.
    """
    by_licence: defaultdict[str, list[ModelVersion]] = defaultdict(list)
    for name in templates.words(NEGOTIATION).get("models", ()):
        versions = resolve_model(str(name))
        if len(versions) == 1 and versions[0].licence:
            by_licence[versions[0].licence].append(versions[0])
    profiles = {licence: profile for licence in by_licence if (profile := _profile(licence))}
    return tuple(
        Alternative(
            licence=profile.name,
            models="; ".join(map(_named, by_licence[licence])),
            conditions=language.listed(_conditions(profile, language)) or language.word("none"),
        )
        for licence, profile in profiles.items()
        if _may_be_hosted(profile)
    )


def _named(model: ModelVersion) -> str:
    """Name a model with its maker, without what the maker's name has in brackets."""
    return f"{model.name} ({model.maker.partition(' (')[0]})"


def _profile(licence: str) -> Profile | None:
    try:
        return load_profile(licence)
    except FileNotFoundError:
        return None


def _may_be_hosted(profile: Profile) -> bool:
    answers = {key: answer.value for key, answer in profile.answers.items()}
    barred = ("non_commercial_only", "research_only", "prior_authorisation", "ends_without_breach")
    return (
        answers.get("commercial_use") in _OPEN
        and answers.get("host_as_service") in _OPEN
        and not any(answers.get(key) for key in barred)
    )


def _conditions(profile: Profile, language: Language) -> Iterator[str]:
    """Say what a licence asks of whoever uses the model, the weightiest; nothing for a "no"."""
    told, names = 0, language.word("territories")
    for key in _TOLD:
        answer = profile.answers.get(key)
        if answer is None or answer.value in (None, "no", False, "silent", (), []):
            continue
        told += 1
        if told > _MOST_CONDITIONS:
            return
        value: Any = answer.value
        if isinstance(value, int) and not isinstance(value, bool):
            value = f"{value:,}" if language.code == "en" else f"{value:,}".replace(",", ".")
        elif isinstance(value, list | tuple):
            value = language.listed(names.get(one, one) for one in map(str, value))
        yield language.said("conditions", key, value=value)


def strengths(book: Book) -> tuple[tuple[Strength, ...], str]:
    """Give the terms that the contract already grants for certain, and how many more there are."""
    granted = [
        finding
        for finding in book.report.findings
        if finding.status is Status.MET and not finding.review
    ]
    granted.sort(key=lambda finding: (SEVERITIES.index(finding.severity), finding.term))
    shown = tuple(
        Strength(
            title=book.title(finding),
            where=book.where(finding),
            line=sentence(finding.reason) if book.language.code == "en" else "",
        )
        for finding in granted[:_MOST_STRENGTHS]
    )
    more = len(granted) - len(shown)
    return shown, book.language.counted(more, "more_strengths") if more else ""


def next_end(book: Book, day: date) -> ContractDate | None:
    """Give the next date on or after `day` on which something ends or must be said."""
    return upcoming(book.report, day)


def days(book: Book, day: date) -> Iterator[Day]:
    """Give the calendar: when the contract came into force, and every date still to come."""
    language = book.language
    start = [one for one in book.report.dates if one.kind is DateKind.EFFECTIVE]
    coming = [one for one in dates_from(book.report, day) if one not in start]
    for one in (*start, *coming):
        evidence = one.evidence[:1]
        how = one.computed if language.code == "en" else language.word("computed")
        yield Day(
            day=language.day(one.day),
            what=language.word("dates", one.kind.value),
            how=sentence(how) if one.computed else language.word("stated"),
            where=language.place(evidence[0], book.several) if evidence else "",
        )


def next_date(book: Book, day: date) -> str:
    """Say which date comes next and how far off it is; that all are past where they are."""
    language = book.language
    coming = next_end(book, day)
    if coming is not None:
        off = (date.fromisoformat(coming.day) - day).days
        return language.said(
            "next_date",
            day=language.day(coming.day),
            what=language.word("in_sentence", coming.kind.value),
            off=language.word("today") if off == 0 else language.counted(off, "in_days"),
        )
    ends = any(one.kind is not DateKind.EFFECTIVE for one in book.report.dates)
    return str(language.word("dates_passed")) if ends else ""


def time(book: Book, day: date) -> Iterator[str]:
    """Say what time is worth: a date to be ready before, a notice, a right to leave."""
    language, facts = book.language, book.report.facts
    coming = next_end(book, day)
    if coming is not None:
        yield language.said("time", coming.kind.value, day=language.day(coming.day))
    values: Mapping[str, int | None] = {
        "renewal_notice_days": facts.renewal_notice_days if coming is None else None,
        "convenience_notice_days": facts.convenience_notice_days if _may_leave(book) else None,
    }
    for name, number in values.items():
        # A notice of no days is a right to do so at once, which needs other words.
        if not number:
            continue
        evidence = book.report.fact_evidence.get(name)
        place = language.place(evidence, book.several) if evidence else ""
        where = f" ({place})" if place else ""
        yield language.said("time", name, number=number, where=where)


def _may_leave(book: Book) -> bool:
    """Tell whether the customer may leave without cause for certain: a notice may be another's."""
    return any(
        finding.term == _LEAVE and finding.status is Status.MET and not finding.review
        for finding in book.report.findings
    )
