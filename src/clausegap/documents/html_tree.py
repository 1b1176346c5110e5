"""Walk a parsed HTML page: opening tags, closing tags and text, in order and without recursion."""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from selectolax.lexbor import LexborHTMLParser

EventKind = Literal["open", "close", "text"]

_NOT_TEXT = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "canvas", "object",
        "iframe", "audio", "video", "select", "textarea", "img", "input", "map", "datalist",
    }
)  # fmt: skip
_HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|(?:font-size|opacity):0(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|$|!)"
)
_WHITE = r"(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1)?\))(?:;|$|!)"
_WHITE_TEXT = re.compile(rf"(?:^|;)color:{_WHITE}")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color|-image)?:(?!transparent|none|inherit)([^;]+)")
_WHITE_GROUND = re.compile(rf"^{_WHITE}")


class Event(NamedTuple):
    """One step of the walk. `name` is the tag, or for text the text itself."""

    kind: EventKind
    name: str
    attributes: dict[str, str]


def walk(markup: str) -> Iterator[Event]:
    """Give the events of the page's body; scripts, images and form fields are left out."""
    root: Any = LexborHTMLParser(markup).body
    node = root
    while node is not None:
        if node.tag == "-text":
            yield Event("text", node.text_content or "", {})
        elif not node.tag.startswith(("-", "!")) and node.tag not in _NOT_TEXT:
            yield Event("open", node.tag, _attributes(node))
            if node.first_child is not None:
                node = node.first_child
                continue
            yield Event("close", node.tag, {})
        while node is not None and node.next is None and node.mem_id != root.mem_id:
            node = node.parent
            if node is not None:
                yield Event("close", node.tag, {})
        if node is None or node.mem_id == root.mem_id:
            return
        node = node.next


def _attributes(node: Any) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def has_ground(attributes: dict[str, str]) -> bool:
    """Whether an element paints its own ground in a colour other than white."""
    ground = _BACKGROUND.search(_style(attributes))
    return ground is not None and not _WHITE_GROUND.match(ground[1] + ";")


def why_hidden(attributes: dict[str, str], *, on_ground: bool = False) -> str | None:
    """Say why an element's own attributes hide its text from the reader, or None.

    `on_ground` says that an outer element paints a ground on which white text can be read.
    """
    if "hidden" in attributes:
        return "hidden attribute"
    style = _style(attributes)
    if _HIDING.search(style):
        return "style hides it"
    if _WHITE_TEXT.search(style) and not on_ground and not has_ground(attributes):
        return "white text"
    return None


def _style(attributes: dict[str, str]) -> str:
    return re.sub(r"\s+", "", attributes.get("style", "")).lower()


def page_title(markup: str) -> str | None:
    """Give the text of the page's <title>."""
    node = LexborHTMLParser(markup).css_first("title")
    return " ".join(node.text().split()) or None if node is not None else None
