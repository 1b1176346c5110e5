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


def test_row_of_a_cover_page_gives_the_short_name_too() -> None:
    found = parties(
        "Supplier | Brindlewood Systems Inc., 12 Quay Street, Galway (“Brindlewood”)",
        "Client | [name and address]",
        "Brindlewood hosts it. Client pays.",
    )
    assert {"Brindlewood", "Supplier"} <= set(found[Role.VENDOR].aliases)
    assert found[Role.CUSTOMER].name == "Client"


def test_row_of_an_order_form_without_legal_form() -> None:
    found = parties("Supplier name: Brindlewood Cloud", "Customer’s legal name: Ottermere Stores")
    assert "Brindlewood Cloud" in found[Role.VENDOR].aliases
    assert "Ottermere Stores" in found[Role.CUSTOMER].aliases


def test_label_on_the_line_before_the_company() -> None:
    found = parties("PROVIDER:", "Brindlewood Ltd", "CUSTOMER:", "Ottermere GmbH")
    assert found[Role.VENDOR].name == "Brindlewood Ltd"
    assert found[Role.CUSTOMER].name == "Ottermere GmbH"


@pytest.mark.parametrize(
    ("company", "short"),
    [
        ("Brindlewood Systems Inc.", "Brindlewood"),
        ("BRINDLEWOOD SYSTEMS INC.", "BRINDLEWOOD"),
        ("Central Office Services, Ltd.", "COS"),
    ],
)
def test_short_name_that_was_never_introduced(company: str, short: str) -> None:
    used = short.title() if len(short) > 3 else short
    found = parties(
        f"An agreement between {company} (“Provider”) and Ottermere GmbH (“Client”).",
        f"{used} shall host it. {used} will keep it up. {used} may not sell it.",
    )
    assert short in found[Role.VENDOR].aliases
    assert short not in found[Role.CUSTOMER].aliases


def test_short_name_that_both_parties_share_is_nobodys() -> None:
    found = parties(
        "An agreement between Brindle Cloud Ltd (“Provider”) and Brindle Foods Ltd (“Client”).",
        "Brindle shall host it. Brindle will keep it up. Brindle may not sell it.",
    )
    assert "Brindle" not in {*found[Role.VENDOR].aliases, *found[Role.CUSTOMER].aliases}


def test_document_is_no_party() -> None:
    found = parties(
        "This DPA has two parts. This DPA may end. This DPA will bind. This DPA shall hold.",
        "“Processor” has the meaning of the law. “Controller” has the meaning of the law.",
        "Provider is a processor. Provider helps. Provider hosts. Customer is the controller.",
        "Customer pays. Customer may leave.",
    )
    assert found[Role.VENDOR].name == "Provider"
    assert found[Role.CUSTOMER].name == "Customer"


def test_who_wants_a_licence_is_the_customer() -> None:
    found = parties(
        "HOSTING AGREEMENT by and between Ottermere Inc. (“Ottermere”) and Brindle Corp."
        " (“Brindle”).",
        "Brindle is the owner of certain software. Ottermere wishes to obtain a license to host the"
        " software for its customers. Ottermere shall provide hosting to its customers. Ottermere"
        " will support its customers.",
        "Brindle hereby grants to Ottermere a license. Ottermere shall pay Brindle the fees.",
    )
    assert found[Role.VENDOR].name == "Brindle Corp."
    assert found[Role.CUSTOMER].name == "Ottermere Inc."


def test_dates_and_things_of_the_recitals_are_no_parties() -> None:
    found = parties(
        "Made between Brindle Inc., a Texas corporation (“BRN”), and Ottermere Inc. (“OTM”).",
        "BACKGROUND. OTM will use the tools until the date that is six months after the move to the"
        " systems of the party that uses them (“Move Date”). BRN shall provide its users (“OTM"
        " Users”) with the tools and license the programs of Gamma Sciences Ltd (“GSL”).",
        "BRN shall license the tools. OTM shall pay for them. GSL shall do. GSL may. GSL will.",
    )
    assert found[Role.VENDOR].name == "Brindle Inc."
    assert found[Role.CUSTOMER].name == "Ottermere Inc."
    aliases = {*found[Role.VENDOR].aliases, *found[Role.CUSTOMER].aliases}
    assert not aliases & {"Move Date", "OTM Users", "GSL", "Gamma Sciences Ltd"}


@pytest.mark.parametrize(
    "words",
    [
        "551 BX Associates, LLC a Delaware Limited Liability Company, in Ohio",
        "551 BX Associates, LLC, whose seat is Las Vegas, NV 89108, and which pays",
        "551 BX Associates, LLC, a wholly owned subsidiary of Gamma Holding, Inc., in Ohio",
        "its reseller, 551 BX Associates, LLC, formerly Gamma, Inc., in Ohio",
    ],
)
def test_company_is_not_its_kind_its_place_or_its_parent(words: str) -> None:
    found = parties(f"Between Brindle Corp. (“Licensor”), and {words} (“Licensee”).")
    assert found[Role.CUSTOMER].name == "551 BX Associates, LLC"
    assert set(found[Role.CUSTOMER].aliases[2:]) == {
        *("Licensee", "you", "your", "yours", "yourself"),
    }


