"""Strike words so that the rest still reads: the commas and the "and" beside them go too."""

import re

Range = tuple[int, int]

_BETWEEN = re.compile(r"[\s,]*(?:(?:and|or|and/or)\s+)?")
_PREPOSITION = re.compile(
    r"(?:at|in|for|with|without|from|by|upon|on|to|under|of|during|before|after)\b", re.IGNORECASE
)
_LEFT_LINK = re.compile(r",?\s+(?:and/or|and|or)\s+$")
_RIGHT_LINK = re.compile(r"^,?\s+(?:and/or|and|or)\s+(?=" + _PREPOSITION.pattern + ")")
_KEEPS_COMMA = re.compile(
    r",\s+(?:and|or|but|provided|except|unless|if|where|which|who|so|in each case|subject)\b"
)
_MODAL_END = re.compile(r"\b(?:may|can|shall|will|must|might|could|to|not|and|or|that)\s*,\s*$")
_NEW_SUBJECT = re.compile(r",\s+(?:[A-Z]|the [A-Z]|(?:we|you|they|it|either|each|neither)\b)")


def widened(text: str, ranges: list[Range]) -> list[Range]:
    """Give the ranges to strike in a sentence, joined and with the marks that go with them.

    Args:
        text: the sentence.
        ranges: the words that go, in order, none overlapping.
    """
    joined: list[Range] = []
    for start, end in ranges:
        if joined and _BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [_widened(text, *span) for span in joined]


def _widened(text: str, start: int, end: int) -> Range:
    before, after = text[:start], text[end:]
    if before.endswith("(") and after.startswith(")"):
        start, end = start - 1, end + 1
        before, after = text[:start], text[end:]
    if _PREPOSITION.match(text, start):
        left = _LEFT_LINK.search(before)
        right = _RIGHT_LINK.match(after)
        if left and not _follows_modal(before[: left.start()]):
            return left.start(), end
        if right:
            return start, end + right.end()
    if not before.strip():
        skipped = re.match(r",?\s+", after)
        return start, end + (skipped.end() if skipped else 0)
    comma = re.search(r",\s+$", before)
    if comma and after.startswith(","):
        aside = _PREPOSITION.match(text, start)
        if (
            not aside
            or _KEEPS_COMMA.match(after)
            or (_NEW_SUBJECT.match(after) and not _MODAL_END.search(before))
        ):
            return comma.start(), end
        return comma.start(), end + 1
    if after.startswith(", ") and _follows_modal(before):
        return start, end + 2
    if after.startswith(", ") and not _PREPOSITION.match(text, start):
        return start, end + 2
    if after[:1] in (".", ";", ":", ")", ",", "") and before.endswith(" "):
        return (comma.start() if comma else len(before.rstrip())), end
    if after.startswith(" ") and (before.endswith(" ") or before.endswith("(")):
        return start, end + 1
    return start, end


def _follows_modal(before: str) -> bool:
    return re.search(r"\b(?:may|can|shall|will|must)$", before.rstrip()) is not None
