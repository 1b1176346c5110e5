"""Find where a clause that the contract lacks belongs."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.clauses.language import holds_phrase, phrase_lemmas
from clausegap.model import BlockKind, Clause, Contract
from clausegap.redlines.apart import Apart

# What stands behind the agreement's own sections.
_BEHIND = re.compile(
    r"^\W*(?:annex|appendix|exhibit|schedule|attachment|signatures?|signed|executed|execution"
    r"|in witness|acceptance)\b",
    re.IGNORECASE,
)
# Parts where nothing new is agreed.
_NO_TERMS = re.compile(
    r"\b(?:definitions?|interpretation|background|recitals|preamble|introduction|contact|contents"
    r"|cover page|signature|order form|summary|arbitration|disputes?|dispute resolution"
    r"|governing law|export controls?|sanctions)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"\b(?:definitions?|defined terms|interpretation|glossary)\b", re.IGNORECASE)
# Headings that say too little to tell whether what stands below is about a term.
_GENERAL = frozenset(
    "access, changes, charges, content, data, duration, general, general provisions, miscellaneous,"
    " platform, privacy, restrictions, security, service, services, subscription, term, terms,"
    " use of the service, use of the services".replace(", ", ",").split(",")
)
# A heading with so many words more than the phrase is about something else as well.
_LONGEST = 5
_TITLE = re.compile(r"\b(?:agreement|addendum|terms|conditions|policy|contract)\b", re.IGNORECASE)
# A group of clauses is the title's, and not the sections themselves, if so much lies under one.
_NEARLY_ALL = 0.6


class Place(NamedTuple):
    """Where new words go: as a clause after the clause `after`, or as a sentence at `offset`.

    `in_section` is the section that it belongs in by its heading; None where the heading says
    little ("Services"), and at the end of the agreement.
    """

    after: int
    offset: int | None
    in_section: int | None


class Places:
    """The sections of a contract, and the places in them."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._apart = Apart(contract)
        self._children: dict[int | None, list[Clause]] = {}
        for clause in contract.clauses:
            self._children.setdefault(clause.parent, []).append(clause)
        self._sections = self._main_sections()

    def place(self, words: Sequence[str], taken: frozenset[int]) -> Place | None:
        """Give the best place for a term; None where the contract has no clauses at all.

        Args:
            words: words of headings, the best first.
            taken: offsets at which sentences were put before.
        """
        for clause, says_little in self._fitting(words):
            place = self._end_of(clause, taken)
            if place is not None:
                return place._replace(in_section=None) if says_little else place
        return self.last()

    def is_about(self, clause: int, words: Sequence[str]) -> bool:
        """Tell whether a heading over a clause holds any of the words."""
        phrases = [phrase_lemmas(phrase) for phrase in words if phrase not in _GENERAL]
        at: int | None = clause
        while at is not None:
            lemmas = phrase_lemmas(self._contract.clauses[at].heading or "")
            if any(holds_phrase(lemmas, phrase) for phrase in phrases):
                return True
            at = self._contract.clauses[at].parent
        return False

    def beside(self, clause: int, taken: frozenset[int]) -> Place | None:
        """Give the place for a clause that answers another: the end of the same section."""
        at: int | None = clause
        line = []
        while at is not None:
            line.append(self._contract.clauses[at])
            at = self._contract.clauses[at].parent
        for above in line:
            if above.lead_in is None and self._is_section(above, line):
                place = self._end_of(above, taken)
                if place is not None:
                    return place
        return self.last()

    def last(self) -> Place | None:
        """Give the place after the last section of the agreement itself."""
        own = [section for section in self._sections if not _is_behind(self._contract, section)]
        open_to = [section for section in own if self._takes_behind(section)]
        own = open_to or own or list(self._contract.clauses[-1:])
        if not own:
            return None
        numbered = [section for section in own if section.number] or own
        return Place(numbered[-1].index, None, None)

    def _takes_behind(self, section: Clause) -> bool:
        """Tell whether something new may stand behind a section."""
        defines = _DEFINES.search(section.heading or "")
        return not defines and not self._apart.is_for_others(section.index)

    def _is_section(self, clause: Clause, line: Sequence[Clause]) -> bool:
        return clause is line[-1] or any(clause.index == own.index for own in self._sections)

    def _main_sections(self) -> list[Clause]:
        group = self._children.get(None, [])
        while group:
            biggest = max(group, key=self._size)
            below = self._children.get(biggest.index, [])
            sections = [clause for clause in below if clause.heading or clause.number]
            nearly_all = self._size(biggest) > _NEARLY_ALL * len(self._contract.clauses)
            if not nearly_all or len(sections) < 3 or biggest.number:
                break
            group = sections
        sections = _before_annexes(self._contract, group)
        if any(section.number for section in sections):
            return [section for section in sections if section.number]
        first = sections[:1]
        if len(sections) > 1 and _TITLE.search(first[0].heading or ""):
            return sections[1:]
        return sections

    def _size(self, clause: Clause) -> int:
        return 1 + sum(self._size(child) for child in self._children.get(clause.index, ()))

    def _fitting(self, words: Sequence[str]) -> Iterator[tuple[Clause, bool]]:
        """Give the sections whose headings hold the words, by the best word, each once.

        And whether that word says little; then a heading inside a section does not count.
        """
        found: set[int] = set()
        for phrase in words:
            lemmas = phrase_lemmas(phrase)
            below = () if phrase in _GENERAL else self._below()
            for clause in (*self._sections, *below):
                heading = phrase_lemmas(clause.heading or "")
                if clause.index in found or _NO_TERMS.search(clause.heading or ""):
                    continue
                if self._apart.is_for_others(clause.index):
                    continue
                if holds_phrase(heading, lemmas) and len(heading) <= _LONGEST + len(lemmas):
                    found.add(clause.index)
                    yield clause, phrase in _GENERAL

    def _below(self) -> Iterator[Clause]:
        for section in self._sections:
            if _NO_TERMS.search(section.heading or ""):
                continue
            for clause in self._children.get(section.index, ()):
                if clause.heading and clause.lead_in is None:
                    yield clause

    def _end_of(self, clause: Clause, taken: frozenset[int]) -> Place | None:
        """Give the end of the section that a clause is or stands in; None where nothing fits."""
        children = self._children.get(clause.index, [])
        if not children and clause.parent is not None and clause not in self._sections:
            return self._end_of(self._contract.clauses[clause.parent], taken)
        proper = [child for child in children if _is_proper(child)]
        if proper and proper[-1] is children[-1]:
            return Place(proper[-1].index, None, clause.index)
        if not clause.number:
            if clause.heading and not _in_run(clause, self._contract):
                return Place(clause.index, None, clause.index)
            return None
        offset = self._last_sentence(clause) if not children else None
        if offset is None or offset in taken:
            return None
        return Place(clause.index, offset, clause.index)

    def _last_sentence(self, clause: Clause) -> int | None:
        """Give the end of the last paragraph of a clause's own text, if a sentence ends there."""
        document = self._contract.document
        last = None
        for block in document.blocks:
            if not (clause.start <= block.start < clause.end and block.is_body):
                continue
            if self._apart.signs(block):
                break
            if not self._apart.takes_no_change(block.start, block.end, clause.index):
                last = block
        if last is None or last.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            return None
        return last.end if document.text[last.start : last.end].endswith(".") else None


def _is_proper(clause: Clause) -> bool:
    """Tell a sub-clause from an item of a list."""
    return clause.lead_in is None and bool(clause.number or clause.heading)


def _in_run(clause: Clause, contract: Contract) -> bool:
    """Tell whether a heading runs into its text ("Audit. Customer may …")."""
    text = contract.document.text[clause.start : clause.end]
    return "\n" not in text and clause.heading is not None and len(text) > len(clause.heading) + 2


def _is_behind(contract: Contract, clause: Clause) -> bool:
    opening = contract.document.text[clause.start : clause.start + 40]
    return bool(_BEHIND.match(clause.heading or "") or _BEHIND.match(opening))


def _before_annexes(contract: Contract, group: Sequence[Clause]) -> list[Clause]:
    found: list[Clause] = []
    for clause in group:
        # A schedule can stand in front; the sections behind it are the agreement's own.
        if _is_behind(contract, clause):
            if any(other.number for other in found):
                break
            continue
        if clause.heading or clause.number:
            found.append(clause)
    return found
