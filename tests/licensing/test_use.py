"""Intended use: what a plan may do under licences, and what it has to do for it."""

import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_terms import any_plan, any_terms, plan, relaxations, replaced, terms, without

from clausegap.errors import ClausegapError
from clausegap.licensing.grounds import SEVERITY
from clausegap.licensing.nouns import Answer, Terms, UseAnswer, Verdict
from clausegap.licensing.use import IntendedUse, UseError, check_use, read_use, use_template

CREDIT = Answer(
    value="yes", section="3(b)", quote="display the words", note="“Made with Heron” on a website"
)


def answers(licence: Terms, use: IntendedUse) -> dict[str, UseAnswer]:
    return {answer.item: answer for answer in check_use([licence], use)}


def verdict(licence: Terms, item: str, **parts: Any) -> Verdict:
    # Quantities and places are items of their own; the uses are asked for as true.
    planned = parts if item in parts else {item: True, **parts}
    return answers(licence, plan(**planned))[item].verdict


def places(answer: UseAnswer) -> list[str]:
    return [duty.where for duty in answer.obligations]


def test_what_is_granted_without_condition_is_allowed_with_section_and_quote() -> None:
    found = answers(terms(), plan(hosted=True))["hosted"]
    assert (found.verdict, found.section, found.quote) == ("allowed", "2", "may host_as_service")
    assert found.obligations == ()
    assert found.licence == "heron"


def test_one_answer_for_each_planned_item_and_licence_in_a_stable_order() -> None:
    use = plan(compete=True, internal=True, countries=["DE"], monthly_users=5)
    found = check_use([terms("Heron"), terms("Egret")], use)
    items = ["commercial", "internal", "compete", "monthly_users", "countries"]
    assert [(one.item, one.licence) for one in found] == [
        (item, licence) for item in items for licence in ("heron", "egret")
    ]
    assert found == check_use([terms("Heron"), terms("Egret")], use)


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("hosted", "host_as_service"),
        ("embedded", "distribute"),
        ("modify", "fine_tune"),
        ("redistribute_weights", "distribute"),
        ("redistribute_fine_tunes", "distribute_derivatives"),
        ("redistribute_outputs", "use_outputs"),
        ("train_on_outputs", "train_other_models"),
        ("internal", "commercial_use"),
    ],
)
def test_a_use_follows_the_permission_it_rests_on(item: str, key: str) -> None:
    assert verdict(terms(**{key: "silent"}), item) == "ask"
    assert verdict(terms(**{key: "no"}), item) == "forbidden"
    assert verdict(terms(**{key: "conditional"}), item) == "conditional"
    assert verdict(without(terms(), key), item) == "ask"
    unsure: dict[str, Any] = {key: Answer(value="yes", review="two readings")}
    assert verdict(terms(**unsure), item) == "ask"


def test_a_condition_of_a_permission_is_on_the_checklist() -> None:
    only = Answer(value="conditional", section="4", note="Only after registration")
    found = answers(terms(host_as_service=only), plan(hosted=True))["hosted"]
    assert found.section == "4"
    assert [duty.note for duty in found.obligations] == ["Only after registration"]


def test_non_commercial_licences_bar_every_use_of_a_commercial_plan() -> None:
    licence = terms(non_commercial_only=True)
    found = answers(licence, plan(internal=True, modify=True))
    assert {one.verdict for one in found.values()} == {"forbidden"}
    other = answers(licence, plan(commercial=False, internal=True))["internal"]
    assert other.verdict == "conditional"
    assert "non-commercial" in other.obligations[0].what


def test_research_licences_hold_a_non_commercial_plan_to_research() -> None:
    found = answers(terms(research_only=True), plan(commercial=False, internal=True))["internal"]
    assert [duty.what for duty in found.obligations] == ["Keep the use to research."]


def test_prior_authorisation_bars_commercial_use_and_says_whom_to_ask() -> None:
    found = answers(terms(prior_authorisation=True), plan(internal=True))["commercial"]
    assert found.verdict == "forbidden"
    assert "Heron Labs" in found.why


def test_a_licence_that_grants_nothing_is_asked_even_for_private_use() -> None:
    silent = {key: "silent" for key, answer in terms().answers.items() if answer.value == "yes"}
    assert verdict(terms(**silent), "internal", commercial=False) == "ask"


