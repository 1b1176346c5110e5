"""Write a memo's Markdown into a Word template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from clausegap.memos.docx_parts import coloured_word
from clausegap.memos.docx_writer import Picture as WordPicture
from clausegap.memos.docx_writer import Run, WordWriter
from clausegap.memos.negotiation.markdown_blocks import (
    Block,
    Heading,
    Labelled,
    Line,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Table,
    text_of,
)

GROUNDS = {
    "met": "Clausegap Met",
    "partial": "Clausegap In Part",
    "contrary": "Clausegap Against You",
    "missing": "Clausegap Missing",
    "check": "Clausegap To Check",
}
_TEXT_WIDTH = 17.0
# What a cell of a table needs besides its words, what a letter takes, and up to which width a
# column is made to fit its longest line; all in centimetres.
_PADDING, _LETTER, _BOLD_LETTER, _FITS = 0.5, 0.19, 0.2, 3.4
_LONGEST_WORD = 24
_HEADINGS = {1: "Title", 2: "Heading 1"}


class MarkdownWriter:
    """Writes blocks in the styles of the memos, one after the other.

    Args:
        writer: the Word file in the making.
        looks: words in bold that stand on a coloured ground, with the name of the ground.
        pictures: pictures by the name under which the Markdown places them, beside each other.
    """

    def __init__(
        self,
        writer: WordWriter,
        looks: Mapping[str, str],
        pictures: Mapping[str, Sequence[WordPicture]],
    ) -> None:
        self._writer = writer
        self._looks = looks
        self._pictures = pictures
        # How many headings of the second level there were: none above the lead, one under it.
        self._sections = 0

    def write(self, blocks: Sequence[Block]) -> None:
        """Write all blocks."""
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            self._write(block, before, after)

    def _write(self, block: Block, before: Block | None, after: Block | None) -> None:
        writer = self._writer
        match block:
            case Heading():
                self._sections += block.level == 2
                style = _HEADINGS.get(block.level, "Heading 2")
                writer.paragraph(style, Run(text_of(block.line)))
            case Paragraph():
                style = self._paragraph_style(before)
                writer.paragraph(style, *self._runs(block.line), keep=isinstance(after, Table))
            case Labelled():
                self._labelled(block, isinstance(after, Quotation | Table))
            case Quotation():
                for line in block.lines:
                    writer.paragraph("Quote", *self._runs(line))
            case Listing():
                self._listing(block)
            case Table():
                self._table(block)
            case Picture():
                if self._pictures.get(block.name):
                    writer.pictures(*self._pictures[block.name])
            case Rule():
                pass

    def _paragraph_style(self, before: Block | None) -> str:
        if isinstance(before, Rule):
            return "Clausegap Closing"
        if isinstance(before, Heading) and before.level > 2:
            return "Clausegap Meta"
        return {0: "Clausegap Source", 1: "Clausegap Lead"}.get(self._sections, "Normal")

    def _labelled(self, block: Labelled, keep: bool) -> None:
        label, line = block.label, block.line
        if label in self._looks:
            runs = (*self._bold(label), Run(" "), *self._runs(line))
            self._writer.paragraph("Clausegap Meta", *runs)
        elif self._sections == 0:
            runs = (Run(label, "Clausegap Label"), Run(": "), *self._runs(line))
            self._writer.paragraph("Clausegap Source", *runs)
        else:
            runs = (Run(label, "Clausegap Label"), Run("\t"), *self._runs(line))
            self._writer.paragraph("Clausegap Part", *runs, keep=keep)

    def _listing(self, block: Listing) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        for entry in block.entries:
            first, *more = entry.lines or ((),)
            runs = [*self._runs(first)]
            for line in more:
                runs += [Run("\n"), *self._runs(line)]
            self._writer.paragraph(style, *runs, keep=bool(entry.quotes))
            for line in entry.quotes:
                self._writer.paragraph("Clausegap List Quote", *self._runs(line))

    def _table(self, block: Table) -> None:
        rows = [[list(self._runs(cell)) for cell in row] for row in (block.head, *block.rows)]
        self._writer.table(
            "Clausegap Table",
            "Clausegap Table Text",
            column_widths(block),
            rows,
            "; ".join(text_of(cell) for cell in block.head),
        )
        # The next line would stand against the last line of the table.
        self._writer.paragraph("Clausegap After Table")

    def _runs(self, line: Line) -> Iterator[Run]:
        for span in line:
            if span.strong:
                yield from self._bold(span.text)
            else:
                yield Run(span.text)

    def _bold(self, text: str) -> Iterable[Run]:
        ground = GROUNDS.get(self._looks.get(text, ""))
        return (coloured_word(text, ground) if ground else Run(text, "Clausegap Label"),)


def column_widths(table: Table) -> list[float]:
    """Give the width of each column in centimetres: short ones fit, long ones share the rest."""
    columns = [
        [text_of(cell) for cell in cells] for cells in zip(*(table.head, *table.rows), strict=True)
    ]
    longest = [max(map(len, texts)) for texts in columns]
    fitting = [_PADDING + _LETTER * length for length in longest]
    # No word is broken, unless it is longer than any word should be.
    words = [max(len(word) for text in texts for word in (*text.split(), "")) for texts in columns]
    least = [_PADDING + _BOLD_LETTER * min(length, _LONGEST_WORD) for length in words]
    fixed = {at: width for at, width in enumerate(fitting) if width <= _FITS}
    while True:
        left = _TEXT_WIDTH - sum(fixed.values())
        long = [at for at in range(len(columns)) if at not in fixed]
        shares = sum(sqrt(longest[at]) for at in long)
        shared = {at: left * sqrt(longest[at]) / shares for at in long}
        narrow = {at: least[at] for at, width in shared.items() if width < least[at]}
        if not long or left <= 0:
            return [round(width * _TEXT_WIDTH / sum(fitting), 2) for width in fitting]
        if not narrow:
            return [round(fixed.get(at, shared.get(at, 0)), 2) for at in range(len(columns))]
        fixed |= narrow
