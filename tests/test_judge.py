"""How statements make a verdict: order, net effect, near misses, together, unless."""

from typing import Any

import pytest
from rule_building import rule

from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.checks.judge import judge
from clausegap.checks.steps import steps
from clausegap.model import Status, StepKind


def status(text: str, **parts: Any) -> Status:
    return judge(Index(read_example(text), {}), rule(**parts)).status


NOTICE = "Provider shall notify Customer before a change."
POWER = "Provider may change the Services at any time."
BOTH = f"{NOTICE}\n{POWER}"
QUERIES = {"partial": ["vendor must notify"], "contrary": ["vendor may change"]}


def test_silence_is_missing() -> None:
    assert status("Fees are due in 30 days.", **QUERIES) is Status.MISSING


def test_the_order_gives_the_net_effect() -> None:
    assert status(BOTH, **QUERIES) is Status.PARTIAL
    assert status(BOTH, order=["contrary", "partial"], **QUERIES) is Status.CONTRARY


def test_unless_looks_at_the_whole_contract() -> None:
    queries = {"contrary": [{"query": "vendor may change", "unless": ["vendor must notify"]}]}
    assert status(POWER, **queries) is Status.CONTRARY
    assert status(BOTH, **queries) is Status.MISSING


def test_unless_together_looks_at_the_clause() -> None:
    queries = {
        "contrary": [{"query": "vendor may change", "unless_together": ["vendor must notify"]}]
    }
    far = f"1. Changes\n{POWER}\n" + "".join(f"{n}. Part {n}\nText.\n" for n in range(2, 9))
    assert status(f"{far}9. Notices\n{NOTICE}", **queries) is Status.CONTRARY
    assert status(f"1. Changes\n{POWER} {NOTICE}", **queries) is Status.MISSING


def test_all_wants_every_part() -> None:
    queries = {"met": [{"all": ["vendor must notify", "vendor may change"]}]}
    assert status(NOTICE, **queries) is Status.MISSING
    assert status(BOTH, **queries) is Status.MET


def test_a_near_miss_takes_the_statement_out_of_the_running() -> None:
    text = "Provider may change the password at any time."
    queries = {"contrary": ["vendor may change"], "near_misses": ["vendor may change … password"]}
    assert status(text, **queries) is Status.MISSING
    assert status(f"{text}\n{POWER}", **queries) is Status.CONTRARY


def test_a_near_miss_of_words_takes_out_the_whole_sentence() -> None:
    text = "Customer acknowledges that Provider may change the password."
    assert status(text, contrary=["vendor may change"], near_misses=["says password"]) is (
        Status.MISSING
    )


def test_a_verdict_with_a_passage_to_the_contrary_is_shown_for_review() -> None:
    verdict = judge(
        Index(read_example(BOTH), {}),
        rule(met=["vendor must notify"], contrary=["vendor may change"]),
    )
    assert verdict.status is Status.MET
    assert verdict.against[0].matches[0].statement.text == POWER


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_sentences_changes_nothing(reverse: bool) -> None:
    lines = BOTH.splitlines()
    text = "\n".join(reversed(lines) if reverse else lines)
    assert status(text, **QUERIES) is Status.PARTIAL


def test_silence_under_a_telling_heading_is_doubtful() -> None:
    text = "1. Suspension of Access\nSometimes the lights go out."
    verdict = judge(Index(read_example(text), {}), rule(headings=["suspension"]))
    assert verdict.status is Status.MISSING
    assert verdict.doubts == (
        "section 1, “Suspension of Access” may deal with it, but was not understood to",
    )


def told(text: str, **parts: Any) -> list[tuple[StepKind, str]]:
    index = Index(read_example(text), {})
    found = steps(index.contract, judge(index, rule(**parts)))
    return [(step.kind, step.text.rpartition(" → ")[2]) for step in found]


def test_the_steps_tell_what_decided_and_what_stood_back() -> None:
    assert told(BOTH, **QUERIES) == [
        (StepKind.SHOWS, "in part"),
        (StepKind.OVERRULED, "by itself against you; what stands above goes first"),
    ]
    against = {"met": ["vendor must notify"], "contrary": ["vendor may change"]}
    assert told(BOTH, **against)[1] == (StepKind.AGAINST, "points the other way")


def test_the_steps_tell_what_took_a_sentence_back() -> None:
    found = told(BOTH, met=[{"query": "vendor must notify", "unless": ["vendor may change"]}])
    assert found[0][0] is StepKind.NOTHING
    assert found[1][0] is StepKind.BARRED
    assert found[1][1].startswith("would be met, but ")


def test_the_steps_tell_what_was_set_aside() -> None:
    found = told(NOTICE, met=["vendor must notify"], near_misses=["vendor must notify … change"])
    assert [kind for kind, _ in found] == [StepKind.NOTHING, StepKind.SET_ASIDE]


def test_without_any_statement_the_steps_say_so() -> None:
    assert [kind for kind, _ in told("Fees are due monthly.", **QUERIES)] == [StepKind.NOTHING]
