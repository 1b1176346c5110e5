"""What the commands share: exit codes, the wording of failures, parameter types.

Nothing heavy is imported here, so that `--help` answers at once.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import IO, Any

import click

FORMATS = ("docx", "html", "md", "json")
CONTRACT_FORMATS = (*FORMATS, "xlsx", "csv", "review")
# The suffix of the file, where it is not the name of the format.
SUFFIXES = {"review": "review.html"}
SEVERITIES = ("critical", "high", "medium", "low")
DEFAULT_PACK = "ai-vendor"


customer_option = click.option(
    "--customer",
    metavar="NAME",
    help="Your side's name, where the contract alone does not show which party is the customer.",
)
rules_option = click.option(
    "--rules",
    "packs",
    multiple=True,
    default=(DEFAULT_PACK,),
    show_default=True,
    metavar="PACK|DIR",
    help="Rule pack, or a folder with your own rules; may be given several times, and a later"
    " one replaces rules of the same id.",
)
template_option = click.option(
    "--template",
    "template_folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder with templates of your own (see `clausegap templates export`).",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("clausegap-reports"),
    show_default=True,
    metavar="DIR",
    help="Folder for what is written.",
)
review_option = click.option(
    "--review",
    "reviews",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A review downloaded from the page to review: what a person marked stands before what was"
    " read. May be given several times.",
)
changes_option = click.option(
    "--changes",
    type=click.Choice(("accept", "reject")),
    default="accept",
    show_default=True,
    help="Read tracked changes of Word files as accepted, or as they were before.",
)


class ExitCode(IntEnum):
    """What the exit code of every command means."""

    OK = 0
    GAPS = 1
    UNCHECKED = 2
    INTERRUPTED = 130


class Failure(click.ClickException):
    """A failure told in one line each, with exit code 2."""

    exit_code = ExitCode.UNCHECKED

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the lines on standard error."""
        for line in self.message.splitlines():
            echo_error(line)


def say(text: str, *, err: bool = False) -> None:
    """Print lines for a person; words of a contract or file name are no orders to the terminal."""
    from clausegap.memos.plain_text import in_lines

    click.echo(in_lines(text), err=err, nl=not text.endswith("\n"))


def echo_error(line: str) -> None:
    """Write one line of trouble on standard error."""
    say(f"clausegap: {line}", err=True)


def unexpected(error: BaseException) -> str:
    """Say that something broke that is our fault, and what to do."""
    detail = " ".join(str(error).split())[:120]
    what = f"{type(error).__name__}: {detail}" if detail else type(error).__name__
    return (
        f"unexpected error ({what}). Please report it;"
        " `clausegap --debug COMMAND …` shows where it happened."
    )


class FormatList(click.ParamType[tuple[str, ...]]):
    """Formats with commas between them: "docx,json"."""

    name = "formats"
    allowed: tuple[str, ...] = FORMATS

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Give the formats in the order named, each once."""
        if isinstance(value, tuple):
            return value
        names = [name.strip().lower() for name in str(value).split(",") if name.strip()]
        for name in names:
            if name not in self.allowed:
                self.fail(f'"{name}" is none of {", ".join(self.allowed)}.', param, ctx)
        if not names:
            self.fail(f"name at least one of {', '.join(self.allowed)}.", param, ctx)
        return tuple(dict.fromkeys(names))


class ContractFormats(FormatList):
    """The forms in which a report on a contract is written."""

    allowed = CONTRACT_FORMATS


class Names(click.ParamType[tuple[str, ...]]):
    """Names with commas between them: "audit-rights,liability-cap"."""

    name = "names"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Give the names in the order named, each once."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(name.strip() for name in str(value).split(",") if name.strip()))


terms_option = click.option(
    "--terms",
    type=Names(),
    default=(),
    metavar="LIST",
    help="Only these terms, by their ids, with commas (see `clausegap rules list`).",
)


def day_option(help: str) -> Callable[[Any], Any]:
    """Give the option --date; the same date and input give the same bytes."""
    return click.option(
        "--date",
        "day",
        type=click.DateTime(("%Y-%m-%d",)),
        default=lambda: datetime.combine(date.today(), datetime.min.time()),
        callback=lambda ctx, param, value: value.date(),
        show_default="today",
        metavar="YYYY-MM-DD",
        help=help,
    )


def unknown_terms(terms: tuple[str, ...], known: frozenset[str]) -> None:
    """Refuse terms that no rule has.

    Raises:
        Failure: with the ids there are.
    """
    for name in terms:
        if name not in known:
            raise Failure(f"{name}: no such term. There are {', '.join(sorted(known))}.")
