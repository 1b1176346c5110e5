"""Put proposed changes into the words of an amendment, in the order of the agreement."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.clauses.places import clause_at, end_below
from clausegap.clauses.sentences import split_sentences
from clausegap.memos.plain_text import shown, shown_in_line
from clausegap.memos.rider.places import NewNumbers, cited, printed, section, titled
from clausegap.model import BlockKind, Contract
from clausegap.phrases import listed
from clausegap.redlines.nouns import Change, NewClause, Replacement

# A sentence with more edits than this is replaced as a whole.
_MOST_EDITS = 3
# How many words say where others are inserted, or which sentence is meant.
_CONTEXT = 5


class Words(NamedTuple):
    """Words of the agreement as it will read; `is_new` where they are new in a sentence."""

    text: str
    is_new: bool = False


class Line(NamedTuple):
    """A paragraph: of the rider itself, or the agreement's wording as it will read."""

    words: tuple[Words, ...]
    is_wording: bool = False


class Provision(NamedTuple):
    """One numbered clause of the rider: what it amends, and how."""

    head: str
    lines: tuple[Line, ...]


def provisions(contract: Contract, changes: Sequence[Change]) -> tuple[Provision, ...]:
    """Give the clauses of the rider, in the order of the agreement.

    A change that would touch words that an earlier one touches is left out as a whole.
    """
    edits: dict[int, list[Replacement]] = {}
    for edit in _compatible(changes):
        # What is inserted at the end of a clause belongs to it.
        at = edit.start - (edit.start == edit.end and edit.start > 0)
        edits.setdefault(clause_at(contract.clauses, at), []).append(edit)
    made = [(found[0].start, 0, _amended(contract, at, found)) for at, found in edits.items()]
    numbers = NewNumbers(contract.clauses)
    new = [change.new_clause for change in changes if change.new_clause is not None]
    for rank, clause in enumerate(sorted(new, key=lambda each: each.after), start=1):
        place = end_below(contract.clauses, clause.after)
        made.append((place, rank, _added(contract, clause, numbers)))
    return tuple(provision for _, _, provision in sorted(made, key=lambda each: each[:2]))


def _compatible(changes: Sequence[Change]) -> list[Replacement]:
    """Give the edits of all changes in the order of the text; of two alike only one."""
    taken: list[Replacement] = []
    for change in changes:
        if any(_clash(edit, other) for edit in change.edits for other in taken):
            continue
        taken += [edit for edit in change.edits if edit not in taken]
    return sorted(taken, key=lambda edit: (edit.start, edit.end))


def _clash(one: Replacement, other: Replacement) -> bool:
    if one == other:
        return False
    return one.start < other.end and other.start < one.end


def _amended(contract: Contract, clause: int, edits: Sequence[Replacement]) -> Provision:
    sentences: dict[tuple[int, int], list[Replacement]] = {}
    for edit in edits:
        sentences.setdefault(_sentence(contract, edit), []).append(edit)
    lines = [
        line
        for sentence, found in sentences.items()
        for line in _sentence_lines(contract, clause, sentence, found)
    ]
    head = titled(contract.clauses, clause)
    return Provision(head[0].upper() + head[1:], tuple(lines))


def _sentence(contract: Contract, edit: Replacement) -> tuple[int, int]:
    """Give the sentence that an edit falls in: as it was read, else as its block is split."""
    text = contract.document.text
    read = [
        (statement.start, statement.end)
        for statement in contract.statements
        if statement.start <= edit.start and edit.end <= statement.end
    ]
    if read:
        return min(read, key=lambda span: (span[1] - span[0], span))
    for block in contract.document.blocks:
        if block.start <= edit.start and edit.end <= block.end:
            for start, end in split_sentences(text[block.start : block.end]):
                if block.start + start <= edit.start and edit.end <= block.start + end:
                    return _trimmed(text, block.start + start, block.start + end)
            return block.start, block.end
    return edit.start, edit.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip())


