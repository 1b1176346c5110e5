"""Put the pages of a PDF together into blocks of one text."""

import re
from collections.abc import Iterator
from itertools import groupby

from clausegap.documents.builder import Builder, tidy
from clausegap.documents.pdf_furniture import (
    Marks,
    PageLines,
    find_contents,
    find_furniture,
    split_footnotes,
)
from clausegap.documents.pdf_glyphs import Glyphs
from clausegap.documents.pdf_lines import Line, body_size, group_lines, in_reading_order
from clausegap.documents.pdf_paragraphs import Passage, Stretch, passages
from clausegap.documents.pdf_rows import find_aligned_rows
from clausegap.documents.pdf_shapes import LinkArea
from clausegap.documents.pdf_tables import take_ruled_rows
from clausegap.documents.pdf_text import vocabulary, write
from clausegap.documents.pieces import Piece, title_of
from clausegap.model import NOT_BODY, BlockKind, HiddenText, Page, WordBox

_FILE_NAME = re.compile(r"\.(?:docx?|pdf|rtf|indd|html?|wpd|odt)$|^microsoft word|^untitled", re.I)
_RULE = re.compile(r"[-_=~+|–—\x02.]{2,}|[-_=~+|–—]")
_MIN_LINES_FOR_MARGIN = 8
_TITLE_SIZE = 1.25


def assemble(pages: list[Glyphs], stated_title: str) -> tuple[Builder, str | None]:
    """Give the filled builder and the title; `stated_title` is the one in the file's metadata."""
    laid = [_page_lines(page) for page in pages]
    size = body_size(line for page in laid for line in page.lines)
    marks = find_furniture(laid, size)
    find_contents(laid, marks)
    blocks = passages(_stretches(laid, pages, marks, size))
    builder = Builder()
    _add_blocks(builder, blocks, {page.number: page for page in pages})
    for page in pages:
        builder.hidden += _hidden(page)
    builder.pages += _pages(pages, builder.words, builder.offset)
    return builder, _title(blocks, stated_title)


def _page_lines(page: Glyphs) -> PageLines:
    rows, words = take_ruled_rows(page)
    lines = [line for line in group_lines(words, page.number) if not _is_rule(line)] + rows
    lines.sort(key=lambda line: line.order)
    return PageLines(page.number, page.width, page.height, lines)


def _is_rule(line: Line) -> bool:
    """Whether a line only draws a rule with characters."""
    return all(_RULE.fullmatch(word.text) for word in line.words)


def _stretches(
    laid: list[PageLines], pages: list[Glyphs], marks: Marks, size: float
) -> list[Stretch]:
    """Give the body in reading order, cut at columns, pages and what stands between lines."""
    stretches = [Stretch([], [])]
    margin = _right_margin(laid)
    for page, glyphs in zip(laid, pages, strict=True):
        foot: list[tuple[BlockKind, list[Line]]] = []
        body: list[Line] = []
        for line in page.lines:
            kind = marks.get(id(line))
            if kind is None or kind is BlockKind.CONTENTS:
                body.append(line)
            elif kind is BlockKind.HEADER or (not body and kind is BlockKind.PAGE_NUMBER):
                stretches[-1].aside.append((kind, [line]))
            elif kind is BlockKind.PAGE_NUMBER:
                # A page number of an earlier layout: the text around it goes on.
                stretches += _flows(body, marks, margin, size)
                stretches[-1].aside.append((kind, [line]))
                body = []
            else:
                foot.append((kind, [line]))
        stretches += _flows(body, marks, margin, size)
        if glyphs.aside:
            turned = group_lines(glyphs.aside, page.number)
            foot += [(BlockKind.FOOTER, [line]) for line in turned]
        stretches[-1].aside.extend(foot)
    return stretches


def _flows(lines: list[Line], marks: Marks, margin: float, size: float) -> Iterator[Stretch]:
    for is_contents, group in groupby(lines, key=lambda line: id(line) in marks):
        if is_contents:
            yield Stretch([], [(BlockKind.CONTENTS, [line]) for line in group])
            continue
        for column in in_reading_order(list(group)):
            text, notes = split_footnotes(_with_margins(column, margin), size)
            aside = [(BlockKind.FOOTNOTE, note) for note in notes]
            yield Stretch(find_aligned_rows(text), aside)


