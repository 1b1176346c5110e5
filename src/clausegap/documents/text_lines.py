"""Put the hard-wrapped lines of plain text together into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from clausegap.documents.numbering import printed_number

_RULE = re.compile(r"\s*([=\-_*~#+])\1{3,}\s*")
_UNDERLINE = re.compile(r"\s*([=\-~])\1{2,}\s*")
_BULLET = re.compile(r"[•●▪◦‣·*]\s|[-–—o]\s")
_GAP = re.compile(r"\s{3,}|\t+")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_MAKE = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLAUSE_START = re.compile(
    r"(?<=[.;:])\s+(?=\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z“\"][A-Za-z]+)(?!\d{1,2}\s)"
)
_PAGE_LINE = 1000
_NARROWEST, _WIDEST = 40, 140
_SLACK = 12
_MOST_CELLS = 6


class Paragraph(NamedTuple):
    """One paragraph; or, with `cells`, one row of a table set with spaces."""

    text: str
    underlined: bool = False
    cells: tuple[str, ...] = ()


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs of `text`, wrapped lines joined and hyphenation mended."""
    lines = [part for line in text.expandtabs(8).split("\n") for part in _parts(line.rstrip())]
    width = _wrap_width(lines)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line))
    for group in _groups(lines, width):
        if _is_table(group):
            yield from (Paragraph("", cells=_cells(line)) for line in group)
            continue
        current: list[str] = []
        before = ""
        for line in group:
            if current and _UNDERLINE.fullmatch(line):
                yield Paragraph("".join(current), underlined=True)
                current = []
            elif _RULE.fullmatch(line):
                if current:
                    yield Paragraph("".join(current))
                current = []
            elif current and _runs_on(current[0], before, line, width):
                current = _join(current, line.strip(), words)
            else:
                if current:
                    yield Paragraph("".join(current))
                current = [line.strip()]
            before = line
        if current:
            yield Paragraph("".join(current))


def _parts(line: str) -> list[str]:
    """Cut a line that holds a page's worth of clauses before each clause number."""
    return _CLAUSE_START.split(line) if len(line) > _PAGE_LINE else [line]


def _wrap_width(lines: list[str]) -> int:
    """Give the column at which the lines were wrapped, 0 where they were not."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    touching = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(len(a) >= width - _SLACK for a, _ in touching)
    if not _NARROWEST <= width <= _WIDEST or full < 0.2 * len(touching):
        return 0
    return width


def _groups(lines: list[str], width: int) -> Iterator[list[str]]:
    """Give runs of lines between blank lines; a blank line within a sentence is none."""
    group: list[str] = []
    blank = False
    for line in lines:
        if not line.strip():
            blank = True
            continue
        if group and blank and not _mid_sentence(group[-1], line, width):
            yield group
            group = []
        group.append(line)
        blank = False
    if group:
        yield group


def _mid_sentence(before: str, after: str, width: int) -> bool:
    text = after.strip()
    return (
        bool(width)
        and len(before) >= width - _SLACK
        and before[-1] not in ".:;!?"
        and text[0].islower()
        and printed_number(text) is None
    )


def _runs_on(paragraph: str, before: str, after: str, width: int) -> bool:
    """Whether the line `after` goes on with `paragraph`, whose last line is `before`."""
    text = after.strip()
    if _BULLET.match(text):
        return False
    first_word = len(text.split(maxsplit=1)[0])
    full = bool(width) and len(before) + 1 + first_word > width - _SLACK // 2
    number = printed_number(text)
    if number:
        return full and before[-1] not in ".:" and not _are_siblings(paragraph, number)
    closed = before[-1] in ".:;!?"
    if _indent(after) >= _indent(before) + 3 and closed:
        return False
    return full or (text[0].islower() and not closed)


def _are_siblings(paragraph: str, number: str) -> bool:
    """Whether the paragraph starts with a number of the same make, as items of one list do."""
    own = printed_number(paragraph)
    return own is not None and _MAKE.sub("", own) == _MAKE.sub("", number)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _join(parts: list[str], after: str, words: Mapping[str, int]) -> list[str]:
    """Add a line to a paragraph's parts. A hyphen at the break stays where the rest of the text
    has the compound or both of its parts as words of their own.
    """
    first = _HYPHENATED.search(parts[-1])
    second = _WORD.match(after)
    if not first or not second or not after[0].islower():
        parts.append(f" {after}")
        return parts
    start, end = first[1].lower(), second[0].lower()
    is_compound = f"{start}-{end}" in words or (words[start] > 1 and words[end] > 1)
    if start + end in words or not is_compound:
        parts[-1] = parts[-1][:-1]
    parts.append(after)
    return parts


def _is_table(group: list[str]) -> bool:
    """Whether all lines of a group are set in columns."""
    rows = [len(_cells(line)) for line in group]
    return len(group) >= 2 and all(1 < cells <= _MOST_CELLS for cells in rows)


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip()
    number = printed_number(text)
    if number:
        text = f"{number} {text[len(number) :].strip()}"
    return tuple(cell for cell in _GAP.split(text) if cell)
