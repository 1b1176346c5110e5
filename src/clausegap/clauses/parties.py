"""Find out who the parties are, by which names they go, and on whose side each is."""

import re
from collections.abc import Sequence

from clausegap.clauses.brands import acting_name, company_of, counterpart
from clausegap.clauses.companies import Company, find_companies, name_key
from clausegap.clauses.deciding import best_of, decide_sides
from clausegap.clauses.definitions import Naming
from clausegap.clauses.grantees import grantee
from clausegap.clauses.groups import Group
from clausegap.clauses.outsiders import outsiders, third_parties
from clausegap.clauses.presented import default_first, read_groups
from clausegap.clauses.short_names import short_names
from clausegap.clauses.sides import (
    CUSTOMER_PRONOUNS,
    VENDOR_PRONOUNS,
    is_generic,
    is_third_party,
    plain,
    side_of,
    singular,
)
from clausegap.clauses.things import is_common
from clausegap.clauses.usual_names import by_usual_names, with_usual_role
from clausegap.model import Document, Party, Role


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
    defined = frozenset(singular(name) for naming in namings for name in naming.names)
    presented = bool(vendor and buyer and vendor.presented and buyer.presented)
    buyer = with_usual_role(text, buyer, Role.CUSTOMER, defined)
    buyer = buyer or by_usual_names(text, Role.CUSTOMER) or grantee(text)
    vendor = with_usual_role(text, vendor, Role.VENDOR, defined)
    vendor = vendor or by_usual_names(text, Role.VENDOR)
    if customer:
        buyer = buyer or Group([customer], 0, 0)
        buyer.names.insert(0, customer)
    taken = [*(buyer.names if buyer else ()), *_things(namings, companies)]
    vendor = _with_own_name(text, vendor, None if presented else taken, companies)
    vendor = vendor or _named_company(namings, companies)
    if vendor and buyer:
        _add_company(text, buyer, vendor, companies)
        _tell_apart(vendor, buyer)
    _add_short_names(text, vendor, buyer)
    parties = []
    if vendor:
        parties.append(_party(text, vendor, Role.VENDOR))
    if buyer:
        parties.append(_party(text, buyer, Role.CUSTOMER))
    others = third_parties(namings, parties)
    return (*parties, *others, *(outsiders(text, namings, parties) if presented else ()))


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
    merged.presented = any(group.presented for group in groups)
    for group in groups:
        merged.names += group.names
        merged.companies += group.companies
    return merged


def _add_company(text: str, buyer: Group, vendor: Group, companies: Sequence[Company]) -> None:
    """Add the customer's company where only the short name that it was given is known."""
    own = [n for n in buyer.names if not is_generic(n) and not is_common(text, n)]
    taken = {name_key(company.stem) for company in vendor.companies}
    if own and not buyer.companies:
        free = [company for company in companies if name_key(company.stem) not in taken]
        buyer.companies += filter(None, [company_of(text, own, free)])


def _tell_apart(vendor: Group, buyer: Group) -> None:
    """Leave every name and company to one side only, the one it fits better."""
    for name in [n for n in vendor.names if plain(n) in {plain(other) for other in buyer.names}]:
        loser = vendor if side_of((name,)).weight < 0 or len(buyer.names) == 1 else buyer
        if len(loser.names) > 1:
            loser.names = [other for other in loser.names if plain(other) != plain(name)]
    stems = {name_key(company.stem) for company in vendor.companies}
    for stem in {name_key(company.stem) for company in buyer.companies} & stems:
        own = any(stem.startswith(name_key(n)) for n in buyer.names if not is_generic(n))
        loser = vendor if own else buyer
        loser.companies = [c for c in loser.companies if name_key(c.stem) != stem]


def _add_short_names(text: str, *sides: Group | None) -> None:
    """Add to each side the first words of its company's name that the text calls it by."""
    groups = [group for group in sides if group]
    for group in groups:
        others = [
            name
            for other in groups
            if other is not group
            for name in (*other.names, *(company.stem for company in other.companies))
        ]
        for company in group.companies[:1]:
            known = {name_key(name) for name in group.names}
            group.names += [
                name
                for name in short_names(text, company.stem, others)
                if name_key(name) not in known
            ]


def _with_own_name(
    text: str, vendor: Group | None, taken: Sequence[str] | None, companies: Sequence[Company]
) -> Group | None:
    """Add the vendor's own name and its company where only roles or pronouns are known.

    `taken` are names that stand for something else, None where both parties have been presented:
    whoever else acts is then no party.
    """
    own = [name for name in vendor.names if not is_generic(name)] if vendor else []
    if taken is None and not own:
        return vendor
    if taken is not None and not own and not (vendor and vendor.companies):
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
