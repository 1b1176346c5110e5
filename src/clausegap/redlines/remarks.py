"""Write the comment on a change: for one's own side, or for the other side to read."""

import re
from collections.abc import Sequence

from clausegap.model import Basis, Finding, PackInfo

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# Why no words are proposed.
SILENCE = "Here silence serves you better than a clause would, so no words are proposed."
# What a doubt says of a clause that was not understood, and how a reader is told.
_UNREAD = re.compile(r"(?P<place>[^;]*?) reads like a clause of the type “[^”]*”[^;]*")
_CONSUMERS = re.compile(r"consumer", re.IGNORECASE)
IS_FALLBACK = "the words proposed are the fallback already."
# What is said of a sentence that follows a contrary one.
STANDS = "The sentence before it stays as it is; where the two differ, the new sentence goes first."


def remark_text(
    finding: Finding,
    packs: Sequence[PackInfo],
    *,
    for_vendor: bool,
    fallback: str,
    note: str = "",
) -> str:
    """Give the text of a comment.

    Args:
        finding: what the contract was found to say on the term.
        packs: the packs of rules that were applied.
        for_vendor: whether the other side reads it: then it gives the reason and the source alone.
        fallback: the fallback to name, '' for none.
        note: what else to say of the change, '' for nothing.
    """
    if for_vendor:
        # The names of our own rules mean nothing to the other side.
        law = _basis(finding)
        return f"{finding.title}: {finding.reason}{f' Source: {law}.' if law else ''}"
    parts = [
        f"To check: {_doubt(finding.review_reason)}" if finding.review_reason else "",
        f"{finding.title}: {finding.reason}",
        _SENTENCE_END.split(finding.why)[0],
        note,
        _source(finding, packs),
        f"Fallback: {fallback}" if fallback else "",
    ]
    return " ".join(part for part in parts if part)


def _doubt(reason: str) -> str:
    """Give why a person should look, in sentences that say what to do."""
    parts = re.split(r";\s+", reason)
    told = [_UNREAD.sub(r"\g<place> may deal with this; read it first", part) for part in parts]
    return " ".join(_sentence(part) for part in told)


def _source(finding: Finding, packs: Sequence[PackInfo]) -> str:
    basis = _basis(finding)
    rule = f"{packs[0].id}/{finding.term}" if len(packs) == 1 else finding.term
    return f"Source: rule {rule}{f'; {basis}' if basis else ''}."


def _basis(finding: Finding) -> str:
    """Give the sources; the law on consumers says nothing between businesses."""
    sources = [basis for basis in finding.basis if not _CONSUMERS.search(basis.source)]
    return "; ".join(_cited(basis) for basis in sources)


def _cited(basis: Basis) -> str:
    return f"{basis.source}, {basis.cite}" if basis.cite else basis.source


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
