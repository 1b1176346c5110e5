"""Build the tree of clauses from the blocks of a document.

Every body block belongs to exactly one clause: a number, a heading, a bullet or a run-in heading
starts one, anything else goes on with the one before. Text that resumes after a list ("… in each
case on 30 days' notice") is a clause of its own with the number and heading of the clause that it
resumes and no label, so that each clause stays one run of text.
"""

import re

from clausegap.clauses.headings import is_title, run_in_heading
from clausegap.clauses.labels import mixed_number, read_label
from clausegap.clauses.nodes import Node, Tree
from clausegap.clauses.placing import Placer
from clausegap.model import Block, BlockKind, Clause, Document

_DOCUMENT_TITLE = re.compile(
    r"\b(?:agreement|terms|conditions|addendum|policy|contract|licen[cs]e|statement|notice)\b",
    re.IGNORECASE,
)
# "3. 1 General": a number with a stray space in it.
_SPACED_NUMBER = re.compile(r"\d{1,2}\.\s\d{1,2}(?=\s[A-Z])")


def segment(document: Document) -> tuple[Clause, ...]:
    """Give the clauses of `document` in reading order.

    `level` is the depth in the tree from 1. `lead_in` is the nearest one only: an item nested in an
    item continues its parent, whose own `lead_in` leads further up (`places.lead_in_text` joins
    them). Blocks that are not body (page headers) may stand inside a clause's span.
    """
    body = [block for block in document.blocks if block.is_body]
    segmenter = _Segmenter(document.text, body)
    for at, block in enumerate(body):
        segmenter.take(at, block)
    return tuple(
        Clause(
            index=node.index,
            label=node.printed,
            number=node.number,
            heading=node.heading,
            level=node.depth,
            parent=node.parent.index if node.parent else None,
            start=node.start,
            end=node.end,
            lead_in=node.lead_in,
        )
        for node in segmenter.tree.nodes
    )


# "Exhibit 10.5" is how a filing with the US SEC counts its papers (Regulation S-K, Item 601); it is
# no part of the agreement, whose clauses do not stand under it.
_FILING_NUMBER = re.compile(r"Exhibit\s+\d+\.\d+\W*", re.IGNORECASE)


class _Segmenter:
    """Takes the body blocks one by one and gives each its place in the tree."""

    def __init__(self, text: str, body: list[Block]) -> None:
        self.tree = Tree(text)
        self._placer = Placer(self.tree, body)
        self._title: str | None = None

    def take(self, at: int, block: Block) -> None:
        """Give `block` its place: a new clause, or the end of the one before."""
        words = self.tree.text[block.start : block.end]
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
            self.tree.go_on(block)
            return
        printed = _number_of(block, words)
        if printed and not _FILING_NUMBER.fullmatch(printed.strip()):
            self._numbered(at, block, printed)
        elif block.kind is BlockKind.HEADING or self._is_late_heading(words):
            self._unnumbered_heading(block, words)
        elif block.kind is BlockKind.LIST_ITEM:
            self.tree.close_while(lambda node: _ends_at_bullet(node, block))
            self.tree.open(block)
        elif heading := run_in_heading(words, numbered=False):
            self.tree.close_while(_ends_at_run_in_heading)
            self.tree.open(block, heading)
        else:
            self._plain_text(block, words)

    def _numbered(self, at: int, block: Block, printed: str) -> None:
        label = read_label(printed)
        place = self._placer.place(at, block, label)
        words = self.tree.text[block.start : block.end]
        node = self.tree.open(block, _numbered_heading(block, words, printed))
        node.printed, node.label = printed.strip(), label
        node.number, node.reading = place.number, place.reading
        if place.after and place.after.parent is node.parent:
            node.lead_in = place.after.lead_in
        self._placer.register(node)

    def _is_late_heading(self, words: str) -> bool:
        """Recognise the title of an annex or article that stands on the line after its number."""
        last = self.tree.last
        return (
            last is not None
            and last.is_part
            and last.heading is None
            and self.tree.holds_only_number(last)
            and is_title(words)
        )

    def _unnumbered_heading(self, block: Block, words: str) -> None:
        tree = self.tree
        last = tree.last
        if last and last.label and last.heading is None and tree.holds_only_number(last):
            last.heading = words
            tree.go_on(block)
            return
        first = all(node.heading is None and node.label is None for node in tree.nodes)
        if block.level is None:
            tree.close_while(lambda node: not node.is_part)
        else:
            tree.close_while(lambda node: not node.holds_heading(block.level))
        tree.open(block, words.rstrip(" :"))
        if first and _DOCUMENT_TITLE.search(words):
            self._title = words.lower()
        if words.lower() == self._title:
            # The contract's own title heads everything and so nothing in particular.
            tree.stack.pop()

    def _plain_text(self, block: Block, words: str) -> None:
        last = self.tree.last
        owner = _list_owner(last) if last else None
        indented = block.level is not None and last is not None and last.kind is BlockKind.LIST_ITEM
        own_topic = last is not None and last.heading is not None and not words[0].islower()
        if owner is None or indented or own_topic:
            self.tree.go_on(block)
        else:
            self.tree.resume(owner, block)


def _number_of(block: Block, words: str) -> str | None:
    """Give the number a block starts with, mended where the page prints it oddly."""
    if block.number:
        spaced = _SPACED_NUMBER.match(words)
        return spaced.group() if spaced else block.number
    return mixed_number(words)


def _ends_at_bullet(node: Node, block: Block) -> bool:
    """Say whether a list item ends where the bullet `block` begins."""
    if node.kind is not BlockKind.LIST_ITEM:
        return False
    if node.format_level is not None and block.level is not None:
        if node.format_level > block.level:
            return True
        return node.format_level == block.level and node.is_bullet
    return node.is_bullet


def _ends_at_run_in_heading(node: Node) -> bool:
    """Say whether a paragraph with a heading of its own ends this node: a list, or its like."""
    plain = node.label is None and node.kind is BlockKind.PARAGRAPH
    return node.is_bullet or node.lead_in is not None or plain


def _list_owner(node: Node) -> Node | None:
    """Give the clause whose sentence the list around `node` continues, if it is such a list."""
    owner = None
    at: Node | None = node
    while at is not None and at.lead_in is not None:
        owner = at = at.parent
    return owner


def _numbered_heading(block: Block, words: str, printed: str) -> str | None:
    rest = words.removeprefix(printed).strip(" –—-:\t")
    if not rest:
        return None
    run_in = run_in_heading(rest, numbered=True)
    if block.kind is BlockKind.HEADING or (is_title(rest.rstrip(".")) and rest[-1] not in ";,"):
        return run_in or rest.rstrip(" .:")
    return run_in
