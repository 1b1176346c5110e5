"""Find the words of a document in the elements of its Word file."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from clausegap.documents.docx import OpenDocx
from clausegap.documents.docx_package import W
from clausegap.documents.inline import Source
from clausegap.model import Block
from clausegap.redlines.word.safety import Safety, UnsafeError, paragraph_of, why_not_between

_NO_WORDS = "part of it is a number, tab, symbol or footnote and no text of the page"


class Stretch(NamedTuple):
    """The characters `start` to `end` of the text of one w:t."""

    text: etree._Element
    start: int
    end: int


class Places:
    """Leads from offsets of `Document.text` to the elements of a copy of the file's main part."""

    def __init__(self, opened: OpenDocx, root: etree._Element) -> None:
        self.document = opened.document
        self.root = root
        self.safety = Safety(root)
        there = list(opened.package.document.iter(f"{W}t"))
        here = list(root.iter(f"{W}t"))
        copies = dict(zip(there, here, strict=True))
        self.sources = [s._replace(element=copies[s.element]) for s in opened.sources]
        self._starts = [source.start for source in self.sources]
        # Comments in the XML stand in these; the reader does not see them.
        self._parted = {b for a, b in copies.items() if (a.text or "") != (b.text or "")}

    def source_at(self, offset: int) -> Source | None:
        """Give the source of one character."""
        at = bisect_right(self._starts, offset) - 1
        return self.sources[at] if at >= 0 and offset < self.sources[at].end else None

    def sources_in(self, start: int, end: int) -> Iterator[Source]:
        """Give the sources of all characters of a span that have one."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for source in self.sources[at:]:
            if source.start >= end:
                return
            if source.end > start:
                yield source

    def nearest(self, offset: int) -> Source | None:
        """Give the last source before `offset`, or else the first of all."""
        at = bisect_right(self._starts, offset) - 1
        return self.sources[max(at, 0)] if self.sources else None

    def block_at(self, start: int, end: int) -> Block:
        """Give the block of the contract's own words that holds a span.

        Raises:
            UnsafeError: the span is outside the text, in several blocks or in a header.
        """
        if not 0 <= start <= end <= len(self.document.text):
            raise UnsafeError("its place is outside the text")
        blocks = self.document.blocks
        at = bisect_right(blocks, start, key=lambda block: block.start) - 1
        if at < 0 or end > blocks[at].end:
            raise UnsafeError("it runs over more than one paragraph")
        if not blocks[at].is_body:
            raise UnsafeError("it stands in a header, footer or table of contents")
        return blocks[at]

    def paragraph_span(self, offset: int, block: Block) -> tuple[int, int]:
        """Give the part of a block that is in the same Word paragraph as `offset`."""
        here = self.source_at(offset) or self.source_at(offset - 1)
        if here is None:
            return block.start, block.end
        own = paragraph_of(here.element)
        inside = [
            source
            for source in self.sources_in(block.start, block.end)
            if paragraph_of(source.element) is own
        ]
        return inside[0].start, inside[-1].end

    def why_not(self, source: Source) -> str | None:
        """Say why the words of a source cannot be changed, None where they can."""
        if source.element in self._parted:
            return "the file holds a remark of its software there"
        return self.safety.why_not(source.element)

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """Give the characters of a span in the file.

        Raises:
            UnsafeError: the words cannot be changed safely.
        """
        found: list[Stretch] = []
        upto = start
        for source in self.sources_in(start, end):
            if source.start > upto:
                raise UnsafeError(_NO_WORDS)
            upto = source.end
            if why := self.why_not(source):
                raise UnsafeError(why)
            first = source.at + max(0, start - source.start)
            last = source.at + min(end, source.end) - source.start
            if found and found[-1].text is source.element:
                found[-1] = found[-1]._replace(end=last)
            else:
                found.append(Stretch(source.element, first, last))
        if upto < end or not found:
            raise UnsafeError(_NO_WORDS)
        self._check(found)
        return found

    def gap(self, offset: int, block: Block) -> tuple[Stretch, bool]:
        """Give where words can be put in at `offset`: a character, and whether before or after it.

        Raises:
            UnsafeError: nothing can be put in there safely.
        """
        before = self.source_at(offset - 1) if offset > block.start else None
        after = self.source_at(offset) if offset < block.end else None
        reasons = []
        for source, is_before in ((before, True), (after, False)):
            if source is None:
                continue
            why = self.why_not(source)
            if why is None:
                at = source.at + offset - source.start - is_before
                return Stretch(source.element, at, at + 1), is_before
            reasons.append(why)
        raise UnsafeError(reasons[0] if reasons else _NO_WORDS)

    def _check(self, stretches: Sequence[Stretch]) -> None:
        first, last = stretches[0].text, stretches[-1].text
        if paragraph_of(first) is not paragraph_of(last):
            raise UnsafeError("it runs over more than one paragraph")
        if why := why_not_between(first, last):
            raise UnsafeError(why)
