"""Two rounds of a negotiation: what was conceded since the report before, what got worse."""

from collections.abc import Sequence
from typing import NamedTuple

from clausegap.model import Finding, Report, Status

_WORTH = (Status.CONTRARY, Status.MISSING, Status.PARTIAL, Status.MET)


class Turn(NamedTuple):
    """A term before and now."""

    before: Status
    now: Finding

    @property
    def step(self) -> int:
        """Give by how much the term is better for the customer; below 0 where it is worse."""
        return _WORTH.index(self.now.status) - _WORTH.index(self.before)


class Round(NamedTuple):
    """The terms of a report beside those of the report before, in the order of the report.

    `better` and `worse` moved, `same` are gaps that stand as before, `new` were not checked then.
    """

    better: tuple[Turn, ...]
    worse: tuple[Turn, ...]
    same: tuple[Turn, ...]
    new: tuple[Finding, ...]


def another_contract(before: Report, now: Report) -> str | None:
    """Say why two reports seem to be on different contracts, None where they may be on one."""
    vendors = before.facts.vendor, now.facts.vendor
    if all(vendors) and _plain(vendors[0]) != _plain(vendors[1]):
        return f"it is on a contract with “{vendors[0]}”, and this one is with “{vendors[1]}”"
    titles = _title(before), _title(now)
    if all(titles) and _plain(titles[0]) != _plain(titles[1]):
        return f"it is on “{titles[0]}”, and this is “{titles[1]}”"
    return None


def compared(before: Report, now: Report, findings: Sequence[Finding]) -> Round:
    """Compare `findings` of the report `now` with the report before."""
    stood = {finding.term: finding.status for finding in before.findings}
    turns = [Turn(stood[finding.term], finding) for finding in findings if finding.term in stood]
    return Round(
        better=tuple(turn for turn in turns if turn.step > 0),
        worse=tuple(turn for turn in turns if turn.step < 0),
        same=tuple(turn for turn in turns if not turn.step and turn.now.status is not Status.MET),
        new=tuple(finding for finding in findings if finding.term not in stood),
    )


def _title(report: Report) -> str:
    first = report.documents[0] if report.documents else None
    return (first.title or "") if first else ""


def _plain(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
