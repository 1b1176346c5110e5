"""The clause questions on whole licences: published ones and their profiles, invented ones."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from known_licences import text_of

from benchmarks.licences.answers import (
    Compared,
    compare_labelled,
    exceptions,
    profiles,
)
from clausegap.documents import read_document
from clausegap.licensing.questions import read_answers

ROOT = Path(__file__).parents[1]
PROFILES = {profile.id: profile for profile in profiles()}
# What was measured last, a little below: a change of rules or reading may not lose more.
LEAST_READ = 0.955
LEAST_UNREAD = 0.70
MOST_FALSE_COMFORT_UNREAD = 0.12


@pytest.mark.parametrize(
    "licence_id", ["Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0"]
)
def test_a_published_licence_gives_its_profile(licence_id: str, tmp_path: Path) -> None:
    path = tmp_path / "LICENSE.txt"
    path.write_text(text_of(licence_id), encoding="utf-8")
    answers = read_answers(read_document(path))
    compared = [
        Compared(licence_id, key, value, answers[key])
        for key, value in PROFILES[licence_id].values.items()
    ]
    reviewed = {(one.id, one.key) for one in exceptions()}
    differing = [one for one in compared if not one.agrees and (one.id, one.key) not in reviewed]
    assert [(one.key, one.wanted, one.read.value) for one in differing] == []


def share(compared: Sequence[Compared]) -> float:
    return sum(one.agrees for one in compared) / len(compared)


def test_invented_licences_that_the_questions_were_written_with() -> None:
    assert share(compare_labelled(ROOT / "licences")) >= LEAST_READ


def test_invented_licences_that_nobody_read() -> None:
    compared = compare_labelled(ROOT / "licences_unread")
    comfort = sum(one.is_false_comfort for one in compared) / len(compared)
    assert share(compared) >= LEAST_UNREAD
    assert comfort <= MOST_FALSE_COMFORT_UNREAD
