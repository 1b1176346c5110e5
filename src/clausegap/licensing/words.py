"""Split a licence text into comparable words, as the SPDX matching guidelines ask for.

Case, white space, quotation marks, dashes, bullets made of symbols, markup and the sign © do not
count; words that the guidelines call equivalent become one. Numbers keep their decimals, so that
"3.1" and "3.2" are two words. Source: SPDX specification, annex "License matching guidelines and
templates", and its list of equivalent words (CC0-1.0).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

_MARKUP = (
    r"</?(?:a|b|i|u|p|br|hr|em|li|ul|ol|h[1-6]|div|dl|dt|dd|pre|sub|sup|img|code|span|font|strong|"
    r"center|small|table|tbody|thead|tr|td|th|blockquote|body|html|head|section|article)\b[^<>]*>"
)
# Chinese and Japanese writing has no spaces: each sign is a word of its own.
_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"(?P<skip>(?<=\w)\(e?s\)|&(?:quot|nbsp|lt|gt|apos|[lr][sd]quo|#x?[0-9a-f]+);|{_MARKUP}|<!--|-->)"
    r"|(?P<copyright>copyright(?:[\s*_]*(?:\(c\)|©|&copy;))+|\(c\)(?=\s*(?:copyright\b|(?:19|20)\d\d))|©|&copy;)"
    r"|(?P<and>&amp;|&)"
    r"|\d+(?:[.,]\d+)+|v(?=\d+[.]\d)"
    rf"|[{_SIGN}]"
    rf"|[^\W_{_SIGN}]+(?:['’ʼ´`][^\W\d_{_SIGN}]+)?",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans("", "", "'’ʼ´`,")

# Equivalent spellings; the guidelines' list, with British and American forms made one.
_SAME = {
    line.split(",")[1]: line.split(",")[0]
    for line in """acknowledgement,acknowledgment analog,analogue analyze,analyse artifact,artefact
    authorization,authorisation authorized,authorised caliber,calibre canceled,cancelled
    capitalizations,capitalisations catalog,catalogue categorize,categorise center,centre
    emphasized,emphasised favor,favour favorite,favourite fulfill,fulfil fulfillment,fulfilment
    initialize,initialise judgment,judgement labeling,labelling labor,labour license,licence
    maximize,maximise modeled,modelled modeling,modelling offense,offence optimize,optimise
    organization,organisation organize,organise practice,practise program,programme
    realize,realise recognize,recognise signaling,signalling utilization,utilisation
    while,whilst wilful,wilfull http,https licensed,licenced licenses,licences
    licensing,licencing""".split()
}
_SPLIT = {
    "noncommercial": ("non", "commercial"),
    "sublicense": ("sub", "license"),
    "sublicence": ("sub", "license"),
    "sublicenses": ("sub", "licenses"),
    "sublicensed": ("sub", "licensed"),
    "sublicensing": ("sub", "licensing"),
    "sublicensable": ("sub", "licensable"),
    "percent": ("per", "cent"),
}
_COPYRIGHT_OWNER = {"owner": "holder", "owners": "holders"}
_LINE_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlIVXL]{1,6})[.):]")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_OPENING = re.compile(r"[ \t*_]+[\"“(]?[A-Z]")
_BREAK = re.compile(r"[-\u00ad\u2010]?[ \t]*\r?\n[\s>#*/|]*")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{1,6})")


class Words(NamedTuple):
    """The words of a text in order: comparable forms, and where each stands in the text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def split_words(text: str) -> Words:
    """Give the comparable words of `text` with their character offsets."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = _KNOWN
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        raw = found.group()
        if kind is None:
            same = known.get(raw)
            if same is None:
                same = _comparable(raw)
                if len(known) < _KEPT:
                    known[raw] = same
        elif kind == "skip":
            continue
        else:
            same = (kind,)
        for form in same:
            if forms and form in _COPYRIGHT_OWNER and forms[-1] == "copyright":
                form = _COPYRIGHT_OWNER[form]
            elif form == "copyright" and forms and forms[-1] == "copyright" and kind:
                continue
            forms.append(form)
            starts.append(found.start())
            ends.append(found.end())
    return Words(forms, starts, ends)


_KNOWN: dict[str, tuple[str, ...]] = {}
_KEPT = 100_000


def _comparable(raw: str) -> tuple[str, ...]:
    """Give the comparable form or forms of one printed word."""
    plain = unicodedata.normalize("NFKC", raw).casefold().translate(_APOSTROPHES)
    plain = _SAME.get(plain, plain)
    return _SPLIT.get(plain, (plain,))


def joined_at_breaks(text: str, words: Words, is_known: Callable[[str], bool]) -> Words:
    """Join words that a line break parts ("distri-" / "bution"), where only the whole is known."""
    joined = _joined_once(text, words, is_known)
    while joined is not words:
        words, joined = joined, _joined_once(text, joined, is_known)
    return words


def _joined_once(text: str, words: Words, is_known: Callable[[str], bool]) -> Words:
    forms, starts, ends = words
    breaks = [
        at
        for at in range(len(forms) - 1)
        if not (is_known(forms[at]) and is_known(forms[at + 1]))
        and _BREAK.fullmatch(text, ends[at], starts[at + 1])
        and is_known(forms[at] + forms[at + 1])
    ]
    if not breaks:
        return words
    kept = set(range(len(forms))) - {at + 1 for at in breaks}
    order = sorted(kept)
    broken = set(breaks)
    return Words(
        [forms[at] + forms[at + 1] if at in broken else forms[at] for at in order],
        [starts[at] for at in order],
        [ends[at + 1] if at in broken else ends[at] for at in order],
    )


def find_run(wanted: Sequence[str], forms: Sequence[str]) -> int | None:
    """Give where a run of words first stands among others; None if nowhere."""
    run, size = list(wanted), len(wanted)
    places = range(len(forms) - size + 1)
    return next((at for at in places if list(forms[at : at + size]) == run), None)


def line_number(text: str, at: int) -> int:
    """Give the line of a character, from 1."""
    return text.count("\n", 0, at) + 1


def first_line(text: str) -> str:
    """Give the first line with words in it, without marks of headings and emphasis."""
    return next((line.strip(" #*_") for line in text.splitlines() if line.strip()), "")


def label_positions(text: str, words: Words) -> list[int]:
    """Give which words are the numbers or letters of items, first in their lines."""
    return [
        at
        for at, form in enumerate(words.forms)
        if is_label(form) and opens_line(text, words.starts[at], words.ends[at])
    ]


def is_label(form: str) -> bool:
    """Tell whether a word may be the number or letter of a list item."""
    return _LABEL.fullmatch(form) is not None


def opens_line(text: str, start: int, end: int) -> bool:
    """Tell whether the word at `start` opens its line as an item's label ("2.", "(b)")."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].strip(" \t>#*-•·–+|_\u00a0")
    if before not in ("", "("):
        return False
    opening = start - (before == "(" and text[start - 1] == "(")
    if _LINE_LABEL.fullmatch(text, opening, end + 1):
        return True
    return _DOTTED.fullmatch(text, start, end) is not None and _OPENING.match(text, end) is not None
