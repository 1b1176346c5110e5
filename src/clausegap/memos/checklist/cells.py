"""Text that is safe in a cell: it is shown, it never runs, and the file stays whole.

A contract may hold anything, and a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a
carriage return or a line feed (or the wide forms of the first four) may be taken for a formula.
OWASP's page "CSV Injection" names these characters; for CSV it asks for three things: every field
in quotes, quotes doubled, and an apostrophe before such a character. As a field may be cut at a
separator of the reader's country, an apostrophe also stands after every semicolon, tab or line end
that such a character follows.

In a workbook the type of the cell decides, not its first character: an inline string (ECMA-376,
18.18.11, ``inlineStr``) is text for Excel and LibreOffice. But a person who enters the cell and
leaves it with Enter types it anew, and then it would run. Against this Excel has the cell format
``quotePrefix`` (18.8.45), the apostrophe it shows in the formula bar, and LibreOffice the number
format ``@``, text. Both are set on every cell whose text could be taken for a formula, so the words
of the contract stay as they are.
"""

import re
from datetime import date, datetime, time, timedelta

from clausegap.memos.plain_text import shown

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. A text may have several lines, with line feeds between them."""

LONGEST = 32_767
"""The most UTF-16 units a cell holds (Excel's specifications and limits)."""
_MOST_LINES = 250
_RISKY = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_AFTER_SEPARATOR = re.compile(r"([;\t|\r\n]\s*)([=+\-@＝＋－＠])")
_GUARDED = re.compile(r"(^|[;\t|\r\n]\s*)'(?=[=+\-@＝＋－＠])")
# What a workbook takes for an escaped character (ECMA-376, 22.9.2.19 ST_Xstring).
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def text_of(*lines: str) -> str:
    """Give lines as the text of a cell: no control characters, no more than a cell can hold.

    Empty lines at both ends are left out; what is too long ends with an ellipsis.
    """
    parts = [shown(part) for line in lines for part in re.split(r"\r\n|\r|\n", line)]
    if len(parts) > _MOST_LINES:
        parts[_MOST_LINES:] = [" ".join(part for part in parts[_MOST_LINES:] if part)]
    text = "\n".join(parts).strip()
    if _units(text) <= LONGEST:
        return text
    cut = text.encode("utf-16-le")[: 2 * (LONGEST - 2)].decode("utf-16-le", "ignore")
    return f"{cut} …"


def remainder(text: str) -> str:
    """Give what `text_of` leaves out of a text that is too long for a cell, '' where it fits."""
    whole = "\n".join(shown(part) for part in re.split(r"\r\n|\r|\n", text)).strip()
    kept = text_of(text)
    return whole[len(kept) - 2 :] if kept != whole and kept.endswith(" …") else ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet might take a text for a formula."""
    return _RISKY.match(text) is not None


def escaped(text: str) -> str:
    """Give a text as a workbook stores it: `_x0041_` stays these seven characters."""
    return _LIKE_ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Give a text that a workbook stores as it is meant: Excel writes some characters escaped."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def csv_text(value: Value) -> str:
    """Give a value as a field of CSV that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return plain(value)
    guarded = _AFTER_SEPARATOR.sub(r"\1'\2", value)
    return f"'{guarded}" if is_risky(guarded) else guarded


def without_guard(field: str) -> str:
    """Give a field of CSV without the apostrophes that `csv_text` put in it."""
    return _GUARDED.sub(r"\1", field)


def day_of(iso: str | None) -> date | None:
    """Give an ISO date as one that a cell can hold, which is one after 1900; None for others."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return None
    return day if day.year > 1900 else None


def plain(value: Value) -> str:
    """Give a value as text: dates as ISO 8601, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else str(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
