"""The words of every memo: names of statuses, places, numbers, lists."""

import re
from collections.abc import Mapping
from datetime import date

from clausegap.model import DateKind, Evidence, Mark, MarkKind, Severity, Status

SEVERITIES = tuple(Severity)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
DATE_WORDS: Mapping[DateKind, str] = {
    DateKind.EFFECTIVE: "In force from",
    DateKind.TERM_END: "End of the term",
    DateKind.NOTICE_BY: "Last day to stop the renewal",
    DateKind.RENEWAL: "Renewal",
}
"""What people read for a date of the contract."""
# The order in which gaps of one severity are told: what hurts most first.
GAP_ORDER = (Status.CONTRARY, Status.MISSING, Status.PARTIAL)

_NUMBER = re.compile(r"\(|\d|[A-Z]{0,2}[.-]?\d|[IVXLC]+\b")
_NAMED_PART = re.compile(
    r"(article|section|clause|schedule|annex|appendix|exhibit|part|§)\b", re.IGNORECASE
)
_LONGEST_HEADING = 50


def place(section: str | None, page: int | None, document: str | None = None) -> str:
    """Name a place in a contract: 's 7.2, p 7', '“Fees”, p 3', 'dpa.pdf, s 8'; '' where unknown."""
    parts = [document, _section(section), f"p {page}" if page else None]
    return ", ".join(part for part in parts if part)


def place_of(evidence: Evidence, several: bool) -> str:
    """Name where a quote stands, with its file where `several` files were read."""
    name = file_name(evidence.document) if several else None
    return place(evidence.section, evidence.page, name)


def _section(name: str | None) -> str | None:
    if not name:
        return None
    if _NAMED_PART.match(name):
        return name
    if _NUMBER.match(name) and len(name) <= _LONGEST_HEADING:
        return f"s {name}"
    return f"“{shorten(name, _LONGEST_HEADING)}”"


def mark_word(mark: Mark | None) -> str:
    """Say in a word what a person did to a reading: "agreed", "changed" …; '' without a mark."""
    if mark is None:
        return ""
    if mark.kind is MarkKind.DISAGREE:
        return "changed" if mark.status else "disputed"
    return "agreed" if mark.kind is MarkKind.AGREE else "noted"


def file_name(path: str) -> str:
    """Give the last part of a path as a person wrote it, on any system."""
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1] or path


def shorten(text: str, longest: int) -> str:
    """Cut a text after its last whole word within `longest` characters and mark the cut."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.–-(“\"'")
    return f"{cut or text[:longest]} …"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Count things: '1 page', '31 pages'; thousands are set off: '6,210 words'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def long_date(iso: str) -> str:
    """Write an ISO date as '31 March 2026'; anything else is given back as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def sentence(text: str) -> str:
    """Give a text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return text
    end = "" if text[-1] in ".!?…”\"'" else "."
    return text[0].upper() + text[1:] + end
