"""Read from a contract's namings and cover page who might be a party."""

import re
from collections.abc import Sequence

from clausegap.clauses.companies import Company, name_key
from clausegap.clauses.cover_pages import labelled, plainly_between
from clausegap.clauses.definitions import Naming
from clausegap.clauses.groups import STRONG, Group, distinct
from clausegap.clauses.outsiders import OUTSIDE
from clausegap.clauses.preambles import (
    antecedent_start,
    belongs,
    is_anothers,
    is_first_said,
    is_introduced,
    is_own_line,
    proper_before,
)
from clausegap.clauses.sides import is_generic, is_pronoun, is_third_party, plain, side_of
from clausegap.clauses.things import is_thing
from clausegap.model import Document

_ENOUGH = 3
_MANY = 10
_NEXT = 60
_NEAR = 120
_FAR = 600
_YOU = re.compile(r"\b[Yy]our?\b")
_BY_DEFAULT = (
    r"\b(?:anywhere else|elsewhere|otherwise|all other|any other|rest of the world|everyone else)\b"
)
_DEFAULT_ENTITY = re.compile(_BY_DEFAULT, re.IGNORECASE)
_DEFAULT_BEFORE = re.compile(rf"{_BY_DEFAULT}[^.;]{{0,40}}$", re.IGNORECASE)
_BRAND_AFTER = re.compile(
    r"\s(?:means?|refers?\sto|is|are)\s(?P<name>(?:[A-Z][\w&.-]*\w\s?){1,4})"
    r"(?=[,.;(]|\sand\b|\sor\b|\s$)"
)
# "the company that signs up for a plan (“Company”)": whoever accepts these terms is the customer.
_SIGNS_UP = re.compile(
    r"\b(?:company|entity|organi[sz]ation|person|business|individual|party|firm|one|anyone)\b[^.;()]{0,40}?"
    r"\b(?:that|who|which|identified|named|specified|listed|signing|accepting|registering|placing|using"
    r"|purchasing|ordering)\b(?=[^.;]{0,90}?\b(?:sign|accept|order|regist|subscri|purchas|bought|buy|use"
    r"|agree|customer|plan|account|seats?|licen[cs]e)\w*)",
    re.IGNORECASE,
)
# "and Beta Stores (“Distributor”)": a customer's own name follows such words, a thing's does not.
_WITH = re.compile(r"\b(?:and|between|among|by)\s(?=[A-Z][\w&’'.-]*(?:\s[A-Z][\w&’'.-]*)*\s?$)")
_TOGETHER = re.compile(r"\(?(?:collectively|together|jointly)\b", re.IGNORECASE)
_NOT_A_PARTY = re.compile(
    r"\b(?:third[\s-]part(?:y|ies)|engaged by|appointed by|same meaning"
    r"|meanings? (?:given|set|ascribed|as defined))\b",
    re.IGNORECASE,
)


def read_groups(
    document: Document, namings: Sequence[Naming], companies: Sequence[Company]
) -> list[Group]:
    """Give everybody whom the contract presents or defines as somebody that could be a party."""
    groups = []
    after = 0
    for naming in sorted(namings, key=lambda naming: naming.start):
        if group := _group(document, naming, companies, after):
            groups.append(group)
        after = naming.end if naming.bracketed else after
    groups = _in_one_place(groups)
    groups += labelled(document.text, namings, companies)
    if len(distinct([group for group in groups if group.presented])) < 2:
        groups += plainly_between(document.text, companies)
    return groups


def _in_one_place(groups: Sequence[Group]) -> list[Group]:
    """Leave out names given far behind the place where two parties are presented.

    Those of companies stay, for there may be a third party to the contract.
    """
    sure = [g for g in groups if g.presented and (g.companies or abs(g.weight) >= STRONG)]
    if len(distinct(sure)) < 2:
        return [*groups]
    first = sure[0]
    second = next(group for group in sure if not group.is_same(first))
    return [
        group
        for group in groups
        if group in sure or not group.presented or group.start < second.end + _FAR
    ]


def addresses_you(text: str) -> bool:
    """Say whether the contract speaks to its customer as "you"."""
    return len(_YOU.findall(text)) >= _MANY


def _group(
    document: Document, naming: Naming, companies: Sequence[Company], after: int
) -> Group | None:
    """Read one naming as the naming of a party, or None where it names something else."""
    names = tuple(
        name
        for name in naming.names
        if plain(name) not in ("party", "parties", "each party")
        and (len(naming.names) > 1 or not is_third_party(name) or _is_who_signs(document, naming))
    )
    if any(is_generic(name) for name in names):
        # “Customer”, and the agreement, the “Main Agreement”: no name of the customer's
        names = tuple(name for name in names if is_generic(name) or not is_thing(name))
    if not names or _names_country(names):
        return None
    group = Group(list(names), naming.start, naming.end, weight=side_of(names).weight)
    return (
        _bracketed(document, naming, group, companies, after)
        if naming.bracketed
        else _meant(document, naming, group, companies)
    )


