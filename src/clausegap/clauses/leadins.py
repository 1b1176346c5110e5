"""Find the words of a clause that its list items continue ("Customer may:")."""

import re

from clausegap.clauses.labels import Reading, readings
from clausegap.clauses.sentences import split_sentences
from clausegap.model import Block, BlockKind, Span

_OPEN_END = re.compile(
    r"(?:[:–—-]|\b(?:including|includes?|may|not|shall|must|will|to|that|which|by|of|and|or|are|is"
    r"|if|following|when|where|in|with|from|for|either|unless|you|customer|users?))\s*$",
    re.IGNORECASE,
)
# "Licensee shall not do any of the following acts.", with the acts as its items.
_ANNOUNCED = re.compile(
    r"\b(?:(?:each|any|all|one)\sof\sthe\sfollowing|the\sfollowing)(?:\s[a-z]+){0,2}\.\s*$",
    re.IGNORECASE,
)
_INLINE_MARK = re.compile(r"(?:(?<=\s)|^)\((\w{1,4})\)\s")
_ITEM_END = re.compile(r"(?:[;,]|\b(?:and|or))\s*$")


def find_lead_in(text: str, last: Block, printed: str | None, item: Block) -> Span | None:
    """Give the last sentence or fragment of `last` if `item` continues it.

    `last` is the last block of the parent's own text and `printed` the parent's number, which is
    left out. Where the parent's text itself holds the first item ("Customer may not: (i) copy …;"),
    the lead-in ends before it. None where that text is a heading or ends as a whole sentence.
    """
    if last.kind is BlockKind.HEADING:
        return None
    words = text[last.start : last.end]
    begin = len(printed) if printed and words.startswith(printed) else 0
    end = _before_inline_items(words, begin, item)
    if end is None:
        first = text[item.start + len(item.number or "") : item.end].lstrip()[:1]
        unfinished = first.islower() and words.rstrip()[-1:] not in (".", ";")
        announced = item.number and _ANNOUNCED.search(words)
        if not unfinished and not announced and not _OPEN_END.search(words):
            return None
        end = len(words)
    start = begin
    for first_char, _ in split_sentences(words[begin:end]):
        start = begin + first_char
    while start < end and words[start] == " ":
        start += 1
    return Span(start=last.start + start, end=last.start + end) if start < end else None


def _before_inline_items(words: str, begin: int, item: Block) -> int | None:
    """Give where the items begin that stand in the parent's text before the item `item`."""
    if not item.number or not _ITEM_END.search(words):
        return None
    wanted = [
        Reading(reading.series, reading.value - 1)
        for reading in readings(item.number.strip("(). "))
        if reading.value > 1
    ]
    marks = list(_INLINE_MARK.finditer(words, begin))
    for before in wanted:
        if any(before in readings(mark[1]) for mark in marks):
            first = Reading(before.series, 1)
            start = next((mark.start() for mark in marks if first in readings(mark[1])), None)
            if start:
                return len(words[:start].rstrip())
    return None
