"""Plan redlines of small contracts and of the samples, and put them as text."""

from functools import cache
from pathlib import Path

from contracts_in_text import document

from clausegap.checks import check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.model import Contract, Report
from clausegap.redlines.nouns import Change, Level
from clausegap.redlines.plan import plan_redline

CONTRACTS = Path(__file__).parents[1] / "contracts"
AGREEMENT = "cirrolane-ai-services-agreement.docx"
PREAMBLE = (
    "This Agreement is between Corvid Systems, Inc. (“Provider”) and Marlow Foods Ltd (“Customer”)."
)


@cache
def read(name: str) -> tuple[Contract, Report]:
    """Read and check a sample."""
    contract = read_contract(read_document(CONTRACTS / name))
    return contract, check(contract, load_packs(["ai-vendor"]))


def small(*lines: str) -> tuple[Contract, Report]:
    """Read and check a small contract: one block a line, after a title and the parties."""
    contract = read_contract(document("# Services Agreement", PREAMBLE, *lines))
    return contract, check(contract, load_packs(["ai-vendor"]))


def plan(
    contract: Contract,
    report: Report,
    *terms: str,
    level: Level = "standard",
    for_vendor: bool = False,
) -> tuple[Change, ...]:
    """Plan the redline with the packaged rules; no term named means all."""
    rules = load_packs(["ai-vendor"])
    return plan_redline(
        contract, report, rules, level=level, terms=terms or None, for_vendor=for_vendor
    )


def as_text(contract: Contract, change: Change) -> str:
    """Give the words a change is on as changed: [-struck-]{+new+}; a new clause with its place."""
    text = contract.document.text
    if change.new_clause is not None:
        after = contract.clauses[change.new_clause.after]
        place = " ".join(part for part in (after.number, after.heading) if part)
        return f"after {place}: {{+{change.new_clause.heading}. {change.new_clause.text}+}}"
    assert change.remark.start is not None
    assert change.remark.end is not None
    at = change.remark.start
    parts = []
    for edit in change.edits:
        if "\n" in text[at : edit.start]:
            line = text.rfind("\n", at, edit.start) + 1
            parts.append(f"{text[at : text.find(chr(10), at)]} … ")
            at = line
        parts.append(text[at : edit.start])
        parts.append(f"[-{text[edit.start : edit.end]}-]" if edit.end > edit.start else "")
        parts.append(f"{{+{edit.text}+}}" if edit.text else "")
        at = edit.end
    return "".join((*parts, text[at : max(at, change.remark.end)])).split("\n")[0]


def one(*lines: str, term: str, level: Level = "standard") -> str:
    """Give the change of a small contract for one term, as text."""
    contract, report = small(*lines)
    (change,) = plan(contract, report, term, level=level)
    return as_text(contract, change)
