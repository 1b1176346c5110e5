"""Find what could run, load or lead elsewhere in the files that are written."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

_ACTIVE_TAGS = tuple(
    qn(f"w:{name}")
    for name in ("fldSimple", "instrText", "hyperlink", "altChunk", "object", "control", "subDoc")
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RISKY = re.compile(r"\s*[=+\-@＝＋－＠]")


# Word


def in_word(data: bytes) -> Counter[str]:
    """Count the fields, links, and parts that run or load in a Word file."""
    Document(io.BytesIO(data))
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                found[f"part {name}"] += not name.endswith((".png", ".jpeg"))
                continue
            for element in etree.fromstring(package.read(name)).iter():
                if element.tag in _ACTIVE_TAGS and not element.get(qn("w:anchor")):
                    said = element.get(qn("w:instr")) or element.text or ""
                    found[f"{etree.QName(element).localname} {said.strip()}"] += 1
                elif element.tag == _RELATION and element.get("TargetMode") == "External":
                    found[f"leads to {element.get('Target')}"] += 1
    return +found


def word_text(data: bytes) -> str:
    """Give all words of a Word file's body and comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [etree.fromstring(package.read(name)) for name in _texts(package)]
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    )


def _texts(package: zipfile.ZipFile) -> Iterator[str]:
    for name in ("word/document.xml", "word/comments.xml"):
        if name in package.namelist():
            yield name


# Spreadsheets


def in_workbook(data: bytes) -> set[str]:
    """Give all that a workbook works out or leads to, with every number as 0."""
    load_workbook(io.BytesIO(data))
    found = set()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                found.add(f"part {name}")
                continue
            for element in etree.fromstring(package.read(name)).iter("{*}*"):
                tag = etree.QName(element).localname
                if tag in ("f", "formula", "formula1", "formula2", "definedName", "ddeLink"):
                    found.add(f"{tag} {element.text}")
                elif tag == "Relationship" and element.get("TargetMode"):
                    found.add(f"leads to {element.get('Target')}")
                elif tag == "hyperlink":
                    found.add(f"link {sorted(element.attrib)}")
    return {re.sub(r"\d+", "0", each) for each in found}


def workbook_text(data: bytes) -> str:
    """Give the words of all cells, with what a workbook stores escaped (ECMA-376, 22.9.2.19)."""
    book = load_workbook(io.BytesIO(data))
    text = "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type in ("s", "inlineStr")
    )
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def unguarded_cells(data: bytes) -> list[str]:
    """Give the fields of a CSV that a spreadsheet may take for a formula, however it cuts them."""
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    pieces = [piece for row in rows for cell in row for piece in re.split("[;\t|\r\n]", cell)]
    return [piece for piece in pieces if _RISKY.match(piece)]


# Pages


def in_page(data: bytes) -> set[str]:
    """Give the elements of a page with their attributes, its scripts and styles, where it leads."""
    found = set()
    for element in lxml_html.document_fromstring(data.decode()).iter():
        if not isinstance(element.tag, str):
            found.add(f"<!-- {element.text}")
            continue
        found.add(f"<{element.tag}>")
        found |= {f"<{element.tag} {name}>" for name in element.attrib}
        for name in ("href", "src", "action", "content", "style"):
            value = element.get(name) or "#"
            if not value.startswith("#"):
                found.add(f"{name} {value}")
        if element.tag in ("script", "style") and element.get("type") != "application/json":
            found.add(f"{element.tag} {element.text}")
    return found


def page_text(data: bytes) -> str:
    """Give the words of a page."""
    return str(lxml_html.document_fromstring(data.decode()).text_content())


def in_markdown(data: bytes) -> set[str]:
    """Give the elements that a Markdown text has when it is shown, HTML in it taken as HTML."""
    return in_page(_shown(data)) - {"<html>", "<body>"}


def markdown_text(data: bytes) -> str:
    """Give the words of a Markdown text when it is shown."""
    return page_text(_shown(data))


def _shown(data: bytes) -> bytes:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return f"<html><body>{parser.render(data.decode())}</body></html>".encode()


# PDF and calendars


def in_pdf(data: bytes) -> Counter[str]:
    """Count the actions, scripts, links and files in all objects of a PDF that are reached."""
    found: Counter[str] = Counter()
    seen: set[int] = set()
    open_: list[Any] = [PdfReader(io.BytesIO(data)).trailer["/Root"]]
    while open_:
        each = open_.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in seen:
                continue
            seen.add(each.idnum)
            each = each.get_object()
        if isinstance(each, DictionaryObject):
            for key in ("/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/URI", "/EmbeddedFiles"):
                found[key] += key in each
            found[f"subtype {each.get('/Subtype')}"] += "/Rect" in each
            open_ += [each.raw_get(key) for key in each]
        elif isinstance(each, list):
            open_ += list(each)
    return +found


def in_calendar(data: bytes) -> set[str]:
    """Give the kinds of components of a calendar with the properties they have."""
    (calendar,) = Calendar.from_ical(data, multiple=True)
    found = set()
    for component in calendar.walk():
        found |= {f"{component.name} {name}" for name in component}
    return found


def events(data: bytes) -> int:
    """Count the events of a calendar."""
    return len(list(Calendar.from_ical(data).walk("VEVENT")))
