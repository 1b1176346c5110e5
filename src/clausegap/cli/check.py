"""`clausegap check`: contracts in, memos and a summary out."""

from pathlib import Path
from typing import Literal

import click

from clausegap.cli.common import (
    SEVERITIES,
    SUFFIXES,
    ContractFormats,
    ExitCode,
    changes_option,
    customer_option,
    echo_error,
    review_option,
    rules_option,
    say,
    template_option,
)


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@rules_option
@customer_option
@click.option(
    "--format",
    "formats",
    type=ContractFormats(),
    default="docx",
    show_default=True,
    metavar="LIST",
    help="What to write, with commas: the memo as docx, html, md or json; the checklist as xlsx or"
    " csv; the page to review as review.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("clausegap-reports"),
    show_default=True,
    metavar="DIR",
    help="Folder for the reports.",
)
@click.option(
    "--fail-on",
    type=click.Choice((*SEVERITIES, "never")),
    default="high",
    show_default=True,
    help="Exit with 1 if a term of this severity or above is missing or against you.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Check this many files at the same time.",
)
@template_option
@changes_option
@review_option
@click.option(
    "--explain",
    is_flag=True,
    help="Also print for every term which statements led to its verdict, in order.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    packs: tuple[str, ...],
    customer: str | None,
    formats: tuple[str, ...],
    out: Path,
    fail_on: str,
    jobs: int,
    template_folder: Path | None,
    changes: Literal["accept", "reject"],
    reviews: tuple[Path, ...],
    explain: bool,
    quiet: bool,
) -> None:
    """Check contracts against required terms and write a gap memo for each.

    PATH is a PDF, DOCX, HTML, Markdown or text file, or a folder: then every such file in it and
    below is checked. The memo of terms.pdf is clausegap-reports/terms.docx.

    \b
    Examples:
      clausegap check agreement.pdf
      clausegap check agreement.docx --format docx,html --customer "Example Ltd"
      clausegap check agreement.pdf --format xlsx,review
      clausegap check agreement.pdf --review agreement.review.json
      clausegap check contracts/ --format json --out reports --jobs 4
      clausegap check agreement.pdf --rules ai-vendor --rules our-rules/
      clausegap check agreement.pdf --fail-on critical --quiet
      clausegap check agreement.pdf --explain | less
    """
    from clausegap.cli.batch import Settings, check_files
    from clausegap.cli.explain import explained
    from clausegap.cli.inputs import find_inputs
    from clausegap.cli.progress import progress_over
    from clausegap.cli.reviews import find_reviews
    from clausegap.cli.summary import gaps_at, summary

    inputs = find_inputs(paths, out, [SUFFIXES.get(name, name) for name in formats])
    settings = Settings(packs, customer, changes, formats, out, template_folder)
    settings = settings._replace(reviews=find_reviews(reviews, (job.path for job in inputs.jobs)))
    outcomes = []
    total = len(inputs.jobs)
    try:
        for outcome in progress_over(check_files(inputs.jobs, settings, jobs), total, hidden=quiet):
            outcomes.append(outcome)
    except KeyboardInterrupt:
        echo_error(f"stopped after {len(outcomes)} of {total} files; their reports are in {out}.")
        ctx.exit(ExitCode.INTERRUPTED)
    for problem in inputs.problems:
        echo_error(problem)
    if inputs.skipped and not quiet:
        echo_error(inputs.skipped)
    for outcome in outcomes:
        if outcome.problem:
            echo_error(outcome.problem)
        for note in () if quiet else outcome.notes:
            echo_error(f"{outcome.path}: {note}.")
        if outcome.trace and ctx.find_root().params["debug"]:
            click.echo(outcome.trace, err=True)
    reports = [outcome.report for outcome in outcomes if outcome.report]
    if explain:
        for report in reports:
            say(explained(report))
    if not quiet:
        click.echo(summary(outcomes, fail_on), nl=False)
    if inputs.problems or any(outcome.report is None for outcome in outcomes):
        ctx.exit(ExitCode.UNCHECKED)
    if any(gaps_at(report, fail_on) for report in reports):
        ctx.exit(ExitCode.GAPS)
