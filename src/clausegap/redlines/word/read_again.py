"""Compare a redline, read anew with its changes accepted, with what it was to say."""

from collections.abc import Collection, Sequence
from typing import Protocol

from lxml import etree

from clausegap.documents.docx import OpenDocx
from clausegap.documents.docx_package import W
from clausegap.redlines.nouns import Replacement

# Not printed, or put in by the reader: "|" stands between cells, unless one is long.
_JUNK = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff|"))


class Wanted(Protocol):
    """The part of what is expected that is about words."""

    @property
    def edits(self) -> tuple[Replacement, ...]:
        """Give the replacements, in order."""

    @property
    def new_texts(self) -> tuple[str, ...]:
        """Give the new paragraphs, in order."""

    @property
    def revisions(self) -> frozenset[str]:
        """Give the ids of the redline's own changes."""


def text_is_expected(opened: OpenDocx, again: OpenDocx, wanted: Wanted) -> str | None:
    """Say how the redline's text differs from what was wanted, None where it does not.

    White space does not count; a number that Word counts may stand before a new paragraph.
    """
    stayed, new = _split(again, wanted.revisions)
    text, at, changed = opened.document.text, 0, ""
    for edit in wanted.edits:
        changed += text[at : edit.start] + edit.text.replace("\n", " ")
        at = edit.end
    changed += text[at:]
    if _letters(changed.split("\n")) != _letters(stayed):
        return "the words that stay and the words put in are not as expected"
    if len(new) != len(wanted.new_texts):
        return f"{len(new)} new paragraphs were found, {len(wanted.new_texts)} were expected"
    for found, expected in zip(new, wanted.new_texts, strict=True):
        if not _letters([found]).endswith(_letters([expected])):
            return f"a new paragraph does not read as expected: {found[:60]!r}"
    return None


def numbers_stay(opened: OpenDocx, again: OpenDocx, revisions: Collection[str]) -> bool:
    """Whether every block that had a number still begins with it."""
    stayed, _ = _split(again, revisions)
    numbers = [block.number or "" for block in opened.document.blocks]
    if len(stayed) == len(numbers):
        return all(map(str.startswith, stayed, numbers))
    # A paragraph of several lines may have more or fewer of them, a table too.
    text, at = "\n".join(stayed), 0
    for number in filter(None, numbers):
        at = text.find(number, at) + len(number)
        if at < len(number):
            return False
    return True


def _split(again: OpenDocx, revisions: Collection[str]) -> tuple[list[str], list[str]]:
    """Give the lines that were there before, and the paragraphs that are new."""
    text, stayed = again.document.text, []
    new: dict[etree._Element, str] = {}
    known: dict[etree._Element, bool] = {}
    sources = iter(again.sources)
    source = next(sources, None)
    for block in again.document.blocks:
        paragraph = None
        while source is not None and source.start < block.end:
            paragraph = next(source.element.iterancestors(f"{W}p"), None)
            source = next(sources, None)
        if paragraph is not None and paragraph not in known:
            known[paragraph] = is_new(paragraph, revisions)
        words = text[block.start : block.end]
        if paragraph is not None and known[paragraph]:
            new[paragraph] = f"{new[paragraph]} {words}" if paragraph in new else words
        else:
            stayed.append(words)
    return stayed, list(new.values())


def is_new(paragraph: etree._Element, revisions: Collection[str]) -> bool:
    """Whether a paragraph has words, all insertions of the redline, and none were deleted."""
    found = False
    for words in paragraph.iter(f"{W}t", f"{W}delText"):
        change = next(words.iterancestors(f"{W}ins", f"{W}del"), None)
        if change is None or change.tag != f"{W}ins" or change.get(f"{W}id") not in revisions:
            return False
        found = True
    return found


def _letters(lines: Sequence[str]) -> str:
    """Give all that is printed, without white space and lines that hold no letter or digit."""
    kept = (line for line in lines if any(map(str.isalnum, line)))
    return "".join("".join(line.split()) for line in kept).translate(_JUNK)
