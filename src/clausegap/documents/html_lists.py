"""Count the items of an HTML list the way a browser prints them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from clausegap.documents.counting import letters, roman

_STYLES: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda value: letters(value).upper(),
    "i": roman,
    "I": lambda value: roman(value).upper(),
}
_CSS = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z -]+)")
_UNMARKED = ("none", "disc", "circle", "square")


@dataclass
class OrderedList:
    """An open `<ol>`: how it writes its numbers and which one it printed last."""

    style: str
    value: int

    def next_marker(self, item: dict[str, str]) -> str:
        """Give the marker of the next item; the item's own attributes may set its value."""
        self.value = _integer(item.get("value"), self.value + 1)
        style = item.get("type", self.style)
        return _STYLES.get(style, str)(self.value) + "."


def ordered_list(attributes: dict[str, str]) -> OrderedList | None:
    """Open an `<ol>` with these attributes; None where its style prints no numbers."""
    style = attributes.get("type", "1")
    css = _LIST_STYLE.search(attributes.get("style", "").lower())
    if css:
        names = css[1].split()
        if any(name in _UNMARKED for name in names):
            return None
        style = next((_CSS[name] for name in names if name in _CSS), style)
    return OrderedList(style, _integer(attributes.get("start"), 1) - 1)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
