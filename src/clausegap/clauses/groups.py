"""Read from a contract's namings who might be a party, each with its names and companies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clausegap.clauses.companies import Company, name_key
from clausegap.clauses.definitions import Naming
from clausegap.clauses.sides import (
    CUSTOMER_PRONOUNS,
    VENDOR_PRONOUNS,
    is_generic,
    is_third_party,
    plain,
    side_of,
)
from clausegap.model import Document, Role

# Names whose weight reaches this stand for one side by themselves.
STRONG = 2
_WINDOW = 260
_PREAMBLE = 5000
_PREAMBLE_SHARE = 0.1
_OPENING = 1500
_SENTENCE = 700
_ENOUGH = 3
_MANY = 10
_NEXT = 60
_NEAR = 120
_YOU = re.compile(r"\b[Yy]our?\b")
_BY_DEFAULT = (
    r"\b(?:anywhere else|elsewhere|otherwise|all other|any other|rest of the world|everyone else)\b"
)
_DEFAULT_ENTITY = re.compile(_BY_DEFAULT, re.IGNORECASE)
_DEFAULT_BEFORE = re.compile(rf"{_BY_DEFAULT}[^.;]{{0,40}}$", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b(?:between|b e t w e e n|among|parties|party|made by|entered into|agreement with"
    r"|contract with)\b",
    re.IGNORECASE,
)
_AGREE = re.compile(r"\bagrees?\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|among)\b[\s:]*", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_WITH_ITS_OWN = re.compile(
    r",?\s?(?:and|together with|including) its [\w\s,]{0,60}?"
    r"(?:affiliates|subsidiaries|successors|assigns)[\w\s,]{0,40}",
    re.IGNORECASE,
)
_AND_A_THING = re.compile(r"\b(?:and|services?|website)\b")
_PROPER_BEFORE = re.compile(r"(?<!,\s)((?:[A-Z][\w&’'-]*(?:\.[A-Za-z]{1,4})?\s?){1,4})$")
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
_NOT_A_PARTY = re.compile(
    r"\b(?:third[\s-]part(?:y|ies)|engaged by|appointed by|same meaning"
    r"|meanings? (?:given|set|ascribed|as defined))\b",
    re.IGNORECASE,
)
# What contracts name besides parties.
_THINGS = re.compile(
    r"\b(?:agreement|contract|term|date|part(?:y|ies)|service|product|software|website|site|platform"
    r"|fee|territory|property|program|project|amendment|addendum|exhibit|schedule|act|law|code|share"
    r"|content|material|goods|equipment|technology|patent|period|note|securities|offering|facility"
    r"|information|data|document|notice|system|hours|order|rule|application|app|plan|mark|event"
    r"|closing|commission|stock)s?$",
    re.IGNORECASE,
)


@dataclass
class Group:
    """Somebody as one or more definitions present it.

    `weight` is how its names speak (see `sides.Side`), `presented` says that the preamble or a
    cover page names it as a party.
    """

    names: list[str]
    start: int
    end: int
    companies: list[Company] = field(default_factory=list)
    role: Role | None = None
    weight: int = 0
    presented: bool = False

    @property
    def has_pronoun(self) -> bool:
        """Whether it goes by "we" or "you"."""
        return bool({*VENDOR_PRONOUNS, *CUSTOMER_PRONOUNS} & {plain(name) for name in self.names})

    @property
    def own_keys(self) -> set[str]:
        """Give its own names and those of its companies, to compare by."""
        own = {name_key(name) for name in self.names if not is_generic(name)}
        return {key for key in own | {name_key(c.stem) for c in self.companies} if key}

    def is_same(self, other: "Group") -> bool:
        """Say whether both are one party: a role name, a company or a name in common."""
        roles = {plain(name) for name in self.names if is_generic(name)}
        if roles & {plain(name) for name in other.names}:
            return True
        stems = [{name_key(c.stem) for c in group.companies[:1]} for group in (self, other)]
        left, right = stems if all(stems) else (self.own_keys, other.own_keys)
        return any(a.startswith(b) or b.startswith(a) for a in left for b in right)


def read_groups(
    document: Document, namings: Sequence[Naming], companies: Sequence[Company]
) -> list[Group]:
    """Give everybody whom the contract presents or defines as somebody that could be a party."""
    groups = [group for naming in namings if (group := _group(document, naming, companies))]
    groups += _labelled(document.text, companies)
    if len(distinct([group for group in groups if group.presented])) < 2:
        groups += _plainly_between(document.text, companies)
    return groups


def distinct(groups: Sequence[Group]) -> list[Group]:
    """Give one group for each party among `groups`."""
    found: list[Group] = []
    for group in groups:
        if not any(group.is_same(other) for other in found):
            found.append(group)
    return found


def is_early(text: str, offset: int) -> bool:
    """Say whether `offset` lies in the part of `text` where parties are presented."""
    return offset < max(_PREAMBLE, len(text) * _PREAMBLE_SHARE)


def addresses_you(text: str) -> bool:
    """Say whether the contract speaks to its customer as "you"."""
    return len(_YOU.findall(text)) >= _MANY


def _group(document: Document, naming: Naming, companies: Sequence[Company]) -> Group | None:
    """Read one naming as the naming of a party, or None where it names something else."""
    names = tuple(
        name
        for name in naming.names
        if plain(name) not in ("party", "parties", "each party")
        and (len(naming.names) > 1 or not is_third_party(name))
    )
    group = Group(list(names), naming.start, naming.end, weight=side_of(names).weight)
    if not names:
        return None
    return (
        _bracketed(document, naming, group, companies)
        if naming.bracketed
        else _meant(document, naming, group, companies)
    )


def _bracketed(
    document: Document, naming: Naming, group: Group, companies: Sequence[Company]
) -> Group | None:
    """Read “Acme, Inc. (the “Provider”)”: the words before the bracket say who it is."""
    text = document.text
    start = _antecedent_start(text, naming.start)
    near = [c for c in companies if start <= c.start and c.end <= naming.start][-1:]
    adjacent = bool(near) and _belongs(text, near[0], naming)
    introduced = _introduced(text, naming.start)
    if introduced and not near and _SIGNS_UP.search(text, start, naming.start):
        group.weight = min(group.weight, 0) - STRONG
    if abs(group.weight) < STRONG:
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
        proper = _proper_before(text, start, naming.start)
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


def _introduced(text: str, at: int) -> bool:
    """Say whether the text at `at` presents the parties, as a preamble does."""
    if not is_early(text, at):
        return False
    # A preamble may be set in several lines, but it is one sentence.
    sentence = max(0, at - _SENTENCE, text.rfind(".\n", 0, at))
    if _PRESENTS.search(text, sentence, at):
        return True
    return at < _OPENING and bool(_AGREE.search(text, at, at + 400))


def _plainly_between(text: str, companies: Sequence[Company]) -> list[Group]:
    """Read "between Acme, Inc. and Beta LLC" where neither is given another name."""
    for between in _BETWEEN.finditer(text, 0, min(len(text), _PREAMBLE)):
        near = [c for c in companies if between.end() <= c.start < between.end() + 500]
        if len(near) > 1 and near[0].start - between.end() < 5:
            pair = [near[0]] + [c for c in near[1:] if name_key(c.stem) != name_key(near[0].stem)]
            if len(pair) > 1 and _AND.search(text, pair[0].end, pair[1].start):
                return [Group([c.stem], c.start, c.end, [c], presented=True) for c in pair[:2]]
    return []


def _labelled(text: str, companies: Sequence[Company]) -> list[Group]:
    """Read cover pages and tables: "Provider | Acme, Inc.", "Customer: Beta GmbH"."""
    found = []
    for company in companies:
        line = text.rfind("\n", 0, company.start) + 1
        before = text[line : company.start].rstrip()
        label = plain(before.rstrip(" |:–-").rpartition("|")[2].strip().removesuffix(" name"))
        if before[-1:] in ("|", ":") and label and abs(side_of((label,)).weight) >= STRONG:
            weight = side_of((label,)).weight
            found.append(Group([label.title()], line, company.end, [company], None, weight, True))
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
    between = text[company.end : naming.start].lstrip()
    if len(between) < 3 or between.startswith(("with", "having", "located", "a ", "an ")):
        return True
    if _WITH_ITS_OWN.fullmatch(between):
        return True
    return between[0] in ",(" and not _AND_A_THING.search(between[:20])


def _proper_before(text: str, start: int, end: int) -> str | None:
    found = _PROPER_BEFORE.search(text[start:end])
    if not found:
        return None
    name = found[1].strip(" ,")
    return None if is_generic(name) or (name.isupper() and len(name) > 12) else name


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
