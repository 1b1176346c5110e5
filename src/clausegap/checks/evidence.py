"""Quote the words a verdict rests on: verbatim, 6 to 60 words, with their place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from clausegap.checks.match import Match
from clausegap.clauses.places import section_name
from clausegap.model import Contract, Document, Evidence

SHORTEST = 6
LONGEST = 60
# A verdict shows at most this many passages; more would bury the decisive one.
MOST = 4
# A quote cut from a long sentence starts this many words before the first that counted.
_BEFORE = 8
_WORD = re.compile(r"\S+")


def evidence_of(
    contract: Contract, matches: Iterable[Match], longest: int = LONGEST
) -> tuple[Evidence, ...]:
    """Give the quotes of `matches`, each passage once, the first ones where there are many.

    A quote has at most `longest` words.
    """
    quotes: list[Evidence] = []
    taken: list[tuple[int, int]] = []
    for match in matches:
        for start, end in _passages(contract, match, longest):
            # Compared as found: a short quote is lengthened into what stands beside it.
            if any(start < other[1] and other[0] < end for other in taken):
                continue
            taken.append((start, end))
            quotes.append(quote(contract, start, end, match.statement.clause))
            if len(quotes) == MOST:
                return tuple(quotes)
    return tuple(quotes)


def quote(contract: Contract, start: int, end: int, clause: int) -> Evidence:
    """Give the text between two offsets as evidence, lengthened to the shortest quote allowed."""
    document = contract.document
    start, end = _lengthen(document, start, end)
    return Evidence(
        quote=document.text[start:end],
        document=document.path,
        page=document.page_at(start),
        section=section_name(contract.clauses, clause) if contract.clauses else None,
        start=start,
        end=end,
    )


def _passages(contract: Contract, match: Match, longest: int) -> Iterator[tuple[int, int]]:
    """Give the passages to quote: the sentence, cut to the words that decided where it is long.

    Of a list item that its lead-in decided too, both are shown: as one passage if that is short
    enough, else the item and then its lead-in.
    """
    statement = match.statement
    text = contract.document.text
    lead = len(statement.text) - (statement.end - statement.start)
    placed = statement.words.words
    first = statement.start + max(0, placed[match.first].start - lead)
    in_lead = statement.lead_start is not None and placed[match.first].start < lead
    if not in_lead or statement.lead_start is None:
        yield _around(text, statement.start, statement.end, first, longest)
        return
    begin = statement.lead_start
    stop = begin + lead - 1
    whole_lead = text[begin:stop] == statement.text[: lead - 1]
    deciding = begin + placed[match.first].start
    if whole_lead and placed[match.last - 1].end < lead:
        yield _around(text, begin, stop, deciding, longest)
    elif len(_WORD.findall(text, begin, statement.end)) <= longest:
        yield begin, statement.end
    else:
        yield _around(text, statement.start, statement.end, first, longest)
        if whole_lead:
            yield _around(text, begin, stop, deciding, longest)


def _around(text: str, begin: int, stop: int, first: int, longest: int) -> tuple[int, int]:
    """Give the passage, or, where it is too long, its words from a little before `first` on."""
    words = list(_WORD.finditer(text, begin, stop))
    if len(words) <= longest:
        return begin, stop
    start = next((at for at, word in enumerate(words) if word.end() > first), 0)
    start = max(0, min(start - _BEFORE, len(words) - longest))
    return words[start].start(), words[start + longest - 1].end()


def _lengthen(document: Document, start: int, end: int) -> tuple[int, int]:
    """Widen a quote of too few words: within its own block as far as that goes, then beyond."""
    text = document.text
    at = max(0, bisect_right(document.blocks, start, key=lambda block: block.start) - 1)
    block = document.blocks[at] if document.blocks else None
    borders = [(block.start, block.end)] if block else []
    for left, right in [*borders, (0, len(text))]:
        short = SHORTEST - len(_WORD.findall(text, start, end))
        before = list(_WORD.finditer(text, max(left, start - 400), start))[-short:]
        if short > 0 and before:
            start = before[0].start()
            short -= len(before)
        after = list(_WORD.finditer(text, end, min(right, end + 400)))[:short]
        if short > 0 and after:
            end = after[-1].end()
    return start, end
