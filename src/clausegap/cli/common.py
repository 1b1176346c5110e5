"""What the commands share: exit codes, the wording of failures, parameter types.

Nothing heavy is imported here, so that `--help` answers at once.
"""

from enum import IntEnum
from typing import IO, Any

import click

FORMATS = ("docx", "html", "md", "json")
SEVERITIES = ("critical", "high", "medium", "low")
DEFAULT_PACK = "ai-vendor"


customer_option = click.option(
    "--customer",
    metavar="NAME",
    help="Your side's name, where the contract alone does not show which party is the customer.",
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


def echo_error(line: str) -> None:
    """Write one line of trouble on standard error."""
    click.echo(f"clausegap: {line}", err=True)


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
