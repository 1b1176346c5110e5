"""`clausegap clauses`: show what was read of a contract."""

from pathlib import Path
from typing import Literal

import click

from clausegap.cli.common import changes_option, customer_option, say


@click.command
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="An outline to read, or everything as JSON.",
)
@click.option(
    "--types",
    is_flag=True,
    help="Show which kind of clause each passage is (41 categories), with a score from 0 to 1.",
)
@click.option("--all", "everything", is_flag=True, help="With --types: unlikely ones, too.")
@customer_option
@changes_option
def clauses(
    path: Path,
    form: Literal["text", "json"],
    types: bool,
    everything: bool,
    customer: str | None,
    changes: Literal["accept", "reject"],
) -> None:
    """Show what is read of a contract: parties, definitions, clauses, statements, references.

    A statement is shown as who · may or must · what, with the numbers it states. Use this to see
    why a check came out as it did.

    \b
    Examples:
      clausegap clauses agreement.pdf
      clausegap clauses agreement.docx --changes reject
      clausegap clauses agreement.pdf --format json > agreement.json
      clausegap clauses agreement.pdf --types
    """
    if everything and not types:
        raise click.UsageError("--all goes with --types.")
    from clausegap.clauses import read_contract
    from clausegap.cli.outline import as_json, outline
    from clausegap.documents import read_document

    contract = read_contract(read_document(path, changes=changes), customer=customer)
    if types:
        from clausegap.cli.typed import typed_clauses, typed_json, typed_table

        spans = typed_clauses(contract, everything=everything)
        written = typed_json if form == "json" else typed_table
        click.echo(written(contract, spans), nl=False)
        return
    if form == "json":
        click.echo(as_json(contract), nl=False)
    else:
        say(outline(contract))
