"""The clause-query language: parse a query into what the engine looks for.

The language is described in docs/writing-rules.md. A query compiles to sets and short sequences,
never to a regular expression, so that its cost is bounded whatever a rule file says.
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from clausegap.model import FactKind, Modality, Role


class QueryError(ValueError):
    """A query that cannot be read; the message says what is wrong and what would be right."""


class ElementKind(StrEnum):
    """What an element of a query looks for."""

    PHRASE = "phrase"
    CONCEPT = "concept"
    ROLE = "role"


class Element(NamedTuple):
    """A word or phrase ("opt_in"), a concept ("{fees}") or a mention of a party ("@customer")."""

    kind: ElementKind
    value: str


Alternatives = tuple[Element, ...]


class Place(StrEnum):
    """Where in the sentence a group must stand."""

    ANYWHERE = "anywhere"
    CONDITION = "if"
    EXCEPTION = "except"
    HEADING = "heading"


class FactTest(NamedTuple):
    """A condition on a number; `compare` is "" where it is enough that one is stated."""

    kinds: frozenset[FactKind]
    compare: str
    value: float


class Group(NamedTuple):
    """Words that must (or, `negated`, must not) stand together; or a test on numbers.

    Exactly one of `sequence`, `fact` and `has_exception` is set.
    """

    negated: bool
    place: Place
    sequence: tuple[Alternatives, ...]
    fact: FactTest | None = None
    has_exception: bool = False


class Subject(NamedTuple):
    """Who acts: roles, or words that must stand in the subject. `anyone` asks for neither."""

    roles: frozenset[Role]
    words: Alternatives
    anyone: bool
    only_mutual: bool


class Query(NamedTuple):
    """One query. Where `says` is set, subject, modalities, action and object are not looked at."""

    text: str
    says: bool
    subject: Subject
    modalities: frozenset[Modality]
    action: Alternatives
    object: tuple[Alternatives, ...]
    groups: tuple[Group, ...]


_MODALITIES = {
    "may": {Modality.MAY},
    "must": {Modality.MUST},
    "will": {Modality.MUST},
    "does": {Modality.MUST},
    "must not": {Modality.MUST_NOT},
    "does not": {Modality.MUST_NOT},
    "need not": {Modality.NEED_NOT},
    "should": {Modality.SHOULD},
    "disclaims": {Modality.DISCLAIMS},
    "any": set(Modality),
}
_DURATIONS = frozenset({FactKind.DURATION, FactKind.NOTICE, FactKind.DEADLINE, FactKind.LOOKBACK})
_FACT_KINDS = {
    "duration": _DURATIONS,
    "notice": frozenset({FactKind.NOTICE}),
    "deadline": frozenset({FactKind.DEADLINE}),
    "lookback": frozenset({FactKind.LOOKBACK}),
    "money": frozenset({FactKind.MONEY}),
    "percent": frozenset({FactKind.PERCENT}),
    "date": frozenset({FactKind.DATE}),
    "count": frozenset({FactKind.COUNT}),
}
_UNIT_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_ROLES = {role.value: role for role in Role}
_FACT = re.compile(
    r"(?P<kind>\w+)(?:\s*(?P<compare><=|>=|<|>|=)\s*(?P<value>[\d.]+)\s*(?P<unit>\w*))?"
)
_ELEMENT = re.compile(r"^(?:\{(?P<concept>[\w-]+)\}|@(?P<role>\w+)|(?P<phrase>[\w%'’-]+))$")


@cache
def parse_query(text: str) -> Query:
    """Read one query.

    Raises:
        QueryError: where the text is no query; the message says what would be right.
    """
    head, *groups = (part.strip() for part in text.replace("...", "…").split("…"))
    words = head.split()
    if not words:
        raise QueryError("the query is empty; write who, a modality, an action")
    if words[0] == "says":
        first = [" ".join(words[1:])] if len(words) > 1 else []
        said = tuple(_group(part) for part in [*first, *groups] if part)
        if not said:
            raise QueryError('"says" needs words to look for, as in "says {uptime}"')
        nobody = Subject(frozenset(), (), True, False)
        return Query(text, True, nobody, frozenset(Modality), (), (), said)
    subject = _subject(words[0])
    modalities, used = _modality(words[1:])
    rest = words[1 + used :]
    action = () if not rest or rest[0] == "*" else _alternatives(rest[0])
    if not rest and not groups:
        raise QueryError('name an action after the modality, or "*" for any')
    bearing_on = " ".join(rest[1:])
    if any(mark in bearing_on for mark in "!<#"):
        raise QueryError(f'set "{bearing_on}" apart: !x, #x and <fact> need "…" before them')
    parsed = tuple(_group(part) for part in groups if part)
    thing = tuple(_alternatives(part) for part in rest[1:])
    return Query(text, False, subject, modalities, action, thing, parsed)


def _subject(text: str) -> Subject:
    roles: set[Role] = set()
    words: list[Element] = []
    anyone = False
    for part in text.split("|"):
        if part == "any":
            anyone = True
        elif part in _ROLES:
            roles.add(_ROLES[part])
        else:
            words.append(_element(part))
    return Subject(frozenset(roles), tuple(words), anyone, roles == {Role.EITHER})


def _modality(words: list[str]) -> tuple[frozenset[Modality], int]:
    """Read "may", "must not", "may|must" from the start of `words`; give how many were used."""
    for used in (3, 2, 1):
        candidate = " ".join(words[:used])
        parts = [part.strip().replace("_", " ") for part in candidate.split("|")]
        if len(words) >= used and all(part in _MODALITIES for part in parts):
            found: set[Modality] = set()
            for part in parts:
                found |= _MODALITIES[part]
            return frozenset(found), used
    got = words[0] if words else "nothing"
    raise QueryError(
        f'"{got}" is no modality; write one of {", ".join(_MODALITIES)}, or start with "says"'
    )


def _group(text: str) -> Group:
    negated = text.startswith("!")
    text = text.removeprefix("!").strip()
    place = Place.ANYWHERE
    for word, where in (("if", Place.CONDITION), ("except", Place.EXCEPTION)):
        if text.startswith(word + " "):
            place = where
            text = text.removeprefix(word + " ").strip()
    if text.startswith("#"):
        place = Place.HEADING
        text = text.removeprefix("#")
    if text.startswith("<"):
        return _fact_group(text, negated)
    parts = text.split()
    if not parts:
        raise QueryError('a "…" must be followed by words, a {concept} or a <fact>')
    if any(part.startswith(("!", "<", "#")) for part in parts):
        raise QueryError(f'set "{text}" apart: each of !x, #x, <fact> needs its own "…" before it')
    return Group(negated, place, tuple(_alternatives(part) for part in parts))


def _fact_group(text: str, negated: bool) -> Group:
    if not text.endswith(">") or text.count("> <") or len(text) < 3:
        raise QueryError(f'"{text}" is no fact; write one like <notice <= 30 days>')
    inside = text[1:-1].strip()
    if inside == "exception":
        return Group(negated, Place.ANYWHERE, (), has_exception=True)
    match = _FACT.fullmatch(inside)
    if not match or match["kind"] not in _FACT_KINDS:
        kinds = ", ".join(_FACT_KINDS)
        raise QueryError(
            f'"<{inside}>" is no fact; write <kind>, or <kind <= 30 days>, kind: {kinds}'
        )
    compare, value = match["compare"] or "", 0.0
    if compare:
        unit = (match["unit"] or "day").removesuffix("s")
        factor = 1.0
        if _FACT_KINDS[match["kind"]] <= _DURATIONS:
            if unit not in _UNIT_DAYS:
                raise QueryError(f'"{unit}" is no unit; write hours, days, weeks, months or years')
            factor = _UNIT_DAYS[unit]
        value = float(match["value"]) * factor
    return Group(negated, Place.ANYWHERE, (), FactTest(_FACT_KINDS[match["kind"]], compare, value))


# Rules name the same words again and again; each is read once.
@cache
def _alternatives(text: str) -> Alternatives:
    return tuple(_element(part) for part in text.split("|"))


@cache
def _element(text: str) -> Element:
    match = _ELEMENT.match(text)
    if not match:
        raise QueryError(f'"{text}" is neither a word, a {{concept}} nor @customer or @vendor')
    if match["concept"]:
        return Element(ElementKind.CONCEPT, match["concept"])
    if match["role"]:
        if match["role"] not in _ROLES:
            raise QueryError(f'"@{match["role"]}" is no party; write one of @{", @".join(_ROLES)}')
        return Element(ElementKind.ROLE, match["role"])
    return Element(ElementKind.PHRASE, match["phrase"].replace("_", " "))


def elements_of(query: Query) -> frozenset[Element]:
    """Give every element the query names, to check that its concepts exist."""
    found = {*query.subject.words, *query.action}
    for sequence in (query.object, *(group.sequence for group in query.groups)):
        for alternatives in sequence:
            found.update(alternatives)
    return frozenset(found)
