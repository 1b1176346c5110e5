"""Which files a run checks, and under which names their reports are written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap.cli.common import Failure

_READ = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt"})
# What a contract may come in though it cannot be read: it is reported, never passed over.
_REFUSED = frozenset({".doc", ".docm", ".dotx", ".odt", ".pages", ".rtf", ".tif", ".tiff", ".wpd"})


class Job(NamedTuple):
    """A file to check and the name of its reports, without the format."""

    path: Path
    name: str


class Inputs(NamedTuple):
    """What a run will check, what is wrong with its paths, and a note on other files."""

    jobs: tuple[Job, ...]
    problems: tuple[str, ...]
    skipped: str | None


def find_inputs(paths: Sequence[Path], out: Path, formats: Sequence[str]) -> Inputs:
    """Find the files to check, in the order named; those of a folder by their path.

    Args:
        paths: files and folders as the person named them.
        out: the folder for the reports; what lies in it is no input.
        formats: the suffixes to be written, so that no report overwrites a file of the run.

    Raises:
        Failure: the reports would go among the contracts of a folder.
    """
    files: dict[Path, Path] = {}
    problems = []
    skipped: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.setdefault(path.resolve(), path)
            continue
        if path.resolve() == out.resolve():
            raise Failure(
                f"{path}: the reports would go among the contracts. Name another folder with --out."
            )
        found, others = _in_folder(path, out)
        skipped += others
        if not found:
            kinds = ", ".join(sorted(_READ))
            problems.append(f"{path}: the folder holds no file to check ({kinds}). Check the path.")
        for file in found:
            files.setdefault(file.resolve(), file)
    names = _report_names(tuple(files.values()), out, formats)
    jobs = tuple(Job(path, name) for path, name in zip(files.values(), names, strict=True))
    return Inputs(jobs, tuple(problems), _note(skipped))


def _in_folder(folder: Path, out: Path) -> tuple[list[Path], list[Path]]:
    """Give the files to check and the others, in the order of their paths."""
    found: list[Path] = []
    others: list[Path] = []
    for file in sorted(_files(folder, out.resolve()), key=lambda path: path.parts):
        (found if file.suffix.lower() in _READ | _REFUSED else others).append(file)
    return found, others


def _files(folder: Path, out: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "~$")) or entry.resolve() == out:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry, out)
        elif entry.is_file():
            yield entry


def _note(skipped: Sequence[Path]) -> str | None:
    if not skipped:
        return None
    some = ", ".join(path.name for path in skipped[:5]) + (", …" if len(skipped) > 5 else "")
    files = "1 file is" if len(skipped) == 1 else f"{len(skipped)} files are"
    return f"{files} of another kind and not checked: {some}"


def _report_names(files: Sequence[Path], out: Path, formats: Sequence[str]) -> list[str]:
    """Name the reports: by stem; where that clashes by file name, then folder, then position."""
    forms = [
        (
            path.stem,
            path.name,
            f"{path.absolute().parent.name}-{path.name}",
            f"{path.absolute().parent.name}-{path.name}-{position}",
        )
        for position, path in enumerate(files, start=1)
    ]
    inputs = {path.resolve() for path in files}
    levels = [0] * len(files)
    while True:
        names = [form[level] for form, level in zip(forms, levels, strict=True)]
        counts = Counter(name.casefold() for name in names)
        clashing = [
            at
            for at, name in enumerate(names)
            if levels[at] < 3
            and (
                counts[name.casefold()] > 1
                or any((out / f"{name}.{suffix}").resolve() in inputs for suffix in formats)
            )
        ]
        if not clashing:
            return names
        for at in clashing:
            levels[at] += 1
