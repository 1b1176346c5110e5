"""Make small documents for tests of the reading of clauses."""

from clausegap.documents.builder import Builder
from clausegap.documents.numbering import printed_number
from clausegap.model import Block, BlockKind, Clause, Document

_KINDS = {
    "#": BlockKind.HEADING,
    "*": BlockKind.LIST_ITEM,
    "|": BlockKind.TABLE_ROW,
    "~": BlockKind.FOOTER,
}


def document(*lines: str, links: dict[str, str] | None = None) -> Document:
    """Make a document of one block a line.

    A line may start with a mark and a blank: "#" a heading ("##" of level 2), "*" a list item
    ("**" nested), "|" a table row, "~" a page footer. `links` gives targets for words of the text.
    """
    builder = Builder()
    for line in lines:
        mark, _, rest = line.partition(" ")
        marked = bool(mark) and set(mark) <= set("#*|~") and len(set(mark)) == 1
        kind = _KINDS[mark[0]] if marked else BlockKind.PARAGRAPH
        text = rest if marked else line
        shown = [(text.find(words), words, to) for words, to in (links or {}).items()]
        builder.add(
            kind,
            text,
            number=printed_number(text) if kind is not BlockKind.TABLE_ROW else None,
            level=len(mark) if marked and mark[0] in "#*" else None,
            links=[(at, at + len(words), to) for at, words, to in shown if at >= 0],
        )
    return builder.build("contract.txt", b"", "text/plain", None)


def own_text(document: Document, clause: Clause) -> str:
    """Give a clause's own text."""
    return document.text[clause.start : clause.end]


def body(document: Document) -> list[Block]:
    """Give the blocks that are the agreement's own words."""
    return [block for block in document.blocks if block.is_body]
