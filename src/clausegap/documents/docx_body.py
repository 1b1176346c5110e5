"""Turn the body of a Word document into pieces, in the order in which it prints."""

from collections.abc import Iterator, Mapping

from lxml import etree

from clausegap.documents.docx_numbering import Marker, Numbering
from clausegap.documents.docx_package import MC, Relationship, W
from clausegap.documents.docx_runs import Changes, Paragraph, RunReader, chosen
from clausegap.documents.docx_styles import (
    ParagraphStyle,
    Styles,
    flag,
    has_ground,
    integer,
    place_of,
    value,
)
from clausegap.documents.inline import Line
from clausegap.documents.pieces import (
    Piece,
    looks_like_heading,
    numbered,
    reads_as_sentence,
    table_pieces,
)
from clausegap.model import BlockKind, HiddenText

_CONTAINERS = frozenset(
    W + name for name in ("customXml", "sdtContent", "ins", "moveTo", "del", "moveFrom")
)
_CONTENTS_STYLES = ("toc ", "toc heading", "table of figures", "index ")
_TITLE_STYLES = ("title",)


class BodyReader:
    """Reads a body, header, footnote or text box; the counts of lists run on through all.

    With `sourced` its pieces say which elements their characters come from.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[str, Mapping[str, etree._Element]],
        relations: Mapping[str, Relationship],
        changes: Changes,
        *,
        sourced: bool = False,
    ) -> None:
        self.hidden: list[HiddenText] = []
        self.title: str | None = None
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._changes = changes
        self._runs = RunReader(styles, relations, changes, sourced=sourced)
        self._open: tuple[Paragraph, etree._Element | None] | None = None
        self._pending_notes: list[tuple[str, str]] = []
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._in_contents = 0

    @property
    def struck(self) -> int:
        """Give how many runs were left out because they are struck through."""
        return self._runs.struck

    def read(self, container: etree._Element) -> list[Piece]:
        """Give the pieces of a body and of the footnotes it refers to."""
        pieces: list[Piece] = []
        for block in _blocks(container):
            pieces += self._block(block)
            if self._open is None:
                pieces += self._footnotes()
        return [*pieces, *self._end_paragraph(), *self._footnotes()]

    def _block(self, block: etree._Element) -> list[Piece]:
        match str(block.tag).removeprefix(W):
            case "p":
                return self._paragraph(block)
            case "tbl":
                return [*self._end_paragraph(), *self._table(block)]
            case "sdt":
                return self._content_control(block)
        return []

    def _content_control(self, block: etree._Element) -> list[Piece]:
        gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        is_contents = gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
        content = block.find(f"{W}sdtContent")
        if content is None:
            return []
        self._in_contents += is_contents
        pieces = [piece for inner in _blocks(content) for piece in self._block(inner)]
        if is_contents:
            pieces += self._end_paragraph()
        self._in_contents -= is_contents
        return pieces

    def _paragraph(self, element: etree._Element) -> list[Piece]:
        """Read a paragraph; one whose end is deleted or hidden runs on into the next."""
        properties = self._properties(element)
        style = self._styles.paragraph(value(properties, "pStyle"))
        paragraph, lead = self._open or (Paragraph(), None)
        self._open = None
        self._runs.read(element, paragraph, style.look)
        paragraph.in_contents |= bool(self._in_contents) or style.name.lower().startswith(
            _CONTENTS_STYLES
        )
        if self._runs.drops_mark(element.find(f"{W}pPr")):
            self._open = paragraph, lead
            return []
        if _mark_is_hidden(properties, style) and not paragraph.inline.is_blank:
            self._open = paragraph, lead if lead is not None else element
            return []
        return self._finish(paragraph, lead if lead is not None else element)

    def _end_paragraph(self) -> list[Piece]:
        """Finish a paragraph that no other followed."""
        if self._open is None:
            return []
        paragraph, lead = self._open
        self._open = None
        return self._finish(paragraph, lead)

    def _finish(self, paragraph: Paragraph, element: etree._Element | None) -> list[Piece]:
        properties = self._properties(element) if element is not None else None
        style = self._styles.paragraph(value(properties, "pStyle"))
        self.hidden += [
            HiddenText(text=" ".join(text.split()), why=why)
            for why, text in paragraph.hidden.items()
            if text.strip()
        ]
        is_gone = paragraph.inline.is_blank and (
            bool(paragraph.hidden) or (element is not None and self._is_dropped(element))
        )
        marker = None if is_gone else self._numbering.next_marker(place_of(properties), style)
        self._pending_notes += paragraph.notes
        pieces = []
        for at, line in enumerate(paragraph.inline.take()):
            piece = _piece(line, marker if at == 0 else None, properties, style)
            if at and marker:
                piece = piece._replace(level=marker.level + 1)
            if paragraph.in_contents:
                piece = piece._replace(kind=BlockKind.CONTENTS)
            elif style.name.lower() in _TITLE_STYLES and self.title is None:
                self.title = piece.text
            pieces.append(piece)
        for box in paragraph.boxes:
            pieces += self._text_box(box)
        return pieces

    def _text_box(self, box: etree._Element) -> list[Piece]:
        """Read a text box; its filling is not looked up, so white text in it counts as seen."""
        outer, self._runs.on_ground = self._runs.on_ground, True
        pieces = [piece for block in _blocks(box) for piece in self._block(block)]
        pieces += self._end_paragraph()
        self._runs.on_ground = outer
        return pieces

    def _properties(self, element: etree._Element) -> etree._Element | None:
        """Give the paragraph's properties, as they were where its changes are rejected."""
        properties = element.find(f"{W}pPr")
        if properties is not None and self._changes == "reject":
            before = properties.find(f"{W}pPrChange/{W}pPr")
            return before if before is not None else properties
        return properties

    def _is_dropped(self, element: etree._Element) -> bool:
        """Whether nothing is left of a paragraph because a tracked change takes its runs away."""
        return any(run.getparent() is not element for run in element.iter(f"{W}r"))

    def _table(self, table: etree._Element) -> list[Piece]:
        outer = self._runs.on_ground
        painted = self._styles.paints_ground(value(table.find(f"{W}tblPr"), "tblStyle"))
        painted = painted or has_ground(table.find(f"{W}tblPr"))
        rows: list[list[list[Piece]]] = []
        for row in _rows(table, "tr"):
            if self._runs.drops_row(row.find(f"{W}trPr")):
                continue
            cells = []
            for cell in _rows(row, "tc"):
                properties = cell.find(f"{W}tcPr")
                if _continues_merge(properties) or self._runs.drops_row(properties):
                    continue
                self._runs.on_ground = outer or painted or has_ground(properties)
                pieces = [piece for block in _blocks(cell) for piece in self._block(block)]
                cells.append([*pieces, *self._end_paragraph()])
            rows.append(cells)
        self._runs.on_ground = outer
        return table_pieces(rows)

    def _footnotes(self) -> Iterator[Piece]:
        """Give the notes referred to since the last call, each once, numbered as they come."""
        pending, self._pending_notes = self._pending_notes, []
        for key in pending:
            kind, note_id = key
            note = self._notes.get(kind, {}).get(note_id)
            if note is None or key in self._note_numbers:
                continue
            count = sum(other == kind for other, _ in self._note_numbers) + 1
            self._note_numbers[key] = count
            pieces = [piece for block in _blocks(note) for piece in self._block(block)]
            pieces += self._end_paragraph()
            for at, piece in enumerate(pieces):
                line = Line(piece.text, piece.links, False, piece.sources)
                marker = str(count) if at == 0 else None
                yield numbered(line, marker, BlockKind.FOOTNOTE, None, own_first=False)


