"""Sentences of a contract as they can be changed: where each stands and what it says."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from clausegap.clauses.sentences import split_sentences
from clausegap.model import Block, BlockKind, Contract, Document, Statement, Word


class Passage(NamedTuple):
    """One sentence, with offsets into the document, its number left out.

    `lead_in` are the words above that it continues. `is_whole` says that it is a sentence of a
    paragraph that ends with a full stop: another may follow it. `statements` are what it says.
    """

    start: int
    end: int
    clause: int
    lead_in: str
    is_whole: bool
    statements: tuple[Statement, ...]


class Spot(NamedTuple):
    """A word of a sentence and where it stands in the document."""

    start: int
    end: int
    word: Word
    at: int


def passage_of(contract: Contract, statement: Statement) -> Passage | None:
    """Give the sentence a statement was read from; None for headings."""
    document = contract.document
    block = block_at(document, statement.start)
    if block is None or block.kind is BlockKind.HEADING:
        return None
    text = document.text[block.start : block.end]
    offset = statement.start - block.start
    span = next(((a, b) for a, b in split_sentences(text) if a <= offset < b), None)
    if span is None:
        return None
    start, end = block.start + span[0], block.start + span[1]
    own = tuple(_within(contract, statement, start, end))
    begin = min(
        other.lead_start
        if other.lead_start is not None and other.lead_start >= start
        else other.start
        for other in own
    )
    end = begin + len(document.text[begin:end].rstrip())
    continues = own[0].lead_start is not None and own[0].lead_start < start
    lead = contract.clauses[statement.clause].lead_in if continues else None
    return Passage(
        begin,
        end,
        statement.clause,
        document.text[lead.start : lead.end] if lead else "",
        _is_whole(document, block, begin, end) and not continues,
        own,
    )


def behind(contract: Contract, passage: Passage) -> Iterator[Passage]:
    """Give the sentences of the same paragraph that follow one."""
    block = block_at(contract.document, passage.start)
    at = passage.statements[-1].index + 1
    while block and at < len(contract.statements) and contract.statements[at].start < block.end:
        other = passage_of(contract, contract.statements[at])
        if other is not None:
            yield other
        at = (other.statements[-1].index if other else at) + 1


def block_at(document: Document, offset: int) -> Block | None:
    """Give the block that holds the character at `offset`."""
    at = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    if at < 0 or offset > document.blocks[at].end:
        return None
    return document.blocks[at]


def spots(document: Document, statement: Statement) -> tuple[Spot, ...]:
    """Give the words of a statement that stand in its own sentence, none of its lead-in.

    A word that is not printed so (the reader completed the sentence) is left out.
    """
    lead = len(statement.text) - (statement.end - statement.start)
    found = []
    for at, word in enumerate(statement.words.words):
        if word.start < lead:
            continue
        start, end = word.start - lead + statement.start, word.end - lead + statement.start
        if document.text[start:end].lower() == statement.text[word.start : word.end].lower():
            found.append(Spot(start, end, word, at))
    return tuple(found)


def _within(contract: Contract, statement: Statement, start: int, end: int) -> list[Statement]:
    """Give the statements of the sentence from `start` to `end`; they stand side by side."""
    at = statement.index
    while at and start <= contract.statements[at - 1].start < end:
        at -= 1
    found = []
    while at < len(contract.statements) and start <= contract.statements[at].start < end:
        found.append(contract.statements[at])
        at += 1
    return found


def _is_whole(document: Document, block: Block, start: int, end: int) -> bool:
    if block.kind is BlockKind.TABLE_ROW:
        return False
    return document.text[end - 1 : end] == "." or document.text[end - 2 : end] in (".”", '."', ".)")
