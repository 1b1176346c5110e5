"""Run the benchmark of redlines; the package's docstring says what it does."""

import argparse
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

import benchmarks.redlines
from benchmarks.redlines.outside import Office, differences, new_errors, states_earlier_setting
from benchmarks.redlines.random_changes import draw
from clausegap.clauses import read_contract
from clausegap.documents.docx import OpenDocx, open_docx
from clausegap.errors import DocumentError
from clausegap.model import Contract
from clausegap.redlines.word.redline import RedlinedDocx, redline_docx


class Source(NamedTuple):
    """A Word file that redlines are made of."""

    path: Path
    opened: OpenDocx
    contract: Contract


class Tally:
    """What happened in all sets."""

    def __init__(self) -> None:
        self.sets = self.made = self.refused = 0
        self.reasons: Counter[str] = Counter()
        self.violations: list[str] = []

    def add(self, name: str, redlined: RedlinedDocx) -> None:
        """Count one redline."""
        certificate = redlined.certificate
        refused = {refusal.term for refusal in certificate.refused}
        done = {*certificate.changed, *certificate.inserted, *certificate.commented}
        self.made += len(done - refused)
        self.refused += len(refused)
        self.reasons.update(refusal.why for refusal in certificate.refused)
        self.violations += [
            f"{name}: {line.name} ({line.detail})"
            for line in certificate.assurances
            if not line.holds
        ]


def main() -> None:
    """Read the arguments, make the redlines, print the figures."""
    parser = argparse.ArgumentParser(
        description=benchmarks.redlines.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sets", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--soffice", help="LibreOffice, to open and save redlines with")
    parser.add_argument("--validator", help="a command that takes a file and prints JSON")
    parser.add_argument("--sample", type=int, default=100, help="redlines for these two")
    options = parser.parse_args()
    sources = list(opened_files(options.folders))
    if not sources:
        parser.error("the folders hold no Word file that can be redlined")
    print(f"Word files      {len(sources)}")
    with tempfile.TemporaryDirectory() as folder:
        kept = redline_all(sources, options.sets, options.seed, options.sample, Path(folder))
        if options.soffice:
            look_with_office(Office(options.soffice, Path(folder) / "profile"), kept, Path(folder))
        if options.validator:
            look_with_validator(options.validator, kept)


def opened_files(folders: list[Path]) -> list[Source]:
    """Open the Word files that can be read and may be changed."""
    sources = []
    for path in sorted(path for folder in folders for path in folder.rglob("*.docx")):
        try:
            opened = open_docx(path)
            contract = read_contract(opened.document)
            redline_docx(opened, contract, [], author="Nobody", date="2026-01-01")
        except DocumentError as error:
            print(f"left out        {error}")
            continue
        if opened.document.text.strip():
            sources.append(Source(path, opened, contract))
    return sources


def redline_all(
    sources: list[Source], sets: int, seed: int, sample: int, folder: Path
) -> list[tuple[Source, Path]]:
    """Make all redlines; write a sample of them into a folder and give it with the originals."""
    tally, kept = Tally(), []
    for at in range(sets):
        random = Random(f"{seed}/{at}")
        source = sources[at % len(sources)]
        name = f"set {at}, {source.path.name}"
        try:
            redlined = redline_docx(
                source.opened,
                source.contract,
                draw(source.contract, random),
                author="Counsel for Customer",
                date="2026-03-02",
            )
        except Exception:
            tally.violations.append(f"{name}: {traceback.format_exc(limit=-2)}")
            continue
        tally.add(name, redlined)
        if at * sample // sets != (at + 1) * sample // sets:
            target = folder / f"redline-{at}.docx"
            target.write_bytes(redlined.data)
            kept.append((source, target))
    print(f"edit sets       {sets}")
    print(f"changes made    {tally.made}")
    print(f"changes refused {tally.refused}")
    for why, count in tally.reasons.most_common():
        print(f"  {count:5} {why}")
    print(f"violations      {len(tally.violations)}")
    for violation in tally.violations:
        print(f"  {violation}")
    return kept


def look_with_office(office: Office, kept: list[tuple[Source, Path]], folder: Path) -> None:
    """Print how many redlines LibreOffice saves, accepts and rejects with the same words."""
    originals = folder / "originals"
    originals.mkdir()
    copies = {source.path: originals / f"{at}.docx" for at, (source, _) in enumerate(kept)}
    for path, copy in copies.items():
        copy.write_bytes(path.read_bytes())
    redlines = [target for _, target in kept]
    for number, (what, how) in enumerate(
        (("opened and saved", ""), ("accepted all", "Accept"), ("rejected all", "Reject"))
    ):
        own = office.put_through(list(copies.values()), folder / f"original-{number}", how)
        new = office.put_through(redlines, folder / f"redline-{number}", how)
        same = in_part = 0
        for source, target in kept:
            if target.name not in new:
                continue
            # What LibreOffice changes in the original it may change in the redline.
            original = copies[source.path]
            read: tuple[str, ...] = (how.lower(),) if how else ("accept", "reject")
            if not how and states_earlier_setting(target):
                # Saving a file of any author, LibreOffice 7.4 writes level 0 for the place in a
                # list that a paragraph had, and may leave out that its words were inserted. What
                # it opened it rejects well, so here only the saved file's rejection is left out.
                read, in_part = ("accept",), in_part + 1
            rest = differences(target, new[target.name], read)
            rest -= differences(original, own.get(original.name, original), read)
            same += not rest
            if rest:
                print(f"  {what}: {target.name}, {source.path.name}: {dict(rest)}"[:300])
        print(f"LibreOffice     {what} {len(new)} of {len(kept)}, {same} with the same words")
        if in_part:
            print(f"                {in_part} of them read only with their changes accepted")


def look_with_validator(validator: str, kept: list[tuple[Source, Path]]) -> None:
    """Print the errors that the validator finds in redlines and not in their originals."""
    found = [(target.name, new_errors(validator, source.path, target)) for source, target in kept]
    errors = [f"{name}: {error}" for name, several in found for error in several]
    print(f"schema errors   {len(errors)} new in {len(kept)} files")
    for error in errors:
        print(f"  {error}")


if __name__ == "__main__":
    main()
