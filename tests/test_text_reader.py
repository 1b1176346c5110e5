"""Plain text: wrapped lines joined, paragraphs, headings and tables told apart."""

from pathlib import Path

import pytest

from clausegap.documents.text import read_text
from clausegap.model import BlockKind, Document


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "terms.txt"
    path.write_bytes(text.encode(encoding))
    return read_text(path)


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


WRAPPED = """\
1. FEES

1.1 The customer pays the fees that the order form states within thirty
days of the invoice date. Fees are not refunded unless this agreement
states otherwise.
1.2 Late amounts bear interest at the rate that applicable law sets for
commercial transactions. The provider may suspend the service after noti-
fication of the customer; see Section
1.1 above.
"""


def test_wrapped_lines_are_joined_and_clauses_kept_apart(tmp_path: Path) -> None:
    document = read(tmp_path, WRAPPED)
    assert [(b.kind, b.number) for b in document.blocks][:3] == [
        (BlockKind.HEADING, "1."),
        (BlockKind.PARAGRAPH, "1.1"),
        (BlockKind.PARAGRAPH, "1.2"),
    ]
    assert lines(document)[1].endswith("unless this agreement states otherwise.")


def test_hyphenation_is_mended_and_compounds_kept(tmp_path: Path) -> None:
    text = read(tmp_path, WRAPPED).text
    assert "after notification of the customer" in text
    compound = read(tmp_path, "A third party claim is a claim of a third-\nparty holder.")
    assert compound.text.endswith("of a third-party holder.")


def test_long_lines_are_paragraphs(tmp_path: Path) -> None:
    long = "The customer pays the fees that the order form states. " * 6
    assert lines(read(tmp_path, f"{long}\n{long}")) == [long.strip()] * 2


def test_a_line_with_a_page_of_clauses_is_cut_at_the_numbers(tmp_path: Path) -> None:
    clause = "The customer pays the fees that the order form states to the provider. "
    page = "".join(f"2.{n} {clause * 4}" for n in range(1, 6))
    assert [b.number for b in read(tmp_path, page).blocks] == ["2.1", "2.2", "2.3", "2.4", "2.5"]


def test_form_feeds_end_pages(tmp_path: Path) -> None:
    document = read(tmp_path, "The fee is due.\n\n- 1 -\n\fThe tax is due.\n\nPage 2 of 2\n")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_at(document.text.index("tax")) == 2
    assert [b.kind for b in document.blocks if not b.is_body] == [BlockKind.PAGE_NUMBER] * 2


def test_a_sentence_across_a_page_number_is_put_together(tmp_path: Path) -> None:
    document = read(tmp_path, "The customer pays the\n\n12\n\nfees in full.")
    assert lines(document)[0] == "The customer pays the fees in full."


def test_lines_beside_every_page_number_are_footers(tmp_path: Path) -> None:
    text = "\n\n".join(f"Clause text number {n} ends.\n\nAcme Terms v2\n\n{n}" for n in range(1, 5))
    document = read(tmp_path, text)
    footers = [document.text[b.start : b.end] for b in document.blocks if b.kind == "footer"]
    assert footers == ["Acme Terms v2"] * 4


def test_underlined_and_title_like_lines_are_headings(tmp_path: Path) -> None:
    text = "Terms of Use\n============\n\nGoverning Law\n\n" + "Swedish law governs the terms. " * 4
    document = read(tmp_path, text)
    assert [b.kind for b in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_columns_set_with_spaces_are_table_rows(tmp_path: Path) -> None:
    document = read(tmp_path, "Plan      Fee\nBasic     10 EUR\nTeam      20 EUR\n")
    assert lines(document) == ["Plan | Fee", "Basic | 10 EUR", "Team | 20 EUR"]


def test_dotted_lines_are_contents(tmp_path: Path) -> None:
    document = read(tmp_path, "1. Fees ........... 3\n\n2. Term ........... 4\n\nThe fee is due.")
    assert [b.kind for b in document.blocks][:2] == [BlockKind.CONTENTS] * 2


def test_bullets_are_list_items(tmp_path: Path) -> None:
    document = read(tmp_path, "• the fee\n• the tax\n")
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        (BlockKind.LIST_ITEM, "the fee"),
        (BlockKind.LIST_ITEM, "the tax"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "The “Fee” is 10 €.", encoding).text == "The “Fee” is 10 €."


def test_windows_line_ends(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "The fee.\r\n\r\nThe tax.\r\n")) == ["The fee.", "The tax."]
