"""Add objects to a PDF file behind its end, so that every byte of the original stays.

This is the incremental update of ISO 32000-1, 7.5.6. pypdf can write one too, but it rewrites what
it reads into its own form, always as a cross-reference stream and without the file's /Info.
"""

import hashlib
import logging
import re
import struct
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

# pypdf logs what it repairs while it reads; a library does not print.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_KEPT = ("/Root", "/Info")
_TABLE = re.compile(rb"\s*xref\b")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_UNUSABLE = "its table of objects is damaged"


class UpdateError(Exception):
    """The file is built so that nothing can be added behind its end; the message says why."""


class _Entry(NamedTuple):
    generation: int
    object: PdfObject


class Update:
    """A PDF file, and the objects that are added to it or take the place of its own."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            UpdateError: it cannot be read, or nothing can be added to it.
        """
        self._data = data
        try:
            self._reader = PdfReader(BytesIO(data))
            self._trailer = self._reader.trailer
            self.is_encrypted = "/Encrypt" in self._trailer
            self.root: DictionaryObject = (
                DictionaryObject() if self.is_encrypted else self._reader.root_object
            )
        except Exception as error:  # pypdf has many ways to fail on a broken file
            raise UpdateError(_UNUSABLE) from error
        self._start = int(self._reader._startxref)
        found = _table_at(data, self._start)
        if found is None or not data.startswith(b"%PDF-"):
            raise UpdateError(_UNUSABLE)
        self._is_table = found
        self._changed: dict[int, _Entry] = {}
        known = [number for table in self._reader.xref.values() for number in table]
        self._next = max([int(self._trailer.get("/Size", 0)), *known, 0, *self._in_streams()]) + 1

    def _in_streams(self) -> list[int]:
        return list(self._reader.xref_objStm)

    def pages(self) -> list[IndirectObject]:
        """Give the page objects in the order of the pages.

        Raises:
            UpdateError: the tree of pages is broken.
        """
        try:
            references = [page.indirect_reference for page in self._reader.pages]
        except Exception as error:
            raise UpdateError("its list of pages is damaged") from error
        found = [each for each in references if each is not None]
        if len(found) < len(references) or len({each.idnum for each in found}) < len(found):
            raise UpdateError("its list of pages is damaged")
        return found

    def raw(self, reference: IndirectObject) -> Any:
        """Give an object of the file as it stands there, without what a page inherits.

        The reader puts inherited entries into the pages that it lists; this one lists none.
        """
        if not hasattr(self, "_plain"):
            self._plain = PdfReader(BytesIO(self._data))
        return self._plain.get_object(IndirectObject(reference.idnum, reference.generation, None))

    def add(self, made: PdfObject) -> IndirectObject:
        """Add an object and give the reference to it."""
        reference = IndirectObject(self._next, 0, None)
        self._changed[self._next] = _Entry(0, made)
        self._next += 1
        return reference

    def replace(self, reference: IndirectObject, made: PdfObject) -> None:
        """Let an object take the place of one of the file's own."""
        self._changed[reference.idnum] = _Entry(reference.generation, made)

    def written(self) -> bytes:
        """Give the file: the original, then the objects, then where they stand."""
        out = BytesIO()
        out.write(self._data)
        if not self._data.endswith((b"\n", b"\r")):
            out.write(b"\n")
        places = {}
        for number, entry in sorted(self._changed.items()):
            places[number] = (out.tell(), entry.generation)
            out.write(b"%d %d obj\n" % (number, entry.generation))
            entry.object.write_to_stream(out)
            out.write(b"\nendobj\n")
        if self._is_table:
            self._write_table(out, places)
        else:
            self._write_stream(out, places)
        return out.getvalue()

    def _trailer_of(self, size: int, body: bytes) -> DictionaryObject:
        made = DictionaryObject()
        made[NameObject("/Size")] = NumberObject(size)
        for key in _KEPT:
            if key in self._trailer:
                made[NameObject(key)] = self._trailer.raw_get(key)
        identifier = self._trailer.get("/ID")
        if isinstance(identifier, ArrayObject) and len(identifier) == 2:
            first = getattr(identifier[0].get_object(), "original_bytes", b"")
            second = hashlib.md5(body, usedforsecurity=False).digest()
            made[NameObject("/ID")] = ArrayObject(map(ByteStringObject, (first, second)))
        made[NameObject("/Prev")] = NumberObject(self._start)
        return made

    def _write_table(self, out: BytesIO, places: dict[int, tuple[int, int]]) -> None:
        trailer = self._trailer_of(self._next, out.getvalue())
        start = out.tell()
        out.write(b"xref\n")
        for first, count in _runs(places):
            out.write(b"%d %d\n" % (first, count))
            for number in range(first, first + count):
                out.write(b"%010d %05d n\r\n" % places[number])
        out.write(b"trailer\n")
        trailer.write_to_stream(out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)

    def _write_stream(self, out: BytesIO, places: dict[int, tuple[int, int]]) -> None:
        start, own = out.tell(), self._next
        places = {**places, own: (start, 0)}
        stream = StreamObject()
        stream.update(self._trailer_of(own + 1, out.getvalue()))
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 8, 2)))
        runs = [NumberObject(each) for run in _runs(places) for each in run]
        stream[NameObject("/Index")] = ArrayObject(runs)
        stream.set_data(b"".join(struct.pack(">BQH", 1, *places[each]) for each in sorted(places)))
        out.write(b"%d 0 obj\n" % own)
        stream.write_to_stream(out)
        out.write(b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)


def _table_at(data: bytes, start: int) -> bool | None:
    """Say whether a table (True) or a stream (False) of references stands there, or neither."""
    if start > 0 and _TABLE.match(data, start):
        return True
    return False if start > 0 and _STREAM.match(data, start) else None


def _runs(places: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the first number and the length of each unbroken run of numbers."""
    runs: list[tuple[int, int]] = []
    for number in sorted(places):
        if runs and sum(runs[-1]) == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs
