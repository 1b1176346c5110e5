"""Write the comment on a change: for one's own side, or for the other side to read."""

import re
from collections.abc import Sequence

from clausegap.model import Basis, Finding, PackInfo

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
STANDS = "The sentence before it stays as it is; where the two differ, the new sentence goes first."


def remark_text(
    finding: Finding,
    packs: Sequence[PackInfo],
    *,
    for_vendor: bool,
    is_fallback: bool,
    note: str = "",
) -> str:
    """Give the text of a comment.

    Args:
        finding: what the contract was found to say on the term.
        packs: the packs of rules that were applied.
        for_vendor: whether the other side reads it: then it gives the reason and the source alone.
        is_fallback: whether the words proposed are the fallback already.
        note: what else to say of the change, '' for nothing.
    """
    source = _source(finding, packs)
    if for_vendor:
        return " ".join(part for part in (f"{finding.title}: {finding.reason}", source) if part)
    parts = [
        f"To check: {_sentence(finding.review_reason)}" if finding.review_reason else "",
        f"{finding.title}: {finding.reason}",
        _SENTENCE_END.split(finding.why)[0],
        note,
        source,
        "Fallback: the words proposed are the fallback already."
        if is_fallback
        else f"Fallback: {finding.ask.fallback}",
    ]
    return " ".join(part for part in parts if part)


def _source(finding: Finding, packs: Sequence[PackInfo]) -> str:
    basis = "; ".join(_cited(basis) for basis in finding.basis)
    rule = f"{packs[0].id}/{finding.term}" if len(packs) == 1 else finding.term
    return f"Source: rule {rule}{f'; {basis}' if basis else ''}."


def _cited(basis: Basis) -> str:
    return f"{basis.source}, {basis.cite}" if basis.cite else basis.source


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
