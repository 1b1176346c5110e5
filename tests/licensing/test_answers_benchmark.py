"""The benchmark that compares profiles with what is read: its measures and its exceptions."""

import pytest

from benchmarks.licences.answers import Compared, exceptions, freedom, profiles, same
from clausegap.licensing.nouns import Answer, Value
from clausegap.licensing.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("key", "wanted", "read", "comfort"),
    [
        ("modify", "conditional", "yes", True),
        ("modify", "conditional", "silent", False),
        ("keep_notices", "yes", "no", True),
        ("keep_notices", "no", "yes", False),
        ("user_threshold", 700, None, True),
        ("user_threshold", None, 700, False),
        ("user_threshold", 700, 900, True),
        ("high_risk_use_barred", ("a", "b"), ("a",), True),
        ("non_commercial_only", True, False, True),
        ("warranty", "none", "some", True),
        ("governing_law", "Ireland", None, False),
    ],
)
def test_more_freedom_than_the_profile_gives_is_false_comfort(
    key: str, wanted: Value, read: Value, comfort: bool
) -> None:
    compared = Compared("x", key, wanted, Answer(value=read))
    assert not compared.agrees
    assert compared.is_false_comfort is comfort


def test_lists_agree_in_any_order_and_laws_by_the_place() -> None:
    assert same("high_risk_use_barred", ("a", "b"), ("b", "a"))
    assert same("governing_law", "State of California", "California")
    assert not same("governing_law", "California", "Delaware")


def test_every_value_of_the_profiles_has_a_place_in_the_order_of_freedom() -> None:
    for profile in profiles():
        for key, value in profile.values.items():
            assert isinstance(freedom(key, value), float | int)


def test_every_exception_has_a_reason_and_names_a_profile_and_a_key() -> None:
    known = {profile.id for profile in profiles()}
    places = [(one.id, one.key) for one in exceptions()]
    assert len(places) == len(set(places))
    for one in exceptions():
        assert one.id in known
        assert one.key in vocabulary()
        assert len(one.reason.split()) >= 5, f"{one.id}, {one.key}"
