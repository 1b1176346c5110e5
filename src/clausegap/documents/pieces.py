"""Blocks before they are placed in the document: what the readers of flowing formats share."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clausegap.documents.builder import Builder
from clausegap.documents.inline import Line, Source
from clausegap.documents.numbering import printed_number
from clausegap.model import NOT_BODY, BlockKind

_DIVISION = re.compile(r"(?:article|schedule|annex|annexure|appendix|exhibit|attachment)\b", re.I)
_TITLE_WORD = re.compile(
    r"\b(?:agreement|terms|conditions|addendum|policy|licen[cs]e|contract|amendment|order form)\b"
    r"(?!.*[.;:]$)",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:(?:last|latest|version|date of last)\s+)?(?:updated?|effective|revised|revision|modified"
    r"|version|dated?|release)\b.*\d",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•●▪◦‣·■□➢✓\uf0b7\uf0a7]\s*|[-–—*o]\s+)(?=\S)")
_OPEN_END = (",", ";", ".", ":")
_SECOND_SENTENCE = re.compile(r"[a-z)]{2}(?<!Inc)(?<!Ltd)(?<!Corp)(?<!vs)(?<!Sec)(?<!Art)\. [A-Z]")
_SENTENCE_ENDS = (".", ";", ":")
_MAX_HEADING = 120
_LONGEST_HEADING = 150
_BRIEF = 60
_LAYOUT_CELL = 600


class Piece(NamedTuple):
    """A block to be: the arguments of `Builder.add`."""

    kind: BlockKind
    text: str
    number: str | None = None
    level: int | None = None
    links: tuple[tuple[int, int, str], ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def is_body(self) -> bool:
        """Whether the piece is part of the agreement's own words."""
        return self.kind not in NOT_BODY

    @property
    def linked(self) -> float:
        """Give the share of the text that is links, 0 to 1."""
        return sum(end - start for start, end, _ in self.links) / max(1, len(self.text))


Cell = Sequence[Piece]


def add_all(builder: Builder, pieces: Iterable[Piece]) -> None:
    """Place the pieces in the document, in order."""
    for piece in pieces:
        builder.add(
            piece.kind,
            piece.text,
            number=piece.number,
            level=piece.level,
            links=piece.links,
            sources=piece.sources,
        )


def title_of(pieces: Sequence[Piece]) -> str | None:
    """Give the text's own title: its first top heading, or an early line that names the kind of
    document, or else an early heading.
    """
    early = [piece for piece in pieces[:12] if piece.is_body and piece.number is None]
    headings = [piece.text for piece in early if piece.kind is BlockKind.HEADING]
    top = (p.text for p in pieces if p.kind is BlockKind.HEADING and p.level == 1 and not p.number)
    named = (p.text for p in early if len(p.text) <= _MAX_HEADING and _TITLE_WORD.search(p.text))
    return next(top, None) or next(named, None) or next(iter(headings), None)


def numbered(
    line: Line,
    marker: str | None,
    kind: BlockKind,
    level: int | None,
    *,
    own_first: bool = True,
    sources: tuple[Source, ...] = (),
) -> Piece:
    """Make a piece of a line that an automatic number stands before.

    Where the text itself starts with a number and `own_first` is set, that one is printed and the
    automatic one is taken for a leftover of the conversion. `sources` are the marker's own, where
    it stood in a block of its own.
    """
    bullet = _BULLET.match(line.text)
    if bullet:
        line = _cut(line, bullet.end())
        kind = BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH else kind
    own = printed_number(line.text)
    if marker is None or (own and own_first):
        return Piece(kind, line.text, own, level, line.links, line.sources)
    shift = len(marker) + 1
    links = tuple((start + shift, end + shift, target) for start, end, target in line.links)
    sources = (*sources, *(source.shifted(shift) for source in line.sources))
    return Piece(kind, f"{marker} {line.text}", marker, level, links, sources)


def _cut(line: Line, length: int) -> Line:
    """Take `length` characters off the start of a line."""
    links = ((start - length, end - length, to) for start, end, to in line.links if start >= length)
    return Line(line.text[length:], tuple(links), line.bold, _cut_sources(line.sources, length))


def _cut_sources(sources: tuple[Source, ...], length: int) -> tuple[Source, ...]:
    cut = (s._replace(start=max(0, s.start - length), end=s.end - length) for s in sources)
    return tuple(
        new._replace(at=old.at + max(0, length - old.start))
        for old, new in zip(sources, cut, strict=True)
        if new.end > 0
    )


def settle(pieces: Iterable[Piece]) -> list[Piece]:
    """Drop blocks that are only a bullet or rule; put a number alone on its line before the text
    that follows it.
    """
    settled: list[Piece] = []
    for piece in pieces:
        if not any(char.isalnum() for char in piece.text):
            continue
        if settled and _belongs_to_next(settled, piece):
            number = settled.pop()
            line = Line(piece.text, piece.links, False, piece.sources)
            piece = numbered(
                line,
                number.text,
                piece.kind,
                piece.level,
                own_first=False,
                sources=number.sources,
            )
        settled.append(piece)
    return settled


