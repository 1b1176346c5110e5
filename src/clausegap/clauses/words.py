"""Words of a sentence as the statement reading needs them, and who each of them names."""

import re
from collections.abc import Iterable

from clausegap.clauses.language import OWN, lemma
from clausegap.clauses.names import Names
from clausegap.clauses.number_words import NUMBER_WORDS
from clausegap.model import Role, Word

_POSSESSIVE = frozenset(("your", "our", "their", "its"))


def read_words(tokens: Iterable[tuple[str, int]], names: Names) -> tuple[Word, ...]:
    """Give the words among `tokens` (text, offset), each with whom it names."""
    starts: list[int] = []
    texts: list[str] = []
    befores: list[str] = []
    owners: list[bool] = []
    before = ""
    for text, offset in tokens:
        lower = text.lower()
        if lower in ("'s", "’s", "'", "’") and starts:
            owners[-1] = True
            continue
        if not any(char.isalnum() for char in text):
            before += text.strip()
            continue
        starts.append(offset)
        texts.append(text)
        befores.append(before)
        owners.append(lower in _POSSESSIVE)
        before = ""
    lowers = [text.lower() for text in texts]
    _open_number_brackets(lowers, befores)
    for at in reversed(_enumerators(lowers, befores)):
        # "Customer (a) owns all Output and (b) …" is read without its letters
        befores[at + 1] = befores[at].replace("(", "") + befores[at + 1].replace(")", "", 1)
        for column in (starts, texts, befores, owners, lowers):
            del column[at]
    roles = names.find(lowers, texts, befores)
    for at, role in enumerate(roles):
        if role and not owners[at] and _names_a_thing(texts, befores, roles, at):
            owners[at] = True
    return tuple(
        Word(
            start,
            start + len(text),
            lowers[at],
            OWN if lowers[at] == "own" and at and owners[at - 1] else lemma(lowers[at]),
            befores[at],
            roles[at],
            owners[at],
        )
        for at, (start, text) in enumerate(zip(starts, texts, strict=True))
    )


def _enumerators(lowers: list[str], befores: list[str]) -> list[int]:
    """Give where the letters and numbers of a list inside the sentence stand ("(a)", "(ii)")."""
    return [
        at
        for at in range(len(lowers) - 1)
        if befores[at] in ("(", ",(", ";(")
        and befores[at + 1].startswith(")")
        and _ENUMERATOR.fullmatch(lowers[at])
    ]


_ENUMERATOR = re.compile(r"[a-z]|[ivx]{1,4}|\d")


def _open_number_brackets(lowers: list[str], befores: list[str]) -> None:
    """Take away the brackets of "thirty (30) days", which set nothing apart."""
    for at, lower in enumerate(lowers):
        if befores[at] == "(" and (lower.isdigit() or lower in NUMBER_WORDS):
            end = next((n for n in range(at + 1, min(at + 4, len(lowers))) if ")" in befores[n]), 0)
            if end:
                befores[at] = ""
                befores[end] = befores[end].replace(")", "", 1)


# Things that contracts name after their owner ("Customer Data", "Acme Materials").
_THINGS = frozenset(
    "data content contents information input inputs output outputs material materials account "
    "accounts property system systems application applications technology model models service "
    "services platform website websites site software api apis policy policies entity entities "
    "personnel affiliate affiliates marks ip credentials product products submission submissions "
    "agreement terms".split()
)
_PRONOUNS = frozenset("you your yours we us our ours".split())


def _names_a_thing(texts: list[str], befores: list[str], roles: list[Role | None], at: int) -> bool:
    """Tell "Customer Data is deleted" (a thing) from "Customer deletes data" (a party)."""
    following = at + 1
    if following >= len(texts) or befores[following] or roles[following]:
        return False
    if texts[at].lower() in _PRONOUNS:
        return False
    word = texts[following]
    capitalised = word[0].isupper() and not (texts[at].isupper() and word.isupper())
    return word.lower() in _THINGS or (capitalised and texts[at][0].isupper())
