"""The dates and numbers of a contract that somebody has to keep in a diary."""

from collections.abc import Callable, Iterator

from clausegap.memos.gap.view import Number
from clausegap.memos.words import counted, long_date, place_of
from clausegap.model import ContractFacts, DateKind, Report


def numbers(facts: ContractFacts, where: Callable[[str], str]) -> Iterator[Number]:
    """Give each fact the contract states, in words, with its place ('' where unknown)."""
    for name, (label, written) in _NUMBERS.items():
        value = getattr(facts, name)
        if value is not None:
            yield Number(label=label, value=written(value), where=where(name))


def dates(report: Report, several: bool) -> Iterator[Number]:
    """Give the dates of the contract but the effective one, each with how it follows.

    Args:
        report: what was found.
        several: whether places name their file.
    """
    for each in report.dates:
        label = _DATES.get(each.kind)
        if label is not None:
            how = f", computed: {each.computed}" if each.computed else ""
            where = place_of(each.evidence[0], several) if each.evidence else ""
            yield Number(label=label, value=f"{long_date(each.day)}{how}", where=where)


def _days(before: str, after: str, at_zero: str) -> Callable[[int], str]:
    def written(days: int) -> str:
        return f"{before}{counted(days, 'day')}{after}" if days else at_zero

    return written


def _hours(hours: int) -> str:
    return f"within {counted(hours, 'hour')}"


def _percent(percent: float) -> str:
    return f"{percent:g} %"


_DATES = {
    DateKind.TERM_END: "The term ends",
    DateKind.NOTICE_BY: "Last day to stop the renewal",
    DateKind.RENEWAL: "The contract renews",
}
_NUMBERS: dict[str, tuple[str, Callable[..., str]]] = {
    "effective_date": ("Effective date", long_date),
    "governing_law": ("Governing law", str),
    "liability_cap": ("Liability cap", str),
    "convenience_notice_days": (
        "You leave without cause",
        _days("on ", "' notice", "at any time"),
    ),
    "renewal_notice_days": (
        "You stop the renewal",
        _days("at least ", " before the term ends", "at any time before the term ends"),
    ),
    "cure_days": ("A breach must be cured", _days("within ", "", "at once")),
    "deletion_days": ("Your data is deleted", _days("within ", "", "at once")),
    "incident_hours": ("You hear of a security incident", _hours),
    "model_change_notice_days": (
        "You hear of a change of the service or a model",
        _days("at least ", " ahead", "with no time ahead"),
    ),
    "terms_change_notice_days": (
        "You hear of a change of the terms",
        _days("at least ", " ahead", "with no time ahead"),
    ),
    "uptime_percent": ("Availability promised", _percent),
}

LABELS = {name: label for name, (label, _) in _NUMBERS.items()}
"""What people read for a fact of `ContractFacts`; the vendor has no such words."""