def _belongs_to_next(before: list[Piece], piece: Piece) -> bool:
    """Whether the last block is the number of this one."""
    last = before[-1]
    if last.number is None or last.text != last.number or piece.number or not piece.is_body:
        return False
    if piece.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or _DATE_LINE.match(piece.text):
        return False
    return piece.kind is BlockKind.HEADING if _DIVISION.match(last.number) else True


def looks_like_heading(text: str, number: str | None, *, bold: bool) -> bool:
    """Whether a paragraph without a heading style is a heading all the same.

    It is when it is short, does not end like a sentence and either is bold throughout, or is in
    capitals, or names a division of the document ("Schedule 2", "Annex I – Measures").
    """
    if len(text) > _MAX_HEADING or not any(char.isalpha() for char in text):
        return False
    if _DATE_LINE.match(text):
        return False
    body = text[len(number) :].strip() if number else text
    if bold:
        is_brief = number is not None and body.endswith(".") and len(text) < _BRIEF
        return not body.endswith((",", ";")) and (is_brief or not reads_as_sentence(body))
    if number and _DIVISION.match(number):
        return not body.endswith(_OPEN_END)
    return body.isupper() and len(body) > 3 and len(body.split()) <= 8 and body[-1] not in ".,;:"


def reads_as_sentence(text: str) -> bool:
    """Whether a short text set as a heading is a clause's text or lead-in all the same.

    It is when it is long, or holds more than one sentence, or ends like a sentence and is not
    written like a title ("Restrictions on Customer.").
    """
    if len(text) > _LONGEST_HEADING or _SECOND_SENTENCE.search(text):
        return True
    words = text.split()
    if text[-1:] not in _SENTENCE_ENDS or len(words) <= 3:
        return False
    is_title = all(not word[0].islower() for word in words if len(word) > 4)
    return not is_title or len(words) > 8


def table_pieces(rows: Sequence[Sequence[Cell]]) -> list[Piece]:
    """Turn a table into rows, or into the paragraphs of its cells where it only lays out a page.

    `rows` holds cells, a cell holds its pieces; a merged cell stands once.
    """
    filled = [([list(cell) for cell in row if cell], len(row) > 1) for row in rows]
    filled = [(cells, has_more) for cells, has_more in filled if cells]
    is_layout = all(len(cells) == 1 for cells, _ in filled) or any(
        _is_page(cell) for cells, _ in filled for cell in cells
    )
    if is_layout:
        return [piece for cells, _ in filled for cell in cells for piece in cell]
    return [piece for cells, has_more in filled for piece in _row(cells, has_more=has_more)]


def _is_page(cell: Cell) -> bool:
    """Whether a cell holds what a page holds: clauses or headed text, not a value."""
    size = sum(len(piece.text) for piece in cell)
    if size < _LAYOUT_CELL or len(cell) < 3:
        return False
    return sum(p.number is not None or p.kind is BlockKind.HEADING for p in cell) >= 3


def _is_passage(cell: Cell) -> bool:
    """Whether a cell holds paragraphs of text; the cell before it is then their heading."""
    return len(cell) > 1 and sum(len(piece.text) for piece in cell) > _LAYOUT_CELL // 3


def _row(cells: list[list[Piece]], *, has_more: bool) -> list[Piece]:
    """Give one row. A row of one wide cell is a paragraph; with `has_more` its other cells are
    only empty. A cell that is a number belongs to the one after it.
    """
    if len(cells) == 1 and not has_more:
        return cells[0]
    first = cells[0][0]
    is_label = len(cells[0]) == 1 and first.number is not None and first.text == first.number
    if is_label and len(cells) == 2:
        head, *rest = cells[1]
        line = Line(head.text, head.links, False, head.sources)
        kind = head.kind if head.kind is BlockKind.HEADING else BlockKind.PARAGRAPH
        whole = numbered(line, first.text, kind, head.level, own_first=False, sources=first.sources)
        return [whole, *rest]
    if len(cells) == 2 and _is_passage(cells[1]) and len(first.text) <= _MAX_HEADING:
        return [first._replace(kind=BlockKind.HEADING), *cells[0][1:], *cells[1]]
    text = ""
    links: list[tuple[int, int, str]] = []
    sources: list[Source] = []
    for cell in cells:
        for at, piece in enumerate(cell):
            text += (" " if at else " | ") if text else ""
            links += [(len(text) + a, len(text) + b, target) for a, b, target in piece.links]
            sources += [source.shifted(len(text)) for source in piece.sources]
            text += piece.text
    number = first.text if is_label else None
    return [Piece(BlockKind.TABLE_ROW, text, number, None, tuple(links), tuple(sources))]
