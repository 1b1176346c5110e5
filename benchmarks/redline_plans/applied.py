"""Make the changes of a plan in a document as read, so that it can be read anew."""

import re
from collections.abc import Iterable, Sequence

from clausegap.model import Block, BlockKind, Contract, Document
from clausegap.redlines.nouns import Change, NewClause, Replacement

_LAST_NUMBER = re.compile(r"(\d+)(?=\D*$)")


def applied(contract: Contract, changes: Sequence[Change]) -> Document:
    """Give the contract's document with every change made."""
    document = contract.document
    edits = sorted((e for change in changes for e in change.edits), key=lambda e: (e.start, e.end))
    added: dict[int, list[Block | str]] = {}
    for change in changes:
        if change.new_clause is not None:
            at = _last_block(contract, change.new_clause.after)
            added.setdefault(at, []).append(change.new_clause.text)
    clauses = {change.new_clause.text: change.new_clause for change in changes if change.new_clause}
    lines: list[tuple[Block, str]] = []
    for at, block in enumerate(document.blocks):
        own = [edit for edit in edits if block.start <= edit.start and edit.end <= block.end]
        lines.append((block, _edited(document.text, block, own)))
        for text in added.get(at, ()):
            lines += _new_blocks(contract, clauses[str(text)])
    return _document(document, lines)


def end_of(contract: Contract, clause: int) -> int:
    """Give where a clause and all below it end."""
    below = {clause}
    end = contract.clauses[clause].end
    for other in contract.clauses[clause + 1 :]:
        if other.parent not in below:
            break
        below.add(other.index)
        end = other.end
    return end


def _last_block(contract: Contract, clause: int) -> int:
    end = end_of(contract, clause)
    return max(at for at, block in enumerate(contract.document.blocks) if block.start < end)


def _edited(text: str, block: Block, edits: Iterable[Replacement]) -> str:
    parts = []
    at = block.start
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at : block.end]))


def _new_blocks(contract: Contract, new: NewClause) -> list[tuple[Block, str]]:
    after = contract.clauses[new.after]
    heading = new.heading if after.heading else ""
    model = next(b for b in contract.document.blocks if b.start >= after.start)
    label = _LAST_NUMBER.sub(lambda m: str(int(m[1]) + 1), after.label) if after.label else None
    if model.kind is BlockKind.HEADING:
        heading = " ".join(part for part in (label, new.heading) if part)
        body = model.model_copy(update={"kind": BlockKind.PARAGRAPH, "number": None, "level": None})
        return [(model.model_copy(update={"number": label}), heading), (body, new.text)]
    text = " ".join(part for part in (label, f"{heading}." if heading else "", new.text) if part)
    return [(model.model_copy(update={"number": label}), text)]


def _document(document: Document, lines: Iterable[tuple[Block, str]]) -> Document:
    blocks = []
    text = ""
    for block, line in lines:
        start = len(text)
        text += f"{line}\n"
        blocks.append(block.model_copy(update={"start": start, "end": start + len(line)}))
    changed = {"text": text, "blocks": tuple(blocks), "links": (), "words": (), "pages": ()}
    return document.model_copy(update=changed)
