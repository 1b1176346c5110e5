"""Read HTML pages."""

from pathlib import Path

from clausegap.documents.builder import Builder
from clausegap.documents.decoding import decode_html
from clausegap.documents.html_blocks import HtmlReader
from clausegap.documents.html_tree import page_title
from clausegap.documents.navigation import mark_navigation
from clausegap.documents.pieces import add_all, settle, title_of
from clausegap.model import Document


def read_html(path: Path) -> Document:
    """Read the HTML file at `path`.

    Menus, cookie banners and the like are marked as navigation; text that the page hides is kept
    apart.
    """
    data = path.read_bytes()
    markup = decode_html(data)
    builder = Builder()
    title = read_markup(builder, markup) or page_title(markup)
    return builder.build(str(path), data, "text/html", title)


def read_markup(builder: Builder, markup: str) -> str | None:
    """Add the blocks of an HTML page to `builder` and give the title that heads its text."""
    reader = HtmlReader()
    reader.read(markup)
    pieces = mark_navigation(settle(reader.pieces))
    add_all(builder, pieces)
    builder.hidden += reader.hidden
    if reader.struck:
        builder.notes.append(f"struck-through text left out in {reader.struck} places")
    return title_of(pieces)
