"""What `clausegap redline` does with one contract: read, check, plan, write, prove."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clausegap.checks import RuleSet, check, load_packs
from clausegap.checks.review import Review, reviewed
from clausegap.clauses import read_contract
from clausegap.cli.common import Failure, unknown_terms
from clausegap.cli.files import write_whole
from clausegap.cli.reviews import find_reviews
from clausegap.documents import read_document
from clausegap.documents.detection import FileKind, detect
from clausegap.documents.reader import with_text
from clausegap.errors import DocumentError
from clausegap.memos.report_json import to_json
from clausegap.memos.rider.document import rider
from clausegap.memos.templates import Templates
from clausegap.memos.words import counted
from clausegap.model import Contract, Report
from clausegap.redlines.certificate import certificate_text
from clausegap.redlines.nouns import Certificate, Change, Level
from clausegap.redlines.plan import plan_redline

_FOLDER = Path("clausegap-reports")
_MAIN = {FileKind.DOCX: "redline.docx", FileKind.PDF: "annotated.pdf"}
_RIDER = "rider.docx"


class Asked(NamedTuple):
    """What the person wants."""

    packs: tuple[str, ...]
    customer: str | None
    level: Level
    terms: tuple[str, ...]
    author: str
    day: date
    for_vendor: bool
    reviews: tuple[Path, ...]
    template_folder: Path | None


class Redlined(NamedTuple):
    """What came of a contract: its files by the ending of their names, the first the redline."""

    files: dict[str, bytes]
    changes: tuple[Change, ...]
    certificate: Certificate | None
    problem: str | None = None


def redlined(path: Path, asked: Asked) -> Redlined:
    """Redline one contract.

    Raises:
        DocumentError: the contract cannot be read, or its file must not be changed.
        RuleError: a rule file is wrong.
        Failure: a term is asked for that no rule has.
    """
    rules = load_packs(asked.packs)
    reviews = find_reviews(asked.reviews, [path])
    unknown_terms(asked.terms, frozenset(rule.id for rule in rules.rules))
    if detect(path) is FileKind.DOCX:
        return _word(path, asked, rules, reviews)
    document = read_document(path)
    contract = read_contract(document, customer=asked.customer)
    report, changes = _planned(contract, rules, asked, reviews)
    if not changes:
        return Redlined({}, changes, None)
    text = rider(report, contract, changes, day=asked.day, templates=_templates(asked))
    if detect(path) is not FileKind.PDF:
        return Redlined({_RIDER: text}, changes, None)
    from clausegap.redlines.pdf.notes import annotated_pdf

    try:
        notes = annotated_pdf(
            path,
            contract,
            report,
            changes,
            author=asked.author,
            date=asked.day.isoformat(),
            for_vendor=asked.for_vendor,
            terms=asked.terms or None,
        )
    except DocumentError as error:
        return Redlined({_RIDER: text}, changes, None, str(error))
    files = {_MAIN[FileKind.PDF]: notes.data, _RIDER: text}
    return Redlined(files, changes, notes.certificate)


def _word(path: Path, asked: Asked, rules: RuleSet, reviews: Sequence[Review]) -> Redlined:
    from clausegap.documents.docx import open_docx
    from clausegap.redlines.word.redline import redline_docx

    opened = open_docx(path)
    contract = read_contract(with_text(opened.document), customer=asked.customer)
    _, changes = _planned(contract, rules, asked, reviews)
    if not changes:
        return Redlined({}, changes, None)
    done = redline_docx(opened, contract, changes, author=asked.author, date=asked.day.isoformat())
    return Redlined({_MAIN[FileKind.DOCX]: done.data}, changes, done.certificate)


def _planned(
    contract: Contract, rules: RuleSet, asked: Asked, reviews: Sequence[Review]
) -> tuple[Report, tuple[Change, ...]]:
    report = reviewed(check(contract, rules), reviews).report
    return report, plan_redline(
        contract,
        report,
        rules,
        level=asked.level,
        terms=asked.terms or None,
        for_vendor=asked.for_vendor,
    )


def _templates(asked: Asked) -> Templates:
    return Templates(asked.template_folder)


def write(result: Redlined, contract: Path, out: Path | None) -> tuple[Path, ...]:
    """Write the files, each moved into place when whole; give their paths.

    Raises:
        Failure: the contract itself would be overwritten.
    """
    targets = dict(zip(_targets(result, contract, out), _contents(result), strict=True))
    for target in targets:
        if target.resolve() == contract.resolve():
            raise Failure(f"{target}: this would overwrite the contract. Name another --out.")
    for target, content in targets.items():
        write_whole(target, content)
    return tuple(targets)


def _contents(result: Redlined) -> Iterator[bytes]:
    yield from result.files.values()
    if result.certificate is not None:
        yield to_json(result.certificate)


def _targets(result: Redlined, contract: Path, out: Path | None) -> Iterator[Path]:
    """Name the files: the first as the person did, the others beside it by the same stem."""
    first = next(iter(result.files), "")
    stem = out.with_suffix("") if out else _FOLDER / contract.stem
    for ending in result.files:
        # A rider that stands in for a redline is not called after a PDF.
        if ending == first and out is not None and out.suffix == Path(ending).suffix:
            yield out
        else:
            yield stem.with_name(f"{stem.name}.{ending}")
    if result.certificate is not None:
        yield stem.with_name(f"{stem.name}.certificate.json")


def told(result: Redlined, written: tuple[Path, ...], *, for_vendor: bool) -> str:
    """Say what was changed, what was proved, and what was written."""
    if not result.changes:
        return "Nothing to change: every term asked for is met. Nothing was written.\n"
    certificate = result.certificate
    lines = [f"{counted(len(result.changes), 'term')} to mend."]
    if certificate is not None:
        lines.append(certificate_text(certificate).rstrip("\n"))
        if not for_vendor:
            lines.append(
                "The comments name your fallbacks: write with --for-vendor before you send it out."
            )
    lines.append(f"Written: {', '.join(map(str, written))}")
    return "\n".join(lines) + "\n"
