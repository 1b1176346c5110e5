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
_PREAMBLE = 5000
_OPENING = 1500
_STRONG = 2
_ENOUGH = 3
_MANY = 10
_DATA_ROLES = frozenset({"Processor", "Controller", "Data Processor", "Data Controller"})
_NEXT = 60
_YOU = re.compile(r"\b[Yy]our?\b")
_DEFAULT_ENTITY = re.compile(
    r"\b(?:anywhere else|elsewhere|otherwise|all other|any other|rest of the world)\b",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"\b(?:between|b e t w e e n|among|parties|party|made by|entered into|agreement with|contract with)\b",
    re.I,
)
_AGREE = re.compile(r"\bagrees?\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|among)\b[\s:]*", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_PROPER_BEFORE = re.compile(r"(?<!,\s)((?:[A-Z][\w&’'-]*(?:\.[A-Za-z]{1,4})?\s?){1,4})$")
_BRAND_AFTER = re.compile(
    r"\s(?:means?|refers?\sto|is|are)\s(?P<name>(?:[A-Z][\w&.-]*\w\s?){1,4})(?=[,.;(]|\sand\b|\sor\b|\s$)"
)
_NOT_A_PARTY = re.compile(
    r"\b(?:third[\s-]part(?:y|ies)|engaged by|appointed by|same meaning|meanings? (?:given|set|ascribed|as defined))\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:agreement|contract|terms?|dates?|part(?:y|ies)|services?|products?|software|websites?|sites?|platform|fees?"
    r"|territory|property|program|project|amendment|addendum|exhibit|schedule|act|law|code|shares?|content"
    r"|materials?|goods|equipment|technology|patents?|period|notes?|securities|offering|facility|information|data"
    r"|documents?|notice|system|hours|order|rules|application|app|plan|marks?|event|closing|commission)s?$",
    re.IGNORECASE,
)
_SUPPLYING = (
    r"(?:provide|supply|deliver|perform|host|grant|license|make available|manufacture|develop"
    r"|maintain|support)"
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
    presented: bool = False


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
    groups += _labelled(text, companies)
    if len(_distinct([group for group in groups if group.presented])) < 2:
        groups += _plainly_between(text, companies)
    _decide_sides(text, groups, customer)
    vendor = _merge(_best(text, groups, Role.VENDOR))
    buyer = _merge(_best(text, groups, Role.CUSTOMER))
    buyer = _with_usual_role(text, buyer, Role.CUSTOMER) or _by_usual_names(text, Role.CUSTOMER)
    vendor = _with_usual_role(text, vendor, Role.VENDOR) or _by_usual_names(text, Role.VENDOR)
    if customer:
        buyer = buyer or _Group([customer], 0, 0)
        buyer.names.insert(0, customer)
    taken = [*(buyer.names if buyer else ()), *_things(namings, companies)]
    vendor = _with_own_name(text, vendor, taken, companies)
    parties = []
    if vendor:
        parties.append(_party(text, vendor, Role.VENDOR))
    if buyer:
        parties.append(_party(text, buyer, Role.CUSTOMER))
    return (*parties, *_third_parties(namings, parties))


def _things(namings: Sequence[Naming], companies: Sequence[Company]) -> list[str]:
    """Give the defined names that are no company's ("Services")."""
    stems = {name_key(company.stem) for company in companies}
    names = [name for naming in namings for name in naming.names]
    return [name for name in names if not any(s.startswith(name_key(name)) for s in stems)]


def _group(document: Document, naming: Naming, companies: Sequence[Company]) -> _Group | None:
    """Read one naming as the naming of a party, or None where it names something else."""
    names = tuple(
        name
        for name in naming.names
        if plain(name) not in ("party", "parties", "each party")
        and (len(naming.names) > 1 or not is_third_party(name))
    )
    group = _Group(list(names), naming.start, naming.end, weight=side_of(names).weight)
    if not names:
        return None
    return (
        _bracketed(document, naming, group, companies)
        if naming.bracketed
        else _meant(document, naming, group, companies)
    )


def _bracketed(
    document: Document, naming: Naming, group: _Group, companies: Sequence[Company]
) -> _Group | None:
    """Read “Acme, Inc. (the “Provider”)”: the words before the bracket say who it is."""
    text = document.text
    start = _antecedent_start(text, naming.start)
    near = [c for c in companies if start <= c.start and c.end <= naming.start][-1:]
    adjacent = bool(near) and _belongs(text, near[0], naming)
    introduced = _introduced(text, naming.start)
    if abs(group.weight) < _STRONG:
        if any(_THINGS.search(name) or name.islower() for name in group.names):
            return None
        if not introduced or not (adjacent or _acts(text, group.names)):
            return None
        group.companies = near if adjacent else []
        group.presented = True
        return group
    group.presented = introduced
    if near and (adjacent or introduced):
        group.companies = near
    elif group.weight > 0 and all(is_generic(name) for name in group.names):
        if proper := _proper_before(text, start, naming.start):
            group.names.append(proper)
    return group


def _meant(
    document: Document, naming: Naming, group: _Group, companies: Sequence[Company]
) -> _Group | None:
    """Read “Provider” means Acme, Inc.: the words after the name say who it is."""
    text = document.text
    line = text.find("\n", naming.end)
    end = min(len(text) if line < 0 else line, naming.end + 700)
    meant = [c for c in companies if naming.end <= c.start < end]
    if abs(group.weight) < _STRONG:
        keys = [name_key(name) for name in group.names]
        own = [c for c in meant if any(name_key(c.stem).startswith(key) for key in keys)]
        if not own and not (meant and meant[0].start - naming.end < _NEXT and group.weight):
            return None
        group.companies = _default_first(text, own or meant, end)
        return group
    if _NOT_A_PARTY.search(text, naming.end, min(end, naming.end + 120)):
        return None
    if meant and meant[0].start - naming.end < _NEXT:
        group.companies = _default_first(text, meant, end)
    elif group.weight > 0 and (brand := _BRAND_AFTER.match(text, naming.end)):
        group.names.append(brand["name"].strip())
    return group


def _acts(text: str, names: Sequence[str]) -> bool:
    """Say whether a name given in a preamble does what parties do; agreements and fees do not."""
    if len(_YOU.findall(text)) >= _MANY:
        return False
    names = [re.escape(name) for name in names]
    acting = (
        rf"\b(?:{'|'.join(names)})(?:\s(?:shall|will|may|agrees?|hereby|has|must|and)\b|[’']s?\s)"
    )
    return len(re.findall(acting, text)) >= _ENOUGH


def _introduced(text: str, at: int) -> bool:
    """Say whether the text at `at` presents the parties, as a preamble does."""
    if at > max(_PREAMBLE, len(text) * 0.1):
        return False
    if _PRESENTS.search(text, max(0, at - 700), at):
        return True
    return at < _OPENING and bool(_AGREE.search(text, at, at + 400))


def _plainly_between(text: str, companies: Sequence[Company]) -> list[_Group]:
    """Read "between Acme, Inc. and Beta LLC" where neither is given another name."""
    for between in _BETWEEN.finditer(text, 0, min(len(text), _PREAMBLE)):
        near = [c for c in companies if between.end() <= c.start < between.end() + 500]
        if len(near) > 1 and near[0].start - between.end() < 5:
            pair = [near[0]] + [c for c in near[1:] if name_key(c.stem) != name_key(near[0].stem)]
            if len(pair) > 1 and _AND.search(text, pair[0].end, pair[1].start):
                return [_Group([c.stem], c.start, c.end, [c], presented=True) for c in pair[:2]]
    return []


def _labelled(text: str, companies: Sequence[Company]) -> list[_Group]:
    """Read cover pages and tables: "Provider | Acme, Inc.", "Customer: Beta GmbH"."""
    found = []
    for company in companies:
        line = text.rfind("\n", 0, company.start) + 1
        before = text[line : company.start].rstrip()
        label = plain(before.rstrip(" |:–-").rpartition("|")[2].strip().removesuffix(" name"))
        if before[-1:] in ("|", ":") and label and abs(side_of((label,)).weight) >= _STRONG:
            weight = side_of((label,)).weight
            found.append(_Group([label.title()], line, company.end, [company], None, weight, True))
    return found


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
    return (
        len(between) < 4
        or (
            between.lstrip()[:1] in ",("
            and not re.search(r"\b(?:and|services?|website)\b", between[:20])
        )
        or between.lstrip().startswith(("with", "having", "located", "a ", "an "))
    )


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
    for group in groups:
        group.role = side_of(tuple(group.names)).role if abs(group.weight) >= _STRONG else None
    if customer and _decide_by_person(groups, name_key(customer)):
        return
    front = [group for group in groups if group.presented]
    if len(_distinct(front)) > 1:
        # The preamble says who contracts; role names further down are somebody else's.
        for group in groups:
            if not group.presented and not _has_pronoun(group):
                group.role = next((g.role for g in front if _same(g, group)), None)
    _decide_open(text, front if len(_distinct(front)) > 1 else groups)


def _decide_by_person(groups: Sequence[_Group], key: str) -> bool:
    """Put the person's own company on the customer's side, whoever else is named on the other."""
    own = [
        group
        for group in groups
        if any(len(k) > 2 and (k in key or key in k) for k in _keys(group))
    ]
    for group in groups:
        if own and any(group is one or _same(group, one) for one in own):
            group.role = Role.CUSTOMER
        elif own and (group.presented or group.role is Role.CUSTOMER):
            group.role = Role.VENDOR
    return bool(own)


def _decide_open(text: str, groups: Sequence[_Group]) -> None:
    """Decide for groups that their names leave open."""
    for group in groups:
        if group.role is None:
            group.role = next((g.role for g in groups if g.role and _same(g, group)), None)
    left = [group for group in groups if group.role is None]
    known = {group.role for group in groups if group.role}
    if left and known == {Role.VENDOR} and len(_YOU.findall(text)) < _MANY:
        for group in left:
            group.role = Role.CUSTOMER
    elif left and known == {Role.CUSTOMER}:
        for group in left:
            group.role = Role.VENDOR
    elif left and not known:
        _by_duties(text, left)
    elif not left and len(known) == 1 and len(_distinct(groups)) > 1:
        presented = [group for group in groups if group.presented]
        if len(_distinct(presented)) > 1:
            _by_duties(text, presented)


def _distinct(groups: Sequence[_Group]) -> list[_Group]:
    found: list[_Group] = []
    for group in groups:
        if not any(_same(group, other) for other in found):
            found.append(group)
    return found


def _has_pronoun(group: _Group) -> bool:
    pronouns = {*VENDOR_PRONOUNS, *CUSTOMER_PRONOUNS}
    return bool(pronouns & {plain(name) for name in group.names})


def _best(text: str, groups: Sequence[_Group], role: Role) -> list[_Group]:
    """Keep of the groups of one side those that surely speak of the party itself.

    A role name also turns up far down for somebody else ("a hosting provider (the “Provider”)").
    """
    side = sorted((g for g in groups if g.role is role), key=lambda group: group.start)
    sure = [g for g in side if _is_sure(text, g)]
    return [g for g in side if not sure or g in sure or any(_same(g, one) for one in sure)]


def _is_sure(text: str, group: _Group) -> bool:
    early = group.start < max(_PREAMBLE, len(text) * 0.1)
    return early or group.presented or _has_pronoun(group)


def _keys(group: _Group) -> set[str]:
    """Give the names of a group to compare it by: its own ones and those of its companies."""
    own = {name_key(name) for name in group.names if not is_generic(name)}
    return {key for key in own | {name_key(c.stem) for c in group.companies} if key}


def _same(one: _Group, two: _Group) -> bool:
    roles = {plain(name) for name in one.names if is_generic(name)}
    if roles & {plain(name) for name in two.names}:
        return True
    stems = [{name_key(c.stem) for c in group.companies[:1]} for group in (one, two)]
    left, right = stems if all(stems) else (_keys(one), _keys(two))
    return any(a.startswith(b) or b.startswith(a) for a in left for b in right)


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
    if best := _usual_role(text, role):
        at = text.index(best)
        return _Group([best], at, at + len(best))
    pronouns = VENDOR_PRONOUNS if role is Role.VENDOR else CUSTOMER_PRONOUNS
    matches = list(re.finditer(rf"\b(?:{'|'.join(pronouns)})\b", text, re.IGNORECASE))
    matches = [match for match in matches if not match[0].isupper() or match[0] == "I"]
    if len(matches) < _ENOUGH:
        return None
    return _Group([pronouns[0]], matches[0].start(), matches[0].end())


def _usual_role(text: str, role: Role) -> str | None:
    """Give the role name in capitals that the text uses most for a side, if it uses one often."""
    usual = "|".join(sorted(role_names(role), key=lambda name: (-len(name), name)))
    # Not "Payment Processor" or "Customer Data": there the word is part of another name.
    found = re.findall(rf"(?<![A-Za-z] )(?<!-)\b(?:{usual.title()})\b(?! ?[A-Z(-])", text)
    found += re.findall(rf"(?<=[a-z] )(?:{usual.title()})\b(?! ?[A-Z(-])", text)
    counts = {name: found.count(name) for name in dict.fromkeys(found)}
    often = [name for name in counts if counts[name] >= _ENOUGH]
    # In a data processing agreement everybody has two role names; the commercial one is plainer.
    return max(often, key=lambda name: (name not in _DATA_ROLES, counts[name]), default=None)


def _with_usual_role(text: str, group: _Group | None, role: Role) -> _Group | None:
    """Add the role name that the text uses for a side without having introduced it."""
    if group is None or _has_pronoun(group):
        return group
    if not any(plain(name) in role_names(role) for name in group.names):
        usual = _usual_role(text, role)
        if usual:
            group.names.append(usual)
    return group


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
