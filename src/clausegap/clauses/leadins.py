"""Find the words of a clause that its list items continue ("Customer may:")."""

import re

from clausegap.model import Block, BlockKind, Span

_OPEN_END = re.compile(
    r"(?:[:–—-]|\b(?:including|includes?|may|not|shall|must|will|to|that|which|by|of|and|or|are|is"
    r"|if|following|when|where|in|with|from|for|either|unless|you|customer|users?))\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’)]?\s+(?=[A-Z“\"(])")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|Inc|Ltd|Co|Corp|No|Art|Sec|U\.S|Mr|Ms|Dr|vs|cf|incl)\.$"
)


def find_lead_in(text: str, last: Block, printed: str | None, item: Block) -> Span | None:
    """Give the last sentence or fragment of `last` if `item` continues it.

    `last` is the last block of the parent's own text and `printed` the parent's number, which is
    left out. None where the parent's text is a heading or ends as a whole sentence.
    """
    if last.kind is BlockKind.HEADING:
        return None
    words = text[last.start : last.end]
    first = text[item.start + len(item.number or "") : item.end].lstrip()[:1]
    if not _OPEN_END.search(words) and not (first.islower() and words.rstrip()[-1:] not in ".;"):
        return None
    start = 0
    if printed and words.startswith(printed):
        start = len(printed)
    for boundary in _SENTENCE_END.finditer(words, start):
        if not _ABBREVIATION.search(words, start, boundary.start()):
            start = boundary.end()
    while start < len(words) and words[start] == " ":
        start += 1
    if start >= len(words):
        return None
    return Span(start=last.start + start, end=last.end)
