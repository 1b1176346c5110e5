import pytest
from contracts_in_text import document

from clausegap.clauses.incorporated import read_incorporated
from clausegap.clauses.references import read_references
from clausegap.clauses.segmentation import segment
from clausegap.model import Document, Incorporated


def leads_to(contract: Document) -> list[tuple[str, str | None]]:
    clauses = segment(contract)
    return [
        (ref.text, clauses[ref.target].number if ref.target is not None else None)
        for ref in read_references(contract, clauses)
    ]


BASE = ("1. Use. See below.", "2. Fees. Pay.", "3. Term:", "(a) one year;", "(b) two years.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Section 2 applies.", [("Section 2", "2")]),
        ("SECTION 2 APPLIES.", [("SECTION 2", "2")]),
        ("As in clause 3(a).", [("clause 3(a)", "3(a)")]),
        ("Sections 1 and 2 apply.", [("Sections 1", "1"), ("2", "2")]),
        ("Sections 1, 2 and 3(b) apply.", [("Sections 1", "1"), ("2", "2"), ("3(b)", "3(b)")]),
        ("Section 9 is gone.", [("Section 9", None)]),
        ("Article 28 GDPR applies.", []),
        ("Article 28 of the GDPR applies.", []),
        ("Under the GDPR Article 28 applies.", []),
        ("Section 1542 of the Civil Code is waived.", []),
        ("within this Section", [("this Section", "4")]),
    ],
)
def test_reference(words: str, expected: list[tuple[str, str | None]]) -> None:
    assert leads_to(document(*BASE, f"4. Other. {words}")) == expected


def test_text_of_a_reference_is_verbatim() -> None:
    contract = document("1. Use.", "2. See Section 1 above.")
    (reference,) = read_references(contract, segment(contract))
    assert contract.text[reference.start : reference.end] == reference.text


def test_paragraph_of_the_same_clause() -> None:
    contract = document("1. Use:", "(a) one;", "(b) as in paragraph (a) above.", "2. Other.")
    assert leads_to(contract) == [("paragraph (a)", "1(a)")]


def test_exhibit() -> None:
    contract = document("1. Exhibit B applies.", "Exhibit B", "Security")
    assert leads_to(contract) == [("Exhibit B", "Exhibit B")]


def test_section_named_in_an_annex_is_the_annexes_own() -> None:
    contract = document("1. Use.", "Annex 1", "1. Keys.", "2. Section 1 applies.")
    assert leads_to(contract) == [("Section 1", "Annex 1, 1")]


def test_printed_number_is_no_reference() -> None:
    assert leads_to(document("Section 3. Fees. Pay.")) == []


def taken_in(*lines: str, links: dict[str, str] | None = None) -> tuple[Incorporated, ...]:
    contract = document(*lines, links=links)
    return read_incorporated(contract, segment(contract))


def test_incorporated_by_reference() -> None:
    (found,) = taken_in("The Acceptable Use Policy is incorporated by reference.")
    assert (found.name, found.binding, found.target) == ("Acceptable Use Policy", True, None)


def test_linked_document_has_its_target() -> None:
    (found,) = taken_in(
        "Your use is subject to our Privacy Policy.", links={"Privacy Policy": "https://a.test/p"}
    )
    assert (found.name, found.binding, found.target) == ("Privacy Policy", True, "https://a.test/p")


def test_address_after_the_name_is_the_target() -> None:
    (found,) = taken_in(
        "You comply with the Usage Guidelines available at https://a.test/u.",
        links={"https://a.test/u": "https://a.test/u"},
    )
    assert found.target == "https://a.test/u"


def test_pointing_does_not_bind() -> None:
    (found,) = taken_in(
        "For more information see our Privacy Policy.", links={"Privacy Policy": "https://a.test"}
    )
    assert not found.binding


def test_document_that_is_no_part_does_not_bind() -> None:
    (found,) = taken_in(
        "Our Privacy Policy does not form part of what you agree to.",
        links={"Privacy Policy": "https://a.test"},
    )
    assert not found.binding


def test_one_entry_a_document_with_its_acronym() -> None:
    found = taken_in(
        "The Data Processing Addendum forms part of this deal.", "The DPA is subject to nothing."
    )
    assert [one.name for one in found] == ["Data Processing Addendum"]


def test_contract_itself_is_not_listed() -> None:
    assert taken_in("# Service Terms", "These Service Terms are subject to change.") == ()


def test_own_exhibit_is_no_other_document() -> None:
    assert taken_in("1. Subject to Exhibit A.", "Exhibit A", "Prices") == ()


def test_arbitration_rules_are_not_listed() -> None:
    assert taken_in("Disputes are subject to the Consumer Arbitration Rules.") == ()
