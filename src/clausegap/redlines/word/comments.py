"""Write comments into a Word file: their marks in the text and their part of the file."""

from lxml import etree

from clausegap.documents.docx_package import W
from clausegap.documents.docx_styles import value
from clausegap.documents.inline import Source
from clausegap.redlines.word.edits import Edits
from clausegap.redlines.word.places import Places
from clausegap.redlines.word.safety import mark_of
from clausegap.redlines.word.wording import initials, writable
from clausegap.redlines.word.words import SPACE, CommentMarks, Marker, make

_NEW_PART = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
# The ids that Word itself gives these styles; their names are the same in every language.
_STYLE_NAMES = ("annotation text", "annotation reference")


class Comments:
    """The comments of a redline; `root` is the comments part with those of earlier authors."""

    def __init__(
        self,
        root: etree._Element | None,
        styles: etree._Element | None,
        edits: Edits,
        marker: Marker,
    ) -> None:
        self.root = etree.fromstring(_NEW_PART) if root is None else root
        self._edits = edits
        self._marker = marker
        self._text_style, self._mark_style = _styles(styles)

    def on_words(self, start: int, end: int, text: str) -> None:
        """Put a comment on a span of the document, or on the nearest place that takes one."""
        self._edits.comment(start, end, self.marks(text))

    def settle(self) -> None:
        """Find the places of all comments on words, before any word is changed."""
        for start, end, marks in self._edits.settle_comments():
            _mark_nearby(self._edits.places, start, end, marks)

    def marks(self, text: str) -> CommentMarks:
        """Write a comment; give its marks, to be put into the text."""
        number = self._marker.new_id()
        self._marker.comments.append(number)
        like = self._edits.places.root
        self.root.append(self._comment(number, text))
        reference = make(like, "r")
        if self._mark_style:
            look = make(like, "rPr")
            look.append(make(like, "rStyle", val=self._mark_style))
            reference.append(look)
        reference.append(make(like, "commentReference", id=str(number)))
        end = make(like, "commentRangeEnd", id=str(number))
        start = make(like, "commentRangeStart", id=str(number))
        return CommentMarks(start, (end, reference))

    def _comment(self, number: int, text: str) -> etree._Element:
        comment = make(
            self.root,
            "comment",
            id=str(number),
            author=self._marker.author,
            date=self._marker.date,
            initials=initials(self._marker.author),
        )
        for at, line in enumerate(text.split("\n")):
            comment.append(self._paragraph(writable(line), is_first=at == 0))
        return comment

    def _paragraph(self, line: str, *, is_first: bool) -> etree._Element:
        paragraph = make(self.root, "p")
        if self._text_style:
            properties = make(self.root, "pPr")
            properties.append(make(self.root, "pStyle", val=self._text_style))
            paragraph.append(properties)
        if is_first:
            run = make(self.root, "r")
            if self._mark_style:
                look = make(self.root, "rPr")
                look.append(make(self.root, "rStyle", val=self._mark_style))
                run.append(look)
            run.append(make(self.root, "annotationRef"))
            paragraph.append(run)
        words = make(self.root, "t")
        words.text = line
        words.set(SPACE, "preserve")
        run = make(self.root, "r")
        run.append(words)
        paragraph.append(run)
        return paragraph


def _styles(root: etree._Element | None) -> tuple[str | None, str | None]:
    """Give the ids of the styles of comments and of their marks, None for those not in the file."""
    ids: dict[str, str] = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        ids.setdefault((value(style, "name") or "").lower(), style.get(f"{W}styleId", ""))
    text, mark = (ids.get(name) or None for name in _STYLE_NAMES)
    return text, mark


def _mark_nearby(places: Places, start: int, end: int, marks: CommentMarks) -> None:
    """Mark whole runs, or whole paragraphs, where a comment cannot begin or end between words."""
    sources = list(places.sources_in(start, max(end, start + 1)))
    nearest = sources or [source for source in [places.nearest(start)] if source]
    if not nearest:
        first = next(places.root.iter(f"{W}p"), None)
        if first is not None:
            mark_paragraphs(first, first, marks)
        return
    first, last = _outer_paragraph(nearest[0]), _outer_paragraph(nearest[-1])
    if is_inserted(first) or is_inserted(last):
        _refer_from(last, marks)
        return
    if first.getparent() is not last.getparent():
        last, nearest = first, []
    if sources and nearest and not any(_in_field(places, source) for source in nearest):
        _child_of(first, nearest[0]).addprevious(marks.opening)
        node = _child_of(last, nearest[-1])
        for element in reversed(marks.closing):
            node.addnext(element)
        return
    mark_paragraphs(first, last, marks)


def mark_paragraphs(first: etree._Element, last: etree._Element, marks: CommentMarks) -> None:
    """Put the marks of a comment around whole paragraphs.

    Where the last is an insertion with its end, the comment spans no words: LibreOffice, rejecting
    that insertion, would give the paragraph that follows the setting and number of this one if it
    held the marks of a span.
    """
    if is_inserted(last):
        _refer_from(first if is_inserted(first) else last, marks)
        return
    properties = first.find(f"{W}pPr")
    if properties is None:
        first.insert(0, marks.opening)
    else:
        properties.addnext(marks.opening)
    last.extend(marks.closing)


def is_inserted(paragraph: etree._Element) -> bool:
    """Whether a paragraph is a tracked insertion as a whole, words and end."""
    end = mark_of(paragraph)
    if end is None or end.tag != f"{W}ins" or paragraph.find(f"{W}ins") is None:
        return False
    runs = paragraph.iter(f"{W}r")
    return all(next(run.iterancestors(f"{W}ins"), None) is not None for run in runs)


def _refer_from(paragraph: etree._Element, marks: CommentMarks) -> None:
    """Put a comment at the end of a paragraph, without a span of words.

    In an inserted paragraph it goes into the insertion, and leaves with it.
    """
    insertions = paragraph.findall(f"{W}ins") if is_inserted(paragraph) else []
    (insertions[-1] if insertions else paragraph).append(marks.closing[-1])


def _outer_paragraph(source: Source) -> etree._Element:
    """Give the outermost paragraph around a source: of a text box, the one it is anchored in."""
    return list(source.element.iterancestors(f"{W}p"))[-1]


def _child_of(paragraph: etree._Element, source: Source) -> etree._Element:
    """Give the child of a paragraph that holds a source."""
    node = source.element
    while (parent := node.getparent()) is not None and parent is not paragraph:
        node = parent
    return node


def _in_field(places: Places, source: Source) -> bool:
    run = source.element.getparent()
    return run is not None and places.safety.is_fielded(run)
