"""Which words of a PDF are highlighted, which notes it gets, and in which order they count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegap.clauses.places import end_below
from clausegap.model import Box, Contract, Finding, Status
from clausegap.redlines.nouns import Change
from clausegap.redlines.pdf.pages import Area
from clausegap.redlines.pdf.places import lines

# How many characters at the end of a clause surely hold its last word.
_LAST_WORDS = 60
_RANK = {Status.CONTRARY: 0, Status.PARTIAL: 1, Status.MISSING: 2, Status.MET: 3}


class Topic(NamedTuple):
    """A finding to be noted, what is proposed about it, and the spans of words it rests on."""

    finding: Finding
    change: Change | None
    spans: tuple[tuple[int, int], ...]


class Place(NamedTuple):
    """The page and the line that a note stands beside."""

    page: int
    line: Area


class Passage(NamedTuple):
    """A stretch of words on one page that the same topics rest on, the most pressing first."""

    page: int
    lines: tuple[Area, ...]
    terms: tuple[str, ...]


def topics(
    contract: Contract,
    findings: Iterable[Finding],
    changes: Sequence[Change],
    *,
    terms: Sequence[str] | None,
    for_vendor: bool,
) -> tuple[Topic, ...]:
    """Give what is to be noted: gaps and what is to check; for the other side, what is proposed."""
    proposed = {change.term: change for change in changes}
    found = []
    for finding in findings:
        change = proposed.get(finding.term)
        wanted = finding.term in terms if terms is not None else True
        is_open = change is not None if for_vendor else finding.status != Status.MET
        if wanted and (is_open or (finding.review and not for_vendor)):
            found.append(Topic(finding, change, tuple(_spans(contract, finding, change))))
    return tuple(found)


def _spans(
    contract: Contract, finding: Finding, change: Change | None
) -> Iterator[tuple[int, int]]:
    """Give the words a finding rests on; where it quotes none, those that its change is about."""
    document = contract.document
    quoted = [
        (evidence.start, evidence.end)
        for evidence in finding.evidence
        if evidence.document == document.path and evidence.end <= len(document.text)
    ]
    if quoted:
        yield from quoted
    elif change is not None and change.remark.start is not None and change.new_clause is None:
        yield change.remark.start, change.remark.end or change.remark.start
    elif change is not None and change.edits:
        yield change.edits[0].start, change.edits[-1].end


def place_of(contract: Contract, topic: Topic) -> Place | None:
    """Give the line a topic's note stands beside; None where it has no place in the file."""
    boxes = contract.document.boxes
    for start, end in topic.spans:
        for page, line in lines(boxes(start, end)):
            return Place(page, line)
    if topic.change is None or topic.change.new_clause is None:
        return None
    below = end_below(contract.clauses, topic.change.new_clause.after)
    last = list(lines(boxes(max(0, below - _LAST_WORDS), below)))
    return Place(*last[-1]) if last else None


def first_line(boxes: Iterable[Box]) -> Place | None:
    """Give the first printed line of the file."""
    return next((Place(page, line) for page, line in lines(boxes)), None)


def passages(contract: Contract, found: Sequence[Topic]) -> tuple[Passage, ...]:
    """Give the stretches of words to highlight, in the order of the text, none over another.

    Where the words of two topics overlap, the stretch they share stands for both.
    """
    ranked = sorted(found, key=lambda topic: (_RANK[topic.finding.status], topic.finding.term))
    cuts = sorted({edge for topic in found for span in topic.spans for edge in span})
    made: list[Passage] = []
    stretch: tuple[int, int, tuple[str, ...]] | None = None
    for start, end in pairwise(cuts):
        terms = tuple(
            topic.finding.term
            for topic in ranked
            if any(first <= start and end <= last for first, last in topic.spans)
        )
        if stretch is not None and stretch[1] == start and stretch[2] == terms:
            stretch = (stretch[0], end, terms)
            continue
        made += _on_pages(contract, stretch)
        stretch = (start, end, terms)
    return (*made, *_on_pages(contract, stretch))


def _on_pages(
    contract: Contract, stretch: tuple[int, int, tuple[str, ...]] | None
) -> Iterator[Passage]:
    if stretch is None or not stretch[2]:
        return
    pages: dict[int, list[Area]] = {}
    boxes = [
        box
        for box in contract.document.boxes(stretch[0], stretch[1])
        if box.x1 - box.x0 > 0.1 and box.bottom - box.top > 0.1
    ]
    for page, line in lines(boxes):
        pages.setdefault(page, []).append(line)
    for page, areas in sorted(pages.items()):
        yield Passage(page, tuple(areas), stretch[2])


def numbered(places: Mapping[str, Place]) -> dict[str, int]:
    """Give the number of each note by its term, counted down the pages."""
    order = sorted(
        places, key=lambda term: (places[term].page, places[term].line.top, places[term].line, term)
    )
    return {term: number for number, term in enumerate(order, start=1)}
