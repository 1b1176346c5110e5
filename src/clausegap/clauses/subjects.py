"""Find the subject of a norm, and which party it names."""

from collections.abc import Sequence

from clausegap.clauses.connectives import BREAKS, LINKS, OPENERS, PREPOSITIONS, STOPS, SUBORDINATE
from clausegap.clauses.modality import Operator
from clausegap.clauses.verbs import plain_form
from clausegap.model import Modality, Role, Word

Range = tuple[int, int]
_MODALS = frozenset("shall must will may".split())
# How many words a clause of time may have before its verb ("after the change | takes effect").
_TIMED = 6
# How many words the list before the last item of a subject may have.
_LISTED = 15
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
        if _set_off(words, start - 1, verb):
            end = start = start - 1
            continue
        before = words[start].before if start < end else ""
        if set(before) & STOPS or _breaks(words, start - 1):
            chunk = words[start:end]
            aside = _is_aside(chunk) or _is_company(words, start, end)
            if aside and words[start - 1].lower not in BREAKS:
                end = start
                start -= 1
                continue
            break
        start -= 1
    if _is_counted(words, floor, start, end):
        start = floor
    if operator.plain and _asks_where(words, start, end):
        return None
    if start == end and end < verb and end > floor:
        start = floor
    if floor and start <= floor:
        # The words go straight on from the norm before: the subject starts after the last link.
        start = _after_last_link(words, start, end)
    if operator.plain and _is_timed(words, start, end):
        return None
    chunk = words[start:end]
    if floor and chunk and chunk[-1].lower in ("and", "but") and words[verb].lower in _MODALS:
        # "may leave where it objects to the change and | shall then be repaid"
        return (verb, verb), previous
    if start > 0 and words[start - 1].lower in SUBORDINATE:
        if not _two_names(chunk) and not _begins_anew(chunk, operator):
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
    if [word.lower for word in chunk[-2:]] == ["the", "other"] and _one_party(words[:start]):
        return (start, end), Role.EITHER
    if len(chunk) <= 2 and chunk[-1].lower in ("it", "they", "which", "and"):
        return (start, end), previous or _named_before(words, start)
    return (start, end), _relative_subject(words, start)


def _is_counted(words: Sequence[Word], floor: int, start: int, end: int) -> bool:
    """Tell "Models, training files and logs | shall be wiped", where the subject is a list."""
    if not floor < start < end or "," not in words[start].before or start - floor > _LISTED:
        return False
    listed = any(word.lower in ("and", "or") for word in words[start + 1 : end - 1])
    first = words[floor:start]
    plain = first[0].lower not in OPENERS and not any(
        word.lower in BREAKS or (word.role and not word.owner) for word in first
    )
    return listed and plain and floor == 0


