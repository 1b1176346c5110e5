"""A progress bar on standard error, where a person is looking."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def progress_over(items: Iterable[T], total: int, *, hidden: bool) -> Iterator[T]:
    """Give the items, with a bar while they come; none if hidden or not on a terminal."""
    if hidden or total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(
        items,
        description="Checking",
        total=total,
        console=Console(stderr=True),
        transient=True,
    )
