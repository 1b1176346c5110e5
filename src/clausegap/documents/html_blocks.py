"""Turn the events of an HTML page into pieces: paragraphs, headings, list items, table rows."""

import re
from dataclasses import dataclass, field

from clausegap.documents.html_lists import OrderedList, ordered_list
from clausegap.documents.html_tree import Event, has_ground, walk, why_hidden
from clausegap.documents.inline import Inline
from clausegap.documents.pieces import Piece, looks_like_heading, numbered, table_pieces
from clausegap.model import BlockKind, HiddenText

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
        "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "header", "hr", "label", "legend", "li", "main", "menu", "nav", "ol", "option",
        "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        *_HEADINGS,
    }
)  # fmt: skip
_BOLD = frozenset({"b", "strong", "th"})
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_STRUCK = frozenset({"del", "s", "strike"})
_MENU_ROLES = frozenset(
    {"navigation", "banner", "menu", "menubar", "dialog", "alertdialog", "search", "contentinfo"}
)
_BANNER = re.compile(
    r"\b(?:cookie|consent|gdpr)[-_]?(?:banner|bar|notice|popup|modal|dialog|overlay|consent)|"
    r"\bbreadcrumbs?\b|\bskip-?(?:link|to)|\bsite-?(?:nav|menu|header|footer)\b",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\b(?:toc|table-?of-?contents)\b", re.IGNORECASE)


@dataclass
class _Frame:
    """What an open element does to the text inside it; inner elements inherit it."""

    tag: str
    bold: bool = False
    target: str | None = None
    hidden: bool = False
    struck: bool = False
    area: BlockKind | None = None
    in_article: bool = False
    on_ground: bool = False
    pre: bool = False


@dataclass
class _Item:
    """An open list item; its marker is used up by the first text in it."""

    marker: str | None
    level: int
    used: bool = False


@dataclass
class _Table:
    rows: list[list[list[Piece]]] = field(default_factory=list)
    item_depth: int = 0


class HtmlReader:
    """Reads one page; afterwards `pieces`, `hidden` and `struck` say what was found."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.hidden: list[HiddenText] = []
        self.struck = 0
        self._inline = Inline()
        self._concealed = Inline()
        self._why = ""
        self._stack: list[_Frame] = [_Frame("")]
        self._lists: list[OrderedList | None] = []
        self._items: list[_Item] = []
        self._tables: list[_Table] = []

    def read(self, markup: str) -> None:
        """Read the page."""
        for event in walk(markup):
            match event.kind:
                case "text":
                    self._text(event.name)
                case "open":
                    self._open(event)
                case "close":
                    self._close(event.name)
        self._flush()

    def _text(self, text: str) -> None:
        frame = self._stack[-1]
        if frame.hidden:
            self._concealed.write(text)
        elif frame.struck:
            self.struck += bool(text.strip())
        elif frame.pre:
            for at, line in enumerate(text.split("\n")):
                if at:
                    self._inline.break_line()
                self._inline.write(line, bold=frame.bold, target=frame.target)
        else:
            self._inline.write(text, bold=frame.bold, target=frame.target)

    def _open(self, event: Event) -> None:
        tag, attributes = event.name, event.attributes
        if tag in _BLOCKS:
            if self._stack[-1].hidden:
                self._concealed.write(" ")
            self._flush()
        self._stack.append(self._frame(tag, attributes))
        match tag:
            case "br":
                self._inline.break_line()
            case "ol" | "ul" | "menu":
                self._lists.append(ordered_list(attributes) if tag == "ol" else None)
            case "li":
                current = self._lists[-1] if self._lists else None
                marker = current.next_marker(attributes) if current else None
                self._items.append(_Item(marker, max(1, len(self._lists))))
            case "table" | "dl":
                self._tables.append(_Table(item_depth=len(self._items)))
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "dt" if self._tables:
                self._tables[-1].rows.append([[]])
            case "td" | "th" | "dd" if self._tables and self._tables[-1].rows:
                self._tables[-1].rows[-1].append([])
            case "h1":
                self._leave_header()

    def _frame(self, tag: str, attributes: dict[str, str]) -> _Frame:
        outer = self._stack[-1]
        style = attributes.get("style", "")
        why = why_hidden(attributes, on_ground=outer.on_ground)
        if why and not outer.hidden:
            self._why = why
        return _Frame(
            tag=tag,
            bold=outer.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
            target=attributes.get("href") or None if tag == "a" else outer.target,
            hidden=outer.hidden or why is not None,
            struck=outer.struck or tag in _STRUCK,
            area=outer.area or _area(tag, attributes, in_article=outer.in_article),
            in_article=outer.in_article or tag in ("main", "article"),
            on_ground=outer.on_ground or has_ground(attributes),
            pre=outer.pre or tag == "pre",
        )

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            if self._stack[-1].hidden:
                self._concealed.write(" ")
            self._flush()
        frame = self._stack.pop()
        if frame.hidden and not self._stack[-1].hidden:
            text = self._concealed.take_one().text
            if text:
                self.hidden.append(HiddenText(text=text, why=self._why))
        match tag:
            case "ol" | "ul" | "menu":
                self._lists.pop()
            case "li":
                self._items.pop()
            case "table" | "dl":
                self._emit(table_pieces(self._tables.pop().rows))

    def _emit(self, pieces: list[Piece]) -> None:
        """Put pieces where they belong: into the open table cell or onto the page."""
        rows = self._tables[-1].rows if self._tables else []
        if rows and rows[-1]:
            rows[-1][-1].extend(pieces)
        else:
            self.pieces += pieces

    def _flush(self) -> None:
        if self._inline.is_blank:
            self._inline.take()
            return
        frame = self._stack[-1]
        heading = next((_HEADINGS[f.tag] for f in reversed(self._stack) if f.tag in _HEADINGS), 0)
        lines = [self._inline.take_one()] if heading else self._inline.take()
        for line in lines:
            item = self._item()
            if item is None:
                piece = numbered(line, None, BlockKind.PARAGRAPH, None)
            else:
                kind = BlockKind.PARAGRAPH if item.used else BlockKind.LIST_ITEM
                marker = None if item.used else item.marker
                piece = numbered(line, marker, kind, item.level)
                item.used = True
            if frame.area and not (heading and frame.tag == "button"):
                piece = piece._replace(kind=frame.area)
            elif heading:
                piece = piece._replace(kind=BlockKind.HEADING, level=heading)
            elif self._is_heading(piece, bold=line.bold):
                piece = piece._replace(kind=BlockKind.HEADING, level=None)
            self._emit([piece])

    def _item(self) -> _Item | None:
        """Give the list item the text stands in; a table inside the item starts afresh."""
        depth = self._tables[-1].item_depth if self._tables else 0
        return self._items[-1] if len(self._items) > depth else None

    def _leave_header(self) -> None:
        """A page header with the title in it is the head of the document, not a menu."""
        if not any(frame.tag in ("nav", "footer", "dialog") for frame in self._stack):
            for frame in self._stack:
                if frame.area is BlockKind.NAVIGATION:
                    frame.area = None

    def _is_heading(self, piece: Piece, *, bold: bool) -> bool:
        if self._tables or (piece.kind is BlockKind.LIST_ITEM and piece.number is None):
            return False
        return looks_like_heading(piece.text, piece.number, bold=bold)


def _area(tag: str, attributes: dict[str, str], *, in_article: bool) -> BlockKind | None:
    """Say what an element's text is when it is not the agreement's own words."""
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}"
    role = attributes.get("role", "")
    if role == "doc-toc" or _CONTENTS.search(names):
        return BlockKind.CONTENTS
    if tag == "button" and "aria-expanded" in attributes:
        return None
    if tag in ("nav", "button", "dialog") or role in _MENU_ROLES or _BANNER.search(names):
        return BlockKind.NAVIGATION
    if tag in ("header", "footer") and not in_article:
        return BlockKind.NAVIGATION
    return None
