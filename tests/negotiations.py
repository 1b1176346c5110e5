"""Rules with invented arguments for the terms of the invented report, and reports of two rounds."""

from datetime import date

from reports import REPORT

from clausegap.checks.drafting import Negotiation, Redlining
from clausegap.checks.rules import Examples, Rule
from clausegap.model import ContractDate, DateKind, Finding, Report, Status

DAY = date(2026, 11, 21)
GERMAN = {
    "model-change-notice": "Ankündigung von Modelländerungen",
    "data-portability": "Datenherausgabe",
    "no-training": "Kein Training mit Kundendaten",
    "audit-rights": "Prüfrechte",
    "exit-on-service-change": "Kündigung bei Änderung des Dienstes",
    "renewal-control": "Kontrolle der Verlängerung",
    "output-ownership": "Rechte an den Ausgaben",
}
SILENCE_IS_BETTER = Redlining(place=("renewal",), heading="Renewal", if_missing="remark")
SUPPORT = {"data-portability": ("output-ownership", "incident-notice", "exit-on-service-change")}


def _negotiation(term: str) -> Negotiation:
    return Negotiation.model_validate(
        {
            "supported_by": SUPPORT.get(term, ()),
            "en": {
                "settle": f"half of {term}",
                "trade_off": f"You lose the other half of {term}. Nobody will notice at first.",
                "gives": [f"a reference for {term}", "a longer term"],
                "letter": {
                    "ask": f"We ask you to grant {term}.",
                    "reason": f"We build on {term}.",
                    "thanks": f"Thank you for agreeing to {term}.",
                },
            },
            "de": {
                "title": GERMAN[term],
                "asks": f"Der Anbieter gewährt {GERMAN[term]}.",
                "why": f"Ohne {GERMAN[term]} sind Sie gebunden.",
                "settle": f"die Hälfte: {GERMAN[term]}",
                "walk_away": "Brechen Sie ab, wenn gar nichts angeboten wird.",
                "trade_off": "Die andere Hälfte fehlt Ihnen.",
                "gives": ["eine Referenz", "eine längere Laufzeit"],
                "letter": {
                    "ask": f"Bitte sagen Sie uns {GERMAN[term]} zu.",
                    "reason": "Darauf bauen wir.",
                    "thanks": f"Danke für Ihre Zusage zu {GERMAN[term]}.",
                },
            },
        }
    )


def _rule(finding: Finding) -> Rule:
    known = finding.term in GERMAN
    return Rule(
        id=finding.term,
        title=finding.title,
        asks=finding.asks,
        why=finding.why,
        severity=finding.severity,
        reasons={},
        language=finding.ask,
        examples=Examples(),
        redline=SILENCE_IS_BETTER if finding.term == "renewal-control" else None,
        negotiation=_negotiation(finding.term) if known else None,
    )


RULES = tuple(_rule(finding) for finding in REPORT.findings)
"""A rule for each term of the report; some have no arguments, as a team's own may have none."""


def dated(day: str, kind: DateKind = DateKind.NOTICE_BY) -> Report:
    """Give the report with one date to come beside the day it came into force."""
    dates = (
        ContractDate(kind=DateKind.EFFECTIVE, day="2026-03-31", computed="", evidence=()),
        ContractDate(
            kind=kind,
            day=day,
            computed="90 days before the term ends (section 4.2)",
            evidence=REPORT.findings[8].evidence,
        ),
    )
    return REPORT.model_copy(update={"dates": dates})


def with_statuses(**statuses: Status) -> Report:
    """Give the report with terms standing otherwise: `audit_rights=Status.MET`."""
    changed = {name.replace("_", "-"): status for name, status in statuses.items()}
    findings = tuple(
        finding.model_copy(update={"status": changed.get(finding.term, finding.status)})
        for finding in REPORT.findings
    )
    return REPORT.model_copy(update={"findings": findings})


BEFORE = with_statuses(
    termination_for_cause=Status.MISSING,
    output_ownership=Status.CONTRARY,
    exit_on_service_change=Status.MISSING,
    renewal_control=Status.MET,
)
"""The round before the report: two terms were won since, one moved, one got worse."""
