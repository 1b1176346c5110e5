"""What the notes in an annotated PDF say."""

import re
from collections.abc import Iterable

from clausegap.model import STATUS_WORDS, Document, Finding, Severity, Status
from clausegap.redlines.nouns import Change

_WEIGHTS = {Severity.CRITICAL: "critical", Severity.HIGH: "high"}
# More words than this are named by the first and the last of them.
_LONGEST = 14
# What UTF-16 cannot write, what no reader shows, and what turns a line around.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """Give text as a note may hold it: U+FFFD for what cannot be shown."""
    return _UNSHOWABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def label(finding: Finding, change: Change | None, *, for_vendor: bool) -> str:
    """Give the few words that say what a note is, so that its colour need not."""
    if for_vendor:
        if change is not None and change.new_clause is not None:
            return "proposed addition"
        return "proposed change" if change is not None and change.edits else "comment"
    words = STATUS_WORDS[finding.status]
    return f"{words}, to check" if finding.review else words


def note_text(
    finding: Finding, change: Change | None, document: Document, *, for_vendor: bool
) -> str:
    """Give the text of the note on a finding.

    For the other side it says what the change's remark says and the wording proposed; else also
    how the finding stands, what to check and what to settle for.
    """
    if for_vendor:
        said = change.remark.text if change is not None else ""
        head = label(finding, change, for_vendor=True).capitalize()
        return _joined([head, said, _proposed(change, document)])
    proposed = _proposed(change, document)
    if change is not None and not proposed:
        # Another change deals with it, or none does: the remark says which.
        return _joined([_head(finding, change), change.remark.text])
    asked = proposed or (
        f"Ask for: {finding.ask.preferred}" if finding.status is not Status.MET else ""
    )
    settle = finding.ask.fallback if asked and _key(finding.ask.fallback) not in _key(asked) else ""
    return _joined(
        [
            _head(finding, change),
            finding.reason,
            _check(finding),
            asked,
            f"If refused: {settle}" if settle else "",
        ]
    )


def _check(finding: Finding) -> str:
    if not finding.review or not finding.review_reason:
        return ""
    why = finding.review_reason
    return f"To check: {why[:1].upper()}{why[1:].rstrip('.')}."


def list_text(notes: Iterable[str], *, for_vendor: bool) -> str:
    """Give the text of the one note on all that has no place in the contract."""
    lead = (
        "Not in the contract; we propose to add:"
        if for_vendor
        else "What the contract lacks, and no place was found for:"
    )
    return _joined([lead, *notes])


def _head(finding: Finding, change: Change | None) -> str:
    weight = _WEIGHTS.get(finding.severity)
    words = label(finding, change, for_vendor=False)
    return f"{finding.title}: {words}" + (f" ({weight})" if weight else "")


def _proposed(change: Change | None, document: Document) -> str:
    """Give the wording that a change proposes, as words for words or as a new clause."""
    if change is None:
        return ""
    if change.new_clause is not None:
        return f"New clause proposed here: {change.new_clause.heading}. {change.new_clause.text}"
    lines = []
    for edit in change.edits:
        old, new = document.text[edit.start : edit.end].strip(), edit.text.strip()
        if old and new:
            lines.append(f"“{new}” instead of “{_short(old)}”")
        elif old:
            lines.append(f"strike “{_short(old)}”")
        elif new[:1].isupper() and document.text[: edit.start].rstrip().endswith("."):
            lines.append(f"a new sentence: “{new}”")
        elif new:
            before = document.text[max(0, edit.start - 60) : edit.start].split()[-4:]
            lines.append(f"after “{' '.join(before)}” add “{new}”")
    return f"Wording proposed: {'; '.join(lines)}" if lines else ""


def _key(text: str) -> str:
    """Give a text as two are compared: whatever the apostrophes and capitals."""
    return text.replace("’", "'").lower()


def _short(words: str) -> str:
    """Give the ends of a long passage: the words themselves stand beside the note."""
    each = words.split()
    return words if len(each) <= _LONGEST else f"{' '.join(each[:5])} … {' '.join(each[-4:])}"


def _joined(parts: Iterable[str]) -> str:
    return clean("\n\n".join(part.strip() for part in parts if part.strip()))
