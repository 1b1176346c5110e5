"""Find relative clauses between subject and verb ("a customer who objects | may terminate")."""

from collections.abc import Sequence

from clausegap.clauses.connectives import LINKS, PREPOSITIONS, SUBORDINATE, is_parted
from clausegap.clauses.modality import Operator
from clausegap.clauses.verbs import plain_form
from clausegap.model import Word

_PRONOUNS = frozenset("who that which".split())
# How far before a party the preposition may stand that makes it an object ("to any new | user").
_OBJECT = 5
_AUXILIARIES = frozenset(
    "is are was were has have had do does did will shall may can cannot must would".split()
)
_ADVERBS = frozenset("not never no longer also then still so first".split())
# "agree that …", "so that …", "to the extent that …": no relative clause.
_NO_NOUN = (
    PREPOSITIONS
    | LINKS
    | frozenset(
        "agree agrees agreed acknowledge acknowledges confirm confirms understand understands "
        "represent represents warrant warrants ensure ensures guarantee guarantees state states "
        "so such provided sure aware clear extent event condition case fact notice means mean "
        "require requires believe know say says determine determines find finds show shows "
        "procure undertake undertakes except save intention belief view promise assurance "
        "possibility risk recognise recognize cause is are be not".split()
    )
)


def find_relatives(words: Sequence[Word], operators: Sequence[Operator]) -> dict[int, int]:
    """Give, by the index of a main verb, where the relative clause right before it opens.

    Only clauses that belong to the subject count: no comma parts them from their noun, and the
    verb after them has no other subject.
    """
    found: dict[int, int] = {}
    for operator in operators:
        opens = _opens(words, operator.first)
        if opens is not None:
            found[operator.first] = opens
    return found


def _opens(words: Sequence[Word], verb: int) -> int | None:
    last = verb - 1
    if ")" in words[verb].before:
        # "Customer or an auditor (who must keep it secret) | may audit"
        opens = next((at for at in range(last, 0, -1) if "(" in words[at].before), 0)
        return opens if opens and words[opens].lower in _PRONOUNS else None
    if last < 2 or words[last].lower in LINKS or _is_subject(words, last):
        return None
    for at in range(last - 1, 0, -1):
        if words[at].lower in _PRONOUNS and words[at - 1].lower not in _NO_NOUN:
            return at if _has_verb(words, at + 1, verb) and not is_parted(words[at]) else None
        if is_parted(words[at + 1]) or words[at].lower in SUBORDINATE:
            return None
    return None


def _is_subject(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word before the verb is a party, and so its subject."""
    if not words[at].is_named:
        return False
    return not any(word.lower in PREPOSITIONS for word in words[max(0, at - _OBJECT) : at])


def _has_verb(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether the clause that goes on at `at` has its verb, and something after the pronoun.

    Either the pronoun is its subject ("that objects"), or a party is ("that you upload").
    """
    if words[at].is_named:
        return at + 1 < end
    while at < end - 1 and (words[at].lower in _ADVERBS or words[at].lower.endswith("ly")):
        at += 1
    if at >= end:
        return False
    lower = words[at].lower
    return lower in _AUXILIARIES or plain_form(lower) is not None or lower.endswith(("s", "ed"))
