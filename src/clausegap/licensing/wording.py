"""The words and tables of licence checks, read from `licenses/checks/*.yaml`."""

from functools import cache
from typing import Any

from clausegap import content
from clausegap.content.yaml_file import read_yaml


@cache
def data(name: str) -> dict[str, Any]:
    """Give one of the packaged tables by its file stem ("use", "places"). Not to be changed."""
    file = content.licence_file("checks") / f"{name}.yaml"
    value: dict[str, Any] = read_yaml(file.read_text(encoding="utf-8")).value
    return value


def sentence(table: str, key: str, **values: object) -> str:
    """Give a sentence of the `reasons` of a table with its places filled in."""
    text: str = data(table)["reasons"][key]
    return text.format(**values)


def number(value: float) -> str:
    """Write a number with commas: "700,000,000"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
