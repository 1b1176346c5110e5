"""Find whom a contract names besides its two sides: third parties, and customers of a party."""

import re
from collections.abc import Iterator, Sequence

from clausegap.clauses.definitions import Naming
from clausegap.clauses.sides import is_third_party, plain, role_names, singular
from clausegap.model import Party, Role

OUTSIDE = re.compile(
    r"\s(?:shall mean|means?|refers? to)\s(?:(?:an?|any|the|those|one or more|each|all)\s)?"
    r"(?:\w+\s){0,3}?(?:customers?|clients?|end[- ]users?|persons?|entit\w+|compan\w+|third part\w+"
    r"|individuals?|organi[sz]ations?|developers?|operators?|suppliers?|vendors?|hosts?)\b"
    r"[^.;]{0,60}\b(?:of|whom|who|that|which|from)\b(?!\s(?:you|<))",
    re.IGNORECASE,
)


def third_parties(namings: Sequence[Naming], parties: Sequence[Party]) -> tuple[Party, ...]:
    """Give those defined by names that stand for somebody outside the two sides ("End Users")."""
    taken = {plain(alias) for party in parties for alias in party.aliases}
    found: dict[str, Party] = {}
    for naming in namings:
        for name in naming.names:
            key = plain(name).removesuffix("s")
            if not is_third_party(name) or {key, key + "s"} & taken or key in found:
                continue
            stem = name.removesuffix("s")
            found[key] = Party(
                name=name,
                aliases=tuple(dict.fromkeys((name, stem, stem + "s"))),
                role=Role.THIRD_PARTY,
                start=naming.start,
                end=naming.end,
            )
    return tuple(found.values())


def outsiders(text: str, namings: Sequence[Naming], parties: Sequence[Party]) -> Iterator[Party]:
    """Give those whom a contract of two named parties calls "Customers": customers of a party.

    Likewise its “Providers”, where these are the developers of the models and not the vendor.
    """
    taken = {singular(alias) for party in parties for alias in party.aliases}
    for naming in namings:
        for name in naming.names:
            key = singular(name)
            roles = role_names(Role.CUSTOMER) | role_names(Role.VENDOR)
            known = key in roles and key not in taken
            if known and not naming.bracketed and OUTSIDE.match(text, naming.end):
                taken.add(key)
                yield Party(
                    name=key.title(),
                    aliases=(key.title(), key.title() + "s"),
                    role=Role.THIRD_PARTY,
                    start=naming.start,
                    end=naming.end,
                )
