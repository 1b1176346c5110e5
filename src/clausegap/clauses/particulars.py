"""Read when a contract takes effect."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from clausegap.clauses.dates import find_dates
from clausegap.model import Document, Stated

# What stands before a date says what the date is; the rank orders kinds, lower is better.
_GAP = r"[\s:,|_*“”\"()–—-]*(?:this\s+|the\s+)?"
_CUES = tuple(
    (rank, re.compile(rf"\b(?:{cue}){_GAP}$", re.IGNORECASE))
    for rank, cue in (
        (
            0,
            r"effective(?:\s+date)?(?:\s+of\s+(?:these|this|the)\s+[\w\s]{1,40}?)?[“”\")\s]*(?:\s+(?:is|means|shall\s+mean|shall\s+be))?(?:\s+(?:as\s+of|as\s+from|from|on|since|starting|beginning))?"
            r"|(?:takes?|took|taking|come|comes|coming)\s+(?:into\s+)?(?:effect|force)(?:\s+(?:on|as\s+of|from))?"
            r"|in\s+(?:force|effect)\s+(?:from|since|as\s+of|on)|valid\s+(?:from|as\s+of|since)|applicable\s+(?:from|as\s+of)|applies\s+from"
            r"|commencement\s+date(?:\s+is)?|start\s+date",
        ),
        (
            1,
            r"(?:made|entered|executed|dated|agreement|contract|amendment|addendum|signed|concluded|effective|is|date|terms)"
            r"(?:\s+(?:and|or|into|entered|executed|effective|made|by|is|be|between|signed|date))*(?:\s+(?:as\s+of|on|of|at|effect|in\s+duplicate))?"
            r"|dated(?:\s+(?:as\s+of|for\s+reference))?|agreement\s+date|date\s+of\s+(?:this\s+)?agreement|as\s+of",
        ),
        (
            2,
            r"(?:last|latest|recently|most\s+recently)?\s*(?:updated?|modified|revised|revision|amended|changed|reviewed)"
            r"(?:\s+date)?(?:\s+(?:on|as\s+of|at|is|was))*|date\s+of\s+(?:last\s+)?(?:update|revision)",
        ),
        (
            3,
            r"version(?:\s+(?:date|of|dated|as\s+of|from|\d+(?:\.\d+)*))*|release\s+date|released(?:\s+on)?|published(?:\s+on)?|publication\s+date|date|status|stand|issued(?:\s+on)?|posted(?:\s+on)?",
        ),
    )
)
_OTHER_DATE = re.compile(
    r"\b(?:previous|prior|earlier|archived?|superseded|replaces?|directive|regulation|decision|act|law|\(eu\)|no\.|council|commission"
    r"|accounts?\s+created|users?\s+(?:who|before)|until|before|through|expires?|terminat\w+|ending|ended|expir\w+|born|incorporated)\b[^\n.;]{0,70}$",
    re.IGNORECASE,
)
_HEAD, _TAIL = 4000, 1500
# The rank of a date of the agreement; the ranks after it are those of updates and versions.
_AGREEMENT = 1
_SENTENCE, _TITLE = 300, 300
# "This Services Agreement is made …", not "the Purchase Agreement dated …" nor a signature.
_OF_THIS = re.compile(
    r"\b(?:this|these|commencement date|start date)\b(?:(?!/s/|\bby:|\bdate:)[^;]){0,160}$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:the|that|certain|an?|by|under)\s(?:(?!this\b)[\w,&’'-]+\s){0,8}?"
    r"(?:agreement|letter|contract|memorandum|plan|lease)\s(?:dated|made|entered)\b[^.;]*$",
    re.IGNORECASE,
)


class _Dated(NamedTuple):
    rank: int
    start: int
    end: int
    day: datetime.date


def read_effective_date(document: Document) -> Stated | None:
    """Give the date from which the contract says it applies, ISO 8601, and where it stands.

    A date of effect is preferred over the date of the agreement, that over the last update and
    that over a version's date. Dates of earlier versions, of laws and of expiry do not count.
    """
    text = document.text
    head = _HEAD
    found = sorted(_dated(text, 0, head)) or sorted(
        _dated(text, max(head, len(text) - _TAIL), len(text))
    )
    if not found:
        later = _dated(text, head, len(text))
        found = sorted(dated for dated in later if dated.rank < 3 and _on_short_line(text, dated))
    if not found:
        return None
    best = found[0]
    return Stated(value=best.day.isoformat(), start=best.start, end=best.end)


def is_date_of_effect(document: Document, stated: Stated) -> bool:
    """Tell whether a date is sure to be that of effect, or of this agreement.

    Dates of updates, of versions, of signatures and of other agreements are not: a term must not
    be counted from them.
    """
    text = document.text
    ranks = [found.rank for found in _dated(text, stated.start, stated.end)]
    if not ranks or ranks[0] > _AGREEMENT:
        return False
    before = text[max(0, stated.start - _SENTENCE) : stated.start]
    if ranks[0] < _AGREEMENT:
        return True
    if _OF_ANOTHER.search(before):
        return False
    near_top = stated.start < _TITLE
    return near_top or (stated.start < _HEAD and bool(_OF_THIS.search(before)))


def _dated(text: str, start: int, end: int) -> Iterator[_Dated]:
    for match, day in find_dates(text, start, end):
        before = text[max(0, match.start() - 90) : match.start()]
        line = before.rpartition("\n")[2]
        if _OTHER_DATE.search(line):
            continue
        for rank, cue in _CUES:
            if cue.search(before):
                yield _Dated(rank, match.start(), match.end(), day)
                break
        else:
            if match.start() < 1500 and _alone(text, match):
                yield _Dated(4, match.start(), match.end(), day)


def _on_short_line(text: str, dated: _Dated) -> bool:
    """Tell a line like "Last modified: 3/25/2025" from a sentence that mentions a date."""
    end = text.find("\n", dated.end)
    line = text[text.rfind("\n", 0, dated.start) + 1 : end if end >= 0 else len(text)]
    return len(line) < 80


def _alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a date is all that its line holds."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after_end = text.find("\n", match.end())
    after = text[match.end() : after_end if after_end >= 0 else len(text)]
    return not before.strip(" ()") and not after.strip(" ().")
