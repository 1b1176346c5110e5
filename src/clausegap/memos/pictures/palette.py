"""The colours of pictures: those of the memos, by the same names."""

import re
from functools import cache

from clausegap.memos.templates import PACKAGED

_FIRST_ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")


@cache
def palette() -> dict[str, str]:
    """Give the colours of the packaged memo.css for a light page: '#rrggbb' by name."""
    root = _FIRST_ROOT.search(PACKAGED.text("memo.css"))
    return dict(_COLOUR.findall(root[1])) if root else {}
