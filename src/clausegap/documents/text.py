"""Read plain text: put wrapped lines together again and tell paragraphs, headings and tables."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from clausegap.documents.builder import Builder
from clausegap.documents.decoding import decode
from clausegap.documents.inline import Inline
from clausegap.documents.pieces import (
    Piece,
    add_all,
    looks_like_heading,
    numbered,
    settle,
    title_of,
)
from clausegap.documents.text_lines import paragraphs
from clausegap.model import BlockKind, Document, Page

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?|[ivxl]{1,6}",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r".{3,120}?(?:\s?\.){4,}\s*(?:[A-Z]-)?(?:\d{1,3}|[ivxl]{1,5})")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|@|https?:|www\.")
_TITLE_WORDS = 8
_PROSE = 80
_RUNNING_LINE, _FEWEST_RUNNING = 150, 3
_LETTER_WIDTH, _LETTER_HEIGHT = 612.0, 792.0


def read_text(path: Path) -> Document:
    """Read the plain text file at `path`; form feeds end pages."""
    data = path.read_bytes()
    builder = Builder()
    pieces: list[Piece] = []
    sheets = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    for number, sheet in enumerate(sheets, 1):
        start = builder.offset
        found = _rejoin(_mark_running_lines(_mark_headings(settle(text_pieces(sheet)))))
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
        inline.write(paragraph.text)
        line = inline.take_one()
        piece = numbered(line, None, BlockKind.PARAGRAPH, None)
        if piece.kind is BlockKind.PARAGRAPH:
            kind = _kind(line.text, piece.number, underlined=paragraph.underlined)
            piece = piece._replace(kind=kind)
        if _PAGE_NUMBER.fullmatch(line.text):
            piece = Piece(BlockKind.PAGE_NUMBER, line.text)
        yield piece


def _mark_headings(pieces: list[Piece]) -> list[Piece]:
    """Mark short lines written like titles that stand before longer text."""
    marked = [
        piece._replace(kind=BlockKind.HEADING) if _is_title(piece, following) else piece
        for piece, following in pairwise(pieces)
    ]
    return [*marked, *pieces[-1:]]


def _is_title(piece: Piece, following: Piece) -> bool:
    text = piece.text[len(piece.number) :].strip() if piece.number else piece.text
    words = text.split()
    if piece.kind is not BlockKind.PARAGRAPH or not 1 <= len(words) <= _TITLE_WORDS:
        return False
    if not text[0].isupper() or _DATE.search(text):
        return False
    if len(following.text) <= _PROSE and following.number is None:
        return False
    capitals = all(word[0].isupper() for word in words if len(word) > 4 and word[0].isalpha())
    if text[-1].isalnum() or text[-1] in ')”"':
        return capitals or piece.number is not None
    return capitals and piece.number is not None and text[-1] == "."


def _mark_running_lines(pieces: list[Piece]) -> list[Piece]:
    """Mark lines that come again and again next to the page numbers as footers."""
    times = Counter(piece.text for piece in pieces if len(piece.text) < _RUNNING_LINE)
    beside = Counter(
        piece.text
        for at, piece in enumerate(pieces)
        if any(p.kind is BlockKind.PAGE_NUMBER for p in pieces[max(0, at - 1) : at + 2])
    )
    return [
        piece._replace(kind=BlockKind.FOOTER, number=None)
        if piece.kind is not BlockKind.PAGE_NUMBER
        and times[piece.text] >= _FEWEST_RUNNING
        and 2 * beside[piece.text] >= times[piece.text]
        else piece
        for piece in pieces
    ]


def _rejoin(pieces: list[Piece]) -> list[Piece]:
    """Put a sentence together again that a page number or footer stands in the middle of."""
    joined: list[Piece] = []
    for piece in pieces:
        at = len(joined) - 1
        while at >= 0 and joined[at].kind in (BlockKind.PAGE_NUMBER, BlockKind.FOOTER):
            at -= 1
        if 0 <= at < len(joined) - 1 and _continues(joined[at], piece):
            shift = len(joined[at].text) + 1
            links = ((start + shift, end + shift, to) for start, end, to in piece.links)
            joined[at] = joined[at]._replace(
                text=f"{joined[at].text} {piece.text}", links=(*joined[at].links, *links)
            )
        else:
            joined.append(piece)
    return joined


def _continues(before: Piece, after: Piece) -> bool:
    is_text = before.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    starts_within = after.kind is BlockKind.PARAGRAPH and after.text[0].islower()
    return is_text and starts_within and not after.number and before.text[-1] not in ".:;!?"


def _kind(text: str, number: str | None, *, underlined: bool) -> BlockKind:
    if _CONTENTS_ENTRY.fullmatch(text):
        return BlockKind.CONTENTS
    if underlined or looks_like_heading(text, number, bold=False):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
