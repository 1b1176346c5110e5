"""The tree of clauses while it is being built: its nodes and the branch that is open."""

from collections.abc import Callable
from dataclasses import dataclass

from clausegap.clauses.labels import Form, Label, Reading
from clausegap.clauses.leadins import find_lead_in
from clausegap.model import Block, BlockKind, Span


@dataclass
class Node:
    """A clause while it is being built, with what placing its neighbours needs.

    `last` is the last block of its own text, `format_level` the depth that the format states.
    """

    index: int
    parent: "Node | None"
    start: int
    end: int
    kind: BlockKind
    last: Block
    format_level: int | None = None
    printed: str | None = None
    label: Label | None = None
    reading: Reading | None = None
    number: str | None = None
    heading: str | None = None
    lead_in: Span | None = None

    @property
    def depth(self) -> int:
        """Give the depth in the tree from 1."""
        return 1 if self.parent is None else self.parent.depth + 1

    @property
    def is_bullet(self) -> bool:
        """Whether this is a list item without a number."""
        return self.kind is BlockKind.LIST_ITEM and self.label is None

    @property
    def is_part(self) -> bool:
        """Whether this is an annex, an article or another part that holds clauses."""
        return self.label is not None and self.label.form in (Form.ANNEX, Form.DIVISION)

    def branch(self) -> list["Node"]:
        """Give the nodes from the root down to this one."""
        return [*(self.parent.branch() if self.parent else ()), self]

    def holds_heading(self, level: int | None) -> bool:
        """Say whether a heading of the format's `level` belongs under this node."""
        if self.label is not None and self.label.form is Form.ANNEX:
            return True
        if self.kind is not BlockKind.HEADING or self.format_level is None or level is None:
            return False
        return self.format_level < level


class Tree:
    """All nodes in reading order, and the branch of those still open (`stack`)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.stack: list[Node] = []

    @property
    def top(self) -> Node | None:
        """Give the innermost open node."""
        return self.stack[-1] if self.stack else None

    @property
    def last(self) -> Node | None:
        """Give the node that the block before belongs to."""
        return self.nodes[-1] if self.nodes else None

    def open(self, block: Block, heading: str | None = None) -> Node:
        """Start a node with `block` under the innermost open one."""
        parent = self.top
        node = Node(
            index=len(self.nodes),
            parent=parent,
            start=block.start,
            end=block.end,
            kind=block.kind,
            last=block,
            format_level=block.level,
            heading=heading,
        )
        if parent is not None and block.kind is not BlockKind.HEADING:
            node.lead_in = find_lead_in(self.text, parent.last, parent.printed, block)
        self.nodes.append(node)
        self.stack.append(node)
        return node

    def go_on(self, block: Block) -> None:
        """Add `block` to the node before it."""
        if self.nodes:
            self.nodes[-1].end, self.nodes[-1].last = block.end, block
        else:
            self.open(block)

    def resume(self, owner: Node, block: Block) -> None:
        """Go on with `owner` after a list: a node of its own beside it that bears its number."""
        self.stack = owner.branch()[:-1]
        node = self.open(block, owner.heading)
        node.number, node.label, node.reading = owner.number, owner.label, owner.reading
        node.kind, node.format_level = owner.kind, owner.format_level

    def close_while(self, closes: Callable[[Node], bool]) -> None:
        """Close the innermost nodes as long as `closes` says so."""
        while self.stack and closes(self.stack[-1]):
            self.stack.pop()

    def holds_only_number(self, node: Node) -> bool:
        """Say whether a node's text is nothing but its number so far."""
        return self.text[node.start : node.end].strip() == (node.printed or "").strip()
