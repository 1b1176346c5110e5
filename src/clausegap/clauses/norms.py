"""Read the norms of a sentence: who may or must do what, under which condition and exception."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from clausegap.clauses.modality import Line, Operator, find_operators, line_of
from clausegap.model import Modality, Role, Word

Range = tuple[int, int]


class Norm(NamedTuple):
    """One norm of a sentence, as indexes of its words."""

    holder: Role | None
    subject: Range
    modality: Modality
    passive: bool
    action: tuple[int, ...]


class Reading(NamedTuple):
    """A sentence as read: its norms, conditions and exceptions, as ranges of its words."""

    norms: tuple[Norm, ...]
    conditions: tuple[Range, ...]
    exceptions: tuple[Range, ...]


_STOPS = frozenset(",;:.()–—")
_PREPOSITIONS = frozenset(
    "of by to with from for between on in upon under against through via at as than into about "
    "per regarding concerning within without and/or".split()
)
_SUBORDINATE = frozenset("if when whenever where unless until once whether because while".split())
_RELATIVE = frozenset("that which who whom whose what how".split())
_BREAKS = _SUBORDINATE | _RELATIVE
_OPENERS = (
    _PREPOSITIONS
    | _SUBORDINATE
    | frozenset("including such acting subject following except".split())
)
_LINKS = frozenset(
    "and or but then also hereby therefore accordingly thereafter nor however".split()
)
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|where|(?<!based )(?<!relied )(?<!depending )upon|after|following"
    r"|once|provided\s?,?\s(?:that|however|further)"
    r"|subject to|in the event|in case|as long as|so long as|on condition|on the condition"
    r"|only to the extent|to the extent|in connection with any termination|should <\w+>)\b"
)
_EXCEPTION = re.compile(
    r"\b(?:except(?:ing)?|unless|other than|excluding|save(?: for| as| to| that| where)"
    r"|with the exception|apart from|but not|but excluding|without limiting)\b"
)
# What cuts the action off: the rest of the words only says when, why or of what.
_ACTION_ENDS = _SUBORDINATE | frozenset(
    "upon after before which who except without following because subject unless".split()
)
# "protect data from disclosure": what follows is what the action keeps away, not what it does.
_KEPT_AWAY = frozenset("from against prevent prevents preventing avoid avoiding".split())
_LEGAL = frozenset(
    "as is may be otherwise to the extent expressly explicitly required permitted prohibited by or "
    "and under applicable mandatory any relevant law laws regulation regulations statute legal "
    "statutory court order governmental authority where in except unless so such data protection "
    "you we us it not a local this prohibits requires of obligations obligation "
    "requirements".split()
)
_PARTICIPLE = frozenset(
    "made given sent paid held kept sold lost withdrawn chosen built written left met done shown "
    "taken brought bought borne known set put cut read forgone drawn".split()
)


def read_norms(words: Sequence[Word]) -> Reading:
    """Give the norms of one sentence with its conditions and exceptions."""
    if not words:
        return Reading((), (), ())
    line = line_of(words)
    operators = _with_present_tense(words, line, list(find_operators(line)))
    kept: list[tuple[Operator, Range, Role | None]] = []
    holder: Role | None = None
    for operator in operators:
        floor = kept[-1][0].end if kept else 0
        if operator.plain and kept and floor <= operator.first <= floor + 1:
            continue
        found = _subject(words, operator, floor, holder)
        if found is None:
            continue
        subject, holder = found
        if operator.grantee is not None:
            holder = operator.grantee
        kept.append((operator, subject, holder))
    subjects = {subject[0] for _, subject, _ in kept}
    conditions = _spans(words, line, _CONDITION, subjects)
    exceptions = tuple(
        span for span in _spans(words, line, _EXCEPTION, subjects) if not _only_law(words, span)
    )
    norms = []
    for at, (operator, subject, who) in enumerate(kept):
        end = _zone_end(words, kept, at)
        norms.append(_norm(words, operator, subject, who, end))
    return Reading(tuple(norms), conditions, exceptions)


def _norm(
    words: Sequence[Word], operator: Operator, subject: Range, holder: Role | None, end: int
) -> Norm:
    action = _action(words, operator.end, end)
    passive = _is_passive(words, operator)
    modality = operator.modality
    if passive:
        holder = _agent(words, operator.end, end)
        if modality is Modality.MAY and _only_so(words, operator, end):
            modality = Modality.MUST_NOT
    return Norm(holder, subject, modality, passive, action)


def _only_so(words: Sequence[Word], operator: Operator, end: int) -> bool:
    """Tell "may be amended only by a signed writing", a limit, from a power to amend."""
    if words[operator.first].lower in ("may", "can") and words[operator.end].lower == "only":
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
        between = [w for w in words[kept[at][0].end : start] if w.lower not in _LINKS]
        if len(between) >= 1:
            return max(start, kept[at][0].end)
    return len(words)


def _with_present_tense(
    words: Sequence[Word], line: Line, operators: list[Operator]
) -> list[Operator]:
    """Add the plain present of a party ("Customer owns …", "we delete …") as an operator."""
    taken = {index for operator in operators for index in range(operator.first, operator.end)}
    firsts = {operator.first for operator in operators}
    for match in _PRESENT.finditer(line.text):
        verb = line.word_at(match.start("verb"))
        if verb in taken or verb in firsts or verb >= len(words):
            continue
        operators.append(Operator(verb, verb, Modality.MUST, plain=True))
    if words[0].lower in ("do", "never") and line.text.startswith(("do not ", "never ")):
        operators = [o for o in operators if o.first > 1]
        operators.append(Operator(0, 2 if words[0].lower == "do" else 1, Modality.MUST_NOT))
    return sorted(operators, key=lambda operator: (operator.first, operator.end))


_ROLE = r"<(?:customer|vendor|either)>"
_SAYING = r"(?:agree|acknowledge|confirm|understand|represent|warrant|ensure|provided)s?"
_NO_VERB = (
    "and or of to by in on for with from at as is are am has shall will may must can that "
    "which who if when where under upon through including the a an pursuant other not do does would should "
    "could might"
).replace(" ", "|")
# A party at the start of a main clause and a verb in the plain present. The verb is only looked
# ahead to, so that what it governs ("agrees that Customer owns …") is searched as well.
_PRESENT = re.compile(
    r"(?:^|[,;]\s(?:and\s|but\s|or\s)?"
    r"|\b(?:and|but|then|therefore|accordingly|however|hereby)\s"
    rf"|{_SAYING}(?:\sand\s\w+)?\sthat\s,?\s?)"
    rf"(?:(?:each|either|the|as between the parties ,|all)\s)?{_ROLE}\s"
    r"(?:(?:also|hereby|only|\w+ly|and its affiliates)\s)*"
    rf"(?=(?P<verb>(?!(?:{_NO_VERB})\b)[a-z]+))"
)


def _subject(
    words: Sequence[Word], operator: Operator, floor: int, previous: Role | None
) -> tuple[Range, Role | None] | None:
    """Give the subject of an operator and whom it names; None where the clause is subordinate."""
    inverted = _inverted(words, operator)
    if inverted is not None:
        return inverted
    end = operator.first
    start = end
    while start > floor:
        before = words[start].before if start < end else ""
        if set(before) & _STOPS or words[start - 1].lower in _BREAKS:
            chunk = words[start:end]
            if _is_aside(chunk) and words[start - 1].lower not in _BREAKS:
                end = start
                start -= 1
                continue
            break
        start -= 1
    if start == end and end < operator.first and end > floor:
        start = floor
    if floor and start <= floor:
        # The words go straight on from the norm before: the subject starts after the last link.
        start = _after_last_link(words, start, end)
    chunk = words[start:end]
    if start > 0 and words[start - 1].lower in _SUBORDINATE:
        if not _two_names(chunk):
            return None
        start = _after_last_link(words, start, end)
    head = _head(words, start, end)
    if head is not None:
        return (start, end), head
    if all(word.lower in _LINKS or word.lower.endswith("ly") for word in chunk):
        return (start, end), previous if start or chunk else _imperative(operator)
    if chunk[-1].lower in _LINKS and floor:
        return (end, end), previous
    if len(chunk) <= 2 and chunk[-1].lower in ("it", "they", "which", "and"):
        return (start, end), previous
    return (start, end), None


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
        "circumstances",
        "circumstance",
        "nor",
        "time",
    ):
        return None
    for at in range(operator.end, min(operator.end + 6, len(words))):
        if words[at].role and not words[at].owner:
            return (operator.end, at + 1), words[at].role
    return None


def _is_aside(chunk: Sequence[Word]) -> bool:
    """Tell whether the words between two commas only qualify ("at its sole discretion")."""
    if not chunk:
        return True
    return chunk[0].lower in _OPENERS and not any(
        word.role and not word.owner and chunk[at - 1].lower not in _PREPOSITIONS
        for at, word in enumerate(chunk)
        if at
    )


def _two_names(chunk: Sequence[Word]) -> bool:
    return sum(1 for word in chunk if word.role and not word.owner) > 1


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
        if run > start and words[run - 1].lower in _PREPOSITIONS:
            continue
        if run > start and words[run - 1].owner:
            continue
        roles.append(word.role)
    if not roles:
        return None
    if {Role.CUSTOMER, Role.VENDOR} <= set(roles) and any(
        w.lower in ("and", "or") for w in words[start:end]
    ):
        return Role.EITHER
    return roles[0] if roles[0] is not Role.THIRD_PARTY or len(set(roles)) == 1 else roles[-1]


def _action(words: Sequence[Word], start: int, end: int) -> tuple[int, ...]:
    kept: list[int] = []
    skipping = False
    for at in range(start, min(end, len(words))):
        word = words[at]
        if set(word.before) & _STOPS:
            skipping = at == start or (not kept and skipping and word.lower in _ACTION_ENDS)
        if word.lower in _ACTION_ENDS or _is_proviso(words, at):
            skipping = True
        if kept and word.lower in _KEPT_AWAY:
            skipping = True
        if not skipping:
            kept.append(at)
    return tuple(kept)


def _is_proviso(words: Sequence[Word], at: int) -> bool:
    """Tell "provided that …" from "is provided"."""
    if words[at].lower != "provided" or at + 1 == len(words):
        return False
    return words[at + 1].lower in ("that", "however", "further")


def _is_passive(words: Sequence[Word], operator: Operator) -> bool:
    at = operator.end
    copula = operator.plain and words[operator.first].lower in ("is", "are", "am")
    for word in words[at : at + 4]:
        if word.lower in ("be", "been", "being"):
            copula = True
        elif copula and (word.lower.endswith("ed") or word.lower in _PARTICIPLE):
            return True
        elif not word.lower.endswith("ly") and word.lower not in _LINKS:
            return False
    return False


def _agent(words: Sequence[Word], start: int, end: int) -> Role | None:
    for at in range(start, min(end, len(words)) - 1):
        if words[at].lower == "by":
            for word in words[at + 1 : at + 4]:
                if word.role and not word.owner:
                    return word.role
    return None


def _spans(
    words: Sequence[Word], line: Line, trigger: re.Pattern[str], subjects: set[int]
) -> tuple[Range, ...]:
    """Give the ranges of words that a trigger ("if", "except") opens."""
    spans: list[Range] = []
    for match in trigger.finditer(line.text):
        first = line.word_at(match.start())
        if spans and first < spans[-1][1]:
            continue
        aside = first > 0 and "," in words[first].before
        aside = aside and (_is_modal(words[first - 1]) or match[0] == "but not")
        bracketed = "(" in words[first].before
        end = first + 1
        while end < len(words):
            before = words[end].before
            if ";" in before or (set(before) & _STOPS and (aside or end in subjects)):
                break
            if bracketed and ")" in before:
                break
            if end in subjects and words[end - 1].lower in ("and", "but"):
                break
            end += 1
        spans.append((first, end))
    return tuple(spans)


def _is_modal(word: Word) -> bool:
    return word.role is not None or word.lower in (
        "may",
        "shall",
        "will",
        "must",
        "not",
        "can",
        "and",
    )


def _only_law(words: Sequence[Word], span: Range) -> bool:
    """Tell "except as required by law", which takes nothing back, from a real exception."""
    inside = words[span[0] : span[1]]
    lowers = {word.lower for word in inside}
    return bool(lowers & {"law", "laws", "legal", "statutory", "regulation"}) and lowers <= _LEGAL
