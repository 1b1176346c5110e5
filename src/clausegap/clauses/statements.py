"""Read the clauses of a contract into statements."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clausegap.clauses.names import Names
from clausegap.clauses.norms import Norm, Range, Reading
from clausegap.clauses.pipeline import read_sentence
from clausegap.clauses.sentences import split_items, split_sentences
from clausegap.model import (
    Clause,
    Document,
    Fact,
    Modality,
    Party,
    Statement,
    StatementWords,
    Word,
)


class Unit(NamedTuple):
    """A sentence to read: its place in the document and the lead-in it continues ("" if none)."""

    start: int
    end: int
    lead_in: str
    lead_start: int
    clause: int


def read_statements(
    document: Document, clauses: Sequence[Clause], parties: Sequence[Party]
) -> tuple[Statement, ...]:
    """Give what the body of the document says, sentence by sentence, in reading order.

    A sentence with several norms gives several statements, one with none gives one of modality
    `none`. Headings are read too where they are whole sentences ("You own your output.").
    """
    return _read(document.text, _units(document, clauses), Names(parties))


def read_passage(
    text: str, lead_in: str, clause: int, names: Names, before: Statement | None = None
) -> tuple[Statement, ...]:
    """Give what `text` says as part of a clause, as `read_statements` would there.

    For words that are not in the document, or not yet: offsets are into `text`.

    Args:
        text: one or more sentences, without the number of the clause.
        lead_in: the words of the clause above that `text` continues, "" where it continues none.
        clause: the index of the clause.
        names: the names of the parties.
        before: the last statement in front of the passage.
    """
    units = (
        unit
        for at, (start, end) in enumerate(split_sentences(text))
        for unit in _items(
            text,
            Unit(start, start + len(text[start:end].rstrip()), "" if at else lead_in, 0, clause),
        )
    )
    return _read(text, units, names, before)


def _read(
    document: str, units: Iterable[Unit], names: Names, before: Statement | None = None
) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for unit in units:
        own = document[unit.start : unit.end]
        text = f"{unit.lead_in} {own}" if unit.lead_in else own
        words, facts, reading = read_sentence(text, names)
        if not words:
            continue
        completed = _completed(text, words, reading, before)
        if completed is not None:
            text = completed
            words, _, reading = read_sentence(text, names)
        placed = tuple(_place(fact, unit) for fact in facts)
        norms: Sequence[Norm | None] = reading.norms or (None,)
        for norm in norms:
            statement = _statement(len(statements), unit, text, words, placed, reading, norm)
            statements.append(_with_antecedent(statement, before))
        before = statements[-len(norms)]
    return tuple(statements)


def _completed(
    text: str, words: Sequence[Word], reading: Reading, before: Statement | None
) -> str | None:
    """Give "Customer may not." or "We may do so." with the action of the sentence before.

    None where nothing is left out, or no sentence before says what is meant.
    """
    norm = next((norm for norm in reading.norms if norm.elliptic), None)
    if norm is None or before is None or not before.action:
        return None
    at = norm.subject[1]
    while at < len(words) and words[at].lower in _LEFT:
        at += 1
    stands_for = 2 if at < len(words) and words[at].lower == "do" else 0
    rest = text[words[at + stands_for].start :] if at + stands_for < len(words) else ""
    return f"{text[: words[at - 1].end]} {before.action} {rest}".strip()


# What stands between the subject and the verb that is left out.
_LEFT = frozenset("may can shall will must cannot might could ca wo not n't n’t never also".split())


def _with_antecedent(statement: Statement, before: Statement | None) -> Statement:
    """Give "It" and "They" at the start of a sentence the holder of the sentence before."""
    if before is None or statement.holder is not None or before.clause != statement.clause:
        return statement
    first, end = statement.words.subject
    if statement.subject.lower() not in ("it", "they") or first != 0:
        return statement
    if statement.words.words[end : end + 1] and statement.words.words[end].lower in ("is", "are"):
        # "It is your duty to …"
        return statement
    return statement.model_copy(update={"holder": before.holder})


def _units(document: Document, clauses: Sequence[Clause]) -> Iterator[Unit]:
    """Give the sentences of the body with their lead-ins; an inline list gives one an item."""
    starts = [clause.start for clause in clauses]
    opened: set[int] = set()
    for block in document.blocks:
        if not block.is_body:
            continue
        at = _clause_at(clauses, starts, block.start)
        clause = clauses[at] if clauses else None
        lead, lead_start = "", 0
        if clause and clause.lead_in and at not in opened:
            lead = document.text[clause.lead_in.start : clause.lead_in.end]
            lead_start = clause.lead_in.start
        opened.add(at)
        text = document.text[block.start : block.end]
        first = _label_end(text, clause if clause and clause.start == block.start else None)
        for number, (start, end) in enumerate(split_sentences(text)):
            start = max(start, min(first, end - 1))
            unit = Unit(
                block.start + start,
                block.start + start + len(text[start:end].rstrip()),
                lead if number == 0 else "",
                lead_start,
                at,
            )
            yield from _items(document.text, unit)


# A number at the start of a block that was not taken for the label of a clause.
_NUMBER = re.compile(r"(?:[A-Z]{1,2})?\d+(?:\.\d+)+[.)]?\s+(?=[A-Z“\"])")


def _label_end(text: str, clause: Clause | None) -> int:
    """Give where the words of a block begin, behind its number ("2.1 We collect …")."""
    if clause and clause.label and text.startswith(clause.label):
        end = len(clause.label)
        return end + len(text[end:]) - len(text[end:].lstrip())
    number = _NUMBER.match(text)
    return number.end() if number else 0


def _items(text: str, unit: Unit) -> Iterator[Unit]:
    sentence = text[unit.start : unit.end]
    listed = split_items(sentence)
    if listed is None:
        yield unit
        return
    lead_end, items = listed
    lead = f"{unit.lead_in} {sentence[:lead_end]}".strip()
    lead_start = unit.lead_start if unit.lead_in else unit.start
    for start, end in items:
        own = sentence[start:end].rstrip()
        yield Unit(unit.start + start, unit.start + start + len(own), lead, lead_start, unit.clause)


def _clause_at(clauses: Sequence[Clause], starts: Sequence[int], offset: int) -> int:
    """Give the index of the clause whose own text holds `offset`, else of the last one before."""
    last = bisect_right(starts, offset) - 1
    for at in range(last, max(-1, last - 60), -1):
        if clauses[at].start <= offset < clauses[at].end:
            return at
    return max(0, last)


def _place(fact: Fact, unit: Unit) -> Fact:
    """Move a number's offsets from the sentence as read to the document."""
    lead = len(unit.lead_in) + 1 if unit.lead_in else 0
    shift = unit.start - lead if fact.start >= lead else unit.lead_start
    return fact.model_copy(update={"start": fact.start + shift, "end": fact.end + shift})


