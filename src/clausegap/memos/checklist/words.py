"""The words of the checklist: its columns, the states of a negotiation, names of its sheets."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from clausegap.model import Severity, Status

Group = Literal["found", "ask", "yours", "id"]


class Column(NamedTuple):
    """A column: its key in a row, its heading, its width in characters, what it belongs to."""

    key: str
    heading: str
    width: float
    group: Group


_TERM = (
    Column("title", "Term", 20, "found"),
    Column("status", "Status", 12, "found"),
)
_SINCE = (
    Column("before", "Status before", 12, "found"),
    Column("change", "Change", 10, "found"),
)
_REST = (
    Column("severity", "Weight", 9.5, "found"),
    Column("review", "To check", 18, "found"),
    Column("reason", "In one line", 25, "found"),
    Column("clause", "Clause", 13, "found"),
    Column("page", "Page", 6, "found"),
    Column("quote", "The contract says", 41, "found"),
    Column("ask", "Ask for", 41, "ask"),
    Column("settle", "Settle for", 33, "ask"),
    Column("walk_away", "Walk away", 21, "ask"),
    Column("owner", "Owner", 13, "yours"),
    Column("due", "Due", 19, "yours"),
    Column("negotiation", "Negotiation", 15, "yours"),
    Column("notes", "Notes", 26, "yours"),
    Column("term", "Rule id", 12.5, "id"),
)
COLUMNS = (*_TERM, *_REST)
"""The columns of a checklist; CSV has the same."""
COLUMNS_SINCE = (*_TERM, *_SINCE, *_REST)
"""The columns of a checklist that follows an earlier one."""
YOURS = tuple(column.key for column in _REST if column.group == "yours")
"""The columns that a person fills in."""
HEADINGS: Mapping[str, str] = {column.heading: column.key for column in COLUMNS_SINCE}
"""The key of every column by its heading."""
GROUPS: Mapping[Group, str] = {
    "found": "What the contract says",
    "ask": "What to ask for",
    "yours": "Yours to fill in",
    "id": "",
}
"""The line above the headings; columns that a person added are theirs."""

NEGOTIATION: Mapping[str, str] = {
    "not raised": "The other side has not been asked yet.",
    "raised": "The ask is with the other side; no answer yet.",
    "in discussion": "The other side has answered; nothing is settled.",
    "agreed": "The other side accepts the ask; the contract is to say so.",
    "fallback agreed": "The other side accepts what to settle for.",
    "refused": "The other side says no; somebody has to decide.",
    "dropped": "You no longer ask for it and live with the contract as it is.",
}
"""The states of a negotiation, in their usual order, and what they mean."""
NOT_RAISED = "not raised"

STATUS_MEANS: Mapping[Status, str] = {
    Status.MET: "The contract gives what the term asks.",
    Status.PARTIAL: "The contract gives some of it, or gives it with a condition that matters.",
    Status.CONTRARY: "The contract says the opposite.",
    Status.MISSING: "The contract does not deal with it.",
}
SEVERITY_MEANS: Mapping[Severity, str] = {
    Severity.CRITICAL: "Do not sign without it, or without a decision by somebody who may take it.",
    Severity.HIGH: "Ask for it; accept a gap only for a reason.",
    Severity.MEDIUM: "Ask for it where there is room.",
    Severity.LOW: "Good to have.",
}
OTHER_WORDS: Mapping[str, str] = {
    "To check": "The reading is not certain: a person should look, for the reason given.",
    "The contract says": "The words the status rests on, as they stand in the contract.",
    "Settle for": "What to accept if the other side refuses what is asked for.",
    "Walk away": "The point at which the contract is not worth signing.",
    "Due": "A date. It turns red and says “overdue” once it has passed and nothing is settled.",
    "Rule id": "The name of the rule; an update finds your entries by it. Leave it as it is.",
}

BETTER, WORSE, SAME, NEW = "better", "worse", "same", "new"
CHANGES: Mapping[str, str] = {
    BETTER: "The status moved towards “met” since the checklist before.",
    WORSE: "The status moved away from “met”.",
    SAME: "The status is what it was.",
    NEW: "The term was not checked before.",
}

CHECKLIST, SUMMARY, FACTS, WORDS, READ = (
    "Checklist",
    "Summary",
    "Facts and dates",
    "Words",
    "What was read",
)
GONE, OWN_ROWS, KEPT = "No longer checked", "Your own rows", "Also kept"
MEMORY = "clausegap"
"""The hidden sheet: what the tool wrote, so that an update can tell it from what a person wrote."""
LEAD: Mapping[str, str] = {
    GONE: "Terms of an earlier checklist that the new report does not check, with your entries.",
    OWN_ROWS: "Rows of yours that belong to no rule.",
    KEPT: (
        "What else you wrote in the earlier checklist: changed texts, comments, formulas, links."
    ),
}
"""The first line of the sheets that keep what a person wrote."""
