"""Find the licence files of a model repository, and read one file for the licences in it."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap.licensing.alignment import align
from clausegap.licensing.declared import front_matter, spdx_tags
from clausegap.licensing.identify import Found, Identified, identify, matcher_of
from clausegap.licensing.library import OwnLicence
from clausegap.licensing.licence_names import resolve_licence_name
from clausegap.licensing.naming import Named, Shelf, name_match
from clausegap.licensing.nouns import Declared
from clausegap.licensing.passages import Passage
from clausegap.licensing.reading import LicenceText
from clausegap.licensing.words import line_number

_LICENCE_NAME = re.compile(
    r"licen[cs]e|copying|copyright|legal|terms|notice|use[_-]?policy|acceptable[_-]?use|unlicense",
    re.IGNORECASE,
)
_CARD_NAME = re.compile(r"(?:readme|model[_-]?card)", re.IGNORECASE)
_READ = frozenset({"", ".txt", ".md", ".markdown", ".rst", ".html", ".htm", ".pdf", ".docx"})
_FURTHER_WORDS = 15
_BINDING = re.compile(
    r"\b(?:must|shall|may not|may only|must not|not permitted|prohibited|require[sd]?|restricted|"
    r"only (?:for|if)|non-?commercial|you agree|condition(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:licen[cs]e[sd]?|software|model|weights|materials|work|rights|copies|code|data)\b",
    re.IGNORECASE,
)


class ReadFile(NamedTuple):
    """One file: its words, the licences in it, what it declares, what stands beside licences."""

    source: LicenceText
    passage: Passage
    licences: tuple[Named, ...]
    declared: tuple[Declared, ...]
    base_models: tuple[str, ...]
    further: tuple[str, ...]

    @property
    def is_card(self) -> bool:
        """Whether the file is a model card, which need not hold a licence."""
        return is_card(Path(self.source.path))


def is_card(path: Path) -> bool:
    """Tell whether a file is a README or model card by its name."""
    return _CARD_NAME.match(path.name) is not None


def licence_files(folder: Path) -> tuple[Path, ...]:
    """Give the files of a folder that may hold or name its licence, by name.

    Files named like a licence or a model card; where there is none, every file of a format that
    can be read. Only the folder itself and folders named like a licence are looked into.
    """
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    inner = [entry for entry in entries if entry.is_dir() and _LICENCE_NAME.search(entry.name)]
    entries += [file for sub in inner for file in sorted(sub.iterdir())]
    files = [entry for entry in entries if entry.is_file() and not entry.name.startswith(".")]
    named = [
        file
        for file in files
        if (_LICENCE_NAME.search(file.name) or is_card(file)) and _may_be_text(file)
    ]
    return tuple(named or (file for file in files if file.suffix.lower() in _READ))


def _may_be_text(file: Path) -> bool:
    """Tell whether a name ends as a text's may ("LICENSE", "LICENSE-2.0", "LICENSE.md")."""
    suffix = file.suffix.lower()
    return suffix in _READ or not suffix[1:].isalpha() or file.stem.isupper()


def read_licences(
    source: LicenceText, shelf: Shelf, against: Sequence[OwnLicence] = ()
) -> ReadFile:
    """Find the licences in a file; `against` are texts that it is to be laid beside, come what may.

    Where the person keeps the whole text of a licence that was found, that text is used, so that
    missing words can be named.
    """
    identified = identify(source.text, shelf.prints, [licence.text for licence in shelf.own])
    if against:
        identified = _against(identified, [licence.text.ids[0] for licence in against], against)
    licences = tuple(name_match(found, identified.passage, shelf) for found in identified.found)
    front = front_matter(source.text, source.path)
    tags = [*front.licences, *spdx_tags(source.text, source.path)]
    return ReadFile(
        source=source,
        passage=identified.passage,
        licences=licences,
        declared=tuple(_resolved(tags)),
        base_models=front.base_models,
        further=(
            *([front.problem] if front.problem else []),
            *(() if is_card(Path(source.path)) else _further(identified)),
        ),
    )


def _against(
    identified: Identified, ids: Sequence[str], against: Sequence[OwnLicence]
) -> Identified:
    """Lay the named texts beside the whole file, whatever was found in it."""
    passage = identified.passage
    found = []
    for licence in against:
        laid = align(licence.text, passage, 0, len(passage.words.forms))
        if laid is not None:
            matcher = matcher_of(laid, passage, len(passage.words.forms))
            found.append(matcher or Found("derived", 0.0, laid))
    kept = [one for one in identified.found if one.alignment.text.ids[0] not in ids]
    return Identified(passage, tuple(found) or tuple(kept))


def _resolved(tags: Iterable[Declared]) -> Iterable[Declared]:
    for tag in tags:
        ids: list[str] = []
        for part in re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", tag.tag):
            if part.strip():
                ids += [known for known in resolve_licence_name(part.strip()) if known not in ids]
        yield tag.model_copy(update={"ids": tuple(ids)})


def _further(identified: Identified) -> Iterable[str]:
    """Say where a licence file holds binding words that are part of no licence found."""
    if not any(found.matcher in ("exact", "altered") for found in identified.found):
        return
    words, text = identified.passage.words, identified.passage.text
    at = 0
    parts = []
    for found in identified.found:
        parts.append((at, found.alignment.first))
        at = found.alignment.last
    parts.append((at, len(words.forms)))
    for first, end in parts:
        if end - first < _FURTHER_WORDS:
            continue
        start, stop = words.starts[first], words.ends[end - 1]
        own = text[start:stop]
        if _BINDING.search(own) and _SUBJECT.search(own):
            yield (
                f"lines {line_number(text, start)} to {line_number(text, stop)} hold terms that are"
                " part of no known licence"
                f" (“{' '.join(own.split()[:12])} …”); read them"
            )
