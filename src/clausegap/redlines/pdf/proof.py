"""Prove on the written bytes that an annotated PDF is the original with notes, and no more."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from clausegap.redlines.nouns import Assurance
from clausegap.redlines.pdf.pages import Pages

_ENDS = ("/Root", "/Info")
_NOTES = ("/Highlight", "/Text")
# What would make an annotation do something, or show other words than its plain text.
_DOING = ("/A", "/AA", "/PA", "/FS", "/RC", "/Popup", "/IRT")


def certified_level(root: DictionaryObject) -> int | None:
    """Give what a certifying signature allows (1 nothing, 2 forms, 3 notes); None without one."""
    signature = _entry(_entry(root, "/Perms"), "/DocMDP")
    if signature is None:
        return None
    references = _entry(signature, "/Reference")
    for reference in references if isinstance(references, ArrayObject) else ():
        level = _entry(_entry(reference.get_object(), "/TransformParams"), "/P")
        if isinstance(level, int):
            return int(level)
    return 2


def is_signed(root: DictionaryObject) -> bool:
    """Say whether the file holds a signature."""
    flags = _entry(_entry(root, "/AcroForm"), "/SigFlags")
    return isinstance(flags, int) and bool(int(flags) & 1)


def _entry(holder: object, key: str) -> Any:
    if not isinstance(holder, DictionaryObject) or key not in holder:
        return None
    value = holder.raw_get(key).get_object()
    return None if isinstance(value, NullObject) else value


def assurances(original: bytes, data: bytes) -> tuple[Assurance, ...]:
    """Compare an annotated PDF with its original, both read anew by two readers."""
    with Pages(original) as old, Pages(data) as new:
        counts = len(old), len(new)
        texts = [(old.text(at), new.text(at)) for at in range(1, min(counts) + 1)]
    words = sum(len((text or "").split()) for text, _ in texts)
    compared = _Compared(original, data)
    signed = "; its signature covers the same bytes as before" if compared.signed else ""
    return (
        Assurance(
            name="every byte of the original is kept",
            holds=data.startswith(original),
            detail=f"{len(original)} bytes, and {len(data) - len(original)} added behind{signed}",
        ),
        Assurance(
            name="the pages and their text are the same",
            holds=counts[0] == counts[1] and all(before == after for before, after in texts),
            detail=f"{words} words on {counts[0]} pages",
        ),
        Assurance(
            name="nothing but the pages' lists of notes is changed",
            holds=compared.only_lists_grew,
            detail=f"{compared.kept} annotations of the original kept, {len(compared.added)} added",
        ),
        Assurance(
            name="what is added can only be read",
            holds=all(map(_is_note, compared.added)),
            detail="highlights and notes, without actions, links or scripts",
        ),
    )


class _Compared:
    """What an update did to a file, by the objects whose place in the file changed."""

    def __init__(self, original: bytes, data: bytes) -> None:
        self._old, self._new = PdfReader(BytesIO(original)), PdfReader(BytesIO(data))
        self.signed = is_signed(self._old.root_object)
        self.kept = 0
        self.added: list[DictionaryObject] = []
        # The pages are found with one reader and read with another: listing alters them.
        listed = [page.indirect_reference for page in PdfReader(BytesIO(data)).pages]
        pages = {each.idnum: each for each in listed if each is not None}
        same = all(map(self._page_grew, pages.values())) and _same_ends(self._old, self._new)
        before, after = dict(_positions(self._old)), dict(_positions(self._new))
        replaced = {number for number, place in before.items() if after.get(number) != place}
        self.only_lists_grew = same and replaced <= pages.keys()

    def _page_grew(self, reference: IndirectObject) -> bool:
        """Say whether a page is as it was but for annotations behind its own; collect these."""
        before, after = self._raw(self._old, reference), self._raw(self._new, reference)
        if not isinstance(before, DictionaryObject) or not isinstance(after, DictionaryObject):
            return False
        own, grown = _list(before), _list(after)
        self.kept += len(own)
        added = [each.get_object() for each in grown[len(own) :]]
        self.added += [each for each in added if isinstance(each, DictionaryObject)]
        rest = [
            {key: _bytes(page.raw_get(key)) for key in page if key != "/Annots"}
            for page in (before, after)
        ]
        kept = list(map(_bytes, own)) == list(map(_bytes, grown[: len(own)]))
        return rest[0] == rest[1] and kept

    @staticmethod
    def _raw(reader: PdfReader, reference: IndirectObject) -> Any:
        return reader.get_object(IndirectObject(reference.idnum, reference.generation, reader))


def _list(page: DictionaryObject) -> list[Any]:
    annotations = _entry(page, "/Annots")
    return list(annotations) if isinstance(annotations, ArrayObject) else []


def _bytes(value: Any) -> bytes:
    out = BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


def _positions(reader: PdfReader) -> Iterator[tuple[int, object]]:
    """Give where each object of a file stands."""
    for generation, table in reader.xref.items():
        for number, offset in table.items():
            yield number, (generation, offset)
    yield from reader.xref_objStm.items()


def _same_ends(old: PdfReader, new: PdfReader) -> bool:
    """Say whether a file still begins at the same root, with the same information."""
    ends = [
        {key: _bytes(reader.trailer.raw_get(key)) for key in _ENDS if key in reader.trailer}
        for reader in (old, new)
    ]
    return ends[0] == ends[1]


def _is_note(annotation: DictionaryObject) -> bool:
    looks = _entry(_entry(annotation, "/AP"), "/N")
    return (
        annotation.get("/Subtype") in _NOTES
        and not any(key in annotation for key in _DOING)
        and isinstance(looks, StreamObject)
        and looks.get("/Subtype") == "/Form"
    )
