"""Read the files of a pack; what is wrong with them is collected, each fault with file and line."""

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from clausegap.checks.query import Element, ElementKind, QueryError, elements_of, parse_query
from clausegap.checks.rules import Asked
from clausegap.checks.word_lists import PROPER_NAME, listed_in
from clausegap.content.yaml_file import YamlFile, read_yaml
from clausegap.errors import RuleError
from clausegap.model import Model

Concepts = dict[str, tuple[str, ...]]


class Faults:
    """Collects faults as `file:line: what is wrong`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, name: str, line: int, problem: str) -> None:
        """Take down one fault."""
        self.lines.append(f"{name}:{line}: {problem}")

    def raise_any(self) -> None:
        """Raise a RuleError of all faults so far, if there are any."""
        if self.lines:
            raise RuleError(self.lines)


class Source(NamedTuple):
    """One YAML file as read, with the name to report it by."""

    name: str
    text: str
    file: YamlFile

    @property
    def stem(self) -> str:
        """Give the file's name without folder and ending."""
        return self.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def read_source(entry: Traversable, name: str, faults: Faults) -> Source:
    """Read one YAML file of a pack."""
    try:
        text = entry.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(name, 1, f"cannot be read ({error}); save it as UTF-8 text")
        text = ""
    file = read_yaml(text)
    for line, problem in file.faults:
        faults.add(name, line, problem)
    return Source(name, text, file)


def read_concepts(source: Source, faults: Faults) -> Concepts:
    """Give the word lists of a file of word lists."""
    value = source.file.value
    found: Concepts = {}
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


_M = TypeVar("_M", bound=Model)
_A = TypeVar("_A", bound=Asked)


def validated(
    kind: type[_M], value: Any, source: Source, at: tuple[str | int, ...], faults: Faults
) -> _M | None:
    """Give `value` as a model of `kind`, None where it is none; each fault goes into `faults`."""
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for fault in error.errors():
            path = (*at, *(part for part in fault["loc"] if isinstance(part, str | int)))
            where = ".".join(str(part) for part in path)
            faults.add(source.name, source.file.line(path), f"{where}: {_plain(fault)}")
    return None


def read_asked(kind: type[_A], source: Source, concepts: Concepts, faults: Faults) -> _A | None:
    """Give a rule or a question with its queries checked, None where the file holds none."""
    if not isinstance(source.file.value, dict):
        if not source.file.faults:
            faults.add(source.name, 1, "a rule is written `key: value`; see docs/writing-rules.md")
        return None
    asked = validated(kind, source.file.value, source, (), faults)
    if asked is None:
        return None
    if asked.id != source.stem:
        line = source.file.line(("id",))
        faults.add(source.name, line, f'the id must be the file name, "{source.stem}"')
    known = {**concepts, **asked.concepts}
    _check_queries(asked, source, known, faults)
    for name, words in asked.concepts.items():
        for problem in _list_problems(name, words, known):
            faults.add(source.name, source.file.line(("concepts", name)), problem)
    return asked


def check_concepts(concepts: Concepts, faults: Faults) -> None:
    """Take down each word list that names another that does not exist."""
    for name, words in concepts.items():
        for problem in _list_problems(name, words, concepts):
            faults.add("concepts.yaml", 1, problem)


def query_problems(query: str, concepts: Concepts) -> Iterable[str]:
    """Say what is wrong with a query: its form, or a word list that does not exist."""
    try:
        parsed = parse_query(query)
    except QueryError as fault:
        return [str(fault)]
    return [
        f'no word list "{element.value}"; add it under `concepts:`'
        for element in sorted(elements_of(parsed))
        if _is_unknown(element, concepts)
    ]


def _check_queries(asked: Asked, source: Source, concepts: Concepts, faults: Faults) -> None:
    for path, query in asked.queries():
        line = source.file.line(path)
        if query.startswith("$"):
            if query[1:].strip() not in asked.elements:
                names = ", ".join(asked.elements) or "none"
                faults.add(source.name, line, f'"{query}" names no element; there are: {names}')
            continue
        for problem in query_problems(query, concepts):
            faults.add(source.name, line, f'in "{query}": {problem}')


def _list_problems(name: str, words: Iterable[str], concepts: Concepts) -> Iterable[str]:
    for word in words:
        other = listed_in(word)
        if other is not None and other not in concepts:
            yield f'word list "{name}": no word list "{word}"'


def _is_unknown(element: Element, concepts: Concepts) -> bool:
    known = element.value in concepts or element.value == PROPER_NAME
    return element.kind is ElementKind.CONCEPT and not known


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
