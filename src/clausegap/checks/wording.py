"""Put a verdict in words: reasons with their place and numbers, asks in the contract's terms."""

import re
from collections.abc import Iterable

from clausegap.clauses.places import section_name
from clausegap.model import Ask, Contract, Fact, FactKind, Role, Statement

_PRONOUNS = frozenset(("you", "your", "we", "us", "our", "your company", "yours", "ours"))
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FACT_WORDS = {
    FactKind.NOTICE: "a notice period",
    FactKind.DEADLINE: "a deadline",
    FactKind.LOOKBACK: "a look-back period",
    FactKind.DURATION: "a period",
    FactKind.MONEY: "a sum",
    FactKind.PERCENT: "a percentage",
    FactKind.DATE: "a date",
}


def place_of(contract: Contract, statement: Statement) -> str:
    """Name where a statement stands, to start a sentence with: 'Section 7.2', 'The part "Fees"'."""
    name = section_name(contract.clauses, statement.clause) if contract.clauses else None
    if name is None:
        page = contract.document.page_at(statement.start)
        return f"Page {page}" if page else "The contract"
    if name[0].isdigit() or (len(name) < 12 and any(char.isdigit() for char in name)):
        return f"Section {name}"
    return f'The part "{name}"'


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


def terms_of(contract: Contract) -> dict[str, str]:
    """Give what the contract calls the customer, the vendor, the agreement and the services."""
    return {
        "customer": _party(contract, Role.CUSTOMER, "Customer"),
        "vendor": _party(contract, Role.VENDOR, "Vendor"),
        "agreement": _defined(contract, ("Agreement", "Terms", "DPA", "Contract"), "Agreement"),
        "services": _defined(
            contract, ("Services", "Service", "Platform", "Software", "Products"), "Services"
        ),
    }


def asks_in(terms: dict[str, str], ask: Ask) -> Ask:
    """Give the ask with {customer}, {vendor}, {agreement}, {services} in the contract's words."""

    def fill(text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: terms.get(match[1], match[0]), text)

    return Ask(
        preferred=fill(ask.preferred), fallback=fill(ask.fallback), walk_away=fill(ask.walk_away)
    )


def _party(contract: Contract, role: Role, otherwise: str) -> str:
    """Give the name a party goes by in the contract's sentences; pronouns do not fit an ask."""
    for party in contract.parties:
        if party.role is role:
            names = [
                alias
                for alias in (*party.aliases, party.name)
                if alias.lower() not in _PRONOUNS and alias[:1].isupper()
            ]
            if names:
                return max(names, key=lambda name: (_uses(contract, name), -len(name)))
    return otherwise


def _uses(contract: Contract, name: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", contract.document.text))


def _defined(contract: Contract, candidates: tuple[str, ...], otherwise: str) -> str:
    defined = {definition.term for definition in contract.definitions}
    return next((term for term in candidates if term in defined), otherwise)
