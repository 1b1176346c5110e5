"""Write new paragraphs into a Word file so that rejecting them leaves no trace.

Where the paragraph before is set like the last new one, they are tracked as Word itself does it for
words typed at its end: the ends of the paragraph before and of all new ones but the last are
insertions. Otherwise the ends of all new ones are insertions, as of paragraphs typed before the one
that follows. Word and LibreOffice then both give back what was there; LibreOffice only as long as
no comment spans words of the new paragraphs, see `comments.mark_paragraphs`.

Where no paragraph follows, the last new one must keep the old end and say how that was set.
LibreOffice takes that back as well, but when it saves the file it forgets the level in a list that
was, and may write the new words as if they were not tracked; so it is the last resort.
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from clausegap.documents.docx_package import W
from clausegap.redlines.word.words import Marker, inserted, make

_NOT_COPIED = tuple(W + name for name in ("sectPr", "pageBreakBefore", "pPrChange", "framePr"))
# Some converters write the properties in another order than the format demands.
_ORDER = {
    W + name: at
    for at, name in enumerate(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
        " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
        " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
        " rPr".split()
    )
}
_MARKS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_BASE = frozenset(_ORDER) - {W + "rPr"}
_BETWEEN = tuple(
    W + name
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr"),
        *("permStart", "permEnd"),
    )
)


def why_not_after(block: etree._Element) -> str | None:
    """Say why no paragraph can be added after a paragraph or table, None where one can."""
    if block.tag == f"{W}p" and block.find(f"{W}pPr/{W}sectPr") is not None:
        return "the clause before it ends a section of the document"
    if not _can_share_its_end(block) and not _is_followed(block):
        return "no paragraph follows it"
    return None


def new_paragraph(
    like: etree._Element,
    parts: Sequence[tuple[str, Sequence[etree._Element]]],
    marker: Marker,
) -> etree._Element:
    """Make a paragraph of inserted runs, set like another; its end is not yet tracked."""
    paragraph = make(like, "p")
    paragraph.extend(_properties(like))
    paragraph.append(inserted(parts, like, marker))
    return paragraph


def add_after(block: etree._Element, paragraphs: Sequence[etree._Element], marker: Marker) -> None:
    """Put new paragraphs after a block, in order, and track their ends."""
    keeps_end = _keeps_end_before(block, paragraphs[-1])
    for paragraph in reversed(paragraphs):
        block.addnext(paragraph)
    if not keeps_end:
        for paragraph in paragraphs:
            _mark_end(paragraph, marker)
        return
    _say_how_it_was(paragraphs[-1], block, marker)
    for paragraph in (block, *paragraphs[:-1]):
        _mark_end(paragraph, marker)


def _keeps_end_before(block: etree._Element, last: etree._Element) -> bool:
    """Whether the last new paragraph takes the end of the block before it."""
    if not _can_share_its_end(block) or _set_alike(block, last):
        return _can_share_its_end(block)
    following = _following(block)
    return following is None or following.tag != f"{W}p"


def _can_share_its_end(block: etree._Element) -> bool:
    """Whether a block is a paragraph of whose setting nothing is tracked."""
    if block.tag != f"{W}p":
        return False
    properties = block.find(f"{W}pPr")
    if properties is None:
        return True
    look, place = properties.find(f"{W}rPr"), properties.find(f"{W}numPr")
    tracked = [*(look if look is not None else ()), *(place if place is not None else ())]
    return all(child.tag in _BASE for child in properties if child is not look) and not any(
        child.tag in _MARKS for child in tracked
    )


def _say_how_it_was(paragraph: etree._Element, before: etree._Element, marker: Marker) -> None:
    """Track what differs between a paragraph's setting and that of the one whose end it keeps."""
    old, properties = _base(before), _base(paragraph)
    old_look, look = _look(before), _look(paragraph)
    own = paragraph.find(f"{W}pPr")
    if own is None:
        own = make(paragraph, "pPr")
        paragraph.insert(0, own)
    if _exactly(old_look) != _exactly(look):
        marks = own.find(f"{W}rPr")
        if marks is None:
            marks = make(paragraph, "rPr")
            own.append(marks)
        change = marker.mark("rPrChange", paragraph)
        change.append(make(paragraph, "rPr"))
        change[0].extend(old_look)
        marks.append(change)
    if _exactly(old) != _exactly(properties):
        change = marker.mark("pPrChange", paragraph)
        change.append(make(paragraph, "pPr"))
        change[0].extend(sorted(old, key=lambda child: _ORDER[str(child.tag)]))
        own.append(change)


def _set_alike(one: etree._Element, other: etree._Element) -> bool:
    return (_exactly(_base(one)), _exactly(_look(one))) == (
        _exactly(_base(other)),
        _exactly(_look(other)),
    )


def _base(paragraph: etree._Element) -> list[etree._Element]:
    """Copy what a paragraph states of its setting, but for the look of its end."""
    properties = paragraph.find(f"{W}pPr")
    return [_copy(c) for c in (properties if properties is not None else ()) if c.tag in _BASE]


def _look(paragraph: etree._Element) -> list[etree._Element]:
    """Copy what a paragraph states of the look of its end."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return [_copy(child) for child in (look if look is not None else ())]


def _copy(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _exactly(elements: Sequence[etree._Element]) -> list[bytes]:
    """Give properties as bytes; their order says nothing."""
    elements = sorted(elements, key=lambda element: str(element.tag))
    return [etree.tostring(element, method="c14n", exclusive=True) for element in elements]


def _is_followed(block: etree._Element) -> bool:
    """Whether a paragraph, table or content control stands after a block."""
    following = _following(block)
    return following is not None and following.tag != f"{W}sectPr"


def _following(block: etree._Element) -> etree._Element | None:
    """Give what stands after a block, but for the marks that may stand between paragraphs."""
    node = block.getnext()
    while node is not None and (not isinstance(node.tag, str) or node.tag in _BETWEEN):
        node = node.getnext()
    return node


def _properties(like: etree._Element) -> list[etree._Element]:
    """Copy a paragraph's properties (none or one w:pPr) without what belongs to it alone."""
    own = like.find(f"{W}pPr")
    if own is None:
        return []
    properties = deepcopy(own)
    properties.tail = None
    for tag in _NOT_COPIED:
        for child in properties.findall(tag):
            properties.remove(child)
    for parent in (properties.find(f"{W}rPr"), properties.find(f"{W}numPr")):
        for child in list(parent) if parent is not None else []:
            if child.tag in _MARKS and parent is not None:
                parent.remove(child)
    properties[:] = sorted(properties, key=lambda child: _ORDER.get(str(child.tag), len(_ORDER)))
    return [properties]


def _mark_end(paragraph: etree._Element, marker: Marker) -> None:
    """Mark the end of a paragraph as inserted."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = make(paragraph, "pPr")
        paragraph.insert(0, properties)
    look = properties.find(f"{W}rPr")
    if look is None:
        look = make(paragraph, "rPr")
        properties.append(look)
    look.insert(0, marker.mark("ins", paragraph))
