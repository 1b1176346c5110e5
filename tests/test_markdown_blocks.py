"""Memos in Markdown, made into Word and HTML: the same words, and hostile text stays text."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from negotiations import DAY, RULES
from reports import CONTROLS, HOSTILE_REPORT, LINE_STARTS, LONG_WORD, REPORT, TRICKS
from selectolax.lexbor import LexborHTMLParser
from word_files import part

from clausegap.memos.docx_writer import WordWriter
from clausegap.memos.markdown_file import escape
from clausegap.memos.negotiation.letter import letter
from clausegap.memos.negotiation.letter_files import render_letter
from clausegap.memos.negotiation.markdown_blocks import (
    Labelled,
    Line,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Table,
    blocks_of,
    text_of,
)
from clausegap.memos.negotiation.markdown_word import MarkdownWriter, column_widths
from clausegap.memos.negotiation.memo import renegotiation
from clausegap.memos.negotiation.memo_files import render_memo
from clausegap.memos.plain_text import shown
from clausegap.memos.templates import PACKAGED
from clausegap.model import Report

ANY_TEXT = st.text(st.sampled_from("ab1 .#*_`~[]()<>|\\-+=&;:/!$@\"'{}^"), min_size=1)


def word_text(file: bytes) -> str:
    """Give the words of a Word file, paragraph by paragraph, those of tables too."""
    paragraphs = part(file, "word/document.xml").iter("{*}p")
    return "\n".join("".join(str(text.text or "") for text in p.iter("{*}t")) for p in paragraphs)


def memo(report: Report, format: str) -> bytes:
    return render_memo(renegotiation(report, RULES, day=DAY), report, format)


def vendor_letter(report: Report, format: str) -> bytes:
    return render_letter(letter(report, RULES, day=DAY), format)


def test_every_kind_of_block_is_read() -> None:
    blocks = blocks_of(
        "# T\n\n**Ask for:** sixty\ndays\n\n> a\n\n3. **b** c\n\n   > d\n\n| e | f |\n|---|---|\n"
        "| g | **h** |\n\n![x](pictures)\n\none  \ntwo\n\n---\n"
    )
    assert blocks[1:] == (
        Labelled("Ask for", (Span("sixty days"),)),
        Quotation(((Span("a"),),)),
        Listing(True, 3, blocks[3].entries),  # type: ignore[union-attr]
        Table(((Span("e"),), (Span("f"),)), (((Span("g"),), (Span("h", True),)),)),
        Picture("pictures", "x"),
        Paragraph((Span("one\ntwo"),), True),
        Rule(),
    )
    assert isinstance(blocks[3], Listing)
    assert blocks[3].entries[0].lines == ((Span("b", True), Span(" c")),)
    assert blocks[3].entries[0].quotes == ((Span("d"),),)


def test_links_and_html_of_a_template_are_shown_as_text() -> None:
    (block,) = blocks_of("see [here](https://a.test) <b>bold</b> and `code`")
    assert isinstance(block, Paragraph)
    assert text_of(block.line) == "see here (https://a.test) <b>bold</b> and code"


@given(ANY_TEXT)
def test_any_text_in_a_paragraph_reads_as_it_was(text: str) -> None:
    line = shown(text)
    if line:
        (block,) = blocks_of(escape(line))
        assert block == Paragraph((Span(line),))


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_in_a_table_reads_as_it_was(first: str, second: str) -> None:
    one, two = shown(first), shown(second)
    (table,) = blocks_of(f"| a | b |\n|---|---|\n| {escape(one)} | {escape(two)} |\n")
    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.rows[0]] == [one, two]


@pytest.mark.parametrize("start", LINE_STARTS)
def test_a_line_that_looks_like_markdown_is_a_paragraph(start: str) -> None:
    assert blocks_of(escape(start)) == (Paragraph((Span(start),)),)


@pytest.mark.parametrize("render", [memo, vendor_letter])
def test_hostile_text_is_letter_by_letter_in_word(render: object) -> None:
    assert callable(render)
    text = word_text(render(HOSTILE_REPORT, "docx"))
    assert TRICKS in text
    assert LONG_WORD in text
    assert shown(CONTROLS) in text


@pytest.mark.parametrize("render", [memo, vendor_letter])
def test_hostile_text_adds_nothing_to_a_word_file(render: object) -> None:
    assert callable(render)
    for kind in ("tbl", "tr", "hyperlink", "fldSimple", "instrText"):
        before, after = (
            len(list(part(render(report, "docx"), "word/document.xml").iter(f"{{*}}{kind}")))
            for report in (REPORT, HOSTILE_REPORT)
        )
        assert after == before, kind


@pytest.mark.parametrize("render", [memo, vendor_letter])
def test_hostile_text_is_letter_by_letter_in_html(render: object) -> None:
    assert callable(render)
    page = LexborHTMLParser(render(HOSTILE_REPORT, "html"))
    assert not page.css("script, img, a[href^=http], code, del, body i, body b")
    text = page.body.text() if page.body else ""
    assert TRICKS in text
    assert LONG_WORD in text
    assert shown(CONTROLS) in text


@pytest.mark.parametrize("render", [memo, vendor_letter])
def test_hostile_text_is_letter_by_letter_in_markdown(render: object) -> None:
    assert callable(render)
    assert escape(f"{TRICKS} {shown(CONTROLS)}") in render(HOSTILE_REPORT, "md").decode()


def test_word_and_html_hold_the_words_of_the_markdown() -> None:
    said = {
        text_of(block.line)
        for block in blocks_of(memo(REPORT, "md").decode())
        if isinstance(block, Paragraph | Labelled)
    }
    word = " ".join(word_text(memo(REPORT, "docx")).split())
    page = LexborHTMLParser(memo(REPORT, "html")).body
    assert page is not None
    shown_words = " ".join(page.text().split())
    for text in said:
        assert " ".join(text.split()) in word
        assert " ".join(text.split()) in shown_words


def test_a_short_column_fits_and_long_ones_share_the_rest() -> None:
    def cells(*texts: str) -> tuple[Line, ...]:
        return tuple((Span(text),) for text in texts)

    widths = column_widths(Table(cells("No", "Ask"), (cells("1", "word " * 40),)))
    assert widths == [0.88, 16.12]
    assert sum(column_widths(Table(cells("a", "b"), ()))) == pytest.approx(17)


def test_an_own_template_may_hold_any_block() -> None:
    writer = WordWriter.of(PACKAGED)
    text = "para\n\n## one\n\nlead\n\n- item\n  more\n\n#### deep\n\n```\ncode\n```\n\n![x](none)\n"
    MarkdownWriter(writer, {}, {}).write(blocks_of(text))
    styles = [
        (p.style.name, p.text) for p in Document(BytesIO(writer.save("t"))).paragraphs if p.style
    ]
    assert styles == [
        ("Clausegap Source", "para"),
        ("Heading 1", "one"),
        ("Clausegap Lead", "lead"),
        ("List Bullet", "item more"),
        ("Heading 2", "deep"),
        ("Clausegap Meta", "code"),
    ]
