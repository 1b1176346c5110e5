"""Licences that a file only names: front matter of a model card, SPDX tags."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.nouns import Declared
from clausegap.licensing.words import line_number

_FRONT = re.compile(r"\A﻿?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG = re.compile(r"SPDX-License-Identifier:[ \t]*([^\n*>]+?)[ \t]*(?:\*/|-->|$)", re.MULTILINE)
_UNNAMED = frozenset({"other", "unknown", "none"})


class FrontMatter(NamedTuple):
    """What the head of a model card declares; `problem` says where it cannot be read."""

    licences: tuple[Declared, ...]
    base_models: tuple[str, ...]
    problem: str | None = None


def front_matter(text: str, path: str) -> FrontMatter:
    """Read the licence and the base model that a model card declares in its front matter."""
    found = _FRONT.match(text)
    if found is None:
        return FrontMatter((), ())
    file = read_yaml(found[1])
    if file.faults or not isinstance(file.value, dict):
        line, fault = file.faults[0] if file.faults else (1, "it is no list of `key: value`")
        return FrontMatter((), (), f"the front matter cannot be read (line {line + 1}: {fault})")
    declared = []
    for key in ("license", "license_name"):
        for tag in _listed(file.value.get(key)):
            if tag.lower() not in _UNNAMED:
                line = file.line((key,)) + 1
                declared.append(
                    Declared(tag=tag, ids=(), path=path, line=line, how=f"front matter, {key}")
                )
    return FrontMatter(tuple(declared), tuple(_listed(file.value.get("base_model"))))


def _listed(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (str(item) for item in value)


def spdx_tags(text: str, path: str) -> tuple[Declared, ...]:
    """Give every SPDX-License-Identifier of a text."""
    return tuple(
        Declared(
            tag=found[1],
            ids=(),
            path=path,
            line=line_number(text, found.start()),
            how="SPDX-License-Identifier",
        )
        for found in _TAG.finditer(text)
    )
