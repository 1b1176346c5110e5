"""Write new clauses into a Word file, each as the last sibling of the one it follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from clausegap.clauses.labels import read_label
from clausegap.documents.docx_package import W
from clausegap.model import BlockKind, Clause, Contract
from clausegap.redlines.next_number import next_number
from clausegap.redlines.nouns import NewClause
from clausegap.redlines.word.new_paragraphs import add_after, new_paragraph, why_not_after
from clausegap.redlines.word.patterns import Pattern, PatternReader, numbers_of
from clausegap.redlines.word.places import Places
from clausegap.redlines.word.safety import UnsafeError, mark_of, paragraph_of
from clausegap.redlines.word.wording import writable
from clausegap.redlines.word.words import Marker

# Where the signatures begin, which segmentation counts to the clause before them.
_SIGNATURES = re.compile(
    r"(?:in\s+witness\b|signed\b|signatures?\b|executed\b|accepted and agreed|agreed and accepted"
    r"|by:|by signing|the parties have (?:\w+ )?(?:signed|executed|caused)\b|_{4})",
    re.IGNORECASE,
)


class NewLine(NamedTuple):
    """A paragraph to be written: what it is written like, and its runs."""

    pattern: Pattern
    parts: list[tuple[str, list[etree._Element]]]

    @property
    def text(self) -> str:
        """Give its words, without a number that Word counts."""
        return "".join(words for words, _ in self.parts)


class Planned(NamedTuple):
    """A new clause that can be written: after which element and as which paragraphs.

    `sibling` is the clause before it in its list, `number` its own where that is typed.
    """

    after: etree._Element
    sibling: Clause
    number: str | None
    order: int
    lines: list[NewLine]


@dataclass
class NewClauses:
    """The new clauses planned so far."""

    contract: Contract
    places: Places
    _planned: list[Planned] = field(default_factory=list)

    def plan(self, new: NewClause, title: str) -> Planned:
        """Plan one clause; `title` is its heading where it has none and needs one.

        Raises:
            UnsafeError: it cannot be written safely, or not in the way of its siblings.
        """
        if not 0 <= new.after < len(self.contract.clauses):
            raise UnsafeError("the clause that it should follow is not in the contract")
        siblings = self._siblings(self.contract.clauses[new.after])
        patterns, number = self._pattern(siblings)
        numbers = numbers_of(patterns, number)
        after = self._place(siblings[-1], patterns[0].paragraph)
        heading = writable(new.heading).strip().rstrip(".:").strip()
        if len(patterns) > 1:
            heading = heading or writable(title)
        lines = [
            NewLine(pattern, pattern.parts(number, heading, writable(new.text).strip()))
            for pattern, number in zip(patterns, numbers, strict=True)
        ]
        if not any(map(str.isalnum, lines[-1].text)):
            raise UnsafeError("it has no text")
        if why := why_not_after(after):
            raise UnsafeError(why)
        planned = Planned(after, siblings[-1], number, len(self._planned), lines)
        self._planned.append(planned)
        return planned

    def drop(self, planned: Planned | None) -> None:
        """Give up a clause that was planned last."""
        if planned is not None:
            self._planned.remove(planned)

    def write(self, marker: Marker) -> dict[int, list[etree._Element]]:
        """Write all that was planned; give the paragraphs of each by its order."""
        places: dict[etree._Element, list[Planned]] = {}
        # Of clauses that go to the same place the deeper one still belongs to what stands before.
        for planned in sorted(self._planned, key=lambda plan: (-plan.sibling.level, plan.order)):
            places.setdefault(planned.after, []).append(planned)
        written: dict[int, list[etree._Element]] = {}
        for after, several in places.items():
            lines = [(plan.order, line) for plan in several for line in plan.lines]
            paragraphs = [new_paragraph(x.pattern.paragraph, x.parts, marker) for _, x in lines]
            add_after(after, paragraphs, marker)
            for (order, _), paragraph in zip(lines, paragraphs, strict=True):
                written.setdefault(order, []).append(paragraph)
        return written

    def anchor(self, new: NewClause) -> tuple[int, int]:
        """Give the span that a comment about the clause goes to where it cannot be written."""
        clauses = self.contract.clauses
        if not 0 <= new.after < len(clauses):
            return 0, 0
        clause = clauses[new.after]
        blocks = PatternReader(self.contract, self.places).blocks(clause)
        return (blocks[0].start, blocks[0].end) if blocks else (clause.start, clause.end)

    def _siblings(self, after: Clause) -> list[Clause]:
        """Give the clause and those of its list that follow it, whose numbers must stay."""
        siblings = [after]
        if after.label is None:
            return siblings
        form = read_label(after.label)
        for clause in self.contract.clauses[after.index + 1 :]:
            if clause.parent != after.parent:
                if clause.level < after.level:
                    break
                continue
            if clause.label is None and clause.number == siblings[-1].number:
                continue
            label = read_label(clause.label) if clause.label else None
            if label is None or (label.form, label.style) != (form.form, form.style):
                break
            siblings.append(clause)
        return siblings

    def _pattern(self, siblings: Sequence[Clause]) -> tuple[list[Pattern], str | None]:
        """Give the paragraphs of the first sibling that can be imitated, and the new number."""
        reader = PatternReader(self.contract, self.places)
        why = UnsafeError("no clause there can be imitated")
        for clause in (siblings[0], *reversed(siblings[1:])):
            try:
                patterns = reader.read(clause)
            except UnsafeError as error:
                why = error
                continue
            if patterns[0].number is None:
                return patterns, None
            labels = [sibling.label for sibling in siblings if sibling.label]
            new = [p.number for p in self._planned if p.number and p.sibling is siblings[-1]]
            number = next_number([*labels, *new])
            if number is None:
                raise UnsafeError("its number cannot be told from those before it")
            return patterns, number
        raise why

    def _place(self, sibling: Clause, like: etree._Element) -> etree._Element:
        """Give the element after which a clause goes: the last of its sibling and all below."""
        start, end = sibling.start, self._end(sibling)
        container = like.getparent()
        if container is None or (why := self.places.safety.why_no_paragraph_in(container)):
            raise UnsafeError(why or "the clause before it stands in no text")
        sources = list(self.places.sources_in(start, end))
        for source in reversed(sources):
            node = paragraph_of(source.element)
            while node is not None and node.getparent() is not container:
                node = node.getparent()
            if node is None:
                raise UnsafeError("the clause before it ends in another table or text box")
            mark = mark_of(node) if node.tag == f"{W}p" else None
            if mark is not None and mark.tag != f"{W}ins":
                raise UnsafeError("it follows another author's tracked change")
            if self.places.safety.ends_in_field(node):
                raise UnsafeError("it would stand in a field, whose text Word works out")
            return node
        raise UnsafeError("the clause before it has no text of its own")

    def _end(self, sibling: Clause) -> int:
        """Give where a clause ends with all below it, before the signatures."""
        clauses = self.contract.clauses
        end = sibling.end
        for clause in clauses[sibling.index + 1 :]:
            resumes = clause.label is None and clause.number == sibling.number is not None
            if clause.level <= sibling.level and not resumes:
                break
            end = clause.end
        text, blocks = self.contract.document.text, self.contract.document.blocks
        below = [b for b in blocks if sibling.start < b.start < end and b.number is None]
        signed = (b.start for b in below if _SIGNATURES.match(text, b.start, b.end))
        return next(signed, self._end_of_last(sibling, end))

    def _end_of_last(self, sibling: Clause, end: int) -> int:
        """Leave out the words that close a contract, which segmentation counts to its last clause.

        They do so unless other clauses go on in paragraphs without a number too.
        """
        numbered = [clause for clause in self.contract.clauses if clause.label is not None]
        last = numbered[-1] if numbered else sibling
        if sibling.label is None or last.index < sibling.index or last.start >= end:
            return end
        reader = PatternReader(self.contract, self.places)
        own = [reader.blocks(clause) for clause in numbered]
        closing = own.pop() if own else []
        if not closing or closing[0].kind is BlockKind.HEADING or any(len(b) > 1 for b in own):
            return end
        return min([end, *(block.start for block in closing[1:] if block.number is None)])
