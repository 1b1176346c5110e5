"""`clausegap clauses`: show what was read of a contract."""

from pathlib import Path
from typing import Literal

import click

from clausegap.cli.common import changes_option, customer_option


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
@customer_option
@changes_option
def clauses(
    path: Path,
    form: Literal["text", "json"],
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
    """
    from clausegap.clauses import read_contract
    from clausegap.cli.outline import as_json, outline
    from clausegap.documents import read_document

    contract = read_contract(read_document(path, changes=changes), customer=customer)
    click.echo(as_json(contract) if form == "json" else outline(contract), nl=False)
