"""See whether a sentence still reads as English after its words were changed.

Every check compares with the sentence as it was: what was odd before is not held against a change.
"""

import re
from collections import Counter

_DOUBLED = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
_ODD = (
    re.compile(r"\s[,;.:)/]"),
    re.compile(r",\s*[,;.:]"),
    re.compile(r"\(\s"),
    re.compile(r"\s{2,}"),
    re.compile(r"\(\s*\)"),
    re.compile(r"\b(?:and|or|but)\s+(?:and|or|but)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:and|or|of|to|the|an?|in|at|for|with|without|by|from|its|our|your|may|shall|will|must"
        r"|not|than)\s*[.;,:)]",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:the|an?|any|its|our|your|their)\s+"
        r"(?:may|can|shall|will|must|is|are|by|or|and|of|to|in|for|on|at)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*(?:and|or|but|,)\s", re.IGNORECASE),
    re.compile(r"\b(?:may|can|shall|will|must)\s+(?:may|can|shall|will|must|and|or)\b"),
    re.compile(r"\b(?:without|with|by|for|at|in)\s+(?:without|by|for|and|or|at)\b"),
    re.compile(r"\ba\s+(?=[aeio]|u(?!ni|se|su|til|k))(?!one\b|once\b|eu)", re.IGNORECASE),
    re.compile(r"\ban\s+(?=[bcdfgjklmnpqrtvwyz]|uni|use|eu)", re.IGNORECASE),
)
_BRACKETS = ("()", "[]", "“”")


def reads_well(before: str, after: str) -> bool:
    """Tell whether `after` is as sound a sentence as `before` was."""
    before, after = before.strip(), after.strip()
    if not after or _begins(before) != _begins(after):
        return False
    if before[-1] != after[-1] and not (before[-1].isalnum() and after[-1].isalnum()):
        return False
    if Counter(_doubled(after)) - Counter(_doubled(before)):
        return False
    if any(len(odd.findall(after)) > len(odd.findall(before)) for odd in _ODD):
        return False
    return all(
        after.count(pair[0]) - after.count(pair[1]) == before.count(pair[0]) - before.count(pair[1])
        for pair in _BRACKETS
    )


def _begins(text: str) -> str:
    """Tell with what a sentence begins: a capital, a small letter, or something else."""
    letter = next((char for char in text if char.isalpha()), "")
    return "capital" if letter.isupper() else "small" if letter else ""


def _doubled(text: str) -> list[str]:
    return [match[1].lower() for match in _DOUBLED.finditer(text) if match[1].isalpha()]