def _piece(
    line: Line, marker: Marker | None, properties: etree._Element | None, style: ParagraphStyle
) -> Piece:
    """Make a piece of a paragraph's line with its automatic number."""
    stated = integer(value(properties, "outlineLvl"))
    outline = style.outline if stated is None else stated
    level = marker.level + 1 if marker else None
    kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
    piece = numbered(line, marker.number if marker else None, kind, level, own_first=False)
    if style.name.lower() in _TITLE_STYLES:
        return piece._replace(kind=BlockKind.HEADING)
    if outline is not None and outline < 9:
        is_sentence = reads_as_sentence(line.text)
        kind = piece.kind if is_sentence else BlockKind.HEADING
        return piece._replace(kind=kind, level=outline + 1)
    is_bullet = marker is not None and marker.number is None
    if not is_bullet and looks_like_heading(piece.text, piece.number, bold=line.bold):
        return piece._replace(kind=BlockKind.HEADING)
    return piece


def _mark_is_hidden(properties: etree._Element | None, style: ParagraphStyle) -> bool:
    """Whether the paragraph's end is hidden, so that the next one prints on the same line."""
    marks = properties.find(f"{W}rPr") if properties is not None else None
    hidden = flag(marks, "vanish") if marks is not None else None
    return bool(style.look.vanish if hidden is None else hidden)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs, tables and content controls of a container, through wrappers."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt"):
            yield child
        elif child.tag in _CONTAINERS:
            yield from _blocks(child)
        elif child.tag == f"{MC}AlternateContent":
            yield from _blocks(chosen(child))


def _rows(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the rows of a table or the cells of a row, through wrappers."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _rows(content, name)
        elif child.tag in _CONTAINERS:
            yield from _rows(child, name)


def _continues_merge(properties: etree._Element | None) -> bool:
    """Whether a cell is the continuation of a merged one."""
    if properties is None:
        return False
    for name in ("vMerge", "hMerge"):
        merge = properties.find(W + name)
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return True
    return False
