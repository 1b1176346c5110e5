"""The command line: options in, one library call, one echo, an exit code."""
