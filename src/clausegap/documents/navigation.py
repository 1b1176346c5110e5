"""Tell the menus around a web page's agreement from the agreement."""

import re
from collections.abc import Sequence

from clausegap.documents.pieces import Piece
from clausegap.model import BlockKind

_MOSTLY_LINK = 0.7
_MENU_ENTRY = 100
_PROSE_WORDS = 14
_FEWEST_MENU_LINKS = 3
_DATED = re.compile(r"\b(?:updated|effective|revised|modified|in force)\b", re.IGNORECASE)
_FEWEST_CONTENTS_ENTRIES = 3


def mark_navigation(pieces: Sequence[Piece]) -> list[Piece]:
    """Mark menus above and below the prose as navigation and lists of page-internal links as
    contents; a list of links that a sentence introduces is part of the agreement.
    """
    marked = _mark_contents(list(pieces))
    prose = [at for at, piece in enumerate(marked) if _is_prose(piece)]
    if not prose:
        return marked
    _mark_menu(marked, 0, prose[0])
    _mark_menu(marked, prose[-1] + 1, len(marked))
    return marked


def _is_prose(piece: Piece) -> bool:
    words = len(piece.text.split())
    return piece.linked < _MOSTLY_LINK and words >= _PROSE_WORDS and piece.is_body


def _is_menu_entry(piece: Piece) -> bool:
    is_link = piece.linked >= _MOSTLY_LINK and len(piece.text) <= _MENU_ENTRY
    return is_link and piece.is_body and not _DATED.search(piece.text)


def _mark_menu(pieces: list[Piece], start: int, end: int) -> None:
    """Mark what stands between the first and the last menu entry of a region, and the few words
    of other controls next to them.
    """
    entries = [at for at in range(start, end) if _is_menu_entry(pieces[at])]
    links = sum(len(pieces[at].links) for at in entries)
    if links < _FEWEST_MENU_LINKS or _is_introduced(pieces, entries[0]):
        return
    first, last = entries[0], entries[-1]
    while first > start and _is_control(pieces[first - 1]):
        first -= 1
    while last + 1 < end and _is_control(pieces[last + 1]):
        last += 1
    at_end = end == len(pieces)
    for at in range(first, last + 1):
        piece = pieces[at]
        is_menu = at_end or piece.kind is not BlockKind.HEADING
        if is_menu and piece.is_body and not _DATED.search(piece.text):
            pieces[at] = piece._replace(kind=BlockKind.NAVIGATION, number=None, level=None)


def _is_control(piece: Piece) -> bool:
    """Whether a block is a few words without a number, as on a button."""
    is_label = piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    words = len(piece.text.split())
    return is_label and words <= 4 and not any(char.isdigit() for char in piece.text)


def _is_introduced(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the block before a list of links leads in to it."""
    return at > 0 and bool(re.search(r":$|\bfollowing\b|\bbelow\b", pieces[at - 1].text))


def _mark_contents(pieces: list[Piece]) -> list[Piece]:
    """Mark runs of links that lead into the page itself."""
    run: list[int] = []
    for at, piece in enumerate([*pieces, Piece(BlockKind.PARAGRAPH, "")]):
        targets = [target for _, _, target in piece.links]
        internal = bool(targets) and all(target.startswith("#") for target in targets)
        if internal and piece.linked >= _MOSTLY_LINK and len(piece.text) <= 2 * _MENU_ENTRY:
            run.append(at)
            continue
        if len(run) >= _FEWEST_CONTENTS_ENTRIES:
            for entry in run:
                pieces[entry] = pieces[entry]._replace(kind=BlockKind.CONTENTS)
        run = []
    return pieces
