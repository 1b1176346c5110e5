"""`clausegap checklist`: a checklist from a report, and the next round of one in use."""

from pathlib import Path

import click

from clausegap.cli.common import Failure, echo_error, say
from clausegap.cli.files import write_whole


@click.group
def checklist() -> None:
    """Write checklists from reports, and take your entries over into the next round.

    A first checklist comes from `clausegap check CONTRACT --format xlsx,json`.

    \b
    Examples:
      clausegap checklist new reports/agreement.json
      clausegap checklist update agreement.xlsx reports/agreement-v2.json
    """


@checklist.command("new")
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT.json")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The checklist, .xlsx or .csv (default: the report's name with .xlsx, beside it).",
)
def new_checklist(report: Path, out: Path | None) -> None:
    """Write the checklist of a JSON report, with one row a term.

    \b
    Examples:
      clausegap checklist new reports/agreement.json
      clausegap checklist new reports/agreement.json --out agreement.csv
    """
    from clausegap.memos.checklist.forms import to_csv, to_xlsx
    from clausegap.memos.report_json import read_report

    target = _free(out, report.with_suffix(".xlsx"))
    form = _form(target, (".xlsx", ".csv"))
    found = read_report(report)
    write_whole(target, to_csv(found) if form == ".csv" else to_xlsx(found))
    say(f"Written: {target}")


@checklist.command("update")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT.json")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The new checklist, .xlsx (default: OLD's name with -updated, beside it).",
)
def update_checklist(old: Path, report: Path, out: Path | None) -> None:
    """Write the checklist of a new report with the entries of an earlier one.

    OLD is a checklist that people worked in, .xlsx or .csv; REPORT.json is the report of the new
    round. Owner, due date, negotiation, notes and columns of your own go to the same terms; the
    columns “Status before” and “Change” say what changed. Entries that no longer have a term, rows
    and sheets of your own, comments and formulas are kept on sheets of their own. OLD stays as it
    is, unless --out names it.

    \b
    Examples:
      clausegap checklist update agreement.xlsx reports/agreement-v2.json
      clausegap checklist update agreement.xlsx reports/agreement-v2.json --out agreement.xlsx
    """
    from clausegap.memos.checklist.forms import updated_xlsx
    from clausegap.memos.checklist.read import read_earlier
    from clausegap.memos.report_json import read_report

    target = _free(out, old.with_name(f"{old.stem}-updated.xlsx"))
    _form(target, (".xlsx",))
    content, summary, doubt = updated_xlsx(read_report(report), read_earlier(old))
    if doubt:
        echo_error(f"{old}: {doubt}. Check that {report} is the report you mean.")
    write_whole(target, content)
    say(f"{old}: {summary}\nWritten: {target}")


def _free(named: Path | None, default: Path) -> Path:
    """Give the file to write; only what the person named is overwritten."""
    if named is not None:
        return named
    if default.exists():
        raise Failure(f"{default}: this file exists and may hold entries. Name one with --out.")
    return default


def _form(target: Path, forms: tuple[str, ...]) -> str:
    form = target.suffix.lower()
    if form not in forms:
        raise Failure(f"{target}: a checklist is {' or '.join(forms)}. Name such a file.")
    return form
