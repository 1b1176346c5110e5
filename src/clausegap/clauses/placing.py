"""Find the place of a numbered clause among those before it."""

from collections.abc import Sequence
from typing import NamedTuple

from clausegap.clauses.labels import (
    Form,
    Label,
    Reading,
    parent_number,
    read_label,
    readings,
)
from clausegap.clauses.nodes import Node, Tree
from clausegap.model import Block, BlockKind

_LOOK_AHEAD = 40
_LOOK_BACK = 60


class Place(NamedTuple):
    """The place of a number: in full, how an item's symbol counts, the item it comes after."""

    number: str
    reading: Reading | None = None
    after: Node | None = None


class Placer:
    """Closes the clauses that a number ends, and says its number in full.

    Args:
        tree: the tree being built.
        body: all body blocks of the document, to look ahead.
    """

    def __init__(self, tree: Tree, body: Sequence[Block]) -> None:
        self._tree = tree
        self._body = body
        # Where each number of the present annex stands, by its text without the annex.
        self._numbers: dict[str, Node] = {}

    def place(self, at: int, block: Block, label: Label) -> Place:
        """Leave open only what `block` stands under; give its number in full.

        `at` is the index of `block` in the body.
        """
        if label.form is Form.ANNEX:
            self._tree.stack.clear()
            self._numbers = {}
            return Place(label.text)
        if label.form is Form.DIVISION:
            self._place_division(label)
            return Place(self._in_annex(label.text))
        if label.form is Form.ABSOLUTE:
            self._place_absolute(label.text)
            return Place(self._in_annex(label.text))
        reading, after = self._place_item(at, block, label)
        return Place(self._item_number(label), reading, after)

    def register(self, node: Node) -> None:
        """Remember where a number stands, so that later numbers find what they stand under."""
        if node.label is None or node.number is None:
            return
        annex = self._annex()
        local = node.number.removeprefix(f"{annex}, ") if annex else node.number
        self._numbers[local] = node
        if node.label.form is Form.DIVISION:
            for reading in readings(node.label.text.split()[-1]):
                if reading.series != "upper letter":
                    self._numbers[str(reading.value)] = node

    def _place_division(self, label: Label) -> None:
        tree = self._tree
        for node in reversed(tree.stack):
            if node.label and node.label.form is Form.DIVISION and node.label.style == label.style:
                tree.stack = node.branch()[:-1]
                return
        tree.close_while(lambda node: not node.is_part)

    def _place_absolute(self, number: str) -> None:
        tree = self._tree
        above = parent_number(number)
        parent = None
        while above is not None and parent is None:
            parent = self._numbers.get(above)
            above = parent_number(above)
        if parent is None:
            tree.close_while(lambda node: node.kind is not BlockKind.HEADING and not node.is_part)
            tree.close_while(
                lambda node: node.label is not None and node.label.form is Form.ABSOLUTE
            )
            return
        between = [
            node
            for node in tree.stack
            if node.index > parent.index and node.label is None and node.kind is BlockKind.HEADING
        ]
        tree.stack = (between[-1] if between else parent).branch()

    def _place_item(self, at: int, block: Block, label: Label) -> tuple[Reading, Node | None]:
        """Put an item after the one it follows, else under what stands open."""
        tree = self._tree
        options = self._likely_readings(at, label)
        for same_kind in (True, False):
            for option in options:
                for node in reversed(tree.stack):
                    if _precedes(node, block, label, option, same_kind):
                        tree.stack = node.branch()[:-1]
                        return option, node
        first = options[0]
        if first.value > 1:
            before = self._closed_before(block, label, options) or next(
                (node for node in reversed(tree.stack) if _same_list(node, block, label, first)),
                None,
            )
            if before is not None:
                tree.stack = before.branch()[:-1]
                return first, before
        self._open_list(block, label, first)
        return first, None

    def _closed_before(self, block: Block, label: Label, options: Sequence[Reading]) -> Node | None:
        """Find the item before in a list that text in between has closed."""
        open_numbers = {node.number for node in self._tree.stack if node.number}
        for node in reversed(self._tree.nodes[-_LOOK_BACK:]):
            for option in options:
                if _precedes(node, block, label, option, same_kind=True):
                    inside = {above.number for above in node.branch()[:-1]} & open_numbers
                    return node if inside else None
        return None

    def _likely_readings(self, at: int, label: Label) -> tuple[Reading, ...]:
        """Keep of "(i)" the reading that its later neighbours go on with, if they do."""
        options = readings(label.text) or (Reading("other", 1),)
        if len(options) < 2:
            return options
        for later in self._body[at + 1 : at + _LOOK_AHEAD]:
            if later.number is None:
                continue
            other = read_label(later.number)
            if other.form is not Form.ITEM or other.style != label.style:
                continue
            for option in options:
                if Reading(option.series, option.value + 1) in readings(other.text):
                    return (option,)
        return options

    def _open_list(self, block: Block, label: Label, reading: Reading) -> None:
        """Find the parent of the first item of a list."""
        tree = self._tree
        if block.kind is BlockKind.HEADING:
            tree.close_while(
                lambda node: (
                    not node.is_part
                    and not node.holds_heading(block.level)
                    and not _heads_list(node, block, label)
                )
            )
            return
        top = tree.top
        if top is None:
            return
        if top.kind is block.kind is BlockKind.LIST_ITEM:
            tree.close_while(lambda node: _as_deep(node, block))
            return
        starts_again = top.kind is block.kind and _same_list(top, block, label, reading)
        if starts_again or (_is_plain_text(top) and not self._leads(top)):
            tree.stack.pop()

    def _leads(self, node: Node) -> bool:
        text = self._tree.text[node.last.start : node.last.end]
        return text.rstrip()[-1:] in (":", "-", "–", "—")

    def _annex(self) -> str | None:
        """Give the number of the annex that stands open."""
        root = self._tree.stack[0] if self._tree.stack else None
        return root.number if root and root.label and root.label.form is Form.ANNEX else None

    def _in_annex(self, number: str) -> str:
        annex = self._annex()
        return f"{annex}, {number}" if annex else number

    def _item_number(self, label: Label) -> str:
        parent = self._tree.top
        bracketed = label.style == "(x)" or (label.style == "x)" and not label.text.isdigit())
        own = f"({label.text})" if bracketed else label.text
        if label.style == "§":
            own = f"§ {label.text}"
        while parent is not None and parent.number is None and parent.is_bullet:
            parent = parent.parent
        if parent is None or parent.number is None:
            return self._in_annex(own)
        if parent.is_part:
            return f"{parent.number}, {own}"
        return parent.number + own if bracketed else f"{parent.number}.{own}"


