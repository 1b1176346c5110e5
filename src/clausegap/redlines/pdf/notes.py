"""Put highlights and notes into a copy of a PDF, and prove that nothing else was touched."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from clausegap import __version__
from clausegap.errors import DocumentError
from clausegap.model import Box, Contract, Report, Status
from clausegap.redlines.nouns import Certificate, Change
from clausegap.redlines.pdf.drawing import Look, Signature, highlight, note
from clausegap.redlines.pdf.marks import (
    Passage,
    Place,
    Topic,
    first_line,
    numbered,
    passages,
    place_of,
    topics,
)
from clausegap.redlines.pdf.pages import Area, Pages, Sheet
from clausegap.redlines.pdf.places import Margins, grown, line_height
from clausegap.redlines.pdf.proof import assurances, certified_level
from clausegap.redlines.pdf.update import Update, UpdateError
from clausegap.redlines.pdf.words import clean, label, list_text, note_text

# The colours of templates/memo.css.
_LOOKS = {
    Status.CONTRARY: Look((0x7F, 0x1D, 0x1D), (0xFB, 0xDC, 0xDC), "[] 0"),
    Status.PARTIAL: Look((0x65, 0x3F, 0x00), (0xFD, 0xEE, 0xC4), "[4 2] 0"),
    Status.MISSING: Look((0x46, 0x30, 0x7A), (0xE8, 0xE2, 0xF6), "[] 0"),
    Status.MET: Look((0x1F, 0x3F, 0x6E), (0xDF, 0xE9, 0xF8), "[1 2] 0"),
}
_FOR_VENDOR = _LOOKS[Status.MET]
# The term that stands for all that have no place in the contract.
_WITHOUT_PLACE = ""
_SAVE = "Open the file in a PDF reader and save it again, or send the rider instead."
_RIDER = "Ask for a file without that protection, or send the rider instead."


class AnnotatedPdf(NamedTuple):
    """A PDF with notes, and what was checked of it after it was written."""

    data: bytes
    certificate: Certificate


def annotated_pdf(
    path: Path,
    contract: Contract,
    report: Report,
    changes: Sequence[Change],
    *,
    author: str,
    date: str,
    for_vendor: bool = False,
    terms: Sequence[str] | None = None,
) -> AnnotatedPdf:
    """Give a PDF contract with its gaps highlighted and noted; all else stays, byte for byte.

    Args:
        path: the file that the contract was read from.
        contract: as read.
        report: what was found in it.
        changes: what is proposed about the findings.
        author: who the notes are by.
        date: the day of the notes, ISO 8601.
        for_vendor: write for the other side: what is proposed and why, in one colour.
        terms: note these alone; None for all.

    Raises:
        DocumentError: nothing can be added to the file: it is encrypted, certified against
            changes, damaged, or another than the one that was read.
    """
    name = contract.document.path
    try:
        original = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            name, f"cannot be opened ({error.strerror})", "Check the path and your rights to it."
        ) from error
    if hashlib.sha256(original).hexdigest() != contract.document.sha256:
        raise DocumentError(name, "the file was changed after it was read", "Run it again.")
    update = _opened(original, name)
    found = topics(contract, report.findings, changes, terms=terms, for_vendor=for_vendor)
    by = Signature(clean(author), f"D:{date.replace('-', '')[:8]}")
    with Pages(original) as pages:
        try:
            references = update.pages()
        except UpdateError as error:
            raise DocumentError(name, f"no notes can be added: {error}", _SAVE) from error
        if len(references) != len(pages):
            raise DocumentError(name, "no notes can be added: its list of pages is damaged", _SAVE)
        drawing = _Drawing(update, pages, references, contract, found, by, for_vendor)
        drawing.draw()
    data = update.written()
    certificate = Certificate(
        tool_version=__version__,
        original_sha256=contract.document.sha256,
        redline_sha256=hashlib.sha256(data).hexdigest(),
        author=author,
        date=date,
        changed=(),
        inserted=(),
        commented=tuple(topic.finding.term for topic in found),
        refused=(),
        assurances=assurances(original, data),
    )
    return AnnotatedPdf(data, certificate)


def _opened(original: bytes, name: str) -> Update:
    """Open the file for adding to it, or say why that cannot be."""
    try:
        update = Update(original)
    except UpdateError as error:
        raise DocumentError(name, f"no notes can be added: {error}", _SAVE) from error
    if update.is_encrypted:
        raise DocumentError(name, "no notes can be added: the PDF is encrypted", _RIDER)
    if certified_level(update.root) in (1, 2):
        raise DocumentError(
            name, "no notes can be added: the PDF is certified, and notes would break that", _RIDER
        )
    return update


class _Drawing:
    """Draws the highlights and notes of one file."""

    def __init__(
        self,
        update: Update,
        pages: Pages,
        references: Sequence[IndirectObject],
        contract: Contract,
        found: Sequence[Topic],
        by: Signature,
        for_vendor: bool,
    ) -> None:
        self._update = update
        self._pages = pages
        self._references = references
        self._contract = contract
        self._found = {topic.finding.term: topic for topic in found}
        self._by = by
        self._for_vendor = for_vendor
        self._sheets: dict[int, Sheet] = {}
        self._heights: dict[int, float | None] = {}
        self._added: dict[int, list[IndirectObject]] = {}

    def draw(self) -> None:
        """Draw all there is, page by page, the highlights of a page before its notes."""
        places = self._places()
        self._numbers = numbered(places)
        for passage in passages(self._contract, tuple(self._found.values())):
            self._highlight(passage)
        margins: dict[int, Margins] = {}
        for term in sorted(places, key=lambda each: self._numbers[each]):
            page = places[term].page
            if page not in margins:
                margins[page] = self._margins(page)
            self._note(term, places[term], margins[page])
        for page, added in sorted(self._added.items()):
            _append(self._update, self._references[page - 1], added)

    def _places(self) -> dict[str, Place]:
        """Give the place of each note by its term; those without share one on the first page."""
        places = {}
        self._without: list[Topic] = []
        for term, topic in self._found.items():
            place = place_of(self._contract, topic)
            if place is None:
                self._without.append(topic)
            else:
                places[term] = place
        if self._without:
            document = self._contract.document
            top = first_line(document.boxes(0, len(document.text)))
            places[_WITHOUT_PLACE] = top or Place(1, Area(0, 0, 0, 0))
        return places

    def _margins(self, page: int) -> Margins:
        return Margins(self._sheet(page), self._pages.picture(page), self._words(page))

    def _words(self, page: int) -> list[Box]:
        return [
            Box(page=word.page, x0=word.x0, top=word.top, x1=word.x1, bottom=word.bottom)
            for word in self._contract.document.words
            if word.page == page
        ]

    def _height(self, page: int) -> float | None:
        if page not in self._heights:
            self._heights[page] = line_height(self._words(page))
        return self._heights[page]

    def _sheet(self, page: int) -> Sheet:
        if page not in self._sheets:
            self._sheets[page] = self._pages.sheet(page)
        return self._sheets[page]

    def _highlight(self, passage: Passage) -> None:
        refers = [
            f"Note {self._numbers[term]}: {self._found[term].finding.title}: {self._label(term)}"
            for term in passage.terms
        ]
        height = self._height(passage.page)
        made = highlight(
            self._update,
            self._sheet(passage.page),
            [grown(line, height) for line in passage.lines],
            self._look(passage.terms[0]),
            contents=clean("\n".join(refers)),
            subject=clean(self._label(passage.terms[0])),
            name=self._name("highlight", passage.page, *passage.terms, str(passage.lines)),
            by=self._by,
            page=self._references[passage.page - 1],
        )
        self._added.setdefault(passage.page, []).append(made)

    def _note(self, term: str, place: Place, margins: Margins) -> None:
        sheet = self._sheet(place.page)
        mark = margins.place(place.line)
        is_new = term == _WITHOUT_PLACE or not self._found[term].spans
        look = _FOR_VENDOR if self._for_vendor else _LOOKS[Status.MISSING]
        made = note(
            self._update,
            sheet,
            mark,
            look if term == _WITHOUT_PLACE else self._look(term),
            sign=f"{'+' if is_new else ''}{self._numbers[term]}",
            contents=self._text(term),
            subject="missing" if term == _WITHOUT_PLACE else self._label(term),
            name=self._name("note", place.page, term),
            by=self._by,
            page=self._references[place.page - 1],
        )
        self._added.setdefault(place.page, []).append(made)

    def _text(self, term: str) -> str:
        if term == _WITHOUT_PLACE:
            texts = [self._note_text(topic) for topic in self._without]
            return list_text(texts, for_vendor=self._for_vendor)
        return self._note_text(self._found[term])

    def _note_text(self, topic: Topic) -> str:
        return note_text(
            topic.finding, topic.change, self._contract.document, for_vendor=self._for_vendor
        )

    def _label(self, term: str) -> str:
        topic = self._found[term]
        return label(topic.finding, topic.change, for_vendor=self._for_vendor)

    def _look(self, term: str) -> Look:
        if self._for_vendor:
            return _FOR_VENDOR
        return _LOOKS[self._found[term].finding.status]

    def _name(self, kind: str, page: int, *parts: str) -> str:
        """Give a name that no other annotation has, and that is the same in every run."""
        whole = "\n".join((self._contract.document.sha256, kind, str(page), *parts))
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _append(update: Update, page: IndirectObject, added: Sequence[IndirectObject]) -> None:
    """Put annotations behind those that a page has; nothing else of the page changes.

    The list becomes the page's own: a list of its own in the file may belong to several pages.
    """
    raw = update.raw(page)
    own = raw.get("/Annots")
    changed = DictionaryObject(raw)
    listed = own.get_object() if own is not None else None
    kept = listed if isinstance(listed, ArrayObject) else ArrayObject()
    changed[NameObject("/Annots")] = ArrayObject([*kept, *added])
    update.replace(page, changed)
