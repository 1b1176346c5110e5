"""Find the sides by the usual names that the text uses without ever defining them."""

import re

from clausegap.clauses.groups import Group
from clausegap.clauses.sides import (
    CUSTOMER_PRONOUNS,
    VENDOR_PRONOUNS,
    plain,
    role_names,
    singular,
)
from clausegap.model import Role

_ENOUGH = 3
_USER = re.compile(r"\bUsers?\b(?! [A-Z])")
_DATA_ROLES = frozenset({"Processor", "Controller", "Data Processor", "Data Controller"})


def by_usual_names(text: str, role: Role) -> Group | None:
    """Find a side that the text names without ever defining it ("Customer", "we")."""
    pronouns = VENDOR_PRONOUNS if role is Role.VENDOR else CUSTOMER_PRONOUNS
    matches = list(re.finditer(rf"\b(?:{'|'.join(pronouns)})\b", text, re.IGNORECASE))
    # "US" in capitals is mostly the country.
    matches = [match for match in matches if not match[0].isupper()]
    spoken = len(matches) >= _ENOUGH
    if best := _usual_role(text, role, least=_ENOUGH if spoken else 1):
        at = text.index(best)
        return Group([best], at, at + len(best))
    if spoken:
        return Group([pronouns[0]], matches[0].start(), matches[0].end())
    users = list(_USER.finditer(text)) if role is Role.CUSTOMER else []
    if len(users) < _ENOUGH:
        return None
    return Group(["User", "Users"], users[0].start(), users[0].end())


def _usual_role(text: str, role: Role, least: int = _ENOUGH) -> str | None:
    """Give the role name that the text uses most for a side, if `least` times or more."""
    usual = "|".join(sorted(role_names(role), key=lambda name: (-len(name), name)))
    # Not "Payment Processor" or "Customer Data": there the word is part of another name.
    found = re.findall(rf"(?<![A-Za-z] )(?<!-)\b(?:{usual.title()})\b(?! ?[A-Z(-])", text)
    found += re.findall(rf"(?<=[a-z] )(?:{usual.title()})\b(?! ?[A-Z(-])", text)
    counts = {name: found.count(name) for name in dict.fromkeys(found)}
    often = [name for name in counts if counts[name] >= least]
    # In a data processing agreement everybody has two role names; the commercial one is plainer.
    return max(often, key=lambda name: (name not in _DATA_ROLES, counts[name]), default=None)


def with_usual_role(
    text: str, group: Group | None, role: Role, defined: frozenset[str]
) -> Group | None:
    """Add the role name that the text uses for a side without having introduced it.

    One among the `defined` names is somebody else's: a reseller's contract defines "Customers".
    """
    if group is None or group.has_pronoun:
        return group
    roles = {plain(name) for name in group.names} & role_names(role)
    if not roles - {plain(name) for name in _DATA_ROLES}:
        usual = _usual_role(text, role)
        if usual and not (roles and usual in _DATA_ROLES) and singular(usual) not in defined:
            # A data processing agreement calls its processor "Provider" as well.
            group.names.insert(0 if roles else len(group.names), usual)
    return group
