"""Which licence a name or a hub's tag means."""

import re
from collections import defaultdict
from functools import cache
from typing import Any

from clausegap import content
from clausegap.content.yaml_file import read_yaml
from clausegap.errors import RuleError
from clausegap.licensing.model_names import is_number

_NAMES = "names.yaml"
_NAME_PART = re.compile(r"\d+(?:\.\d+)*|v(?=\.? ?\d)|[^\W\d_]+?(?=v\d)|[^\W\d_]+|\++")
_LICENCE = "license"
# Words of a licence's name that do not tell it from others.
_EMPTY_WORDS = frozenset(
    "the a an of for under licensed agreement version v only international"
    " unported spdx licenseref".split()
)


def resolve_licence_name(text: str) -> tuple[str, ...]:
    """Give the ids of the licences that a name or a hub's tag means; several where it is unclear.

    Raises:
        RuleError: licenses/names.yaml has faults.
    """
    names, key = _licence_names(), _name_key(text)
    return names.get(key) or names.get(key.replace(_LICENCE, ""), ())


def read_licence_names(text: str, path: str) -> dict[str, tuple[str, ...]]:
    """Read the names of licences: ids by name, as `resolve_licence_name` looks them up.

    Raises:
        RuleError: one line a fault, with file and line.
    """
    file = read_yaml(text)
    faults = list(file.faults)
    found: defaultdict[str, list[str]] = defaultdict(list)
    ids: Any = file.value if isinstance(file.value, dict) else {}
    if not ids:
        faults.append((1, "there are no names; write a list of names under each licence's id"))
    for identity, names in ids.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            faults.append((file.line((identity,)), f'"{identity}" must be a list of names'))
            continue
        for key in dict.fromkeys(map(_name_key, [identity, *names])):
            found[key].append(identity)
    if faults:
        raise RuleError([f"{path}:{line}: {what}" for line, what in sorted(faults)])
    return {key: _own_first(key, named) for key, named in found.items()}


@cache
def _licence_names() -> dict[str, tuple[str, ...]]:
    text = content.licence_file(_NAMES).read_text(encoding="utf-8")
    return read_licence_names(text, f"licenses/{_NAMES}")


def _own_first(key: str, ids: list[str]) -> tuple[str, ...]:
    """Put the licence whose id it is before those that are merely called so."""
    return tuple(sorted(ids, key=lambda identity: _name_key(identity) != key))


def _name_key(text: str) -> str:
    """Give a licence's name without what differs from writer to writer."""
    plain = text.casefold().replace("licence", _LICENCE)
    parts = [re.sub(r"(?:\.0)+$", "", part) for part in _NAME_PART.findall(plain)]
    words = [part for part in parts if part not in _EMPTY_WORDS] or parts
    once = [word for at, word in enumerate(words) if is_number(word) or word not in words[:at]]
    return re.sub(r"(?<=\D) | (?=\D)", "", " ".join(once))
