"""Find the phrases of a rule's edits in a sentence, by lemma, with what belongs to them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from clausegap.checks.word_lists import WordLists, listed_in
from clausegap.clauses.language import phrase_lemmas
from clausegap.model import Role
from clausegap.redlines.passages import Spot

_PREPOSITIONS = frozenset("at in for with without by from on upon to".split())
(_REASON,) = phrase_lemmas("reason")
# Words by which more hangs on a noun that was to go: "without liability arising from".
_HANGS_ON = frozenset("of for arising in who that which whatsoever".split())
_PART = re.compile(r"\{[^}]*\}|[^{}]+")
_PARTIES = tuple(role.value for role in Role)
# Nouns that may say towards whom: "without notice to Customer".
_TOWARDS = frozenset(phrase_lemmas("notice liability obligation responsibility duty"))


def found(
    lists: WordLists, placed: Sequence[Spot], phrases: Iterable[str]
) -> list[tuple[int, int]]:
    """Give where phrases of a rule stand, as first and last spot, the longest at each place.

    Args:
        lists: the word lists that a phrase may name.
        placed: the words of the sentence.
        phrases: the phrases as the rule writes them.
    """
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        for option in _options(lists, phrase):
            by_first.setdefault("" if option[0].startswith("{") else option[0], []).append(option)
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(placed):
        options = (*by_first.get(placed[at].word.lemma, ()), *by_first.get("", ()))
        ends = [end for option in options if (end := _ends(placed, at, option)) is not None]
        if ends:
            last = _with_towards(placed, max(ends))
            if last is not None:
                places.append((at, last))
            at = max(ends) if last is None else last
        at += 1
    return places


def _options(lists: WordLists, phrase: str) -> Iterator[tuple[str, ...]]:
    """Give a phrase as lemmas and party placeholders, once for each phrase of a list it names."""
    options: list[tuple[str, ...]] = [()]
    for part in _PART.findall(phrase):
        name = listed_in(part)
        if name is None:
            more = [phrase_lemmas(part)]
        elif name in _PARTIES:
            more = [(part,)]
        else:
            more = list(lists.phrases(name))
        options = [(*option, *words) for option in options for words in more]
    yield from (option for option in options if option)


def _ends(placed: Sequence[Spot], at: int, option: Sequence[str]) -> int | None:
    """Give the last spot of a phrase that begins at a spot; None where it does not stand there."""
    begin = at
    for part in option:
        if part.startswith("{"):
            while at < len(placed) and placed[at].word.lower == "the":
                at += 1
            if at >= len(placed) or not _is_party(placed[at], part):
                return None
            while at + 1 < len(placed) and _goes_on(placed, at):
                at += 1
        elif at >= len(placed) or placed[at].word.lemma != part:
            return None
        if at > begin and _apart(placed[at - 1], placed[at]):
            return None
        at += 1
    return at - 1 if option else None


def _apart(one: Spot, other: Spot) -> bool:
    """Tell whether something stands between two words of what should be one phrase."""
    return other.at != one.at + 1 or any(mark in other.word.before for mark in ",;:()")


def _is_party(spot: Spot, part: str) -> bool:
    role = Role(part.strip("{}"))
    return spot.word.role in (role, Role.EITHER) and not spot.word.owner


def _goes_on(placed: Sequence[Spot], at: int) -> bool:
    """Tell whether the name of a party goes on ("Mistral AI")."""
    return (
        placed[at + 1].word.role is placed[at].word.role
        and not placed[at + 1].word.owner
        and placed[at + 1].word.before == ""
    )


def _with_towards(placed: Sequence[Spot], last: int) -> int | None:
    """Take in "to Customer" behind "without notice"; None where more hangs on the noun."""
    if last + 1 >= len(placed):
        return last
    if placed[last + 1].word.lower == "including" and placed[last].word.lemma == _REASON:
        return None
    if placed[last].word.lemma not in _TOWARDS:
        return last
    at = last + 1
    if placed[at].word.lower == "to" and not placed[at].word.before:
        at += 1
        while at < len(placed) and placed[at].word.lower in ("the", "any"):
            at += 1
        if at >= len(placed) or placed[at].word.role is None or placed[at].word.owner:
            return None
        while at + 1 < len(placed) and _goes_on(placed, at):
            at += 1
        last, at = at, at + 1
    if at >= len(placed) or placed[at].word.before:
        return last
    if placed[at].word.lower in ("and", "or"):
        links = at + 1 < len(placed) and placed[at + 1].word.lower in _PREPOSITIONS
        return last if links else None
    return None if placed[at].word.lower in _HANGS_ON else last
