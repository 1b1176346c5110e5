"""Find dates, written in the ways contracts write them."""

import datetime
import re
from collections.abc import Iterator

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join([*_MONTHS, *(rf"{name[:3]}\.?" for name in _MONTHS), r"sept\.?"])
_DATE = re.compile(
    rf"\b(?P<y1>\d{{4}})[-/.](?P<n1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})\s?(?:st|nd|rd|th)?\s?,?\s+(?P<y2>\d{{4}})(?!\d)"
    rf"|\b(?P<d3>\d{{1,2}})\s?(?:s\s?t|n\s?d|r\s?d|t\s?h|\.)?\s+(?:day\s+of\s+|of\s+)?(?P<m3>{_MONTH})\s?,?\s+(?P<y3>\d{{4}})(?!\d)"
    r"|\b(?P<a4>\d{1,2})(?P<sep>[./])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4}|\d{2})\b"
    rf"|\b(?P<m5>{_MONTH})\s?,?\s+(?P<y5>\d{{4}})(?!\d)",
    re.IGNORECASE,
)


def find_dates(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[re.Match[str], datetime.date]]:
    """Give each date in a part of `text` that exists in the calendar, with where it stands.

    "March 2025" is its first day.
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        try:
            yield match, _day(match)
        except ValueError:
            continue


def _day(match: re.Match[str]) -> datetime.date:
    if match["y1"]:
        return datetime.date(int(match["y1"]), int(match["n1"]), int(match["d1"]))
    if match["m2"]:
        return datetime.date(int(match["y2"]), _month(match["m2"]), int(match["d2"]))
    if match["m3"]:
        return datetime.date(int(match["y3"]), _month(match["m3"]), int(match["d3"]))
    if match["m5"]:
        return datetime.date(int(match["y5"]), _month(match["m5"]), 1)
    first, second, year = int(match["a4"]), int(match["b4"]), int(match["y4"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    # With slashes the American order is meant unless it cannot be; with stops the European.
    if match["sep"] == "/" and first <= 12:
        return datetime.date(year, first, second)
    return datetime.date(year, second, first)


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))
