"""Openness: one class and two questions, each with the clause it rests on; never one label."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from invented_terms import any_terms, terms

from clausegap.licensing.nouns import Answer, Detector, Openness, Outcome, Terms
from clausegap.licensing.openness import openness

NOT_IN_A_LICENCE = {
    "osaid-data-information",
    "osaid-code",
    "osaid-parameters",
    "euos-public-parameters-info",
    "euos-not-systemic",
    "euos-remaining-duties",
    "lic-conflicting-licences",
}
ALL = """
osaid-use-any-purpose osaid-study osaid-modify osaid-share osaid-data-information osaid-code
osaid-parameters euos-free-access euos-free-use euos-free-modify euos-free-distribute
euos-public-parameters-info euos-no-monetisation euos-not-systemic euos-remaining-duties
lic-noncommercial lic-user-or-revenue-threshold lic-field-of-use lic-updatable-policy
lic-output-training-limit lic-output-ownership lic-remote-restriction lic-territory-exclusion
lic-hosting-limit lic-use-limit-flowdown lic-branding-naming lic-termination-for-convenience
lic-prior-authorisation lic-conflicting-licences lic-guardrail-clause
""".split()


def detector(licence: Terms, name: str) -> Detector:
    [found] = [one for one in openness(licence).detectors if one.id == name]
    return found


def label(found: Openness) -> tuple[str, str, str]:
    return (found.openness.value, found.osi.value, found.eu.value)


def test_every_detector_is_given_once_and_what_a_licence_cannot_tell_is_said_so() -> None:
    found = openness(terms()).detectors
    assert [one.id for one in found] == ALL
    not_here = {one.id for one in found if one.outcome is Outcome.NOT_HERE}
    assert not_here == NOT_IN_A_LICENCE | {"euos-no-monetisation"}


def test_a_free_licence_is_permissive_and_passes_both_questions() -> None:
    assert label(
        openness(terms(keep_notices="yes", include_licence="yes", state_changes="yes"))
    ) == (
        "permissive",
        "pass",
        "pass",
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"display_attribution": "yes"}, ("open with conditions", "pass", "pass")),
        ({"same_licence": "yes", "copyleft": "work"}, ("open with conditions", "pass", "pass")),
        ({"acceptable_use_policy": "yes"}, ("use-restricted", "fail", "counsel")),
        ({"high_risk_use_barred": ("weapons",)}, ("use-restricted", "fail", "counsel")),
        ({"flow_down": "yes"}, ("use-restricted", "fail", "counsel")),
        ({"guardrail_clause": True}, ("use-restricted", "fail", "counsel")),
        ({"no_compete": True}, ("use-restricted", "fail", "counsel")),
        ({"train_other_models": "no"}, ("use-restricted", "fail", "counsel")),
        ({"territory_excluded": ("Brazil",)}, ("use-restricted", "fail", "fail")),
        ({"study_barred": True}, ("use-restricted", "fail", "pass")),
        ({"non_commercial_only": True}, ("source-available", "fail", "fail")),
        ({"research_only": True}, ("source-available", "fail", "fail")),
        ({"user_threshold": 5}, ("source-available", "fail", "fail")),
        ({"revenue_threshold": 5}, ("source-available", "fail", "fail")),
        ({"prior_authorisation": True}, ("source-available", "fail", "fail")),
        ({"host_as_service": "no"}, ("source-available", "fail", "fail")),
        ({"distribute_derivatives": "no"}, ("source-available", "fail", "fail")),
        ({"modify": "no"}, ("source-available", "fail", "fail")),
        ({"commercial_use": "silent"}, ("source-available", "counsel", "counsel")),
        ({"ends_without_breach": True}, ("open with conditions", "pass", "pass")),
    ],
)
def test_class_and_questions(answers: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert label(openness(terms("Heron", "model", **answers))) == expected


def test_the_stricter_class_counts() -> None:
    licence = terms(display_attribution="yes", acceptable_use_policy="yes")
    assert openness(licence).openness == "use-restricted"
    assert openness(terms(acceptable_use_policy="yes", user_threshold=5)).openness == (
        "source-available"
    )


def test_only_a_buyer_from_an_excluded_place_is_blocked() -> None:
    licence = terms(territory_excluded=("European Union",), non_commercial_only=True)
    assert openness(licence).openness == "source-available"
    assert openness(licence, ["US"]).openness == "source-available"
    assert openness(licence, ["US", "Germany"]).openness == "blocked"
    assert openness(terms(), ["DE"]).openness == "permissive"


def test_what_fires_has_its_clause() -> None:
    policy = Answer(value="yes", section="5(a)", quote="must keep to the policy")
    found = detector(terms(acceptable_use_policy=policy), "lic-field-of-use")
    assert (found.outcome, found.section, found.quote) == (
        "fail",
        "5(a)",
        "must keep to the policy",
    )
    limit = Answer(value=1_000_000, section="2", note="USD a year")
    found = detector(terms(revenue_threshold=limit), "lic-user-or-revenue-threshold")
    assert "more than USD 1,000,000 of annual revenue" in found.why
    assert detector(terms(revenue_threshold=limit), "euos-no-monetisation").outcome == "fail"


@pytest.mark.parametrize(
    ("name", "answers", "outcome"),
    [
        (
            "lic-user-or-revenue-threshold",
            {"display_attribution": Answer(value="yes", note="above 5 million users")},
            "counsel",
        ),
        ("lic-user-or-revenue-threshold", {"display_attribution": "yes"}, "pass"),
        (
            "lic-branding-naming",
            {"display_attribution": Answer(value="yes", note="“Made with Heron”")},
            "counsel",
        ),
        (
            "lic-branding-naming",
            {"display_attribution": Answer(value="yes", note="No set words: name the author")},
            "pass",
        ),
        (
            "lic-territory-exclusion",
            {"territory_excluded": Answer(value=("Brazil",), note="Multimodal models only")},
            "counsel",
        ),
        ("lic-territory-exclusion", {"territory_excluded": ("Brazil",)}, "fail"),
        ("lic-output-training-limit", {"train_other_models": "conditional"}, "counsel"),
        ("lic-output-training-limit", {"train_other_models": "silent"}, "pass"),
        ("lic-output-ownership", {"use_outputs": "silent"}, "counsel"),
        ("lic-output-ownership", {"licensor_owns_outputs": True}, "fail"),
        ("lic-hosting-limit", {"host_as_service": "conditional"}, "counsel"),
        (
            "lic-hosting-limit",
            {"host_as_service": "conditional", "distribute": "conditional"},
            "pass",
        ),
        ("lic-termination-for-convenience", {"irrevocable": "no"}, "fail"),
        ("lic-termination-for-convenience", {"terminates_on_breach": True}, "counsel"),
        (
            "lic-termination-for-convenience",
            {"terminates_on_breach": True, "cure_days": 30},
            "pass",
        ),
        ("lic-updatable-policy", {"licensor_may_update_terms": True}, "fail"),
        ("lic-remote-restriction", {"licensor_may_restrict_remotely": True}, "fail"),
        ("lic-noncommercial", {"commercial_use": "silent"}, "counsel"),
        ("osaid-modify", {"modify": "conditional", "display_attribution": "yes"}, "pass"),
        ("osaid-modify", {"modify": "conditional", "user_threshold": 5}, "fail"),
        ("osaid-modify", {"modify": "conditional"}, "counsel"),
        ("osaid-share", {"distribute": "conditional", "same_licence": "yes"}, "pass"),
        ("euos-free-use", {"licensor_may_restrict_remotely": True}, "counsel"),
    ],
)
def test_one_detector(name: str, answers: dict[str, Any], outcome: str) -> None:
    assert detector(terms("Heron", "model", **answers), name).outcome == outcome


def test_a_service_that_takes_other_software_with_it_is_not_open() -> None:
    whole = Answer(value="conditional", note="All software that runs the service, as source")
    found = openness(terms(host_as_service=whole, copyleft="network", same_licence="yes"))
    assert label(found) == ("source-available", "fail", "counsel")


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(any_terms())
def test_questions_follow_their_detectors_and_words_are_whole(licence: Terms) -> None:
    found = openness(licence)
    for question, outcome in (("osaid", found.osi), ("euos", found.eu)):
        seen = {one.outcome for one in found.detectors if one.id.startswith(question)}
        assert (outcome is Outcome.FAIL) == (Outcome.FAIL in seen)
        assert (outcome is Outcome.PASS) == (not {Outcome.FAIL, Outcome.COUNSEL} & seen)
    for one in found.detectors:
        assert one.why
        assert not re.search(r"\{|None", one.why), one
    if found.openness == "permissive":
        fired = [one for one in found.detectors if one.outcome is Outcome.FAIL]
        assert not [one for one in fired if one.id.startswith("lic-") and "unsure" not in one.why]


def test_no_licence_is_named_in_the_code_of_the_checks() -> None:
    folder = Path(__file__).parents[2] / "src/clausegap/licensing"
    names = re.compile(r"\b(apache|gpl|llama|gemma|creative commons|rail|hunyuan|stability)\b")
    for (
        stem
    ) in "use plan gates duties fields conflicts combined openness detectors compare".split():
        assert not names.search((folder / f"{stem}.py").read_text(encoding="utf-8").lower()), stem
