from contracts_in_text import document

from clausegap.clauses import read_contract
from clausegap.model import Modality, Role


def test_reads_a_contract_as_a_whole() -> None:
    contract = read_contract(
        document(
            "# Acme Cloud Terms",
            "Effective June 17, 2025",
            "These Terms are between Acme, Inc. (“Provider”) and the subscriber (“Customer”).",
            "1. Use. Customer may use the “Service” subject to the Acceptable Use Policy.",
            "2. Audit. Customer may audit Provider’s records under Section 1.",
            "3. Law. This Agreement is governed by the laws of the State of Utah.",
        )
    )
    assert contract.title == "Acme Cloud Terms"
    assert [party.name for party in contract.parties] == ["Acme, Inc.", "Customer"]
    assert contract.effective_date is not None
    assert contract.effective_date.value == "2025-06-17"
    assert contract.governing_law is not None
    assert contract.governing_law.value == "Utah"
    assert [found.name for found in contract.incorporated] == ["Acceptable Use Policy"]
    assert [reference.text for reference in contract.references] == ["Section 1"]
    assert {definition.term for definition in contract.definitions} == {"Provider", "Customer"}
    assert any(
        s.holder is Role.CUSTOMER and s.modality is Modality.MAY and "audit" in s.action
        for s in contract.statements
    )


def test_person_decides_the_sides() -> None:
    text = document(
        "Made between Acme Cloud Inc. (“Acme”) and Beta Stores LLC (“Beta”).",
        "Acme shall provide it. Beta shall pay.",
    )
    contract = read_contract(text, customer="Acme Cloud")
    assert {p.role: p.name for p in contract.parties} == {
        Role.VENDOR: "Beta Stores LLC",
        Role.CUSTOMER: "Acme Cloud Inc.",
    }


def test_empty_document() -> None:
    contract = read_contract(document())
    assert contract.clauses == ()
    assert contract.parties == ()
    assert contract.title is None
