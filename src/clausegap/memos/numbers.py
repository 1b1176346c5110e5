"""The dates and numbers of a contract that somebody has to keep in a diary."""

from collections.abc import Callable, Iterator

from clausegap.memos.view import Number
from clausegap.memos.words import counted, long_date
from clausegap.model import ContractFacts


def numbers(facts: ContractFacts, where: Callable[[str], str]) -> Iterator[Number]:
    """Give each fact the contract states, in words, with its place ('' where unknown)."""
    for name, (label, written) in _NUMBERS.items():
        value = getattr(facts, name)
        if value is not None:
            yield Number(label=label, value=written(value), where=where(name))


def _days(before: str, after: str, at_zero: str) -> Callable[[int], str]:
    def written(days: int) -> str:
        return f"{before}{counted(days, 'day')}{after}" if days else at_zero

    return written


def _hours(hours: int) -> str:
    return f"within {counted(hours, 'hour')}"


def _percent(percent: float) -> str:
    return f"{percent:g} %"


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
