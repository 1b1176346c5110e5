"""Find who is named in a sentence: by the contract's own names, else by the usual ones."""

from collections.abc import Iterable, Sequence

from clausegap.clauses.connectives import PRONOUNS
from clausegap.model import Party, Role

Key = tuple[str, ...]
Table = dict[Role, Key]

_PRONOUNS: Table = {
    Role.CUSTOMER: ("you", "your", "yours"),
    Role.VENDOR: ("we", "us", "our", "ours"),
}
# What the usual names mean where the contract does not define them otherwise.
_USUAL: Table = {
    Role.CUSTOMER: ("customer", "client", "subscriber", "licensee"),
    Role.VENDOR: ("provider", "vendor", "supplier", "licensor", "service provider"),
}
# Names used only where no party of the contract is on that side.
_LAST_RESORT: Table = {
    Role.CUSTOMER: ("user", "controller", "data exporter"),
    Role.VENDOR: ("company", "processor", "data importer"),
}
_OTHERS: Table = {
    Role.THIRD_PARTY: (
        *("third party", "third parties", "end user", "end users"),
        *("subprocessor", "subprocessors", "sub processor", "sub processors"),
    ),
    # "either of us", "neither of us"
    Role.EITHER: ("party", "parties", "of us", "side", "sides"),
}

# "Neither side may assign": only in such words a side is a party.
_SIDES = frozenset({("side",), ("sides",)})


class Names:
    """Finds who is named in a run of words.

    Args:
        parties: the contract's parties with all their aliases; the usual names ("Customer", "we")
            are added. Where the contract names a side itself, a usual name counts for it only with
            a capital: "the provider of the model" is then somebody else.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        known: dict[Key, Role] = {}
        capital: set[Key] = set()
        sides = set()
        for party in parties:
            sides.add(party.role)
            for alias in (party.name, *party.aliases):
                for key in _forms(alias):
                    known.setdefault(key, party.role)
        for table in (_PRONOUNS, _OTHERS):
            for role, aliases in table.items():
                for alias in aliases:
                    known.setdefault(_key(alias), role)
        for table in (_USUAL, _LAST_RESORT):
            for role, aliases in table.items():
                if table is _LAST_RESORT and role in sides:
                    continue
                for key in (key for alias in aliases for key in _forms(alias)):
                    if key not in known:
                        known[key] = role
                        if role in sides:
                            capital.add(key)
        self._capital = frozenset(capital)
        self._by_first: dict[str, list[tuple[Key, Role]]] = {}
        for key, role in known.items():
            if key:
                self._by_first.setdefault(key[0], []).append((key, role))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(
        self, lowers: Sequence[str], texts: Sequence[str], befores: Sequence[str]
    ) -> list[Role | None]:
        """Give for each word whom it names; the longest alias wins.

        Words come in lower case, as written, and with the marks before each.
        """
        roles: list[Role | None] = [None] * len(lowers)
        at = 0
        while at < len(lowers):
            length = 1
            for key, role in self._by_first.get(lowers[at], ()):
                if tuple(lowers[at : at + len(key)]) == key and self._counts(texts, at, key):
                    length = len(key)
                    if _is_somebody_else(roles, texts, befores, at, role):
                        role = Role.THIRD_PARTY
                    roles[at : at + length] = [role] * length
                    break
            at += length
        return roles

    def _counts(self, texts: Sequence[str], at: int, key: Key) -> bool:
        if key == ("us",) and texts[at] == "US":
            # The country; in a sentence all in capitals it is the pronoun.
            return not any(text.islower() for text in texts)
        if key in _SIDES:
            return at > 0 and texts[at - 1].lower() in ("either", "neither", "each", "both", "one")
        return key not in self._capital or texts[at][:1].isupper()


# "a successor provider", "other customers": not the party that goes by the name.
_ANOTHER = frozenset("another other others new different successor alternative third rival".split())
# "the Model Provider", "a payment provider": somebody else than "the Provider".
_SUPPLYING = frozenset(
    "model models cloud hosting infrastructure payment identity upstream external outside".split()
)
_SUPPLIERS = frozenset("provider providers supplier suppliers".split())


def _is_somebody_else(
    roles: Sequence[Role | None], texts: Sequence[str], befores: Sequence[str], at: int, role: Role
) -> bool:
    """Tell "another provider" and "third-party provider" from the party that goes by the name."""
    if not at or set(befores[at]) - {"-", "‑"} or texts[at].lower() in PRONOUNS:
        return False
    before = texts[at - 1]
    if roles[at - 1] is Role.THIRD_PARTY:
        return texts[at].islower() or before.istitle()
    if role not in (Role.VENDOR, Role.CUSTOMER):
        return False
    supplies = texts[at].lower() in _SUPPLIERS and before.lower() in _SUPPLYING
    return before.lower() in _ANOTHER or supplies


def _key(alias: str) -> Key:
    cleaned = "".join(char if char.isalnum() else " " for char in alias.lower())
    return tuple(cleaned.split())


def _forms(alias: str) -> list[Key]:
    """Give the alias and its plural ("Subscriber", "Subscribers")."""
    key = _key(alias)
    if not key or not key[-1].isalpha() or len(key[-1]) < 4 or key[-1].endswith("s"):
        return [key]
    return [key, (*key[:-1], key[-1] + "s")]
