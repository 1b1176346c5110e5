"""The reviews named with --review: each belongs to a file of the run, or nothing is checked."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from clausegap.checks.review import Review, read_review
from clausegap.cli.common import Failure


def find_reviews(paths: Sequence[Path], contracts: Iterable[Path]) -> tuple[Review, ...]:
    """Read the reviews and see that each is of one of the contracts.

    Args:
        paths: the files that the page to review wrote.
        contracts: the files of the run.

    Raises:
        Failure: a review is of a file that is not among them.
        ReportError: a file is no review.
    """
    if not paths:
        return ()
    reviews = [read_review(path) for path in paths]
    hashes = set(_hashes(contracts))
    strangers = [
        _not_of_the_run(path, review)
        for path, review in zip(paths, reviews, strict=True)
        if not review.is_of(hashes)
    ]
    if strangers:
        raise Failure("\n".join(strangers))
    return tuple(reviews)


def _hashes(contracts: Iterable[Path]) -> Iterable[str]:
    for path in contracts:
        try:
            with path.open("rb") as file:
                yield hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            # The check itself will say what is wrong with the file.
            continue


def _not_of_the_run(path: Path, review: Review) -> str:
    of = " or ".join(f"{one.path} (sha256 {one.sha256[:12]}…)" for one in review.documents)
    return (
        f"{path}: it is a review of {of}, and no file of this run is that one, letter for letter."
        " Check the file that was reviewed, or review the new one: `clausegap check FILE"
        " --format review`."
    )
