"""Read the norms of a sentence: who may or must do what, under which condition and exception."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegap.clauses.actions import action_of, agent_of, is_passive
from clausegap.clauses.asides import find_conditions, find_exceptions
from clausegap.clauses.connectives import LINKS, PREPOSITIONS, is_parted
from clausegap.clauses.lines import line_of
from clausegap.clauses.modality import Operator, find_operators
from clausegap.clauses.present import with_present_tense
from clausegap.clauses.relatives import find_relatives
from clausegap.clauses.subject_words import names_leave
from clausegap.clauses.subjects import find_subject
from clausegap.clauses.verbs import is_verb
from clausegap.model import Modality, Role, Word

Range = tuple[int, int]


class Norm(NamedTuple):
    """One norm of a sentence, as indexes of its words.

    `implied` is whom a passive without an agent binds or empowers, as far as its words tell.
    `elliptic` marks "Customer may not.", whose verb stands in the sentence before.
    """

    holder: Role | None
    subject: Range
    modality: Modality
    passive: bool
    action: tuple[int, ...]
    implied: Role | None = None
    elliptic: bool = False


class Reading(NamedTuple):
    """A sentence as read: its norms, conditions and exceptions, as ranges of its words."""

    norms: tuple[Norm, ...]
    conditions: tuple[Range, ...]
    exceptions: tuple[Range, ...]


def read_norms(words: Sequence[Word]) -> Reading:
    """Give the norms of one sentence with its conditions and exceptions."""
    if not words:
        return Reading((), (), ())
    line = line_of(words)
    operators = with_present_tense(words, line, list(find_operators(line)))
    relatives = find_relatives(words, operators)
    kept: list[tuple[Operator, Range, Role | None]] = []
    holder: Role | None = None
    agent: Role | None = None
    floor = 0
    skipped = -1
    for operator in operators:
        if _goes_on(words, skipped, operator):
            skipped = operator.end
            continue
        if any(opens <= operator.first < verb for verb, opens in relatives.items()):
            continue
        if operator.plain and kept and floor <= operator.first <= floor + 1:
            continue
        end = relatives.get(operator.first, operator.first)
        found = find_subject(words, operator, floor, holder, end)
        if found is None:
            skipped = operator.end
            continue
        floor = max(floor, operator.end)
        subject, holder = found
        behind = subject[0] == operator.end < subject[1]
        if behind and operator.modality is not Modality.DISCLAIMS:
            # "in no event shall | Provider | be liable"
            operator = operator._replace(end=subject[1])
        if holder is None and subject[0] == subject[1] and _is_verb(words, operator.end):
            # "warrants that the Services do not infringe | and will indemnify": the party again
            holder = agent
        agent = holder or agent
        if operator.grantee is not None and _is_nested(kept, operator):
            # "we are not required to | let you retrieve it" grants nothing
            continue
        if operator.grantee is not None and operator.grantee is holder:
            # "you grant each other User a licence": the grantee is somebody else
            operator = Operator(operator.first, operator.first, Modality.MUST, plain=True)
        elif operator.grantee is not None:
            holder = operator.grantee
        kept.append((operator, subject, holder))
    mains = {operator.first: subject[0] for operator, subject, _ in kept}
    conditions = find_conditions(words, line, mains)
    exceptions = find_exceptions(words, line, mains)
    norms: list[Norm] = []
    for at, (operator, subject, who) in enumerate(kept):
        last = _shared_ban(words, kept, at)
        if last != at:
            operator = operator._replace(end=kept[last][0].end)
        end = _zone_end(words, kept, last)
        norm = _elliptic(words, operator, subject, who, end, norms[-1:]) or _norm(
            words, operator, subject, who, end
        )
        if norms and norms[-1].modality is Modality.SHOULD and _is_content(words, kept, at):
            norm = norm._replace(modality=Modality.SHOULD)
        if norm.action or norm.elliptic:
            norms.append(norm)
    return Reading(tuple(norms), conditions, exceptions)


def _goes_on(words: Sequence[Word], skipped: int, operator: Operator) -> bool:
    """Tell whether a verb belongs to the subordinate clause whose verb ended at `skipped`.

    "if you do not | agree to …", "where a party is in breach and | does not cure it, …", "if it
    has failed, is | changed, or is | withdrawn".
    """
    first = operator.first
    if skipped < 0:
        return False
    if first == skipped:
        return True
    last = first - (words[first - 1].lower in ("and", "or"))
    if operator.plain and "," in words[last].before:
        return True
    stopped = any(is_parted(word) for word in words[skipped : first + 1])
    return not stopped and words[first - 1].lower in ("and", "or", "but")


def _is_verb(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and is_verb(words[at].lower)


def _norm(
    words: Sequence[Word], operator: Operator, subject: Range, holder: Role | None, end: int
) -> Norm:
    action = action_of(words, operator.end, end)
    passive = is_passive(words, operator)
    modality = operator.modality
    if modality is Modality.MUST and _is_denied(words, action):
        modality = Modality.MUST_NOT
    if not action and modality is Modality.DISCLAIMS:
        # "will not be liable if …"
        action = tuple(range(operator.first, operator.end))
    nominal = operator.nominal and (not action or words[action[0]].lower in _ADJUNCTS)
    granted = words[operator.end - 1].lower in ("granted", "given")
    nominal = nominal or (holder is None and granted and names_leave(words, *subject))
    if (nominal or not action) and modality in (Modality.MUST_NOT, Modality.MAY):
        # "The use of Output for training is prohibited": the subject says what
        action, passive = (*range(*subject), *action), True
        if any(word.lower == "liability" for word in words[slice(*subject)]):
            # "All liability for lost data is excluded"
            return Norm(None, subject, Modality.DISCLAIMS, passive, action, Role.VENDOR)
        holder = agent_of(words, *subject) or _asked_leave(words, operator)
        return Norm(holder, subject, modality, passive, action, Role.CUSTOMER)
    if not passive:
        if holder is None and action and words[action[0]].lower in ("apply", "applies"):
            # "obligations will not apply to claims from …" says how far, and binds nobody
            modality = Modality.NONE
        return Norm(holder, subject, modality, passive, action)
    if modality is Modality.MAY and _only_so(words, operator, end):
        modality = Modality.MUST_NOT
    holder = agent_of(words, operator.end, end)
    implied = _implied(words, operator, subject, modality)
    return Norm(holder, subject, modality, passive, action, implied)


# What follows "is excluded" and only says when or where.
_ADJUNCTS = PREPOSITIONS | frozenset("during before after while unless until otherwise".split())


def _is_nested(kept: list[tuple[Operator, Range, Role | None]], operator: Operator) -> bool:
    """Tell a grant that stands right behind the denial of a duty to make it."""
    if not kept or operator.first - kept[-1][0].end > 1:
        return False
    return kept[-1][0].modality in (Modality.NEED_NOT, Modality.MUST_NOT)


def _elliptic(
    words: Sequence[Word],
    operator: Operator,
    subject: Range,
    holder: Role | None,
    end: int,
    before: Sequence[Norm],
) -> Norm | None:
    """Read "; you may not", which takes its action from the norm before it, if there is one."""
    named = [word for word in words[slice(*subject)] if word.is_named]
    modal = words[operator.first].lower in _MODALS and not operator.nominal
    if not modal or holder is None or len(named) != subject[1] - subject[0]:
        return None
    action = action_of(words, operator.end, end)
    so = [words[at].lower for at in action[:2]]
    if action and not (so[0] == "do" and so[1:] in (["so"], ["it"], ["this"], ["that"])):
        return None
    shared = before[0].action if before else ()
    rest = action[2:]
    return Norm(holder, subject, operator.modality, False, (*shared, *rest), None, not shared)


_MODALS = frozenset("may can shall will must cannot might could ca wo".split())


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


# What only the customer gives, and what only the vendor sets: a bar speaks to the vendor.
_GIVEN_ONLY = frozenset(
    "inputs input prompts prompt uploads submissions fee fees price prices charges rates".split()
)


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
