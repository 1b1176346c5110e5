"""A contract as read, written out for a person or as JSON."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clausegap.model import Clause, Contract, Fact, FactKind, Modality, Role, Statement

_ROLES = {
    Role.CUSTOMER: "customer",
    Role.VENDOR: "vendor",
    Role.EITHER: "either party",
    Role.THIRD_PARTY: "third party",
}
_ACTION_WORDS = 18


def as_json(contract: Contract) -> str:
    """Give the whole contract as JSON; offsets are into `document.text`."""
    # The place of each printed word would be most of the file and tells a reader nothing.
    return contract.model_dump_json(indent=2, exclude={"document": {"words"}}) + "\n"


def outline(contract: Contract) -> str:
    """Give the contract as an outline: parties, definitions, clauses with their statements, …"""
    parts = (
        [_heading(contract)],
        _section("Parties", _parties(contract)),
        _section("Particulars", _particulars(contract)),
        _section("Definitions", _definitions(contract)),
        _section("Clauses", _clauses(contract)),
        _section("Cross-references that lead nowhere", _dead_references(contract)),
        _section("Other documents", _incorporated(contract)),
        _section("Notes on the reading", _notes(contract)),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _heading(contract: Contract) -> str:
    document = contract.document
    title = contract.title or document.title or document.path
    pages = f"{len(document.pages)} pages, " if document.pages else ""
    return f"{title} ({document.path}: {pages}{len(document.text.split()):,} words)"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return ["", title, *found] if found else []


def _parties(contract: Contract) -> Iterator[str]:
    for party in contract.parties:
        aliases = ", ".join(f'"{alias}"' for alias in party.aliases if alias != party.name)
        yield f"{_ROLES[party.role]}: {party.name}" + (f" ({aliases})" if aliases else "")


def _particulars(contract: Contract) -> Iterator[str]:
    if contract.effective_date:
        yield f"effective date: {contract.effective_date.value}"
    if contract.governing_law:
        yield f"governing law: {contract.governing_law.value}"


def _definitions(contract: Contract) -> Iterator[str]:
    for definition in contract.definitions:
        words = contract.document.text[definition.start : definition.end]
        yield f'"{definition.term}": {_short(words, _ACTION_WORDS)}'


def _clauses(contract: Contract) -> Iterator[str]:
    statements: dict[int, list[Statement]] = defaultdict(list)
    for statement in contract.statements:
        statements[statement.clause].append(statement)
    top = min((clause.level for clause in contract.clauses), default=0)
    for clause in contract.clauses:
        indent = "  " * (clause.level - top)
        yield indent + _clause_title(clause, contract)
        for statement in statements[clause.index]:
            if not _is_title(statement, clause):
                yield f"{indent}    {_statement(statement, contract)}"


def _clause_title(clause: Clause, contract: Contract) -> str:
    number = clause.number or clause.label
    if clause.heading:
        return f"{number}  {clause.heading}" if number else clause.heading
    words = _short(contract.document.text[clause.start : clause.end], 8)
    return number or words or "(untitled)"


def _is_title(statement: Statement, clause: Clause) -> bool:
    """Whether a statement only repeats the number and heading of its clause."""
    title = f"{clause.label or ''} {clause.heading or ''}"
    return statement.modality is Modality.NONE and _letters(statement.text) in (
        _letters(title),
        _letters(clause.heading or ""),
    )


def _statement(statement: Statement, contract: Contract) -> str:
    holder = _ROLES[statement.holder] if statement.holder else statement.subject or "nobody named"
    if statement.modality is Modality.NONE:
        words = contract.document.text[statement.start : statement.end]
        return f"says · {_short(words, _ACTION_WORDS)}{_facts(statement.facts)}"
    parts = [holder, statement.modality.value, _short(statement.action, _ACTION_WORDS)]
    if statement.exceptions:
        parts.append(f"but: {_short(statement.exceptions[0], 12)}")
    return " · ".join(parts) + _facts(statement.facts)


def _facts(facts: Sequence[Fact]) -> str:
    shown = [_fact(fact) for fact in facts]
    return f" [{', '.join(shown)}]" if shown else ""


def _fact(fact: Fact) -> str:
    if fact.kind is FactKind.DATE:
        return f"date {fact.unit}"
    return f"{fact.kind.value} {fact.value:g} {fact.unit}"


def _dead_references(contract: Contract) -> Iterator[str]:
    dead = [reference.text for reference in contract.references if reference.target is None]
    yield from dict.fromkeys(dead)


def _incorporated(contract: Contract) -> Iterator[str]:
    for other in contract.incorporated:
        how = "taken in" if other.binding else "mentioned"
        yield f"{other.name} ({how})" + (f" {other.target}" if other.target else "")


def _notes(contract: Contract) -> Iterator[str]:
    yield from contract.document.notes
    for hidden in contract.document.hidden:
        page = f", p {hidden.page}" if hidden.page else ""
        yield f"hidden text ({hidden.why}{page}): {_short(hidden.text, _ACTION_WORDS)}"


def _short(text: str, words: int) -> str:
    found = text.split()
    return " ".join(found[:words]) + (" …" if len(found) > words else "")


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
