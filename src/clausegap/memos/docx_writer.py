"""Put paragraphs and tables into a Word template by the names of its styles.

The elements are made directly: python-docx looks a style up and walks the whole table for every
cell, which takes seconds where a memo has a hundred rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml.etree import _Element as Element

from clausegap.errors import TemplateError
from clausegap.memos.docx_file import fixed_bytes
from clausegap.memos.templates import Templates

_TWIPS_PER_CM = 567
# Which spelling is meant where only the language is named.
_LOCALES = {"de": "de-DE", "en": "en-GB"}


class Run(NamedTuple):
    """Words in one character style; `link` is the bookmark they lead to."""

    text: str
    style: str | None = None
    link: str | None = None


class Picture(NamedTuple):
    """A PNG picture, its width on the page, and what it shows for people who hear it."""

    png: bytes
    width_cm: float
    alt: str


class WordWriter:
    """A Word file in the making: what is added stands after what was added before."""

    def __init__(self, template: bytes, name: str = "memo.docx") -> None:
        try:
            self._document: WordDocument = Document(BytesIO(template))
        except Exception as error:
            raise TemplateError(
                f"{name}: this is no Word file that can be read. Start from the one that"
                " `clausegap templates export` writes."
            ) from error
        self._name = name
        self._ids: dict[str, str] = {
            str(style.name): style.style_id for style in self._document.styles
        }
        self._body = self._document.element.body
        for element in self._body[:-1]:
            self._body.remove(element)
        self._end = self._body[-1]
        self._bookmarks = 0

    @classmethod
    def of(cls, templates: Templates) -> "WordWriter":
        """Start a file from the Word template of all memos, `memo.docx`.

        Raises:
            TemplateError: the user's template cannot be used.
        """
        return cls(templates.read("memo.docx"), templates.origin("memo.docx"))

    def paragraph(
        self, style: str, *runs: Run, bookmark: str | None = None, keep: bool = False
    ) -> None:
        """Add a paragraph in a style.

        Args:
            style: the style's name.
            runs: its words.
            bookmark: its name for links.
            keep: keep it on one page with the paragraph after it.
        """
        self._end.addprevious(self._paragraph(style, runs, bookmark, keep))

    def table(
        self,
        style: str,
        text_style: str,
        widths: Sequence[float],
        rows: Iterable[Sequence[Sequence[Run]]],
        description: str,
    ) -> None:
        """Add a table whose first row is repeated on every page, and whose rows never split.

        Args:
            style: the table's style.
            text_style: the style of the paragraph in each cell.
            widths: the width of each column in centimetres.
            rows: for each row, for each cell, its runs.
            description: what the table holds, for people who hear it.
        """
        twips = [str(round(width * _TWIPS_PER_CM)) for width in widths]
        table = OxmlElement("w:tbl")
        properties = _child(table, "w:tblPr")
        _child(properties, "w:tblStyle", val=self._style(style))
        _child(properties, "w:tblW", w=str(sum(map(int, twips))), type="dxa")
        _child(properties, "w:tblLayout", type="fixed")
        _child(properties, "w:tblLook", val="00A0", firstRow="1", firstColumn="1")
        _child(properties, "w:tblDescription", val=description)
        grid = _child(table, "w:tblGrid")
        for width in twips:
            _child(grid, "w:gridCol", w=width)
        for at, cells in enumerate(rows):
            row = _child(table, "w:tr")
            row_properties = _child(row, "w:trPr")
            _child(row_properties, "w:cantSplit")
            if at == 0:
                _child(row_properties, "w:tblHeader")
            for width, runs in zip(twips, cells, strict=True):
                cell = _child(row, "w:tc")
                _child(_child(cell, "w:tcPr"), "w:tcW", w=width, type="dxa")
                # The head of a table is never the last line of a page.
                cell.append(self._paragraph(text_style, runs, keep=at == 0))
        self._end.addprevious(table)

    def picture(self, png: bytes, width_cm: float, alt: str) -> None:
        """Add a picture in a paragraph of its own.

        Args:
            png: the picture.
            width_cm: its width on the page; its height follows.
            alt: what it shows, for people who hear it.
        """
        self.pictures(Picture(png, width_cm, alt))

    def pictures(self, *pictures: Picture) -> None:
        """Add pictures beside each other in one paragraph, with some space between them."""
        paragraph = self._paragraph("Normal", ())
        for at, picture in enumerate(pictures):
            run = _child(paragraph, "w:r")
            if at:
                _text(run, "\u2003")
            inline = self._document.part.new_pic_inline(BytesIO(picture.png), Cm(picture.width_cm))
            inline.docPr.set("descr", picture.alt)
            # Without these LibreOffice sets a picture off from its line.
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")
            _child(run, "w:drawing").append(inline)
            # Its id is the next after all that stand in the document, so it must stand there.
            self._end.addprevious(paragraph)

    def translate(self, language: str, words: Mapping[str, str]) -> None:
        """Put the template's own words into another language.

        Args:
            language: the language of the text for the spell checker, as in "de".
            words: whole runs of the headers and footers, and what stands in their place.
        """
        self._document.core_properties.language = language
        for element in self._document.styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), _LOCALES.get(language, language))
        for section in self._document.sections:
            for part in (section.footer, section.first_page_footer):
                for text in part._element.iter(qn("w:t")):
                    text.text = words.get(text.text or "", text.text)

    def save(self, title: str) -> bytes:
        """Give the file, with `title` in its properties and at the head of its pages."""
        self._document.core_properties.title = title
        for section in self._document.sections:
            for paragraph in section.header.paragraphs[:1]:
                paragraph.text = title
        file = BytesIO()
        self._document.save(file)
        return fixed_bytes(file.getvalue())

    def _style(self, name: str) -> str:
        """Give the id of a style by its name."""
        if name not in self._ids:
            raise TemplateError(
                f"{self._name}: the style “{name}” is missing. Keep every style of the template"
                " that `clausegap templates export` writes."
            )
        return self._ids[name]

    def _paragraph(
        self, style: str, runs: Iterable[Run], bookmark: str | None = None, keep: bool = False
    ) -> Element:
        paragraph: Element = OxmlElement("w:p")
        properties = _child(paragraph, "w:pPr")
        _child(properties, "w:pStyle", val=self._style(style))
        if keep:
            _child(properties, "w:keepNext")
        if bookmark is not None:
            self._bookmarks += 1
            _child(paragraph, "w:bookmarkStart", id=str(self._bookmarks), name=bookmark)
        for run in runs:
            parent = _child(paragraph, "w:hyperlink", anchor=run.link) if run.link else paragraph
            element = _child(parent, "w:r")
            if run.style is not None:
                _child(_child(element, "w:rPr"), "w:rStyle", val=self._style(run.style))
            _text(element, run.text)
        if bookmark is not None:
            _child(paragraph, "w:bookmarkEnd", id=str(self._bookmarks))
        return paragraph


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    element: Element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _text(run: Element, text: str) -> None:
    """Write text into a run; a tab becomes Word's tab, a line feed its line break."""
    for at, part in enumerate(text.split("\t")):
        if at:
            _child(run, "w:tab")
        for nth, line in enumerate(part.split("\n")):
            if nth:
                _child(run, "w:br")
            if line:
                element = _child(run, "w:t")
                element.text = line
                element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
