"""Plan replacements and comments in a Word file against its unchanged text, then make them.

They are made from the end of the text to its start, so that what was planned stays true: whatever
is cut off an element stands to the right of all that is still to be done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from clausegap.documents.docx_package import W
from clausegap.model import Block
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.word.places import Places, Stretch
from clausegap.redlines.word.safety import UnsafeError
from clausegap.redlines.word.wording import trimmed
from clausegap.redlines.word.words import CommentMarks, Marker, copied_look, cut, delete, inserted

# What is done at one place of the text, from left to right.
_ADDED_WITHIN, _COMMENT_ENDS, _COMMENT_STARTS, _ADDED, _EMPTY_ENDS, _REPLACED = range(6)


class Gap(NamedTuple):
    """A place between two characters: after (`behind`) or before the character of a stretch."""

    stretch: Stretch
    behind: bool


class Step(NamedTuple):
    """One thing to be done; steps sort from left to right as they will stand in the text."""

    offset: int
    rank: int
    order: int
    gap: Gap | None
    stretches: tuple[Stretch, ...] = ()
    words: str = ""
    elements: tuple[etree._Element, ...] = ()


@dataclass
class Edits:
    """The changes of words planned so far; `made` are they as they change the text."""

    places: Places
    made: list[Replacement] = field(default_factory=list)
    _steps: list[Step] = field(default_factory=list)
    _comments: list[tuple[int, int, CommentMarks]] = field(default_factory=list)

    def plan(self, edits: Sequence[Replacement], remarked: tuple[int, int] | None) -> None:
        """Plan all replacements of one change; `remarked` is the span that its comment is on.

        Raises:
            UnsafeError: one of them cannot be made safely; then none is planned.
        """
        planned: list[Replacement] = []
        steps: list[Step] = []
        for edit in edits:
            block = self.places.block_at(edit.start, edit.end)
            edit = trimmed(edit, self.places.document.text[edit.start : edit.end])
            if edit.start == edit.end and not edit.text:
                continue
            self._check(edit, block, planned)
            steps.append(self._step(edit, block, len(self._steps) + len(steps), remarked))
            planned.append(edit)
        if not planned:
            raise UnsafeError("the contract already has these words")
        self._check_something_stays(planned)
        self.made += planned
        self._steps += steps

    def comment(self, start: int, end: int, marks: CommentMarks) -> None:
        """Plan a comment on a span."""
        self._comments.append((start, end, marks))

    def settle_comments(self) -> Iterator[tuple[int, int, CommentMarks]]:
        """Find the places of all comments; give those that cannot begin or end between words."""
        for order, (start, end, marks) in enumerate(self._comments):
            # A comment does not end in the middle of deleted words.
            cut_by = [edit for edit in self.made if edit.start < end and start < edit.end]
            first = min([start, *(e.start for e in cut_by if e.start < start)])
            last = max([end, *(e.end for e in cut_by if e.end > end)])
            try:
                block = self.places.block_at(first, last)
                gaps = self._gap(first, block), self._gap(last, block)
            except UnsafeError:
                yield start, end, marks
                continue
            rank = _EMPTY_ENDS if first == last else _COMMENT_ENDS
            opening = Step(first, _COMMENT_STARTS, order, gaps[0], elements=(marks.opening,))
            self._steps += [opening, Step(last, rank, order, gaps[1], elements=marks.closing)]

    def apply(self, marker: Marker) -> None:
        """Make all that was planned."""
        placed: dict[int, etree._Element] = {}
        for step in sorted(self._steps, key=lambda step: step[:3], reverse=True):
            if step.gap is None:
                _replace(step, marker)
                continue
            elements = list(step.elements)
            if step.words:
                run = step.gap.stretch.text.getparent()
                assert run is not None
                elements = [inserted([(step.words, copied_look(run))], run, marker)]
            if step.offset in placed:
                for element in elements:
                    placed[step.offset].addprevious(element)
            else:
                _put(step.gap, elements)
            placed[step.offset] = elements[0]

    def _step(
        self, edit: Replacement, block: Block, order: int, remarked: tuple[int, int] | None
    ) -> Step:
        if edit.start < edit.end:
            stretches = tuple(self.places.stretches(edit.start, edit.end))
            return Step(edit.start, _REPLACED, order, None, stretches, edit.text)
        gap = self._gap(edit.start, block)
        within = remarked is not None and remarked[0] < edit.start == remarked[1]
        return Step(edit.start, _ADDED_WITHIN if within else _ADDED, order, gap, words=edit.text)

    def _gap(self, offset: int, block: Block) -> Gap:
        return Gap(*self.places.gap(offset, block))

    def _check(self, edit: Replacement, block: Block, planned: Sequence[Replacement]) -> None:
        if block.number and edit.start <= block.start + len(block.number):
            raise UnsafeError("it touches the number of a clause")
        for other in (*self.made, *planned):
            if edit.start < other.end and other.start < edit.end:
                raise UnsafeError("it overlaps with another change")

    def _check_something_stays(self, planned: Sequence[Replacement]) -> None:
        """Raise UnsafeError where a paragraph, of a table cell too, would lose all its words."""
        text = self.places.document.text
        for edit in planned:
            block = self.places.block_at(edit.start, edit.end)
            start, end = self.places.paragraph_span(edit.start, block)
            inside = [e for e in (*self.made, *planned) if start <= e.start and e.end <= end]
            at, left = max(start, block.start + len(block.number or "")), ""
            for other in sorted(inside, key=lambda e: (e.start, e.end)):
                left += text[at : other.start] + other.text
                at = other.end
            if not any(map(str.isalnum, left + text[at:end])):
                raise UnsafeError("nothing of the paragraph would be left")


def _replace(step: Step, marker: Marker) -> None:
    """Mark the stretches as deleted and put the new words after them."""
    runs = _middle(step.stretches)
    look = copied_look(runs[0])
    marks = delete(runs, marker)
    if step.words:
        marks[-1].addnext(inserted([(step.words, look)], marks[-1], marker))


def _middle(stretches: Sequence[Stretch]) -> list[etree._Element]:
    """Cut the runs so that some hold these stretches and nothing else; give them in order."""
    runs: list[etree._Element] = []
    last, first = stretches[-1], stretches[0]
    cut(last.text, last.end)
    start, middle = cut(first.text, first.start)
    for stretch in stretches:
        run = stretch.text.getparent()
        if run is start and middle is not None:
            run = middle
        if run is not None and (not runs or run is not runs[-1]):
            runs.append(run)
    return runs


def _put(gap: Gap, elements: Sequence[etree._Element]) -> None:
    text, start, end = gap.stretch
    left, right = cut(text, end if gap.behind else start)
    if left is not None and (gap.behind or right is None):
        for element in reversed(elements):
            left.addnext(element)
        return
    assert right is not None
    node = right
    # What follows may be deleted already: the new words do not go into its w:del.
    while (parent := node.getparent()) is not None and parent.tag == f"{W}del":
        node = parent
    for element in elements:
        node.addprevious(element)
