"""Tell whether a printed line of a PDF starts with a number or bullet of its own."""

import re

from clausegap.documents.numbering import printed_number
from clausegap.documents.pdf_lines import Line, is_bullet

SENTENCE_END = re.compile(r"[.:;!?…][\"'”’)\]]*$")
REFERS_ON = re.compile(
    r"(?:\b(?:sections?|sec\.|articles?|clauses?|paragraphs?|subsections?|sub-?clauses?|schedules?"
    r"|exhibits?|annex(?:es)?|appendix|appendices|attachments?|parts?|items?|no\.?|nos\.|§{1,2}|and"
    r"|or|to|through|under|of|in|by|with|per|see|the|a|an|than|least|january|february|march|april"
    r"|may|june|july|august|september|october|november|december|[$€£]|usd|eur)|[,(§$€£])$",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"\((?:a|i|1|A)\)$|(?:a|i|1)\)$")
PARTS = re.compile(r"\b(?:article|part|schedule|annex|exhibit|appendix|attachment|section)\b", re.I)
_DECIMAL = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,5}\.?")
_SCALE = re.compile(r"(?:million|billion|thousand|percent|USD|EUR|GBP|CHF)\b", re.IGNORECASE)


def find_marker(line: Line) -> str | None:
    """Give the number or bullet that a line starts with, if it may be one."""
    words = line.words
    first = words[0].text
    if is_bullet(first):
        return first if len(words) > 1 else None
    if not (first[0].isdigit() or first[0] in "(§[" or first[-1] in ".)" or PARTS.match(first)):
        gap = words[1].x0 - words[0].x1 if len(words) > 1 else 0.0
        if not (first.isalnum() and len(first) <= 3 and gap > line.size):
            return None
    number = printed_number(line.text)
    if number is None and _is_decimal_heading(line):
        return first
    if number is None and first.isdigit() and len(first) <= 2 and len(words) > 1:
        # A bare number counts where a tab follows it, whatever comes then.
        return first if words[1].x0 - words[0].x1 > 1.2 * line.size else None
    return number


def _is_decimal_heading(line: Line) -> bool:
    """Whether a line starts like "3.2 Business Hours": a quantity would go on in small letters."""
    first = line.words[0].text
    if not _DECIMAL.fullmatch(first) or len(line.words) < 2:
        return False
    following = line.words[1].text
    return following[0].isupper() and not _SCALE.match(following)


def opens_block(open_lines: list[Line], line: Line, marker: str, *, room: bool) -> bool:
    """Whether a number at the start of a wrapped line opens a block, or is a word of a sentence."""
    before = open_lines[-1]
    last = before.words[-1].text
    if REFERS_ON.search(" ".join(word.text for word in before.words[-2:])) and not room:
        following = line.text[len(marker) :].lstrip()
        opens_list = marker.startswith("(") and last.lower() in ("and", "or", "to")
        if not opens_list and not following[:1].isupper():
            return False
        if not opens_list and marker[0] != "(":
            return False
    if room:
        return True
    if is_bullet(marker) and marker not in "*-–—o":
        return True
    ended = bool(SENTENCE_END.search(last)) or last.lower() in ("and", "or", "and/or")
    at_text_edge = abs(line.x0 - before.x0) < 0.5 * line.size
    if marker.startswith("(") or marker.endswith(")"):
        if at_text_edge and _lists_inline(open_lines, marker):
            return False
        return ended or not at_text_edge
    return ended


def _lists_inline(open_lines: list[Line], marker: str) -> bool:
    """Whether the open paragraph already counts (a), (b) within its lines."""
    if _FIRST_OF_LIST.match(marker):
        return False
    shape = re.compile(r"^\((?:[a-z]{1,4}|\d{1,2})\)$", re.IGNORECASE)
    return any(
        shape.match(word.text)
        for at, earlier in enumerate(open_lines)
        for word in earlier.words[(1 if at else 2) :]
    )
