"""`clausegap redline`: the contract with tracked changes, or with notes, and a rider."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from clausegap.cli.common import (
    ExitCode,
    customer_option,
    day_option,
    echo_error,
    review_option,
    rules_option,
    say,
    template_option,
    terms_option,
)


@click.command
@click.argument("contract", type=click.Path(path_type=Path), metavar="CONTRACT")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The redline (default clausegap-reports/NAME.redline.docx, or NAME.annotated.pdf); rider"
    " and certificate stand beside it.",
)
@click.option(
    "--level",
    type=click.Choice(("light", "standard", "firm")),
    default="standard",
    show_default=True,
    help="How much to ask: the fallback everywhere; the preferred wording for what is critical or"
    " high; the preferred wording everywhere.",
)
@terms_option
@click.option(
    "--author",
    default="clausegap",
    show_default=True,
    metavar="NAME",
    help="Who the tracked changes and comments are by.",
)
@day_option("Date of the changes and of the rider.")
@click.option(
    "--for-vendor",
    is_flag=True,
    help="Write the comments for the other side: reason and source, no fallback.",
)
@review_option
@rules_option
@customer_option
@template_option
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def redline(
    ctx: click.Context,
    contract: Path,
    out: Path | None,
    level: Literal["light", "standard", "firm"],
    terms: tuple[str, ...],
    author: str,
    day: date,
    for_vendor: bool,
    reviews: tuple[Path, ...],
    packs: tuple[str, ...],
    customer: str | None,
    template_folder: Path | None,
    quiet: bool,
) -> None:
    """Write the changes a contract needs into a copy of it.

    A Word file gets tracked changes and comments; a PDF gets highlights and notes, and a rider
    (Word) with the clauses to agree on. Any other contract gets the rider. Every run checks what it
    wrote and says so in a certificate: rejecting all changes gives the original back, and nothing
    else was touched.

    \b
    Examples:
      clausegap redline agreement.docx
      clausegap redline agreement.docx --level firm --author "Example Ltd, Legal" --for-vendor
      clausegap redline agreement.docx --terms audit-rights,liability-cap --out agreement-v2.docx
      clausegap redline agreement.pdf
    """
    from clausegap.cli.redlining import Asked, redlined, told, write

    asked = Asked(packs, customer, level, terms, author, day, for_vendor, reviews, template_folder)
    result = redlined(contract, asked)
    if result.problem:
        echo_error(result.problem)
    failed = (
        [line for line in result.certificate.assurances if not line.holds]
        if (result.certificate)
        else []
    )
    if failed:
        for line in failed:
            echo_error(f"{contract}: {line.name}: {line.detail}")
        echo_error(
            f"{contract}: nothing was written, since the copy would not be safe to send. Please"
            " report it with the lines above."
        )
        ctx.exit(ExitCode.UNCHECKED)
    written = write(result, contract, out)
    if not quiet:
        say(told(result, written, for_vendor=for_vendor))
    if result.problem:
        ctx.exit(ExitCode.UNCHECKED)
