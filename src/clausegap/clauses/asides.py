"""Find the conditions and exceptions of a sentence."""

import re
from collections.abc import Mapping, Sequence

from clausegap.clauses.connectives import LINKS, STOPS
from clausegap.clauses.lines import Line
from clausegap.model import Word

Range = tuple[int, int]

_CONDITION = re.compile(
    r"(?<!even )\b(?:if(?! (?:any|applicable|relevant|available|needed|necessary|required|so)"
    r"(?:\s?,|\sor\b|$))"
    r"|when|whenever|where|(?<!based )(?<!relied )(?<!depending )upon(?! which)|after(?! which)"
    r"|(?<!the )(?<!these )(?<!as )(?<!each )following"
    r"|once(?! (?:a|an|in|per|every|each|only)\b)|provided\s?,?\s(?:that|however|further)"
    r"|subject to(?! (?:\w+ (?:and|or) )?(?:change|modification|revision|adjustment|increase))"
    r"|in the event|in case|as long as|so long as|on condition|on the condition"
    r"|only to the extent|to the extent|in ?so ?far as|in connection with any termination"
    r"|(?:^|(?<=, ))should(?=\s(?:<|(?:the|any|an?|it|they|its|such|this|these|either|there)\b)))\b"
)
_EXCEPTION = re.compile(
    r"\b(?:except(?:ing)?|unless|other than|excluding|save(?: for| as| to| that| where)"
    r"|with the exception|apart from|but not(?!,? limited)|but excluding)\b"
)
_LEGAL = frozenset(
    "as is may be otherwise to the extent expressly explicitly required permitted prohibited by or "
    "and under applicable mandatory any relevant law laws regulation regulations statute legal "
    "statutory court order governmental authority where in except unless so such data protection "
    "you we us it not a local this prohibits requires of obligations obligation "
    "requirements".split()
)


def find_conditions(
    words: Sequence[Word], line: Line, mains: Mapping[int, int]
) -> tuple[Range, ...]:
    """Give the ranges of words under a condition.

    `mains` has the verb of each norm of the sentence with where its subject starts.
    """
    return _spans(words, line, _CONDITION, mains)


def find_exceptions(
    words: Sequence[Word], line: Line, mains: Mapping[int, int]
) -> tuple[Range, ...]:
    """Give the ranges of words that make an exception of substance; `mains` as above.

    "Except as required by law" takes nothing back and is none.
    """
    found = _spans(words, line, _EXCEPTION, mains)
    return tuple(span for span in found if not _only_law(words, span))


def _spans(
    words: Sequence[Word], line: Line, trigger: re.Pattern[str], mains: Mapping[int, int]
) -> tuple[Range, ...]:
    """Give the ranges of words that a trigger ("if", "except") opens."""
    spans: list[Range] = []
    subjects = set(mains.values())
    for match in trigger.finditer(line.text):
        first = line.word_at(match.start())
        if spans and first < spans[-1][1]:
            continue
        aside = first > 0 and "," in words[first].before
        modal = any(_is_modal(word) for word in words[max(0, first - 2) : first])
        aside = aside and (modal or match[0] == "but not")
        bracketed = "(" in words[first].before
        main = _main_clause(words, first, subjects)
        end = first + 1
        while end < len(words) and end != main:
            before = words[end].before
            if ";" in before or (set(before) & STOPS and (aside or end in subjects)):
                break
            if bracketed and ")" in before:
                break
            if first > 0 and "," in before and words[end].lower in _MODALS:
                # "our liability, excluding our breach of X, | shall not exceed …"
                break
            if end in subjects and words[end - 1].lower in ("and", "but"):
                break
            if _is_grant(words, end):
                # "everywhere other than in X, | a limited, non-exclusive licence to …"
                break
            if mains.get(end, first) < first:
                # "Amounts paid after the termination | will be given back"
                break
            if end in subjects and words[end].role and end > first + 2:
                # "If you cancel early we will …": no comma, but a new subject
                break
            end += 1
        if first <= 1 and end == len(words):
            end = _first_comma(words, first + 2)
        spans.append((first, end))
    return tuple(spans)


def _is_grant(words: Sequence[Word], at: int) -> bool:
    """Tell whether the licence that a sentence gives is named from a word on, after a comma."""
    opens = "," in words[at].before and words[at].lower in ("a", "an")
    return opens and at + 1 < len(words) and words[at + 1].lower in _OF_LICENCES


_OF_LICENCES = frozenset(
    "limited non nonexclusive worldwide personal perpetual revocable irrevocable royalty".split()
)


def _first_comma(words: Sequence[Word], start: int) -> int:
    """Give where an opening condition ends in a sentence whose main verb was not found."""
    for at in range(start, len(words)):
        if "," in words[at].before and words[at].lower not in LINKS:
            return at
    return len(words)


def _main_clause(words: Sequence[Word], first: int, subjects: set[int]) -> int | None:
    """Give where the main clause starts behind an aside that opens the sentence, if it is clear.

    That is the first phrase after a comma that opens like a subject ("the liability of each
    party, and its affiliates, is limited"), unless the commas before it only count up ("A, B, or
    C, each party …").
    """
    if first > 1 or not subjects:
        return None
    last = max(subjects)
    commas = [at for at in range(first + 1, last + 1) if "," in words[at].before]
    counted = [at for at in commas if words[at].lower == "or"]
    floor = counted[-1] if counted else first
    for at in commas:
        if at > floor and (words[at].role or words[at].lower in _DETERMINERS):
            return at
    return None


_MODALS = frozenset("shall will may must can cannot".split())
_DETERMINERS = frozenset(
    "the each either neither all any no this these such your our its in nothing".split()
)


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
