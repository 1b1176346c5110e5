"""Tell headers, footers, page numbers, contents and footnotes of a PDF from its body text."""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from clausegap.documents.pdf_lines import Line
from clausegap.model import BlockKind

_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_BARE_NUMBER = re.compile(r"(?:[A-Z]{1,2}-)?(\d{1,4})|([ivxlc]{1,7})")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.|seite)\s*[-–—:]?\s*(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?"
    r"|[-–—]\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]"
    r"|\d{1,4}\s*(?:of|/|\|)\s*\d{1,4}",
    re.IGNORECASE,
)
_RUNNING_SOURCE = re.compile(r"source: .{3,}|https?://\S+(?: \d+/\d+)?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}\s*(?=\d+$)")
_CONTENTS_ENTRY = re.compile(r".*\S.*?\s(?:\d{1,3}|[ivxl]{1,5}|[A-Z]-?\d{1,2})$")
_CONTENTS_HEADING = re.compile(r"(?:table of )?contents|index", re.IGNORECASE)
_FOOTNOTE_START = re.compile(r"\(?(?:\d{1,3}|[*†‡§]+)[).]?\s?[^\W\d_]")
_DIVISION = re.compile(
    r"(?:article|section|clause|part|chapter|schedule|annex|appendix|exhibit|attachment) #[.:]?"
)
_NAMES_PAGE = re.compile(r"\bpage\s+(?:[a-z]-)?#")
_EDGE_LINES = 6
_SAME_PLACE = 9.0
_LARGEST_HEADER = 1.3
_MID_PAGE_CHAIN = 3


class PageLines(NamedTuple):
    """The lines of one page, from the top down."""

    number: int
    width: float
    height: float
    lines: list[Line]


Marks = dict[int, BlockKind]
"""The kind of each line that is not body text, by the line's identity."""


def find_furniture(pages: list[PageLines], body_size: float) -> Marks:
    """Find the lines that are repeated or counted from page to page; titles in large type stay."""
    marks: Marks = {}
    repeated = _repeated_places(pages, _LARGEST_HEADER * body_size)
    counted = _counted_numbers(pages)
    for page in pages:
        for edge, lines in (
            (BlockKind.HEADER, page.lines[:_EDGE_LINES]),
            (BlockKind.FOOTER, page.lines[: -_EDGE_LINES - 1 : -1]),
        ):
            for line in lines:
                if id(line) in marks:
                    break
                kind = _edge_kind(line, page, edge, repeated, counted)
                if kind is None:
                    break
                marks[id(line)] = kind
    _mark_numbers_within(pages, marks)
    return marks


def _edge_kind(
    line: Line, page: PageLines, edge: BlockKind, repeated: set[int], counted: set[int]
) -> BlockKind | None:
    text = line.text
    if _PAGE_NUMBER.fullmatch(text) or id(line) in counted:
        return BlockKind.PAGE_NUMBER
    if id(line) in repeated:
        return edge
    near_edge = line.base < 0.08 * page.height or line.base > 0.9 * page.height
    if near_edge and _RUNNING_SOURCE.fullmatch(text):
        return edge
    return None


def _edge_lines(page: PageLines) -> list[Line]:
    if len(page.lines) <= 2 * _EDGE_LINES:
        return page.lines
    return page.lines[:_EDGE_LINES] + page.lines[-_EDGE_LINES:]


