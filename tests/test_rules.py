"""Every packaged rule passes its own examples."""

import pytest

from clausegap.checks import Rule, load_packs, pack_names, run_example
from clausegap.model import Status

TERMS = """
termination-for-convenience termination-for-cause exit-on-service-change refund-on-exit
transition-assistance data-portability data-deletion no-training output-ownership output-use
model-change-notice model-substitution model-disclosure provider-failure audit-rights
incident-notice subprocessor-control service-levels price-protection renewal-control
unilateral-changes suspension-limits ip-indemnity liability-cap assignment-control data-residency
redistribution
""".split()

RULES = load_packs(pack_names())
CASES = [
    pytest.param(rule, status, number, id=f"{rule.id}-{status.value}-{number}")
    for rule in RULES.rules
    for status in Status
    for number in range(1, len(rule.examples.of(status)) + 1)
]


@pytest.mark.parametrize(("rule", "status", "number"), CASES)
def test_example(rule: Rule, status: Status, number: int) -> None:
    result = run_example(RULES, rule, status, number)
    assert result.got is status, result.text


def test_the_ai_vendor_pack_holds_every_term() -> None:
    assert sorted(rule.id for rule in load_packs(["ai-vendor"]).rules) == sorted(TERMS)


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_can_be_put_to_the_other_side(rule: Rule) -> None:
    for text in (rule.language.preferred, rule.language.fallback, rule.language.walk_away):
        assert len(text.split()) >= 6, text
    assert len(rule.why.split()) >= 8
    assert len(rule.examples.missing) >= 2
