"""Make any text safe to show: nothing that breaks a file format or reorders the line."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

_SPACE = re.compile(r"\s+")
_SPACE_BUT_LINES = re.compile(r"[\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Refused by XML, by UTF-8, or able to make words appear in another order than they are stored.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069]"
)


def shown(text: str) -> str:
    """Give `text` on one line, with U+FFFD for every character that no memo can show.

    These are control characters, lone surrogates, non-characters and the marks that override the
    direction of writing. Runs of white space become one space.
    """
    return shown_in_line(text).strip()


def shown_in_line(text: str) -> str:
    """Give part of a line as `shown` does, but with the blanks at its ends."""
    return _UNSHOWABLE.sub("\ufffd", _SPACE.sub(" ", text))


def in_lines(text: str) -> str:
    """Give `text` for a terminal: line feeds and blanks stay, nothing in it is an order to it."""
    return _UNSHOWABLE.sub("\ufffd", _SPACE_BUT_LINES.sub(" ", text))


def in_one_piece(place: str) -> str:
    """Give the name of a place so that no line ends between "p" and its number."""
    return _PLACE.sub("\\1\u00a0", place)


def _shown(value: object) -> object:
    return shown(value) if isinstance(value, str) else value


# The letter and number of a place, which belong on one line.
_PLACE = re.compile(r"\b([sp]) (?=\S)")

Text = Annotated[str, BeforeValidator(_shown)]
"""A line of text as a memo shows it."""
Where = Annotated[Text, AfterValidator(in_one_piece)]
"""The place of a passage; no line ends between "p" and its number."""
