"""Cut, mark and insert the runs of a Word file."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from clausegap.documents.docx_package import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TAB, BREAK = "\t", "\n"
# Some converters write the properties in another order than the format demands.
_ORDER = {
    W + name: at
    for at, name in enumerate(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
        " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
        " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath".split()
    )
}
_SPECIAL = {TAB: f"{W}tab", BREAK: f"{W}br"}


class CommentMarks(NamedTuple):
    """The marks of one comment in the text: of its start, and of its end with the reference."""

    opening: etree._Element
    closing: tuple[etree._Element, etree._Element]


class Marker:
    """Gives tracked changes their author, date and ids, and remembers which ids it gave."""

    def __init__(self, author: str, date: str, used: Iterable[int]) -> None:
        self.author, self.date = author, date
        self.revisions: list[int] = []
        self.comments: list[int] = []
        self._used = set(used)
        self._next = max(self._used, default=0) + 1

    def new_id(self) -> int:
        """Give an id that nothing in the file has."""
        if self._next >= 2**31:
            self._next = 1
        while self._next in self._used:
            self._next += 1
        self._used.add(self._next)
        return self._next

    def mark(self, name: str, like: etree._Element) -> etree._Element:
        """Make the element of a tracked change ("ins", "del" …)."""
        number = self.new_id()
        self.revisions.append(number)
        return make(like, name, id=str(number), author=self.author, date=self.date)


def make(like: etree._Element, name: str, **attributes: str) -> etree._Element:
    """Make an element of Word's main namespace with the prefixes that `like` knows."""
    element = like.makeelement(W + name, nsmap=like.nsmap)
    for key, text in attributes.items():
        element.set(W + key, text)
    return element


def cut(text: etree._Element, at: int) -> tuple[etree._Element | None, etree._Element | None]:
    """Cut the run of a w:t before the character at `at`; give the runs left and right of it.

    What is left of the cut stays in the elements where it was. None stands for an empty side.
    """
    run = text.getparent()
    assert run is not None
    words = text.text or ""
    following = list(text.itersiblings())
    if at >= len(words) and not following:
        return run, None
    if at <= 0 and all(node.tag == f"{W}rPr" for node in text.itersiblings(preceding=True)):
        return None, run
    right = run.makeelement(run.tag, attrib=dict(run.attrib), nsmap=run.nsmap)
    right.extend(copied_look(run, keep_changes=True))
    if at <= 0:
        right.append(text)
    elif at < len(words):
        text.text = words[:at]
        text.set(SPACE, "preserve")
        right.append(_text(run, words[at:]))
    right.extend(following)
    run.addnext(right)
    return run, right


def delete(runs: Sequence[etree._Element], marker: Marker) -> list[etree._Element]:
    """Mark whole runs as deleted; give the w:del elements, one for runs that are neighbours."""
    marks: list[etree._Element] = []
    for run in runs:
        for text in run.iterfind(f"{W}t"):
            text.tag = f"{W}delText"
        if not marks or run.getprevious() is not marks[-1]:
            marks.append(marker.mark("del", run))
            run.addprevious(marks[-1])
        marks[-1].append(run)
    return marks


def inserted(
    parts: Sequence[tuple[str, Sequence[etree._Element]]], like: etree._Element, marker: Marker
) -> etree._Element:
    """Make a w:ins of runs, each a text and the properties (none or one w:rPr) it is set in.

    A tab or line break in a text becomes the element that Word has for it.
    """
    mark = marker.mark("ins", like)
    for words, look in parts:
        run = make(like, "r")
        run.extend(deepcopy(list(look)))
        run.extend(_contents(like, words))
        mark.append(run)
    return mark


def copied_look(run: etree._Element, *, keep_changes: bool = False) -> list[etree._Element]:
    """Give a copy of a run's properties: none or one w:rPr, without tracked changes of them."""
    look = run.find(f"{W}rPr")
    if look is None:
        return []
    copy = deepcopy(look)
    copy.tail = None
    changes = [] if keep_changes else copy.findall(f"{W}rPrChange")
    for change in changes:
        copy.remove(change)
    copy[:] = sorted(copy, key=_place)
    return [copy]


def _place(child: etree._Element) -> int:
    """Give where a property of a run stands among the others; a tracked change of them is last."""
    return _ORDER.get(str(child.tag), len(_ORDER) + (child.tag == f"{W}rPrChange"))


def _contents(like: etree._Element, words: str) -> Iterable[etree._Element]:
    text = ""
    for char in words:
        if char not in _SPECIAL:
            text += char
            continue
        if text:
            yield _text(like, text)
        text = ""
        yield make(like, _SPECIAL[char].removeprefix(W))
    if text:
        yield _text(like, text)


def _text(like: etree._Element, words: str) -> etree._Element:
    element = make(like, "t")
    element.text = words
    element.set(SPACE, "preserve")
    return element
