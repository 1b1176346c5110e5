import pytest
from contracts_in_text import document

from clausegap.clauses.definitions import find_namings
from clausegap.clauses.parties import read_parties
from clausegap.clauses.sides import is_generic
from clausegap.model import Party, Role


def parties(*lines: str, customer: str | None = None) -> dict[Role, Party]:
    contract = document(*lines)
    found = read_parties(contract, find_namings(contract), customer)
    return {party.role: party for party in reversed(found)}


def test_preamble_with_role_names() -> None:
    found = parties(
        "This Agreement is between Acme, Inc., a Delaware corporation (“Provider”), and Beta GmbH "
        "(“Customer”)."
    )
    assert found[Role.VENDOR].name == "Acme, Inc."
    assert found[Role.CUSTOMER].name == "Beta GmbH"
    assert {"Acme", "Provider"} <= set(found[Role.VENDOR].aliases)
    assert {"Beta", "Customer"} <= set(found[Role.CUSTOMER].aliases)


def test_brand_and_pronouns_of_the_vendor() -> None:
    found = parties(
        "These Terms are a contract between you and Acme Labs Ltd. (“Acme,” “we,” or “us”)."
    )
    vendor = found[Role.VENDOR]
    assert vendor.name == "Acme Labs Ltd."
    assert {"Acme", "we", "us", "our"} <= set(vendor.aliases)
    assert "we" not in found.get(Role.CUSTOMER, vendor.model_copy(update={"aliases": ()})).aliases


def test_customer_defined_as_you() -> None:
    found = parties("“Customer” and “you” means the entity that subscribes.", "We help Customer.")
    assert {"Customer", "you", "your"} <= set(found[Role.CUSTOMER].aliases)


def test_role_names_alone() -> None:
    found = parties(
        "Customer may use it. Customer pays. Customer stays. Provider helps. Provider may."
    )
    assert found[Role.CUSTOMER].name == "Customer"
    assert is_generic(found[Role.CUSTOMER].name)


def test_pronouns_alone() -> None:
    found = parties("You may use it if you pay. Your data is yours. We host it. We help. Our way.")
    assert found[Role.VENDOR].name == "we"
    assert found[Role.CUSTOMER].name == "you"


def test_undefined_brand_between_the_parties() -> None:
    found = parties("This Addendum is part of the deal between Zenita and the Customer.")
    assert found[Role.VENDOR].name == "Zenita"


def test_undefined_brand_that_acts() -> None:
    found = parties(
        "Zenita may suspend you. Zenita will tell you. You stay. Zenita’s fees are due from you."
    )
    assert found[Role.VENDOR].name == "Zenita"


def test_thing_that_acts_is_no_vendor() -> None:
    found = parties(
        "Services may end. Services will run. Services must work. Use the services, you."
    )
    assert Role.VENDOR not in found


def test_company_of_a_brand_is_found_anywhere() -> None:
    found = parties(
        "These terms are between Zenita and Customer.", "Notices go to Zenita Cloud AB, Sweden."
    )
    assert found[Role.VENDOR].name == "Zenita Cloud AB"
    assert "Zenita" in found[Role.VENDOR].aliases


def test_company_that_operates_the_service() -> None:
    found = parties(
        "We run this. We help. We care. The site is operated by Zenita Pte. Ltd. for all."
    )
    assert found[Role.VENDOR].name == "Zenita Pte. Ltd."


def test_other_company_is_not_the_vendor() -> None:
    found = parties(
        "This deal is between Zenita and Customer.", "Cards go to Payo Europe, Limited (“Payo”)."
    )
    assert found[Role.VENDOR].name == "Zenita"
    assert "Payo" not in found[Role.CUSTOMER].aliases


def test_entity_that_contracts_by_default() -> None:
    found = parties(
        "“Acme” means Acme Ireland, Limited if Customer is in Europe and Acme, PBC if Customer is "
        "anywhere else.",
        "Customer pays Acme. Customer may leave. Customer stays.",
    )
    assert found[Role.VENDOR].name == "Acme, PBC"
    assert "Acme Ireland, Limited" in found[Role.VENDOR].aliases


def test_entity_that_contracts_otherwise() -> None:
    found = parties(
        "In Europe your contract is with Acme Ireland Limited, otherwise Acme, Inc. You may go."
    )
    assert found[Role.VENDOR].name == "Acme, Inc."


def test_company_with_its_affiliates() -> None:
    found = parties("A deal between Acme AI, Inc. and its affiliates (“Acme”) and you.")
    assert found[Role.VENDOR].name == "Acme AI, Inc."


def test_role_names_without_quotes() -> None:
    found = parties(
        "The parties are ACME UK LIMITED, London (the Supplier) and BETA PLC (the Customer)."
    )
    assert found[Role.VENDOR].name == "ACME UK LIMITED"
    assert found[Role.CUSTOMER].name == "BETA PLC"


