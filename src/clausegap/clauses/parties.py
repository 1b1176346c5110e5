"""Find out who the parties are, by which names they go, and on whose side each is."""

import re
from collections.abc import Sequence

from clausegap.clauses.brands import acting_name, company_of, counterpart
from clausegap.clauses.companies import Company, find_companies, name_key
from clausegap.clauses.deciding import best_of, decide_sides
from clausegap.clauses.definitions import Naming
from clausegap.clauses.groups import Group, default_first, read_groups
from clausegap.clauses.sides import (
    CUSTOMER_PRONOUNS,
    VENDOR_PRONOUNS,
    is_generic,
    is_third_party,
    plain,
    role_names,
)
from clausegap.model import Document, Party, Role

_ENOUGH = 3
_USER = re.compile(r"\bUsers?\b(?! [A-Z])")
_DATA_ROLES = frozenset({"Processor", "Controller", "Data Processor", "Data Controller"})


def read_parties(
    document: Document, namings: Sequence[Naming], customer: str | None = None
) -> tuple[Party, ...]:
    """Give the vendor, the customer and the third parties the contract defines, in that order.

    Args:
        document: the contract.
        namings: where it gives names (`definitions.find_namings`).
        customer: the company on whose behalf the contract is read; it is then the customer.

    The vendor is the side that provides or licenses. Its `name` is the name of the company with
    its legal form where the contract states it, else its brand, else what the contract calls it
    ("Provider", "we"; `is_generic` tells these). A side that appears under no name is left out.
    """
    text = document.text
    companies = tuple(find_companies(text))
    groups = read_groups(document, namings, companies)
    decide_sides(text, groups, customer)
    vendor = _merge(best_of(text, groups, Role.VENDOR))
    buyer = _merge(best_of(text, groups, Role.CUSTOMER))
    buyer = _with_usual_role(text, buyer, Role.CUSTOMER) or _by_usual_names(text, Role.CUSTOMER)
    vendor = _with_usual_role(text, vendor, Role.VENDOR) or _by_usual_names(text, Role.VENDOR)
    if customer:
        buyer = buyer or Group([customer], 0, 0)
        buyer.names.insert(0, customer)
    taken = [*(buyer.names if buyer else ()), *_things(namings, companies)]
    vendor = _with_own_name(text, vendor, taken, companies) or _named_company(namings, companies)
    parties = []
    if vendor:
        parties.append(_party(text, vendor, Role.VENDOR))
    if buyer:
        parties.append(_party(text, buyer, Role.CUSTOMER))
    return (*parties, *_third_parties(namings, parties))


def _named_company(namings: Sequence[Naming], companies: Sequence[Company]) -> Group | None:
    """Take as vendor the one company that is given a short name, where nobody else is in sight.

    In a vendor's own paper ("Acme AI, Inc. (“Acme”) may …") the other side is often never named.
    """
    for naming in namings:
        for company in companies:
            between = naming.start - company.end
            if naming.bracketed and 0 <= between <= 2 and not is_third_party(naming.names[0]):
                return Group([*naming.names], naming.start, naming.end, [company])
    return None


def _things(namings: Sequence[Naming], companies: Sequence[Company]) -> list[str]:
    """Give the defined names that are no company's ("Services")."""
    stems = {name_key(company.stem) for company in companies}
    names = [name for naming in namings for name in naming.names]
    return [name for name in names if not any(s.startswith(name_key(name)) for s in stems)]


def _merge(groups: list[Group]) -> Group | None:
    if not groups:
        return None
    groups = sorted(groups, key=lambda group: group.start)
    merged = Group([], groups[0].start, groups[0].end)
    for group in groups:
        merged.names += group.names
        merged.companies += group.companies
    return merged


def _by_usual_names(text: str, role: Role) -> Group | None:
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


def _with_usual_role(text: str, group: Group | None, role: Role) -> Group | None:
    """Add the role name that the text uses for a side without having introduced it."""
    if group is None or group.has_pronoun:
        return group
    if not any(plain(name) in role_names(role) for name in group.names):
        usual = _usual_role(text, role)
        if usual:
            group.names.append(usual)
    return group


def _with_own_name(
    text: str, vendor: Group | None, taken: Sequence[str], companies: Sequence[Company]
) -> Group | None:
    """Add the vendor's own name and its company where only roles or pronouns are known."""
    own = [name for name in vendor.names if not is_generic(name)] if vendor else []
    if not own and not (vendor and vendor.companies):
        brand = counterpart(text) or acting_name(text, taken)
        if brand:
            vendor = vendor or Group([], brand.start, brand.end)
            vendor.names.append(brand.name)
            own = [brand.name]
    company = None if vendor and vendor.companies else company_of(text, own, companies)
    if company:
        vendor = vendor or Group([], company.start, company.end)
        line = text.find("\n", company.end)
        line = len(text) if line < 0 else line
        beside = [c for c in companies if company.start <= c.start < line]
        vendor.companies.append(company if own else default_first(text, beside, line)[0])
    return vendor


def _party(text: str, group: Group, role: Role) -> Party:
    pronouns = VENDOR_PRONOUNS if role is Role.VENDOR else CUSTOMER_PRONOUNS
    others = CUSTOMER_PRONOUNS if role is Role.VENDOR else VENDOR_PRONOUNS
    own = [name for name in group.names if not is_generic(name)]
    stated = [company.name for company in group.companies] or own[-1:] or group.names
    name = stated[0]
    aliases = [name]
    for company in group.companies:
        aliases += [company.name, company.stem]
    aliases += group.names
    lowered = {plain(alias) for alias in group.names}
    if not lowered & set(others):
        aliases += pronouns
    aliases += _data_roles(text, (name, *group.names), role)
    unique = {alias.lower(): alias for alias in reversed(aliases)}
    ordered = tuple(reversed(unique.values()))
    return Party(name=name, aliases=ordered, role=role, start=group.start, end=group.end)


def _data_roles(text: str, names: Sequence[str], role: Role) -> list[str]:
    """Give "Processor" or "Controller" where the text says that the party is that."""
    known = "|".join(re.escape(name) for name in names)
    wanted = "processor" if role is Role.VENDOR else "controller"
    says = (
        rf"\b(?i:{known})\s(?:is|are|acts?|acting|shall be|will be|shall act|will act)\s(?:as\s)?"
    )
    found = re.search(rf"{says}(?:an?\s|the\s)?[“\"]?(?:[Dd]ata\s)?(?i:{wanted})\b", text)
    return [wanted.capitalize(), f"Data {wanted.capitalize()}"] if found else []


def _third_parties(namings: Sequence[Naming], parties: Sequence[Party]) -> tuple[Party, ...]:
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
