"""Turn a licence report into its memo: what was found, what to do about the plan."""

from collections.abc import Iterator

from clausegap.licensing.nouns import LicenceReport
from clausegap.memos.licence.alterations import alterations
from clausegap.memos.licence.answers import answers, held_rights, to_check, whole
from clausegap.memos.licence.in_short import in_short
from clausegap.memos.licence.reading import how_read, not_checked, openness_tests
from clausegap.memos.licence.sections import Entry, Listing, Section, SectionMemo, plain
from clausegap.memos.licence.subjects import all_found, file_names, title_of
from clausegap.memos.licence.use import checklist, conflicts, planned_use
from clausegap.memos.licence.words import words
from clausegap.memos.words import shorten

_SHORT_HASH = 12
# Word takes no more than 255 characters as the title of a file.
_LONGEST_TITLE = 160
_NAMED_FILES = 8


def summarise(report: LicenceReport) -> SectionMemo:
    """Give the memo of a licence report. The same report gives the same memo; empty parts go."""
    return SectionMemo(
        title=_title(report),
        tool=f"clausegap {report.tool_version}",
        facts=tuple(_facts(report)),
        lead=tuple(in_short(report)),
        sections=tuple(section for section in _sections(report) if section.blocks),
        closing=words()["closing"],
    )


def _title(report: LicenceReport) -> str:
    about = shorten(title_of(report), _LONGEST_TITLE)
    return f"Licence memo: {about}" if about else "Licence memo"


def _facts(report: LicenceReport) -> Iterator[tuple[str, str]]:
    called = file_names(report)
    by_name = {found.file.path for found in all_found(report) if found.match.matcher == "id"}
    for label, files in (
        ("Read", [file for file in report.files if file.path not in by_name]),
        ("Looked up by name", [file for file in report.files if file.path in by_name]),
    ):
        named = [_file(called[file.path], file.sha256) for file in files[:_NAMED_FILES]]
        more = len(files) - len(named)
        if named:
            yield label, "; ".join([*named, f"{more} more"] if more else named)
    unread = [f"“{policy}”" for policy, _ in policies_not_read(report)]
    if unread:
        yield "Not read", f"use policy {', '.join(unread)}"
    if report.expression:
        yield "SPDX expression", report.expression


def _file(name: str, sha256: str | None) -> str:
    return f"{name} (sha256 {sha256[:_SHORT_HASH]}…)" if sha256 else name


def policies_not_read(report: LicenceReport) -> list[tuple[str, str]]:
    """Give each use policy that a licence takes in and no file holds, with the licence's name."""
    held = {id for match, _ in all_found(report) for id in (match.id, *match.also)}
    return [(t.policy, t.name) for t in report.terms if t.policy and t.policy not in held]


def _sections(report: LicenceReport) -> Iterator[Section]:
    yield _told("findings", "Findings", report.findings)
    yield _told("unread", "What could not be read", report.problems)
    yield alterations(report)
    yield planned_use(report)
    yield checklist(report)
    yield conflicts(report)
    yield whole(report)
    yield from answers(report)
    yield held_rights(report)
    yield to_check(report)
    yield openness_tests(report)
    yield how_read(report)
    yield not_checked(policies_not_read(report))


def _told(key: str, title: str, texts: tuple[str, ...]) -> Section:
    entries = tuple(Entry(line=plain(text)) for text in texts)
    blocks = (Listing(entries=entries),) if entries else ()
    return Section(key=key, title=title, blocks=blocks)