def _precedes(node: Node, block: Block, label: Label, reading: Reading, same_kind: bool) -> bool:
    return (
        _same_list(node, block, label, reading)
        and node.reading is not None
        and node.reading.value == reading.value - 1
        and (node.kind is block.kind or not same_kind)
    )


def _same_list(node: Node, block: Block, label: Label, reading: Reading) -> bool:
    """Say whether a node could be an item of the list that `block` belongs to."""
    if node.reading is None or node.label is None or node.reading.series != reading.series:
        return False
    if node.label.style.strip(".") != label.style.strip("."):
        return False
    if node.kind is not BlockKind.LIST_ITEM or block.kind is not BlockKind.LIST_ITEM:
        return True
    return node.format_level is None or block.level in (None, node.format_level)


def _as_deep(node: Node, block: Block) -> bool:
    """Say whether a list item stands at the depth of the list item `block` or deeper."""
    return (
        node.kind is BlockKind.LIST_ITEM
        and node.format_level is not None
        and block.level is not None
        and node.format_level >= block.level
    )


def _is_plain_text(node: Node) -> bool:
    return node.label is None and node.heading is None and not node.is_bullet and not node.lead_in


def _heads_list(node: Node, block: Block, label: Label) -> bool:
    """Tell "6. Intellectual Property" from what ends where "(a) Ownership" begins as a heading.

    Only where the format states no levels; otherwise these decide.
    """
    if block.level is not None or node.kind is not BlockKind.HEADING or node.label is None:
        return False
    return label.form is Form.ITEM and node.label.style != label.style
