"""The command line: options in, one library call, one echo, an exit code."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line."""
    from clausegap.cli.app import clausegap

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console that cannot show "§" must not cost the person the report.
            stream.reconfigure(errors="replace")
    clausegap()
