"""Read plain text: put wrapped lines together again and tell paragraphs, headings and tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from clausegap.documents.builder import Builder
from clausegap.documents.decoding import decode
from clausegap.documents.inline import Inline
from clausegap.documents.numbering import printed_number
from clausegap.documents.pieces import Piece, add_all, looks_like_heading, title_of
from clausegap.documents.text_lines import paragraphs
from clausegap.model import BlockKind, Document, Page

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?|[ivxl]{1,6}",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•●▪◦‣·*]|[-–—o](?=\s))\s*(?=\S)")
_CONTENTS_ENTRY = re.compile(r".{3,120}?(?:\s?\.){4,}\s*(?:[A-Z]-)?(?:\d{1,3}|[ivxl]{1,5})")
_LETTER_WIDTH, _LETTER_HEIGHT = 612.0, 792.0


def read_text(path: Path) -> Document:
    """Read the plain text file at `path`; form feeds end pages."""
    data = path.read_bytes()
    builder = Builder()
    pieces: list[Piece] = []
    sheets = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    for number, sheet in enumerate(sheets, 1):
        start = builder.offset
        found = list(text_pieces(sheet))
        add_all(builder, found)
        pieces += found
        if len(sheets) > 1:
            builder.pages.append(
                Page(
                    number=number,
                    width=_LETTER_WIDTH,
                    height=_LETTER_HEIGHT,
                    start=start,
                    end=max(start, builder.offset - 1),
                )
            )
    return builder.build(str(path), data, "text/plain", title_of(pieces))


def text_pieces(text: str) -> Iterator[Piece]:
    """Give the paragraphs, headings, list items and table rows of plain text."""
    for paragraph in paragraphs(text):
        inline = Inline()
        if paragraph.cells:
            inline.write(" | ".join(paragraph.cells))
            line = inline.take_one()
            yield Piece(BlockKind.TABLE_ROW, line.text, None, None, line.links)
            continue
        bullet = _BULLET.match(paragraph.text)
        inline.write(paragraph.text[bullet.end() :] if bullet else paragraph.text)
        line = inline.take_one()
        if line.text:
            number = printed_number(line.text)
            kind = _kind(line.text, number, underlined=paragraph.underlined)
            if bullet and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.LIST_ITEM
            yield Piece(kind, line.text, number, None, line.links)


def _kind(text: str, number: str | None, *, underlined: bool) -> BlockKind:
    if _PAGE_NUMBER.fullmatch(text):
        return BlockKind.PAGE_NUMBER
    if _CONTENTS_ENTRY.fullmatch(text):
        return BlockKind.CONTENTS
    if underlined or looks_like_heading(text, number, bold=False):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
