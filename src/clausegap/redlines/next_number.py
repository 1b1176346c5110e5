"""Number a new clause as the next of its siblings, where numbers are typed."""

import re
from collections.abc import Sequence

from clausegap.clauses.labels import Reading, read_label, readings
from clausegap.documents.counting import repeated_letter, roman

_PARTS = re.compile(r"(?P<before>.*?)(?P<symbol>\d+|[A-Za-z]+)(?P<after>\W*)", re.DOTALL)


def next_number(printed: Sequence[str]) -> str | None:
    """Give the number after the last of these, in its form: "7.3" after "7.2", "(c)" after "(b)".

    `printed` are the numbers of siblings in order; those before the last tell whether "(i)" counts
    in letters. None where the last is no number that can be counted on.
    """
    last = _PARTS.fullmatch(printed[-1]) if printed else None
    reading = _read(printed) if last else None
    if last is None or reading is None:
        return None
    symbol = _write(reading, last["symbol"])
    return f"{last['before']}{symbol}{last['after']}" if symbol else None


def number_below(child: str, parent: str, new_parent: str) -> str:
    """Give what a child's number ("9.1" under "9.") is under another parent ("10.1")."""
    old, new = read_label(parent).text, read_label(new_parent).text
    rest = child.removeprefix(old)
    return new + rest if rest != child and rest[:1] in (".", "(") else child


def _read(printed: Sequence[str]) -> Reading | None:
    """Read the last number, in the series that the ones before it count in."""
    found: Reading | None = None
    for number in printed:
        parts = _PARTS.fullmatch(number)
        ways = readings(parts["symbol"]) if parts else ()
        follows = (way for way in ways if found and way == (found.series, found.value + 1))
        found = next(follows, ways[0] if ways else None)
    return found


def _write(reading: Reading, symbol: str) -> str | None:
    value = reading.value + 1
    if reading.series == "digit":
        return str(value).zfill(len(symbol)) if symbol.isdigit() else None
    letters = (roman if reading.series.endswith("roman") else repeated_letter)(value)
    return letters.upper() if reading.series.startswith("upper") else letters
