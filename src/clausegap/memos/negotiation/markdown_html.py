"""Write a memo's Markdown as one HTML file: no network, readable on screen, on paper and aloud."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clausegap.memos.jinja import filled
from clausegap.memos.negotiation.markdown_blocks import (
    Block,
    Heading,
    Labelled,
    Line,
    Paragraph,
    Rule,
    text_of,
)
from clausegap.memos.templates import Templates


class Group(NamedTuple):
    """Labelled paragraphs in a row, with what belongs to each: its quotations."""

    entries: tuple[tuple[Labelled, tuple[Block, ...]], ...]
    kind: str = "group"


class Meta(NamedTuple):
    """The small line under a heading of the third level."""

    line: Line
    kind: str = "meta"


class Section(NamedTuple):
    """A heading of the second level with all that stands under it."""

    title: str
    blocks: tuple[Block | Group | Meta, ...]


def html_page(
    template: str,
    blocks: Sequence[Block],
    templates: Templates,
    *,
    language: str,
    title: str,
    looks: Mapping[str, str],
    pictures: Mapping[str, Sequence[str]],
) -> bytes:
    """Give a memo's blocks as UTF-8 HTML; all its text is escaped.

    Args:
        template: the name of the HTML template; it sees `head`, `sections`, `closing` and `blocks`.
        blocks: what the memo's Markdown says.
        templates: where the template comes from.
        language: the language of the page, as in `lang`.
        title: the title of the page.
        looks: words in bold that stand on a coloured ground, with the name of the ground.
        pictures: SVG elements by the name under which the Markdown places them.

    Raises:
        TemplateError: the template is wrong.
    """
    body, closing = _without_closing(blocks)
    starts = [at for at, block in enumerate(body) if _is_section(block)]
    head = body[: starts[0]] if starts else body
    text = filled(
        templates,
        template,
        autoescape=True,
        language=language,
        title=title,
        blocks=blocks,
        head=[block for block in head if not isinstance(block, Heading)],
        sections=list(_sections(body, starts, looks)),
        closing=closing,
        looks=looks,
        pictures=pictures,
    )
    return text.encode()


def _is_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def _without_closing(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part the blocks at the last rule: what stands under it closes the memo."""
    for at in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[at], Rule):
            return blocks[:at], blocks[at + 1 :]
    return blocks, ()


def _sections(
    body: Sequence[Block], starts: Sequence[int], looks: Mapping[str, str]
) -> Iterator[Section]:
    for start, end in zip(starts, (*starts[1:], len(body)), strict=True):
        heading = body[start]
        assert isinstance(heading, Heading)
        yield Section(text_of(heading.line), tuple(_grouped(body[start + 1 : end], looks)))


def _grouped(blocks: Sequence[Block], looks: Mapping[str, str]) -> Iterator[Block | Group | Meta]:
    """Put labelled paragraphs in a row into groups, each with the quotations that follow it."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after_heading = at > 0 and _is_subhead(blocks[at - 1])
        if isinstance(block, Labelled) and block.label in looks:
            yield Meta((block.line[0]._replace(text=block.label, strong=True), *block.line))
        elif isinstance(block, Paragraph) and after_heading:
            yield Meta(block.line)
        elif isinstance(block, Labelled):
            group, at = _group(blocks, at, looks)
            yield group
            continue
        else:
            yield block
        at += 1


def _is_subhead(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 2


def _group(blocks: Sequence[Block], at: int, looks: Mapping[str, str]) -> tuple[Group, int]:
    entries: list[tuple[Labelled, tuple[Block, ...]]] = []
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Labelled) and block.label not in looks:
            entries.append((block, ()))
        elif block.kind == "quotation":
            label, below = entries[-1]
            entries[-1] = (label, (*below, block))
        else:
            break
        at += 1
    return Group(tuple(entries)), at
