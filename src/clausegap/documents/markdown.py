"""Read Markdown: render it to HTML and read that, so that both give the same blocks."""

import re
from pathlib import Path

from markdown_it import MarkdownIt

from clausegap.documents.builder import Builder
from clausegap.documents.decoding import decode
from clausegap.documents.html import read_markup
from clausegap.model import Document

# The library's own limit of 20 would silently drop the inner levels of a nested list.
_DEEPEST = 100
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)+---[ \t]*\n")


def read_markdown(path: Path) -> Document:
    """Read the Markdown file at `path` (CommonMark with tables and strikethrough)."""
    data = path.read_bytes()
    text = _FRONT_MATTER.sub("", decode(data).replace("\r\n", "\n"))
    # Contracts hold no program code; text indented by accident is text.
    parser = (
        MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
        .enable(["table", "strikethrough"])
        .disable("code")
    )
    builder = Builder()
    # "** Term.**" is no emphasis in CommonMark, but its asterisks are no text either.
    title = read_markup(builder, parser.render(text).replace("**", ""))
    return builder.build(str(path), data, "text/markdown", title)
