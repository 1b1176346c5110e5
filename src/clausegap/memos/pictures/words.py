"""The words in pictures: English ones, and a template's own before them."""

from collections.abc import Mapping
from datetime import date

from clausegap.memos.words import DATE_WORDS, MONTHS
from clausegap.model import STATUS_WORDS, Severity

WORDS: Mapping[str, str] = {
    "heat map": "Terms by weight and status",
    "timeline": "Dates of the contract",
    **{status.value: word for status, word in STATUS_WORDS.items()},
    **{severity.value: severity.value for severity in Severity},
    **{kind.value: word for kind, word in DATE_WORDS.items()},
    "stated": "stated in the contract",
    "computed": "computed from it",
    "day": "{day} {month} {year}",
    **{month: month for month in MONTHS},
}
"""Every word a picture may hold, by the key under which a template can give its own.

Keys are values of Status, Severity and DateKind, the English names of months, and a few more.
"day" says in which order a date is written.
"""


class PictureWords:
    """Looks up the words of a picture.

    Args:
        own: words that take the place of `WORDS`, by the same keys; others do not matter.
    """

    def __init__(self, own: Mapping[str, str] | None) -> None:
        self._words = {**WORDS, **(own or {})}

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def day(self, day: date) -> str:
        """Write a date: '31 March 2026'."""
        parts = {"day": str(day.day), "month": self.month(day), "year": str(day.year)}
        text = self["day"]
        for name, value in parts.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def month(self, day: date) -> str:
        """Name the month of a date."""
        return self[MONTHS[day.month - 1]]
