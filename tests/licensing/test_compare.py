"""Moving from one licence to another: gains, losses, duties, and what outlives a change."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from invented_terms import any_plan, any_terms, plan, terms

from clausegap.licensing.compare import KeyChange, LicenceComparison, compare_licences
from clausegap.licensing.nouns import Answer, Terms
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.vocabulary import vocabulary

CREDIT = Answer(value="yes", section="3", note="“Made with Heron” on a website")


def change(found: LicenceComparison, key: str) -> KeyChange:
    [one] = [one for one in found.changes if one.key == key]
    return one


def test_rights_gained_and_lost_in_plain_words() -> None:
    a = terms("Heron", patent_grant="silent", train_other_models="yes", user_threshold=1000)
    b = terms("Egret", patent_grant="yes", train_other_models="no")
    found = compare_licences(a, b)
    assert {one.key for one in found.of("gained")} == {"patent_grant", "user_threshold"}
    assert {one.key for one in found.of("lost")} == {"train_other_models"}
    assert change(found, "patent_grant").text == (
        "Under Heron, patents are not named; under Egret, patent rights are granted."
    )
    assert change(found, "modify").text == "It may be changed under both."
    assert [one.key for one in found.changes] == list(vocabulary())


def test_thresholds_are_told_with_their_numbers() -> None:
    limit = Answer(value=1_000_000, note="USD a year")
    found = compare_licences(terms("Heron", user_threshold=500), terms(revenue_threshold=limit))
    users, revenue = found.thresholds
    assert (users.change, revenue.change) == ("gained", "lost")
    assert "above 500 monthly users a further licence is needed" in users.text
    assert "USD 1,000,000" in revenue.text


@pytest.mark.parametrize(
    ("key", "before", "after", "expected"),
    [
        ("user_threshold", 1000, 5000, "gained"),
        ("user_threshold", None, 5000, "lost"),
        ("territory_excluded", ("Brazil",), ("Brazil", "Chile"), "lost"),
        ("territory_excluded", ("Brazil",), ("Chile",), "changed"),
        ("territory_excluded", ("Brazil", "Chile"), ("chile", "brazil"), "same"),
        ("governing_law", "Utopia", "Ruritania", "changed"),
        ("copyleft", "network", "file", "gained"),
        ("cure_days", 30, None, "lost"),
        ("trademark_licence", "limited", "no", "lost"),
        ("keep_notices", "no", "yes", "lost"),
        ("use_outputs", "conditional", "silent", "lost"),
    ],
)
def test_one_key(key: str, before: object, after: object, expected: str) -> None:
    was: dict[str, Any] = {key: before}
    will_be: dict[str, Any] = {key: after}
    one, other = terms("Heron", **was), terms("Egret", **will_be)
    assert change(compare_licences(one, other), key).change == expected


def test_a_threshold_in_another_currency_is_changed() -> None:
    dollars = terms(revenue_threshold=Answer(value=1000, note="USD a year"))
    euros = terms(revenue_threshold=Answer(value=5000, note="EUR a year"))
    assert change(compare_licences(dollars, euros), "revenue_threshold").change == "changed"


def test_obligations_that_fall_away_and_arrive() -> None:
    a = terms("Heron", display_attribution=CREDIT, include_licence="yes")
    b = terms("Egret", include_licence="yes", state_changes="yes")
    found = compare_licences(a, b)
    assert {one.where for one in found.obligations_gone} == {"product page", "README"}
    assert {one.where for one in found.obligations_new} == {"changed files"}
    assert {one.licence for one in found.obligations_gone} == {"heron"}
    inside = compare_licences(a, b, plan(internal=True))
    assert (inside.obligations_gone, inside.obligations_new) == ((), ())


def test_another_credit_is_another_obligation() -> None:
    other = Answer(value="yes", note="“By Egret” on a website")
    a, b = terms("Heron", display_attribution=CREDIT), terms("Egret", display_attribution=other)
    found = compare_licences(a, b, plan(embedded=True))
    assert [one.note for one in found.obligations_gone] == [CREDIT.note]
    assert [one.note for one in found.obligations_new] == [other.note]
    same = compare_licences(a, terms("Egret", display_attribution=CREDIT), plan(embedded=True))
    assert same.obligations_new == ()


def test_a_plan_is_judged_under_both() -> None:
    found = compare_licences(terms(host_as_service="no"), terms("Egret"), plan(hosted=True))
    assert [(one.item, one.before, one.after) for one in found.use] == [
        ("commercial", "allowed", "allowed"),
        ("hosted", "forbidden", "allowed"),
    ]
    assert compare_licences(terms(), terms("Egret")).use == ()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"irrevocable": "yes"}, "survives"),
        ({"irrevocable": "yes", "perpetual": "no", "terminates_on_breach": True}, "survives"),
        ({}, "at risk"),
        ({"irrevocable": "no"}, "does not survive"),
        ({"irrevocable": "yes", "ends_without_breach": True}, "does not survive"),
        ({"irrevocable": "yes", "licensor_may_update_terms": True}, "at risk"),
        ({"irrevocable": "yes", "licensor_may_restrict_remotely": True}, "at risk"),
        ({"irrevocable": Answer(value="yes", review="two readings")}, "at risk"),
    ],
)
def test_what_becomes_of_copies_held(answers: dict[str, Any], expected: str) -> None:
    licence = terms("Heron", "model", **answers)
    held, other = compare_licences(licence, terms("Egret")).held
    assert (held.licence, held.verdict) == ("heron", expected)
    assert "Heron" in held.why
    assert other.licence == "egret"


def test_the_grounds_of_survival_have_their_clauses() -> None:
    ended = Answer(value=True, section="7", quote="may end this at any time")
    licence = terms(ends_without_breach=ended, terminates_on_breach=True, cure_days=30)
    grounds = {one.key: one for one in compare_licences(licence, terms()).held[0].grounds}
    assert (grounds["ends_without_breach"].section, grounds["ends_without_breach"].quote) == (
        "7",
        "may end this at any time",
    )
    assert "30 days" in grounds["cure_days"].why
    no_breach = compare_licences(terms(), terms()).held[0].grounds
    assert "cure_days" not in {one.key for one in no_breach}


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(any_terms("Heron"), any_terms("Egret"), any_plan())
def test_a_way_back_undoes_a_move(a: Terms, b: Terms, use: IntendedUse) -> None:
    there, back = compare_licences(a, b, use), compare_licences(b, a, use)
    mirror = {"gained": "lost", "lost": "gained", "same": "same", "changed": "changed"}
    assert [mirror[one.change] for one in there.changes] == [one.change for one in back.changes]
    assert there.obligations_gone == back.obligations_new
    assert there.held == back.held[::-1]


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(any_terms(), any_plan())
def test_staying_changes_nothing(licence: Terms, use: IntendedUse) -> None:
    found = compare_licences(licence, licence, use)
    assert {one.change for one in found.changes} == {"same"}
    assert found.obligations_gone == found.obligations_new == ()
    assert all(one.before == one.after for one in found.use)
    assert not [one for one in found.changes if "{" in one.text or "None" in one.text]
