"""Write the comment on a change: for one's own side, or for the other side to read."""

import re
from collections.abc import Sequence

from clausegap.model import Basis, Finding, PackInfo

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# Why no words are proposed.
SILENCE = "Here silence serves you better than a clause would, so no words are proposed."
ENOUGH = "What the contract gives is not less than the fallback, so no words are proposed."
# What is said of a sentence that follows a contrary one.
STANDS = "The sentence before it stays as it is; where the two differ, the new sentence goes first."


def remark_text(
    finding: Finding,
    packs: Sequence[PackInfo],
    *,
    for_vendor: bool,
    is_fallback: bool,
    proposes: bool = True,
    note: str = "",
) -> str:
    """Give the text of a comment.

    Args:
        finding: what the contract was found to say on the term.
        packs: the packs of rules that were applied.
        for_vendor: whether the other side reads it: then it gives the reason and the source alone.
        is_fallback: whether the words proposed are the fallback already.
        proposes: whether any words are proposed; without, no fallback is named.
        note: what else to say of the change, '' for nothing.
    """
    if for_vendor:
        # The names of our own rules mean nothing to the other side.
        law = _basis(finding)
        return f"{finding.title}: {finding.reason}{f' Source: {law}.' if law else ''}"
    parts = [
        f"To check: {_sentence(finding.review_reason)}" if finding.review_reason else "",
        f"{finding.title}: {finding.reason}",
        _SENTENCE_END.split(finding.why)[0],
        note,
        _source(finding, packs),
        _fallback(finding, is_fallback) if proposes else "",
    ]
    return " ".join(part for part in parts if part)


def _fallback(finding: Finding, is_fallback: bool) -> str:
    if is_fallback:
        return "Fallback: the words proposed are the fallback already."
    return f"Fallback: {finding.ask.fallback}"


def _source(finding: Finding, packs: Sequence[PackInfo]) -> str:
    basis = _basis(finding)
    rule = f"{packs[0].id}/{finding.term}" if len(packs) == 1 else finding.term
    return f"Source: rule {rule}{f'; {basis}' if basis else ''}."


def _basis(finding: Finding) -> str:
    return "; ".join(_cited(basis) for basis in finding.basis)


def _cited(basis: Basis) -> str:
    return f"{basis.source}, {basis.cite}" if basis.cite else basis.source


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
