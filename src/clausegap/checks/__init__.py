"""Check what a contract says against rules: required terms as data."""

from clausegap.checks.examples import ExampleResult, run_example, run_examples
from clausegap.checks.loader import load_packs, pack_names
from clausegap.checks.rules import Rule, RuleSet
from clausegap.checks.run import check

__all__ = [
    "ExampleResult",
    "Rule",
    "RuleSet",
    "check",
    "load_packs",
    "pack_names",
    "run_example",
    "run_examples",
]
