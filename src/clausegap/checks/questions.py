"""The question model: what a licence says on one point, as data (see docs/writing-rules.md).

A question asks with the same queries, word lists and items as a rule; where a rule has the
statuses met, partial and contrary, a question has values.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, NamedTuple

from pydantic import Field, field_validator

from clausegap.checks.rules import Asked, Item, items_from


class QuestionKind(StrEnum):
    """What kind of answer a question has (the kinds of licenses/vocabulary.yaml)."""

    PERMISSION = "permission"
    REQUIREMENT = "requirement"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"
    LIST = "list"
    TEXT = "text"


# What silence answers, where the question itself does not say.
_SILENCE = {
    QuestionKind.PERMISSION: "silent",
    QuestionKind.REQUIREMENT: "no",
    QuestionKind.FLAG: "no",
    QuestionKind.CHOICE: "silent",
    QuestionKind.NUMBER: "none",
    QuestionKind.LIST: "none",
    QuestionKind.TEXT: "none",
}
_VALUES = {
    QuestionKind.PERMISSION: ("yes", "conditional", "no"),
    QuestionKind.REQUIREMENT: ("yes", "no"),
    QuestionKind.FLAG: ("yes", "no"),
    QuestionKind.NUMBER: ("stated",),
    QuestionKind.TEXT: ("stated",),
}
# Examples of a value: one is enough for each name of a list.
_EXAMPLES, _EXAMPLES_OF_A_NAME = 2, 1


class Question(Asked):
    """One question about a licence.

    `values` are the items that show each value; `order` says which value is tried first (else as
    they stand). `otherwise` is what silence answers. Where the text is silent, the answer `follows`
    those of other questions, the first that is not silent. `becomes` makes an answer stricter where
    one of the questions named is answered with yes, true, a number or a list: a "yes" becomes
    "conditional", anything "no". A number is taken from the deciding sentence: `take` is its kind.
    A text is taken from what is known of the whole contract. `examples` stand by the answer they
    give. `hints` are loose queries: where nothing else is found, a sentence that one of them finds
    leaves the answer of silence, to be looked at.
    """

    title: str
    kind: QuestionKind
    values: dict[str, tuple[Item, ...]] = Field(default_factory=dict)
    order: tuple[str, ...] = ()
    otherwise: str | None = None
    follows: tuple[str, ...] = ()
    becomes: dict[Literal["conditional", "no"], tuple[str, ...]] = Field(default_factory=dict)
    take: Literal["count", "money", "duration", "governing_law"] | None = None
    pick: Literal["first", "least", "most"] = "first"
    hints: tuple[str, ...] = ()
    examples: dict[str, tuple[str, ...]]

    @field_validator("values", mode="before")
    @classmethod
    def _plain_queries(cls, value: object) -> object:
        """Read a bare query as an item of that query."""
        if not isinstance(value, dict):
            return value
        return {name: items_from(items) for name, items in value.items()}

    @property
    def key(self) -> str:
        """Give the key of the vocabulary that the question answers: "commercial_use"."""
        return self.id.replace("-", "_")

    @property
    def silence(self) -> str:
        """Give the value that silence answers."""
        return self.otherwise or _SILENCE[self.kind]

    @property
    def tried(self) -> tuple[str, ...]:
        """Give the values in the order in which they are tried."""
        return self.order or tuple(self.values)

    @property
    def leans_on(self) -> tuple[str, ...]:
        """Give the keys of the questions whose answers this one needs."""
        return (*self.follows, *(key for keys in self.becomes.values() for key in keys))

    def queries(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Give every query of the file with the path at which it stands, hints among them."""
        yield from super().queries()
        for at, query in enumerate(self.hints):
            yield ("hints", at), query

    def all_items(self) -> Iterator[tuple[tuple[str | int, ...], Item]]:
        """Give every item with its path: ("values", "yes", 0) and so on."""
        for value, items in self.values.items():
            for at, item in enumerate(items):
                yield ("values", value, at), item


class QuestionSet(NamedTuple):
    """Questions by the key they answer, and the word lists they share."""

    questions: dict[str, Question]
    concepts: dict[str, tuple[str, ...]]


def question_problems(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Say what is wrong with a question beyond its form, each with the path it stands at."""
    known = _VALUES.get(question.kind)
    for value in question.values:
        if known and value not in known:
            yield ("values", value), f"a {question.kind} has the values {', '.join(known)}"
    if question.order and set(question.order) != set(question.values):
        yield ("order",), "order must name every value once"
    if question.kind is QuestionKind.NUMBER and question.take in (None, "governing_law"):
        yield ("take",), "take: say which kind of number: count, money or duration"
    if question.becomes and question.kind is not QuestionKind.PERMISSION:
        yield ("becomes",), "only a permission becomes stricter by other answers"
    yield from _too_few_examples(question)


def _too_few_examples(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if question.take is not None:
        # Each number or name of a law is an answer of its own.
        stated = [texts for value, texts in question.examples.items() if value != question.silence]
        if sum(map(len, stated)) < _EXAMPLES:
            yield ("examples",), "examples: write at least two with what they state"
        wanted: tuple[str, ...] = (question.silence,)
    else:
        wanted = (*question.values, question.silence)
    for value in dict.fromkeys(wanted):
        named = question.kind is QuestionKind.LIST and value != question.silence
        least = _EXAMPLES_OF_A_NAME if named else _EXAMPLES
        if len(question.examples.get(value, ())) < least:
            words = "one" if named else "two"
            yield ("examples", value), f"examples.{value}: write at least {words}"
