"""The alterations of a licence text, one by one, the serious ones first."""

from collections.abc import Iterable, Iterator

from clausegap.licensing.nouns import Hunk, HunkKind, LicenceReport
from clausegap.memos.licence.sections import (
    Block,
    Entry,
    Line,
    Listing,
    Paragraph,
    Passage,
    Section,
    Span,
    Subhead,
    placed,
    plain,
    soft,
    strong,
)
from clausegap.memos.licence.subjects import Found, all_found, file_names
from clausegap.memos.licence.words import changes, named, where
from clausegap.memos.words import counted, sentence, shorten

_KINDS = {
    HunkKind.INSERT: "Words inserted",
    HunkKind.DELETE: "Words missing",
    HunkKind.REPLACE: "Words replaced",
}
# The JSON form has every change and every word; a memo that nobody can read through helps nobody.
_MOST_SERIOUS = 60
_MOST_LIGHT = 15
_LONGEST_CHANGE = 1500
_LONGEST_CONTEXT = 160


def alterations(report: LicenceReport) -> Section:
    """Give the section on what was altered, for each altered licence."""
    altered = [found for found in all_found(report) if found.match.hunks]
    called = file_names(report)
    blocks: list[Block] = []
    number = 1
    for found in altered:
        if len(altered) > 1:
            name = called[found.file.path]
            blocks.append(Subhead(text=f"{found.match.name}, in {name}"))
        blocks.append(Paragraph(line=_opening(found)))
        shown = _shown(found.match.hunks)
        entries = tuple(map(_entry, shown))
        blocks.append(Listing(marker="number", first=number, entries=entries))
        number += len(entries)
        left = len(found.match.hunks) - len(shown)
        if left:
            text = f"{counted(left, 'further change')} stand in the JSON form of this memo."
            blocks.append(Paragraph(line=plain(text)))
    return Section(key="alterations", title="Alterations", blocks=tuple(blocks))


def _opening(found: Found) -> Line:
    hunks = found.match.hunks
    text = f"Against the {named(found.match.name)} there are {changes(hunks)}."
    if len(hunks) == 1:
        text = f"Against the {named(found.match.name)} there is {changes(hunks)}."
    unknown = any("…" in hunk.missing for hunk in hunks)
    return plain(
        text,
        "“…” stands for words of the licence that are counted, not known; compare with a copy "
        "of the licence to see them."
        if unknown
        else "",
    )


def _shown(hunks: Iterable[Hunk]) -> list[Hunk]:
    ordered = sorted(hunks, key=lambda hunk: not hunk.serious)
    serious = [hunk for hunk in ordered if hunk.serious][:_MOST_SERIOUS]
    return serious + [hunk for hunk in ordered if not hunk.serious][:_MOST_LIGHT]


def _entry(hunk: Hunk) -> Entry:
    place = ", ".join(part for part in (where(hunk.section), f"line {hunk.line}") if part)
    judged = Span(text="serious", look="contrary") if hunk.serious else soft("not serious")
    why = plain(sentence(hunk.why)) if hunk.why else ()
    line = (strong(f"{_KINDS[hunk.kind]}."), judged, placed(f"({place})"), *why)
    return Entry(line=line, passages=(Passage(spans=tuple(_in_context(hunk))),))


def _in_context(hunk: Hunk) -> Iterator[Span]:
    before = _end_of(hunk.before)
    if before:
        yield Span(text=f"… {before}")
    if hunk.missing_words:
        yield Span(text=_missing(hunk), look="gone")
    if hunk.inserted.strip():
        yield Span(text=shorten(" ".join(hunk.inserted.split()), _LONGEST_CHANGE), look="added")
    after = shorten(" ".join(hunk.after.split()), _LONGEST_CONTEXT).removesuffix(" …")
    if after:
        yield Span(text=f"{after} …")


def _missing(hunk: Hunk) -> str:
    """Give the words that are missing, or their number where none of them is known."""
    known = " ".join(hunk.missing.split())
    if not known.replace("…", "").strip():
        return counted(hunk.missing_words, "word")
    if "…" in known:
        known = f"{counted(hunk.missing_words, 'word')}: {known}"
    return shorten(known, _LONGEST_CHANGE)


def _end_of(text: str) -> str:
    """Give the last whole words of a text, as many as the context has room for."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_CONTEXT:
        return text
    end = text[-_LONGEST_CONTEXT:]
    return end.partition(" ")[2] or end
