"""The command line: options in, one library call, one echo, an exit code."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("not built yet")
