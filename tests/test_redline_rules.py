"""The `redline:` part of the packaged rules, and what is said of a wrong one."""

from functools import cache
from pathlib import Path

import pytest
from test_rule_loader import GOOD, faults

from clausegap.checks import load_packs
from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.checks.judge import status_of
from clausegap.checks.own_words import asks_in, terms_of
from clausegap.checks.rules import Rule, RuleSet
from clausegap.model import Status

REDLINE = "redline:\n  place: [audit]\n  heading: Audit\n"


@cache
def rules() -> RuleSet:
    return load_packs(["ai-vendor"])


def ids(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", rules().rules, ids=ids)
def test_each_rule_says_how_to_redline(rule: Rule) -> None:
    assert rule.redline is not None
    assert rule.redline.heading
    assert rule.redline.place
    assert all(words == words.lower().strip() and words for words in rule.redline.place)


@pytest.mark.parametrize("rule", rules().rules, ids=ids)
def test_the_language_of_a_rule_is_what_it_asks_for(rule: Rule) -> None:
    terms = terms_of(read_example("Customer pays Provider for the Services."))
    ask = asks_in(terms, rule.language)
    assert status_of(Index(read_example(ask.preferred), rules().concepts), rule) is Status.MET
    status = status_of(Index(read_example(ask.fallback), rules().concepts), rule)
    assert status in (Status.MET, Status.PARTIAL)


@pytest.mark.parametrize("rule", rules().rules, ids=ids)
def test_the_language_of_a_rule_harms_no_other_term(rule: Rule) -> None:
    terms = terms_of(read_example("Customer pays Provider for the Services."))
    ask = asks_in(terms, rule.language)
    for text in (ask.preferred, ask.fallback):
        index = Index(read_example(text), rules().concepts)
        for other in rules().rules:
            if other.id != rule.id:
                assert status_of(index, other) is not Status.CONTRARY, other.id


@pytest.mark.parametrize(
    ("redline", "said"),
    [
        ("  place: []\n  heading: Audit\n", "write words of headings"),
        ("  place: [' ']\n  heading: Audit\n", "redline.place.0: is empty"),
        ("  place: [audit]\n  heading: ''\n", "write the heading"),
        (f"{REDLINE[9:]}  edits:\n    - when: [customer may audit]\n", "changes nothing"),
        (
            f"{REDLINE[9:]}  edits:\n    - when: [customer perhaps audit]\n      modality: may\n",
            "redline.edits.0.when.0",
        ),
        (f"{REDLINE[9:]}  edits:\n    - when: [$other]\n      modality: may\n", "no element"),
        (f"{REDLINE[9:]}  edits:\n    - strike: [' ']\n", "redline.edits.0.strike.0: is empty"),
        (f"{REDLINE[9:]}  edits:\n    - strike: ['{{unknown}}']\n", 'no word list "unknown"'),
        (f"{REDLINE[9:]}  edits:\n    - append: ' '\n", "puts in no words"),
        (f"{REDLINE[9:]}  edits:\n    - append: to {{client}}\n", "stands for nothing"),
        (f"{REDLINE[9:]}  edits:\n    - strike: [now]\n      then: x\n", "redline.edits.0.then"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, redline: str, said: str) -> None:
    text = GOOD.replace("examples:", f"redline:\n{redline}examples:")
    (fault,) = faults(tmp_path, text)
    name, line, problem = fault.split(":", 2)
    assert name == "audit-rights.yaml"
    assert int(line) >= text.split("redline:")[0].count("\n") + 1
    assert said in problem
