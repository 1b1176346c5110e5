"""Tell what the words before a verb are: its subject, an aside, or a clause of their own."""

from collections.abc import Sequence

from clausegap.clauses.connectives import BREAKS, LINKS, OPENERS, PREPOSITIONS, SUBORDINATE
from clausegap.clauses.verbs import plain_form
from clausegap.model import Role, Word

# How many words a clause of time may have before its verb ("after the change | takes effect").
_TIMED = 6
# How many words the list before the last item of a subject may have.
_LISTED = 15
_OPEN_SUBJECT = frozenset("but the this these those a an such no neither".split())
_COPULAS = frozenset("is are was were has have had been".split())
_PRONOUNS = frozenset("you we".split())
_BEFORE_NAMES = frozenset(
    "the each either neither both only no any all as while if when where once that whether "
    "parties so because since though although unless until again today".split()
)


def is_counted(words: Sequence[Word], floor: int, start: int, end: int) -> bool:
    """Tell "Models, training files and logs | shall be wiped", where the subject is a list."""
    if not floor < start < end or "," not in words[start].before or start - floor > _LISTED:
        return False
    listed = any(word.lower in ("and", "or") for word in words[start + 1 : end - 1])
    first = words[floor:start]
    plain = first[0].lower not in OPENERS and not any(
        word.lower in BREAKS or word.is_named for word in first
    )
    return listed and plain and floor == 0


def is_case(words: Sequence[Word], start: int) -> bool:
    """Tell "in the event that Provider | ceases to supply", which is a condition."""
    if start < 2 or words[start - 1].lower != "that":
        return False
    return words[start - 2].lower in ("event", "case", "extent", "condition", "circumstance")


def asks_where(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "data on which a model | is trained", which binds nobody."""
    if start < 2 or any(word.is_named for word in words[start:end]):
        return False
    return words[start - 1].lower == "which" and words[start - 2].lower in PREPOSITIONS


def breaks_clause(words: Sequence[Word], at: int) -> bool:
    """Tell the words that open a clause of their own from "for that module"."""
    lower = words[at].lower
    if lower == "that" and at and words[at - 1].lower in PREPOSITIONS:
        return False
    return lower in BREAKS


def is_set_off(words: Sequence[Word], at: int, verb: int) -> bool:
    """Tell "Licensee, | if it does not consent, | may …", where the condition stands between."""
    opens = words[at].lower in SUBORDINATE and "," in words[at].before
    return opens and verb < len(words) and "," in words[verb].before


def names_one_party(words: Sequence[Word]) -> bool:
    """Tell "if one party defaults, the other | may …" from the other of two things."""
    return any(word.role is Role.EITHER and not word.owner for word in words)


def is_timed(words: Sequence[Word], start: int, end: int) -> bool:
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
    if timed and last.is_named and plain_form(words[end].lower):
        # "after termination of the Agreement Provider | deletes": the party begins anew
        return words[end - 2].lower in ("the", "either") or timed[-1] == end - 2
    return bool(timed)


def is_aside(chunk: Sequence[Word]) -> bool:
    """Tell whether the words between two commas only qualify ("at its sole discretion")."""
    if not chunk:
        return True
    return chunk[0].lower in OPENERS and not any(
        word.is_named and chunk[at - 1].lower not in PREPOSITIONS
        for at, word in enumerate(chunk)
        if at
    )


def is_inserted(words: Sequence[Word], start: int, verb: int) -> bool:
    """Tell "our liability, all causes combined, | is limited" from the last item of a list."""
    chunk = words[start:verb]
    if not chunk or "," not in words[start].before or "," not in words[verb].before:
        return False
    return chunk[0].lower not in _OPEN_SUBJECT and not any(word.role for word in chunk)


def is_company(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "You, and people acting for you, can …": others named along with the party."""
    if start < 1 or end - start < 2 or words[start].lower not in ("and", "or", "together"):
        return False
    before = words[start - 1]
    named = before.is_named
    return named and "," in words[start].before and words[end - 1].lower != "and"


def begins_anew(chunk: Sequence[Word]) -> bool:
    """Tell "when the contract ends we | may delete …": a second subject after a verb of its own."""
    if len(chunk) < 2 or not chunk[-1].is_named:
        return False
    if chunk[0].lower in ("possible", "feasible", "appropriate", "necessary"):
        # "where possible we | store …"
        return True
    inside = [word.lower for word in chunk[1:-1]]
    return any(plain_form(lower) or lower in _COPULAS for lower in inside)


def has_two_names(chunk: Sequence[Word]) -> bool:
    """Tell "if Customer defaults Provider | may …" from one name said in several words."""
    named = [at for at, word in enumerate(chunk) if word.is_named and not is_governed(chunk, 0, at)]
    return sum(1 for at in named if at == 0 or chunk[at - 1].role is not chunk[at].role) > 1


def is_governed(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a preposition governs a name ("obligations as an Indemnifying | Party")."""
    before = at - 1
    while before > start and at - before <= 2 and _qualifies(words[before].lower):
        before -= 1
    if before > start and words[before - 1].lower in ("either", "neither", "each", "both", "none"):
        return False
    return before >= start and words[before].lower in PREPOSITIONS


def _qualifies(lower: str) -> bool:
    return lower in ("a", "an", "the", "any", "such", "other") or lower.endswith(("ing", "ed"))


def goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether more than adverbs stand between a name and its verb ("we also | use")."""
    return any(w.lower not in LINKS and not w.lower.endswith("ly") for w in words[at:end])


def is_relative(words: Sequence[Word], at: int) -> bool:
    """Tell "a snapshot you have deployed | will …", where "you" is not who will."""
    before = words[at - 1].lower
    opens = before in LINKS or before in _BEFORE_NAMES or before.endswith("ly")
    return not opens and not words[at].before and words[at].lower in _PRONOUNS


def names_leave(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell "Permission to copy | is hereby granted": the subject is a leave to do something."""
    lowers = (word.lower for word in words[start:end])
    return next((lower for lower in lowers if lower not in _ARTICLES), "") in _LEAVE


_LEAVE = frozenset(
    "permission permissions leave licence license authorization authorisation".split()
)
_ARTICLES = frozenset("a an the no any".split())
