"""Find clauses that are of a term's kind although no query understood them.

The trained classifier of clause types reads a clause as a whole; where it sees, say, a renewal
clause and the rule found nothing, silence is doubtful and a person is told where to look.
"""

from collections.abc import Iterable, Iterator

from clausegap.checks.rules import Rule
from clausegap.clauses.places import section_at
from clausegap.clauses.types.spans import TypedSpan
from clausegap.model import Contract, Modality, Role, Statement

# Clauses that speak of the other direction are of the same type: these were understood, and are
# not what any term asks for.
_OTHER_WAY = frozenset(
    {
        (Role.CUSTOMER, Modality.MUST),
        (Role.CUSTOMER, Modality.MUST_NOT),
        (Role.VENDOR, Modality.MAY),
    }
)


def unread_clauses(contract: Contract, rules: Iterable[Rule]) -> dict[str, str]:
    """Give for each of the rules, by id, the clause that may deal with it, in words.

    Args:
        contract: the contract.
        rules: those that found nothing; only rules that name `clause_types` can be answered.
    """
    asked = [rule for rule in rules if rule.clause_types]
    if not asked or not contract.statements:
        return {}
    # Only here, so that looking at rules does not load the classifier.
    from clausegap.clauses.types.classifier import clauses, shown
    from clausegap.clauses.types.weights import model

    trained = model()
    likely = shown(clauses(contract.document.text, trained), trained.thresholds)
    spans = [span for span in likely if not _points_away(contract, span)]
    found = {}
    for rule in asked:
        of_type = [span for span in spans if span.category in rule.clause_types]
        if of_type:
            best = max(of_type, key=lambda span: (span.score, -span.start))
            found[rule.id] = _words(contract, best)
    return found


def _points_away(contract: Contract, span: TypedSpan) -> bool:
    """Whether all that the clause says binds the customer or empowers the vendor."""
    norms = [(statement.holder, statement.modality) for statement in _within(contract, span)]
    return bool(norms) and all(norm in _OTHER_WAY for norm in norms)


def _within(contract: Contract, span: TypedSpan) -> Iterator[Statement]:
    for statement in contract.statements:
        if statement.start < span.end and span.start < statement.end:
            yield statement


def _words(contract: Contract, span: TypedSpan) -> str:
    name = section_at(contract, span.start)
    place = (
        f"section {name}" if name and name[0].isdigit() else f"“{name}”" if name else "a passage"
    )
    return f"{place} reads like a clause of the type “{span.category}”, but was not understood"
