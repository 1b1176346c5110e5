"""The text of a contract as the page to review shows it: passages, with the quoted words marked.

Words that several findings quote are cut at every border of a quotation, so that each run of words
is quoted by the same findings from its first letter to its last.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

from clausegap.memos.plain_text import Text, shown_in_line
from clausegap.memos.words import shorten
from clausegap.model import Block, BlockKind, Document, Model, Status

# Parts of about this many characters are laid out only when they come into view.
_PART = 4000
_LONGEST_HEADING = 160
_DEEPEST = 4
# So many entries a list of sections has at most; then it names the upper levels alone.
_MOST_SECTIONS = 120
_CELL_BORDER = " | "
_LETTERED = re.compile(r"\(?[a-z]{1,2}[.)]", re.IGNORECASE)
_ROMAN = re.compile(r"\(?(?:ii|iii|iv|vi{1,3}|ix|xi{0,3}|\d+)\)")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")


class Quoted(NamedTuple):
    """Words that a finding quotes: its number on the page, its title and status, the offsets.

    `decides` is False for words that were read, but that the verdict does not rest on.
    """

    finding: int
    title: str
    status: Status
    start: int
    end: int
    decides: bool


class Reference(Model):
    """The number of a finding as it stands behind words it quotes."""

    number: int
    title: Text


class Words(Model):
    """A run of words of one paragraph that the same findings quote.

    `page` names the page that begins before it, '' within a page. `id` is '' for words nobody
    quotes. `findings` are the numbers of those whose verdicts rest on it, `read_for` of those
    for which it was only read; `status` is the worst of the former.
    """

    text: Annotated[str, AfterValidator(shown_in_line)]
    is_number: bool = False
    page: str = ""
    id: str = ""
    findings: tuple[int, ...] = ()
    read_for: tuple[int, ...] = ()
    status: Status | None = None
    titles: Text = ""
    references: tuple[Reference, ...] = ()


class Passage(Model):
    """A paragraph, heading, list item, footnote or table row; `cells` only for the latter."""

    kind: BlockKind
    depth: int
    numbered: bool
    id: str = ""
    words: tuple[Words, ...] = ()
    cells: tuple[tuple[Words, ...], ...] = ()


class Group(Model):
    """Passages of one kind that belong together: a list, a table, page headers; or one alone."""

    kind: str
    columns: int = 0
    passages: tuple[Passage, ...]


class Part(Model):
    """A stretch of the contract that is laid out in one go."""

    groups: tuple[Group, ...]


class Section(Model):
    """A heading in the list of sections."""

    id: str
    title: Text
    depth: int


class ContractText(Model):
    """The whole text; `places` gives for each quotation the id of its first words, '' if none."""

    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    places: tuple[str, ...]


class _Run(NamedTuple):
    """A run of words by its offsets, before it is known who quotes it."""

    start: int
    end: int
    is_number: bool
    page: str


def contract_text(document: Document, quoted: Sequence[Quoted]) -> ContractText:
    """Give the text of a document with the words that findings quote marked in it."""
    runs = list(_runs(document, {offset for item in quoted for offset in (item.start, item.end)}))
    marked = _Marked(runs, quoted)
    passages = list(_passages(document, runs, marked))
    return ContractText(
        parts=tuple(_parts(_groups(passages))),
        sections=tuple(_sections(passages)),
        places=tuple(marked.places),
    )


def _runs(document: Document, borders: set[int]) -> Iterator[_Run]:
    """Cut every block at the borders of quotations, cells and pages, and after its number."""
    pages = _pages(document)
    ordered = sorted(borders | {start for start, _ in pages})
    next_page = 0
    for block in document.blocks:
        inner = ordered[bisect_right(ordered, block.start) : bisect_left(ordered, block.end)]
        number_end = block.start + len(block.number or "")
        cuts = {block.start, *inner, *_cell_borders(document, block), block.end}
        if block.number and number_end < block.end:
            cuts.add(number_end)
        for start, end in pairwise(sorted(cuts)):
            page = ""
            while next_page < len(pages) and pages[next_page][0] <= start:
                page = pages[next_page][1]
                next_page += 1
            if document.text[start:end] != _CELL_BORDER:
                yield _Run(start, end, bool(block.number) and end == number_end, page)


def _pages(document: Document) -> list[tuple[int, str]]:
    """Give where each page begins and its name; pages without text go with the one after them."""
    found = []
    empty: int | None = None
    for page in document.pages:
        if page.end <= page.start:
            empty = page.number if empty is None else empty
            continue
        name = f"{page.number}" if empty is None else f"{empty}–{page.number}"
        found.append((page.start, name))
        empty = None
    return found


def _cell_borders(document: Document, block: Block) -> Iterator[int]:
    if block.kind is BlockKind.TABLE_ROW:
        for found in re.finditer(re.escape(_CELL_BORDER), document.text[block.start : block.end]):
            yield block.start + found.start()
            yield block.start + found.end()


_WORST = (Status.CONTRARY, Status.MISSING, Status.PARTIAL, Status.MET)


class _Marked:
    """Who quotes which run."""

    def __init__(self, runs: Sequence[_Run], quoted: Sequence[Quoted]) -> None:
        self._by_run: dict[int, list[Quoted]] = defaultdict(list)
        self._ending: dict[int, dict[int, str]] = defaultdict(dict)
        self.places: list[str] = []
        starts = [run.start for run in runs]
        ends = [run.end for run in runs]
        for item in quoted:
            first = bisect_right(ends, item.start)
            last = bisect_left(starts, item.end) - 1
            self.places.append(f"w{first}" if first <= last else "")
            for at in range(first, last + 1):
                self._by_run[at].append(item)
            if first <= last and item.decides:
                self._ending[last][item.finding] = item.title

    def words(self, at: int, run: _Run, text: str) -> Words:
        """Give a run as the page shows it."""
        items = self._by_run.get(at, ())
        deciding = {item.finding: item for item in items if item.decides}
        ranked = [deciding[number] for number in sorted(deciding)]
        return Words(
            text=text,
            is_number=run.is_number,
            page=run.page,
            id=f"w{at}" if items else "",
            findings=tuple(item.finding for item in ranked),
            read_for=tuple(sorted({item.finding for item in items} - set(deciding))),
            status=min((item.status for item in ranked), key=_WORST.index, default=None),
            titles="; ".join(item.title for item in ranked),
            references=tuple(
                Reference(number=number, title=title)
                for number, title in sorted(self._ending.get(at, {}).items())
            ),
        )


def _passages(document: Document, runs: Sequence[_Run], marked: _Marked) -> Iterator[Passage]:
    at = 0
    for number, block in enumerate(document.blocks):
        found = []
        while at < len(runs) and runs[at].start < block.end:
            run = runs[at]
            found.append((run, marked.words(at, run, document.text[run.start : run.end])))
            at += 1
        kind = block.kind
        if kind is BlockKind.HEADING and block.end - block.start > _LONGEST_HEADING:
            kind = BlockKind.PARAGRAPH
        is_row = kind is BlockKind.TABLE_ROW
        yield Passage(
            kind=kind,
            depth=_depth(block),
            numbered=block.number is not None,
            id=f"b{number}" if kind is BlockKind.HEADING else "",
            words=() if is_row else tuple(words for _, words in found),
            cells=tuple(_cells(document, block, found)) if is_row else (),
        )


def _cells(
    document: Document, block: Block, found: Sequence[tuple[_Run, Words]]
) -> Iterator[tuple[Words, ...]]:
    borders = [block.start, *_cell_borders(document, block), block.end]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        yield tuple(words for run, words in found if start <= run.start < end)


def _depth(block: Block) -> int:
    """Give how far a passage is set in: by its number, else by the level its format states."""
    if block.kind is BlockKind.HEADING:
        dots = (block.number or "").strip(".").count(".")
        return min(max(block.level or 1, dots + 1), _DEEPEST)
    if block.number:
        if _DOTTED.match(block.number):
            return min(max(block.number.strip(".").count(".") - 1, 0), _DEEPEST)
        if _ROMAN.fullmatch(block.number):
            return 2
        if _LETTERED.fullmatch(block.number):
            return 1
    return min(max((block.level or 1) - 1, 0), _DEEPEST)


def _groups(passages: Iterable[Passage]) -> Iterator[Group]:
    for kind, found in groupby(passages, key=_group_kind):
        together = tuple(found)
        if kind in ("heading", "paragraph"):
            for passage in together:
                yield Group(kind=kind, passages=(passage,))
        else:
            columns = max(len(passage.cells) for passage in together)
            yield Group(kind=kind, columns=columns, passages=together)


def _group_kind(passage: Passage) -> str:
    match passage.kind:
        case BlockKind.HEADING | BlockKind.PARAGRAPH:
            return passage.kind.value
        case BlockKind.LIST_ITEM:
            return "list"
        case BlockKind.TABLE_ROW:
            return "table"
        case BlockKind.FOOTNOTE:
            return "footnotes"
        case BlockKind.CONTENTS:
            return "contents"
    return "furniture"


def _parts(groups: Iterable[Group]) -> Iterator[Part]:
    together: list[Group] = []
    length = 0
    for group in groups:
        if length > _PART:
            yield Part(groups=tuple(together))
            together, length = [], 0
        together.append(group)
        length += sum(
            len(words.text)
            for passage in group.passages
            for words in (*passage.words, *(word for cell in passage.cells for word in cell))
        )
    if together:
        yield Part(groups=tuple(together))


def _sections(passages: Iterable[Passage]) -> Iterator[Section]:
    headings = [passage for passage in passages if passage.id]
    for deepest in range(_DEEPEST, 0, -1):
        kept = [passage for passage in headings if passage.depth <= deepest]
        if len(kept) <= _MOST_SECTIONS:
            break
    for passage in kept if headings else ():
        title = "".join(words.text for words in passage.words)
        yield Section(id=passage.id, title=shorten(title, 80), depth=passage.depth)
