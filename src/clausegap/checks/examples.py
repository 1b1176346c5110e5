"""Run the examples that every rule carries."""

from typing import NamedTuple

from clausegap.checks.index import Index
from clausegap.checks.judge import judge
from clausegap.checks.rules import Rule, RuleSet
from clausegap.clauses import read_contract
from clausegap.documents.builder import Builder
from clausegap.documents.pieces import add_all, settle
from clausegap.documents.text import text_pieces
from clausegap.model import Contract, Status


class ExampleResult(NamedTuple):
    """One example of a rule: the status it must give and the one it gave."""

    rule: str
    number: int
    expected: Status
    got: Status
    text: str

    @property
    def ok(self) -> bool:
        """Whether the example gave what it must."""
        return self.expected is self.got

    @property
    def id(self) -> str:
        """Name the example: "audit-rights-met-1"."""
        return f"{self.rule}-{self.expected.value}-{self.number}"


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
