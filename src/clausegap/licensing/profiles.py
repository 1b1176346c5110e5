"""Licence profiles: what a known licence says, and where its words stand in the person's copy."""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from clausegap import content
from clausegap.content.yaml_file import YamlFile, read_yaml
from clausegap.errors import RuleError
from clausegap.licensing.nouns import Answer, Value
from clausegap.licensing.passages import Alignment, Passage
from clausegap.licensing.vocabulary import fault_of, vocabulary
from clausegap.model import Model

_ALTERED = "the words this rests on are altered or missing in this copy"


class ProfileAnswer(Model):
    """One answer of a profile: the value, where it stands, and which words of the text say so.

    `words` are positions in the licence's own text, `end` exclusive; a profile of one's own may
    give the words themselves as `quote`.
    """

    value: Value = None
    section: str | None = None
    note: str | None = None
    words: tuple[int, int] | None = None
    quote: str | None = None
    review: str | None = None


class Profile(Model):
    """What one licence says to every question of the vocabulary.

    `reviewed` is false where no person wrote it: its answers were read by clause questions.
    """

    id: str
    name: str
    spdx: str | None
    licensor: str | None
    version: str | None
    date: str | None
    kind: Literal["licence", "use-policy", "data-licence"]
    covers: tuple[str, ...] = ()
    use_policy: str | None = None
    titles: tuple[str, ...] = ()
    reviewed: bool = True
    answers: dict[str, ProfileAnswer]


@lru_cache(maxsize=64)
def load_profile(name: str) -> Profile:
    """Load a shipped profile by the stem of its file.

    Raises:
        RuleError: with every fault of the file, as `file:line: what is wrong; what would be right`.
    """
    return read_profile(content.licence_file(f"{name}.yaml"), f"licenses/{name}.yaml")


@lru_cache(maxsize=1)
def _read_answers() -> dict[str, dict[str, list[Any]]]:
    text = content.licence_file("read.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[Any]]] = json.loads(text)
    return found


def read_by_questions(licence_id: str, name: str) -> Profile | None:
    """Give the answers that the clause questions read from a known text that has no profile."""
    packed = _read_answers().get(licence_id)
    if packed is None:
        return None
    answers = {}
    for key, term in vocabulary().items():
        value, section, words, note, review = [*packed.get(key, [term.silence]), *[None] * 4][:5]
        answers[key] = ProfileAnswer(
            value=value, section=section, words=words, note=note, review=review
        )
    return Profile(
        id=licence_id,
        name=name,
        spdx=licence_id,
        licensor=None,
        version=None,
        date=None,
        kind="licence",
        reviewed=False,
        answers=answers,
    )


def read_profile(entry: Traversable | Path, name: str) -> Profile:
    """Read a profile from a file; `name` is what faults call it."""
    file = read_yaml(entry.read_text(encoding="utf-8"))
    faults = [f"{name}:{line}: {problem}" for line, problem in file.faults]
    if not isinstance(file.value, dict):
        raise RuleError(faults or [f"{name}:1: a profile is written `key: value`"])
    faults += [f"{name}:{line}: {problem}" for line, problem in _answer_faults(file)]
    if faults:
        raise RuleError(faults)
    try:
        return Profile.model_validate(_plain(file.value))
    except ValidationError as error:
        raise RuleError([_line(name, file, fault) for fault in error.errors()]) from None


def _answer_faults(file: YamlFile) -> Iterator[tuple[int, str]]:
    answers = file.value.get("answers")
    if not isinstance(answers, dict):
        return
    for key, answer in answers.items():
        question = vocabulary().get(key)
        line = file.line(("answers", key))
        if question is None:
            yield line, f'"{key}" is no question of licenses/vocabulary.yaml'
        elif not isinstance(answer, dict) or "value" not in answer:
            yield line, f"{key}: write {{value: …, section: …, note: …}}"
        else:
            fault = fault_of(question, answer["value"])
            if fault:
                yield line, f"{key}: {fault}"
    for key in vocabulary():
        if key not in answers:
            yield file.line(("answers",)), f'"{key}" is not answered'


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """Let dates and versions that YAML reads as numbers be words again."""
    texts = ("version", "date", "name", "id")
    return value | {key: str(value[key]) for key in texts if value.get(key) is not None}


def _line(name: str, file: YamlFile, fault: Any) -> str:
    path = tuple(part for part in fault["loc"] if isinstance(part, str | int))
    where = ".".join(str(part) for part in path)
    return f"{name}:{file.line(path)}: {where}: {fault['msg'].lower()}"


def answers_in(
    profile: Profile, laid: Alignment | None, passage: Passage | None
) -> dict[str, Answer]:
    """Give the profile's answers with the words of the person's copy.

    `laid` is the profile's own text laid beside the copy; None where there is no copy (an id was
    asked about). An answer whose words are altered or missing there is to be looked at.
    """
    return {
        key: _answer(profile.answers[key], laid, passage)
        for key in vocabulary()
        if key in profile.answers
    }


def _answer(answer: ProfileAnswer, laid: Alignment | None, passage: Passage | None) -> Answer:
    plain = Answer(
        value=answer.value,
        section=answer.section,
        note=answer.note,
        quote=answer.quote,
        review=answer.review,
    )
    if laid is None or passage is None or answer.words is None:
        return plain
    first, end = answer.words
    places = [place for at in range(first, end) if (place := laid.place(at)) is not None]
    touched = any(
        change.i1 < end and change.i2 > first if change.i2 > change.i1 else first < change.i1 < end
        for change in laid.changes
    )
    review = _ALTERED if touched else answer.review
    if 2 * len(places) < end - first:
        return plain.model_copy(update={"review": _ALTERED})
    start = passage.words.starts[places[0]]
    stop = passage.words.ends[places[-1]]
    quote = " ".join(passage.text[start:stop].split())
    return plain.model_copy(update={"quote": quote, "start": start, "end": stop, "review": review})
