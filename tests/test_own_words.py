"""Language of rules in the contract's own words, with what stands beside them agreeing."""

import pytest
from redline_text import small

from clausegap.checks import load_packs
from clausegap.checks.own_words import Called, Terms, in_words, terms_of

YOU = Called("you", plural=True, owned="your", its="your", it="you")
WE = Called("we", plural=True, owned="our", its="our", it="we", object="us")
USERS = Called("the Users", plural=True, its="their", it="they")


def terms(customer: Called, vendor: Called = Called("Provider")) -> Terms:  # noqa: B008
    return {
        "customer": customer,
        "vendor": vendor,
        "agreement": Called("these Terms", plural=True, its="their", it="they"),
        "services": Called("the Platform"),
        "input": Called("Input"),
        "output": Called("Output"),
        "fees": Called("fees"),
    }


@pytest.mark.parametrize(
    ("text", "customer", "said"),
    [
        ("If {customer} terminates, it ends.", USERS, "If the Users terminate, it ends."),
        ("If {customer} terminates, it ends.", YOU, "If you terminate, it ends."),
        ("{customer}'s data", USERS, "The Users' data"),
        ("{customer}'s data", YOU, "Your data"),
        ("{customer} has agreed", YOU, "You have agreed"),
        ("or {customer} so requests", YOU, "or you so request"),
        ("{customer} may use {customer:its} data", USERS, "The Users may use their data"),
        ("{customer} terminates", Called("Customer"), "Customer terminates"),
        ("end the affected {services}", Called("Customer"), "end the affected Platform"),
        ("after {agreement} ends", Called("Customer"), "after these Terms end"),
    ],
)
def test_agreement(text: str, customer: Called, said: str) -> None:
    assert in_words(terms(customer), text) == said


def test_we_and_us() -> None:
    text = "{vendor} shall pay. If {vendor} discontinues, withdraws or changes it, sue {vendor}."
    assert in_words(terms(YOU, WE), text) == (
        "We shall pay. If we discontinue, withdraw or change it, sue us."
    )


def test_a_name_written_small_stays_so() -> None:
    assert in_words(terms(YOU, Called("kalvA")), "{vendor} shall pay.") == "kalvA shall pay."


def test_words_in_the_middle_of_a_sentence() -> None:
    assert in_words(terms(YOU), "{customer} may", begins=False) == "you may"


def test_a_contract_by_its_own_names() -> None:
    contract, _ = small("# 1. Terms", "Customer pays Provider. This Agreement ends.")
    found = terms_of(contract)
    assert found["customer"].name == "Customer"
    assert found["vendor"].name == "Provider"
    assert found["agreement"].name == "this Agreement"


def test_pronouns_only_where_they_go_into_the_contract() -> None:
    contract, _ = small("# 1. Terms", "You pay. You may use it. Your data is yours. You stop.")
    assert terms_of(contract, addressed=True)["customer"].name == "you"
    assert terms_of(contract)["customer"].name == "Customer"


@pytest.mark.parametrize("called", [YOU, USERS, Called("the Customer"), Called("Client")])
def test_no_language_of_a_rule_keeps_a_placeholder(called: Called) -> None:
    for rule in load_packs(["ai-vendor"]).rules:
        for text in (rule.language.preferred, rule.language.fallback):
            said = in_words(terms(called, WE), text)
            assert "{" not in said, rule.id
            assert "s's" not in said, rule.id
