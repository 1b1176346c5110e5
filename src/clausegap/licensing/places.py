"""Places that licences and plans name: countries and groups of them, as ISO 3166-1 codes."""

from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from clausegap.licensing.wording import data


class _Places(NamedTuple):
    """Codes by lower-case name, and the first name of each country by code."""

    by_name: dict[str, frozenset[str]]
    names: dict[str, str]


@cache
def _places() -> _Places:
    read = data("places")
    names = {code: listed[0] for code, listed in read["countries"].items()}
    by_name: dict[str, frozenset[str]] = {}
    for code, listed in read["countries"].items():
        by_name |= {name.lower(): frozenset({code}) for name in (code, *listed)}
    for name, group in read["groups"].items():
        members = names if group["members"] == "all" else group["members"]
        by_name |= {word.lower(): frozenset(members) for word in (name, *group["names"])}
    return _Places(by_name, names)


def find_place(name: str) -> frozenset[str] | None:
    """Give the country codes that a name stands for ("DE", "Germany", "EU"), None if unknown."""
    return _places().by_name.get(" ".join(name.lower().split()).removeprefix("the "))


def country_name(code: str) -> str:
    """Give the English name of a country by its code."""
    return _places().names.get(code, code)


def suggest_place(name: str) -> str | None:
    """Give the known name that is most like an unknown one, None if none is."""
    near = get_close_matches(name.lower(), _places().by_name, n=1)
    return near[0].title() if near else None
