"""Write the renegotiation memo as Word, HTML or Markdown, all made from one Markdown template."""

from collections.abc import Sequence
from typing import Any

from clausegap.memos.negotiation.languages import Language
from clausegap.memos.negotiation.markdown_blocks import Block, blocks_of
from clausegap.memos.negotiation.view import RenegotiationMemo
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Report, Status

FORMATS = ("docx", "html", "md")
_TEMPLATE = "renegotiation.md"
# The name under which the Markdown places the pictures, and the width of each in centimetres.
_PICTURES = "pictures"
_PICTURE_WIDTH = 8.1


def render_memo(
    memo: RenegotiationMemo, report: Report, format: str, templates: Templates = PACKAGED
) -> bytes:
    """Give the memo as a file of one of `FORMATS`; the same memo gives the same bytes.

    Args:
        memo: what it says.
        report: what its pictures show.
        format: the form, which is also the suffix of its file.
        templates: where the templates come from.

    Raises:
        ValueError: `format` is none of them.
        TemplateError: a template is wrong.
    """
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
    language = Language("de" if memo.language == "de" else "en", templates)
    markdown = _markdown(memo, language, templates, with_pictures=format != "md")
    if format == "md":
        return markdown.encode()
    blocks = blocks_of(markdown)
    if format == "html":
        return _html(memo, report, blocks, language, templates)
    return _word(memo, report, blocks, language, templates)


def _html(
    memo: RenegotiationMemo,
    report: Report,
    blocks: Sequence[Block],
    language: Language,
    templates: Templates,
) -> bytes:
    from clausegap.memos.negotiation.markdown_html import html_page
    from clausegap.memos.pictures.forms import heat_map_svg, timeline_svg

    words = _picture_words(language)
    drawn = tuple(svg for svg in (heat_map_svg(report, words), timeline_svg(report, words)) if svg)
    return html_page(
        "markdown.html",
        blocks,
        templates,
        language=language.code,
        title=memo.title,
        looks=_looks(language),
        pictures={_PICTURES: drawn},
    )


def _word(
    memo: RenegotiationMemo,
    report: Report,
    blocks: Sequence[Block],
    language: Language,
    templates: Templates,
) -> bytes:
    from clausegap.memos.docx_writer import Picture, WordWriter
    from clausegap.memos.negotiation.markdown_word import MarkdownWriter
    from clausegap.memos.pictures.forms import side_by_side

    painted = tuple(
        Picture(each.png, _PICTURE_WIDTH, each.alt)
        for each in side_by_side(report, _picture_words(language))
    )
    writer = WordWriter.of(templates)
    MarkdownWriter(writer, _looks(language), {_PICTURES: painted}).write(blocks)
    if language.code != "en":
        footer = {"Page ": language.word("footer", "page"), " of ": language.word("footer", "of")}
        writer.translate(language.code, footer)
    return writer.save(memo.title)


def _markdown(
    memo: RenegotiationMemo, language: Language, templates: Templates, *, with_pictures: bool
) -> str:
    from clausegap.memos.jinja import filled
    from clausegap.memos.markdown_file import escaped

    return filled(
        templates,
        _TEMPLATE,
        autoescape=False,
        finalize=escaped,
        memo=memo,
        w=language.words,
        with_pictures=with_pictures,
    )


def _looks(language: Language) -> dict[str, str]:
    """Give the words that stand on a coloured ground, and which ground."""
    looks = {language.status(status): status.value for status in Status}
    return {**looks, str(language.word("to_check")): "check"}


def _picture_words(language: Language) -> dict[str, Any]:
    """Give the words of the pictures in the language, by the pictures' own keys."""
    from clausegap.memos.words import MONTHS

    return {
        **language.word("pictures"),
        **language.word("statuses"),
        **language.word("severities"),
        **language.word("dates"),
        **dict(zip(MONTHS, language.word("months"), strict=True)),
        "day": language.word("day"),
    }