def _sentence_lines(
    contract: Contract, clause: int, sentence: tuple[int, int], edits: Sequence[Replacement]
) -> Iterator[Line]:
    """Say what becomes of a sentence, and which sentences follow it."""
    text = contract.document.text
    added = [edit for edit in edits if _follows(text, sentence, edit)]
    mended = [edit for edit in edits if edit not in added]
    if mended:
        yield from _mended(text, sentence, mended)
    if added:
        later = any(
            statement.clause == clause
            and statement.start >= sentence[1]
            and not _in_footnote(contract, statement.start)
            for statement in contract.statements
        )
        where = f"after the sentence that ends “… {_last_words(text, *sentence)}”"
        yield _said(f"The following is added {where if later else 'at the end'}:")
        for edit in added:
            yield Line((Words(shown(edit.text)),), is_wording=True)


def _in_footnote(contract: Contract, offset: int) -> bool:
    return any(
        block.kind is BlockKind.FOOTNOTE and block.start <= offset < block.end
        for block in contract.document.blocks
    )


def _follows(text: str, sentence: tuple[int, int], edit: Replacement) -> bool:
    """Whether an edit adds a sentence of its own behind one."""
    is_behind = edit.start == edit.end and edit.start >= sentence[1]
    ended = text[sentence[0] : edit.start].rstrip().endswith((".", ";", ":", "”"))
    return is_behind and ended and not edit.text.lstrip()[:1].islower()


def _mended(text: str, sentence: tuple[int, int], edits: Sequence[Replacement]) -> Iterator[Line]:
    start, end = sentence
    old, new = text[edits[0].start : edits[0].end].strip(), edits[0].text.strip()
    if len(edits) == 1 and old and old == text[start:end].strip():
        yield _said(f"The sentence “{old}” is {'replaced by:' if new else 'deleted.'}")
        if new:
            yield Line((Words(shown(new)),), is_wording=True)
        return
    if len(edits) > _MOST_EDITS:
        begins = " ".join(text[start:end].split()[:_CONTEXT])
        yield _said(f"The sentence that begins “{begins} …” is replaced by:")
    else:
        done = listed(_instruction(text, start, edit) for edit in edits)
        yield _said(f"{done[0].upper()}{done[1:]}, so that the sentence reads:")
    yield Line(tuple(_restated(text, sentence, edits)), is_wording=True)


def _instruction(text: str, start: int, edit: Replacement) -> str:
    old, new = text[edit.start : edit.end].strip(), edit.text.strip()
    if old and new:
        return f"{_quoted(old)} replaced by “{new}”"
    if old:
        return f"{_quoted(old)} deleted"
    before = _last_words(text, start, edit.start)
    return f"{_quoted(new)} inserted {f'after “{before}”' if before else 'at its beginning'}"


def _quoted(words: str) -> str:
    return f"the words “{words}” are" if " " in words else f"the word “{words}” is"


def _last_words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()[-_CONTEXT:])


def _restated(
    text: str, sentence: tuple[int, int], edits: Sequence[Replacement]
) -> Iterator[Words]:
    """Give the sentence as it will read, its new words marked."""
    at, end = sentence
    for edit in edits:
        if edit.start > at:
            yield Words(shown_in_line(text[at : edit.start]))
        if edit.text:
            yield Words(shown_in_line(edit.text), True)
        at = edit.end
    if at < end:
        yield Words(shown_in_line(text[at:end]))


def _added(contract: Contract, clause: NewClause, numbers: NewNumbers) -> Provision:
    clauses = contract.clauses
    before = numbers.last(clause.after)
    place = cited(before) if before else section(clauses, clause.after)
    number = numbers.after(clause.after) if clauses else None
    heading = shown(clause.heading).rstrip(".")
    if number is not None and place is not None:
        new = cited(number)
        head = f"New {new} ({heading})" if heading else f"New {new}"
        said = f"The following is added after {place} as a new {new}:"
    else:
        head = f"New clause ({heading})" if heading else "New clause"
        said = f"The following is added {f'at the end of {place}' if place else 'at the end'}:"
    first, *rest = [line for line in clause.text.split("\n") if line.strip()] or [""]
    label = printed(clauses[clause.after], number) if number else ""
    opening = " ".join(part for part in (label, heading and f"{heading}.", shown(first)) if part)
    wording = (Words(opening), *(Words(shown(line)) for line in rest))
    return Provision(head, (_said(said), *(Line((each,), is_wording=True) for each in wording)))


def _said(text: str) -> Line:
    return Line((Words(shown(text)),))
