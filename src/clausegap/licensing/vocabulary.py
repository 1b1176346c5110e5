"""The closed vocabulary of licence questions (licenses/vocabulary.yaml)."""

from functools import lru_cache
from typing import Literal

from clausegap import content
from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.nouns import Value
from clausegap.model import Model

Kind = Literal["permission", "requirement", "number", "list", "flag", "choice", "text"]

_VALUES = {
    "permission": ("yes", "conditional", "no", "silent"),
    "requirement": ("yes", "no"),
}
_SILENCE: dict[str, Value] = {
    "permission": "silent",
    "requirement": "no",
    "flag": False,
    "number": None,
    "list": (),
    "text": None,
}
_GROUP_KINDS = {"permissions": "permission", "requirements": "requirement"}


class Term(Model):
    """One key of the vocabulary: what it asks and which values answer it."""

    key: str
    group: str
    title: str
    asks: str
    kind: Kind
    values: tuple[str, ...] = ()

    @property
    def silence(self) -> Value:
        """Give the answer of a text that does not deal with the matter."""
        if self.kind == "choice":
            return "silent" if "silent" in self.values else "none"
        return _SILENCE[self.kind]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Term]:
    """Give every question by its key, in the order of the file."""
    text = content.licence_file("vocabulary.yaml").read_text(encoding="utf-8")
    found = {}
    for group, questions in read_yaml(text).value.items():
        for key, entry in questions.items():
            kind = entry.get("kind", _GROUP_KINDS.get(group))
            values = tuple(entry.get("values", _VALUES.get(kind, ())))
            found[key] = Term(
                key=key,
                group=group,
                title=entry["title"],
                asks=entry["asks"],
                kind=kind,
                values=values,
            )
    return found


def is_positive(value: Value) -> bool:
    """Tell whether an answer says yes: a permission, a duty, a limit, a number, names."""
    return value not in ("no", "silent", "none", False, None, ())


def fault_of(question: Term, value: object) -> str | None:
    """Say what is wrong with a value; None where it answers the question."""
    if question.values:
        if value in question.values:
            return None
        return f'"{value}" is no answer; write one of: {", ".join(question.values)}'
    fits = {
        "number": value is None or (isinstance(value, int | float) and not isinstance(value, bool)),
        "list": isinstance(value, list) and all(isinstance(item, str) for item in value),
        "flag": isinstance(value, bool),
        "text": value is None or isinstance(value, str),
    }
    wanted = {"number": "a number or null", "list": "a list of words", "flag": "true or false"}
    return None if fits[question.kind] else f"write {wanted.get(question.kind, 'words or null')}"