def _right_margin(laid: list[PageLines]) -> float:
    """Give the right edge of the text of the document."""
    edges = sorted(line.x1 for page in laid for line in page.lines)
    return edges[int(0.97 * (len(edges) - 1))] if edges else 0.0


def _with_margins(column: list[Line], margin: float) -> list[Line]:
    left = min(line.x0 for line in column)
    right = max(line.x1 for line in column)
    if len(column) < _MIN_LINES_FOR_MARGIN and right > 0.5 * margin:
        right = max(right, margin)
    return [line if line.right else line._replace(left=left, right=right) for line in column]


def _add_blocks(builder: Builder, blocks: list[Passage], pages: dict[int, Glyphs]) -> None:
    links = {number: page.links for number, page in pages.items() if page.links}
    turned = {number: page for number, page in pages.items() if page.turned}
    known = vocabulary(line for block in blocks for line in block.lines)
    for block in blocks:
        text, boxes = write(block, known)
        number = block.number if block.number and text.startswith(block.number) else None
        areas = list(_links(boxes, links))
        if turned:
            boxes = [_as_displayed(box, turned) for box in boxes]
        builder.add(block.kind, text, number=number, links=areas, words=boxes)


def _as_displayed(box: WordBox, turned: dict[int, Glyphs]) -> WordBox:
    """Turn the box of a word on a page that was turned for reading back onto the page."""
    page = turned.get(box.page)
    if page is None:
        return box
    if page.turned == 1:
        x0, top, x1, bottom = box.top, page.height - box.x1, box.bottom, page.height - box.x0
    elif page.turned == 2:
        x0, x1 = page.width - box.x1, page.width - box.x0
        top, bottom = page.height - box.bottom, page.height - box.top
    else:
        x0, top, x1, bottom = page.width - box.bottom, box.x0, page.width - box.top, box.x1
    return box._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def _links(
    boxes: list[WordBox], links: dict[int, list[LinkArea]]
) -> Iterator[tuple[int, int, str]]:
    """Give the spans of words that lie in link areas."""
    if not links:
        return
    targets = ((box, _target(box, links.get(box.page, []))) for box in boxes)
    for target, group in groupby(targets, key=lambda pair: pair[1]):
        if target:
            span = [box for box, _ in group]
            yield span[0].start, span[-1].end, target


def _target(box: WordBox, areas: list[LinkArea]) -> str | None:
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for area in areas:
        if area.x0 <= across <= area.x1 and area.top - 1 <= down <= area.bottom + 1:
            return area.target
    return None


def _hidden(page: Glyphs) -> Iterator[HiddenText]:
    for why, group in groupby(page.hidden, key=lambda word: word.why):
        text = tidy(" ".join(word.text for word in group))
        yield HiddenText(text=text, why=why, page=page.number)


def _pages(pages: list[Glyphs], words: list[WordBox], length: int) -> list[Page]:
    """Give the pages; a page starts at its first word, a page without words where the next does."""
    firsts: dict[int, int] = {}
    latest = 0
    for word in words:
        if word.page > latest:
            firsts[word.page] = word.start
            latest = word.page
    found: list[Page] = []
    end = max(0, length - 1)
    for page in reversed(pages):
        start = firsts.get(page.number, end)
        found.append(
            Page(number=page.number, width=page.width, height=page.height, start=start, end=end)
        )
        end = start
    if found:
        found[-1] = found[-1].model_copy(update={"start": 0})
    return found[::-1]


def _title(blocks: list[Passage], stated: str) -> str | None:
    """Give the metadata title where the first page bears it out, else the largest early heading."""
    early = [block for block in blocks[:40] if block.kind not in NOT_BODY][:15]
    opening = " ".join(line.text for block in early for line in block.lines).lower()
    words = re.findall(r"\w{3,}", stated.lower())
    if words and not _FILE_NAME.search(stated) and all(word in opening for word in words):
        return tidy(stated)
    headings = [block for block in early if block.kind is BlockKind.HEADING and not block.number]
    body = body_size(line for block in blocks for line in block.lines)
    largest = max(headings, key=lambda block: round(block.lines[0].size), default=None)
    if largest and largest.lines[0].size > _TITLE_SIZE * body:
        return " ".join(line.text for line in largest.lines)
    pieces = [
        Piece(block.kind, " ".join(line.text for line in block.lines), block.number)
        for block in early
        if block.kind is BlockKind.HEADING or len(block.lines) == 1
    ]
    return title_of([piece for piece in pieces if piece.text[:1].isupper()])
