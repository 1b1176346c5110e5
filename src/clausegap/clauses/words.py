"""Words of a sentence as the statement reading needs them, and who each of them names."""

from collections.abc import Iterable, Sequence

from clausegap.clauses.facts import NUMBER_WORDS
from clausegap.clauses.language import lemma
from clausegap.model import Party, Role, Word

# What the usual names mean where the contract itself defines none of them.
_USUAL = {
    Role.CUSTOMER: ("customer", "client", "subscriber", "licensee", "you", "your", "yours"),
    Role.VENDOR: (
        "provider",
        "vendor",
        "supplier",
        "licensor",
        "service provider",
        "we",
        "us",
        "our",
        "ours",
    ),
    Role.THIRD_PARTY: ("third party", "third parties", "end user", "end users", "subprocessor"),
    Role.EITHER: ("party", "parties"),
}
# Names used only where no party of the contract goes by them and no other names that side.
_LAST_RESORT = {
    Role.CUSTOMER: ("user", "users", "controller", "data exporter"),
    Role.VENDOR: ("company", "processor", "data importer"),
}
_POSSESSIVE = frozenset(("your", "our", "their", "its"))


class Names:
    """Finds who is named in a run of words.

    Args:
        parties: the contract's parties with all their aliases; the usual names ("Customer", "we")
            are added for the sides they leave open.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
        known: dict[tuple[str, ...], Role] = {}
        sides = set()
        for party in parties:
            sides.add(party.role)
            for alias in (party.name, *party.aliases):
                known.setdefault(_key(alias), party.role)
        for role, aliases in _USUAL.items():
            for alias in aliases:
                known.setdefault(_key(alias), role)
        for role, aliases in _LAST_RESORT.items():
            if role not in sides:
                for alias in aliases:
                    known.setdefault(_key(alias), role)
        for key, role in known.items():
            if key:
                self._by_first.setdefault(key[0], []).append((key, role))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, lowers: Sequence[str], texts: Sequence[str]) -> list[Role | None]:
        """Give for each word whom it names; the longest alias wins."""
        roles: list[Role | None] = [None] * len(lowers)
        at = 0
        while at < len(lowers):
            length = 1
            for key, role in self._by_first.get(lowers[at], ()):
                if tuple(lowers[at : at + len(key)]) == key and not _is_country(texts, at, key):
                    length = len(key)
                    roles[at : at + length] = [role] * length
                    break
            at += length
        return roles


def _key(alias: str) -> tuple[str, ...]:
    cleaned = "".join(char if char.isalnum() else " " for char in alias.lower())
    return tuple(cleaned.split())


def _is_country(texts: Sequence[str], at: int, key: tuple[str, ...]) -> bool:
    """Tell "the US" from "us"; in a sentence all in capitals it is the pronoun."""
    return key == ("us",) and texts[at] == "US" and any(text.islower() for text in texts)


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
    roles = names.find(lowers, texts)
    for at, role in enumerate(roles):
        if role and not owners[at] and _names_a_thing(texts, befores, roles, at):
            owners[at] = True
    return tuple(
        Word(start, start + len(text), lower, lemma(lower), mark, role, owner)
        for start, text, lower, mark, role, owner in zip(
            starts, texts, lowers, befores, roles, owners, strict=True
        )
    )


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
