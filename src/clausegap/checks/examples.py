"""Run the examples that every rule and every question carries."""

from typing import NamedTuple

from clausegap.checks.answers import Answered, answer
from clausegap.checks.index import Index
from clausegap.checks.judge import judge
from clausegap.checks.questions import Question, QuestionSet
from clausegap.checks.rules import Rule, RuleSet
from clausegap.clauses import read_contract
from clausegap.documents.builder import Builder
from clausegap.documents.pieces import add_all, settle
from clausegap.documents.text import text_pieces
from clausegap.model import Contract, Status


class ExampleResult(NamedTuple):
    """One example of a rule or question: the status or value it must give, and the one it gave."""

    rule: str
    number: int
    expected: str
    got: str
    text: str

    @property
    def ok(self) -> bool:
        """Whether the example gave what it must."""
        return self.expected == self.got

    @property
    def id(self) -> str:
        """Name the example: "audit-rights-met-1"."""
        return f"{self.rule}-{self.expected}-{self.number}"


def read_example(text: str) -> Contract:
    """Read an example as a small contract between "Customer" (or "you") and "Provider" (or "we").

    Each line of the example is a block of the contract.
    """
    builder = Builder()
    add_all(builder, settle(text_pieces(text.replace("\n", "\n\n"))))
    return read_contract(builder.build("example", text.encode(), "text/plain", None))


def run_example(rules: RuleSet, rule: Rule, expected: Status, number: int) -> ExampleResult:
    """Run one example; `number` counts from 1 within its status."""
    text = rule.examples.of(expected)[number - 1]
    verdict = judge(Index(read_example(text), rules.concepts), rule)
    return ExampleResult(rule.id, number, expected, verdict.status, text)


def run_examples(rules: RuleSet) -> tuple[ExampleResult, ...]:
    """Run every example of every rule."""
    return tuple(
        run_example(rules, rule, status, number)
        for rule in rules.rules
        for status in Status
        for number in range(1, len(rule.examples.of(status)) + 1)
    )


def run_question_example(
    questions: QuestionSet, question: Question, expected: str, number: int
) -> ExampleResult:
    """Run one example of a question by its own queries; `number` counts from 1 within its value."""
    text = question.examples[expected][number - 1]
    found = answer(Index(read_example(text), questions.concepts), question)
    return ExampleResult(question.id, number, expected, _shown(found, question, expected), text)


def run_question_examples(questions: QuestionSet) -> tuple[ExampleResult, ...]:
    """Run every example of every question."""
    return tuple(
        run_question_example(questions, question, value, number)
        for question in questions.questions.values()
        for value in question.examples
        for number in range(1, len(question.examples[value]) + 1)
    )


def _shown(found: Answered, question: Question, expected: str) -> str:
    """Give an answer as examples name it; a list that holds the name expected shows that name."""
    value = found.value
    if isinstance(value, tuple):
        return expected if expected in value else ", ".join(value) or question.silence
    if isinstance(value, float):
        return f"{value:.0f}"
    return question.silence if value is None else value
