"""The invented report with the dates of its contract."""

from reports import RENEWAL, REPORT, quoted

from clausegap.model import ContractDate, DateKind, Evidence

RENEWS = RENEWAL.evidence[0]
TERM = quoted("for an initial term of thirty-six (36) months", "4.1", 9, 21300)


def dated(
    kind: DateKind,
    day: str,
    computed: str = "",
    *evidence: Evidence,
    every: int | None = None,
    ahead: str = "",
) -> ContractDate:
    return ContractDate(
        kind=kind,
        day=day,
        computed=computed,
        evidence=evidence or (RENEWS,),
        every_months=every,
        ahead=ahead,
    )


DATES = (
    dated(DateKind.EFFECTIVE, "2026-03-31"),
    dated(
        DateKind.NOTICE_BY,
        "2028-12-29",
        "90 clear days before the term ends (section 4.2)",
        every=12,
        ahead="90 days",
    ),
    dated(
        DateKind.TERM_END,
        "2029-03-30",
        "36 months from the effective date (section 4.1), ending the day before",
        TERM,
    ),
    dated(DateKind.RENEWAL, "2029-03-31", "the day after the term ends (section 4.2)", every=12),
)
DATED_REPORT = REPORT.model_copy(update={"dates": DATES})
