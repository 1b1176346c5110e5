"""Build the tree of clauses from the blocks of a document.

Every body block belongs to exactly one clause: a number, a heading, a bullet or a run-in heading
starts one, anything else goes on with the one before. Text that resumes after a list ("… in each
case on 30 days' notice") is a clause of its own with the number and heading of the clause that it
resumes, so that each clause stays one run of text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from clausegap.clauses.headings import is_title, run_in_heading
from clausegap.clauses.labels import (
    Form,
    Label,
    Reading,
    mixed_number,
    parent_number,
    read_label,
    readings,
)
from clausegap.clauses.leadins import find_lead_in
from clausegap.model import Block, BlockKind, Clause, Document, Span

_DOCUMENT_TITLE = re.compile(
    r"\b(?:agreement|terms|conditions|addendum|policy|contract|licen[cs]e|statement|notice)\b",
    re.IGNORECASE,
)
_LOOK_AHEAD = 40
# "3. 1 General": a number with a stray space in it.
_SPACED_NUMBER = re.compile(r"\d{1,2}\.\s\d{1,2}(?=\s[A-Z])")


@dataclass
class _Node:
    """A clause while it is being built, with what placing its neighbours needs."""

    index: int
    parent: "_Node | None"
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
        return 1 if self.parent is None else self.parent.depth + 1

    @property
    def is_bullet(self) -> bool:
        return self.kind is BlockKind.LIST_ITEM and self.label is None

    @property
    def form(self) -> Form | None:
        return self.label.form if self.label else None


def segment(document: Document) -> tuple[Clause, ...]:
    """Give the clauses of `document` in reading order.

    `level` is the depth in the tree from 1. `lead_in` is the nearest one only: an item nested in an
    item continues its parent, whose own `lead_in` leads further up.
    """
    tree = _Tree(document)
    for at, block in enumerate(tree.body):
        tree.take(at, block)
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
        for node in tree.nodes
    )


class _Tree:
    """The clauses read so far, the open ones (`stack`), and where each number stands."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.body = [block for block in document.blocks if block.is_body]
        self.nodes: list[_Node] = []
        self.stack: list[_Node] = []
        self.numbers: dict[str, _Node] = {}
        self.title: str | None = None

    def take(self, at: int, block: Block) -> None:
        """Give `block` its place: a new clause, or the end of the one before."""
        words = self.text[block.start : block.end]
        printed = block.number
        if printed and (spaced := _SPACED_NUMBER.match(words)):
            printed = spaced.group()
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
            self._go_on(block)
        elif printed is None and (mixed := mixed_number(words)):
            self._numbered(at, block, mixed)
        elif printed is not None and printed.strip():
            self._numbered(at, block, printed)
        elif block.kind is BlockKind.HEADING or self._is_late_heading(block, words):
            self._unnumbered_heading(block, words)
        elif block.kind is BlockKind.LIST_ITEM:
            self._bullet(block)
        elif heading := run_in_heading(words, numbered=False):
            self._close_items()
            self._open(block, heading=heading)
        else:
            self._plain_text(block, words)

    # Unnumbered blocks

    def _is_late_heading(self, block: Block, words: str) -> bool:
        """Recognise the title that stands on the line after its number."""
        top = self.stack[-1] if self.stack else None
        return (
            block.kind is BlockKind.PARAGRAPH
            and top is not None
            and top is self.nodes[-1]
            and top.heading is None
            and top.form in (Form.ANNEX, Form.DIVISION)
            and self.text[top.start : top.end].strip() == (top.printed or "").strip()
            and is_title(words)
        )

    def _unnumbered_heading(self, block: Block, words: str) -> None:
        last = self.nodes[-1] if self.nodes else None
        if last is not None and last.label and last.heading is None:
            if self.text[last.start : last.end].strip() == (last.printed or "").strip():
                last.heading = words
                self._extend(last, block)
                return
        if block.level is None:
            self._pop_while(lambda node: node.form not in (Form.ANNEX, Form.DIVISION))
        else:
            self._pop_while(lambda node: not self._holds_heading(node, block.level))
        first = all(node.heading is None and node.label is None for node in self.nodes)
        node = self._open(block, heading=words.rstrip(" :"))
        if first and _DOCUMENT_TITLE.search(words):
            self.title = words.lower()
        if words.lower() == self.title:
            self.stack.remove(node)

    @staticmethod
    def _holds_heading(node: _Node, level: int | None) -> bool:
        if node.form is Form.ANNEX:
            return True
        if node.kind is not BlockKind.HEADING:
            return False
        return node.format_level is not None and level is not None and node.format_level < level

    def _bullet(self, block: Block) -> None:
        while self.stack and self._ends_before(self.stack[-1], block):
            self.stack.pop()
        self._open(block)

    def _ends_before(self, node: _Node, block: Block) -> bool:
        """Say whether a list item ends where the bullet `block` begins."""
        if node.kind is not BlockKind.LIST_ITEM:
            return False
        if node.format_level is not None and block.level is not None:
            if node.format_level > block.level:
                return True
            return node.format_level == block.level and node.is_bullet
        return node.is_bullet

    def _plain_text(self, block: Block, words: str) -> None:
        last = self.nodes[-1] if self.nodes else None
        if last is None:
            self._open(block)
            return
        owner = self._list_owner(last)
        if owner is None or (last.heading and not words[0].islower()):
            self._go_on(block)
            return
        self._pop_while(lambda node: node is not owner)
        self.stack.pop()
        resumed = self._open(block, parent=owner.parent, heading=owner.heading)
        resumed.number, resumed.label, resumed.reading = owner.number, owner.label, owner.reading
        resumed.kind, resumed.format_level = owner.kind, owner.format_level

    @staticmethod
    def _list_owner(node: _Node) -> _Node | None:
        """Give the clause whose sentence the list around `node` continues, if it is such a list."""
        owner = None
        at: _Node | None = node
        while at is not None and at.lead_in is not None:
            owner = at = at.parent
        return owner

    def _close_items(self) -> None:
        """Close what a paragraph with a run-in heading ends: lists and its like before it."""
        self._pop_while(
            lambda node: (
                node.is_bullet
                or node.lead_in is not None
                or (node.label is None and node.kind is BlockKind.PARAGRAPH)
            )
        )

    # Numbered blocks

    def _numbered(self, at: int, block: Block, printed: str) -> None:
        label = read_label(printed)
        reading: Reading | None = None
        if label.form is Form.ANNEX:
            self.stack.clear()
            self.numbers = {}
            number = label.text
        elif label.form is Form.DIVISION:
            number = self._place_division(label)
        elif label.form is Form.ABSOLUTE:
            self._place_absolute(label.text)
            number = self._in_annex(label.text)
        else:
            reading = self._place_item(at, block, label)
            number = self._item_number(label)
        node = self._open(block, heading=self._numbered_heading(block, printed))
        node.printed, node.label, node.reading, node.number = (
            printed.strip(),
            label,
            reading,
            number,
        )
        self._register(node)

    def _place_division(self, label: Label) -> str:
        for node in reversed(self.stack):
            if node.label and node.label.form is Form.DIVISION and node.label.style == label.style:
                self._pop_while(lambda other, node=node: other is not node)  # type: ignore[misc]
                self.stack.pop()
                break
        else:
            self._pop_while(lambda node: node.form not in (Form.ANNEX, Form.DIVISION))
        return self._in_annex(label.text)

    def _place_absolute(self, number: str) -> None:
        """Leave on the stack only what `number` stands under."""
        above = parent_number(number)
        parent = None
        while above is not None and parent is None:
            parent = self.numbers.get(above)
            above = parent_number(above)
        if parent is None:
            self._pop_while(lambda node: node.label is not None and node.form is Form.ABSOLUTE)
            self._pop_while(
                lambda node: (
                    node.kind is not BlockKind.HEADING
                    and node.form not in (Form.ANNEX, Form.DIVISION)
                )
            )
            return
        between = [
            node
            for node in self.stack
            if node.index > parent.index and node.label is None and node.kind is BlockKind.HEADING
        ]
        if between:
            self._pop_while(lambda node: node is not between[-1])
            return
        path = []
        at: _Node | None = parent
        while at is not None:
            path.append(at)
            at = at.parent
        self.stack = path[::-1]

    def _place_item(self, at: int, block: Block, label: Label) -> Reading:
        """Leave on the stack only what the item stands under, and say how its symbol counts."""
        options = self._likely_readings(at, block, label)
        for same_kind in (True, False):
            for option in options:
                for node in reversed(self.stack):
                    if self._precedes(node, block, label, option, same_kind):
                        self._close_through(node)
                        return option
        first = options[0]
        if first.value == 1:
            self._open_list(block, label, first)
            return first
        for node in reversed(self.stack):
            if self._same_list(node, block, label, first.series):
                self._close_through(node)
                return first
        self._open_list(block, label, first)
        return first

    def _likely_readings(self, at: int, block: Block, label: Label) -> tuple[Reading, ...]:
        """Put first the reading of "(i)" that its later neighbours go on with."""
        options = readings(label.text) or (Reading("other", 1),)
        if len(options) < 2:
            return options
        for later in self.body[at + 1 : at + _LOOK_AHEAD]:
            if later.number is None:
                continue
            other = read_label(later.number)
            if other.form is not Form.ITEM or other.style != label.style:
                continue
            for option in options:
                if Reading(option.series, option.value + 1) in readings(other.text):
                    return (option, *(left for left in options if left != option))
        return options

    def _precedes(
        self, node: _Node, block: Block, label: Label, reading: Reading, same_kind: bool
    ) -> bool:
        return (
            self._same_list(node, block, label, reading.series)
            and node.reading is not None
            and node.reading.value == reading.value - 1
            and ((node.kind is block.kind) or not same_kind)
        )

    @staticmethod
    def _same_list(node: _Node, block: Block, label: Label, series: str) -> bool:
        if node.reading is None or node.label is None or node.reading.series != series:
            return False
        if node.label.style.strip(".") != label.style.strip("."):
            return False
        both = node.kind is block.kind is BlockKind.LIST_ITEM
        if both and node.format_level is not None and block.level is not None:
            return node.format_level == block.level
        return True

    def _open_list(self, block: Block, label: Label, reading: Reading) -> None:
        """Find the parent of the first item of a list."""
        if block.kind is BlockKind.HEADING:
            self._pop_while(
                lambda node: (
                    node.form not in (Form.ANNEX, Form.DIVISION)
                    and not self._holds_heading(node, block.level)
                )
            )
            return
        top = self.stack[-1] if self.stack else None
        if top is None:
            return
        if top.kind is block.kind is BlockKind.LIST_ITEM:
            self._pop_while(
                lambda node: (
                    node.kind is BlockKind.LIST_ITEM
                    and node.format_level is not None
                    and block.level is not None
                    and node.format_level >= block.level
                )
            )
        elif top.kind is block.kind and self._same_list(top, block, label, reading.series):
            self.stack.pop()
        elif top.label is None and top.heading is None and not top.is_bullet and not top.lead_in:
            if not self._leads(top):
                self.stack.pop()

    def _leads(self, node: _Node) -> bool:
        return self.text[node.last.start : node.last.end].rstrip()[-1:] in (":", "-", "–", "—")

    # Numbers and headings

    def _in_annex(self, number: str) -> str:
        annex = self.stack[0] if self.stack and self.stack[0].form is Form.ANNEX else None
        return f"{annex.number}, {number}" if annex else number

    def _item_number(self, label: Label) -> str:
        parent = self.stack[-1] if self.stack else None
        bracketed = label.style in ("(x)", "x)") and not label.text.isdigit()
        own = f"({label.text})" if bracketed or label.style == "(x)" else label.text
        if label.style == "§":
            own = f"§ {label.text}"
        while parent is not None and parent.number is None and parent.is_bullet:
            parent = parent.parent
        if parent is None or parent.number is None:
            return self._in_annex(own)
        if parent.form is Form.ANNEX:
            return f"{parent.number}, {own}"
        if parent.form is Form.DIVISION:
            return own if own in ("", None) else f"{parent.number}, {own}"
        return parent.number + own if own.startswith("(") else f"{parent.number}.{own}"

    def _numbered_heading(self, block: Block, printed: str) -> str | None:
        words = self.text[block.start : block.end]
        rest = words[len(printed) :] if words.startswith(printed) else words
        rest = rest.strip(" –—-:\t")
        if not rest:
            return None
        if block.kind is BlockKind.HEADING:
            return run_in_heading(rest, numbered=True) or rest.rstrip(" .:")
        if is_title(rest.rstrip(".")) and not rest.endswith((";", ",")):
            return rest.rstrip(" .:")
        return run_in_heading(rest, numbered=True)

    def _register(self, node: _Node) -> None:
        """Remember where a number stands, so that later numbers find what they stand under."""
        if node.label is None or node.number is None:
            return
        local = node.number.rpartition(", ")[2] if self._in_annex("") else node.number
        self.numbers[local] = node
        if node.form is Form.DIVISION:
            for reading in readings(node.label.text.split()[-1]):
                if reading.series != "upper letter":
                    self.numbers[str(reading.value)] = node

    # The stack

    def _open(
        self, block: Block, *, heading: str | None = None, parent: _Node | None = None
    ) -> _Node:
        if parent is None and self.stack:
            parent = self.stack[-1]
        node = _Node(
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

    def _go_on(self, block: Block) -> None:
        if self.nodes:
            self._extend(self.nodes[-1], block)
        else:
            self._open(block)

    @staticmethod
    def _extend(node: _Node, block: Block) -> None:
        node.end, node.last = block.end, block

    def _pop_while(self, closes: Callable[[_Node], bool]) -> None:
        while self.stack and closes(self.stack[-1]):
            self.stack.pop()

    def _close_through(self, node: _Node) -> None:
        while self.stack.pop() is not node:
            pass