def _asks_where(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "data on which a model | is trained", which binds nobody."""
    if start < 2 or any(word.role and not word.owner for word in words[start:end]):
        return False
    return words[start - 1].lower == "which" and words[start - 2].lower in PREPOSITIONS


def _breaks(words: Sequence[Word], at: int) -> bool:
    """Tell the words that open a clause of their own from "for that module"."""
    lower = words[at].lower
    if lower == "that" and at and words[at - 1].lower in PREPOSITIONS:
        return False
    return lower in BREAKS


def _set_off(words: Sequence[Word], at: int, verb: int) -> bool:
    """Tell "Licensee, | if it does not consent, | may …", where the condition stands between."""
    opens = words[at].lower in SUBORDINATE and "," in words[at].before
    return opens and verb < len(words) and "," in words[verb].before


def _one_party(words: Sequence[Word]) -> bool:
    """Tell "if one party defaults, the other | may …" from the other of two things."""
    return any(word.role is Role.EITHER and not word.owner for word in words)


def _is_timed(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "within thirty days after the change | takes effect", which only gives a time."""
    timed = [
        at
        for at in range(max(start, end - _TIMED), end - 1)
        if words[at].lower in ("after", "before", "until")
    ]
    last = words[end - 1]
    if timed and timed[0] == 0 and not any("," in word.before for word in words[end:]):
        # "After cancellation your library | is no longer accessible": there is no other verb
        return False
    if timed and last.role and not last.owner and plain_form(words[end].lower):
        # "after termination of the Agreement Provider | deletes": the party begins anew
        return words[end - 2].lower in ("the", "either") or timed[-1] == end - 2
    return bool(timed)


def _named_before(words: Sequence[Word], start: int) -> Role | None:
    """Give whom "it" stands for: the last party named before, as a subject or object."""
    for at in range(start - 1, -1, -1):
        if words[at].role and not words[at].owner and words[at - 1].lower not in PREPOSITIONS:
            return words[at].role
    return None


def _relative_subject(words: Sequence[Word], start: int) -> Role | None:
    """Read "a User | who does not accept the change | may cancel": the party before "who"."""
    for at in range(start - 1, 0, -1):
        word = words[at]
        if set(word.before) & STOPS or (word.role and not word.owner):
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
    while at > start and (words[at].role is None or words[at].owner):
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
        if words[at].role and not words[at].owner:
            return (operator.end, at + 1), words[at].role
        if words[at].owner and at + 1 < len(words):
            # "in no event will our liability exceed …": the subject is a thing of ours
            return (operator.end, at + 2), None
    for at in range(operator.end + 1, min(operator.end + _INVERTED, len(words))):
        if words[at].lower == "be":
            # "under no circumstances shall any recording be shared"
            return (operator.end, at), None
    return None


def _is_aside(chunk: Sequence[Word]) -> bool:
    """Tell whether the words between two commas only qualify ("at its sole discretion")."""
    if not chunk:
        return True
    return chunk[0].lower in OPENERS and not any(
        word.role and not word.owner and chunk[at - 1].lower not in PREPOSITIONS
        for at, word in enumerate(chunk)
        if at
    )


def _is_company(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "You, and people acting for you, can …": others named along with the party."""
    if start < 1 or end - start < 2 or words[start].lower not in ("and", "or", "together"):
        return False
    before = words[start - 1]
    named = before.role is not None and not before.owner
    return named and "," in words[start].before and words[end - 1].lower != "and"


def _begins_anew(chunk: Sequence[Word], operator: Operator) -> bool:
    """Tell "when the contract ends we | may delete …": a second subject after a verb of its own."""
    if len(chunk) < 3 or chunk[-1].role is None or chunk[-1].owner:
        return False
    inside = [word.lower for word in chunk[1:-1]]
    return any(plain_form(lower) or lower in _COPULAS for lower in inside)


_COPULAS = frozenset("is are was were has have had been".split())


def _two_names(chunk: Sequence[Word]) -> bool:
    """Tell "if Customer defaults Provider | may …" from one name said in several words."""
    named = [
        at
        for at, word in enumerate(chunk)
        if word.role and not word.owner and not _is_governed(chunk, 0, at)
    ]
    return sum(1 for at in named if at == 0 or chunk[at - 1].role is not chunk[at].role) > 1


def _is_governed(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a preposition governs a name ("obligations as an Indemnifying | Party")."""
    before = at - 1
    while before > start and at - before <= 2 and _qualifies(words[before].lower):
        before -= 1
    if before > start and words[before - 1].lower in ("either", "neither", "each", "both", "none"):
        return False
    return before >= start and words[before].lower in PREPOSITIONS


def _qualifies(lower: str) -> bool:
    return lower in ("a", "an", "the", "any", "such", "other") or lower.endswith(("ing", "ed"))


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether more than adverbs stand between a name and its verb ("we also | use")."""
    return any(w.lower not in LINKS and not w.lower.endswith("ly") for w in words[at:end])


def _is_relative(words: Sequence[Word], at: int) -> bool:
    """Tell "a snapshot you have deployed | will …", where "you" is not who will."""
    before = words[at - 1].lower
    opens = before in LINKS or before in _BEFORE_NAMES or before.endswith("ly")
    return not opens and not words[at].before and words[at].lower in _PRONOUNS


_PRONOUNS = frozenset("you we".split())
_BEFORE_NAMES = frozenset(
    "the each either neither both only no any all as while if when where once that whether "
    "parties so because since though although unless until again today".split()
)


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
        if run > start and _is_governed(words, start, run):
            continue
        if run > start and words[run - 1].owner:
            continue
        if run > start and _goes_on(words, at + 1, end) and _is_relative(words, run):
            continue
        roles.append(word.role)
    if not roles:
        return None
    if {Role.CUSTOMER, Role.VENDOR} <= set(roles) and any(
        w.lower in ("and", "or") for w in words[start:end]
    ):
        return Role.EITHER
    return roles[0] if roles[0] is not Role.THIRD_PARTY or len(set(roles)) == 1 else roles[-1]