@pytest.mark.parametrize(
    ("users", "expected"),
    [(None, "conditional"), (999, "conditional"), (1000, "ask"), (1001, "forbidden")],
)
def test_a_user_threshold(users: int | None, expected: str) -> None:
    found = answers(terms(user_threshold=1000), plan(internal=True, monthly_users=users))
    assert found["internal"].verdict == expected
    assert "Heron Labs" in found["internal"].why + found["internal"].model_dump_json()
    assert ("monthly_users" in found) == (users is not None)


def test_a_threshold_passed_says_what_is_planned_and_from_whom_to_ask_a_licence() -> None:
    found = answers(terms(user_threshold=1000), plan(internal=True, monthly_users=5000))
    why = found["monthly_users"].why
    assert "5,000" in why
    assert "1,000" in why
    assert "further licence from Heron Labs" in why
    assert found["monthly_users"].section == "9"


def test_a_threshold_for_commercial_use_is_asked_for_another_plan() -> None:
    limit = Answer(value=1000, note="in commercial use")
    use = {"commercial": False, "internal": True, "monthly_users": 5000}
    assert answers(terms(user_threshold=limit), plan(**use))["internal"].verdict == "ask"


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (10, "USD", "conditional"),
        (2e6, "USD", "forbidden"),
        (1e6, "USD", "ask"),
        (10, "EUR", "ask"),
        (0, "EUR", "conditional"),
    ],
)
def test_a_revenue_threshold_in_its_currency(amount: float, currency: str, expected: str) -> None:
    limit = Answer(value=1_000_000, note="US$ a year, with affiliates")
    use = plan(internal=True, annual_revenue={"amount": amount, "currency": currency})
    found = answers(terms(revenue_threshold=limit), use)
    assert found["annual_revenue"].verdict == expected
    assert found["internal"].verdict == expected


def test_a_group_of_countries_bars_its_members() -> None:
    licence = terms(territory_excluded=("European Union", "South Korea"))
    found = answers(licence, plan(internal=True, countries={"established": ["DE"]}))
    assert found["countries"].verdict == "forbidden"
    assert found["internal"].verdict == "forbidden"
    assert "Germany" in found["countries"].why
    assert verdict(licence, "countries", internal=True, countries=["Norway"]) == "conditional"
    assert verdict(licence, "countries", internal=True, countries=["Norway", "Korea"]) == (
        "forbidden"
    )
    assert verdict(licence, "internal") == "conditional"


def test_a_bar_on_seats_is_asked_for_a_country_of_use() -> None:
    bar = Answer(value=("European Union",), note="Companies with their principal place of business")
    licence = terms(territory_excluded=bar)
    use = {"established": ["US"], "used_in": ["FR"]}
    assert verdict(licence, "countries", internal=True, countries=use) == "ask"
    seat = {"established": ["FR"], "used_in": ["US"]}
    assert verdict(licence, "countries", internal=True, countries=seat) == "forbidden"


def test_a_bar_that_may_reach_no_model_is_asked() -> None:
    bar = Answer(value=("European Union",), note="Only models that speak, if any are included")
    use = {"internal": True, "countries": ["FR"]}
    assert verdict(terms(territory_excluded=bar), "countries", **use) == "ask"


def test_an_excluded_place_that_is_not_known_is_asked() -> None:
    licence = terms(territory_excluded=("embargoed regions",))
    assert verdict(licence, "countries", internal=True, countries=["DE"]) == "ask"


def test_internal_use_brings_no_duty_of_passing_on() -> None:
    licence = terms(
        include_licence="yes",
        keep_notices="yes",
        display_attribution=CREDIT,
        derivative_name_prefix="yes",
        flow_down="yes",
        same_licence="yes",
        copyleft="network",
        disclose_source="yes",
    )
    found = answers(licence, plan(internal=True))
    assert {one.verdict for one in found.values()} == {"allowed"}


def test_passing_on_brings_its_duties_each_with_its_place() -> None:
    licence = terms(
        include_licence="yes",
        keep_notices="yes",
        state_changes="yes",
        display_attribution=CREDIT,
        derivative_name_prefix=Answer(value="yes", note="“Heron” first"),
        flow_down="yes",
        disclose_source="yes",
    )
    found = answers(licence, plan(redistribute_fine_tunes=True))["redistribute_fine_tunes"]
    assert found.verdict == "conditional"
    assert set(places(found)) == {
        "licence file",
        "changed files",
        "README",
        "model name",
        "terms for users",
        "source code",
    }
    name = next(duty for duty in found.obligations if duty.where == "model name")
    assert (name.note, name.licence) == ("“Heron” first", "heron")
    same = answers(licence, plan(redistribute_weights=True))["redistribute_weights"]
    assert not {"changed files", "model name"} & set(places(same))


