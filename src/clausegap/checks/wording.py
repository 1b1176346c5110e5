"""Put a verdict in words: reasons with their place and numbers, asks in the contract's terms."""

import re
from collections.abc import Iterable

from clausegap.clauses.places import section_name
from clausegap.model import Ask, Contract, Fact, FactKind, Role, Statement

_PRONOUNS = frozenset(("you", "your", "we", "us", "our", "your company", "yours", "ours"))
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


def terms_of(contract: Contract) -> dict[str, str]:
    """Give what the contract calls the customer, the vendor, the agreement and the services."""
    agreement = _defined(contract, ("Agreement", "Terms", "DPA", "Contract"), "Agreement")
    services = ("Services", "Service", "Platform", "Software", "Products")
    return {
        "customer": _party(contract, Role.CUSTOMER, "Customer"),
        "vendor": _party(contract, Role.VENDOR, "Vendor"),
        "agreement": f"these {agreement}" if agreement == "Terms" else f"this {agreement}",
        "services": f"the {_defined(contract, services, 'Services')}",
    }


def asks_in(terms: dict[str, str], ask: Ask) -> Ask:
    """Give the ask with {customer}, {vendor}, {agreement}, {services} in the contract's words."""
    return Ask(
        preferred=_in_terms(terms, ask.preferred),
        fallback=_in_terms(terms, ask.fallback),
        walk_away=_in_terms(terms, ask.walk_away),
    )


# A placeholder with the words beside it that must agree with what it stands for.
_TERM = re.compile(
    r"(?P<article>\b(?:the|this|these|The|This|These) )?(?P<adjective>\baffected )?"
    r"\{(?P<name>agreement|services|customer|vendor)\}(?P<verb> ends\b| are\b)?"
)


def _in_terms(terms: dict[str, str], text: str) -> str:
    def fill(match: re.Match[str]) -> str:
        term = terms[match["name"]]
        article, _, noun = term.rpartition(" ")
        verb = match["verb"] or ""
        if match["name"] in ("agreement", "services"):
            plural = noun.endswith("s")
            verb = {" ends": " end" if plural else " ends"}.get(verb, verb)
            if match["adjective"]:
                term = f"{match['article'] or ''}{match['adjective']}{noun}"
        elif match["article"] and not article:
            term = match["article"] + term
        starts = match.start() == 0 or text[: match.start()].rstrip().endswith((".", "\n"))
        return (term[:1].upper() + term[1:] if starts else term) + verb

    return _TERM.sub(fill, text)


def _party(contract: Contract, role: Role, otherwise: str) -> str:
    """Give the name a party goes by in the contract's sentences, with "the" where it has one.

    Pronouns ("you", "we") do not fit an ask that is sent to the other side.
    """
    text = contract.document.text
    names = {
        alias: len(re.findall(rf"\b{re.escape(alias)}\b", text))
        for party in contract.parties
        if party.role is role
        for alias in (*party.aliases, party.name)
        if alias.lower() not in _PRONOUNS and alias[:1].isupper()
    }
    if not names:
        return otherwise
    name = max(sorted(names), key=lambda alias: (names[alias], -len(alias)))
    articles = len(re.findall(rf"\b[Tt]he {re.escape(name)}\b(?! [A-Z])", text))
    return f"the {name}" if articles * 2 > names[name] else name


def _defined(contract: Contract, candidates: tuple[str, ...], otherwise: str) -> str:
    defined = {definition.term for definition in contract.definitions}
    return next((term for term in candidates if term in defined), otherwise)
