"""Find out who the parties are, by which names they go, and on whose side each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clausegap.clauses.brands import acting_name, company_of, counterpart
from clausegap.clauses.companies import Company, find_companies, name_key
from clausegap.clauses.definitions import Naming
from clausegap.clauses.sides import (
    CUSTOMER_PRONOUNS,
    VENDOR_PRONOUNS,
    is_generic,
    is_third_party,
    plain,
    role_names,
    side_of,
)
from clausegap.model import Document, Party, Role

_WINDOW = 260
_ENOUGH = 3
_DEFAULT_ENTITY = re.compile(
    r"\b(?:anywhere else|elsewhere|otherwise|all other|any other|rest of the world|in all other cases)\b",
    re.IGNORECASE,
)
_PROPER_BEFORE = re.compile(
    r"((?:[A-Z0-9][\w.&’'-]*\s?){1,5}),?\s*$"
)
_THIRD_PARTY_DEFINED = re.compile(r"\b(?:third[\s-]part(?:y|ies)|engaged by|appointed by)\b", re.I)
_SUPPLYING = (
    r"(?:provide|supply|deliver|perform|host|grant|license|make available|manufacture|develop|maintain|support)"
)
_PAYING = r"(?:pay|purchase|order|reimburse|buy|compensate|remit|use the)"


@dataclass
class _Group:
    """Somebody as one or more definitions present it."""

    names: list[str]
    start: int
    end: int
    companies: list[Company] = field(default_factory=list)
    role: Role | None = None
    weight: int = 0


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
    groups = [group for naming in namings if (group := _group(document, naming, companies))]
    _decide_sides(text, groups, customer)
    vendor = _merge([group for group in groups if group.role is Role.VENDOR])
    buyer = _merge([group for group in groups if group.role is Role.CUSTOMER])
    buyer = buyer or _by_usual_names(text, Role.CUSTOMER)
    vendor = vendor or _by_usual_names(text, Role.VENDOR)
    if customer:
        buyer = buyer or _Group([customer], 0, 0)
        buyer.names.insert(0, customer)
    taken = [*(buyer.names if buyer else ()), *(name for n in namings for name in n.names)]
    vendor = _with_own_name(text, vendor, taken, companies)
    parties = []
    if vendor:
        parties.append(_party(text, vendor, Role.VENDOR))
    if buyer:
        parties.append(_party(text, buyer, Role.CUSTOMER))
    return (*parties, *_third_parties(namings, parties))


def _group(
    document: Document, naming: Naming, companies: Sequence[Company]
) -> _Group | None:
    """Read one naming as the naming of a party, or None where it names something else."""
    names = tuple(name for name in naming.names if not is_third_party(name) or len(naming.names) > 1)
    if not names:
        return None
    group = _Group(list(names), naming.start, naming.end)
    group.weight = side_of(names).weight
    text = document.text
    if naming.bracketed:
        start = _antecedent_start(text, naming.start)
        near = [c for c in companies if start <= c.start and c.end <= naming.start]
        group.companies = near[-1:]
        if group.weight == 0 and not (near and _belongs(text, near[-1], naming)):
            return None
        if not near and (proper := _proper_before(text, start, naming.start)):
            group.names.append(proper)
        return group
    end = text.find("\n", naming.end)
    end = min(len(text) if end < 0 else end, naming.end + 700)
    meant = [c for c in companies if naming.end <= c.start < end]
    if abs(group.weight) < 2:
        keys = [name_key(name) for name in names]
        meant = [c for c in meant if any(name_key(c.stem).startswith(key) for key in keys)]
        if not meant:
            return None
        group.companies = _default_first(text, meant, end)
        return group
    if _THIRD_PARTY_DEFINED.search(text, naming.end, min(end, naming.end + 120)):
        return None
    if meant and meant[0].start - naming.end < 60:
        group.companies = _default_first(text, meant, end)
    return group


def _antecedent_start(text: str, end: int) -> int:
    """Give where the words begin that a bracket at `end` gives a name to."""
    start = max(0, end - _WINDOW, text.rfind("\n", 0, end) + 1)
    bracket = text.rfind(")", start, end - 1)
    while bracket > 0 and not re.search(r"[“”\"]", text[max(start, bracket - 4) : bracket]):
        bracket = text.rfind(")", start, bracket)
    return max(start, bracket + 1)


def _belongs(text: str, company: Company, naming: Naming) -> bool:
    """Say whether a bracket names the company before it and not a thing of the company's."""
    between = text[company.end : naming.start]
    return len(between) < 4 or (
        between.lstrip()[:1] in ",(" and not re.search(r"\b(?:and|services?|website)\b", between[:20])
    ) or between.lstrip().startswith(("with", "having", "located", "a ", "an "))


def _proper_before(text: str, start: int, end: int) -> str | None:
    found = _PROPER_BEFORE.search(text[start:end])
    if not found:
        return None
    name = found[1].strip(" ,")
    return None if is_generic(name) or name.isupper() and len(name) > 12 else name


def _default_first(text: str, meant: list[Company], end: int) -> list[Company]:
    """Put the company first that contracts by default where the text names one by region."""
    for at, company in enumerate(meant):
        following = meant[at + 1].start if at + 1 < len(meant) else end
        if _DEFAULT_ENTITY.search(text, company.end, min(following, company.end + 120)):
            return [company, *meant[:at], *meant[at + 1 :]]
    return meant


