"""Read the norms of a sentence: who may or must do what, under which condition and exception."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegap.clauses.asides import find_conditions, find_exceptions
from clausegap.clauses.connectives import BREAKS, LINKS, PREPOSITIONS, STOPS, SUBORDINATE
from clausegap.clauses.lines import line_of
from clausegap.clauses.modality import Operator, find_operators
from clausegap.clauses.present import with_present_tense
from clausegap.clauses.subjects import find_subject
from clausegap.clauses.verbs import is_verb
from clausegap.model import Modality, Role, Word

Range = tuple[int, int]


class Norm(NamedTuple):
    """One norm of a sentence, as indexes of its words.

    `implied` is whom a passive without an agent binds or empowers, as far as its words tell.
    """

    holder: Role | None
    subject: Range
    modality: Modality
    passive: bool
    action: tuple[int, ...]
    implied: Role | None = None


class Reading(NamedTuple):
    """A sentence as read: its norms, conditions and exceptions, as ranges of its words."""

    norms: tuple[Norm, ...]
    conditions: tuple[Range, ...]
    exceptions: tuple[Range, ...]


# "may, in its performance of the Services, from time to time | make use of …": at most so many.
_ADVERBIAL = 10
# What cuts the action off: the rest of the words only says when, why or of what.
_ACTION_ENDS = SUBORDINATE | frozenset(
    "upon after before which who except without following because subject unless".split()
)
# "protect data from disclosure": what follows is what the action keeps away, not what it does.
_KEPT_AWAY = frozenset("from against prevent prevents preventing avoid avoiding".split())
_PARTICIPLE = frozenset(
    "made given sent paid held kept sold lost withdrawn chosen built written left met done shown "
    "taken brought bought borne known set put cut read forgone drawn".split()
)


def read_norms(words: Sequence[Word]) -> Reading:
    """Give the norms of one sentence with its conditions and exceptions."""
    if not words:
        return Reading((), (), ())
    line = line_of(words)
    operators = with_present_tense(words, line, list(find_operators(line)))
    kept: list[tuple[Operator, Range, Role | None]] = []
    holder: Role | None = None
    agent: Role | None = None
    floor = 0
    skipped = -1
    for operator in operators:
        if operator.first == skipped:
            # "if you do not | agree to": the same subordinate clause goes on
            skipped = operator.end
            continue
        if operator.plain and kept and floor <= operator.first <= floor + 1:
            continue
        found = find_subject(words, operator, floor, holder)
        floor = max(floor, operator.end)
        if found is None:
            skipped = operator.end
            continue
        subject, holder = found
        if holder is None and subject[0] == subject[1] and _is_verb(words, operator.end):
            # "warrants that the Services do not infringe | and will indemnify": the party again
            holder = agent
        agent = holder or agent
        if operator.grantee is not None and operator.grantee is holder:
            # "you grant each other User a licence": the grantee is somebody else
            operator = Operator(operator.first, operator.first, Modality.MUST, plain=True)
        elif operator.grantee is not None:
            holder = operator.grantee
        kept.append((operator, subject, holder))
    subjects = {subject[0] for _, subject, _ in kept}
    conditions = find_conditions(words, line, subjects)
    exceptions = find_exceptions(words, line, subjects)
    norms: list[Norm] = []
    for at, (operator, subject, who) in enumerate(kept):
        last = _shared_ban(words, kept, at)
        if last != at:
            operator = operator._replace(end=kept[last][0].end)
        norm = _norm(words, operator, subject, who, _zone_end(words, kept, last))
        if norms and norms[-1].modality is Modality.SHOULD and _is_content(words, kept, at):
            norm = norm._replace(modality=Modality.SHOULD)
        if norm.action:
            norms.append(norm)
    return Reading(tuple(norms), conditions, exceptions)


def _is_verb(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and is_verb(words[at].lower)


def _norm(
    words: Sequence[Word], operator: Operator, subject: Range, holder: Role | None, end: int
) -> Norm:
    action = _action(words, operator.end, end)
    passive = _is_passive(words, operator)
    modality = operator.modality
    if modality is Modality.MUST and _is_denied(words, action):
        modality = Modality.MUST_NOT
    if not action and modality is Modality.DISCLAIMS:
        # "will not be liable if …"
        action = tuple(range(operator.first, operator.end))
    if not action and modality in (Modality.MUST_NOT, Modality.MAY):
        # "The use of Output for training is prohibited": the subject says what
        action, passive = tuple(range(*subject)), True
        if any(word.lower == "liability" for word in words[slice(*subject)]):
            # "All liability for lost data is excluded"
            return Norm(None, subject, Modality.DISCLAIMS, passive, action, Role.VENDOR)
        holder = _agent(words, *subject) or _asked_leave(words, operator)
        return Norm(holder, subject, modality, passive, action, Role.CUSTOMER)
    if not passive:
        return Norm(holder, subject, modality, passive, action)
    if modality is Modality.MAY and _only_so(words, operator, end):
        modality = Modality.MUST_NOT
    holder = _agent(words, operator.end, end)
    implied = _implied(words, operator, subject, modality)
    return Norm(holder, subject, modality, passive, action, implied)


def _asked_leave(words: Sequence[Word], operator: Operator) -> Role | None:
    """Read "is subject to Customer's approval": whoever must ask the customer is the vendor."""
    owners = {word.role for word in words[operator.first : operator.end] if word.owner}
    return Role.VENDOR if owners == {Role.CUSTOMER} else None


def _implied(words: Sequence[Word], operator: Operator, subject: Range, modality: Modality) -> Role:
    """Say whom a passive without an agent means.

    In a vendor's paper the unnamed actor is the vendor ("the Services may be modified", "your data
    will be deleted"), but "must" and "may not" speak to the customer ("Output may not be used to
    …"), unless it is the customer's own thing that is spoken of ("Customer Data must not be …").
    """
    if any(word.owner and word.role is Role.CUSTOMER for word in words[slice(*subject)]):
        return Role.VENDOR
    modal = words[operator.first].lower
    if any(word.lower in _GIVEN_ONLY for word in words[slice(*subject)]):
        return Role.VENDOR
    if modal == "must" or (modality is Modality.MUST_NOT and modal in ("may", "can", "shall")):
        return Role.CUSTOMER
    return Role.VENDOR


# What only the customer gives; a bar on its use speaks to the vendor.
_GIVEN_ONLY = frozenset("inputs input prompts prompt uploads submissions".split())


def _is_denied(words: Sequence[Word], action: tuple[int, ...]) -> bool:
    """Tell "claims no ownership" and "shall cause its users not to resell" from duties to do so."""
    lowers = [words[at].lower for at in action]
    if lowers[1:2] == ["no"]:
        return True
    if lowers[:1] and lowers[0] in ("cause", "ensure", "procure", "require"):
        return any(pair == ("not", "to") for pair in pairwise(lowers[:14]))
    return False


def _is_content(
    words: Sequence[Word], kept: list[tuple[Operator, Range, Role | None]], at: int
) -> bool:
    """Tell whether a norm is only what efforts are made for ("to ensure that changes do not …")."""
    start = kept[at][1][0]
    lowers = [word.lower for word in words[kept[at - 1][0].end : start]]
    return lowers[-1:] == ["that"] and len(lowers) <= 3


def _only_so(words: Sequence[Word], operator: Operator, end: int) -> bool:
    """Tell "may be amended only by a signed writing", a limit, from a power to amend."""
    following = words[operator.end].lower if operator.end < len(words) else ""
    if words[operator.first].lower in ("may", "can") and following == "only":
        return True
    return any(
        words[at].lower == "only"
        and words[at + 1].lower in ("by", "with", "in", "if", "upon", "when")
        for at in range(operator.end, min(end, len(words) - 1))
    )


def _zone_end(
    words: Sequence[Word], kept: list[tuple[Operator, Range, Role | None]], at: int
) -> int:
    """Give where the words that the norm at `at` governs end.

    "may not and must not attempt to …" is one norm said twice: the first reaches as far as the
    second.
    """
    for later in range(at + 1, len(kept)):
        operator, subject, _ = kept[later]
        start = min(subject[0], operator.first) if subject[1] > subject[0] else operator.first
        between = [w for w in words[kept[at][0].end : start] if w.lower not in LINKS]
        if len(between) >= 1:
            return max(start, kept[at][0].end)
    return len(words)


def _shared_ban(
    words: Sequence[Word], kept: list[tuple[Operator, Range, Role | None]], at: int
) -> int:
    """Give the norm whose action the ban at `at` shares, `at` itself where it has its own.

    "shall not, and shall ensure that its providers do not, use …" bars both from using.
    """
    if at + 2 >= len(kept):
        return at
    ban, duty, other = (kept[number][0] for number in range(at, at + 3))
    between = [word for word in words[ban.end : duty.first] if word.lower not in LINKS]
    follows = words[duty.end].lower if duty.end < len(words) else ""
    bans = ban.modality is other.modality is Modality.MUST_NOT
    if bans and not between and follows in ("ensure", "cause", "procure", "require"):
        return at + 2
    return at


def _action(words: Sequence[Word], start: int, end: int) -> tuple[int, ...]:
    kept: list[int] = []
    skipping = False
    for at in range(start, min(end, len(words))):
        word = words[at]
        if set(word.before) & STOPS:
            aside = at == start and "," in word.before
            skipping = aside or (not kept and skipping and word.lower in _ACTION_ENDS)
        adverbial = not kept or (len(kept) < _ADVERBIAL and words[kept[0]].lower in PREPOSITIONS)
        if skipping and adverbial and is_verb(word.lower) and words[at - 1].lower != "to":
            # "shall, without undue delay and no later than …, notify": past the adverbials
            skipping = False
        if (word.lower in _ACTION_ENDS or _is_proviso(words, at)) and not _is_asked(words, at):
            skipping = True
        if kept and word.lower in _KEPT_AWAY:
            skipping = True
        if not skipping:
            kept.append(at)
    return tuple(kept)


def _is_asked(words: Sequence[Word], at: int) -> bool:
    """Tell "decides which model answers", where the question is what is done."""
    return words[at].lower in ("which", "when") and words[at - 1].lower in _ASKING


_ASKING = frozenset("decide decides choose chooses select selects determine determines".split())


def _is_proviso(words: Sequence[Word], at: int) -> bool:
    """Tell "provided that …" from "is provided"."""
    if words[at].lower != "provided" or at + 1 == len(words):
        return False
    return words[at + 1].lower in ("that", "however", "further")


def _is_passive(words: Sequence[Word], operator: Operator) -> bool:
    at = operator.end
    if [word.lower for word in words[at - 2 : at]] == ["subject", "to"]:
        return True
    copula = operator.plain and words[operator.first].lower in ("is", "are", "am")
    for word in words[at : at + 4]:
        if word.lower in ("be", "been", "being"):
            copula = True
        elif copula and (word.lower.endswith("ed") or word.lower in _PARTICIPLE):
            return True
        elif not word.lower.endswith("ly") and word.lower not in LINKS:
            return False
    return False


def _agent(words: Sequence[Word], start: int, end: int) -> Role | None:
    for at in range(start, min(end, len(words)) - 1):
        if words[at].lower in BREAKS and at > start:
            # "is told where data was seen by a third party": that is not who tells
            return None
        if words[at].lower == "by":
            for word in words[at + 1 : at + 6]:
                if word.role and not word.owner:
                    return word.role
    return None
