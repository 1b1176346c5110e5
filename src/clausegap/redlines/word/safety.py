"""Say which words of a Word file can be changed without harm to what stands around them."""

from lxml import etree

from clausegap.documents.docx_package import MC, W
from clausegap.documents.docx_styles import value

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HARMLESS = frozenset(
    W + name for name in ("smartTag", "customXml", "sdtContent", "tc", "tbl", "body", "document")
)
_OTHERS = "it stands in another author's tracked change"
_UNSAFE = {
    **{W + name: _OTHERS for name in ("ins", "del", "moveFrom", "moveTo")},
    W + "hyperlink": "it touches a link",
    W + "fldSimple": "it touches a field, whose text Word works out",
    W + "txbxContent": "it stands in a text box",
    W + "drawing": "it stands in a drawing",
    W + "pict": "it stands in a drawing",
    W + "object": "it stands in an embedded object",
    MC + "AlternateContent": "it stands in a drawing",
    _MATH + "oMath": "it stands in a formula",
    _MATH + "oMathPara": "it stands in a formula",
}
_UNKNOWN = "it stands in a part of the file that is not changed"
_FILLED_IN = (
    *(
        W + name
        for name in (
            *("dataBinding", "date", "dropDownList", "comboBox", "picture", "docPartObj"),
            *("equation", "docPartList", "citation", "bibliography", "group", "showingPlcHdr"),
        )
    ),
    f"{_W15}dataBinding",
    f"{_W15}repeatingSection",
    f"{_W14}checkbox",
)
_MARKS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_CELL_MARKS = tuple(W + name for name in ("cellIns", "cellDel", "cellMerge"))
# What may not stand between the first and the last of the words that are changed.
_FIELD = "it touches a field, whose text Word works out"
_BREAKS = {
    **dict.fromkeys(
        (W + name for name in ("tab", "ptab", "br", "cr")),
        "a tab or line break stands among the words",
    ),
    **dict.fromkeys(
        (W + name for name in ("sym", "noBreakHyphen", "softHyphen", "pgNum")),
        "a symbol or special hyphen stands among the words",
    ),
    **dict.fromkeys(
        (MC + "AlternateContent", *(W + name for name in ("drawing", "pict", "object"))),
        "a picture or drawing stands among the words",
    ),
    **dict.fromkeys(
        (W + "footnoteReference", W + "endnoteReference"), "a footnote stands among the words"
    ),
    **dict.fromkeys((W + "fldChar", W + "fldSimple"), _FIELD),
    **dict.fromkeys(
        (W + name for name in ("ins", "del", "moveFrom", "moveTo")),
        "it runs over another author's tracked change",
    ),
    **dict.fromkeys((_MATH + "oMath", _MATH + "oMathPara"), "a formula stands among the words"),
    W + "hyperlink": "it touches a link",
    W + "sdt": "it runs over a content control",
}


class UnsafeError(Exception):
    """A change that cannot be made safely; the message says why in plain words."""


class Safety:
    """Knows of one document where words can be changed."""

    def __init__(self, root: etree._Element) -> None:
        self._fielded: set[etree._Element] = set()
        self._open_at: dict[etree._Element, int] = {}
        self._around: dict[etree._Element, str | None] = {}
        self._find_fields(root)

    def why_not(self, text: etree._Element) -> str | None:
        """Say why the words of a w:t cannot be changed, None where they can."""
        run = text.getparent()
        if run is None or run.tag != f"{W}r":
            return _UNKNOWN
        if run in self._fielded:
            return _UNSAFE[W + "fldSimple"]
        if _loses_spaces(text):
            return "the file does not keep the spaces around it"
        if run.find(f"{W}rPr/{W}rPrChange") is not None:
            return "another author's tracked change of formatting stands there"
        return self._why_not_in(run.getparent())

    def is_fielded(self, run: etree._Element) -> bool:
        """Whether a run is part of a complex field."""
        return run in self._fielded

    def ends_in_field(self, block: etree._Element) -> bool:
        """Whether a complex field is still open where a paragraph or table ends."""
        first = block if block.tag == f"{W}p" else next(block.iter(f"{W}p"), block)
        return self._open_at.get(first, 0) + sum(map(_step, block.iter(f"{W}fldChar"))) > 0

    def why_no_paragraph_in(self, container: etree._Element | None) -> str | None:
        """Say why no paragraph can be added to a container, None where one can."""
        return self._why_not_in(container)

    def _find_fields(self, root: etree._Element) -> None:
        depth = 0
        for element in root.iter(f"{W}p", f"{W}r", f"{W}fldChar"):
            if element.tag == f"{W}fldChar":
                depth = max(0, depth + _step(element))
                run = element.getparent()
                if run is not None:
                    self._fielded.add(run)
            elif depth:
                if element.tag == f"{W}r":
                    self._fielded.add(element)
                else:
                    self._open_at[element] = depth

    def _why_not_in(self, parent: etree._Element | None) -> str | None:
        """Say why nothing inside `parent` can be changed, None where it can."""
        if parent is None:
            return None
        if parent not in self._around:
            self._around[parent] = _why_not_at(parent) or self._why_not_in(parent.getparent())
        return self._around[parent]


def why_not_between(first: etree._Element, last: etree._Element) -> str | None:
    """Say what between two w:t of a paragraph cannot be part of a change, None where nothing is."""
    paragraph = paragraph_of(first)
    if first is last or paragraph is None:
        return None
    inside = False
    for node in paragraph.iter():
        if node is last:
            return None
        inside = inside or node is first
        if inside and isinstance(node.tag, str) and node.tag in _BREAKS:
            return _BREAKS[node.tag]
    return None


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Give the paragraph that an element stands in, the innermost one."""
    return next(element.iterancestors(f"{W}p"), None)


def mark_of(paragraph: etree._Element) -> etree._Element | None:
    """Give the tracked change of a paragraph's end, None where it has none."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return (
        next((child for child in marks if child.tag in _MARKS), None) if marks is not None else None
    )


def _why_not_at(element: etree._Element) -> str | None:
    tag = str(element.tag)
    if tag in _HARMLESS:
        cell = element.find(f"{W}tcPr") if tag == f"{W}tc" else None
        if cell is not None and any(child.tag in _CELL_MARKS for child in cell):
            return "its table cell is itself a tracked change"
        return None
    if tag == f"{W}p":
        return "its paragraph is itself a tracked change" if mark_of(element) is not None else None
    if tag == f"{W}tr":
        row = element.find(f"{W}trPr")
        tracked = row is not None and any(child.tag in _MARKS for child in row)
        return "its table row is itself a tracked change" if tracked else None
    if tag == f"{W}sdt":
        return _why_not_controlled(element)
    return _UNSAFE.get(tag, _UNKNOWN)


def _why_not_controlled(control: etree._Element) -> str | None:
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return None
    if value(properties, "lock") in ("contentLocked", "sdtContentLocked"):
        return "it stands in a locked content control"
    if any(child.tag in _FILLED_IN for child in properties):
        return "it stands in a content control that is filled in from elsewhere"
    return None


def _loses_spaces(text: etree._Element) -> bool:
    words = text.text or ""
    return words.strip() != words and text.get(_SPACE) != "preserve"


def _step(character: etree._Element) -> int:
    return {"begin": 1, "end": -1}.get(character.get(f"{W}fldCharType", ""), 0)
