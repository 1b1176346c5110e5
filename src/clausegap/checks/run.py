"""Check a contract against rules and give the report."""

from collections.abc import Iterator, Sequence

from clausegap import __version__
from clausegap.checks.confidence import confidence
from clausegap.checks.contract_dates import contract_dates
from clausegap.checks.contract_facts import contract_facts
from clausegap.checks.evidence import evidence_of
from clausegap.checks.index import Index
from clausegap.checks.judge import Verdict, judge
from clausegap.checks.own_words import Terms, asks_in, terms_of
from clausegap.checks.rules import Rule, RuleSet
from clausegap.checks.steps import steps
from clausegap.checks.unread_clauses import unread_clauses
from clausegap.checks.wording import place_of, reason
from clausegap.clauses.places import section_at
from clausegap.model import (
    Contract,
    DocumentSummary,
    Fact,
    FactKind,
    Finding,
    Report,
    Statement,
    Status,
    Unread,
)

# Below this confidence a person should look; `met` needs more, because false comfort costs most.
_SURE = 0.7
_SURE_OF_MET = 0.75


def check(contract: Contract, rules: RuleSet, unread: Sequence[Unread] = ()) -> Report:
    """Give the report on one contract.

    Args:
        contract: the contract as read.
        rules: what to check.
        unread: what could not be read beside it (files of the same run).
    """
    index = Index(contract, rules.concepts)
    facts, quotes = contract_facts(index, rules.facts)
    verdicts = {rule.id: judge(index, rule) for rule in rules.rules}
    silent = [rule for rule in rules.rules if not verdicts[rule.id].hits]
    unread_here = unread_clauses(contract, silent)
    terms = terms_of(contract)
    return Report(
        tool_version=__version__,
        packs=rules.packs,
        documents=(_summary(contract),),
        findings=tuple(
            _finding(contract, rule, verdicts[rule.id], unread_here.get(rule.id), terms)
            for rule in rules.rules
        ),
        facts=facts,
        fact_evidence=quotes,
        dates=contract_dates(index, rules.dates, quotes.get("effective_date")),
        unread=(*unread, *_not_supplied(contract)),
    )


def _finding(
    contract: Contract, rule: Rule, verdict: Verdict, unread: str | None, terms: Terms
) -> Finding:
    matches = [match for hit in verdict.hits for match in hit.matches]
    statements = [match.statement for match in matches]
    template = next((hit.item.because for hit in verdict.hits[:1] if hit.item.because), None)
    sure = confidence(rule.id, verdict)
    doubt = _doubt(contract, verdict, sure, unread)
    return Finding(
        term=rule.id,
        title=rule.title,
        asks=rule.asks,
        status=verdict.status,
        severity=rule.severity,
        review=doubt is not None,
        review_reason=doubt,
        confidence=sure,
        reason=reason(template or rule.reasons[verdict.status], contract, statements),
        evidence=evidence_of(contract, matches),
        facts=_numbers(statements),
        ask=asks_in(terms, rule.language),
        why=rule.why,
        basis=rule.basis,
        steps=steps(contract, verdict),
    )


def _doubt(contract: Contract, verdict: Verdict, sure: float, unread: str | None) -> str | None:
    reasons = [*verdict.doubts, *([unread] if unread else [])]
    if verdict.against:
        place = place_of(contract, verdict.against[0].matches[0].statement)
        reasons.append(f"{place[:1].lower()}{place[1:]} points the other way")
    floor = _SURE_OF_MET if verdict.status is Status.MET else _SURE
    if sure < floor and not reasons:
        reasons.append("the wording is unusual")
    return "; ".join(reasons) or None


def _numbers(statements: Sequence[Statement]) -> dict[str, float | int | str]:
    """Give the numbers of the deciding statements, normalised, the first of each kind."""
    found: dict[str, float | int | str] = {}
    for statement in statements:
        for fact in statement.facts:
            if fact.kind is not FactKind.COUNT:
                name, value = _normalised(fact)
                found.setdefault(name, value)
    return dict(sorted(found.items()))


def _normalised(fact: Fact) -> tuple[str, float | int | str]:
    match fact.kind:
        case FactKind.MONEY:
            return "money", f"{fact.unit} {fact.value:.2f}".removesuffix(".00")
        case FactKind.PERCENT:
            return "percent", fact.value
        case FactKind.DATE:
            return "date", fact.unit
    if fact.unit == "hours":
        return f"{fact.kind.value}_hours", round(fact.value)
    return f"{fact.kind.value}_days", round(fact.days)


def _summary(contract: Contract) -> DocumentSummary:
    document = contract.document
    return DocumentSummary(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        title=contract.title or document.title,
        pages=len(document.pages) or None,
        words=len(document.text.split()),
        parties=contract.parties,
        notes=document.notes,
        hidden=document.hidden,
    )


def _not_supplied(contract: Contract) -> Iterator[Unread]:
    """Name the documents the contract takes in or points at: their terms were not read."""
    for other in contract.incorporated:
        if other.binding:
            yield Unread(
                name=other.name,
                why="the contract takes it in, but it was not supplied",
                target=other.target,
                section=section_at(contract, other.start),
            )
