"""A memo of sections as Markdown (CommonMark with tables)."""

from collections.abc import Iterator, Sequence

from clausegap.memos.licence.sections import (
    Block,
    Line,
    Listing,
    Paragraph,
    Passage,
    SectionMemo,
    Span,
    Subhead,
    Table,
)
from clausegap.memos.markdown_file import escape

_BOLD = ("strong", "contrary", "missing")
_NAMED = {"added": "inserted", "gone": "missing"}


def to_markdown(memo: SectionMemo) -> bytes:
    """Give the memo as UTF-8 Markdown; none of its text turns into Markdown or HTML."""
    return ("\n\n".join(_parts(memo)) + "\n").encode()


def _parts(memo: SectionMemo) -> Iterator[str]:
    yield f"# {escape(memo.title)}"
    facts = [f"- {escape(label)}: {escape(text)}" for label, text in memo.facts]
    if facts:
        yield "\n".join(facts)
    if memo.lead:
        yield "## In short"
        yield from map(_words, memo.lead)
    for section in memo.sections:
        yield f"## {escape(section.title)}"
        yield from map(_block, section.blocks)
    yield "---"
    yield f"Written by {escape(memo.tool)} {escape(memo.closing)}"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _words(block.line)
        case Subhead():
            return f"### {escape(block.text)}"
        case Listing():
            return "\n".join(_entries(block))
        case Table():
            return "\n".join(_rows(block))


def _entries(listing: Listing) -> Iterator[str]:
    for at, entry in enumerate(listing.entries, start=listing.first):
        marker = {"bullet": "- ", "box": "- ☐ ", "number": f"{at}. "}[listing.marker]
        yield f"{marker}{_words(entry.line)}"
        indent = " " * (len(marker) if listing.marker == "number" else 2)
        for passage in entry.passages:
            yield f"\n{indent}> {_passage(passage)}\n"


def _passage(passage: Passage) -> str:
    where = f" ({escape(passage.where)})" if passage.where else ""
    return _words(passage.spans) + where


def _rows(table: Table) -> Iterator[str]:
    yield _row([escape(cell) for cell in table.head])
    yield "|" + "---|" * len(table.head)
    for row in table.rows:
        yield _row([" ".join(map(_words, cell)) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(line: Line) -> str:
    return " ".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.look in _NAMED:
        return f"**\\[{_NAMED[span.look]}: {text}\\]**"
    return f"**{text}**" if span.look in _BOLD else text
