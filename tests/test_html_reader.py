"""HTML pages: lists as printed, tables, menus, hidden text."""

from pathlib import Path

import pytest

from clausegap.documents.html import read_html
from clausegap.model import BlockKind, Document


def read(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "terms.html"
    path.write_bytes(markup.encode(encoding))
    return read_html(path)


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ("", ["1.", "2."]),
        ('start="4"', ["4.", "5."]),
        ('type="a"', ["a.", "b."]),
        ('type="I"', ["I.", "II."]),
        ('style="list-style-type: lower-roman"', ["i.", "ii."]),
        ('style="list-style: none"', [None, None]),
    ],
)
def test_ordered_lists_number_as_the_page_does(
    tmp_path: Path, attributes: str, markers: list[str | None]
) -> None:
    document = read(tmp_path, f"<ol {attributes}><li>The fee<li>The tax</ol>")
    assert [block.number for block in document.blocks] == markers


def test_the_value_of_an_item_sets_its_number(tmp_path: Path) -> None:
    document = read(tmp_path, "<ol><li>A fee<li value=7>A tax<li>A cost</ol>")
    assert lines(document) == ["1. A fee", "7. A tax", "8. A cost"]


def test_nested_lists_count_on_their_own(tmp_path: Path) -> None:
    document = read(tmp_path, "<ol><li>Fees<ol type=a><li>net<li>gross</ol><li>Term</ol>")
    assert lines(document) == ["1. Fees", "a. net", "b. gross", "2. Term"]
    assert [block.level for block in document.blocks] == [1, 2, 2, 1]


def test_scripts_and_styles_are_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "<style>p{}</style><script>x()</script><p>The fee.</p>")
    assert document.text == "The fee."


def test_navigation_header_footer_and_banner_are_not_body(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<header><a href=/>Acme</a></header><nav>Menu</nav><main><h1>Terms</h1><p>The fee.</p>"
        "</main><div class='cookie-banner'>We use cookies</div><footer>Imprint</footer>",
    )
    assert [document.text[b.start : b.end] for b in document.blocks if b.is_body] == [
        "Terms",
        "The fee.",
    ]


def test_the_title_in_a_page_header_is_kept(tmp_path: Path) -> None:
    document = read(tmp_path, "<header><h1>Terms</h1><p>In force since May</p></header><p>Fee.</p>")
    assert all(block.is_body for block in document.blocks)
    assert document.title == "Terms"


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'style="display: none"',
        'style="visibility:hidden"',
        'style="font-size: 0"',
        'style="color: #FFFFFF"',
        'style="color:white;background:#fff"',
    ],
)
def test_hidden_text_is_kept_apart(tmp_path: Path, attributes: str) -> None:
    document = read(tmp_path, f"<p>Seen.</p><div {attributes}><p>Not</p><p>seen.</p></div>")
    assert document.text == "Seen."
    assert [hidden.text.split() for hidden in document.hidden] == [["Not", "seen."]]


def test_white_text_on_a_dark_ground_is_seen(tmp_path: Path) -> None:
    document = read(tmp_path, '<div style="background:#003"><p style="color:#fff">Seen.</p></div>')
    assert document.text == "Seen."


def test_data_tables_give_rows(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<table><tr><th>Fee<th>Due<tr><td>10<td><a href='/m'>monthly</a></table>"
    )
    assert lines(document) == ["Fee | Due", "10 | monthly"]
    assert {block.kind for block in document.blocks} == {BlockKind.TABLE_ROW}
    (link,) = document.links
    assert document.text[link.start : link.end] == "monthly"


def test_a_table_that_only_lays_out_the_page_reads_as_paragraphs(tmp_path: Path) -> None:
    document = read(tmp_path, "<table><tr><td><p>The fee.</p><p>The tax.</p></table>")
    assert [(b.kind) for b in document.blocks] == [BlockKind.PARAGRAPH] * 2


def test_a_number_in_a_cell_of_its_own_belongs_to_the_next(tmp_path: Path) -> None:
    document = read(tmp_path, "<table><tr><td>1.1<td>The fee.<tr><td>1.2<td>The tax.</table>")
    assert [(b.kind, b.number) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "1.1"),
        (BlockKind.PARAGRAPH, "1.2"),
    ]
    assert lines(document) == ["1.1 The fee.", "1.2 The tax."]


def test_definition_lists_keep_term_and_meaning_together(tmp_path: Path) -> None:
    document = read(tmp_path, "<dl><dt>Fee<dd>the price<dt>Term<dd>one year</dl>")
    assert lines(document) == ["Fee | the price", "Term | one year"]


def test_a_number_on_a_line_of_its_own_joins_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, "<p>4.1</p><p>The customer pays the fee.</p>")
    assert lines(document) == ["4.1 The customer pays the fee."]


def test_the_declared_character_set_is_used(tmp_path: Path) -> None:
    document = read(tmp_path, '<meta charset="iso-8859-15"><p>10 €</p>', "iso-8859-15")
    assert document.text == "10 €"


def test_deeply_nested_pages_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "<div>" * 5000 + "The fee.").text == "The fee."
