"""Load rule packs; every fault of every file is reported at once."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from clausegap import content
from clausegap.checks.query import Element, ElementKind, QueryError, elements_of, parse_query
from clausegap.checks.rules import FactRule, Rule, RuleSet
from clausegap.checks.word_lists import PROPER_NAME, TERM_LISTS, listed_in
from clausegap.content.yaml_file import YamlFile, read_yaml
from clausegap.errors import RuleError
from clausegap.model import Model, PackInfo, Status

_NOT_RULES = ("concepts.yaml", "facts.yaml", "pack.yaml")


class _Faults:
    """Collects faults as `file:line: what is wrong`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, name: str, line: int, problem: str) -> None:
        self.lines.append(f"{name}:{line}: {problem}")

    def raise_any(self) -> None:
        if self.lines:
            raise RuleError(self.lines)


class _Source(NamedTuple):
    """One YAML file as read, with the name to report it by."""

    name: str
    text: str
    file: YamlFile


def load_packs(names: Sequence[str]) -> RuleSet:
    """Load packs by name ("ai-vendor") or by folder; a later pack replaces rules of the same id.

    Raises:
        RuleError: with every fault of every file: `file:line: what is wrong; what would be right`.
    """
    faults = _Faults()
    shared = content.rules_folder()
    concepts: dict[str, tuple[str, ...]] = dict.fromkeys(TERM_LISTS, ())
    concepts |= _concepts(_read(shared / "concepts.yaml", "concepts.yaml", faults), faults)
    facts: dict[str, FactRule] = {}
    rules: dict[str, Rule] = {}
    packs = []
    for name in names:
        folder = _find(name, faults)
        if folder is None:
            continue
        entries = sorted(
            (entry for entry in folder.iterdir() if entry.name.endswith((".yaml", ".yml"))),
            key=lambda entry: entry.name,
        )
        by_name = {entry.name: entry for entry in entries}
        if "concepts.yaml" in by_name:
            label = f"{name}/concepts.yaml"
            concepts |= _concepts(_read(by_name["concepts.yaml"], label, faults), faults)
        if "facts.yaml" in by_name:
            source = _read(by_name["facts.yaml"], f"{name}/facts.yaml", faults)
            facts |= _facts(source, concepts, faults)
        version = "0"
        if "pack.yaml" in by_name:
            pack = _read(by_name["pack.yaml"], f"{name}/pack.yaml", faults).file.value or {}
            version = str(pack.get("version", "0"))
        own = {}
        for entry in entries:
            if entry.name not in _NOT_RULES:
                source = _read(entry, f"{name}/{entry.name}", faults)
                rule = _rule(source, concepts, faults)
                if rule is not None:
                    own[rule.id] = rule
        if not own and not faults.lines:
            faults.add(name, 1, "the folder holds no rule; add one with `clausegap rules new ID`")
        rules |= own
        packs.append(PackInfo(id=Path(name).name, version=version, terms=len(own)))
    faults.raise_any()
    _check_concepts(concepts, faults)
    faults.raise_any()
    return RuleSet(tuple(packs), tuple(rules.values()), concepts, facts)


def pack_names() -> tuple[str, ...]:
    """Give the names of the packaged packs."""
    folders = (entry for entry in content.rules_folder().iterdir() if entry.is_dir())
    return tuple(sorted(entry.name for entry in folders if not entry.name.startswith("_")))


def _find(name: str, faults: _Faults) -> Traversable | None:
    if name in pack_names():
        return content.rules_folder() / name
    if Path(name).is_dir():
        return Path(name)
    known = ", ".join(pack_names())
    faults.add(name, 1, f"no such pack or folder; the packs are: {known}")
    return None


def _read(entry: Traversable, name: str, faults: _Faults) -> _Source:
    try:
        text = entry.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(name, 1, f"cannot be read ({error}); save it as UTF-8 text")
        text = ""
    file = read_yaml(text)
    for line, problem in file.faults:
        faults.add(name, line, problem)
    return _Source(name, text, file)


def _concepts(source: _Source, faults: _Faults) -> dict[str, tuple[str, ...]]:
    value = source.file.value
    found: dict[str, tuple[str, ...]] = {}
    if not isinstance(value, dict):
        if value is not None:
            faults.add(source.name, 1, "word lists are written `name: [word, two words]`")
        return found
    for name, words in value.items():
        if not isinstance(words, list) or not words:
            faults.add(source.name, source.file.line((name,)), f'"{name}" must be a list of words')
            continue
        found[name] = tuple(str(word) for word in words)
    return found


