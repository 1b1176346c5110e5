"""Assemble a `Document` block by block; every reader uses it."""

import hashlib
import re
from collections.abc import Iterable

from clausegap.documents.inline import Source
from clausegap.model import Block, BlockKind, Document, HiddenText, Link, Page, WordBox

_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def tidy(text: str) -> str:
    """Give `text` on one line with single spaces, as it stands in `Document.text`."""
    return _SPACE.sub(" ", text).strip()


class Builder:
    """Collects blocks in reading order and gives the finished `Document`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self.links: list[Link] = []
        self.hidden: list[HiddenText] = []
        self.pages: list[Page] = []
        self.words: list[WordBox] = []
        self.sources: list[Source] = []
        self.notes: list[str] = []

    @property
    def offset(self) -> int:
        """Give the offset at which the next block will start."""
        return self._length

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        number: str | None = None,
        level: int | None = None,
        links: Iterable[tuple[int, int, str]] = (),
        words: Iterable[WordBox] = (),
        sources: Iterable[Source] = (),
    ) -> Block | None:
        """Add one block and give it back, or None where `text` is blank.

        `text` must be tidy (one line, single spaces). `links` are (start, end, target), `words`
        word boxes and `sources` where its characters come from, all with offsets into `text`.
        """
        if not text:
            return None
        start = self._length
        block = Block(kind=kind, start=start, end=start + len(text), number=number, level=level)
        self._blocks.append(block)
        self._parts.append(text)
        self._length += len(text) + 1
        self.links += [Link(start=start + a, end=start + b, target=t) for a, b, t in links]
        self.words += [w._replace(start=start + w.start, end=start + w.end) for w in words]
        self.sources += [source.shifted(start) for source in sources]
        return block

    def build(self, path: str, data: bytes, media_type: str, title: str | None) -> Document:
        """Give the document; `data` is the file's bytes, for its hash."""
        return Document(
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            title=title,
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            pages=tuple(self.pages),
            links=tuple(self.links),
            hidden=tuple(self.hidden),
            words=tuple(self.words),
            notes=tuple(self.notes),
        )
