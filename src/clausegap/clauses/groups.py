"""Those who might be a party, each with its names and companies."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from clausegap.clauses.companies import Company, name_key
from clausegap.clauses.sides import is_generic, is_pronoun, plain
from clausegap.model import Role

# Names whose weight reaches this stand for one side by themselves.
STRONG = 2


@dataclass
class Group:
    """Somebody as one or more definitions present it.

    `weight` is how its names speak (see `sides.Side`), `presented` says that the preamble or a
    cover page names it as a party.
    """

    names: list[str]
    start: int
    end: int
    companies: list[Company] = field(default_factory=list)
    role: Role | None = None
    weight: int = 0
    presented: bool = False

    @property
    def has_pronoun(self) -> bool:
        """Whether it goes by "we" or "you"."""
        return any(is_pronoun(name) for name in self.names)

    @property
    def own_keys(self) -> set[str]:
        """Give its own names and those of its companies, to compare by."""
        own = {name_key(name) for name in self.names if not is_generic(name)}
        return {key for key in own | {name_key(c.stem) for c in self.companies} if key}

    def is_same(self, other: "Group") -> bool:
        """Say whether both are one party: a role name, a company or a name in common."""
        roles = {plain(name) for name in self.names if is_generic(name)}
        if roles & {plain(name) for name in other.names}:
            return True
        if self._are_told_apart(other):
            return False
        stems = [{name_key(c.stem) for c in group.companies[:1]} for group in (self, other)]
        left, right = stems if all(stems) else (self.own_keys, other.own_keys)
        return any(a.startswith(b) or b.startswith(a) for a in left for b in right)

    def _are_told_apart(self, other: "Group") -> bool:
        """Say whether the preamble gives two companies of kindred names different short names."""
        if not (self.presented and other.presented and self.companies and other.companies):
            return False
        same = name_key(self.companies[0].stem) == name_key(other.companies[0].stem)
        return not same and not {plain(n) for n in self.names} & {plain(n) for n in other.names}


def distinct(groups: Sequence[Group]) -> list[Group]:
    """Give one group for each party among `groups`."""
    found: list[Group] = []
    for group in groups:
        if not any(group.is_same(other) for other in found):
            found.append(group)
    return found