def _is_who_signs(document: Document, naming: Naming) -> bool:
    """Tell “the person that opens an account (“User”)”, the customer, from end users of theirs."""
    start = antecedent_start(document.text, naming.start, 0)
    return naming.bracketed and bool(_SIGNS_UP.search(document.text, start, naming.start))


def _names_country(names: Sequence[str]) -> bool:
    """Tell “US”, “U.S.” and “USA” from the pronoun."""
    return "US" in names and not any(is_pronoun(name) for name in names if name != "US")


def _bracketed(
    document: Document, naming: Naming, group: Group, companies: Sequence[Company], after: int
) -> Group | None:
    """Read “Acme, Inc. (the “Provider”)”: the words before the bracket say who it is."""
    text = document.text
    start = antecedent_start(text, naming.start, after)
    named = [c for c in companies if start <= c.start and c.end <= naming.start]
    near = [c for c in named if not is_anothers(text, c)]
    if not _TOGETHER.match(text, naming.start):
        near = near[-1:]
    adjacent = bool(near) and (belongs(text, near[-1], naming) or is_own_line(text, naming.start))
    introduced = is_introduced(text, naming.start)
    thing = any(is_thing(name) or (name.islower() and not adjacent) for name in group.names)
    if introduced and not near and not thing and _SIGNS_UP.search(text, start, naming.start):
        group.weight = min(group.weight, 0) - STRONG
    if abs(group.weight) < STRONG:
        own = adjacent and any(
            name_key(name) in name_key(near[-1].stem) for name in group.names if name_key(name)
        )
        if (thing and not own) or not introduced or not is_first_said(text, naming.start):
            return None
        if not adjacent and not _acts(text, group.names):
            return None
        group.companies = near if adjacent else []
        group.presented = True
        return group
    group.presented = introduced
    if near and (adjacent or introduced):
        group.companies = near
    elif (group.weight > 0 or _WITH.search(text, start, naming.start)) and all(
        is_generic(name) for name in group.names
    ):
        proper = proper_before(text, start, naming.start)
        group.names += [proper] if proper else []
    return group


def _meant(
    document: Document, naming: Naming, group: Group, companies: Sequence[Company]
) -> Group | None:
    """Read “Provider” means Acme, Inc.: the words after the name say who it is."""
    text = document.text
    line = text.find("\n", naming.end)
    end = min(len(text) if line < 0 else line, naming.end + 700)
    meant = [c for c in companies if naming.end <= c.start < end]
    if abs(group.weight) < STRONG:
        keys = [name_key(name) for name in group.names]
        own = [c for c in meant if any(name_key(c.stem).startswith(key) for key in keys)]
        if not own and not (meant and meant[0].start - naming.end < _NEXT and group.weight):
            return None
        group.companies = default_first(text, own or meant, end)
        return group
    if _NOT_A_PARTY.search(text, naming.end, min(end, naming.end + 120)):
        return None
    if not meant and OUTSIDE.match(text, naming.end):
        return None
    if meant and meant[0].start - naming.end < _NEXT:
        group.companies = default_first(text, meant, end)
    elif group.weight > 0 and (brand := _BRAND_AFTER.match(text, naming.end)):
        group.names.append(brand["name"].strip())
    return group


def _acts(text: str, names: Sequence[str]) -> bool:
    """Say whether a name given in a preamble does what parties do; agreements and fees do not."""
    if addresses_you(text):
        return False
    names = [re.escape(name) for name in names]
    acting = (
        rf"\b(?:{'|'.join(names)})(?:\s(?:shall|will|may|agrees?|hereby|has|must|and)\b|[’']s?\s)"
    )
    return len(re.findall(acting, text)) >= _ENOUGH


def default_first(text: str, meant: list[Company], end: int) -> list[Company]:
    """Put the company first that contracts by default where the text names one by region.

    `end` is where the words about the last company end.
    """
    ends = [company.start for company in meant[1:]] + [end]
    for at in range(1, len(meant)):
        if _DEFAULT_BEFORE.search(text[meant[at - 1].end : meant[at].start]):
            return [meant[at], *meant[:at], *meant[at + 1 :]]
    for at, company in enumerate(meant):
        if _DEFAULT_ENTITY.search(text, company.end, min(ends[at], company.end + _NEAR)):
            return [company, *meant[:at], *meant[at + 1 :]]
    return meant
