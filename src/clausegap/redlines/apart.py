"""Tell what in a contract takes no changes: drafting notes, open options, terms for others only."""

import re

from clausegap.clauses.places import end_below
from clausegap.model import Block, Clause, Contract
from clausegap.redlines.passages import block_at

# Words in brackets that tell a drafter something, up to the bracket that closes them.
_NOTE = re.compile(
    r"\[\s*(?:(?:drafting|drafter|guidance|instructions?|internal|comment|legal)\b|notes?\b(?!\s*\])"
    r"|(?:insert|delete|complete|choose|select|include|omit|amend|optional|alternative)\b)"
    r"[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]",
    re.IGNORECASE,
)
# So many characters a note has at least; "[insert date]" is only a gap to fill.
_SHORTEST_NOTE = 30
# A box that nobody ticked. A ticked one has an x or a tick in it.
_UNTICKED = re.compile(r"\s*(?:\(?[a-z0-9]{1,3}[.)]\s*)?(?:\[[\s_]*\]|[☐□❏❑▢])\s*\S", re.IGNORECASE)
# Headings of what only some customers have.
_FOR_OTHERS = re.compile(
    r"\b(?:beta|alpha|previews?|early access|pre-?release|trials?|consumers?"
    r"|free (?:accounts?|access|editions?|offers?|plans?|services?|subscriptions?|tiers?|use"
    r"|users?|versions?)|evaluation (?:licen[cs]es?|periods?|services?|use)"
    r"|promotions?|promotional (?:codes?|credits?|offers?))\b",
    re.IGNORECASE,
)
# The same said by the first words of a section.
_APPLY_ONLY = re.compile(
    r"\b(?:appl(?:y|ies)|relevant|intended|addressed)\s+(?:only|solely|exclusively)\s+"
    r"(?:to|for|if|where|when)\b[^.]{0,80}"
    r"|\b(?:only|solely|exclusively)\s+appl(?:y|ies)\s+(?:to|for|if|where|when)\b[^.]{0,80}",
    re.IGNORECASE,
)
_OPENING = 300
_NEARLY_ALL = 0.6
# The words with which a contract is signed.
_SIGNING = re.compile(
    r"\s*(?:in witness (?:whereof|of)|signed (?:by|for|on behalf)|executed (?:by|as|on)\b"
    r"|(?:the parties|each party|both parties) (?:has|have) (?:signed|executed|caused)"
    r"|agreed and accepted|accepted and agreed|signatures?\s*(?:$|:|page)|by:\s*_)",
    re.IGNORECASE,
)


class Apart:
    """The parts of one contract that take no changes."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        text = contract.document.text
        self._notes = [
            (note.start(), note.end())
            for note in _NOTE.finditer(text)
            if note.end() - note.start() >= _SHORTEST_NOTE
        ]
        self._for_others: dict[int, bool] = {}

    def takes_no_change(self, start: int, end: int, clause: int) -> bool:
        """Tell whether words of a clause are a note, an open option, or for others only."""
        return self.is_note(start, end) or self.is_option(start) or self.is_for_others(clause)

    def is_note(self, start: int, end: int) -> bool:
        """Tell whether words touch a drafting note."""
        return any(first < end and start < last for first, last in self._notes)

    def is_option(self, offset: int) -> bool:
        """Tell whether a place stands in a paragraph that begins with a box nobody ticked."""
        document = self._contract.document
        block = block_at(document, offset)
        return bool(block and _UNTICKED.match(document.text, block.start, block.end))

    def is_for_others(self, clause: int) -> bool:
        """Tell whether a clause stands in a section that only some customers have."""
        known = self._for_others.get(clause)
        if known is None:
            own = self._contract.clauses[clause]
            known = self._says_for_others(clause)
            if not known and own.parent is not None:
                known = self.is_for_others(own.parent)
            self._for_others[clause] = known
        return known

    def signs(self, block: Block) -> bool:
        """Tell whether a paragraph is where the contract is signed."""
        return bool(_SIGNING.match(self._contract.document.text, block.start, block.end))

    def _says_for_others(self, index: int) -> bool:
        clause = self._contract.clauses[index]
        if self._is_title(clause):
            return False
        if _FOR_OTHERS.search(clause.heading or ""):
            return True
        end = min(clause.end, clause.start + _OPENING)
        only = _APPLY_ONLY.search(self._contract.document.text, clause.start, end)
        return bool(only and _FOR_OTHERS.search(only[0]))

    def _is_title(self, clause: Clause) -> bool:
        """Tell whether nearly all of a contract stands under a heading: then it is not apart."""
        length = end_below(self._contract.clauses, clause.index) - clause.start
        return length > _NEARLY_ALL * len(self._contract.document.text)
