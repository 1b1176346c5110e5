"""Markdown gives the same blocks as the page it came from."""

from pathlib import Path

from clausegap.documents.markdown import read_markdown
from clausegap.model import BlockKind, Document

Row = tuple[BlockKind, str | None, str]


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "terms.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


def rows(document: Document) -> list[Row]:
    return [(b.kind, b.number, document.text[b.start : b.end]) for b in document.blocks]


def test_headings_keep_their_level_and_number(tmp_path: Path) -> None:
    document = read(tmp_path, "# Terms\n\n2\\. Licence\n-----------\n\n### 2.1 Scope\n\nText.")
    assert rows(document)[:3] == [
        (BlockKind.HEADING, None, "Terms"),
        (BlockKind.HEADING, "2.", "2. Licence"),
        (BlockKind.HEADING, "2.1", "2.1 Scope"),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 3, None]
    assert document.title == "Terms"


def test_a_short_bold_paragraph_is_a_heading_and_a_bold_sentence_is_not(tmp_path: Path) -> None:
    text = (
        "**1\\. Access**\n\n**Fees**\n\n"
        "**YOU MUST NOT USE THE SERVICE IF YOU DO NOT AGREE TO THIS.**\n\n**Effective 1 May 2025**"
    )
    kinds = [kind for kind, _, _ in rows(read(tmp_path, text))]
    assert kinds == [*[BlockKind.HEADING] * 2, *[BlockKind.PARAGRAPH] * 2]


def test_a_bold_lead_in_is_no_heading(tmp_path: Path) -> None:
    text = (
        "**The following content is prohibited on the service:**\n\n**Conduct. You agree not to:**"
    )
    assert [kind for kind, _, _ in rows(read(tmp_path, text))] == [BlockKind.PARAGRAPH] * 2


def test_a_run_in_heading_stays_in_its_paragraph(tmp_path: Path) -> None:
    document = read(tmp_path, "**1.1 Eligibility.** You must be an *adult*.")
    assert rows(document) == [
        (BlockKind.PARAGRAPH, "1.1", "1.1 Eligibility. You must be an adult.")
    ]


def test_ordered_lists_print_their_numbers_and_restart(tmp_path: Path) -> None:
    text = "3.  Fees\n    1.  Due dates\n    2.  Taxes\n4.  Term\n\nText\n\n1.  Again"
    assert [(number, line) for _, number, line in rows(read(tmp_path, text))] == [
        ("3.", "3. Fees"),
        ("1.", "1. Due dates"),
        ("2.", "2. Taxes"),
        ("4.", "4. Term"),
        (None, "Text"),
        ("1.", "1. Again"),
    ]


def test_a_list_item_with_its_own_number_is_not_numbered_twice(tmp_path: Path) -> None:
    document = read(tmp_path, "1.  1.1 The fee is due.\n2.  (b) The tax is due.")
    assert [line for _, _, line in rows(document)] == ["1.1 The fee is due.", "(b) The tax is due."]


def test_a_second_paragraph_of_an_item_belongs_to_it(tmp_path: Path) -> None:
    document = read(tmp_path, "1.  The fee is due.\n\n    It is not refunded.")
    assert rows(document) == [
        (BlockKind.LIST_ITEM, "1.", "1. The fee is due."),
        (BlockKind.PARAGRAPH, None, "It is not refunded."),
    ]
    assert [block.level for block in document.blocks] == [1, 1]


def test_links_show_their_text_and_keep_their_target(tmp_path: Path) -> None:
    document = read(tmp_path, "1.  See our [**Data** Policy](https://example.org/dpa) now.")
    (link,) = document.links
    assert document.text == "1. See our Data Policy now."
    assert (document.text[link.start : link.end], link.target) == (
        "Data Policy",
        "https://example.org/dpa",
    )


def test_entities_images_and_invisible_characters(tmp_path: Path) -> None:
    document = read(tmp_path, "A&amp;B\u200bC ![logo](x.png) &nbsp;D\u00a0E \u200d")
    assert document.text == "A&BC D E"


def test_asterisks_that_mark_nothing_are_dropped(tmp_path: Path) -> None:
    assert read(tmp_path, "** Changes.** We may change it.").text == "Changes. We may change it."


def test_a_table_gives_one_row_a_line(tmp_path: Path) -> None:
    document = read(tmp_path, "| Fee | Due |\n|---|---|\n| 10 | monthly |")
    assert rows(document) == [
        (BlockKind.TABLE_ROW, None, "Fee | Due"),
        (BlockKind.TABLE_ROW, None, "10 | monthly"),
    ]


def test_hard_breaks_split_lines_but_not_sentences(tmp_path: Path) -> None:
    document = read(tmp_path, "(a) the fee;  \n(b) the tax, which the customer  \nmust pay.")
    assert [line for _, _, line in rows(document)] == [
        "(a) the fee;",
        "(b) the tax, which the customer must pay.",
    ]


PROSE = (
    "These terms govern the use of the service that the provider offers to its customers "
    "under the order form."
)


def test_menus_around_the_text_are_navigation(tmp_path: Path) -> None:
    menu = "\n".join(f"*   [{name}](/{name})" for name in ("Home", "Pricing", "Blog", "Careers"))
    document = read(tmp_path, f"Log in\n\n{menu}\n\n# Terms\n\n{PROSE}\n\n{menu}\n\nEN")
    body = [document.text[b.start : b.end] for b in document.blocks if b.is_body]
    assert body == ["Terms", PROSE]
    assert {b.kind for b in document.blocks if not b.is_body} == {BlockKind.NAVIGATION}


def test_a_date_among_links_stays_in_the_text(tmp_path: Path) -> None:
    versions = "\n".join(f"*   [{year}](/{year})" for year in ("2021", "2022", "2023"))
    document = read(tmp_path, f"[Home](/)\n\nLast updated: 1 May 2025\n\n{versions}\n\n{PROSE}")
    assert document.text.split("\n")[1] == "Last updated: 1 May 2025"
    assert document.blocks[1].is_body


def test_linked_policies_that_a_sentence_introduces_are_body(tmp_path: Path) -> None:
    policies = "\n".join(f"*   [{name} Policy](/{name})" for name in ("Use", "Data", "Support"))
    document = read(tmp_path, f"{PROSE}\n\nThe following policies apply:\n\n{policies}")
    assert all(block.is_body for block in document.blocks)


def test_links_into_the_page_are_its_contents(tmp_path: Path) -> None:
    toc = "\n".join(f"*   [{name}](#{name})" for name in ("Fees", "Term", "Liability"))
    document = read(tmp_path, f"# Terms\n\n{toc}\n\n{PROSE}")
    assert [b.kind for b in document.blocks][1:4] == [BlockKind.CONTENTS] * 3


def test_struck_text_is_left_out_with_a_note(tmp_path: Path) -> None:
    document = read(tmp_path, "Notice is ~~30~~ 60 days.")
    assert document.text == "Notice is 60 days."
    assert any("struck-through" in note for note in document.notes)


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    assert read(tmp_path, "---\nlayout: page\n---\nThe terms.").text == "The terms."


def test_deeply_nested_lists_are_read(tmp_path: Path) -> None:
    text = "".join("  " * depth + f"* level {depth}\n" for depth in range(25))
    assert "level 24" in read(tmp_path, text).text
