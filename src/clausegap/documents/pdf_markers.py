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
_CONJUNCTIONS = ("and", "or", "and/or")
_DASHES = "*-–—o"
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
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
    """Whether a number at the start of a wrapped line opens a block, or is a word of a sentence.

    `room` tells that the line before was not full, so that the break after it was meant.
    """
    if room or (is_bullet(marker) and marker not in _DASHES):
        return True
    first, before = open_lines[0], open_lines[-1]
    near = 0.5 * line.size
    if before.x0 - first.x0 > near and abs(line.x0 - first.x0) < near:
        # It stands where the number of the open block stands, left of the text in between.
        return True
    last = before.words[-1].text
    earlier = before.words[-2].text if len(before.words) > 1 else ""
    in_brackets = marker.startswith("(") or marker.endswith(")")
    at_text_edge = abs(line.x0 - before.x0) < near
    if in_brackets and _lists_inline(open_lines, marker):
        return False
    if last.lower() in _CONJUNCTIONS:
        return in_brackets or earlier.endswith(";")
    if REFERS_ON.search(f"{earlier} {last}"):
        return False
    return bool(SENTENCE_END.search(last)) or (in_brackets and not at_text_edge)


def _lists_inline(open_lines: list[Line], marker: str) -> bool:
    """Whether the open paragraph holds the mark that comes before `marker`: (a) before (b)."""
    before = _mark_before(marker.strip("()."))
    return any(
        word.text.strip("().") in before and word.text.endswith(")")
        for at, earlier in enumerate(open_lines)
        for word in earlier.words[(0 if at else 2) :]
    )


def _mark_before(mark: str) -> tuple[str, ...]:
    """Give the marks that may come before `mark` in a list: "h" and none for "i", "1" for "2"."""
    found = []
    if mark.isdigit():
        found.append(str(int(mark) - 1))
    elif len(mark) == 1 and mark not in "aA":
        found.append(chr(ord(mark) - 1))
    lower = mark.lower()
    if lower in _ROMANS[1:]:
        roman = _ROMANS[_ROMANS.index(lower) - 1]
        found.append(roman.upper() if mark.isupper() else roman)
    return tuple(found)
