"""`clausegap renegotiate`: the negotiator's memo, the letter to the vendor, the calendar."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from clausegap.cli.common import (
    FormatList,
    customer_option,
    day_option,
    echo_error,
    out_option,
    review_option,
    rules_option,
    say,
    template_option,
    terms_option,
)


class _Formats(FormatList):
    """The forms of memo and letter."""

    allowed = ("docx", "html", "md")


@click.command
@click.argument("contract", type=click.Path(path_type=Path), metavar="CONTRACT")
@click.option(
    "--since",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OLD_REPORT.json",
    help="Report of the round before (`clausegap check --format json`): thank for what was"
    " conceded, press the rest.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "de")),
    default="en",
    show_default=True,
    help="Language of memo and letter; quotes and proposed wording stay in the contract's.",
)
@day_option("Date of the letter, from which days are counted.")
@terms_option
@review_option
@rules_option
@customer_option
@click.option(
    "--format",
    "formats",
    type=_Formats(),
    default="docx",
    show_default=True,
    metavar="LIST",
    help="What to write: any of docx, html, md, with commas.",
)
@template_option
@out_option
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def renegotiate(
    contract: Path,
    since: Path | None,
    language: Literal["en", "de"],
    day: date,
    terms: tuple[str, ...],
    reviews: tuple[Path, ...],
    packs: tuple[str, ...],
    customer: str | None,
    formats: tuple[str, ...],
    template_folder: Path | None,
    out: Path,
    quiet: bool,
) -> None:
    """Write what a renegotiation needs: a memo for your side, a letter to the vendor, the dates.

    The memo of terms.pdf is clausegap-reports/terms.renegotiation.docx and is for your side alone:
    it says what to win first, what to settle for and when to walk away. The letter,
    terms.letter.docx, holds none of that. terms.ics has the dates of the contract, if it has any.

    \b
    Examples:
      clausegap renegotiate agreement.docx
      clausegap renegotiate agreement.pdf --lang de --format docx,html --customer "Example GmbH"
      clausegap renegotiate agreement-v2.docx --since clausegap-reports/agreement.json
      clausegap renegotiate agreement.docx --terms liability-cap,no-training --date 2026-11-21
    """
    from clausegap.cli.renegotiating import Wanted, renegotiated

    wanted = Wanted(
        packs, customer, language, day, terms, reviews, since, formats, template_folder, out
    )
    result = renegotiated(contract, wanted)
    for warning in result.warnings:
        echo_error(warning)
    if not quiet:
        say(result.told)