def test_quotation_mark_lost_in_scanning() -> None:
    found = parties(
        "By and between OTTERMERE INC a Nevada corporation (hereinafter, -Licensee\"), and BRINDLE,"
        " Inc. a Texas corporation (hereinafter, \"BRINDLE). BRINDLE provides the service.",
        "Licensee’s users (\"Licensee Users\") use it. Licensee Users shall. Licensee Users will.",
    )  # fmt: skip
    assert found[Role.VENDOR].name == "BRINDLE, Inc."
    assert found[Role.CUSTOMER].name == "OTTERMERE INC"


def test_lettered_parties() -> None:
    found = parties(
        "THIS AGREEMENT is made BETWEEN:",
        "(1) BRINDLE LIMITED, company number 123, of 1 High Street, Leeds (“Brindle”); and",
        "(2) OTTERMERE PLC, company number 456, of 2 Low Street, York (“Ottermere”).",
        "Brindle shall provide the services. Ottermere shall pay for them.",
    )
    assert found[Role.VENDOR].name == "BRINDLE LIMITED"
    assert found[Role.CUSTOMER].name == "OTTERMERE PLC"


def test_address_between_the_company_and_its_role() -> None:
    found = parties(
        "between", "Brindle Data, Inc.", "600 Elm Street", "hereinafter referred to as “Licensor”",
        "and", "OTTERMERE GmbH", "Seestr. 5", "hereinafter referred to as “Licensee”",
    )  # fmt: skip
    assert found[Role.VENDOR].name == "Brindle Data, Inc."
    assert found[Role.CUSTOMER].name == "OTTERMERE GmbH"


def test_companies_of_kindred_names_are_two() -> None:
    found = parties(
        "Between Brindle Capital, L.P. (“Brindle US”) and Brindle Capital (International) Limited"
        " (the “Servicer”)."
    )
    assert found[Role.VENDOR].name == "Brindle Capital (International) Limited"
    assert found[Role.CUSTOMER].name == "Brindle Capital, L.P."


def test_parties_named_without_legal_forms() -> None:
    found = parties(
        "A hosting agreement between Ottermere and Brindle Networks.",
        "Brindle Networks shall host it. Brindle Networks will run it. Brindle Networks may stop.",
        "Ottermere shall pay. Ottermere will not resell it. Ottermere may leave.",
    )
    assert found[Role.VENDOR].name == "Brindle Networks"
    assert found[Role.CUSTOMER].name == "Ottermere"


def test_customers_of_a_party_are_somebody_else() -> None:
    found = parties(
        "Between Brindle Corp. (“Brindle”) and Ottermere Inc. (“Ottermere”).",
        "“Customer(s)” means one or more customers of Ottermere who obtain a sublicense.",
        "Brindle shall license it. Ottermere shall pay. Customer pays. Customer asks. Customer is.",
    )
    assert "Customer" not in found[Role.CUSTOMER].aliases
    assert found[Role.THIRD_PARTY].name == "Customer"


def test_country_is_not_the_pronoun() -> None:
    found = parties(
        "Between Brindle Corp. (“Supplier”) and Ottermere Inc. (“Buyer”).",
        "“US”, “U.S.” or “USA” means the United States.",
    )
    assert "USA" not in found[Role.VENDOR].aliases


def test_company_named_only_at_the_end() -> None:
    found = parties(
        "You may use the app. We host it. You pay us. We may change it. You and we agree on it.",
        "These terms are between you and Brindle LLC.",
    )
    assert found[Role.VENDOR].name == "Brindle LLC"


def test_several_companies_as_one_party() -> None:
    found = parties(
        "Brindle, Inc. and Brindle Media, Inc. (collectively “Brindle”) and Ottermere LLC"
        " (“Ottermere”) hereby enter into this Agreement.",
        "Brindle shall provide it. Ottermere shall pay.",
    )
    assert {"Brindle, Inc.", "Brindle Media, Inc."} <= set(found[Role.VENDOR].aliases)
    assert found[Role.CUSTOMER].name == "Ottermere LLC"


def test_capital_after_a_small_letter() -> None:
    found = parties("Between eBrindle Stores, LLC (“EBS”) and you (“Customer”).")
    assert found[Role.VENDOR].name == "eBrindle Stores, LLC"


def test_whom_a_licence_gives_rights_to() -> None:
    found = parties(
        "Brindle gives each Receiver a licence to copy it. A Receiver may alter it. Brindle may"
        " improve it. A Receiver must keep the notices. Brindle owns it."
    )
    assert (found[Role.VENDOR].name, found[Role.CUSTOMER].name) == ("Brindle", "Receiver")
    found = parties("Brindle licenses any taker to copy it. A taker may alter it. Takers pay it.")
    assert "taker" in found[Role.CUSTOMER].aliases
