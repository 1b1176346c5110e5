"""The words of the licence memo, from templates/licence_memo.yaml."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from clausegap.content import template_file
from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.nouns import Hunk
from clausegap.memos.licence.sections import Line, Look, Span, placed
from clausegap.memos.words import counted, place


@cache
def words() -> Mapping[str, Any]:
    """Give the words of the memo by their place in it. Not to be changed."""
    file = template_file("licence_memo.yaml")
    value: Mapping[str, Any] = read_yaml(file.read_text(encoding="utf-8")).value
    return value


def badge(table: str, key: str) -> Span:
    """Give the word for an outcome on the ground of its colour."""
    said = words()[table][key]
    return Span(text=said["word"], look=cast(Look, said["style"]))


def where(section: str | None) -> str:
    """Name a section as a place: "s 2.3"; '' where unknown."""
    return place(section, None)


def place_cell(section: str | None) -> tuple[Line, ...]:
    """Give the cell of a table that says where something stands."""
    return ((placed(where(section)) if section else Span(text="–"),),)


def changes(hunks: Iterable[Hunk]) -> str:
    """Count alterations: '3 changes, 2 of them serious'."""
    found = list(hunks)
    serious = sum(hunk.serious for hunk in found)
    known = words()["changes"]
    if len(found) == 1:
        return str(known["one" if serious else "one_light"])
    share = known["none"] if not serious else known["all" if serious == len(found) else "some"]
    return f"{counted(len(found), 'change')}, {share.format(serious=serious)}"


def named(name: str) -> str:
    """Give a licence's name as it stands after "the"."""
    return name.removeprefix("The ").removeprefix("the ")
