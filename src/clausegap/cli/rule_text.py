"""A rule written out for a person, and the text of a new one."""

import re
from collections.abc import Iterator

from clausegap import content
from clausegap.checks import Question, Rule
from clausegap.checks.rules import Asked
from clausegap.cli.common import Failure
from clausegap.model import Status

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def rule_text(rule: Rule) -> str:
    """Give one rule as a page to read."""
    return "\n".join(_lines(rule)) + "\n"


def question_text(question: Question) -> str:
    """Give one question about licences as a page to read."""
    return "\n".join(_question_lines(question)) + "\n"


def new_rule_text(rule_id: str) -> str:
    """Give the text of a new rule file.

    Raises:
        Failure: the id is not words in small letters with hyphens.
    """
    if not _ID.fullmatch(rule_id):
        raise Failure(
            f'"{rule_id}" cannot be an id. Use small letters, digits and hyphens: step-in-right.'
        )
    title = rule_id.replace("-", " ").capitalize()
    text = content.template_file("new-rule.yaml").read_text(encoding="utf-8")
    return text.replace("RULE_ID", rule_id).replace("RULE_TITLE", title)


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.title} ({rule.id}), {rule.severity}"
    yield ""
    yield f"Asks: {rule.asks}"
    yield f"Why: {rule.why}"
    for basis in rule.basis:
        yield f"Basis: {basis.source}, {basis.cite}"
    yield from _elements(rule)
    for status in rule.order:
        if rule.items(status):
            yield ""
            yield f"{status.value.capitalize()}, if the contract says"
            for item in rule.items(status):
                yield from _item(item.model_dump(exclude_defaults=True))
    yield from _near_misses(rule)
    yield ""
    yield f"Ask for: {rule.language.preferred}"
    yield f"Settle for: {rule.language.fallback}"
    yield f"Walk away: {rule.language.walk_away}"
    for status in Status:
        for example in rule.examples.of(status):
            yield ""
            yield f"Example ({status.value}): {example}"


def _question_lines(question: Question) -> Iterator[str]:
    yield f"{question.title} ({question.id}), {question.kind}"
    yield ""
    yield f"Where the text is silent: {question.silence}"
    if question.follows:
        yield f"Where the text is silent, as: {', '.join(question.follows)}"
    for stricter, keys in question.becomes.items():
        yield f"Becomes {stricter} by: {', '.join(keys)}"
    yield from _elements(question)
    for value in question.tried:
        yield ""
        yield f"{value.capitalize()}, if the licence says"
        for item in question.values[value]:
            yield from _item(item.model_dump(exclude_defaults=True))
    yield from _near_misses(question)
    for value, texts in question.examples.items():
        for text in texts:
            yield ""
            yield f"Example ({value}): {text}"


def _elements(asked: Asked) -> Iterator[str]:
    for name, queries in asked.elements.items():
        yield ""
        yield f"${name}"
        yield from (f"  {query}" for query in queries)


def _near_misses(asked: Asked) -> Iterator[str]:
    if asked.near_misses:
        yield ""
        yield "Near misses, which never count"
        yield from (f"  {query}" for query in asked.near_misses)


def _item(item: dict[str, object]) -> Iterator[str]:
    """Give the queries of one way to show a status; the first line says how they go together."""
    query = item.get("query")
    if query:
        yield f"  {query}"
    for key, how in (
        ("all", "all of, anywhere"),
        ("together", "all of, in one clause"),
        ("unless", "unless anywhere"),
        ("unless_together", "unless in the same clause"),
    ):
        queries = item.get(key)
        if isinstance(queries, tuple):
            yield from (f"  {how}: {one}" for one in queries)
