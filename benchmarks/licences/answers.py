"""Compare what the clause queries read of a licence with its profile."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap import content
from clausegap.content.yaml_file import read_yaml
from clausegap.documents import read_document
from clausegap.licensing.nouns import Answer, Value
from clausegap.licensing.questions import read_answers
from clausegap.licensing.vocabulary import is_positive, vocabulary

EXCEPTIONS = Path(__file__).with_name("exceptions.yaml")
_FOLDERS = ("ai", "spdx")
# Keys whose positive answer helps the licensee; that of any other key binds it.
_HELPS = ("warranty", "trademark_licence", "irrevocable", "perpetual", "no_further_restrictions")
_FREEDOM = {"yes": 3, "some": 3, "limited": 2, "conditional": 2, "silent": 1, "none": 0, "no": 0}
# Words of a governing law that do not tell one from another.
_LAW_WORDS = frozenset("the of state law laws and s republic people special region".split())


class Profile(NamedTuple):
    """A profile as compared: its id, the id of its use policy, its answers by key."""

    id: str
    policy: str | None
    values: dict[str, Value]


class Compared(NamedTuple):
    """One answer of a profile beside the one that was read."""

    id: str
    key: str
    wanted: Value
    read: Answer

    @property
    def agrees(self) -> bool:
        """Tell whether both answers are the same."""
        return same(self.key, self.wanted, self.read.value)

    @property
    def is_false_comfort(self) -> bool:
        """Tell whether more was read as allowed, or less as asked for, than the profile says."""
        return not self.agrees and freedom(self.key, self.read.value) > freedom(
            self.key, self.wanted
        )


class Reviewed(NamedTuple):
    """A difference that a person looked at, and why it stands."""

    id: str
    key: str
    reason: str


def profiles() -> Iterator[Profile]:
    """Give every packaged profile, by id."""
    folder = content.licences_folder()
    entries = {entry.name: entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    for name in sorted(entries, key=str.lower):
        about = read_yaml(entries[name].read_text(encoding="utf-8")).value
        if "answers" not in about:
            # The vocabulary and its like stand in the same folder.
            continue
        values = {key: _plain(answer["value"]) for key, answer in about["answers"].items()}
        yield Profile(about["id"], about.get("use_policy"), values)


def exceptions() -> tuple[Reviewed, ...]:
    """Give the reviewed differences."""
    entries = read_yaml(EXCEPTIONS.read_text(encoding="utf-8")).value or []
    return tuple(Reviewed(entry["id"], entry["key"], entry.get("reason", "")) for entry in entries)


def text_of(folder: Path, licence: str) -> Path | None:
    """Give the file of a licence's text, None where the folder does not hold it."""
    paths = (folder / name / f"{licence}.txt" for name in _FOLDERS)
    return next((path for path in paths if path.is_file()), None)


def compare(
    folder: Path, profile: Profile, keys: Sequence[str] | None = None
) -> tuple[Compared, ...]:
    """Read a licence's text and put the answers beside those of its profile; none without text."""
    path = text_of(folder, profile.id)
    if path is None:
        return ()
    policy = text_of(folder, profile.policy) if profile.policy else None
    read = read_answers(read_document(path), read_document(policy) if policy else None)
    return tuple(
        Compared(profile.id, key, profile.values[key], read[key])
        for key in keys or vocabulary()
        if key in profile.values
    )


def compare_labelled(folder: Path) -> tuple[Compared, ...]:
    """Read the invented licences of a folder, `NAME.md` beside `NAME.json` with its labels."""
    found = []
    for path in sorted(folder.glob("*.md")):
        labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        read = read_answers(read_document(path))
        found += [
            Compared(path.stem, key, _plain(labels[key]["value"]), read[key])
            for key in vocabulary()
        ]
    return tuple(found)


def same(key: str, one: Value, other: Value) -> bool:
    """Tell whether two answers to a key are the same: lists as sets, laws by the places named."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    if key == "governing_law" and isinstance(one, str) and isinstance(other, str):
        first, second = _places(one), _places(other)
        return bool(first & second)
    return one == other


def freedom(key: str, value: Value) -> float:
    """Say how much an answer leaves to the licensee, to compare two answers to one key."""
    kind = vocabulary()[key].kind
    if kind == "permission" or key in _HELPS:
        return _FREEDOM[value] if isinstance(value, str) else float(bool(value))
    if isinstance(value, tuple):
        return -len(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return -1 / (1 + value)
    return -float(is_positive(value)) if kind != "text" else 0.0


def _places(law: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", law.lower())) - _LAW_WORDS


def _plain(value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(str, value))
    assert value is None or isinstance(value, bool | int | float | str)
    return value


def by_key(compared: Sequence[Compared]) -> Mapping[str, list[Compared]]:
    """Sort comparisons by key, in the order of the vocabulary."""
    found: dict[str, list[Compared]] = {key: [] for key in vocabulary()}
    for one in compared:
        found[one.key].append(one)
    return {key: ones for key, ones in found.items() if ones}
