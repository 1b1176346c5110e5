"""The command line: options in, one library call, one echo, an exit code."""

import gc
import sys
from io import TextIOWrapper

# Reading a contract makes many small objects and few cycles. At Python's default of 700 objects a
# collection the collector costs an eighth of a run and finds nothing; memory stays the same.
_OBJECTS_A_COLLECTION = 200_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(_OBJECTS_A_COLLECTION, 50, 50)
    from clausegap.cli.app import clausegap

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console that cannot show "§" must not cost the person the report.
            stream.reconfigure(errors="replace")
    clausegap()
