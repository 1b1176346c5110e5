"""Where a clause that is missing goes."""

import pytest
from redline_text import AGREEMENT, read, small

from clausegap.redlines.placing import Place, Places


def placed(name: str, *words: str) -> tuple[str | None, str | None]:
    contract, _ = read(name)
    place = Places(contract).place(words, frozenset())
    assert place is not None
    assert place.offset is None
    clause = contract.clauses[place.after]
    return clause.number, clause.heading


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("security",), "7.4"),
        (("subprocessors", "data protection", "security"), "7.4"),
        (("transition", "termination"), "13.6"),
        (("service levels", "availability"), "2.6"),
        (("amendment",), "14.10"),
        (("nothing of the kind",), "14"),
    ],
)
def test_last_in_the_section_that_fits_best(words: tuple[str, ...], number: str) -> None:
    assert placed(AGREEMENT, *words)[0] == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("cirrolane-data-processing-addendum.docx", "9"),
        ("cirrolane-service-level-agreement.md", None),
        ("osterhav-ai-services-agreement.docx", "8"),
    ],
)
def test_without_a_section_after_the_last_before_annexes(name: str, number: str | None) -> None:
    contract, _ = read(name)
    place = Places(contract).last()
    assert place is not None
    assert place.in_section is None
    if number is not None:
        assert contract.clauses[place.after].number == number
    heading = contract.clauses[place.after].heading or ""
    assert not heading.startswith(("Exhibit", "Annex", "Schedule"))


def test_a_section_of_plain_paragraphs_gets_a_sentence_once() -> None:
    contract, _ = small("# 1. Term", "It lasts a year.", "# 2. Law", "New York law applies.")
    places = Places(contract)
    first = places.place(("term",), frozenset())
    assert first is not None
    assert first.offset is not None
    assert contract.document.text[: first.offset].endswith("It lasts a year.")
    again = places.place(("term",), frozenset({first.offset}))
    assert again is not None
    assert again.offset is None
    assert contract.clauses[again.after].number == "2"


def test_items_of_a_list_are_no_sub_clauses() -> None:
    contract, _ = small(
        "# 1. Suspension",
        "1.1 Provider may suspend access only if:",
        "(a) it is attacked; or",
        "(b) fees are overdue.",
        "# 2. Law",
        "2.1 New York law applies.",
    )
    place = Places(contract).place(("suspension",), frozenset())
    assert place is not None
    assert contract.clauses[place.after].number == "1.1"


def test_definitions_and_disputes_take_nothing_new() -> None:
    contract, _ = small(
        "# 1. Definitions of data",
        "1.1 Data means data.",
        "# 2. Disputes about data",
        "2.1 They go to court.",
        "# 3. Other",
        "3.1 New York law applies.",
    )
    place = Places(contract).place(("data",), frozenset())
    assert place == Place(after=place.after if place else -1, offset=None, in_section=None)


def test_nothing_to_go_by() -> None:
    contract, _ = small()
    bare = contract.model_copy(update={"clauses": ()})
    assert Places(bare).place(("data",), frozenset()) is None


def test_nothing_goes_into_a_section_for_others() -> None:
    contract, _ = small(
        "# 1. Support for beta features",
        "1.1 None is given.",
        "# 2. Support",
        "These terms apply only to Consumers. Support is by mail.",
        "# 3. Law",
        "3.1 New York law applies.",
    )
    place = Places(contract).place(("support",), frozenset())
    assert place is not None
    assert contract.clauses[place.after].number == "3"


def test_a_free_licence_is_for_everybody() -> None:
    contract, _ = small("# 1. Royalty-free licence", "1.1 It is granted.", "# 2. Law", "2.1 Fine.")
    place = Places(contract).place(("licence",), frozenset())
    assert place is not None
    assert contract.clauses[place.after].number == "1.1"


def test_nothing_stands_behind_definitions() -> None:
    contract, _ = small(
        "# 1. Services",
        "1.1 They are provided.",
        "# 2. Definitions",
        "2.1 Data means data.",
    )
    place = Places(contract).last()
    assert place is not None
    assert contract.clauses[place.after].number == "1"


@pytest.mark.parametrize(
    "behind",
    [
        "IN WITNESS WHEREOF the parties have signed.",
        "The parties have executed this Agreement.",
        "[Drafting note: add the support hours of the customer's region here.]",
        "☐ Support by telephone is included.",
    ],
)
def test_a_sentence_stands_before_notes_options_and_signatures(behind: str) -> None:
    contract, _ = small("# 1. Support", "Support is by mail.", behind)
    place = Places(contract).place(("support",), frozenset())
    assert place is not None
    assert place.offset is not None
    assert contract.document.text[: place.offset].endswith("Support is by mail.")
