"""Collect the running text of one paragraph with its links, and cut it into lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from clausegap.documents.numbering import printed_number

if TYPE_CHECKING:
    from lxml import etree

_JUNK = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_SHOWN = re.compile(f"[^{''.join(map(chr, _JUNK))}]+")
_SPACES = re.compile(r"\s+")
# Characters that are as many in the line, then white space that is left out of it.
_ONE_TO_ONE = re.compile(r"((?:\S|\s(?!\s))+\s?|\s)\s*")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”()\[\]|]+[^\s<>\"“”()\[\]|.,;:!?'’]")
_CLOSED = (".", ":", ";", "!", "?", "”", '"')


class Source(NamedTuple):
    """Where characters come from: `start` to `end` are those of `element.text` from `at` on.

    As many characters as they are in the file; white space may be of another kind there.
    """

    start: int
    end: int
    element: "etree._Element"
    at: int

    def shifted(self, by: int) -> "Source":
        """Give the source of the same characters where they stand `by` further on."""
        return self._replace(start=self.start + by, end=self.end + by)


class Line(NamedTuple):
    """One tidy line: its text, its links (start, end, target), whether all of it is bold.

    `sources` say where its characters come from, if whoever wrote them said so.
    """

    text: str
    links: tuple[tuple[int, int, str], ...]
    bold: bool
    sources: tuple[Source, ...] = ()


class _Run(NamedTuple):
    text: str
    bold: bool
    target: str | None
    source: "tuple[etree._Element, int] | None" = None


class Inline:
    """Takes runs of text and line breaks; gives tidy lines.

    White space is run together, zero-width characters and soft hyphens are dropped. A line break
    in the middle of a sentence is no break.
    """

    def __init__(self) -> None:
        self._pieces: list[list[_Run]] = [[]]

    def write(
        self,
        text: str,
        *,
        bold: bool = False,
        target: str | None = None,
        source: "tuple[etree._Element, int] | None" = None,
    ) -> None:
        """Add a run of text as it stands in the file.

        `source` is the element whose text it is, and the offset there of its first character.
        """
        shown = text.translate(_JUNK)
        if not shown:
            return
        if source is None or len(shown) == len(text):
            self._pieces[-1].append(_Run(shown, bold, target, source))
            return
        element, at = source
        for part in _SHOWN.finditer(text):
            place = (element, at + part.start())
            self._pieces[-1].append(_Run(part.group(), bold, target, place))

    def break_line(self) -> None:
        """End the line here."""
        self._pieces.append([])

    @property
    def is_blank(self) -> bool:
        """Whether nothing visible was written."""
        return not any(run.text.strip() for piece in self._pieces for run in piece)

    def take(self) -> list[Line]:
        """Give the lines written so far and start anew."""
        pieces, self._pieces = self._pieces, [[]]
        joined: list[list[_Run]] = []
        after_blank = True
        for piece in pieces:
            text = _plain(piece)
            if not text:
                after_blank = True
                continue
            if not after_blank and _continues(_plain(joined[-1]), text):
                joined[-1] = [*joined[-1], _Run(" ", False, None), *piece]
            else:
                joined.append(piece)
            after_blank = False
        return [_line(piece) for piece in joined]

    def take_one(self) -> Line:
        """Give all that was written as one line and start anew."""
        runs = [run for piece in self._pieces for run in [*piece, _Run(" ", False, None)]]
        self._pieces = [[]]
        return _line(runs)


def _plain(piece: list[_Run]) -> str:
    return "".join(run.text for run in piece).strip()


def _continues(before: str, after: str) -> bool:
    """Whether a broken line runs on in the next one."""
    if printed_number(after):
        return False
    return before.endswith(",") or (after[0].islower() and not before.endswith(_CLOSED))


def _line(runs: list[_Run]) -> Line:
    text = ""
    links: list[tuple[int, int, str]] = []
    sources: list[Source] = []
    plain = bold = False
    for run in runs:
        words = _SPACES.sub(" ", run.text)
        if not text or text.endswith(" "):
            words = words.lstrip()
        if not words:
            continue
        start = len(text) + len(words) - len(words.lstrip())
        if run.source is not None:
            trimmed = not text or text.endswith(" ")
            sources += _sources(run.text, trimmed, len(text), run.source)
        text += words
        if words.strip():
            if run.target:
                _add_link(links, start, len(text.rstrip()), run.target)
            visible = any(char.isalnum() for char in words)
            bold = bold or (run.bold and visible)
            plain = plain or (not run.bold and visible)
    text = text.rstrip()
    for url in _URL.finditer(text):
        if not any(start < url.end() and url.start() < end for start, end, _ in links):
            links.append((url.start(), url.end(), url.group()))
    links.sort()
    if sources and sources[-1].end > len(text):
        sources[-1] = sources[-1]._replace(end=len(text))
        if sources[-1].start == len(text):
            sources.pop()
    return Line(text, tuple(links), bold and not plain, tuple(sources))


def _sources(
    written: str, trimmed: bool, start: int, source: "tuple[etree._Element, int]"
) -> Iterator[Source]:
    """Give the sources of what was written, which stands in the line at `start`.

    `trimmed` says that the white space before it was left out. Of white space run together the
    first character is the source.
    """
    element, at = source
    lead = len(written) - len(written.lstrip()) if trimmed else 0
    for part in _ONE_TO_ONE.finditer(written, lead):
        length = len(part[1])
        yield Source(start, start + length, element, at + part.start())
        start += length


def _add_link(links: list[tuple[int, int, str]], start: int, end: int, target: str) -> None:
    """Add a link, or lengthen the last one where a link's text came in several runs."""
    if links and links[-1][2] == target and start - links[-1][1] <= 1:
        links[-1] = (links[-1][0], end, target)
    else:
        links.append((start, end, target))
