"""Read a memo's Markdown as blocks, for Word and HTML to show what the Markdown says.

The Markdown comes from a template whose values are escaped, so every mark in it is the template's
own. HTML in it is text, and so is a link: only its words and its address are shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

# A paragraph that begins with more words in bold than this begins with no label.
_LONGEST_LABEL = 34


class Span(NamedTuple):
    """Words in one look; a line feed in them is a line break."""

    text: str
    strong: bool = False


Line: TypeAlias = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading; `level` 1 is the title."""

    level: int
    line: Line
    kind: Literal["heading"] = "heading"


class Paragraph(NamedTuple):
    """A paragraph; `breaks` tells whether it has lines of its own (an address)."""

    line: Line
    breaks: bool = False
    kind: Literal["paragraph"] = "paragraph"


class Labelled(NamedTuple):
    """A paragraph that begins with a label in bold: "**Ask for.** Sixty days' notice."."""

    label: str
    line: Line
    kind: Literal["labelled"] = "labelled"


class Quotation(NamedTuple):
    """Quoted lines."""

    lines: tuple[Line, ...]
    kind: Literal["quotation"] = "quotation"


class Entry(NamedTuple):
    """An item of a list, with the quotations below it."""

    lines: tuple[Line, ...]
    quotes: tuple[Line, ...]


class Listing(NamedTuple):
    """A list with numbers or bullets."""

    ordered: bool
    start: int
    entries: tuple[Entry, ...]
    kind: Literal["listing"] = "listing"


class Table(NamedTuple):
    """A table; every row has as many cells as the head."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    kind: Literal["table"] = "table"


class Picture(NamedTuple):
    """The place of a picture, by its name."""

    name: str
    alt: str
    kind: Literal["picture"] = "picture"


class Rule(NamedTuple):
    """A rule across the page."""

    kind: Literal["rule"] = "rule"


Block: TypeAlias = Heading | Paragraph | Labelled | Quotation | Listing | Table | Picture | Rule


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Give the blocks of a Markdown text (CommonMark with tables), HTML in it taken as text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_blocks(SyntaxTreeNode(parser.parse(markdown)).children))


def text_of(line: Iterable[Span]) -> str:
    """Give the words of a line."""
    return "".join(span.text for span in line)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "heading":
                yield Heading(int(node.tag[1:]), _line(node))
            case "paragraph":
                yield _paragraph(node)
            case "blockquote":
                yield Quotation(tuple(_lines(node.children)))
            case "bullet_list" | "ordered_list":
                yield _listing(node)
            case "table":
                yield _table(node)
            case "hr":
                yield Rule()
            case _:
                yield Paragraph((Span(node.content.strip("\n")),))


def _paragraph(node: SyntaxTreeNode) -> Block:
    inline = node.children[0].children
    if len(inline) == 1 and inline[0].type == "image":
        return Picture(str(inline[0].attrs.get("src", "")), inline[0].content)
    line = _line(node)
    label = line[0].text if len(line) > 1 and line[0].strong else ""
    if label and len(label) <= _LONGEST_LABEL:
        first, *rest = line[1:]
        return Labelled(label.rstrip(".: "), (first._replace(text=first.text.lstrip()), *rest))
    return Paragraph(line, any("\n" in span.text for span in line))


def _listing(node: SyntaxTreeNode) -> Listing:
    entries = []
    for item in node.children:
        quotes = [child for child in item.children if child.type == "blockquote"]
        others = [child for child in item.children if child.type != "blockquote"]
        said = tuple(line for quote in quotes for line in _lines(quote.children))
        entries.append(Entry(tuple(_lines(others)), said))
    return Listing(node.type == "ordered_list", int(node.attrs.get("start", 1)), tuple(entries))


def _lines(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Line]:
    """Give each paragraph below some nodes as a line, whatever it stands in."""
    for node in nodes:
        if node.type in ("paragraph", "heading"):
            yield _line(node)
        elif node.children:
            yield from _lines(node.children)
        else:
            yield (Span(node.content.strip("\n")),)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [
        tuple(_line(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return Table(rows[0], tuple(rows[1:]))


def _line(node: SyntaxTreeNode) -> Line:
    """Give the words of a paragraph, heading or cell; neighbours of one look are one span."""
    spans: list[Span] = []
    for span in _spans(node.children[0].children if node.children else (), False):
        if spans and spans[-1].strong == span.strong:
            spans[-1] = Span(spans[-1].text + span.text, span.strong)
        elif span.text:
            spans.append(span)
    return tuple(spans)


def _spans(nodes: Iterable[SyntaxTreeNode], strong: bool) -> Iterator[Span]:
    for node in nodes:
        match node.type:
            case "hardbreak":
                yield Span("\n", strong)
            case "softbreak":
                yield Span(" ", strong)
            case "strong":
                yield from _spans(node.children, True)
            case "em":
                yield from _spans(node.children, strong)
            case "link":
                yield from _spans(node.children, strong)
                yield Span(f" ({node.attrs.get('href', '')})", strong)
            case _:
                yield Span(node.content, strong)
