"""A memo of sections as a Word file, in the styles of templates/memo.docx."""

from collections.abc import Iterable, Iterator

from clausegap.memos.docx_parts import cells, coloured_word
from clausegap.memos.docx_writer import Run, WordWriter
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
from clausegap.memos.templates import PACKAGED, Templates

_GROUNDS = {
    "met": "Clausegap Met",
    "partial": "Clausegap In Part",
    "contrary": "Clausegap Against You",
    "missing": "Clausegap Missing",
    "check": "Clausegap To Check",
}
_LETTERS = {"strong": "Clausegap Label", "soft": "Clausegap Place", "place": "Clausegap Place"}
_CHANGES = {"added": ("inserted", "Clausegap Added"), "gone": ("missing", "Clausegap Gone")}
# Column widths in centimetres; they fill the text width of the template's page.
_WIDTHS = {
    "use": (3.8, 2.6, 8.4, 2.2),
    "use-several": (3.3, 2.6, 3.4, 5.7, 2.0),
    "answers": (3.5, 4.4, 6.9, 2.2),
    "tests": (3.8, 2.6, 8.2, 2.4),
    "rights": (3.8, 3.4, 7.6, 2.2),
    "sides": (3.6, 6.7, 6.7),
}
_LISTS = {"bullet": "List Bullet", "number": "List Number", "box": "Clausegap Checklist"}


def to_docx(memo: SectionMemo, templates: Templates = PACKAGED) -> bytes:
    """Give the memo as a Word file."""
    writer = WordWriter.of(templates)
    writer.paragraph("Title", Run(memo.title))
    for label, text in memo.facts:
        writer.paragraph("Clausegap Source", Run(label, "Clausegap Label"), Run(f": {text}"))
    if memo.lead:
        writer.paragraph("Heading 1", Run("In short"))
    for line in memo.lead:
        writer.paragraph("Clausegap Lead", *_runs(line))
    for section in memo.sections:
        writer.paragraph("Heading 1", Run(section.title))
        for block in section.blocks:
            _add(writer, block)
    writer.paragraph("Clausegap Closing", Run(f"Written by {memo.tool} {memo.closing}"))
    return writer.save(memo.title)


def _add(writer: WordWriter, block: Block) -> None:
    match block:
        case Paragraph():
            writer.paragraph("Normal", *_runs(block.line))
        case Subhead():
            writer.paragraph("Heading 2", Run(block.text))
        case Listing():
            _list(writer, block)
        case Table():
            _table(writer, block)


def _list(writer: WordWriter, listing: Listing) -> None:
    for entry in listing.entries:
        box = [Run("☐\t")] if listing.marker == "box" else []
        style = _LISTS[listing.marker]
        writer.paragraph(style, *box, *_runs(entry.line), keep=bool(entry.passages))
        _passages(writer, entry.passages)


def _passages(writer: WordWriter, passages: Iterable[Passage]) -> None:
    for passage in passages:
        where = [Run(f"  {passage.where}", "Clausegap Place")] if passage.where else []
        writer.paragraph("Clausegap List Quote", *_runs(passage.spans), *where)


def _table(writer: WordWriter, table: Table) -> None:
    rows = ([list(_cell(cell)) for cell in row] for row in table.rows)
    writer.table(
        "Clausegap Table",
        "Clausegap Table Text",
        _WIDTHS[table.layout],
        (cells(*table.head), *rows),
        table.description,
    )
    # The next line would stand against the last line of the table.
    writer.paragraph("Clausegap After Table")


def _cell(lines: Iterable[Line]) -> Iterator[Run]:
    for at, line in enumerate(lines):
        if at:
            yield Run("\n")
        yield from _runs(line)


def _runs(line: Line) -> Iterator[Run]:
    for at, span in enumerate(line):
        if at:
            yield Run(" ")
        yield _run(span)


def _run(span: Span) -> Run:
    if span.look in _GROUNDS:
        return coloured_word(span.text, _GROUNDS[span.look])
    if span.look in _CHANGES:
        name, style = _CHANGES[span.look]
        return Run(f"[{name}: {span.text}]", style)
    return Run(span.text, _LETTERS.get(span.look))
