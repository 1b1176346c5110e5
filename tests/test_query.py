"""The clause-query language: what queries find and how wrong ones are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.checks.match import find
from clausegap.checks.query import QueryError, parse_query

CONCEPTS = {
    "audit": ("audit", "inspect", "right of inspection"),
    "train": ("train", "fine-tune"),
    "use": ("{train}", "improve"),
    "notice": ("notice", "notify"),
}


def finds(query: str, text: str) -> bool:
    return bool(find(Index(read_example(text), CONCEPTS), parse_query(query)))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("customer may {audit}", "Customer may audit the records."),
        ("customer may {audit}", "Either party may inspect the other party's records."),
        ("customer may {audit}", "Provider shall permit Customer to audit its records."),
        ("vendor may modify", "The Services may be modified at any time."),
        ("vendor may|must modify", "We will modify the Services."),
        ("either may terminate", "Either party may terminate this Agreement."),
        ("any must not increase", "The fees shall not increase during the term."),
        ("fee must not increase", "The fees shall not increase during the term."),
        ("vendor must not *", "Provider shall not train models on Customer Data."),
        ("vendor must {notice} … <notice >= 30 days>", "Provider shall give 45 days' notice."),
        ("vendor must {notice} … <notice>", "Provider shall give 45 days' notice."),
        ("vendor may {use}", "We may fine-tune our models on your data."),
        ("vendor must {notice} … prior notice", "We will give prior written notice."),
        ("vendor may suspend … if breach", "If you breach these terms, we may suspend access."),
        ("vendor may use … except consent", "We may use your data unless you withhold consent."),
        ("vendor must indemnify … @customer", "Provider shall indemnify Customer."),
        ("says uptime … <percent >= 99>", "Monthly uptime: 99.9%."),
        ("vendor may modify model|feature", "We may modify or withdraw any of our models."),
        ("vendor must not train … !feedback", "Provider shall not train models on prompts."),
        ("any must … non_refundable … !<exception>", "All fees are non-refundable."),
    ],
)
def test_finds(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("customer may {audit}", "Provider may audit Customer."),
        ("customer may {audit}", "Customer may not audit Provider."),
        ("either may terminate", "Customer may terminate this Agreement."),
        ("customer may modify", "The Services may be modified at any time."),
        ("vendor must {notice} … <notice >= 30 days>", "Provider shall give 14 days' notice."),
        ("vendor must {notice} … <deadline>", "Provider shall give 45 days' notice."),
        ("vendor must {notice} … notice prior", "We will give prior written notice."),
        ("vendor must not train … !feedback", "Provider shall not train models on feedback."),
        (
            "any must … non_refundable … !<exception>",
            "Fees are non-refundable unless Section 9 applies.",
        ),
        ("vendor must not use … {train}", "We will not use your data except to train models."),
        ("vendor may suspend … if breach", "We may suspend access; a breach is reported."),
        ("says uptime … <percent >= 99>", "Monthly uptime: 95%."),
        ("vendor may modify model", "For each model we may modify the price."),
    ],
)
def test_does_not_find(query: str, text: str) -> None:
    assert not finds(query, text)


def test_headings_are_looked_at_only_on_request() -> None:
    text = "Suspension\nProvider may act at once."
    assert finds("vendor may act", text)
    assert not finds("vendor may act … suspension", text)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "empty"),
        ("customer", "no modality"),
        ("customer perhaps terminate", "no modality"),
        ("customer may", "name an action"),
        ("says", "needs words"),
        ("vendor must notify … <notice maybe 30>", "is no fact"),
        ("vendor must notify … <notice <= 30 moons>", "is no unit"),
        ("vendor must notify … @seller", "is no party"),
        ("vendor must notify … prior !notice", "apart"),
        ("vendor must notify … {two words}", "neither a word"),
    ],
)
def test_a_wrong_query_says_what_would_be_right(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse_query(query)


@given(st.text(alphabet="abc{}|…!<>#@ _may must not", max_size=60))
def test_any_text_parses_or_is_refused_with_a_reason(text: str) -> None:
    try:
        said = parse_query(text).text
    except QueryError as error:
        said = str(error)
    assert said or not text


DEFINED = """"Assets" means images that are generated by the Service. "Fees" means the sums due.

Customer owns all Assets. Customer owns all Fees."""


def test_a_term_the_contract_defines_joins_the_list() -> None:
    lists = {"generated": ("generated by",), "output": ("output", "defined as {generated}")}
    index = Index(read_example(DEFINED), lists)
    found = find(index, parse_query("customer must own {output}"))
    assert [match.statement.text for match in found] == ["Customer owns all Assets."]


def test_proper_names_are_neither_parties_nor_first_words_nor_defined_terms() -> None:
    query = "says model … {proper_name}"
    assert finds(query, "Provider uses a model by Veldmark to answer.")
    assert not finds(query, "Models of the Provider answer the Customer.")
    assert not finds(query, '"Plan" means a tier. The model depends on the Plan.')


def test_a_list_may_take_in_what_is_defined_as_itself() -> None:
    lists = {"output": ("image", "defined as {output}"), "other": ("{output}", "{other}")}
    index = Index(read_example(DEFINED), lists)
    assert len(find(index, parse_query("customer must own {output}"))) == 1
    assert len(find(index, parse_query("customer must own {other}"))) == 1