def test_users_where_no_other_customer_is_named() -> None:
    found = parties("Run by Acme GmbH. User pays. User may leave. The User is an adult.")
    assert found[Role.CUSTOMER].name == "User"


def test_pronouns_mean_a_brand_without_legal_form() -> None:
    found = parties("Words like “we” and “us” means Zenita, the maker of this.")
    assert found[Role.VENDOR].name == "Zenita"


def test_labels_of_a_cover_page() -> None:
    found = parties("Provider: Acme, Inc.", "Customer: Beta LLC")
    assert found[Role.VENDOR].name == "Acme, Inc."
    assert found[Role.CUSTOMER].name == "Beta LLC"


def test_parties_without_role_names_are_told_by_their_duties() -> None:
    found = parties(
        "Made by and between Beta Stores LLC (“Beta”) and Acme Cloud Inc. (“Acme”).",
        "Acme shall provide the Service. Acme shall support it. Beta shall pay the fees.",
    )
    assert found[Role.VENDOR].name == "Acme Cloud Inc."
    assert found[Role.CUSTOMER].name == "Beta Stores LLC"


def test_parties_without_other_names() -> None:
    found = parties("An agreement by and between Acme Cloud Inc. and Beta Stores LLC.", "It is so.")
    assert {found[Role.VENDOR].name, found[Role.CUSTOMER].name} == {
        "Acme Cloud Inc.",
        "Beta Stores LLC",
    }


def test_company_opposite_a_contractor_is_the_customer() -> None:
    found = parties("Between Beta Foods, Inc. (“Company”), and Acme Care, LLC (“Contractor”).")
    assert found[Role.VENDOR].name == "Acme Care, LLC"
    assert "Company" in found[Role.CUSTOMER].aliases


def test_supplier_addressed_as_you() -> None:
    found = parties(
        "Terms of purchase between Beta AG (“Buyer”, “we”) and the seller (“Supplier”, “you”)."
    )
    assert "you" in found[Role.VENDOR].aliases
    assert "we" in found[Role.CUSTOMER].aliases


def test_person_names_their_own_company() -> None:
    lines = (
        "Made by and between Acme Cloud Inc. (“Acme”) and Beta Stores LLC (“Beta”).",
        "Acme shall provide it. Beta shall pay.",
    )
    assert parties(*lines, customer="Beta Stores")[Role.CUSTOMER].name == "Beta Stores LLC"
    assert parties(*lines, customer="Acme Cloud Inc.")[Role.CUSTOMER].name == "Acme Cloud Inc."
    assert parties(*lines, customer="Acme Cloud Inc.")[Role.VENDOR].name == "Beta Stores LLC"


def test_role_name_far_down_is_somebody_else() -> None:
    found = parties(
        "These Terms bind you and Acme AB (“Acme”, “we”).",
        *["You use it and we host it."] * 300,
        "A partner that hosts it is a “Provider”. Our partner Gamma Ltd (the “Provider”) may help.",
    )
    assert "Provider" not in found[Role.VENDOR].aliases


def test_data_roles_follow_from_what_the_text_says() -> None:
    found = parties(
        "This DPA is between Customer and Zenita.",
        "Customer is the controller and stays so.",
        "Zenita acts as a processor.",
    )
    assert "Processor" in found[Role.VENDOR].aliases
    assert "Controller" in found[Role.CUSTOMER].aliases


@pytest.mark.parametrize("name", ["Authorized Users", "End Users", "Subprocessor"])
def test_third_parties(name: str) -> None:
    found = parties(
        "Between Acme Inc. (“Provider”) and you (“Customer”).", f"“{name}” means others."
    )
    assert found[Role.THIRD_PARTY].name == name
    assert name not in found[Role.CUSTOMER].aliases


def test_user_that_is_you_is_the_customer() -> None:
    found = parties("All visitors of Zenita (“Users” or “you”) agree. Be good.")
    assert "Users" in found[Role.CUSTOMER].aliases


@pytest.mark.parametrize(
    "company",
    [
        "Acme, Inc.", "Acme Incorporated", "Acme LLC", "Acme Ltd.", "Acme Limited", "Acme GmbH",
        "Acme AB", "Acme SAS", "Acme B.V.", "Acme Pte. Ltd.", "Acme K.K.", "Acme Co., Ltd.",
        "Acme S.à r.l.", "Acme Oy", "Acme Public Benefit Corporation", "Acme, PBC", "ACME INC.",
    ],
)  # fmt: skip
def test_legal_forms(company: str) -> None:
    found = parties(f"This is a contract between {company} (“Provider”) and you (“Customer”).")
    assert found[Role.VENDOR].name == company


def test_party_points_at_where_it_is_named() -> None:
    contract = document("Welcome.", "Acme Inc. (“Provider”) made a contract with you (“Customer”).")
    vendor, customer = read_parties(contract, find_namings(contract))
    assert "Provider" in contract.text[vendor.start : vendor.end]
    assert "Customer" in contract.text[customer.start : customer.end]
