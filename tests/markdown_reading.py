"""Read Markdown as a program does that shows it."""

from collections import Counter

from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def structure(text: str) -> Counter[str]:
    """Count the tokens of a Markdown text by kind; plain text and its breaks do not count."""
    tokens = [token for block in MARKDOWN.parse(text) for token in (block, *(block.children or ()))]
    return Counter(token.type for token in tokens if token.type not in {"text", "text_special"})


def text_of(markdown: str) -> str:
    """Give what a reader sees of one line."""
    children = MARKDOWN.parse(markdown)[1].children or []
    return "".join(token.content for token in children)
