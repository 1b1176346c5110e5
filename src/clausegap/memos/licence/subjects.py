"""What a licence report speaks of: each licence once, with its answers and where it was found."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from clausegap.licensing.nouns import Answer, LicenceFile, LicenceMatch, LicenceReport, TermsRole
from clausegap.phrases import listed

# A longer name fills the cell of a table.
_LONG_NAME = 36


class Found(NamedTuple):
    """A licence and the file it was found in."""

    match: LicenceMatch
    file: LicenceFile


class Subject(NamedTuple):
    """A licence whose answers are told."""

    id: str
    name: str
    answers: dict[str, Answer]


def all_found(report: LicenceReport) -> tuple[Found, ...]:
    """Give every licence found, in the order of the files."""
    return tuple(Found(match, file) for file in report.files for match in file.licences)


def subjects(report: LicenceReport) -> tuple[Subject, ...]:
    """Give each licence that has answers once; two copies that read differently are two."""
    told: list[Subject] = []
    for subject in _with_answers(report):
        if subject not in told:
            told.append(subject)
    return tuple(told)


def names(report: LicenceReport) -> dict[str, str]:
    """Give what tables and lists call each licence, by its id: its name, or SPDX's if that is long.

    A text that is not quite the licence never goes by the id that SPDX gives the licence.
    """
    known = {terms.id: _short(terms.name, terms.spdx) for terms in report.terms}
    for match, _ in all_found(report):
        is_it = match.matcher != "derived" and not match.altered
        known[match.id] = _short(match.name, match.spdx if is_it else None)
    return known


def _short(name: str, spdx: str | None) -> str:
    listed_there = spdx and not spdx.startswith("LicenseRef-")
    return spdx if spdx and listed_there and len(name) > _LONG_NAME else name


def title_of(report: LicenceReport) -> str:
    """Name what was read: the model, the file, the folder, or the first files."""
    paths = {file.path for file in report.files}
    subjects = (terms.subject for terms in report.terms if terms.role is TermsRole.MODEL)
    subject = next((name for name in subjects if name and name not in paths), None)
    folder = _common_folder(report)
    if subject:
        return subject
    if len(report.files) > 1 and folder:
        return folder[-1]
    shown = list(file_names(report).values())[:2]
    more = len(report.files) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def file_names(report: LicenceReport) -> dict[str, str]:
    """Give for each path what the memo calls the file: its path within the folder of all files."""
    above = len(_common_folder(report))
    return {file.path: "/".join(_parts(file.path)[above:]) for file in report.files}


def is_unread(file: LicenceFile) -> bool:
    """Whether nothing in a file was recognised as a licence."""
    return file.unknown and not file.licences


def _common_folder(report: LicenceReport) -> tuple[str, ...]:
    folders = [_parts(file.path)[:-1] for file in report.files]
    shared = zip(*folders, strict=False)
    same = takewhile(lambda names: len(set(names)) == 1, shared)
    return tuple(names[0] for names in same)


def _parts(path: str) -> tuple[str, ...]:
    """Give the folders and the name of a path, on any system."""
    return tuple(re.split(r"[/\\]", path.rstrip("/\\"))) if path.strip("/\\") else (path,)


def _with_answers(report: LicenceReport) -> Iterator[Subject]:
    matched = set()
    for match, _ in all_found(report):
        if match.profile:
            matched.add(match.id)
            yield Subject(match.id, match.name, match.profile)
    for terms in report.terms:
        if terms.id not in matched and terms.answers:
            yield Subject(terms.id, terms.name, terms.answers)
