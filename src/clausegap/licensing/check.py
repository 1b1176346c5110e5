"""Check licences: files, folders, ids and model names in, one report out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausegap import __version__
from clausegap.errors import DocumentError
from clausegap.licensing.clause_answers import UNKNOWN_ID, licences_with_answers
from clausegap.licensing.files import ReadFile, licence_files, read_licences
from clausegap.licensing.findings import contradictions, missing_policies
from clausegap.licensing.library import OwnLicence
from clausegap.licensing.lookup import (
    UnknownLicenceError,
    ids_of,
    match_of_id,
    terms_of,
)
from clausegap.licensing.naming import Named, Shelf
from clausegap.licensing.nouns import (
    Conflict,
    LicenceFile,
    LicenceMatch,
    LicenceReport,
    Terms,
    TermsRole,
    UseAnswer,
)
from clausegap.licensing.openness import openness
from clausegap.licensing.profiles import Profile
from clausegap.licensing.reading import read_licence_text
from clausegap.licensing.stack import base_terms, declared_terms, distinct

if TYPE_CHECKING:
    from clausegap.licensing.plan import IntendedUse

SCHEMA_VERSION = "1"
_NOT_KNOWN = (
    "this is no known licence; what it says was read by clause questions, so have a lawyer confirm"
    " each answer before you rely on it"
)


class Subject(NamedTuple):
    """What to check: a file, a folder, an id or a name, and what its licence governs."""

    target: str
    role: TermsRole | None = None


class _Part(NamedTuple):
    """What one subject gives to the report.

    With `alternatives` only one of its terms applies, and which one its name does not say.
    """

    files: tuple[LicenceFile, ...]
    terms: tuple[Terms, ...]
    findings: tuple[str, ...]
    problems: tuple[str, ...] = ()
    alternatives: bool = False


def check_licences(
    subjects: Sequence[Subject],
    shelf: Shelf,
    *,
    use: "IntendedUse | None" = None,
    against: Sequence[OwnLicence] = (),
) -> LicenceReport:
    """Identify the licences of every subject, and check a planned use and the stack of them.

    What cannot be read, and names that are known neither as licence nor as model, are among the
    report's `problems`; the rest is checked all the same.
    """
    parts, problems = [], []
    for subject in subjects:
        try:
            parts.append(_subject(subject, shelf, against, use))
        except (DocumentError, UnknownLicenceError) as problem:
            problems.append(str(problem))
    problems += [problem for part in parts for problem in part.problems]
    parts = [_never_empty(part) for part in parts]
    terms = tuple(term for part in parts for term in part.terms)
    stack = tuple(term for part in parts for term in part.terms if not part.alternatives)
    return LicenceReport(
        schema_version=SCHEMA_VERSION,
        tool_version=__version__,
        files=tuple(file for part in parts for file in part.files),
        terms=terms,
        use=_planned(terms, use),
        conflicts=_between(stack, use),
        findings=tuple(finding for part in parts for finding in part.findings),
        problems=tuple(problems),
    )


# A plan and a stack are rarer than a single file: what judges them is imported when needed.
def _planned(terms: tuple[Terms, ...], use: "IntendedUse | None") -> tuple[UseAnswer, ...]:
    if use is None:
        return ()
    from clausegap.licensing.use import check_use

    return check_use(terms, use)


def _between(stack: tuple[Terms, ...], use: "IntendedUse | None") -> tuple[Conflict, ...]:
    if len(stack) < 2:
        return ()
    from clausegap.licensing.conflicts import conflicts

    return conflicts(stack, use)


def _never_empty(part: _Part) -> _Part:
    """Give a part of which nothing is known terms without answers: every use has to be asked."""
    if part.terms or not part.files:
        return part
    name = part.files[0].path
    return part._replace(terms=(Terms(id=UNKNOWN_ID, name=name, subject=name, answers={}),))


def _subject(
    subject: Subject, shelf: Shelf, against: Sequence[OwnLicence], use: "IntendedUse | None"
) -> _Part:
    path = Path(subject.target)
    if path.is_dir():
        return _folder(path, subject.role, shelf, against, use)
    if path.exists() or _looks_like_path(subject.target):
        read = read_licences(read_licence_text(path), shelf, against)
        return _of_files([read], subject.role, shelf, use)
    return _by_name(subject, shelf, use)


def _looks_like_path(target: str) -> bool:
    return target.startswith((".", "/", "~")) or Path(target).suffix.lower() in (
        ".txt",
        ".md",
        ".pdf",
        ".docx",
        ".html",
    )


def _folder(
    folder: Path,
    role: TermsRole | None,
    shelf: Shelf,
    against: Sequence[OwnLicence],
    use: "IntendedUse | None",
) -> _Part:
    paths = licence_files(folder)
    if not paths:
        raise UnknownLicenceError(
            f"{folder}: the folder holds no licence file and no model card. Name the file itself."
        )
    reads, problems = [], []
    for path in paths:
        try:
            reads.append(read_licences(read_licence_text(path), shelf, against))
        except DocumentError as problem:
            problems.append(str(problem))
    kept = [read for read in reads if read.licences or read.declared or not _is_side_file(read)]
    return _of_files(kept or reads, role, shelf, use)._replace(problems=tuple(problems))


def _is_side_file(read: ReadFile) -> bool:
    name = Path(read.source.path).name.lower()
    return read.is_card or name.startswith(("notice", "copyright"))


def _of_files(
    reads: Sequence[ReadFile], role: TermsRole | None, shelf: Shelf, use: "IntendedUse | None"
) -> _Part:
    files = []
    terms: list[Terms] = []
    findings: list[str] = []
    for read in reads:
        named = [_with_openness(one, read, role, use) for one in licences_with_answers(read)]
        notes = (*missing_policies(reads, read), *_unreviewed(read))
        files.append(_file(read, [match for match, _ in named], notes))
        terms += [term for _, term in named if term is not None]
        findings += [f"{read.source.path}: {line}" for line in read.further]
        if any(match.matcher == "clauses" for match, _ in named):
            findings.append(f"{read.source.path}: {_NOT_KNOWN}")
    findings += contradictions(reads, shelf)
    declared = [tag for read in reads for tag in read.declared]
    if not terms:
        terms += declared_terms(declared, role, shelf)
    for read in reads:
        held = {term.id for term in terms if term.role is TermsRole.MODEL}
        terms += [term for term in base_terms(read, shelf, findings) if term.id not in held]
    return _Part(tuple(files), tuple(distinct(terms)), tuple(findings))


def _unreviewed(read: ReadFile) -> Iterator[str]:
    for one in read.licences:
        if one.profile is not None and not one.profile.reviewed:
            yield (
                f"no profile of {one.match.name} was written by a person; its answers were read"
                " by clause questions"
            )


def _with_openness(
    named: Named, read: ReadFile, role: TermsRole | None, use: "IntendedUse | None"
) -> tuple[LicenceMatch, Terms | None]:
    match, profile = named
    if not match.profile or (profile is not None and profile.kind == "use-policy"):
        return match, None
    role = role or _role(read.source.path, profile)
    return _opened(match, terms_of(match, profile, role, read.source.path), use)


def _opened(
    match: LicenceMatch, terms: Terms, use: "IntendedUse | None"
) -> tuple[LicenceMatch, Terms]:
    """Give a match with what its terms make of its openness, and the terms."""
    countries = tuple(sorted(use.countries.all)) if use is not None else ()
    found = openness(terms, buyer_countries=countries)
    return match.model_copy(update={"openness": found}), terms


def _role(path: str, profile: Profile | None) -> TermsRole:
    """Tell what a licence governs from the name of its file ("LICENSE-CODE", "LICENSE-DATA")."""
    name = Path(path).name.lower()
    for word, role in (("code", TermsRole.CODE), ("data", TermsRole.DATA)):
        if word in name:
            return role
    is_data = profile is not None and profile.kind == "data-licence"
    return TermsRole.DATA if is_data else TermsRole.MODEL


def _file(read: ReadFile, matches: Sequence[LicenceMatch], notes: tuple[str, ...]) -> LicenceFile:
    named = [match for match in matches if match.matcher not in ("derived", "clauses")]
    return LicenceFile(
        path=read.source.path,
        sha256=read.source.sha256,
        unknown=not named and not (read.is_card and read.declared),
        licences=tuple(matches),
        declared=read.declared,
        notes=notes,
    )


def _by_name(subject: Subject, shelf: Shelf, use: "IntendedUse | None") -> _Part:
    named = ids_of(subject.target, shelf)
    files, terms = [], []
    for licence_id in named.ids:
        profile = shelf.profile(licence_id)
        match = match_of_id(licence_id, profile, shelf)
        if match.profile and match.kind != "use-policy":
            own = terms_of(match, profile, subject.role or TermsRole.MODEL, subject.target)
            match, _ = _opened(match, own, use)
            terms.append(own)
        files.append(
            LicenceFile(
                path=subject.target,
                unknown=False,
                licences=(match,),
                notes=named.notes[:1] if len(named.ids) == 1 else (),
            )
        )
    several = len(files) > 1
    findings: tuple[str, ...] = ()
    if len(files) != 1:
        files = files or [LicenceFile(path=subject.target, unknown=True)]
        findings = tuple(f"{subject.target}: {note}" for note in named.notes)
    return _Part(tuple(files), tuple(terms), findings, alternatives=several)
