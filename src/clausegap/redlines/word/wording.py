"""The words of a change: fit for a Word file, and no more of them than differ."""

import re

from clausegap.redlines.nouns import Replacement

_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# Refused by XML, or able to make words appear in another order than they are stored.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)


def writable(text: str) -> str:
    """Give `text` on one line, with U+FFFD for every character that a Word file cannot show."""
    return _UNWRITABLE.sub("\ufffd", _BREAKS.sub(" ", text))


def initials(author: str) -> str:
    """Give the initials of a name: "LC" for "Legal Counsel"."""
    return "".join(word[0].upper() for word in author.split() if word[0].isalnum())[:4] or "?"


def trimmed(edit: Replacement, old: str) -> Replacement:
    """Leave out of a replacement of `old` the words that stay, at its start and at its end."""
    new = writable(edit.text)
    start = _shared(old, new)
    old, new = old[start:], new[start:]
    end = _shared(old[::-1], new[::-1])
    return Replacement(start=edit.start + start, end=edit.end - end, text=new[: len(new) - end])


def _shared(old: str, new: str) -> int:
    """Give how many characters both begin with, up to the end of a word."""
    same = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        same += 1
    while same and not (_ends_word(old, same) and _ends_word(new, same)):
        same -= 1
    return same


def _ends_word(text: str, at: int) -> bool:
    return at == len(text) or not (text[at - 1].isalnum() and text[at].isalnum())