def _statement(
    index: int,
    unit: Unit,
    text: str,
    words: tuple[Word, ...],
    facts: tuple[Fact, ...],
    reading: Reading,
    norm: Norm | None,
) -> Statement:
    if norm is None:
        norm = Norm(None, (0, 0), Modality.NONE, False, tuple(range(len(words))))
    return Statement(
        index=index,
        clause=unit.clause,
        start=unit.start,
        end=unit.end,
        text=text,
        lead_start=unit.lead_start if unit.lead_in else None,
        holder=norm.holder,
        subject=_quote(text, words, norm.subject),
        modality=norm.modality,
        passive=norm.passive,
        implied=norm.implied,
        action=_action_text(text, words, norm.action),
        conditions=tuple(_quote(text, words, span) for span in reading.conditions),
        exceptions=tuple(_quote(text, words, span) for span in reading.exceptions),
        facts=facts,
        words=StatementWords(
            words=words,
            subject=norm.subject,
            action=norm.action,
            conditions=reading.conditions,
            exceptions=reading.exceptions,
        ),
    )


def _quote(text: str, words: Sequence[Word], span: Range) -> str:
    start, end = span
    return text[words[start].start : words[end - 1].end] if end > start else ""


def _action_text(text: str, words: Sequence[Word], action: Sequence[int]) -> str:
    return text[words[action[0]].start : words[action[-1]].end] if action else ""
