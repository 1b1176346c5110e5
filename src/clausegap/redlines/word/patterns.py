"""Read how a clause is set in a Word file: its number, heading and text, each with its look."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from clausegap.documents.docx_package import W
from clausegap.model import Block, BlockKind, Clause, Contract
from clausegap.redlines.next_number import number_below
from clausegap.redlines.word.places import Places
from clausegap.redlines.word.safety import UnsafeError, paragraph_of
from clausegap.redlines.word.words import copied_look

Look = list[etree._Element]

_TEXT_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_DELIMITER = re.compile(r"(?P<mark>\s?(?:[.:]|[–—-]))?(?P<space>\s+)?")
_BEFORE_HEADING = " –—-:\t"
_SHOWN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_LONGEST_GAP = 8


class Pattern(NamedTuple):
    """One paragraph that a new one is written like.

    `number` is the number typed at its start, None where Word counts or there is none; `gap` what
    stands between number and text. `heading` is the look of the heading, None where it has none,
    `mark` and `space` what follows the heading. `body` is the look of its text, None where the
    paragraph is only a heading.
    """

    paragraph: etree._Element
    number: str | None
    number_look: Look
    gap: str
    heading: Look | None
    capitals: bool
    mark: str
    mark_look: Look
    space: str
    body: Look | None

    def parts(self, number: str | None, heading: str, text: str) -> list[tuple[str, Look]]:
        """Give the runs of a paragraph like this one: words and their look."""
        runs: list[tuple[str, Look]] = []
        if self.number is not None and number is not None:
            runs.append((number + self.gap, self.number_look))
        if self.heading is not None and heading:
            title = heading.upper() if self.capitals else heading
            runs.append((title, self.heading))
            if self.mark:
                runs.append((self.mark, self.mark_look))
        if self.body is not None:
            space = self.space if self.heading is not None and heading else ""
            runs.append((space + text, self.body))
        return runs


class PatternReader:
    """Reads the patterns of the clauses of one contract."""

    def __init__(self, contract: Contract, places: Places) -> None:
        self._contract = contract
        self._places = places
        self._text = contract.document.text

    def read(self, clause: Clause) -> list[Pattern]:
        """Give the one or two paragraphs (heading, text) that a clause like this one is set in.

        Raises:
            UnsafeError: it is set in a way that is not imitated.
        """
        blocks = self.blocks(clause)
        if not blocks:
            raise UnsafeError("the clause before it has no paragraph of its own")
        first = self._pattern(blocks[0], clause.heading)
        if first.body is not None:
            return [first]
        if first.heading is None:
            raise UnsafeError("the number before it stands in a paragraph of its own")
        if len(blocks) > 1 and blocks[1].kind is not BlockKind.HEADING:
            if self.paragraph(blocks[1]) is first.paragraph:
                # Heading and text are two lines of one paragraph.
                look = self._body_look(blocks[1].start, blocks[1].end)
                return [first._replace(body=look, space="\n")]
            return [first, self._pattern(blocks[1], None)]
        return [first, self._below(clause)]

    def blocks(self, clause: Clause) -> list[Block]:
        """Give the paragraphs of a clause's own text."""
        return [
            block
            for block in self._contract.document.blocks
            if clause.start <= block.start < clause.end and block.kind in _TEXT_KINDS
        ]

    def paragraph(self, block: Block) -> etree._Element:
        """Give the Word paragraph of a block.

        Raises:
            UnsafeError: the block is not one paragraph of the main text.
        """
        sources = list(self._places.sources_in(block.start, block.end))
        paragraph = paragraph_of(sources[0].element) if sources else None
        if paragraph is None or paragraph_of(sources[-1].element) is not paragraph:
            raise UnsafeError("the clause before it is not set as one paragraph")
        return paragraph

    def _below(self, clause: Clause) -> Pattern:
        """Give the paragraph of the first clause under a heading, numbered as under a new one."""
        children = (c for c in self._contract.clauses if c.parent == clause.index)
        child = next(children, None)
        blocks = self.blocks(child) if child else []
        if child is None or not blocks:
            raise UnsafeError("the clause before it has no text under its heading")
        pattern = self._pattern(blocks[0], child.heading)
        if pattern.body is None:
            raise UnsafeError("the clause before it is set in more than two levels")
        return pattern._replace(heading=None)

    def _pattern(self, block: Block, heading: str | None) -> Pattern:
        paragraph = self.paragraph(block)
        number, look, gap, start = self._number(block)
        pattern = Pattern(paragraph, number, look, gap, None, False, "", [], " ", None)
        if heading:
            at = self._text.find(heading, start, block.end)
            if at >= 0 and not self._text[start:at].strip(_BEFORE_HEADING):
                pattern, start = self._headed(pattern, block, at, at + len(heading))
        if start < block.end:
            pattern = pattern._replace(body=self._body_look(start, block.end))
        return pattern

    def _number(self, block: Block) -> tuple[str | None, Look, str, int]:
        """Give a typed number, its look, what follows it, and where the text begins."""
        number = block.number
        if number is None:
            return None, [], "", block.start
        end = block.start + len(number)
        start = end + (self._text[end : end + 1] == " ")
        last = self._places.source_at(end - 1)
        if self._places.source_at(block.start) is None or last is None:
            return None, [], "", start
        return number.strip(), self._look_at(end - 1), self._between(end, start), start

    def _headed(self, pattern: Pattern, block: Block, start: int, end: int) -> tuple[Pattern, int]:
        """Add the heading at `start` to `end`; give also where the text after it begins."""
        found = _DELIMITER.match(self._text, end, block.end)
        mark = (found["mark"] if found else "") or ""
        after = found.end() if found else end
        space = self._between(end + len(mark), after) if after < block.end else " "
        heading = self._look_at(start)
        pattern = pattern._replace(
            heading=heading,
            capitals=self._text[start:end].isupper(),
            mark=mark,
            mark_look=self._look_at(end + len(mark) - 1) if mark else heading,
            space=space,
        )
        return pattern, after

    def _between(self, end: int, start: int) -> str:
        """Give the white space of the file between the characters before `end` and at `start`."""
        before, after = self._places.source_at(end - 1), self._places.source_at(start)
        if before is None or after is None:
            return " "
        from_, upto = before.at + end - before.start, after.at + start - after.start
        if before.element is after.element:
            between = (before.element.text or "")[from_:upto]
        else:
            between = (before.element.text or "")[from_:]
            between += "".join(_shown_between(before.element, after.element))
            between += (after.element.text or "")[:upto]
        return "".join(filter(str.isspace, between))[:_LONGEST_GAP] or " " * (start > end)

    def _look_at(self, offset: int) -> Look:
        source = self._places.source_at(offset)
        run = source.element.getparent() if source else None
        return copied_look(run) if run is not None else []

    def _body_look(self, start: int, end: int) -> Look:
        """Give the look of most of the characters that are no link or field."""
        looks: dict[bytes, Look] = {}
        sizes: Counter[bytes] = Counter()
        for source in self._places.sources_in(start, end):
            run = source.element.getparent()
            if run is None or self._places.why_not(source):
                continue
            look = copied_look(run)
            key = b"".join(
                etree.tostring(element, method="c14n", exclusive=True) for element in look
            )
            looks.setdefault(key, look)
            sizes[key] += min(end, source.end) - max(start, source.start)
        return looks[max(sizes, key=lambda key: (sizes[key], key))] if sizes else []


def numbers_of(patterns: list[Pattern], number: str | None) -> list[str | None]:
    """Give the numbers to be typed in paragraphs of these patterns, of which `number` is first.

    Raises:
        UnsafeError: the number below a heading cannot be told.
    """
    numbers = [number if patterns[0].number is not None else None]
    for pattern in patterns[1:]:
        child, parent = pattern.number, patterns[0].number
        if child is not None and parent is not None and number is not None:
            child = number_below(child, parent, number)
        elif child is not None and child[:1].isdigit() and "." in child.rstrip("."):
            raise UnsafeError("its number is partly typed and partly counted by Word")
        numbers.append(child)
    return numbers


def _shown_between(first: etree._Element, last: etree._Element) -> Iterator[str]:
    """Give the text and tabs between two w:t of one paragraph."""
    paragraph = paragraph_of(first)
    inside = False
    for node in paragraph.iter() if paragraph is not None else ():
        if node is last:
            return
        if inside:
            yield (node.text or "") if node.tag == f"{W}t" else _SHOWN.get(str(node.tag), "")
        inside = inside or node is first
