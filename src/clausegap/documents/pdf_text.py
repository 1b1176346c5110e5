"""Write the lines of a PDF block as one line of text, with the place of each printed word."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from clausegap.documents.pdf_lines import Line
from clausegap.documents.pdf_paragraphs import Passage
from clausegap.model import WordBox

_BROKEN = re.compile(r"([^\W\d_]+)-$")
_LEADING = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COMPOUND_FIRSTS = frozenset(
    "non self co pre re sub third cross multi long short high low full part half well ill in on off"
    " up down out over under non anti ex quasi semi inter intra twenty thirty forty fifty sixty"
    " seventy eighty ninety two three four five six seven eight nine ten one first second data"
    " so then pro year risk cost e state end real open non counter".split()
)


class Vocabulary(NamedTuple):
    """The words of a document, to tell a broken word from a compound with a hyphen."""

    words: frozenset[str]
    compounds: frozenset[str]


class Written(NamedTuple):
    """The text of a block and its word boxes, with offsets into the text."""

    text: str
    boxes: list[WordBox]


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """Collect the words that stand within lines; empty where no line ends in a hyphen."""
    lines = list(lines)
    if not any(line.words[-1].text.endswith("-") for line in lines):
        return Vocabulary(frozenset(), frozenset())
    words: set[str] = set()
    compounds: set[str] = set()
    for line in lines:
        for word in line.words[:-1]:
            for found in _WORD.findall(word.text.lower()):
                (compounds if "-" in found else words).add(found)
    return Vocabulary(frozenset(words), frozenset(compounds))


def write(passage: Passage, known: Vocabulary) -> Written:
    """Give the text of a block: words with single spaces, broken words mended."""
    parts: list[str] = []
    boxes: list[WordBox] = []
    length = 0
    held = ""
    for line in passage.lines:
        cell_starts = {id(cell[0]) for cell in line.cells[1:]}
        words = line.words[1:] if passage.bullet and line is passage.lines[0] else line.words
        for at, word in enumerate(words):
            text, glue = word.text, " "
            if held:
                # `held` tells how the last word of the line before goes on here.
                glue, held = "", ""
            if id(word) in cell_starts:
                glue = " | "
            if not parts:
                glue = ""
            start = length + len(glue)
            parts += [glue, text]
            length = start + len(text)
            boxes.append(WordBox(start, length, line.page, word.x0, word.top, word.x1, word.bottom))
            if at == len(words) - 1 and text.endswith("-") and not line.cells:
                held = _after_hyphen(passage, line, text, known)
                if held == "drop":
                    parts[-1] = text[:-1]
                    length -= 1
                    boxes[-1] = boxes[-1]._replace(end=length)
    return Written("".join(parts), boxes)


def _after_hyphen(passage: Passage, line: Line, text: str, known: Vocabulary) -> str:
    """Tell what becomes of a hyphen at the end of a line: "drop", "keep", or "" for a dash."""
    at = next(index for index, other in enumerate(passage.lines) if other is line)
    broken = _BROKEN.search(text)
    if at + 1 >= len(passage.lines) or not broken:
        return ""
    following = _LEADING.match(passage.lines[at + 1].words[0].text)
    if not following:
        return "keep"
    first, rest = broken[1].lower(), following[1].lower()
    if following[1][0].isupper() and not broken[1].isupper():
        return "keep"
    if first + rest in known.words:
        return "drop"
    if f"{first}-{rest}" in known.compounds or first in _COMPOUND_FIRSTS:
        return "keep"
    # A compound's parts are words of their own; the halves of a broken word seldom are both.
    both = first in known.words and rest in known.words and min(len(first), len(rest)) > 3
    return "keep" if both else "drop"
