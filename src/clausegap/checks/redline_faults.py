"""Check the `redline:` part of a rule file: its queries, phrases, lists and placeholders."""

import re
from collections.abc import Iterable, Iterator

from clausegap.checks.drafting import Redlining, WordEdit
from clausegap.checks.pack_files import Concepts, Faults, Source, query_problems
from clausegap.checks.rules import Rule
from clausegap.model import Role

_PLACEHOLDER = re.compile(r"\{([^}]*)\}")
_TERMS = ("customer", "vendor", "agreement", "services", "input", "output", "fees")
_FILLED = frozenset((*_TERMS, *(f"{term}:{form}" for term in _TERMS for form in ("its", "it"))))
Fault = tuple[tuple[str | int, ...], str]


def check_redline(rule: Rule, source: Source, concepts: Concepts, faults: Faults) -> None:
    """Take down what is wrong with the `redline:` part of a rule, each fault with its line."""
    if rule.redline is None:
        return
    for path, problem in _faults(rule, rule.redline, concepts):
        where = ".".join(str(part) for part in path)
        faults.add(source.name, source.file.line(path), f"{where}: {problem}")


def _faults(rule: Rule, redline: Redlining, concepts: Concepts) -> Iterator[Fault]:
    if not redline.place:
        yield ("redline", "place"), "write words of headings under which the term belongs"
    for at, words in enumerate(redline.place):
        if not words.strip():
            yield ("redline", "place", at), "is empty"
    if not redline.heading.strip():
        yield ("redline", "heading"), "write the heading of the new clause"
    yield from _of_queries(
        rule, redline.fallback_concedes, ("redline", "fallback_concedes"), concepts
    )
    for at, edit in enumerate(redline.edits):
        for path, problem in _of_edit(rule, edit, concepts):
            yield ("redline", "edits", at, *path), problem


def _of_edit(rule: Rule, edit: WordEdit, concepts: Concepts) -> Iterator[Fault]:
    if not (edit.phrases or edit.modality or edit.holder or edit.number or edit.append):
        yield (), "changes nothing; write strike, replace, modality, holder, number or append"
    yield from _of_queries(rule, edit.when, ("when",), concepts)
    for key, phrases in (("strike", edit.strike), ("replace", tuple(edit.replace))):
        for at, phrase in enumerate(phrases):
            path = (key, at if key == "strike" else phrase)
            if not phrase.strip():
                yield path, "is empty"
            for name in _PLACEHOLDER.findall(phrase):
                if name not in concepts and name not in tuple(Role):
                    yield path, f'no word list "{name}"; add it under `concepts:`'
    for text in edit.texts:
        for words in dict.fromkeys((text.preferred, text.fallback)):
            if not words.strip():
                yield (), "puts in no words; leave the part out, or strike"
            for name in _PLACEHOLDER.findall(words):
                if name not in _FILLED:
                    known = ", ".join(f"{{{term}}}" for term in _TERMS)
                    yield (), f"{{{name}}} stands for nothing; there are {known}"


def _of_queries(
    rule: Rule, queries: Iterable[str], path: tuple[str | int, ...], concepts: Concepts
) -> Iterator[Fault]:
    for at, query in enumerate(queries):
        if query.startswith("$") and query[1:].strip() not in rule.elements:
            yield (*path, at), f'no element "{query}"; add it under `elements:`'
            continue
        for written in rule.expand(query):
            for problem in query_problems(written, concepts):
                yield (*path, at), f'in "{written}": {problem}'
