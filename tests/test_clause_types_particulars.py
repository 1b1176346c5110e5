import pytest

from clausegap.clauses.types.particulars import CATEGORIES, typed
from clausegap.clauses.types.spans import TypedSpan

SUPPLY = """Exhibit 10.7

WIDGET SUPPLY AGREEMENT

This Widget Supply Agreement (this "Agreement") is entered into as of March 9, 2017 (the
"Effective Date") by and between Northwind Paper, Inc., a Delaware corporation with its principal
place of business at 12 Harbor Road, Portland, Maine ("Supplier"), and Tall Pines Trading LLC, a
Texas limited liability company ("Buyer").

WHEREAS, Supplier makes widgets; and

WHEREAS, Buyer wishes to buy widgets from Supplier;

NOW, THEREFORE, the parties agree as follows:

1. Supply. Supplier shall sell to Buyer, and Buyer shall buy, the widgets listed in Schedule A.

2. Payment. Buyer shall pay each invoice of Supplier within thirty days.

IN WITNESS WHEREOF, the parties have executed this Agreement.

Northwind Paper, Inc.

By: /s/ Ada Quill

Tall Pines Trading LLC

By: /s/ Ben Marsh
"""
HOSTING = """WEB HOSTING AGREEMENT

THIS AGREEMENT is made this 4th day of June, 2011, between BLUE LANTERN HOSTING LTD. (hereinafter
referred to as "Blue Lantern") and GREY HERON BOOKS CORPORATION (hereinafter "Customer").

1. Services. Blue Lantern shall host the site of Customer on its servers.

2. Term. This Agreement shall become effective on July 1, 2011 and shall continue in force for two
years unless Customer ends it sooner.
"""
BLANKS = """FORM OF DISTRIBUTOR AGREEMENT

This Distributor Agreement (the "Agreement") is made and entered into as of the ____ day of
____________, 2014 by and between Copper Kettle Foods GmbH ("Company") and _______________________
("Distributor").

Company appoints Distributor to sell the products of Company in the territory.
"""
CASES = [
    (SUPPLY, "Document Name", "Widget Supply Agreement"),
    (SUPPLY, "Parties", "Northwind Paper, Inc."),
    (SUPPLY, "Parties", "Supplier"),
    (SUPPLY, "Parties", "Tall Pines Trading LLC"),
    (SUPPLY, "Parties", "Buyer"),
    (SUPPLY, "Agreement Date", "March 9, 2017"),
    (SUPPLY, "Effective Date", "March 9, 2017"),
    (HOSTING, "Document Name", "WEB HOSTING AGREEMENT"),
    (HOSTING, "Parties", "BLUE LANTERN HOSTING LTD."),
    (HOSTING, "Parties", "Blue Lantern"),
    (HOSTING, "Parties", "GREY HERON BOOKS CORPORATION"),
    (HOSTING, "Parties", "Customer"),
    (HOSTING, "Agreement Date", "4th day of June, 2011"),
    (BLANKS, "Document Name", "DISTRIBUTOR AGREEMENT"),
    (BLANKS, "Parties", "Copper Kettle Foods GmbH"),
    (BLANKS, "Parties", "Company"),
    (BLANKS, "Parties", "Distributor"),
    (BLANKS, "Agreement Date", "____ day of\n____________, 2014"),
]


def words(text: str) -> frozenset[str]:
    kept = text.lower().translate(str.maketrans("", "", ".,;:"))
    return frozenset(kept.split())


def found(text: str, category: str, least: float = 0.3) -> list[str]:
    spans = [span for span in typed(text) if span.category == category and span.score >= least]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("text", "category", "expected"), CASES)
def test_finds_what_the_opening_says(text: str, category: str, expected: str) -> None:
    wanted = words(expected)
    shares = [
        len(wanted & words(said)) / len(wanted | words(said)) for said in found(text, category)
    ]
    assert max(shares, default=0.0) >= 0.5


def test_finds_the_sentence_that_says_when_it_takes_effect() -> None:
    said = found(HOSTING, "Effective Date", least=0.1)
    assert any("July 1, 2011" in wording for wording in said)


@pytest.mark.parametrize("text", [SUPPLY, HOSTING, BLANKS])
def test_spans_lie_in_the_text_best_first_and_not_twice(text: str) -> None:
    spans = typed(text)
    assert {span.category for span in spans} <= set(CATEGORIES)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert 0.01 <= span.score <= 1
        assert text[span.start : span.end].strip()
    for category in CATEGORIES:
        scores = [span.score for span in spans if span.category == category]
        assert scores == sorted(scores, reverse=True)
        wordings = [words(wording) for wording in found(text, category, least=0.0)]
        assert len(wordings) == len(set(wordings))


def test_takes_no_other_defined_term_for_a_party() -> None:
    assert not {"Agreement", "Effective Date", "Schedule A"} & set(found(SUPPLY, "Parties", 0.5))


def test_is_deterministic() -> None:
    assert typed(SUPPLY) == typed(SUPPLY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "x",
        "Buyer shall pay.",
        "the quick brown fox jumps over the lazy dog " * 40,
        '"',
        "((((",
        "İstanbul " * 50 + "AGREEMENT between İ A.Ş. and B Inc.",
    ],
)
def test_reads_any_text(text: str) -> None:
    for span in typed(text):
        assert isinstance(span, TypedSpan)
        assert text[span.start : span.end]
