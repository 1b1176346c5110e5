"""Write the letter as Word, HTML or Markdown, all made from one Markdown template a language."""

from collections.abc import Iterator, Sequence

from clausegap.memos.negotiation.letter_view import Letter
from clausegap.memos.negotiation.markdown_blocks import (
    Block,
    Heading,
    Labelled,
    Line,
    Listing,
    Paragraph,
    Quotation,
    Span,
    blocks_of,
    text_of,
)
from clausegap.memos.templates import PACKAGED, Templates

FORMATS = ("docx", "html", "md")


def render_letter(letter: Letter, format: str, templates: Templates = PACKAGED) -> bytes:
    """Give the letter as a file of one of `FORMATS`; the same letter gives the same bytes.

    Raises:
        ValueError: `format` is none of them.
        TemplateError: a template is wrong.
    """
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    from clausegap.memos.jinja import filled
    from clausegap.memos.markdown_file import escaped

    name = f"letter.{letter.language}.md"
    markdown = filled(templates, name, autoescape=False, finalize=escaped, letter=letter)
    if format == "md":
        return markdown.encode()
    blocks = blocks_of(markdown)
    if format == "html":
        return _html(letter, blocks, templates)
    return _word(letter, blocks, templates)


def subject_of(blocks: Sequence[Block]) -> str:
    """Give the subject of a letter: its heading."""
    return next((text_of(block.line) for block in blocks if isinstance(block, Heading)), "")


def _html(letter: Letter, blocks: Sequence[Block], templates: Templates) -> bytes:
    from clausegap.memos.jinja import filled

    text = filled(
        templates,
        "letter.html",
        autoescape=True,
        language=letter.language,
        title=subject_of(blocks),
        parts=list(_parts(blocks)),
    )
    return text.encode()


def _word(letter: Letter, blocks: Sequence[Block], templates: Templates) -> bytes:
    from clausegap.memos.docx_writer import Run, WordWriter

    writer = WordWriter(templates.read("letter.docx"), templates.origin("letter.docx"))
    for style, line in _parts(blocks):
        # In a letter bold is bold: words of the memos' label style would be in colour.
        runs: list[Run] = [Run(span.text, "Strong" if span.strong else None) for span in line]
        writer.paragraph(f"Clausegap Letter {style}", *runs)
    writer.translate(letter.language, {})
    return writer.save(subject_of(blocks))


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[str, Line]]:
    """Give each line of the letter with the part it plays: address, date, subject, text …"""
    is_text = False
    for block in blocks:
        match block:
            case Heading():
                is_text = True
                yield "Subject", block.line
            case Paragraph():
                if is_text:
                    yield ("Signature" if block.breaks else "Text"), block.line
                else:
                    yield ("Address" if block.breaks else "Date"), block.line
            case Labelled():
                yield "Text", (Span(f"{block.label}. ", True), *block.line)
            case Listing():
                for entry in block.entries:
                    line = tuple(span for line in entry.lines for span in line)
                    yield ("Item" if block.ordered else "Text"), line
            case Quotation():
                for line in block.lines:
                    yield "Text", line