def test_a_hosted_service_shows_the_credit_and_gives_the_licence_where_its_words_say_so() -> None:
    copy = Answer(value="yes", quote="to recipients of copies or users of the service")
    licence = terms(display_attribution=CREDIT, include_licence=copy)
    assert places(answers(licence, plan(hosted=True))["hosted"]) == [
        "terms for users",
        "product page",
    ]
    copies = Answer(value="yes", quote="with every copy that you distribute")
    assert answers(terms(include_licence=copies), plan(hosted=True))["hosted"].verdict == "allowed"
    unless = Answer(value="yes", note="With copies; not for hosted use")
    licence = terms(include_licence=unless, host_as_service="conditional")
    assert places(answers(licence, plan(hosted=True))["hosted"]) == ["own use"]


def test_network_copyleft_reaches_a_service_and_others_do_not() -> None:
    assert "source code" in places(
        answers(terms(copyleft="network", same_licence="yes"), plan(hosted=True))["hosted"]
    )
    work = terms(copyleft="work", same_licence="yes", disclose_source="yes")
    assert verdict(work, "hosted") == "allowed"
    assert verdict(work, "embedded") == "conditional"


def test_a_credit_that_cannot_be_shown_bars_the_uses_that_need_it() -> None:
    found = answers(
        terms(display_attribution=CREDIT),
        plan(internal=True, hosted=True, embedded=True, attribution={"credit": False}),
    )
    assert found["internal"].verdict == "allowed"
    assert found["hosted"].verdict == "forbidden"
    assert found["embedded"].verdict == "forbidden"
    assert found["hosted"].obligations == ()
    assert found["hosted"].section == "3(b)"


def test_a_credit_for_some_cases_only_is_asked() -> None:
    above = Answer(value="yes", note="“Heron” in the user interface, above a million users")
    licence = terms(display_attribution=above)
    assert verdict(licence, "hosted", attribution={"credit": False}) == "ask"


def test_users_that_cannot_be_bound_and_names_that_cannot_be_given() -> None:
    assert verdict(terms(flow_down="yes"), "redistribute_weights", bind_users=False) == "forbidden"
    named = terms(derivative_name_prefix="yes")
    no_name = {"attribution": {"name_prefix": False}}
    assert verdict(named, "redistribute_fine_tunes", **no_name) == "forbidden"
    assert verdict(named, "redistribute_weights", **no_name) == "allowed"


def test_military_and_high_risk_uses() -> None:
    barred = terms(military_use_barred=True, high_risk_use_barred=("law enforcement",))
    assert verdict(barred, "military") == "forbidden"
    assert verdict(barred, "high_risk", internal=True, high_risk=["Policing"]) == "forbidden"
    assert verdict(barred, "high_risk", internal=True, high_risk=["surveillance"]) == "ask"
    assert verdict(barred, "high_risk", internal=True, high_risk=["weather"]) == "ask"
    policy = terms(acceptable_use_policy="yes")
    assert verdict(policy, "military") == "ask"
    assert verdict(policy, "high_risk", internal=True, high_risk=["law enforcement"]) == "ask"
    assert verdict(terms(), "military") == "allowed"
    assert verdict(terms(), "high_risk", internal=True, high_risk=["law enforcement"]) == "allowed"


def test_fields_in_free_words() -> None:
    licence = terms(high_risk_use_barred=("medical advice",), military_use_barred=True)
    assert verdict(licence, "fields", internal=True, fields=["customer support"]) == "allowed"
    assert verdict(licence, "fields", internal=True, fields=["hospital triage"]) == "ask"
    assert verdict(licence, "fields", internal=True, fields=["defence"]) == "forbidden"
    assert verdict(
        terms(acceptable_use_policy="yes"), "fields", fields=["news"], internal=True
    ) == ("conditional")


def test_competing_models() -> None:
    assert verdict(terms(no_compete=True), "compete") == "forbidden"
    found = answers(terms(train_other_models="no"), plan(compete=True))["compete"]
    assert found.verdict == "conditional"
    assert "improve other models" in found.obligations[0].what


