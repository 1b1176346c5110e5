"""Reading PDFs: text, layout, what is set apart, what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.pdf_writer import Item, Picture, Rule, Text, set_lines, write_pdf
from clausegap.documents.pdf import read_pdf
from clausegap.errors import DocumentError
from clausegap.model import Block, BlockKind, Document

DATA = Path(__file__).parent / "data" / "pdf"
ODD_FILES = Path(__file__).parents[2] / "shared" / "data" / "odd_files"

Read = Callable[..., Document]

LEFT = [
    "1. The Provider shall keep the Customer",
    "Data secret and shall not use it to train",
    "any model without the written consent of",
    "the Customer, whatever the purpose.",
    "2. Either party may end this Agreement",
    "on thirty days notice to the other party",
    "where the other party is in breach and",
    "does not cure the breach in that time.",
]
RIGHT = [
    "3. The Provider shall pay back all prepaid",
    "fees for the time after the end of this",
    "Agreement within thirty days of that day",
    "and shall hand over the Customer Data.",
    "4. This Agreement is governed by the law",
    "of England, and the courts of England",
    "alone shall hear all disputes that come",
    "up between the parties to it.",
]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_items(*pages: list[Item], **options: Any) -> Document:
        path = tmp_path / "contract.pdf"
        path.write_bytes(write_pdf(pages, **options))
        return read_pdf(path)

    return read_items


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, text_of(document, block)) for block in document.blocks]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def body(document: Document) -> list[str]:
    return [text_of(document, block) for block in document.blocks if block.is_body]


def numbers(document: Document) -> list[str | None]:
    return [block.number for block in document.blocks if block.is_body]


def test_wrapped_lines_become_one_paragraph(read: Read) -> None:
    document = read(set_lines(LEFT[:4]))
    assert body(document) == [" ".join(LEFT[:4])]
    assert document.media_type == "application/pdf"
    assert len(document.sha256) == 64


def test_word_boxes_lie_on_the_printed_words(read: Read) -> None:
    document = read([Text(100, 200, "Customer Data stays secret")])
    at = document.text.index("Data")
    (box,) = document.boxes(at, at + 4)
    assert box.page == 1
    assert 145 < box.x0 < 152
    assert 165 < box.x1 < 178
    assert 188 < box.top < 194
    assert 199 < box.bottom < 205


def test_boxes_follow_the_rotation_of_the_page(read: Read) -> None:
    document = read([Text(100, 200, "Sideways")], rotate=90)
    (box,) = document.boxes(0, 8)
    page = document.pages[0]
    assert (page.width, page.height) == (842, 595)
    assert 642 - 10 < box.x0 < box.x1 < 642 + 10
    assert 98 < box.top < 102


def test_text_set_sideways_is_read_and_placed(read: Read) -> None:
    lines = [Text(200 + 12 * at, 500, line, turned=True) for at, line in enumerate(LEFT[:4])]
    document = read(lines)
    assert body(document) == [" ".join(LEFT[:4])]
    first = document.boxes(0, 2)[0]
    assert 188 < first.x0 < first.x1 < 206
    assert 480 < first.top < first.bottom < 505


def test_two_columns_are_read_one_after_the_other(read: Read) -> None:
    document = read(
        [
            Text(200, 60, "GENERAL TERMS", 14, bold=True),
            *set_lines(LEFT, x=72),
            *set_lines(RIGHT, x=320),
        ]
    )
    assert body(document) == [
        "GENERAL TERMS",
        " ".join(LEFT[:4]),
        " ".join(LEFT[4:]),
        " ".join(RIGHT[:4]),
        " ".join(RIGHT[4:]),
    ]
    assert numbers(document) == [None, "1.", "2.", "3.", "4."]


def test_headers_footers_and_page_numbers_are_set_apart(read: Read) -> None:
    pages = [
        [
            Text(72, 40, "Cloud Agreement", 8),
            *set_lines(lines),
            Text(72, 800, "Confidential", 8),
            Text(290, 820, f"- {number} -", 8),
        ]
        for number, lines in enumerate((LEFT[:4], LEFT[4:], RIGHT[:4]), start=1)
    ]
    document = read(*pages)
    assert body(document) == [" ".join(lines) for lines in (LEFT[:4], LEFT[4:], RIGHT[:4])]
    kinds = {text: kind for kind, text in shown(document)}
    assert kinds["Cloud Agreement"] == "header"
    assert kinds["Confidential"] == "footer"
    assert kinds["- 2 -"] == "page_number"


def test_article_headings_at_the_top_of_pages_are_no_header(read: Read) -> None:
    pages = [
        [Text(260, 60, f"ARTICLE {number}", bold=True), *set_lines(LEFT[:4])]
        for number in (1, 2, 3)
    ]
    assert [number for number in numbers(read(*pages)) if number != "1."] == [
        "ARTICLE 1",
        "ARTICLE 2",
        "ARTICLE 3",
    ]


def test_a_paragraph_goes_on_over_the_page_break(read: Read) -> None:
    document = read(
        [*set_lines(LEFT[:2], y=760), Text(290, 820, "Page 1 of 2", 8)],
        [Text(72, 40, "Page 2 of 2", 8), *set_lines(LEFT[2:4])],
    )
    assert body(document) == [" ".join(LEFT[:4])]
    assert [kind for kind, _ in shown(document)] == ["paragraph", "page_number", "page_number"]
    second = document.text.index("any model")
    assert document.page_at(second) == 2
    assert document.page_at(second - 2) == 1
    assert document.boxes(second, second + 3)[0].page == 2


def test_a_sentence_that_ended_does_not_run_on_over_the_page_break(read: Read) -> None:
    document = read(set_lines(LEFT[:4], y=760), set_lines(["The Customer owns it."]))
    assert len(body(document)) == 2


def test_broken_words_are_mended_and_compounds_kept(read: Read) -> None:
    lines = [
        "The Provider gives an indemni-",
        "fication against claims of a third-",
        "party that the Customer can show",
    ]
    document = read(set_lines(lines))
    assert document.text == (
        "The Provider gives an indemnification against claims of a third-party that the Customer"
        " can show"
    )
    at = document.text.index("indemnification")
    first, second = document.boxes(at, at + len("indemnification"))
    assert first.top < second.top


def test_a_number_that_a_sentence_wraps_at_starts_no_clause(read: Read) -> None:
    lines = [
        "7.1 The Provider shall do all that is stated in Section",
        "7.2 Above all it shall keep the data of the Customer for",
        "30 days after the end and pay what is due under Articles",
        "12. The rest of this clause stands on a line of its own.",
        "7.2 The Customer shall pay.",
    ]
    document = read(set_lines(lines))
    assert numbers(document) == ["7.1", "7.2"]
    assert body(document)[0] == " ".join(lines[:4])


def test_numbers_set_in_a_column_of_their_own_belong_to_their_clause(read: Read) -> None:
    items = []
    for at, (number, lines) in enumerate((("7.1", LEFT[:4]), ("(a)", LEFT[4:]))):
        items.append(Text(72, 100 + 60 * at, number))
        items += [Text(108, 100.8 + 60 * at + 12 * row, line) for row, line in enumerate(lines)]
    document = read(items)
    assert numbers(document) == ["7.1", "(a)"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    ]


def test_letters_counted_within_a_sentence_start_no_clause(read: Read) -> None:
    lines = [
        "7.1 The Customer may, at any time, (a) look into the books;",
        "(b) ask for copies of the books of the Provider; and have",
        "(c) an auditor look into the books of the Provider for it.",
    ]
    assert numbers(read(set_lines(lines))) == ["7.1"]


def test_headings_are_told_by_weight_capitals_and_number(read: Read) -> None:
    document = read(
        set_lines(["1. Definitions"], bold=True)
        + set_lines(["The words of this Agreement mean what they say."], y=125)
        + set_lines(["LIMITATION OF LIABILITY"], y=155)
        + set_lines(["2. Governing Law"], y=185)
    )
    assert [kind for kind, _ in shown(document)] == ["heading", "paragraph", "heading", "heading"]


def test_ruled_tables_are_read_by_rows(read: Read) -> None:
    items: list[Item] = []
    for y in (90, 120, 160):
        items.append(Rule(72, y, 500, y + 0.5))
    for x in (72, 220, 499.5):
        items.append(Rule(x, 90, x + 0.5, 160))
    items += [Text(76, 105, "Service"), Text(224, 105, "Target")]
    items += [Text(76, 135, "Support by"), Text(76, 147, "telephone")]
    items += [Text(224, 135, "Answer within"), Text(224, 147, "one hour")]
    document = read(items + set_lines(["The text goes on below."], y=200))
    assert shown(document) == [
        ("table_row", "Service | Target"),
        ("table_row", "Support by telephone | Answer within one hour"),
        ("paragraph", "The text goes on below."),
    ]


def test_tables_with_rules_between_rows_only_are_read_by_rows(read: Read) -> None:
    items: list[Item] = [Rule(72, y, 520, y + 0.5) for y in (90, 120, 150, 190)]
    items += [Text(72, 108, "Order date"), Text(220, 108, "1 March 2025")]
    items += [Text(72, 138, "Subscription period"), Text(220, 138, "Three years")]
    items += [Text(72, 172, "Fees"), Text(220, 166, "EUR 1,000 a month,")]
    items += [Text(220, 178, "billed in advance")]
    assert body(read(items)) == [
        "Order date | 1 March 2025",
        "Subscription period | Three years",
        "Fees | EUR 1,000 a month, billed in advance",
    ]


def test_tables_without_rules_are_read_by_rows(read: Read) -> None:
    items: list[Item] = []
    for at, (item, price) in enumerate((("Item", "Price"), ("Seat", "10.00"), ("Setup", "99.00"))):
        items += [Text(72, 100 + 14 * at, item), Text(300, 100 + 14 * at, price)]
    assert body(read(items)) == ["Item | Price", "Seat | 10.00", "Setup | 99.00"]


def test_a_table_of_contents_is_no_body(read: Read) -> None:
    entries = [f"{at}. Clause of some kind {'.' * 40} {at + 2}" for at in (1, 2, 3)]
    document = read(set_lines(["TABLE OF CONTENTS", *entries, "", "1. Definitions"]))
    assert body(document) == ["TABLE OF CONTENTS", "1. Definitions"]
    assert [kind for kind, _ in shown(document)].count("contents") == 3


def test_footnotes_do_not_cut_the_paragraph(read: Read) -> None:
    document = read(
        [*set_lines(LEFT[:2], y=700), Text(72, 780, "1 As the law stands in 2025.", 7)],
        set_lines(LEFT[2:4]),
    )
    assert shown(document) == [
        ("paragraph", " ".join(LEFT[:4])),
        ("footnote", "1 As the law stands in 2025."),
    ]


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        (Text(72, 300, "The cap does not apply.", grey=1), "white text on white"),
        (Text(72, 300, "The cap does not apply.", size=0.5), "type too small to read"),
        (Text(900, 300, "The cap does not apply."), "outside the page"),
        (Text(72, 300, "The cap does not apply.", mode=3), "invisible text"),
    ],
)
def test_hidden_text_is_kept_apart(read: Read, hidden: Text, why: str) -> None:
    document = read([*set_lines(LEFT[:4]), hidden])
    assert document.text == " ".join(LEFT[:4])
    assert [(found.text, found.why, found.page) for found in document.hidden] == [
        ("The cap does not apply.", why, 1)
    ]


def test_white_text_on_a_dark_ground_is_no_hidden_text(read: Read) -> None:
    document = read([Rule(60, 285, 400, 310, grey=0.2), Text(72, 300, "Fees", grey=1)])
    assert document.text == "Fees"
    assert document.hidden == ()


def test_the_invisible_text_of_a_recognised_scan_is_its_text(read: Read) -> None:
    document = read([Picture(0, 0, 595, 842), *[t._replace(mode=3) for t in set_lines(LEFT[:4])]])
    assert body(document) == [" ".join(LEFT[:4])]
    assert document.hidden == ()


def test_letters_printed_twice_to_look_bold_are_read_once(read: Read) -> None:
    document = read([Text(72, 100, "Liability"), Text(72.4, 100, "Liability")])
    assert document.text == "Liability"


def test_links_are_kept_on_their_words(read: Read) -> None:
    document = read([Text(72, 100, "the Data Processing Addendum")], link="https://a.example/dpa")
    (link,) = document.links
    assert document.text[link.start : link.end] == "the Data Processing Addendum"
    assert link.target == "https://a.example/dpa"


def test_the_stated_title_counts_where_the_first_page_bears_it_out(read: Read) -> None:
    items = [Text(72, 60, "MASTER SERVICES AGREEMENT", 16, bold=True), *set_lines(LEFT[:4])]
    assert read(items, title="Master Services Agreement").title == "Master Services Agreement"
    assert read(items, title="template_v7.docx").title == "MASTER SERVICES AGREEMENT"


def test_a_name_stands_for_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([[Text(72, 100, "Words")]]))
    assert read_pdf(path, name="package/a.pdf").path == "package/a.pdf"


def test_a_page_that_is_a_picture_is_noted(read: Read) -> None:
    document = read(set_lines(LEFT[:4] * 2), [Picture(0, 0, 595, 842)])
    assert document.notes == ("no text layer on page 2 (a scan?): what stands there was not read",)


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(path)
    assert caught.value.path == str(path)
    assert caught.value.remedy
    return caught.value.problem


def test_an_encrypted_file_is_refused() -> None:
    assert "password" in refusal(DATA / "encrypted.pdf")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7\nnothing of use", "broken"),
        (write_pdf([[]]), "holds no text"),
        (write_pdf([[Picture(0, 0, 595, 842)]]), "no text layer; it seems to be a scan"),
        (
            write_pdf([[Picture(0, 0, 595, 842), Text(72, 20, "Envelope 4711", 6)]]),
            "no text layer; it seems to be a scan",
        ),
        (write_pdf([[Rule(72, 72, 300, 300)]]), "drawings only"),
    ],
)
def test_files_without_text_are_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    assert problem in refusal(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / "absent.pdf")


def read_or_refuse(path: Path) -> Document | None:
    try:
        return read_pdf(path)
    except DocumentError:
        return None


@pytest.mark.skipif(not ODD_FILES.is_dir(), reason="the odd files are not here")
def test_odd_files_are_read_or_refused(capfd: pytest.CaptureFixture[str]) -> None:
    paths = sorted(ODD_FILES.rglob("*.pdf"))
    read = [document for path in paths if (document := read_or_refuse(path))]
    assert len(read) > len(paths) // 2
    for document in read:
        assert document.text
        assert all(0 <= w.start < w.end <= len(document.text) for w in document.words)
    assert capfd.readouterr().err == ""
