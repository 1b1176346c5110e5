"""Work out the automatic numbers of Word paragraphs, as Word prints them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from clausegap.documents.counting import ordinal, repeated_letter, roman, words
from clausegap.documents.docx_package import W
from clausegap.documents.docx_styles import ListPlace, ParagraphStyle, Styles, flag, integer, value

_LEVELS = 9
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "lowerLetter": repeated_letter,
    "upperLetter": lambda count: repeated_letter(count).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda count: roman(count).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda count: words(count).capitalize(),
    "none": lambda count: "",
}


class Level(NamedTuple):
    """How one level of a list is numbered. `restart` counts levels from 1; 0 is never."""

    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass
class _List:
    """An abstract list and its running counts, which all lists made from it share."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class _Instance:
    """A list as paragraphs use it: the abstract list with what it overrides."""

    base: _List
    levels: dict[int, Level]
    starts: dict[int, int]
    started: set[int] = field(default_factory=set)


class Marker(NamedTuple):
    """What Word prints before a list paragraph: the number, None for a bullet; level from 0."""

    number: str | None
    level: int


class Numbering:
    """Counts the numbered paragraphs of a document, which must come in document order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._instances: dict[str, _Instance] = {}
        if root is None:
            return
        abstract = {e.get(f"{W}abstractNumId", ""): e for e in root.iterfind(f"{W}abstractNum")}
        numbers = {e.get(f"{W}numId", ""): e for e in root.iterfind(f"{W}num")}
        lists: dict[str, _List] = {}
        for list_id, element in numbers.items():
            base_id = _base_id(element, abstract, numbers, styles)
            if base_id is None:
                continue
            if base_id not in lists:
                lists[base_id] = _List(_levels(abstract[base_id]))
            levels, starts = _overrides(element)
            base = lists[base_id]
            self._instances[list_id] = _Instance(base, {**base.levels, **levels}, starts)

    def next_marker(self, own: ListPlace, style: ParagraphStyle) -> Marker | None:
        """Count one paragraph and give its marker; None where it stands in no list.

        `own` is what the paragraph itself states, which goes before its style.
        """
        list_id = own.list_id if own.list_id is not None else style.place.list_id
        instance = self._instances.get(list_id or "0")
        if instance is None:
            return None
        level = own.level
        if level is None and own.list_id is None:
            tied = (at for at, lvl in instance.levels.items() if lvl.style == style.place_owner)
            level = next(tied, style.place.level)
        level = min(max(level or 0, 0), _LEVELS - 1)
        if level not in instance.levels:
            return None
        _count(instance, level)
        return Marker(_print(instance, level), level)


def _count(instance: _Instance, level: int) -> None:
    """Step the count of a level and set the deeper ones back."""
    counts, levels = instance.base.counts, instance.levels
    if level in instance.starts and level not in instance.started:
        counts[level] = instance.starts[level]
    elif level in counts:
        counts[level] += 1
    else:
        counts[level] = instance.starts.get(level, levels[level].start)
    instance.started.add(level)
    for deeper in range(level + 1, _LEVELS):
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or level < restart:
            counts.pop(deeper, None)
    for higher in range(level):
        if higher in levels:
            start = instance.starts.get(higher, levels[higher].start)
            counts.setdefault(higher, start)


def _print(instance: _Instance, level: int) -> str | None:
    """Write the number of the current paragraph, None where it is a bullet or blank."""
    current = instance.levels[level]
    if current.format == "bullet":
        return None

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in instance.levels or at > level:
            return ""
        style = instance.levels[at].format
        if current.legal and style != "none":
            style = "decimal"
        count = instance.base.counts.get(at, instance.levels[at].start)
        return _FORMATS.get(style, str)(count)

    text = re.sub(r"%([1-9])", place, current.text)
    return " ".join(text.split()) or None


def _base_id(
    element: etree._Element,
    abstract: Mapping[str, etree._Element],
    numbers: Mapping[str, etree._Element],
    styles: Styles,
) -> str | None:
    """Give the abstract list behind a list, through a numbering style where it names one."""
    seen: set[str] = set()
    base_id = value(element, "abstractNumId") or ""
    while base_id in abstract and base_id not in seen:
        seen.add(base_id)
        link = value(abstract[base_id], "numStyleLink")
        if link is None:
            return base_id
        linked = numbers.get(styles.list_of(link) or "")
        if linked is None:
            return base_id
        base_id = value(linked, "abstractNumId") or ""
    return base_id if base_id in abstract else None


def _overrides(element: etree._Element) -> tuple[dict[int, Level], dict[int, int]]:
    """Give the levels and the starts that a list states over its abstract list."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        at = integer(override.get(f"{W}ilvl")) or 0
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)
        start = integer(value(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return levels, starts


def _levels(element: etree._Element) -> dict[int, Level]:
    return {integer(lvl.get(f"{W}ilvl")) or 0: _level(lvl) for lvl in element.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    start = integer(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        legal=flag(element, "isLgl") or False,
        restart=integer(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
    )
