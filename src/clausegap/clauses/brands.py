"""Find the vendor's own name where the contract uses it without defining it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from clausegap.clauses.companies import Company, name_key
from clausegap.clauses.sides import is_generic
from clausegap.clauses.things import is_common, is_thing

_ENOUGH = 3
_LONGEST_ACRONYM = 5
_WORD = r"[A-Z][\w&-]*(?:\.\w+)*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}|[a-z]{{1,3}}[A-Z][\w-]*"
_CUSTOMER = (
    r"(?:the\s+)?(?i:you\b|customers?\b|clients?\b|subscribers?\b|users?\b"
    r"|your (?:company|organi[sz]ation)|the (?:entity|individual|person|organi[sz]ation|party))"
)
_BETWEEN = re.compile(
    rf"\b(?:between|among)\s+(?:(?:{_CUSTOMER})(?:[^.;\n]{{0,120}}?)\s+and\s+(?P<after>{_NAME})"
    rf"|(?P<before>{_NAME})\s+and\s+(?:{_CUSTOMER}))"
)
_ACTS = re.compile(
    rf"(?<![\w“\"])(?P<name>{_NAME})(?P<acts>(?:’s|'s)\s|\s(?:may|will|shall|must"
    r"|can|does|has|reserves|grants|gives|licenses|agrees|makes|owns|retains|warrants|provides|processes|uses"
    r"|is not|disclaims|and (?:its|Customer|the Customer|you))\b)"
)
_SENTENCE_START = re.compile(
    r"^(?:If|When|Where|While|Unless|Until|Once|As|The|And|But|Or|Because|Although)\s+"
)
_OPERATED = re.compile(
    r"\b(?:operated by|owned by|provided by|offered by|published by|made available by|services? of"
    r"|©|copyright|(?:agreement|contract|contracting|terms) (?:is |are )?(?:with|between|by)"
    r"|you and|controller is|contact us|notices?|registered|write to|mail(?:ed)? to|sent to"
    r"|address(?:ed)?)\b",
    re.IGNORECASE,
)


class Brand(NamedTuple):
    """A name that acts as a party, and its first place."""

    name: str
    start: int
    end: int


def counterpart(text: str) -> Brand | None:
    """Give who the text says the agreement is with ("between Customer and Acme")."""
    for found in _BETWEEN.finditer(text):
        group = "after" if found["after"] else "before"
        name = found[group]
        if not is_generic(name) and not is_thing(name) and not is_common(text, name):
            return Brand(name, found.start(group), found.start(group) + len(name))
    return None


def acting_name(text: str, taken: Sequence[str]) -> Brand | None:
    """Give the name that most often acts as a party does and stands for nothing else.

    `taken` are the defined terms and the other side's names; a word that the text also uses in
    lower case is no name.
    """
    blocked = {name.lower() for name in taken} | {name.lower() + "s" for name in taken}
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for found in _ACTS.finditer(text):
        name = _SENTENCE_START.sub("", found["name"])
        if (
            any(is_generic(word) for word in name.split())
            or name.lower() in blocked
            or (name.isupper() and len(name) > _LONGEST_ACRONYM)
        ):
            continue
        counts[name] += 1
        first.setdefault(name, found.start("name"))
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], first[item[0]])):
        if count < _ENOUGH:
            break
        if not is_thing(name) and not is_common(text, name):
            return Brand(name, first[name], first[name] + len(name))
    return None


def company_of(text: str, brands: Sequence[str], companies: Sequence[Company]) -> Company | None:
    """Give the company that goes by one of `brands`, or that the text says runs the service."""
    keys = [name_key(brand) for brand in brands]
    named = [
        company
        for company in companies
        if any(_kin(key, name_key(company.stem), company.stem) for key in keys if key)
    ]
    if named:
        counts = Counter(name_key(company.name) for company in named)
        return max(named, key=lambda company: (counts[name_key(company.name)], -company.start))
    if brands:
        return None
    for company in companies:
        if _OPERATED.search(text, max(0, company.start - 70), company.start):
            return company
    return None


def _kin(brand: str, stem: str, printed: str) -> bool:
    if stem.startswith(brand) or (brand.startswith(stem) and len(stem) > 2):
        return True
    return brand in [name_key(word) for word in printed.split()]
