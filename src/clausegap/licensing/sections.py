"""Name the section of a licence text that a character stands in, from labels at line starts."""

import re
from bisect import bisect_right
from typing import NamedTuple

_LABEL = re.compile(
    r"^[ \t>#*_]*(?:(?P<word>section|article|§)\s*(?P<named>\d+(?:\.\d+)*|[IVXLC]+)\b[.:]?"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3})+)(?:[.):](?=\s)|(?-i:(?=\s+[*_\"“(]*[A-Z])))"
    r"|(?P<number>\d{1,3})(?P<close>[.):])(?-i:(?=[\s*_A-Z]))"
    r"|\((?P<paren>\d{1,2}|[a-zA-Z]|[ivxl]{2,5})\)"
    r"|(?P<roman>[ivx]{2,5}|[ivx](?=\. ))[.):](?=\s)"
    r"|(?P<letter>[a-zA-Z])[.):](?=\s))",
    re.MULTILINE | re.IGNORECASE,
)
_ROMAN = re.compile(r"[ivxl]+", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>[^\n]{2,80})$", re.MULTILINE)


class Place(NamedTuple):
    """Where a section begins and what it is called ("4(a)", "1.b.i")."""

    start: int
    name: str


class Sections:
    """The sections of one text, found once and asked often."""

    def __init__(self, text: str) -> None:
        self._places = list(_places(text))
        self._starts = [place.start for place in self._places]

    def at(self, position: int) -> str | None:
        """Give the name of the section that holds a character; None before the first one."""
        found = bisect_right(self._starts, position) - 1
        return self._places[found].name if found >= 0 else None


def _places(text: str) -> list[Place]:
    found = [(match.start(), match) for match in _LABEL.finditer(text)]
    headings = [
        (match.start(), match)
        for match in _HEADING.finditer(text)
        if not _LABEL.match(text, match.start())
    ]
    places = []
    stack: list[tuple[str, str]] = []
    for start, match in sorted(found + headings, key=lambda pair: pair[0]):
        style, label = _styled(match, stack)
        known = [own for own, _ in stack]
        if style in known:
            del stack[known.index(style) :]
        elif style in ("top", "heading"):
            stack.clear()
        stack.append((style, label))
        places.append(Place(start, _name(stack)))
    return places


def _styled(match: re.Match[str], stack: list[tuple[str, str]]) -> tuple[str, str]:
    """Give the style of a label, by which its depth is told, and the label as printed."""
    groups = match.groupdict()
    if "text" in groups:
        return "heading", groups["text"].strip(" *_#")
    if groups["word"]:
        return "top", groups["named"]
    if groups["dotted"]:
        stack[:] = [entry for entry in stack if entry[0] == "heading"]
        return "dotted", groups["dotted"]
    if groups["number"]:
        style = "number)" if groups["close"] == ")" else "number"
        if style == "number":
            _close_inner(stack, int(groups["number"]))
        return style, groups["number"]
    if groups["paren"]:
        label = groups["paren"]
        style = "digit" if label.isdigit() else "upper" if label.isupper() else "lower"
        if style == "lower" and _is_roman(label, stack, "(lower)"):
            style = "roman"
        return f"({style})", f"({label})"
    label = groups["roman"] or groups["letter"]
    style = "upper" if label.isupper() else "lower"
    if style == "lower" and _is_roman(label, stack, "lower"):
        style = "roman"
    return style, label


def _close_inner(stack: list[tuple[str, str]], number: int) -> None:
    """End what a plain number cannot stand under: dotted numbers, letters met before it.

    Numbers that run on from one titled part to the next ("Section III", "4.") stand by themselves.
    """
    styles = [style for style, _ in stack]
    if "number" in styles or ("top" in styles and number == 1):
        return
    if "dotted" in styles or number > 1:
        stack[:] = [entry for entry in stack if entry[0] == "heading"]


def _is_roman(label: str, stack: list[tuple[str, str]], letters: str) -> bool:
    """Tell whether "i", "v" or "x" counts items rather than standing behind "h", "u" or "w"."""
    if not _ROMAN.fullmatch(label):
        return False
    if len(label) > 1:
        return True
    last = next((own.strip("()") for style, own in reversed(stack) if style == letters), None)
    return last is None or len(last) > 1 or ord(last) + 1 != ord(label)


def _name(stack: list[tuple[str, str]]) -> str:
    labels = [label for style, label in stack if style != "heading"]
    if not labels:
        return stack[-1][1]
    name = labels[0]
    for label in labels[1:]:
        name += label if label.startswith("(") else f".{label}"
    return name
