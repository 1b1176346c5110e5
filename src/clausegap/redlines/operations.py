"""Make the edits that a rule allows on a weak sentence. Nothing here knows a term.

An edit is tried on one statement of a sentence and gives replacements of its words, or nothing
where one of its parts does not apply.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from clausegap.checks.drafting import Levelled, WordEdit
from clausegap.checks.word_lists import WordLists
from clausegap.model import Contract, FactKind, Statement
from clausegap.redlines.drafting import Drafting
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.numbers import in_its_form, states_already
from clausegap.redlines.passages import Passage, Spot, spots
from clausegap.redlines.phrases import found
from clausegap.redlines.tidying import widened

Wanted = Literal["preferred", "fallback"]
Edits = tuple[Replacement, ...]

_DURATIONS = (FactKind.NOTICE, FactKind.DEADLINE, FactKind.LOOKBACK, FactKind.DURATION)
_MODALS = ("may", "can", "might", "could", "shall", "will", "must", "should")
# Phrases that say "may" in more words; the verb behind them needs no "to".
_RIGHT = re.compile(
    r"(?:reserves?|ha(?:s|ve)|retains?)(?: the| a)?(?: full| sole| exclusive)? right to"
    r"|(?:is|are) (?:entitled|permitted|allowed|authori[sz]ed|free) to",
    re.IGNORECASE,
)
# A sentence is set in capitals from this share of capitals on.
_CAPITALS = 0.8
# What ends a norm inside its sentence: a semicolon, and a "but" that turns to something else.
_ENDS_NORM = re.compile(r";\s|,\s+but\s+(?!only\b)")
_ARTICLE = re.compile(r"\b(an?)(\s+)\Z", re.IGNORECASE)
_VOWEL = re.compile(r"(?!uni|use|usa|eu|one\b|once\b)[aeiou]|hour|honou?r", re.IGNORECASE)


class Maker(NamedTuple):
    """What edits are made with: the contract, its word lists, its own words, the level."""

    contract: Contract
    lists: WordLists
    drafting: Drafting
    wanted: Wanted

    def words(self, levelled: Levelled) -> str:
        """Give words of a rule at the level asked for, in the contract's own terms."""
        return self.drafting.fill(getattr(levelled, self.wanted), begins=False)


def made(maker: Maker, passage: Passage, statement: Statement, edit: WordEdit) -> Iterator[Edits]:
    """Give the ways in which an edit can be made on a statement, the likeliest first."""
    placed = spots(maker.contract.document, statement)
    for number in _numbers(maker, passage, statement, edit):
        parts: list[Iterable[Replacement] | None] = [number]
        if edit.strike:
            parts.append(_strikes(maker, passage, placed, edit.strike))
        if edit.replace:
            parts.append(_replaced(maker, placed, edit.replace))
        if edit.modality:
            parts.append(_modality(maker, placed, statement, edit.modality))
        if edit.holder:
            parts.append(_holder(maker, placed, statement, edit.holder))
        if edit.append:
            parts.append(_appended(maker, passage, statement, edit))
        if any(part is None for part in parts):
            continue
        text = maker.contract.document.text
        edits = settled(text, [edit for part in parts if part for edit in part])
        if edits:
            yield _in_capitals(text, passage, _with_articles(text, passage, edits))


def _in_capitals(text: str, passage: Passage, edits: Edits) -> Edits:
    """Write new words in capitals in a sentence that is set in capitals."""
    letters = [char for char in text[passage.start : passage.end] if char.isalpha()]
    if sum(1 for char in letters if char.isupper()) < _CAPITALS * len(letters):
        return edits
    return tuple(edit.model_copy(update={"text": edit.text.upper()}) for edit in edits)


def _with_articles(text: str, passage: Passage, edits: Edits) -> Edits:
    """Turn "an" into "a", or back, in front of words that go."""
    found = []
    for edit in edits:
        before = _ARTICLE.search(text, passage.start, edit.start)
        after = re.compile(r"\s*(\w+)").match(edit.text + text[edit.end : edit.end + 60])
        if before and after and edit.end > edit.start:
            wanted = "an" if _VOWEL.match(after[1]) else "a"
            if before[1].lower() != wanted:
                article = wanted.capitalize() if before[1][0].isupper() else wanted
                edit = Replacement(
                    start=before.start(1), end=edit.end, text=f"{article}{before[2]}{edit.text}"
                )
        found.append(edit)
    return tuple(found)


