"""Quote the words a verdict rests on: verbatim, 6 to 60 words, with their place."""

import re
from collections.abc import Iterable

from clausegap.checks.match import Match
from clausegap.clauses.places import section_name
from clausegap.model import Contract, Evidence

SHORTEST = 6
LONGEST = 60
# A verdict shows at most this many passages; more would bury the decisive one.
MOST = 4
# A quote cut from a long sentence starts this many words before the first that counted.
_BEFORE = 8
_WORD = re.compile(r"\S+")


def evidence_of(contract: Contract, matches: Iterable[Match]) -> tuple[Evidence, ...]:
    """Give the quotes of `matches`, each passage once, the first ones where there are many."""
    quotes: list[Evidence] = []
    for match in matches:
        start, end = _bounds(contract, match)
        if any(start < other.end and other.start < end for other in quotes):
            continue
        quotes.append(quote(contract, start, end, match.statement.clause))
        if len(quotes) == MOST:
            break
    return tuple(quotes)


def quote(contract: Contract, start: int, end: int, clause: int) -> Evidence:
    """Give the text between two offsets as evidence, lengthened to the shortest quote allowed."""
    document = contract.document
    start, end = _lengthen(document.text, start, end)
    return Evidence(
        quote=document.text[start:end],
        document=document.path,
        page=document.page_at(start),
        section=section_name(contract.clauses, clause) if contract.clauses else None,
        start=start,
        end=end,
    )


def _bounds(contract: Contract, match: Match) -> tuple[int, int]:
    """Give the sentence, or, where it is long, the words around those that decided.

    Where a list item was decided by its lead-in too, the quote starts there if that keeps it short.
    """
    statement = match.statement
    text = contract.document.text
    lead = len(statement.text) - (statement.end - statement.start)
    placed = statement.words.words
    begin = statement.start
    if statement.lead_start is not None and placed[match.first].start < lead:
        begin = statement.lead_start
        stop = begin + lead - 1
        if placed[match.last - 1].end < lead and text[begin:stop] == statement.text[: lead - 1]:
            return _around(text, begin, stop, begin + placed[match.first].start)
        if text[begin:stop] == statement.text[: lead - 1]:
            return _around(text, begin, statement.end, begin + placed[match.first].start)
        begin = statement.start
    first = statement.start + max(0, placed[match.first].start - lead)
    return _around(text, begin, statement.end, first)


def _around(text: str, begin: int, stop: int, first: int) -> tuple[int, int]:
    """Give the passage, or, where it is too long, its words from a little before `first` on."""
    words = list(_WORD.finditer(text, begin, stop))
    if len(words) <= LONGEST:
        return begin, stop
    start = next((at for at, word in enumerate(words) if word.end() > first), 0)
    start = max(0, min(start - _BEFORE, len(words) - LONGEST))
    return words[start].start(), words[start + LONGEST - 1].end()


def _lengthen(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a quote of too few words: first to the left (its lead-in), then to the right."""
    short = SHORTEST - len(_WORD.findall(text[start:end]))
    if short > 0:
        before = list(_WORD.finditer(text, max(0, start - 400), start))[-short:]
        if before:
            start = before[0].start()
            short -= len(before)
    if short > 0:
        after = list(_WORD.finditer(text, end, end + 400))[:short]
        if after:
            end = after[-1].end()
    return start, end
