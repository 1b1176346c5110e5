"""How sure a verdict is: signals, the fitted chance, and clauses that no query understood."""

from typing import Any

from rule_building import rule

from benchmarks.accuracy.doubt import Case, fit, left_out
from clausegap.checks.confidence import chance, confidence, signals
from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.checks.judge import Verdict, judge
from clausegap.checks.rules import Rule
from clausegap.checks.unread_clauses import unread_clauses
from clausegap.model import Status

ASSIGN = "Customer may not assign this Agreement without the prior written consent of Provider."
BOTH = (
    "Neither party may assign this Agreement without the prior written consent of the other party."
)


def verdict(text: str, **parts: Any) -> Verdict:
    return judge(Index(read_example(text), {}), rule(**parts))


def test_the_signals_name_status_ground_and_what_opposes() -> None:
    text = "Provider shall notify Customer of changes.\nProvider may change the Services."
    found = set(
        signals("notice", verdict(text, met=["vendor must notify"], contrary=["vendor may change"]))
    )
    assert found == {"any", "term notice", "met", "met, stated", "met, opposed"}


def test_a_passive_without_an_agent_is_another_ground_than_a_named_party() -> None:
    text = "The Services may be changed."
    assert "contrary, implied" in set(signals("x", verdict(text, contrary=["vendor may change"])))


def test_silence_under_a_telling_heading_is_another_signal_than_silence() -> None:
    silent = set(signals("x", verdict("Fees are due.", met=["vendor must notify"])))
    headed = set(signals("x", verdict("1. Notices\nSometimes there is fog.", headings=["notices"])))
    assert "missing, silent" in silent
    assert "missing, under a telling heading" in headed


def test_a_confidence_is_a_chance_for_rules_of_ones_own_too() -> None:
    found = verdict("Provider shall notify Customer of changes.", met=["vendor must notify"])
    assert found.status is Status.MET
    assert 0.05 <= confidence("a-rule-nobody-measured", found) <= 0.99


def test_the_fit_gives_each_signal_the_share_that_was_right() -> None:
    cases = [Case(f"v{at % 5}", ("any", "good"), at % 10 != 0) for at in range(200)]
    cases += [Case(f"v{at % 5}", ("any", "bad"), at % 10 == 0) for at in range(200)]
    weights = fit(cases)
    assert chance(weights, cases[0].signals) > 0.6
    assert chance(weights, cases[-1].signals) < 0.4


def test_a_vendor_is_measured_by_weights_fitted_without_it() -> None:
    cases = [Case("one", ("any", "odd"), True)] * 50 + [Case("two", ("any", "plain"), False)] * 50
    assert max(found for found, right in left_out(cases) if right) < 0.5


def typed_rule(*categories: str) -> Rule:
    return rule(clause_types=list(categories))


def test_a_clause_that_nothing_understood_is_named() -> None:
    found = unread_clauses(read_example(BOTH), [typed_rule("Anti-Assignment")])
    assert "Anti-Assignment" in found["test-rule"]


def test_a_clause_that_only_binds_the_customer_is_no_reason_for_doubt() -> None:
    assert unread_clauses(read_example(ASSIGN), [typed_rule("Anti-Assignment")]) == {}


def test_rules_without_clause_types_are_not_asked() -> None:
    assert unread_clauses(read_example(BOTH), [rule()]) == {}