def settled(text: str, edits: Iterable[Replacement]) -> Edits | None:
    """Give edits in order, those that touch joined into one; None where two overlap."""
    found: list[Replacement] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if found and edit.start < found[-1].end:
            if edit.end <= found[-1].end and not edit.text:
                continue
            return None
        if found and edit.start == found[-1].end:
            last = found.pop()
            if last.start == last.end and edit.start == edit.end:
                return None
            edit = Replacement(start=last.start, end=edit.end, text=last.text + edit.text)
        found.append(edit)
    return tuple(_shortened(text, edit) for edit in found)


def _shortened(text: str, edit: Replacement) -> Replacement:
    """Leave out of a replacement the words that both begin or both end with."""
    old = re.findall(r"\s*\S+|\s+$", text[edit.start : edit.end])
    new = re.findall(r"\s*\S+|\s+$", edit.text)
    if not old or not new:
        return edit
    start, end = edit.start, edit.end
    while old and new and old[0] == new[0]:
        start += len(old.pop(0))
        new.pop(0)
    while old and new and old[-1] == new[-1]:
        end -= len(old.pop())
        new.pop()
    return Replacement(start=start, end=end, text="".join(new))


def _strikes(
    maker: Maker, passage: Passage, placed: Sequence[Spot], phrases: Sequence[str]
) -> list[Replacement] | None:
    """Give the words that go; None where the sentence holds none of the phrases."""
    text = maker.contract.document.text
    ranges = [
        (placed[first].start - passage.start, placed[last].end - passage.start)
        for first, last in found(maker.lists, placed, phrases)
    ]
    if not ranges:
        return None
    sentence = text[passage.start : passage.end]
    gone = []
    for start, end in widened(sentence, ranges):
        gone.append(Replacement(start=passage.start + start, end=passage.start + end, text=""))
        if not sentence[:start].strip():
            gone += _capital(text, passage.start + end)
    return gone


def _capital(text: str, at: int) -> list[Replacement]:
    """Begin the sentence with a capital after its first words went."""
    word = re.compile(r"\w+").match(text, at)
    if word is None or not word[0][0].islower():
        return []
    return [Replacement(start=word.start(), end=word.end(), text=word[0][0].upper() + word[0][1:])]


def _replaced(
    maker: Maker, placed: Sequence[Spot], phrases: Mapping[str, Levelled]
) -> list[Replacement] | None:
    """Give the first of the phrases that stands there, replaced; None where none does."""
    for phrase, words in phrases.items():
        for first, last in found(maker.lists, placed, [phrase]):
            start, end = placed[first].start, placed[last].end
            new = maker.words(words).replace("~", maker.contract.document.text[start:end])
            if maker.contract.document.text[start].isupper() and placed[first].at == 0:
                new = new[:1].upper() + new[1:]
            return [Replacement(start=start, end=end, text=new)]
    return None


def _modality(
    maker: Maker, placed: Sequence[Spot], statement: Statement, to: str
) -> list[Replacement] | None:
    """Give the "may" or "shall" of the statement as another; None where it has none to change."""
    said = _said(maker, placed, statement)
    if said is None:
        return None
    start, end = said
    text = maker.contract.document.text
    old = text[start:end]
    negated = bool(re.search(r"(?:not|n[’']t)$", old))
    modal = old.split()[0].lower()
    if to == "must":
        new = maker.drafting.binding
    elif to == "may":
        new = "can" if modal in ("can", "cannot", "can’t", "can't") else "may"
    elif modal in ("may", "can", "shall", "will", "must") and not negated:
        new = f"{maker.drafting.binding if modal in ('may', 'can') else old} not"
    else:
        new = f"{maker.drafting.binding} not"
    if new == old:
        return None
    return [Replacement(start=start, end=end, text=new)]


