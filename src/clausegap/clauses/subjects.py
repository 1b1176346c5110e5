"""Find the subject of a norm, and which party it names."""

from collections.abc import Sequence

from clausegap.clauses.connectives import BREAKS, LINKS, PREPOSITIONS, STOPS, SUBORDINATE, is_parted
from clausegap.clauses.modality import Operator
from clausegap.clauses.subject_words import (
    asks_where,
    begins_anew,
    breaks_clause,
    goes_on,
    has_two_names,
    is_aside,
    is_case,
    is_company,
    is_counted,
    is_governed,
    is_inserted,
    is_relative,
    is_set_off,
    is_timed,
    names_one_party,
)
from clausegap.model import Modality, Role, Word

Range = tuple[int, int]
_MODALS = frozenset("shall must will may".split())
# How many words the subject behind its verb may have ("shall any recording of a call | be shared").
_INVERTED = 10


def find_subject(
    words: Sequence[Word], operator: Operator, floor: int, previous: Role | None, end: int
) -> tuple[Range, Role | None] | None:
    """Give the subject of an operator and whom it names; None where the clause is subordinate.

    The subject ends before `end`: at its verb, or at the relative clause between both.
    """
    inverted = _inverted(words, operator)
    if inverted is not None:
        return inverted
    verb, start = end, end
    while start > floor:
        if is_set_off(words, start - 1, verb):
            end = start = start - 1
            continue
        before = words[start].before if start < end else ""
        if set(before) & STOPS or breaks_clause(words, start - 1):
            chunk = words[start:end]
            aside = is_aside(chunk) or is_company(words, start, end)
            aside = aside or (end == verb and is_inserted(words, start, verb))
            if aside and words[start - 1].lower not in BREAKS:
                end = start
                start -= 1
                continue
            break
        start -= 1
    if is_counted(words, floor, start, end):
        start = floor
    if (operator.plain and asks_where(words, start, end)) or is_case(words, start):
        return None
    if operator.plain and floor and start == end == verb and words[start - 1].lower == "that":
        # "an effect on Customer that | is more than trivial"
        return None
    if start == end and end < verb and end > floor:
        start = floor
    if floor and start <= floor:
        # The words go straight on from the norm before: the subject starts after the last link.
        start = _after_last_link(words, start, end)
    if operator.plain and is_timed(words, start, end):
        return None
    chunk = words[start:end]
    if floor and chunk and chunk[-1].lower in ("and", "but") and words[verb].lower in _MODALS:
        # "may leave where it objects to the change and | shall then be repaid"
        return (verb, verb), previous
    if start > 0 and words[start - 1].lower in SUBORDINATE:
        if not has_two_names(chunk) and not begins_anew(chunk):
            return None
        start = _last_name(words, start, end)
    if floor and start <= floor and chunk and chunk[-1].lower in ("and", "or", "but", "nor"):
        # "shall notify Customer and | may audit": the second verb has the first one's subject
        return (end, end), previous
    antecedent = _antecedent(words, start, end)
    if antecedent is not None:
        return (start, end), antecedent
    head = _head(words, start, end)
    if head is not None:
        if floor and start == floor:
            start = _last_name(words, start, end)
        return (start, end), head
    if all(word.lower in LINKS or word.lower.endswith("ly") for word in chunk):
        return (start, end), previous if start or chunk else _imperative(operator)
    if chunk[-1].lower in LINKS and floor:
        return (end, end), previous
    if [word.lower for word in chunk[-2:]] == ["the", "other"] and names_one_party(words[:start]):
        return (start, end), Role.EITHER
    if len(chunk) <= 2 and chunk[-1].lower in ("it", "they", "which", "and"):
        return (start, end), previous or _named_before(words, start)
    return (start, end), _relative_subject(words, start)


def _named_before(words: Sequence[Word], start: int) -> Role | None:
    """Give whom "it" stands for: the last party named before, as a subject or object."""
    for at in range(start - 1, -1, -1):
        if words[at].is_named and words[at - 1].lower not in PREPOSITIONS:
            return words[at].role
    return None


def _relative_subject(words: Sequence[Word], start: int) -> Role | None:
    """Read "a User | who does not accept the change | may cancel": the party before "who"."""
    for at in range(start - 1, 0, -1):
        word = words[at]
        if is_parted(word) or word.is_named:
            return None
        if word.lower == "who":
            return words[at - 1].role
    return None


def _antecedent(words: Sequence[Word], start: int, end: int) -> Role | None:
    """Give whom "which" or "who" stands for, where a party is named right before it."""
    if end - start > 1 or not 1 < end <= len(words):
        return None
    at = end - 1 if start < end else start - 1
    if words[at].lower not in ("which", "who") or words[at - 1].owner:
        return None
    return words[at - 1].role


def _last_name(words: Sequence[Word], start: int, end: int) -> int:
    """Give where the subject starts in "if you cancel | we" and "if it fails and Provider"."""
    at = end - 1
    while at > start and not words[at].is_named:
        at -= 1
    while at > start and words[at - 1].role is words[at].role:
        at -= 1
    return at


def _after_last_link(words: Sequence[Word], start: int, end: int) -> int:
    """Give where the subject starts in "… own all output and we | assign"."""
    for at in range(end - 2, start - 1, -1):
        if words[at].lower in ("and", "or", "but"):
            return at + 1
    return start


def _imperative(operator: Operator) -> Role | None:
    """Say whom an operator without any subject binds: "Do not …" speaks to the customer."""
    return Role.CUSTOMER if operator.modality is Modality.MUST_NOT and not operator.plain else None


def _inverted(words: Sequence[Word], operator: Operator) -> tuple[Range, Role | None] | None:
    """Read "in no event shall Provider be liable": the subject follows the modal."""
    if operator.first == 0 or operator.modality not in (Modality.MUST_NOT, Modality.DISCLAIMS):
        return None
    if words[operator.first - 1].lower not in (
        "event",
        "case",
        "circumstances",
        "circumstance",
        "account",
        "nor",
        "time",
    ):
        return None
    for at in range(operator.end, min(operator.end + 6, len(words))):
        if words[at].is_named:
            return (operator.end, at + 1), words[at].role
        if words[at].owner and at + 1 < len(words):
            # "in no event will our liability exceed …": the subject is a thing of ours
            return (operator.end, at + 2), None
    for at in range(operator.end + 1, min(operator.end + _INVERTED, len(words))):
        if words[at].lower == "be":
            # "under no circumstances shall any recording be shared"
            return (operator.end, at), None
    return None


def _head(words: Sequence[Word], start: int, end: int) -> Role | None:
    """Give whom the subject names: the last name that is neither a possessive nor after "of"."""
    roles: list[Role] = []
    for at in range(end - 1, start - 1, -1):
        word = words[at]
        if word.role is None or word.owner:
            continue
        run = at
        while run > start and words[run - 1].role is word.role:
            run -= 1
        if run > start and is_governed(words, start, run):
            continue
        if run > start and words[run - 1].owner:
            continue
        if run > start and goes_on(words, at + 1, end) and is_relative(words, run):
            continue
        roles.append(word.role)
    if not roles:
        return None
    if {Role.CUSTOMER, Role.VENDOR} <= set(roles) and any(
        w.lower in ("and", "or") for w in words[start:end]
    ):
        return Role.EITHER
    return roles[0] if roles[0] is not Role.THIRD_PARTY or len(set(roles)) == 1 else roles[-1]