def _facts(
    source: _Source, concepts: dict[str, tuple[str, ...]], faults: _Faults
) -> dict[str, FactRule]:
    found = {}
    for name, value in (source.file.value or {}).items():
        rule = _validated(FactRule, value, source, (name,), faults)
        if rule is None:
            continue
        found[name] = rule
        known = {**concepts, **rule.concepts}
        for key, queries in (("queries", rule.queries), ("otherwise", rule.otherwise)):
            for at, query in enumerate(queries):
                for problem in _query_problems(query, known):
                    line = source.file.line((name, key, at))
                    faults.add(source.name, line, f'in "{query}": {problem}')
    return found


def _rule(source: _Source, concepts: dict[str, tuple[str, ...]], faults: _Faults) -> Rule | None:
    if not isinstance(source.file.value, dict):
        if not source.file.faults:
            faults.add(source.name, 1, "a rule is written `key: value`; see docs/writing-rules.md")
        return None
    rule = _validated(Rule, source.file.value, source, (), faults)
    if rule is None:
        return None
    stem = source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if rule.id != stem:
        faults.add(
            source.name, source.file.line(("id",)), f'the id must be the file name, "{stem}"'
        )
    _check_rule(rule, source, {**concepts, **rule.concepts}, faults)
    return rule


_M = TypeVar("_M", bound=Model)


def _validated(
    kind: type[_M], value: Any, source: _Source, at: tuple[str | int, ...], faults: _Faults
) -> _M | None:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for fault in error.errors():
            path = (*at, *(part for part in fault["loc"] if isinstance(part, str | int)))
            where = ".".join(str(part) for part in path)
            faults.add(source.name, source.file.line(path), f"{where}: {_plain(fault)}")
    return None


def _plain(fault: Any) -> str:
    """Say in plain words what pydantic found."""
    match fault["type"]:
        case "missing":
            return "is missing; add it (docs/writing-rules.md lists every key)"
        case "extra_forbidden":
            return "is no key of a rule; check its spelling in docs/writing-rules.md"
        case "enum" | "literal_error":
            return f"must be one of {fault['ctx'].get('expected')}"
    return f"{fault['msg'].lower()} (found {str(fault.get('input'))[:60]!r})"


def _check_rule(
    rule: Rule, source: _Source, concepts: dict[str, tuple[str, ...]], faults: _Faults
) -> None:
    for path, query in _queries(rule):
        line = source.file.line(path)
        if query.startswith("$"):
            if query[1:].strip() not in rule.elements:
                names = ", ".join(rule.elements) or "none"
                faults.add(source.name, line, f'"{query}" names no element; there are: {names}')
            continue
        for problem in _query_problems(query, concepts):
            faults.add(source.name, line, f'in "{query}": {problem}')
    given = {status for status in Status if rule.items(status)} | {Status.MISSING}
    for status in sorted(given - set(rule.reasons)):
        faults.add(source.name, source.file.line(("reasons",)), f"reasons.{status}: is missing")
    for status in sorted(given):
        if len(rule.examples.of(status)) < 2:
            line = source.file.line(("examples", status.value))
            faults.add(source.name, line, f"examples.{status}: write at least two")
    _check_local_concepts(rule, source, concepts, faults)


def _check_local_concepts(
    rule: Rule, source: _Source, concepts: dict[str, tuple[str, ...]], faults: _Faults
) -> None:
    for name, words in rule.concepts.items():
        for word in words:
            other = listed_in(word)
            if other is not None and other not in concepts:
                line = source.file.line(("concepts", name))
                faults.add(source.name, line, f'word list "{name}": no word list "{word}"')


def _queries(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, queries in rule.elements.items():
        for at, query in enumerate(queries):
            yield ("elements", name, at), query
    for at, query in enumerate(rule.near_misses):
        yield ("near_misses", at), query
    for status in (Status.MET, Status.PARTIAL, Status.CONTRARY):
        for at, item in enumerate(rule.items(status)):
            for query in item.queries:
                yield (status.value, at), query


def _check_concepts(concepts: dict[str, tuple[str, ...]], faults: _Faults) -> None:
    for name, words in concepts.items():
        for word in words:
            other = listed_in(word)
            if other is not None and other not in concepts:
                faults.add("concepts.yaml", 1, f'word list "{name}": no word list "{word}"')


def _is_unknown(element: Element, concepts: dict[str, tuple[str, ...]]) -> bool:
    known = element.value in concepts or element.value == PROPER_NAME
    return element.kind is ElementKind.CONCEPT and not known


def _query_problems(query: str, concepts: dict[str, tuple[str, ...]]) -> Iterable[str]:
    try:
        parsed = parse_query(query)
    except QueryError as fault:
        return [str(fault)]
    return [
        f'no word list "{element.value}"; add it under `concepts:`'
        for element in sorted(elements_of(parsed))
        if _is_unknown(element, concepts)
    ]
