"""Reject tracked changes of a Word file's main part, and compare two main parts by what they say.

This is written apart from what makes the changes and knows nothing of it but the ids, so that it
can prove it.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from copy import deepcopy

from lxml import etree

from clausegap.documents.docx_package import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENT_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_TEXTS = frozenset(W + name for name in ("t", "delText", "instrText", "delInstrText"))
_MERGED = frozenset({f"{W}t", f"{W}delText"})
_EMPTY = (f"{W}rPr", f"{W}pPr")


def reject(root: etree._Element, revisions: Collection[str], comments: Collection[str]) -> None:
    """Take back the tracked changes and comments with these ids."""
    for mark in list(root.iter(*_COMMENT_MARKS)):
        if mark.get(f"{W}id") in comments:
            run = mark.getparent()
            _drop(run if run is not None and run.tag == f"{W}r" else mark)
    paragraphs = []
    for change in list(root.iter(f"{W}ins", f"{W}del")):
        if change.get(f"{W}id") not in revisions:
            continue
        if change.tag == f"{W}del":
            _restore(change)
        elif (paragraph := ended_by(change)) is not None:
            paragraphs.append(paragraph)
            _drop(change)
        else:
            _drop(change)
    for change in list(root.iter(f"{W}rPrChange", f"{W}pPrChange")):
        if change.get(f"{W}id") in revisions:
            _set_back(change)
    for paragraph in reversed(paragraphs):
        _join_with_next(paragraph)


def ended_by(change: etree._Element) -> etree._Element | None:
    """Give the paragraph whose end a tracked change is about, None where it is about runs."""
    look = change.getparent()
    if look is None or look.tag != f"{W}rPr":
        return None
    properties = look.getparent()
    return properties.getparent() if properties is not None else None


def differing_blocks(one: etree._Element, other: etree._Element) -> tuple[int, int]:
    """Compare two main parts block by block; give how many there are and how many differ.

    They differ by their words, their formatting or what else stands in them; not by how the words
    are spread over runs of the same formatting.
    """
    left, right = list(_blocks(one)), list(_blocks(other))
    unequal = abs(len(left) - len(right)) + (dict(one.attrib) != dict(other.attrib))
    for a, b in zip(left, right, strict=False):
        unequal += exact(a) != exact(b) and exact(canonical(a)) != exact(canonical(b))
    return len(left), unequal


def canonical(block: etree._Element) -> etree._Element:
    """Give a copy in which runs of the same formatting are one, with white space as it counts."""
    copy = deepcopy(block)
    copy.tail = None
    for node in list(copy.iter()):
        if not isinstance(node.tag, str):
            continue
        if node.tag not in _TEXTS and not (node.text or "").strip():
            node.text = None
        if not (node.tail or "").strip():
            node.tail = None
        node.attrib.pop(_SPACE, None)
    for node in reversed(list(copy.iter(*_EMPTY))):
        if not len(node) and not node.attrib:
            _drop(node)
    for node in copy.iter(*_EMPTY):
        # The order of properties says nothing; some programs write them in an order of their own.
        node[:] = sorted(node, key=lambda child: str(child.tag))
    for run in list(copy.iter(f"{W}r")):
        _merge(run)
    for text in list(copy.iter(*_MERGED)):
        before = text.getprevious()
        if before is not None and before.tag == text.tag and before.attrib == text.attrib:
            before.text = (before.text or "") + (text.text or "")
            _drop(text)
    return copy


def exact(element: etree._Element) -> bytes:
    """Give an element as bytes that are the same for the same content."""
    return etree.tostring(element, method="c14n", exclusive=True)


def looks(root: etree._Element) -> Counter[bytes]:
    """Count the characters of a document by the formatting of their runs."""
    sizes: Counter[bytes] = Counter()
    keys: dict[bytes, bytes] = {b"": b""}
    for run in root.iter(f"{W}r"):
        size = sum(len(text.text or "") for text in run if text.tag in _MERGED)
        if not size:
            continue
        look = run.find(f"{W}rPr")
        written = b"" if look is None else etree.tostring(look, with_tail=False)
        if look is not None and written not in keys:
            keys[written] = b"".join(sorted(exact(child) for child in look))
        sizes[keys[written]] += size
    return sizes


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        if child.tag == f"{W}body":
            yield from child
        else:
            yield child


def _merge(run: etree._Element) -> None:
    """Move a run's contents into the run before it, if that is its neighbour and looks the same."""
    before = run.getprevious()
    if before is None or before.tag != run.tag or dict(before.attrib) != dict(run.attrib):
        return
    own, other = run.find(f"{W}rPr"), before.find(f"{W}rPr")
    if (b"" if own is None else exact(own)) != (b"" if other is None else exact(other)):
        return
    for child in list(run):
        if child is not own:
            before.append(child)
    _drop(run)


def _restore(change: etree._Element) -> None:
    """Put the contents of a w:del back."""
    for text in change.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for child in list(change):
        change.addprevious(child)
    _drop(change)


def _set_back(change: etree._Element) -> None:
    """Give a paragraph or its end the formatting that a change of it says it had."""
    properties = change.getparent()
    if properties is None:
        return
    # The look of a paragraph's end stands in its properties and has a change of its own.
    kept = properties.findall(f"{W}rPr") if change.tag == f"{W}pPrChange" else []
    properties[:] = [*(child for old in change for child in old), *kept]


def _join_with_next(paragraph: etree._Element) -> None:
    """Take a paragraph's end away: it is one with the next, which gives the properties."""
    properties = paragraph.find(f"{W}pPr")
    rest = [child for child in paragraph if child is not properties]
    following = paragraph.getnext()
    if not rest:
        _drop(paragraph)
    elif following is not None and following.tag == f"{W}p":
        if properties is not None:
            paragraph.remove(properties)
        paragraph.extend(list(following))
        for at, child in enumerate(list(paragraph)):
            if child.tag == f"{W}pPr" and at:
                paragraph.insert(0, child)
        _drop(following)


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the white space after it out of the words before."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)