def _repeated_places(pages: list[PageLines], largest: float) -> set[int]:
    """Find lines that say the same, digits apart, at the same height on several pages."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in _edge_lines(page):
            if line.size <= largest:
                places[_DIGITS.sub("#", line.text.lower())].append((page.number, line))
    repeated: set[int] = set()
    for key, found in places.items():
        if len({number for number, _ in found}) < 2 or not any(char.isalpha() for char in key):
            continue
        if _DIVISION.fullmatch(key):
            # Headings that open several pages, each with its own number.
            continue
        if _NAMES_PAGE.search(key):
            repeated.update(id(line) for _, line in found)
            continue
        for number, line in found:
            elsewhere = sum(
                other != number and abs(twin.base - line.base) <= _SAME_PLACE
                for other, twin in found
            )
            # Two look-alikes in a long document may be chance: a list item, a repeated heading.
            if elsewhere >= (1 if len(pages) <= 8 else 2):
                repeated.add(id(line))
    return repeated


def _counted_numbers(pages: list[PageLines]) -> set[int]:
    """Find bare numbers at the edges of pages that count on with the pages."""
    found: list[tuple[int, int, Line]] = []
    for page in pages:
        for line in _edge_lines(page):
            value = _bare_value(line)
            if value is not None:
                found.append((page.number, value, line))
    shifts = Counter(value - number for number, value, _ in found)
    return {
        id(line)
        for number, value, line in found
        if shifts[value - number] >= 2 or (value == number and _is_apart(line))
    }


def _bare_value(line: Line) -> int | None:
    if len(line.words) != 1:
        return None
    found = _BARE_NUMBER.fullmatch(line.words[0].text)
    if not found:
        return None
    return int(found[1]) if found[1] else _roman_value(found[2])


def _roman_value(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _is_apart(line: Line) -> bool:
    """Whether a line stands away from the left margin, as page numbers do."""
    return line.x0 > 150


def _mark_numbers_within(pages: list[PageLines], marks: Marks) -> None:
    """Mark the page numbers of an earlier layout, which stand between lines of the body."""
    found: list[tuple[int, Line]] = []
    for page in pages:
        for line in page.lines:
            if id(line) in marks or line.x0 < 0.25 * page.width:
                continue
            text = line.text
            if _PAGE_NUMBER.fullmatch(text):
                marks[id(line)] = BlockKind.PAGE_NUMBER
                continue
            value = _bare_value(line)
            if value is not None:
                found.append((value, line))
    chain: list[tuple[int, Line]] = []
    for value, line in found:
        if chain and not 0 < value - chain[-1][0] <= 3:
            continue
        chain.append((value, line))
    if len(chain) >= _MID_PAGE_CHAIN:
        marks.update({id(line): BlockKind.PAGE_NUMBER for _, line in chain})


def find_contents(pages: list[PageLines], marks: Marks) -> None:
    """Mark the lines of tables of contents."""
    for page in pages:
        lines = [line for line in page.lines if id(line) not in marks]
        entries = [bool(_LEADER.search(line.text)) for line in lines]
        for at, line in enumerate(lines):
            if _CONTENTS_HEADING.fullmatch(line.text.strip(" :")):
                _mark_below_heading(lines, at, entries)
        if sum(entries) >= 3:
            for at in _closed_gaps(entries):
                marks[id(lines[at])] = BlockKind.CONTENTS


def _mark_below_heading(lines: list[Line], heading: int, entries: list[bool]) -> None:
    """Mark entries without dot leaders below a heading "Contents"."""
    numbers = [
        at
        for at in range(heading + 1, len(lines))
        if _CONTENTS_ENTRY.fullmatch(lines[at].text) and _ends_in_gap(lines[at])
    ]
    if len(numbers) >= 3:
        entries[heading] = True
        for at in numbers:
            entries[at] = True


def _ends_in_gap(line: Line) -> bool:
    return len(line.words) > 1 and line.words[-1].x0 - line.words[-2].x1 > line.size


def _closed_gaps(entries: list[bool]) -> list[int]:
    """Give the positions of entries, and of one or two wrapped lines between them."""
    at = [index for index, is_entry in enumerate(entries) if is_entry]
    closed = at[:1]
    for before, after in pairwise(at):
        if after - before <= 3:
            closed += range(before + 1, after)
        closed.append(after)
    return closed


def split_footnotes(column: list[Line], body_size: float) -> tuple[list[Line], list[list[Line]]]:
    """Part a column from the notes at its foot: small type that starts with a note mark."""
    at = len(column)
    while at and column[at - 1].size <= 0.92 * body_size and not column[at - 1].cells:
        at -= 1
    while at < len(column) and not _FOOTNOTE_START.match(column[at].text):
        at += 1
    if not at:
        return column, []
    notes: list[list[Line]] = []
    for line in column[at:]:
        if not notes or _FOOTNOTE_START.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return column[:at], notes