def _said(maker: Maker, placed: Sequence[Spot], statement: Statement) -> tuple[int, int] | None:
    """Give where the words of modality stand: between the subject and what is done."""
    words = statement.words
    if not words.action:
        return None
    begin, stop = words.subject[1], words.action[0]
    between = [spot for spot in placed if begin <= spot.at < stop]
    if not between:
        return None
    text = maker.contract.document.text
    for at, spot in enumerate(between):
        if spot.word.lower in (*_MODALS, "cannot") or spot.word.lower in ("ca", "wo"):
            end = spot.end
            if at + 1 < len(between) and between[at + 1].word.lower in ("not", "n't", "n’t"):
                end = between[at + 1].end
            return spot.start, end
    match = _RIGHT.search(text, between[0].start, between[-1].end)
    return (match.start(), match.end()) if match else None


def _holder(
    maker: Maker, placed: Sequence[Spot], statement: Statement, holder: Levelled
) -> list[Replacement] | None:
    """Give the subject replaced; None where the verb behind it could not stay as it is."""
    begin, stop = statement.words.subject
    subject = [spot for spot in placed if begin <= spot.at < stop]
    behind = next((spot for spot in placed if spot.at >= stop), None)
    if not subject or behind is None or behind.word.lower not in _MODALS:
        return None
    new = maker.words(holder)
    start, end = subject[0].start, subject[-1].end
    text = maker.contract.document.text
    article = re.search(r"\b[Tt]he $", text[max(0, start - 4) : start])
    if article:
        start -= 4
    if subject[0].at <= (1 if article else 0) and text[start].isupper():
        new = new[:1].upper() + new[1:]
    return [Replacement(start=start, end=end, text=new)]


def _numbers(
    maker: Maker, passage: Passage, statement: Statement, edit: WordEdit
) -> Iterator[list[Replacement]]:
    """Give the number edit on each number of its kind in turn; once nothing where none is asked."""
    if edit.number is None:
        yield []
        return
    wanted = getattr(edit.number.to, maker.wanted)
    for fact in statement.facts:
        fits = fact.kind is edit.number.kind or (
            edit.number.kind is FactKind.DURATION and fact.kind in _DURATIONS
        )
        if not fits or not passage.start <= fact.start < passage.end:
            continue
        printed = maker.contract.document.text[fact.start : fact.end]
        new = in_its_form(printed, wanted)
        if new is not None and new != printed:
            yield [Replacement(start=fact.start, end=fact.end, text=new)]


def _appended(
    maker: Maker, passage: Passage, statement: Statement, edit: WordEdit
) -> list[Replacement] | None:
    """Give words put at the end of what the statement says, before its full stop.

    None at the end of a lead-in, and, unless the edit allows it, at the end of an item: words that
    were meant for the whole would stand there for a part. None too where the sentence states their
    numbers already.
    """
    text = maker.contract.document.text
    end = min(_end_of_norm(text, passage, statement), passage.end)
    said = text[statement.start : end].rstrip()
    if edit.append is None or said.endswith((":", "-", "–", "—")):
        return None
    if statement.lead_start is not None and not edit.items:
        return None
    closing = re.search(r"(?:[,;]\s*(?:and|or)|[.;,]+[\"”’')\]]*)\s*$", said)
    at = statement.start + (closing.start() if closing else len(said))
    new = maker.words(edit.append)
    if states_already(text[passage.start : passage.end], new):
        return None
    joined = new if new[:1] in (",", ";") else f" {new}"
    return [Replacement(start=at, end=at, text=joined)]


def _end_of_norm(text: str, passage: Passage, statement: Statement) -> int:
    """Give where the statement's part of its sentence ends: before what somebody else does next."""
    placed = statement.words
    lead = len(statement.text) - (statement.end - statement.start)
    if not placed.action:
        return statement.end
    here = placed.words[placed.action[-1]].end - lead + statement.start
    ends = [statement.end]
    ending = _ENDS_NORM.search(text, max(here, passage.start), statement.end)
    if ending:
        ends.append(ending.start())
    for other in passage.statements:
        first, last = other.words.subject
        if other.start != statement.start or last <= first or first <= placed.action[-1]:
            continue
        begin = other.words.words[first].start - lead + statement.start
        link = re.search(r"[,;]?\s+(?:and|but|or|while|whereas)\s+(?:the\s+)?$", text[here:begin])
        if link:
            ends.append(here + link.start())
    return min(ends)
