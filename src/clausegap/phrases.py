"""Turns of phrase that every part writes alike."""

from collections.abc import Iterable


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join items as a sentence does: 'a', 'a and b', 'a, b and c'."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