def test_outputs_that_the_licensor_owns_are_asked() -> None:
    assert verdict(terms(licensor_owns_outputs=True), "redistribute_outputs") == "ask"


def test_a_code_licence_has_no_say_in_weights() -> None:
    use = plan(internal=True, redistribute_weights=True, redistribute_outputs=True)
    found = answers(terms(role="code", fine_tune="silent"), use)
    assert set(found) == {"commercial", "internal"}
    changed = answers(terms(role="code", fine_tune="silent"), plan(modify=True))
    assert changed["modify"].verdict == "allowed"


def test_the_reach_of_a_data_licence_is_asked_and_said_to_be_disputed() -> None:
    data = terms(role="data", non_commercial_only=True, commercial_use="no")
    found = answers(data, plan(internal=True))["internal"]
    assert found.verdict == "ask"
    assert "disputed" in found.why
    alike = terms(role="data", same_licence="yes", copyleft="work")
    assert verdict(alike, "redistribute_weights") == "ask"
    assert verdict(alike, "internal") == "allowed"


def test_the_template_is_valid_and_names_every_key() -> None:
    use = read_use("use.yaml", use_template())
    assert use.planned() == ("commercial", "internal")
    for key in IntendedUse.model_fields:
        assert f"\n{key}:" in use_template()


def test_short_forms_are_read() -> None:
    text = (
        "commercial: no\ninternal: yes\nmonthly_users: 1.5 million\ncountries: [EU]\n"
        "annual_revenue: {amount: '2,000,000', currency: eur}\nfields: news\n"
    )
    use = read_use("use.yaml", text)
    assert use.commercial is False
    assert use.monthly_users == 1_500_000
    assert use.annual_revenue is not None
    assert (use.annual_revenue.amount, use.annual_revenue.currency) == (2_000_000, "EUR")
    assert use.fields == ("news",)
    assert "DE" in use.countries.seats
    assert len(use.countries.all) == 27


def test_every_fault_is_told_at_once_with_its_line_and_cure() -> None:
    text = (
        "comercial: true\nhosted: perhaps\nmonthly_users: many\ncountries: [Germny]\n"
        "annual_revenue: {amount: -1, currency: euros}\nhigh_risk: 3\n"
    )
    with pytest.raises(UseError) as caught:
        read_use("use.yaml", text)
    lines = caught.value.faults
    assert (
        'use.yaml:1: comercial: is no key of an intended use; did you mean "commercial"?' in lines
    )
    assert "use.yaml:2: hosted: must be true or false (found 'perhaps')" in lines
    assert "use.yaml:3: monthly_users: must be a number, for example 250000 or 250 million" in lines
    assert 'use.yaml:4: countries: "Germny" is no known place; did you mean "Germany"?' in lines
    assert any(line.startswith("use.yaml:5: annual_revenue.amount:") for line in lines)
    assert any(line.startswith("use.yaml:5: annual_revenue.currency:") for line in lines)
    assert "use.yaml:6: high_risk: must be a list, for example [one, two]" in lines
    assert any("commercial: is missing" in line for line in lines)
    assert len(lines) == len(set(lines)) == 8


@pytest.mark.parametrize("text", ["", "- hosted", "a: b: c", "commercial: false", "hosted: [1, 2]"])
def test_what_is_no_use_is_refused_with_the_file_named(text: str) -> None:
    with pytest.raises(UseError, match=r"^use\.yaml:1: ") as caught:
        read_use("use.yaml", text)
    assert isinstance(caught.value, ClausegapError)
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), any_terms(), any_plan())
def test_a_looser_answer_never_worsens_a_verdict(
    data: st.DataObject, licence: Terms, use: IntendedUse
) -> None:
    key, value = data.draw(relaxations(licence))
    before = answers(licence, use)
    after = answers(replaced(licence, key, value), use)
    for item, found in after.items():
        assert SEVERITY[found.verdict] <= SEVERITY[before[item].verdict], (item, key, value)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(any_terms(), any_plan())
def test_conditions_are_named_and_doubt_is_never_allowed(licence: Terms, use: IntendedUse) -> None:
    for found in check_use([licence], use):
        assert found.why
        assert (found.verdict == "conditional") <= bool(found.obligations)
        assert not (found.verdict in ("allowed", "forbidden") and found.obligations)
        if found.item == "commercial" and licence.answers["commercial_use"].review:
            assert found.verdict in ("ask", "forbidden")
