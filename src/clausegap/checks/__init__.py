"""Check what a contract says against rules, and read licences with questions: both as data."""

from clausegap.checks.examples import (
    ExampleResult,
    run_example,
    run_examples,
    run_question_example,
    run_question_examples,
)
from clausegap.checks.loader import (
    holds_questions,
    load_packs,
    load_questions,
    pack_names,
    question_pack_names,
)
from clausegap.checks.questions import Question, QuestionSet
from clausegap.checks.rules import Rule, RuleSet
from clausegap.checks.run import check

__all__ = [
    "ExampleResult",
    "Question",
    "QuestionSet",
    "Rule",
    "RuleSet",
    "check",
    "holds_questions",
    "load_packs",
    "load_questions",
    "pack_names",
    "question_pack_names",
    "run_example",
    "run_examples",
    "run_question_example",
    "run_question_examples",
]
