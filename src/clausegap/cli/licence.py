"""`clausegap licence`: which licence is this, was it altered, may we do what we plan."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegap.cli.common import (
    ExitCode,
    Failure,
    FormatList,
    echo_error,
    say,
    template_option,
)
from clausegap.cli.licence_files import (
    BOM,
    expression_of,
    is_printed,
    rendered_comparison,
    rendered_report,
    stem_of,
    write_forms,
)
from clausegap.cli.licence_inputs import (
    own_folder,
    planned_use,
    subject_of,
    texts_to_compare,
    the_shelf,
)

if TYPE_CHECKING:
    from clausegap.licensing.naming import Shelf
    from clausegap.licensing.nouns import LicenceReport


class _DefaultGroup(click.Group):
    """A group that takes a path or an id as its argument where no sub-command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args.insert(0, "check")
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the form without a sub-command, which is the usual one."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] PATH|ID|MODEL…")


class _Formats(FormatList):
    """Formats of the memo, and the forms for bills of materials."""

    allowed = (*FormatList.allowed, *BOM)


@click.group(cls=_DefaultGroup)
def licence() -> None:
    """Say which licence a text is, how it was altered, what it allows, and check a planned use.

    PATH is a text, Markdown, HTML, PDF or Word file, or a folder such as a model repository. An ID
    is an SPDX id or one of the AI licences ("llama-3.1-community"); a MODEL is a name such as
    "Qwen 2.5 72B". `data:`, `code:`, `base:` or `adapter:` before it says what it governs.

    \b
    Examples:
      clausegap licence LICENSE
      clausegap licence models/acme-7b --use use.yaml --format docx,html
      clausegap licence "Llama 3.1 70B" code:Apache-2.0 data:CC-BY-NC-4.0 --use use.yaml
      clausegap licence LICENSE --against their-original.txt
      clausegap licence LICENSE --format json
      clausegap licence compare "Llama 4" "Gemma 4"
      clausegap licence new-use > use.yaml

    \b
    Exit codes:
      0  everything was read, nothing to look at
      1  something to look at: an unknown or seriously altered licence, a contradiction, a planned
         use that is forbidden or must be asked about
      2  something could not be read, or the command was wrong
    """


@licence.command(hidden=True)
@click.argument("targets", nargs=-1, required=True, metavar="PATH|ID|MODEL…")
@click.option("--use", "use_file", metavar="FILE", help="Intended use to check (see new-use).")
@click.option(
    "--against",
    multiple=True,
    metavar="FILE",
    help="Licence text to compare with, for the full difference in words.",
)
@click.option(
    "--format",
    "formats",
    type=_Formats(),
    metavar="LIST",
    help="What to write: any of docx, html, md, json, bom (CycloneDX), spdx (expression), with"
    " commas. json, bom or spdx alone, without --out, is printed.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for the memos (default clausegap-reports).",
)
@template_option
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def check(
    ctx: click.Context,
    targets: tuple[str, ...],
    use_file: str | None,
    against: tuple[str, ...],
    formats: tuple[str, ...] | None,
    out: Path | None,
    template_folder: Path | None,
    quiet: bool,
) -> None:
    """Identify licences and check what is planned with them.

    This is what `clausegap licence` does where no other sub-command is named; its help says what
    PATH, ID and MODEL may be, and what the exit codes mean.

    \b
    Examples:
      clausegap licence check LICENSE
      clausegap licence LICENSE --format md,json --out reports
    """
    from clausegap.cli.licence_text import printed
    from clausegap.licensing.check import check_licences

    shelf = the_shelf()
    use = planned_use(use_file)
    report = check_licences(
        [subject_of(target) for target in targets],
        shelf,
        use=use,
        against=texts_to_compare(against, shelf),
    )
    if formats:
        report = report.model_copy(update={"expression": expression_of(report)})
    for problem in report.problems:
        echo_error(problem)
    if report.files:
        paths = [file.path for file in report.files]
        write_forms(
            formats or (),
            out,
            stem_of(targets[0]),
            partial(rendered_report, report, template_folder),
            paths,
        )
        if not quiet and not is_printed(formats or (), out):
            click.echo(printed(report), nl=False)
    if report.problems:
        ctx.exit(ExitCode.UNCHECKED)
    if needs_a_look(report):
        ctx.exit(ExitCode.GAPS)


