"""Name the sections that a rider amends, and number those that it adds."""

import re
from collections.abc import Sequence

from clausegap.clauses.places import section_name
from clausegap.model import Clause
from clausegap.redlines.next_number import next_number

_DIVISIONS = ("Annex", "Appendix", "Article", "Exhibit", "Schedule", "Section", "Part")
_WITHIN = re.compile(rf"(?P<division>(?:{'|'.join(_DIVISIONS)}) \w+), (?P<number>\S+)")
_MARK = re.compile(r"(?:\d+|[A-Za-z]+)\W*$")


def section(clauses: Sequence[Clause], index: int) -> str | None:
    """Give a clause as a lawyer cites it: "Section 7.2", "Exhibit A", "the part “Fees”"."""
    name = section_name(clauses, index) if clauses else None
    return None if name is None else cited(name)


def cited(name: str) -> str:
    """Give the number or heading of a clause as a lawyer cites it."""
    within = _WITHIN.fullmatch(name)
    if within:
        return f"paragraph {within['number']} of {within['division']}"
    if name.startswith(_DIVISIONS):
        return name
    if name[0].isdigit() or (len(name) < 12 and any(char.isdigit() for char in name)):
        return f"Section {name}"
    return f"the part “{name}”"


def titled(clauses: Sequence[Clause], index: int) -> str:
    """Give a clause as it is cited, with its heading: "Section 7.2 (Renewal)"."""
    place = section(clauses, index) or "the Agreement"
    heading = clauses[index].heading if clauses else None
    named = clauses[index].number and heading and heading not in place
    return f"{place} ({heading})" if named else place


def printed(clause: Clause, number: str) -> str:
    """Give a number as it is printed beside a clause: "9." beside "8.", "(c)" beside "(b)"."""
    label = clause.label or ""
    before = (clause.number or "").removesuffix(label.rstrip("."))
    return number.removeprefix(before) + ("." if label.endswith(".") else "")


class NewNumbers:
    """Gives numbers to new clauses: the next of the list, or "7.2A" between two that stay."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._taken = {clause.number for clause in clauses if clause.number}
        self._given: dict[int, list[str]] = {}

    def after(self, index: int) -> str | None:
        """Give the number of a new clause behind a clause; None where that has no number."""
        clause = self._clauses[index]
        if clause.number is None:
            return None
        siblings = self._siblings(clause)
        printed = [str(other.number) for other in siblings] + self._given.get(index, [])
        given = next_number(printed) if siblings[-1].index == index else None
        if given is None or given in self._taken:
            letters = (f"{clause.number}{chr(65 + at)}" for at in range(26))
            given = next((each for each in letters if each not in self._taken), None)
        if given is not None:
            self._taken.add(given)
            self._given.setdefault(index, []).append(given)
        return given

    def last(self, index: int) -> str | None:
        """Give the number of the last new clause behind a clause; None where there is none yet."""
        given = self._given.get(index)
        return given[-1] if given else None

    def _siblings(self, clause: Clause) -> list[Clause]:
        return [
            other
            for other in self._clauses
            if other.parent == clause.parent
            and other.level == clause.level
            and other.number
            and _kind(other) == _kind(clause)
        ]


def _kind(clause: Clause) -> str:
    """Tell "Exhibit A" from "7": what stands before the mark of a number."""
    return _MARK.sub("", clause.number or "")
