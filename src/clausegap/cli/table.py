"""Tables: drawn by rich on a terminal, else plain aligned columns that no width cuts."""

import sys
from collections.abc import Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell and the style it has on a terminal."""

    text: str
    style: str = ""


def table(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Give the table as text for standard output."""
    from clausegap.memos.plain_text import shown

    rows = [[cell._replace(text=shown(cell.text)) for cell in row] for row in rows]
    return _drawn(header, rows) if sys.stdout.isatty() else _plain(header, rows)


def _plain(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    lines = [list(header), *([cell.text for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def _drawn(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*header, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        drawn.add_row(*(Text(cell.text, style=cell.style) for cell in row))
    console = Console()
    with console.capture() as capture:
        console.print(drawn)
    return capture.get()
