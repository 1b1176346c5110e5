import pytest
from contracts_in_text import document

from clausegap.clauses.definitions import find_namings, read_definitions
from clausegap.clauses.segmentation import segment
from clausegap.model import Document


def terms(contract: Document) -> list[str]:
    return [d.term for d in read_definitions(contract, segment(contract))]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Content” means text.",
        '"Content" means text.',
        "„Content“ means text.",
        "«Content» means text.",
        "‘Content’ means text.",
        "“Content”: means text.",
        "“Content” has the meaning given in the Order.",
        "“Content” shall mean text.",
        "“Content” refers to text.",
        "Content means text.",
        "Text that you store (the “Content”) is yours.",
        "Text (collectively, “Content”) is yours.",
        "Text, hereinafter referred to as “Content”, is yours.",
    ],
)
def test_defines_content(sentence: str) -> None:
    assert terms(document("1. " + sentence)) == ["Content"]


def test_two_terms_in_one_definition() -> None:
    assert terms(document("“Customer” and “you” means the buyer.")) == ["Customer", "you"]


def test_span_of_a_meaning_is_the_rest_of_the_paragraph() -> None:
    contract = document("1.1 “Fees” means money. It is owed.", "1.2 Other.")
    (definition,) = read_definitions(contract, segment(contract))
    assert contract.text[definition.start : definition.end] == "“Fees” means money. It is owed."
    assert definition.clause == 0


def test_span_of_a_bracket_is_its_sentence() -> None:
    contract = document("We start now. You pay the price (the “Fees”) at once.")
    (definition,) = read_definitions(contract, segment(contract))
    assert contract.text[definition.start : definition.end] == "You pay the price (the “Fees”)"


def test_list_of_definitions_without_quotes() -> None:
    contract = document(
        "# 1. Definitions", "* Output: what the model gives.", "# 2. Fees", "Note: pay."
    )
    assert terms(contract) == ["Output"]


def test_quoted_button_is_no_definition() -> None:
    assert terms(document("Do so by checking a box (marked “Accept”).")) == []


def test_naming_with_words_before_the_names() -> None:
    contract = document("Acme (with its successors, “Acme,” “we” or “us”) runs this.")
    (naming,) = find_namings(contract)
    assert naming.names == ("Acme", "we", "us")
    assert naming.bracketed


def test_pronouns_of_a_definition_list_are_whole_words() -> None:
    found = find_namings(document("We/us: Larkfield Limited.", "You or your: the business."))
    assert [naming.names for naming in found] == [("We", "us"), ("You", "your")]
