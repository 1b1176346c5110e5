"""Tell headings from text: whole lines and run-in headings ("7.2 Audit. Customer may …")."""

import re

_LONGEST = 90
# Fewer words after a colon make a form field ("Last updated: June 2025"), not a clause.
_SHORTEST_REST = 5
_SENTENCE_WORDS = re.compile(
    r"\b(?:may|shall|will|must|can|cannot|is|are|was|were|be|has|have|had|does|do|did|should|would"
    r"|agrees?|means?|grants?|acknowledges?|includes?|applies|apply|provides|reserves?|pays|retains?"
    r"|represents?|warrants?|understands?|i|it|they|he|she|this|these|those|there|if|we[’']ll)\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(
    r"(?P<heading>[A-Z0-9][^.:“”\"|]{1,89}?)\s?(?:[.:]|\s[–—-])\s+(?=[A-Z“\"(„‘'\d]|[a-z]{1,2}[A-Z])"
)
_QUESTION = re.compile(r"(?P<heading>[A-Z][^.:;“”\"|?]{1,70}\?)\s+(?=[A-Z]|[a-z]{1,2}[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|Inc|Ltd|Co|Corp|No|Art|Sec|Mr|Ms|Dr|St|vs)$")
_SMALL = frozenset(
    "a an and as at but by for from in into of on or the to upon via with your our its no not per"
    " under between against de vs".split()
)


def is_title(text: str) -> bool:
    """Say whether a whole line reads like a heading: short, no sentence, no closing stop."""
    text = text.strip()
    if not text or len(text) > _LONGEST or text[-1] in ".;," or text[0].islower():
        return False
    if not any(char.isalpha() for char in text) or len(text.split()) > 10:
        return False
    if text.split()[-1].lower() in _SMALL:
        return False
    return _titled(text) >= 0.6 and not _reads_as_sentence(text)


def run_in_heading(text: str, *, numbered: bool) -> str | None:
    """Give the heading that runs into `text` ("Audit. Customer may …"), or None.

    `text` stands without its number. Without a number the heading must be shorter and set like a
    title, since any short sentence could stand there.
    """
    found = _RUN_IN.match(text) or _QUESTION.match(text)
    if not found:
        return None
    heading = found["heading"].strip()
    words = heading.split()
    if len(words) > (12 if numbered else 8) or _ABBREVIATED.search(heading):
        return None
    if heading[-1:] != "?" and _reads_as_sentence(heading):
        return None
    if not any(char.isalpha() for char in heading):
        return None
    if not numbered and len(text[found.end() :].split()) < _SHORTEST_REST:
        return None
    least = 0.3 if numbered or len(words) <= 4 else 0.6
    return heading if _titled(heading) >= least else None


def _reads_as_sentence(text: str) -> bool:
    """Tell a clause with a verb from a title; a title in capitals may hold any word."""
    return not text.isupper() and bool(_SENTENCE_WORDS.search(text))


def _titled(text: str) -> float:
    """Give the share of the weighty words that start with a capital or a digit."""
    words = [word.strip("“”\"'()/&,-–") for word in text.split()]
    weighty = [word for word in words if word and word.lower() not in _SMALL]
    if not weighty:
        return 0.0
    return sum(not word[0].islower() for word in weighty) / len(weighty)
