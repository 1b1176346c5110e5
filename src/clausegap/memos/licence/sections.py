"""A memo made of sections: paragraphs, lists and tables in order, ready for any format.

Lines are made of spans that stand one space apart.
"""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from clausegap.memos.plain_text import Text, Where, in_one_piece
from clausegap.model import Model

Look = Literal[
    "plain",
    "strong",
    "soft",
    "place",
    "met",
    "partial",
    "contrary",
    "missing",
    "check",
    "added",
    "gone",
]
"""How words look. "place" names a place and stands back as "soft" does; "met" to "check" are words
on a coloured ground; "added" and "gone" mark words that a copy has and its licence has not, and the
reverse. No look says what the words do not."""


class Span(Model):
    """Some words in one look."""

    look: Look = "plain"
    text: Text

    @field_validator("text")
    @classmethod
    def _keep_places_in_one_piece(cls, text: str, given: ValidationInfo) -> str:
        return in_one_piece(text) if given.data.get("look") == "place" else text


Line = tuple[Span, ...]


class Passage(Model):
    """Words of a licence and where they stand; `where` is '' if unknown."""

    spans: Line
    where: Where = ""


class Paragraph(Model):
    """Words on their own."""

    kind: Literal["paragraph"] = "paragraph"
    line: Line


class Subhead(Model):
    """A heading within a section."""

    kind: Literal["subhead"] = "subhead"
    text: Text


class Entry(Model):
    """One entry of a list, with the passages it rests on."""

    line: Line
    passages: tuple[Passage, ...] = ()


class Listing(Model):
    """A list. Numbers of one memo go on from list to list: `first` is that of the first entry."""

    kind: Literal["listing"] = "listing"
    marker: Literal["bullet", "number", "box"] = "bullet"
    first: int = 1
    entries: tuple[Entry, ...]


class Table(Model):
    """A table; the first cell of a row names it. A cell holds lines, one below the other.

    `layout` names the widths of its columns, `description` says what it holds.
    """

    kind: Literal["table"] = "table"
    layout: str
    description: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Block = Paragraph | Subhead | Listing | Table


class Section(Model):
    """A part of the memo under its own heading; `key` names it in links."""

    key: str
    title: Text
    blocks: tuple[Block, ...]


class SectionMemo(Model):
    """Everything a memo says: what was read, the short of it, the sections, the closing line."""

    title: Text
    tool: Text
    facts: tuple[tuple[Text, Text], ...]
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: Text


def plain(*texts: str) -> Line:
    """Give a line of plain words; empty ones are left out."""
    return tuple(Span(text=text) for text in texts if text)


def strong(text: str) -> Span:
    """Give words that stand out."""
    return Span(text=text, look="strong")


def soft(text: str) -> Span:
    """Give words that stand back."""
    return Span(text=text, look="soft")


def placed(text: str) -> Span:
    """Give words that name a place."""
    return Span(text=text, look="place")


def quoted(text: str | None, where: str = "") -> tuple[Passage, ...]:
    """Give a quotation in quote marks; nothing where there is none."""
    return (Passage(spans=plain(f"“{text}”"), where=where),) if text else ()
