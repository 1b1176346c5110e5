"""Find what a norm is about: its action, whether it is a passive, and who acts in one."""

from collections.abc import Sequence

from clausegap.clauses.connectives import BREAKS, LINKS, PREPOSITIONS, SUBORDINATE, is_parted
from clausegap.clauses.modality import Operator
from clausegap.clauses.verbs import is_verb
from clausegap.model import Role, Word

# "may, in its performance of the Services, from time to time | make use of …": at most so many.
_ADVERBIAL = 10
# What cuts the action off: the rest of the words only says when, why or of what.
_ACTION_ENDS = SUBORDINATE | frozenset(
    "upon after before which who except without following because subject unless".split()
)
# "protect data from disclosure": what follows is what the action keeps away, not what it does.
_KEPT_AWAY = frozenset("from against prevent prevents preventing avoid avoiding".split())
# After these the action may go on: "without penalty and …".
_ASIDES = frozenset(("without", "upon"))
_PARTICIPLE = frozenset(
    "made given sent paid held kept sold lost withdrawn chosen built written left met done shown "
    "taken brought bought borne known set put cut read forgone drawn".split()
)


def action_of(words: Sequence[Word], start: int, end: int) -> tuple[int, ...]:
    """Give the words between `start` and `end` that say what is done, without when and why."""
    kept: list[int] = []
    skipping = False
    skipped = ""
    for at in range(start, min(end, len(words))):
        word = words[at]
        if is_parted(word):
            aside = at == start and "," in word.before
            skipping = aside or (not kept and skipping and word.lower in _ACTION_ENDS)
        adverbial = not kept or (len(kept) < _ADVERBIAL and words[kept[0]].lower in PREPOSITIONS)
        if skipping and adverbial and is_verb(word.lower) and words[at - 1].lower != "to":
            # "shall, without undue delay and no later than …, notify": past the adverbials
            skipping = False
        if skipping and skipped in _ASIDES and is_verb(word.lower) and at - 1 not in kept:
            # "may terminate without penalty and | recover prepaid fees"
            skipping = words[at - 1].lower not in ("and", "or")
        ends = word.lower in _ACTION_ENDS or _is_proviso(words, at)
        if ends and not _is_asked(words, at) and not _is_frequency(words, at):
            skipping, skipped = True, word.lower
        if kept and word.lower in _KEPT_AWAY:
            skipping = True
        if not skipping:
            kept.append(at)
    return tuple(kept)


def _is_frequency(words: Sequence[Word], at: int) -> bool:
    """Tell "once a year" from "once the contract ends"."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return words[at].lower == "once" and following in ("a", "an", "per", "every", "each", "in")


def _is_asked(words: Sequence[Word], at: int) -> bool:
    """Tell "decides which model answers", where the question is what is done."""
    return words[at].lower in ("which", "when") and words[at - 1].lower in _ASKING


_ASKING = frozenset("decide decides choose chooses select selects determine determines".split())


def _is_proviso(words: Sequence[Word], at: int) -> bool:
    """Tell "provided that …" from "is provided"."""
    if words[at].lower != "provided" or at + 1 == len(words):
        return False
    return words[at + 1].lower in ("that", "however", "further")


def is_passive(words: Sequence[Word], operator: Operator) -> bool:
    """Tell whether the verb behind an operator is a passive ("shall | be deleted")."""
    at = operator.end
    if [word.lower for word in words[at - 2 : at]] == ["subject", "to"]:
        return True
    copula = operator.plain and words[operator.first].lower in ("is", "are", "am")
    for word in words[at : at + 4]:
        if word.lower in ("be", "been", "being"):
            copula = True
        elif copula and (word.lower.endswith("ed") or word.lower in _PARTICIPLE):
            return True
        elif word.lower in ("have", "has"):
            continue
        elif not word.lower.endswith("ly") and word.lower not in LINKS:
            return False
    return False


def agent_of(words: Sequence[Word], start: int, end: int) -> Role | None:
    """Give the party behind "by" between two words."""
    for at in range(start, min(end, len(words)) - 1):
        if words[at].lower in BREAKS and at > start:
            # "is told where data was seen by a third party": that is not who tells
            return None
        if words[at].lower == "by":
            for word in words[at + 1 : at + 6]:
                if word.is_named:
                    return word.role
    return None
