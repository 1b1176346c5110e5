"""Resolve Word styles: what a paragraph or run looks like once its styles are applied."""

import re
from typing import NamedTuple

from lxml import etree

from clausegap.documents.docx_package import W

_OFF = frozenset({"0", "false", "off", "none"})
_PLAIN_FILLS = frozenset({"", "auto", "FFFFFF", "ffffff"})
_TINY_HALF_POINTS = 2.0
_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_BODY_OUTLINE = 9


class Look(NamedTuple):
    """The properties of a run that bear on whether and how its text counts; None is unset."""

    bold: bool | None = None
    vanish: bool | None = None
    struck: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    ground: bool | None = None

    def over(self, base: "Look") -> "Look":
        """Give this look with what it leaves unset taken from `base`."""
        return Look(*(b if a is None else a for a, b in zip(self, base, strict=True)))


class ListPlace(NamedTuple):
    """A place in a list: the list's id and the level from 0; None where not stated."""

    list_id: str | None
    level: int | None


class ParagraphStyle(NamedTuple):
    """A paragraph style with its ancestors applied.

    `place_owner` is the id of the style in the chain that states the list, which a list's level
    may be tied to.
    """

    name: str = ""
    outline: int | None = None
    place: ListPlace = ListPlace(None, None)
    place_owner: str = ""
    look: Look = Look()


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default_paragraph = ""
        self._base = Look()
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[str, Look] = {}
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look_of(defaults)
        for element in root.iterfind(f"{W}style"):
            self._elements[element.get(f"{W}styleId", "")] = element
            is_default = element.get(f"{W}default", "0") not in _OFF
            if element.get(f"{W}type") == "paragraph" and is_default:
                self._default_paragraph = element.get(f"{W}styleId", "")

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Give the paragraph style with this id; the default style where it is None or unknown."""
        key = style_id if style_id in self._elements else self._default_paragraph
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve(key)
        return self._paragraphs[key]

    def run(self, style_id: str | None) -> Look:
        """Give the look of a character style; nothing set where the id is None or unknown."""
        if not style_id:
            return Look()
        if style_id not in self._runs:
            look = Look()
            for element in reversed(self._chain(style_id)):
                look = look_of(element.find(f"{W}rPr")).over(look)
            self._runs[style_id] = look
        return self._runs[style_id]

    def paints_ground(self, style_id: str | None) -> bool:
        """Whether a table style colours any of its cells."""
        shades = (s for e in self._chain(style_id or "") for s in e.iter(f"{W}shd"))
        return any(_is_ground(shade) for shade in shades)

    def list_of(self, style_id: str) -> str | None:
        """Give the id of the list that a numbering style stands for."""
        place = self._resolve(style_id).place
        return place.list_id

    def _chain(self, style_id: str) -> list[etree._Element]:
        """Give the style and its ancestors, the nearest first."""
        chain: list[etree._Element] = []
        while style_id in self._elements and self._elements[style_id] not in chain:
            element = self._elements[style_id]
            chain.append(element)
            style_id = value(element, "basedOn") or ""
        return chain

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        name = (value(chain[0], "name") or "") if chain else ""
        outline: int | None = None
        place, owner, look = ListPlace(None, None), "", self._base
        for element in reversed(chain):
            look = look_of(element.find(f"{W}rPr")).over(look)
            properties = element.find(f"{W}pPr")
            heading = _HEADING_NAME.fullmatch(value(element, "name") or "")
            outline = int(heading[1]) - 1 if heading else outline
            if properties is None:
                continue
            stated = integer(value(properties, "outlineLvl"))
            outline = stated if stated is not None else outline
            own = place_of(properties)
            if own.list_id is not None:
                owner = element.get(f"{W}styleId", "")
            place = ListPlace(
                own.list_id if own.list_id is not None else place.list_id,
                own.level if own.level is not None else place.level,
            )
        if outline is not None and outline >= _BODY_OUTLINE:
            outline = None
        return ParagraphStyle(name, outline, place, owner, look)


def value(parent: etree._Element | None, name: str) -> str | None:
    """Give the w:val of a child element, None where there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(f"{W}val") if child is not None else None


def flag(parent: etree._Element, name: str) -> bool | None:
    """Give an on/off property, None where it is not stated."""
    child = parent.find(W + name)
    return None if child is None else child.get(f"{W}val", "1") not in _OFF


def integer(text: str | None) -> int | None:
    """Read an attribute that should be a whole number."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


def place_of(properties: etree._Element | None) -> ListPlace:
    """Give the list place that paragraph properties state."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return ListPlace(None, None)
    return ListPlace(value(numbering, "numId"), integer(value(numbering, "ilvl")))


def look_of(properties: etree._Element | None) -> Look:
    """Give the look that run properties state."""
    if properties is None:
        return Look()
    colour, size = value(properties, "color"), value(properties, "sz")
    struck = flag(properties, "strike")
    shade, highlight = properties.find(f"{W}shd"), value(properties, "highlight")
    ground = None
    if shade is not None or highlight is not None:
        lit = highlight not in (None, "none", "white")
        ground = lit or (shade is not None and _is_ground(shade))
    return Look(
        bold=flag(properties, "b"),
        vanish=flag(properties, "vanish"),
        struck=struck if struck is not None else flag(properties, "dstrike"),
        white=None if colour is None else colour.upper() == "FFFFFF",
        tiny=_is_tiny(size) if size else None,
        ground=ground,
    )


def has_ground(properties: etree._Element | None) -> bool:
    """Whether paragraph or cell properties paint a ground other than white."""
    shade = properties.find(f"{W}shd") if properties is not None else None
    return shade is not None and _is_ground(shade)


def _is_ground(shade: etree._Element) -> bool:
    patterned = shade.get(f"{W}val", "clear") not in ("clear", "nil")
    return patterned or shade.get(f"{W}fill", "") not in _PLAIN_FILLS


def _is_tiny(half_points: str) -> bool:
    return bool(re.fullmatch(r"\d{1,5}(?:\.\d+)?", half_points)) and (
        float(half_points) <= _TINY_HALF_POINTS
    )
