"""The stretches of a text that may be a clause: sentences, their parts, and runs of them.

Two steps. `units` cuts a text into units: pieces that end at the end of a sentence, of a paragraph
line or of a list item, without the number or heading they start with. `candidates` gives the
stretches to be judged: each unit, each sentence of several units, and runs of units.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")
_ENUM = r"(?:\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})[).](?!\w))"
_END = re.compile(
    r"(?P<full>[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9(]))"
    rf"|(?P<item>[;:,](?:\s*(?:and|or|and/or))?\s+(?=\(?{_ENUM}\s))"
    r"|(?P<wide>[;:]\s{3,}(?=\S))"
)
_NUMBER = re.compile(
    r"\s*(?:(?:ARTICLE|Article|SECTION|Section|Clause|§)\s*[\dIVXLC]+(?:\s*\.\s*\d+)*[.:]?"
    rf"|\d{{1,3}}(?:\s?\.\s?\d{{1,3}})*[.)]?(?=[\s\"“A-Z])(?!\s*(?:days|months|years|%))|{_ENUM})\s*"
)
_CAPS_HEADING = re.compile(r"(?:[A-Z][A-Z/&,'’\-]+[ .:\-–—]+){1,8}(?=[A-Z][a-z]|[A-Z] [a-z])")
_TITLE_HEADING = re.compile(
    r"[A-Z][\w/&'’\-]*(?:[ ,/]+(?:[A-Z][\w/&'’\-]*|of|and|or|to|the|for|on|in|by|with|a)){0,8}"
    r"\s?[:.–—\-]{1,2}\s+(?=[\"“(\[]?[A-Z])"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Inc|Corp|Ltd|Co|No|Nos|Sec|Secs|Art|Mr|Mrs|Ms|Dr|St|vs?|e\.g|i\.e|Attn|Ex|approx|"
    r"Jr|Sr|U\.S|S\.A|N\.V|L\.P|cf|para|Rev|Stat|tit|ext|Tel)|\b[A-Z](?:\.[A-Z])*|^\s*\d+(?:\.\d+)*)$"
)
_FURNITURE = re.compile(
    r"\s*(?:Source:\s.*|Page\s+\d+(?:\s+of\s+\d+)?|[\divx\-–—\s]{1,12}|[_=*\-\s.]{3,}|"
    r"[A-Z]?-?\d{1,3}|.{0,12}(?:confidential treatment|CONFIDENTIAL TREATMENT).{0,260})\s*"
)
_HEADING_WORDS = 12
_RUN_UNITS = 3
_RUN_LETTERS = 1560
_SENTENCE_UNITS = 12
_SENTENCE_LETTERS = 2080


class Unit(NamedTuple):
    """A piece of a sentence or a whole one: `text[start:end]`.

    `ends` says whether a sentence ends here, `line` counts the lines of the text, `heading` is the
    nearest heading before the unit ("" where there is none), `number` the printed number, if the
    unit starts a numbered paragraph, `title` whether the unit is itself a heading.
    """

    start: int
    end: int
    line: int
    ends: bool
    heading: str
    number: str
    title: bool


class Candidate(NamedTuple):
    """The units `first` to `last` (both included)."""

    first: int
    last: int


def units(text: str) -> list[Unit]:
    """Cut a text into units; lines that are page furniture give none."""
    found: list[Unit] = []
    heading = ""
    for line, match in enumerate(_LINE.finditer(text)):
        if not match[0].strip() or _FURNITURE.fullmatch(match[0]):
            continue
        for start, end, ends in _pieces(text, match.start(), match.end()):
            number, after, begin = _opening(text, start, end)
            if after:
                heading = after
            if not any(letter.isalpha() for letter in text[begin:end]):
                continue
            title = _is_title(text[begin:end], bool(number))
            if title:
                heading = text[begin:end].strip(" .:")
            found.append(Unit(begin, end, line, ends and not title, heading, number, title))
    return found


def candidates(cut: list[Unit]) -> list[Candidate]:
    """Give the stretches to be judged, in order of their start, each once."""
    body = [i for i, unit in enumerate(cut) if not unit.title]
    found = {Candidate(i, i) for i in body}
    found.update(_sentences(cut, body))
    for at in range(len(body)):
        for length in range(2, _RUN_UNITS + 1):
            run = body[at : at + length]
            whole = len(run) == length and run[-1] - run[0] == length - 1
            if whole and cut[run[-1]].end - cut[run[0]].start <= _RUN_LETTERS:
                found.add(Candidate(run[0], run[-1]))
    return sorted(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Give the pieces of a line, stripped, and whether a sentence ends with each."""
    at = start
    for match in _END.finditer(text, start, end):
        full = match["full"] is not None
        if full and text[match.start()] == "." and _ABBREVIATED.search(text[at : match.start()]):
            continue
        stop = match.start() + len(match[0].rstrip())
        yield *_strip(text, at, stop), full
        at = match.end()
    if text[at:end].strip():
        begin, stop = _strip(text, at, end)
        yield begin, stop, text[begin:stop].rstrip("\"”’')]")[-1:] in ".!?"


def _opening(text: str, start: int, end: int) -> tuple[str, str, int]:
    """Give the number a piece starts with, the heading after it, and where its words start."""
    number = ""
    while match := _NUMBER.match(text, start, end):
        if match.end() >= end:
            break
        number = number or match[0].strip()
        start = match.end()
    heading = ""
    for pattern in (_CAPS_HEADING, _TITLE_HEADING):
        match = pattern.match(text, start, end)
        if match and match.end() < end and (number or pattern is _CAPS_HEADING):
            heading = match[0].strip(" .:–—-")
            start = match.end()
            break
    return number, heading, start


def _is_title(piece: str, numbered: bool) -> bool:
    words = piece.split()
    if len(words) > _HEADING_WORDS:
        return False
    if piece.isupper():
        return piece.rstrip()[-1:] not in ";," and (len(words) < 8 or numbered)
    names = sum(word[:1].isupper() or len(word) < 4 for word in words)
    return names == len(words) and not piece.rstrip().endswith((";", ","))


def _sentences(cut: list[Unit], body: list[int]) -> Iterator[Candidate]:
    """Give the runs of units that make one sentence."""
    first: int | None = None
    for i in body:
        first = i if first is None else first
        if cut[i].ends or i - first >= _SENTENCE_UNITS:
            if cut[i].end - cut[first].start < _SENTENCE_LETTERS:
                yield Candidate(first, i)
            first = None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
