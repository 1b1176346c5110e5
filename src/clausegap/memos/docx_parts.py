"""Parts that every Word memo is made of: labelled paragraphs, quotations, cells, coloured words."""

from collections.abc import Iterable

from clausegap.memos.docx_writer import Run, WordWriter
from clausegap.memos.gap.view import Quote


def part(
    writer: WordWriter, label: str, text: str, style: str = "Clausegap Part", keep: bool = False
) -> None:
    """Add a paragraph with a label before it; nothing where there is no text."""
    if text:
        writer.paragraph(style, Run(label, "Clausegap Label"), Run(f"\t{text}"), keep=keep)


def quotes(writer: WordWriter, quoted: Iterable[Quote], style: str = "Quote") -> None:
    """Add quotations, each with its place."""
    for quote in quoted:
        where = Run(f"  {quote.where}" if quote.where else "", "Clausegap Place")
        writer.paragraph(style, Run(f"“{quote.text}”"), where)


def coloured_word(text: str, style: str) -> Run:
    """Give a word on a coloured ground; no-break spaces keep the ground in one piece."""
    return Run(f" {text} ".replace(" ", "\u00a0"), style)


def cells(*texts: str) -> list[list[Run]]:
    """Give the cells of a table row that are plain text."""
    return [[Run(text)] for text in texts]
