"""The `clausegap` command: finds its sub-commands, turns errors into lines and exit codes."""

from importlib import import_module
from typing import Any

import click

from clausegap import __version__
from clausegap.cli.common import ExitCode, Failure, echo_error, unexpected
from clausegap.errors import ClausegapError

_COMMANDS = {
    "check": "clausegap.cli.check",
    "checklist": "clausegap.cli.checklist",
    "clauses": "clausegap.cli.clauses",
    "licence": "clausegap.cli.licence",
    "redline": "clausegap.cli.redline",
    "renegotiate": "clausegap.cli.renegotiate",
    "rules": "clausegap.cli.rules",
    "templates": "clausegap.cli.templates",
}
_ALIASES = {"license": "licence"}


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and give one command."""
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[name]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error becomes one line and exit code 2, never a traceback."""
        try:
            return super().invoke(ctx)
        except ClausegapError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            echo_error("stopped.")
            ctx.exit(ExitCode.INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise Failure(_plain(error)) from error


def _plain(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}. Check the path and its permissions."
    return unexpected(error)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where an unexpected error happened.")
@click.version_option(__version__, prog_name="clausegap")
def clausegap(debug: bool) -> None:
    """Read vendor contracts and model licences, check them, write the memo.

    Everything runs on this machine: no contract leaves it and no network is used.

    \b
    Examples:
      clausegap check agreement.pdf
      clausegap check contracts/ --format docx,json --out reports --jobs 4
      clausegap clauses agreement.docx
      clausegap licence path/to/model --use use.yaml
      clausegap rules list

    \b
    Exit codes:
      0  everything was checked, no gap at or above --fail-on
      1  everything was checked, there are gaps
      2  something could not be checked, or the command was wrong
    """
