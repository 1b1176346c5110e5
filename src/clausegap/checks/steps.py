"""Tell how a verdict was reached, statement by statement, so that a lawyer can disagree."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from clausegap.checks.evidence import evidence_of
from clausegap.checks.hits import Hit
from clausegap.checks.judge import Verdict
from clausegap.checks.match import Match
from clausegap.checks.wording import place_of
from clausegap.model import STATUS_WORDS, Contract, Role, Statement, Status, Step, StepKind

# So many statements of a kind are told; more would hide the decisive ones.
_MOST = 4
_ACTION_WORDS, _EXCEPTION_WORDS, _NUMBERS = 16, 12, 3
_HOLDERS = {
    Role.CUSTOMER: "customer",
    Role.VENDOR: "vendor",
    Role.EITHER: "either party",
    Role.THIRD_PARTY: "third party",
}


def steps(contract: Contract, verdict: Verdict) -> tuple[Step, ...]:
    """Give the steps to a verdict: what decided it first, then what was found but did not."""
    return tuple(_all_steps(contract, verdict))


def _all_steps(contract: Contract, verdict: Verdict) -> Iterator[Step]:
    tell = _Teller(contract).tell
    if not verdict.hits:
        yield Step(
            kind=StepKind.NOTHING,
            text="No statement of the contract was found to deal with this term.",
        )
    shows = STATUS_WORDS[verdict.status]
    yield from tell(StepKind.SHOWS, _matches(verdict.hits), shows)
    yield from tell(StepKind.AGAINST, _matches(verdict.against), "points the other way")
    for barred in islice(verdict.barred, _MOST):
        by = place_of(contract, barred.by[0].statement)
        follows = f"would be {STATUS_WORDS[barred.hit.status]}, but {by} bars it"
        yield from tell(StepKind.BARRED, barred.hit.matches, follows)
    for status, words in STATUS_WORDS.items():
        hits = [hit for hit in verdict.overruled if hit.status is status]
        follows = f"by itself {words}; what stands above goes first"
        yield from tell(StepKind.OVERRULED, _matches(hits), follows)
    follows = "set aside: it only looks as if it dealt with this term"
    yield from tell(StepKind.SET_ASIDE, verdict.set_aside, follows)


def _matches(hits: Iterable[Hit[Status]]) -> Iterator[Match]:
    for hit in hits:
        yield from hit.matches


class _Teller:
    """Tells steps, each passage of the contract once (list items share their lead-in's)."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._told: set[tuple[int, int]] = set()

    def tell(self, kind: StepKind, matches: Iterable[Match], follows: str) -> Iterator[Step]:
        """Give the steps of the first few `matches` whose words were not told yet."""
        found = 0
        for match in matches:
            quotes = evidence_of(self._contract, (match,))
            place = (quotes[0].start, quotes[0].end)
            if place in self._told or found == _MOST:
                continue
            self._told.add(place)
            found += 1
            text = f"{_read_as(self._contract, match.statement)} → {follows}"
            yield Step(kind=kind, text=text, evidence=quotes[0])


def _read_as(contract: Contract, statement: Statement) -> str:
    """Put a statement as read: place, who, may or must, what, exception, numbers."""
    who = _HOLDERS[statement.holder] if statement.holder else statement.subject or "nobody named"
    action = _cut(statement.action, _ACTION_WORDS)
    parts: Sequence[str] = (
        f"{place_of(contract, statement)}:",
        " · ".join(part for part in (who, statement.modality.value, action) if part),
    )
    if statement.exceptions:
        parts = (*parts, "· exception:", _cut(statement.exceptions[0], _EXCEPTION_WORDS))
    if statement.facts:
        parts = (*parts, "·", ", ".join(fact.text for fact in statement.facts[:_NUMBERS]))
    return " ".join(parts)


def _cut(text: str, most: int) -> str:
    return " ".join(text.split()[:most])
