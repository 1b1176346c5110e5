"""Put a verdict in words: reasons with their place and numbers."""

import re
from collections.abc import Iterable

from clausegap.clauses.places import section_name
from clausegap.model import Contract, Fact, FactKind, Statement

_DIVISIONS = ("Annex", "Appendix", "Article", "Exhibit", "Schedule")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FACT_WORDS = {
    FactKind.NOTICE: "a notice period",
    FactKind.DEADLINE: "a deadline",
    FactKind.LOOKBACK: "a look-back period",
    FactKind.DURATION: "a period",
    FactKind.MONEY: "a sum",
    FactKind.PERCENT: "a percentage",
    FactKind.DATE: "a date",
    FactKind.COUNT: "a count",
}


def place_of(contract: Contract, statement: Statement) -> str:
    """Name where a statement stands, to start a sentence with: 'Section 7.2', 'The part "Fees"'."""
    name = section_name(contract.clauses, statement.clause) if contract.clauses else None
    if name is None:
        page = contract.document.page_at(statement.start)
        return f"Page {page}" if page else "The contract"
    if name.startswith(_DIVISIONS):
        return name
    if name[0].isdigit() or (len(name) < 12 and any(char.isdigit() for char in name)):
        return f"Section {name}"
    return f"The part “{name}”"


def reason(template: str, contract: Contract, statements: Iterable[Statement]) -> str:
    """Fill a rule's reason: {where} and the numbers {notice}, {deadline}, {money}, … as printed."""
    shown = list(statements)
    values = {"where": place_of(contract, shown[0]) if shown else "The contract"}
    for kind in FactKind:
        stated = [fact for statement in shown for fact in statement.facts if _is(fact, kind)]
        values[kind.value] = stated[0].text if stated else _FACT_WORDS[kind]
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)
    return filled[:1].upper() + filled[1:]


def _is(fact: Fact, kind: FactKind) -> bool:
    durations = (FactKind.NOTICE, FactKind.DEADLINE, FactKind.LOOKBACK, FactKind.DURATION)
    return fact.kind is kind or (kind is FactKind.DURATION and fact.kind in durations)
