"""Check many files, each on its own: what fails in one does not touch the others."""

import signal
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

from clausegap.checks import RuleSet, check, load_packs
from clausegap.checks.review import Review, Reviewed, reviewed
from clausegap.clauses import read_contract
from clausegap.cli.common import SUFFIXES, unexpected
from clausegap.cli.files import write_whole
from clausegap.cli.inputs import Job
from clausegap.documents import read_document
from clausegap.errors import DocumentError, TemplateError
from clausegap.memos import render
from clausegap.memos.templates import Templates
from clausegap.model import Document, Report

# As many as Windows can wait for.
_MOST_WORKERS = 61


class Settings(NamedTuple):
    """How every file of a run is checked and what is written."""

    packs: tuple[str, ...]
    customer: str | None
    changes: Literal["accept", "reject"]
    formats: tuple[str, ...]
    out: Path
    template_folder: Path | None = None
    reviews: tuple[Review, ...] = ()


class Outcome(NamedTuple):
    """What came of one file: its report and the files written, or what went wrong.

    `notes` tell of marks of a review that were not as expected.
    """

    path: Path
    report: Report | None = None
    written: tuple[Path, ...] = ()
    problem: str | None = None
    trace: str | None = None
    notes: tuple[str, ...] = ()


def check_files(jobs: Sequence[Job], settings: Settings, workers: int) -> Iterator[Outcome]:
    """Check the files and give the outcomes in the same order, whatever the number of workers.

    Raises:
        RuleError: a rule file is wrong; no file has been checked then.
        OSError: the folder for the reports cannot be made.
    """
    _rules(settings.packs)
    settings.out.mkdir(parents=True, exist_ok=True)
    workers = min(workers, len(jobs), _MOST_WORKERS)
    if workers < 2:
        for job in jobs:
            yield check_file(job, settings)
        return
    # Spawned on every system alike: a forked worker would inherit half-used library state.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_on_interrupt)
    try:
        pending = [(job, pool.submit(check_file, job, settings)) for job in jobs]
        for job, future in pending:
            yield _outcome(job, future)
    finally:
        pool.shutdown(cancel_futures=True)


def check_file(job: Job, settings: Settings) -> Outcome:
    """Check one file and write its reports; whatever goes wrong is in the outcome."""
    try:
        document = read_document(job.path, changes=settings.changes)
        contract = read_contract(document, customer=settings.customer)
        report, notes = _reviewed(check(contract, _rules(settings.packs)), settings.reviews)
        written = tuple(_write(report, document, job, settings))
    except DocumentError as error:
        return Outcome(job.path, problem=str(error))
    except TemplateError as error:
        return Outcome(job.path, problem=f"{job.path}: not written: {error}")
    except Exception as error:
        return Outcome(job.path, problem=_problem(job.path, error), trace=traceback.format_exc())
    return Outcome(job.path, report, written, notes=notes)


def _reviewed(report: Report, reviews: Sequence[Review]) -> Reviewed:
    """Put the marks of those reviews that are of this file on its report."""
    hashes = [document.sha256 for document in report.documents]
    return reviewed(report, [review for review in reviews if review.is_of(hashes)])


@cache
def _rules(packs: tuple[str, ...]) -> RuleSet:
    """Load the rules once a process."""
    return load_packs(packs)


def _write(report: Report, document: Document, job: Job, settings: Settings) -> Iterator[Path]:
    templates = Templates(settings.template_folder)
    for format in settings.formats:
        suffix = SUFFIXES.get(format, format)
        target = settings.out / f"{job.name}.{suffix}"
        yield write_whole(target, render(report, suffix, document=document, templates=templates))


def _problem(path: Path, error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{path}: {error.filename}: {error.strerror}. Check the path and its permissions."
    return f"{path}: {unexpected(error)}"


def _outcome(job: Job, future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(
            job.path,
            problem=f"{job.path}: the process that checks files was ended by the system, often for"
            " want of memory. Check the file again with --jobs 1.",
        )


def _end_on_interrupt() -> None:
    """Let Ctrl-C end a worker in silence; the main process tells the person."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