def needs_a_look(report: "LicenceReport") -> bool:
    """Tell whether anything in the report calls for a person."""
    return bool(
        report.findings
        or report.conflicts
        or any(answer.verdict in ("forbidden", "ask") for answer in report.use)
        or any(file.unknown for file in report.files)
        or any(hunk.serious for file in report.files for own in file.licences for hunk in own.hunks)
    )


@licence.command
@click.argument("first")
@click.argument("second")
@click.option("--use", "use_file", metavar="FILE", help="Intended use to check on both sides.")
@click.option(
    "--format",
    "formats",
    type=FormatList(),
    metavar="LIST",
    help="What to write: any of docx, html, md, json. json alone, without --out, is printed.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder for the memos (default clausegap-reports).",
)
@template_option
def compare(
    first: str,
    second: str,
    use_file: str | None,
    formats: tuple[str, ...] | None,
    out: Path | None,
    template_folder: Path | None,
) -> None:
    """Say what is gained and lost by moving from one licence to another.

    FIRST and SECOND are files, folders, licence ids or model names.

    \b
    Examples:
      clausegap licence compare "Llama 4" "Gemma 4"
      clausegap licence compare LICENSE Apache-2.0 --use use.yaml --format docx
    """
    from clausegap.cli.licence_text import printed_comparison
    from clausegap.licensing.compare import compare_licences

    shelf = the_shelf()
    use = planned_use(use_file)
    sides = [_one_side(name, shelf) for name in (first, second)]
    comparison = compare_licences(sides[0], sides[1], use)
    if formats:
        stem = f"{sides[0].id}-to-{sides[1].id}"
        write_forms(formats, out, stem, partial(rendered_comparison, comparison, template_folder))
    if not is_printed(formats or (), out):
        say(printed_comparison(comparison))


def _one_side(name: str, shelf: "Shelf") -> Any:
    """Give the terms of one side of a comparison."""
    from clausegap.licensing.check import check_licences

    report = check_licences([subject_of(name)], shelf)
    if report.problems:
        raise Failure("\n".join(report.problems))
    if not report.terms:
        raise Failure(
            f"{name}: nothing is known of what this licence says. Name the file of its text."
        )
    if len({terms.id for terms in report.terms}) > 1:
        names = ", ".join(terms.id for terms in report.terms)
        raise Failure(f"{name}: this may be any of {names}. Name one of them.")
    return report.terms[0]


@licence.command("new-use")
def new_use() -> None:
    """Print a template of an intended use, to be filled in and given to --use.

    \b
    Examples:
      clausegap licence new-use > use.yaml
    """
    from clausegap.licensing.plan import use_template

    click.echo(use_template(), nl=False)


@licence.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--id", "licence_id", required=True, help="Id of the licence, such as acme-model-1.0."
)
@click.option(
    "--profile",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Its profile, in the form of licenses/*.yaml.",
)
def add(file: Path, licence_id: str, profile: Path | None) -> None:
    """Keep a licence text of your own, so that it is recognised and differences are shown in full.

    The text stays on this machine, in your own data folder (CLAUSEGAP_DATA names another one). With
    the id of a known licence, its missing words are shown by name from then on.

    \b
    Examples:
      clausegap licence add acme-terms.txt --id acme-model-1.0
      clausegap licence add acme-terms.txt --id acme-model-1.0 --profile acme-model-1.0.yaml
    """
    from clausegap.licensing.library import add_licence
    from clausegap.licensing.reading import read_licence_text

    text = read_licence_text(file).text
    for path in add_licence(own_folder(), licence_id, text, profile):
        say(f"kept {path}")
