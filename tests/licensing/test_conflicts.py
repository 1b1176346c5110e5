"""Several licences at once: conflicts between them, and what the whole may be used for."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_terms import any_plan, any_terms, plan, terms

from clausegap.licensing.conflicts import combined, conflicts
from clausegap.licensing.nouns import Answer, Conflict, Terms
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.strictness import compare_values
from clausegap.licensing.vocabulary import vocabulary

COPYLEFT: dict[str, Any] = {
    "same_licence": "yes",
    "copyleft": "work",
    "no_further_restrictions": True,
}


def titled(found: tuple[Conflict, ...], words: str) -> Conflict:
    [conflict] = [one for one in found if words in one.title]
    return conflict


def test_free_licences_do_not_conflict() -> None:
    assert conflicts([terms("Heron"), terms("Egret", "code"), terms("Crane", "data")]) == ()


def test_two_copyleft_licences_cannot_share_one_work() -> None:
    base, adapter = terms("Heron", "base model", **COPYLEFT), terms("Egret", "adapter", **COPYLEFT)
    [found] = conflicts([base, adapter])
    assert (found.severity, found.licences) == ("blocking", ("heron", "egret"))
    assert found.sections == ("heron: 9", "egret: 9")
    assert conflicts([base, base.model_copy(update={"role": "adapter"})]) == ()


@pytest.mark.parametrize("reach", ["file", "library"])
def test_a_weaker_copyleft_lives_beside_another(reach: str) -> None:
    weak = terms("Egret", "code", same_licence="yes", copyleft=reach)
    assert conflicts([terms("Heron", "code", **COPYLEFT), weak]) == ()


def test_code_and_weights_are_two_works() -> None:
    assert conflicts([terms("Heron", "code", **COPYLEFT), terms("Egret", **COPYLEFT)]) == ()


def test_a_use_policy_is_a_restriction_that_copyleft_bars() -> None:
    base = terms("Heron", "base model", **COPYLEFT)
    adapter = terms("Egret", "adapter", acceptable_use_policy="yes", user_threshold=10)
    found = conflicts([base, adapter])
    barred = titled(found, "restriction that the other licence bars")
    assert barred.severity == "blocking"
    assert "acceptable-use policy and user threshold" in barred.why
    assert found[0] == barred


def test_a_licence_without_copyleft_that_bars_restrictions_is_asked() -> None:
    base = terms("Heron", "base model", no_further_restrictions=True)
    found = conflicts([base, terms("Egret", "adapter", flow_down="yes")])
    assert titled(found, "may bar").severity == "ask"


def test_restrictions_that_the_copyleft_licence_has_itself_are_no_further_ones() -> None:
    one = terms("Heron", "code", non_commercial_only=True, **COPYLEFT)
    assert conflicts([one, terms("Egret", "code", non_commercial_only=True)]) == ()
    [found] = conflicts(
        [terms("Heron", "code", **COPYLEFT), terms("Egret", "code", flow_down="yes")]
    )
    assert "bars" in found.title


def test_a_fine_tune_cannot_leave_the_copyleft_of_its_base() -> None:
    base, model = terms("Heron", "base model", **COPYLEFT), terms("Egret")
    [found] = conflicts([base, model])
    assert found.severity == "restricting"
    assert found.licences == ("heron", "egret")
    assert conflicts([terms("Heron", **COPYLEFT), terms("Egret", "base model")]) == ()


def test_copyleft_counts_once_something_is_passed_on() -> None:
    stack = [terms("Heron", "base model", **COPYLEFT), terms("Egret", "adapter", **COPYLEFT)]
    [inside] = conflicts(stack, plan(internal=True, hosted=True))
    assert inside.severity == "restricting"
    assert "passes nothing on" in inside.why
    [outside] = conflicts(stack, plan(redistribute_fine_tunes=True))
    assert outside.severity == "blocking"
    network = terms("Heron", "base model", **{**COPYLEFT, "copyleft": "network"})
    [hosted] = conflicts([network, stack[1]], plan(hosted=True))
    assert hosted.severity == "blocking"


def test_one_non_commercial_part_makes_the_whole_so() -> None:
    stack = [terms("Heron", "base model", non_commercial_only=True), terms("Egret", "code")]
    assert titled(conflicts(stack), "non-commercial").severity == "restricting"
    planned = titled(conflicts(stack, plan(internal=True)), "non-commercial")
    assert planned.severity == "blocking"
    private = titled(conflicts(stack, plan(commercial=False, internal=True)), "non-commercial")
    assert private.severity == "restricting"


def test_the_reach_of_non_commercial_data_is_asked() -> None:
    stack = [terms("Heron"), terms("Egret", "data", non_commercial_only=True)]
    found = titled(conflicts(stack, plan(internal=True)), "non-commercial")
    assert found.severity == "ask"
    assert "disputed" in found.why


def test_what_all_parts_have_is_no_conflict() -> None:
    both = [terms("Heron", user_threshold=10), terms("Egret", "adapter", user_threshold=99)]
    assert conflicts(both) == ()


@pytest.mark.parametrize(
    ("key", "value", "parts"),
    [
        ("territory_excluded", ("European Union",), {"countries": ["DE"]}),
        ("user_threshold", 100, {"monthly_users": 101}),
        ("no_compete", True, {"compete": True}),
        ("train_other_models", "no", {"train_on_outputs": True}),
        ("distribute_derivatives", "no", {"redistribute_fine_tunes": True}),
        (
            "revenue_threshold",
            Answer(value=100, note="USD a year"),
            {"annual_revenue": {"amount": 101, "currency": "USD"}},
        ),
    ],
)
def test_a_limit_that_the_plan_passes_is_blocking(
    key: str, value: object, parts: dict[str, Any]
) -> None:
    limit: dict[str, Any] = {key: value}
    stack = [terms("Heron", "base model", **limit), terms("Egret")]
    [idle] = conflicts(stack, plan(internal=True))
    [planned] = conflicts(stack, plan(internal=True, **parts))
    assert (idle.severity, planned.severity) == ("restricting", "blocking")
    assert idle.title == planned.title


def test_two_words_for_one_name_are_asked_but_not_one_word_twice() -> None:
    one = Answer(value="yes", note="“Heron” first")
    other = Answer(value="yes", note="“Egret” first")
    base = terms("Heron", "base model", derivative_name_prefix=one)
    assert conflicts([base, terms("Egret", derivative_name_prefix=other)])[0].severity == "ask"
    assert conflicts([base, terms("Egret", derivative_name_prefix=one)]) == ()


def test_an_unsure_reading_makes_a_conflict_a_question() -> None:
    copyleft = {**COPYLEFT, "same_licence": Answer(value="yes", review="two readings")}
    stack = [terms("Heron", "base model", **copyleft), terms("Egret", "adapter", **COPYLEFT)]
    [found] = conflicts(stack)
    assert found.severity == "ask"
    assert "two readings" in found.why


def known(licence: Terms, spdx: str) -> Terms:
    return licence.model_copy(update={"spdx": spdx})


def test_listed_pairs_conflict_within_one_work_only() -> None:
    apache, gpl = (known(terms(name, "code"), spdx) for name, spdx in LISTED)
    [found] = conflicts([apache, gpl])
    assert found.severity == "blocking"
    assert "Free Software Foundation" in found.why
    assert conflicts([apache.model_copy(update={"role": "model"}), gpl]) == ()


LISTED = (("Heron", "Apache-2.0"), ("Egret", "GPL-2.0-only"))


def test_copyleft_licences_known_to_go_together_do_not_conflict() -> None:
    pair = (("Heron", "GPL-3.0-only"), ("Egret", "AGPL-3.0-only"))
    assert conflicts([known(terms(name, "code", **COPYLEFT), spdx) for name, spdx in pair]) == ()


def test_the_whole_has_the_strictest_answer_and_says_from_which_licence() -> None:
    found = combined(
        [
            terms("Heron", "code"),
            terms("Egret", user_threshold=1000, acceptable_use_policy="yes"),
            terms("Crane", "data", non_commercial_only=True, commercial_use="no"),
        ]
    )
    assert found["commercial_use"].value == "no"
    assert found["non_commercial_only"].value is True
    assert found["non_commercial_only"].note == "Crane (data)"
    assert "disputed" in (found["non_commercial_only"].review or "")
    assert (found["user_threshold"].value, found["user_threshold"].section) == (1000, "9")
    assert (found["acceptable_use_policy"].note, found["acceptable_use_policy"].review) == (
        "Egret (model)",
        None,
    )
    assert list(found) == list(vocabulary())


def test_places_and_barred_uses_add_up_and_laws_stand_side_by_side() -> None:
    found = combined(
        [
            terms("Heron", territory_excluded=("Brazil",), governing_law="Utopia"),
            terms("Egret", territory_excluded=("Chile", "brazil"), governing_law="Ruritania"),
        ]
    )
    assert found["territory_excluded"].value == ("Brazil", "Chile")
    assert found["governing_law"].value == "Utopia; Ruritania"


def test_revenue_limits_in_two_currencies_are_for_a_person_to_compare() -> None:
    dollars = terms("Heron", revenue_threshold=Answer(value=1000, note="USD a year"))
    euros = terms("Egret", revenue_threshold=Answer(value=5000, note="EUR a year"))
    assert "currencies" in (combined([dollars, euros])["revenue_threshold"].review or "")
    assert combined([dollars, dollars])["revenue_threshold"].review is None


def test_the_silence_of_code_about_outputs_is_no_answer() -> None:
    code = terms("Heron", "code", use_outputs="silent")
    assert combined([code, terms("Egret")])["use_outputs"].value == "yes"
    assert "use_outputs" not in combined([code])
    barred = terms("Heron", "code", use_outputs="no")
    assert combined([barred, terms("Egret")])["use_outputs"].value == "no"


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_terms(), min_size=1, max_size=3), any_terms("Egret"))
def test_a_further_licence_never_widens_the_whole(stack: list[Terms], more: Terms) -> None:
    before, after = combined(stack), combined([*stack, more])
    assert set(before) <= set(after)
    for key, answer in before.items():
        if vocabulary()[key].kind != "text":
            order = compare_values(key, answer.value, after[key].value)
            assert order in (0, 1), (key, answer.value, after[key].value)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(any_terms("Heron"), any_terms("Egret"), any_plan())
def test_conflicts_name_licences_of_the_stack_the_worst_first(
    one: Terms, other: Terms, use: IntendedUse
) -> None:
    found = conflicts([one, other], use)
    order = ["blocking", "restricting", "ask"]
    ranks = [order.index(conflict.severity) for conflict in found]
    assert ranks == sorted(ranks)
    assert len(set(found)) == len(found)
    for conflict in found:
        assert set(conflict.licences) == {"Heron", "Egret"}
        assert "{" not in conflict.why
