"""Rule packs: every fault at once, each with file, line and cure."""

from pathlib import Path

import pytest

from clausegap.checks import load_packs
from clausegap.errors import RuleError

GOOD = """\
id: audit-rights
title: Audit rights
asks: The customer may audit.
why: Trust needs checking.
severity: high
elements:
  inspection: [customer may audit]
met:
  - $inspection
contrary:
  - customer must not audit
reasons: {met: "{where} allows it.", contrary: "{where} bars it.", missing: "Nothing."}
language: {preferred: a, fallback: b, walk_away: c}
examples:
  met: [Customer may audit., Customer can audit.]
  contrary: [Customer may not audit., Customer must not audit.]
  missing: [Provider may audit., Fees are due.]
"""


def write(folder: Path, text: str, name: str = "audit-rights.yaml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def faults(folder: Path, text: str, name: str = "audit-rights.yaml") -> list[str]:
    with pytest.raises(RuleError) as caught:
        load_packs([write(folder, text, name)])
    return [fault.removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_a_good_rule_loads(tmp_path: Path) -> None:
    rules = load_packs([write(tmp_path, GOOD)])
    assert [rule.id for rule in rules.rules] == ["audit-rights"]


def test_all_faults_come_at_once_with_their_lines(tmp_path: Path) -> None:
    text = GOOD.replace("severity: high", "severity: huge\ncolour: red")
    text = text.replace("customer must not audit\nreasons", "customer perhaps audit\nreasons")
    found = faults(tmp_path, text)
    assert any(fault.startswith("audit-rights.yaml:5: severity") for fault in found)
    assert any(fault.startswith("audit-rights.yaml:6: colour: is no key") for fault in found)


def test_a_wrong_query_is_named_with_its_line(tmp_path: Path) -> None:
    text = GOOD.replace("  - customer must not audit", "  - customer perhaps audit")
    (fault,) = faults(tmp_path, text)
    assert fault.startswith('audit-rights.yaml:11: in "customer perhaps audit": "perhaps"')


def test_an_unknown_word_list_and_element_are_named(tmp_path: Path) -> None:
    text = GOOD.replace("$inspection", "$visits").replace(
        "not audit\nreasons", "not {spy}\nreasons"
    )
    found = faults(tmp_path, text)
    assert any('"$visits" names no element' in fault for fault in found)
    assert any('no word list "spy"' in fault for fault in found)


def test_examples_of_every_status_are_asked_for(tmp_path: Path) -> None:
    text = GOOD.replace("  contrary: [Customer may not audit., Customer must not audit.]\n", "")
    assert faults(tmp_path, text) == ["audit-rights.yaml:14: examples.contrary: write at least two"]


def test_a_duplicate_key_is_refused(tmp_path: Path) -> None:
    found = faults(tmp_path, GOOD + "title: Again\n")
    assert found == ['audit-rights.yaml:18: "title" stands twice; keep one of them']


def test_broken_yaml_is_said_in_plain_words(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "id: [audit\n")
    assert "this is not YAML" in fault


def test_the_id_must_be_the_file_name(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, GOOD, "audits.yaml")
    assert fault == 'audits.yaml:1: the id must be the file name, "audits"'


def test_an_unknown_pack_names_the_known_ones() -> None:
    with pytest.raises(RuleError, match=r"no such pack or folder; the packs are: .*ai-vendor"):
        load_packs(["ai-vendors"])


def test_a_later_pack_replaces_a_rule_of_the_same_id(tmp_path: Path) -> None:
    own = load_packs(["ai-vendor", write(tmp_path, GOOD)])
    assert [rule.why for rule in own.rules if rule.id == "audit-rights"] == [
        "Trust needs checking."
    ]
    assert len(own.rules) == len(load_packs(["ai-vendor"]).rules)


def test_a_country_code_stays_text(tmp_path: Path) -> None:
    text = GOOD.replace("Trust needs checking.", "NO")
    (rule,) = load_packs([write(tmp_path, text)]).rules
    assert rule.why == "NO"


def test_a_wrong_fact_query_is_named_with_its_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        "cure_days:\n  take: [notice]\n  queries: []\n  otherwise: [customer]\n",
        "facts.yaml",
    )
    (fault,) = faults(tmp_path, GOOD)
    assert fault.startswith('facts.yaml:4: in "customer"')


ARGUED = (
    GOOD
    + """negotiation:
  supported_by:
    - incident-notice
  en: &arguments
    settle: a report
    trade_off: You see less.
    gives: [a longer term]
    letter: {ask: Please agree., reason: We need it., thanks: Thank you.}
  de: *arguments
"""
)


def test_support_by_a_rule_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, ARGUED.replace("incident-notice", "incidents-notice"))
    assert fault == (
        'audit-rights.yaml:20: negotiation.supported_by: there is no rule "incidents-notice";'
        ' the nearest is "incident-notice"'
    )


def test_support_by_nothing_that_resembles_a_rule_says_where_to_look(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, ARGUED.replace("incident-notice", "zzz"))
    assert fault.endswith('there is no rule "zzz"; `clausegap rules list` names them all')


def test_a_rule_does_not_support_itself(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, ARGUED.replace("incident-notice", "audit-rights"))
    assert fault.endswith("supported_by: a rule is no argument for itself; name another")


def test_a_rule_of_another_pack_in_the_run_or_of_a_packaged_one_supports(tmp_path: Path) -> None:
    """A team's rule may lean on a rule of ai-vendor also where its own folder alone is tested."""
    assert load_packs([write(tmp_path, ARGUED)]).rules
    other = tmp_path / "other"
    other.mkdir()
    write(other, GOOD.replace("audit-rights", "site-visits"), "site-visits.yaml")
    argued = ARGUED.replace("incident-notice", "site-visits")
    mine = load_packs([write(tmp_path, argued), str(other)])
    assert [rule.id for rule in mine.rules] == ["audit-rights", "site-visits"]
    (fault,) = faults(tmp_path, argued)
    assert 'there is no rule "site-visits"' in fault