def _decide_sides(text: str, groups: list[_Group], customer: str | None) -> None:
    """Give each group its role: by the person, by its names, by the other side, by its duties."""
    key = name_key(customer) if customer else ""
    for group in groups:
        group.role = side_of(tuple(group.names)).role if abs(group.weight) > 1 else None
        keys = [name_key(name) for name in (*group.names, *(c.stem for c in group.companies))]
        if key and any(len(other) > 2 and (other in key or key in other) for other in keys):
            if not all(is_generic(name) for name in group.names) or group.companies:
                group.role, group.weight = Role.CUSTOMER, -100
    if any(group.weight == -100 for group in groups):
        for group in groups:
            if group.weight != -100 and group.companies:
                group.role = Role.VENDOR
        return
    open_groups = [group for group in groups if group.role is None]
    if not open_groups:
        return
    known = {group.role for group in groups if group.role}
    if known == {Role.VENDOR, Role.CUSTOMER}:
        named = [g for g in groups if g.role and g.companies]
        for group in open_groups:
            group.role = next((g.role for g in named if _same(g, group)), None)
        return
    if len(known) == 1:
        side = next(iter(known))
        for group in open_groups:
            same = any(_same(group, other) for other in groups if other.role is side)
            group.role = side if same else _other(side)
        return
    _by_duties(text, open_groups)


def _same(one: _Group, two: _Group) -> bool:
    keys = {name_key(c.stem) for c in one.companies} | {
        name_key(name) for name in one.names if not is_generic(name)
    }
    others = {name_key(c.stem) for c in two.companies} | {
        name_key(name) for name in two.names if not is_generic(name)
    }
    return any(a.startswith(b) or b.startswith(a) for a in keys for b in others if a and b)


def _other(role: Role) -> Role:
    return Role.CUSTOMER if role is Role.VENDOR else Role.VENDOR


def _by_duties(text: str, groups: list[_Group]) -> None:
    """Take as vendor who provides and licenses, as customer who pays."""
    scores = []
    for group in groups:
        names = "|".join(re.escape(name) for name in group.names)
        owes = rf"\b(?:{names})\s+(?:shall|will|agrees to|must|hereby)\s+(?:\w+ly\s+)?"
        supplies = len(re.findall(owes + _SUPPLYING, text))
        pays = len(re.findall(owes + _PAYING, text))
        scores.append(supplies - pays + 2 * group.weight)
    best = max(range(len(groups)), key=lambda at: (scores[at], -at))
    for at, group in enumerate(groups):
        group.role = Role.VENDOR if at == best or _same(group, groups[best]) else Role.CUSTOMER


def _merge(groups: list[_Group]) -> _Group | None:
    if not groups:
        return None
    groups = sorted(groups, key=lambda group: group.start)
    merged = _Group([], groups[0].start, groups[0].end)
    for group in groups:
        merged.names += group.names
        merged.companies += group.companies
    return merged


def _by_usual_names(text: str, role: Role) -> _Group | None:
    """Find a side that the text names without ever defining it ("Customer", "we")."""
    pronouns = VENDOR_PRONOUNS if role is Role.VENDOR else CUSTOMER_PRONOUNS
    usual = "|".join(sorted(role_names(role), key=lambda name: (-len(name), name)))
    found = re.findall(rf"\b(?:{usual.title()})\b", text)
    counts = {name: found.count(name) for name in dict.fromkeys(found)}
    best = max(counts, key=lambda name: counts[name], default=None)
    if best and counts[best] >= _ENOUGH:
        at = text.index(best)
        return _Group([best], at, at + len(best))
    matches = list(re.finditer(rf"\b(?:{'|'.join(pronouns)})\b", text, re.IGNORECASE))
    matches = [match for match in matches if not match[0].isupper() or match[0] == "I"]
    if len(matches) < _ENOUGH:
        return None
    return _Group([pronouns[0]], matches[0].start(), matches[0].end())


def _with_own_name(
    text: str, vendor: _Group | None, taken: Sequence[str], companies: Sequence[Company]
) -> _Group | None:
    """Add the vendor's own name and its company where only roles or pronouns are known."""
    own = [name for name in vendor.names if not is_generic(name)] if vendor else []
    if not own and not (vendor and vendor.companies):
        brand = counterpart(text) or acting_name(text, taken)
        if brand:
            vendor = vendor or _Group([], brand.start, brand.end)
            vendor.names.append(brand.name)
            own = [brand.name]
    if vendor and not vendor.companies:
        company = company_of(text, own, companies)
        if company:
            vendor.companies.append(company)
    return vendor


def _party(text: str, group: _Group, role: Role) -> Party:
    pronouns = VENDOR_PRONOUNS if role is Role.VENDOR else CUSTOMER_PRONOUNS
    others = CUSTOMER_PRONOUNS if role is Role.VENDOR else VENDOR_PRONOUNS
    own = [name for name in group.names if not is_generic(name)]
    if group.companies:
        name = group.companies[0].name
    else:
        name = own[-1] if own else group.names[0]
    aliases = [name]
    for company in group.companies:
        aliases += [company.name, company.stem]
    aliases += group.names
    lowered = {plain(alias) for alias in group.names}
    if not lowered & set(others):
        aliases += pronouns
    unique = {alias.lower(): alias for alias in reversed(aliases)}
    ordered = tuple(reversed(unique.values()))
    return Party(name=name, aliases=ordered, role=role, start=group.start, end=group.end)


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
