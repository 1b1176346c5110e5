"""Check a contract and write its renegotiation memo, letter and calendar."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clausegap.checks import check, load_packs
from clausegap.checks.review import reviewed
from clausegap.checks.rules import RuleSet
from clausegap.clauses import read_contract
from clausegap.cli.common import unknown_terms
from clausegap.cli.files import write_whole
from clausegap.cli.reviews import find_reviews
from clausegap.documents import read_document
from clausegap.memos.negotiation.calendar_file import calendar_file
from clausegap.memos.negotiation.languages import Code
from clausegap.memos.negotiation.letter import letter
from clausegap.memos.negotiation.letter_files import render_letter
from clausegap.memos.negotiation.memo import renegotiation
from clausegap.memos.negotiation.memo_files import render_memo
from clausegap.memos.negotiation.rounds import another_contract
from clausegap.memos.report_json import read_report
from clausegap.memos.templates import Templates
from clausegap.model import Contract, Report, Status
from clausegap.redlines.plan import plan_redline


class Wanted(NamedTuple):
    """What is asked for on the command line."""

    packs: tuple[str, ...]
    customer: str | None
    language: Code
    day: date
    terms: tuple[str, ...]
    reviews: tuple[Path, ...]
    since: Path | None
    formats: tuple[str, ...]
    template_folder: Path | None
    out: Path


class Result(NamedTuple):
    """What to tell the person: what came of it, and what to be warned of."""

    told: str
    warnings: tuple[str, ...]


def renegotiated(contract: Path, wanted: Wanted) -> Result:
    """Check a contract, write the files, say what was written.

    Raises:
        DocumentError: the contract cannot be read.
        ReportError: the report of the round before cannot be read.
        RuleError: a rule file is wrong.
        TemplateError: a template is wrong.
        Failure: a term is unknown.
    """
    rules = load_packs(wanted.packs)
    unknown_terms(wanted.terms, frozenset(rule.id for rule in rules.rules))
    before = read_report(wanted.since) if wanted.since else None
    reviews = find_reviews(wanted.reviews, [contract])
    read = read_contract(read_document(contract), customer=wanted.customer)
    report, notes = reviewed(check(read, rules), reviews)
    files = dict(_files(contract.stem, read, report, rules, before, wanted))
    for name, content in files.items():
        write_whole(wanted.out / name, content)
    other = another_contract(before, report) if before else None
    doubt = (f"{wanted.since}: {other}. Check that it is the round before.",) if other else ()
    return Result(_told(report, wanted, tuple(files)), (*notes, *doubt))


def _files(
    stem: str,
    contract: Contract,
    report: Report,
    rules: RuleSet,
    before: Report | None,
    wanted: Wanted,
) -> Iterator[tuple[str, bytes]]:
    """Give each file by its name; no letter where there is nothing to write about."""
    templates = Templates(wanted.template_folder)
    worded = _worded(contract, report, rules, wanted)
    memo = renegotiation(
        report,
        rules.rules,
        language=wanted.language,
        day=wanted.day,
        terms=wanted.terms,
        since=before,
        worded=worded,
        templates=templates,
    )
    to_vendor = letter(
        report,
        rules.rules,
        language=wanted.language,
        day=wanted.day,
        terms=wanted.terms,
        since=before,
        customer=wanted.customer,
        worded=worded,
        headings=[clause.heading for clause in contract.clauses if clause.heading],
        templates=templates,
    )
    for form in wanted.formats:
        yield f"{stem}.renegotiation.{form}", render_memo(memo, report, form, templates)
        if to_vendor.has_substance:
            yield f"{stem}.letter.{form}", render_letter(to_vendor, form, templates)
    calendar = calendar_file(
        report, stamp=wanted.day, language=wanted.language, templates=templates
    )
    if calendar:
        yield f"{stem}.ics", calendar


def _worded(contract: Contract, report: Report, rules: RuleSet, wanted: Wanted) -> frozenset[str]:
    """Give the terms for which the redline that goes with the letter proposes words."""
    changes = plan_redline(
        contract, report, rules, level="standard", terms=wanted.terms or None, for_vendor=True
    )
    return frozenset(change.term for change in changes if change.edits or change.new_clause)


def _told(report: Report, wanted: Wanted, names: tuple[str, ...]) -> str:
    gaps = [
        finding
        for finding in report.findings
        if finding.status is not Status.MET and (not wanted.terms or finding.term in wanted.terms)
    ]
    unsure = [finding for finding in gaps if finding.review]
    lines = [f"{len(gaps)} to ask for, {len(unsure)} of them to be read by a person first."]
    if not any(".letter." in name for name in names):
        why = "the redline has no words for this" if gaps else "there is nothing to ask for"
        lines.append(f"No letter: {why}.")
    else:
        lines.append("Fill in what stands in [brackets] in the letter. Keep the memo to your side.")
    lines.append(f"Written: {', '.join(str(wanted.out / name) for name in names)}")
    return "".join(f"{line}\n" for line in lines)
