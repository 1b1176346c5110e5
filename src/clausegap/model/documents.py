"""A file as read: its text, blocks, pages and where its words are printed.

Offsets are character offsets into `Document.text`, `end` exclusive. Pages count from 1. Boxes are
in points from the top left corner of the page.
"""

from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from pydantic import SkipValidation

from clausegap.model.base import Model


class Span(Model):
    """A run of characters of a document."""

    start: int
    end: int


class Box(Model):
    """A rectangle on a page, in points from its top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class WordBox(NamedTuple):
    """Where one printed word stands: its span in the text and its rectangle on the page."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Page(Model):
    """One page of a paginated document and the part of the text that stands on it."""

    number: int
    width: float
    height: float
    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    NAVIGATION = "navigation"


NOT_BODY = frozenset(
    {
        BlockKind.HEADER,
        BlockKind.FOOTER,
        BlockKind.PAGE_NUMBER,
        BlockKind.CONTENTS,
        BlockKind.NAVIGATION,
    }
)


class Block(Model):
    """A paragraph, heading, list item or table row: one line of `Document.text`.

    `number` is the number as printed ("7.2", "(b)", "Article IV"); it also stands at the start of
    the block's text. `level` is the depth the format itself states (heading or list level from 1),
    None where it states none. The cells of a table row are joined by " | ".
    """

    kind: BlockKind
    start: int
    end: int
    number: str | None = None
    level: int | None = None

    @property
    def is_body(self) -> bool:
        """Whether the block is part of the agreement's own words."""
        return self.kind not in NOT_BODY


class Link(Model):
    """A hyperlink: the span it is shown on and where it leads."""

    start: int
    end: int
    target: str


class HiddenText(Model):
    """Text in the file that a reader of the page does not see. Never evidence."""

    text: str
    why: str
    page: int | None = None


class Document(Model):
    """A file as read.

    `text` is its blocks in reading order, one line each ("\\n" between blocks, none inside).
    `words` places printed words on pages; it is empty for formats without fixed pages.
    `notes` says what a person should know about the reading (tracked changes, skipped pages).
    """

    path: str
    sha256: str
    media_type: str
    title: str | None
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    words: SkipValidation[tuple[WordBox, ...]] = ()
    notes: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page on which the character at `offset` stands."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at].number if at >= 0 else None

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Give the rectangles of the printed words between `start` and `end`, in reading order."""
        at = max(0, bisect_right(self.words, start, key=lambda word: word.start) - 1)
        found = []
        for word in self.words[at:]:
            if word.start >= end:
                break
            if word.end > start:
                found.append(
                    Box(page=word.page, x0=word.x0, top=word.top, x1=word.x1, bottom=word.bottom)
                )
        return tuple(found)
