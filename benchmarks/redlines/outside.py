"""Let other programs look at redlines: LibreOffice, and a validator of the file format."""

import json
import shlex
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from clausegap.documents.docx import read_docx
from clausegap.errors import DocumentError

_BATCH = 25


def new_errors(validator: str, original: Path, redline: Path) -> list[str]:
    """Give the errors of a redline that its original does not have."""
    return sorted((_errors(validator, redline) - _errors(validator, original)).elements())


def _errors(validator: str, path: Path) -> Counter[str]:
    command = [*shlex.split(validator), str(path)]
    answer = subprocess.run(command, capture_output=True, check=False).stdout
    found = json.loads(answer)["errors"]
    return Counter(f"{error.get('id')}: {error.get('description')}"[:200] for error in found)


class Office:
    """LibreOffice, with a profile of its own."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._profile = tempfile.TemporaryDirectory()

    def saved(self, files: Sequence[Path], folder: Path) -> list[Path]:
        """Open files and save them as Word files into a folder; give those that were saved."""
        for at in range(0, len(files), _BATCH):
            batch = map(str, files[at : at + _BATCH])
            command = (self._program, f"-env:UserInstallation=file://{self._profile.name}")
            convert = ("--headless", "--convert-to", "docx", "--outdir", str(folder))
            subprocess.run([*command, *convert, *batch], capture_output=True, check=False)
        return [folder / path.name for path in files if (folder / path.name).exists()]


def differences(one: Path, other: Path) -> list[str]:
    """Give the words in which two files differ, accepted and rejected; the words alone count."""
    found: list[str] = []
    for changes in ("accept", "reject"):
        left, right = words(one, changes), words(other, changes)
        found += [f"-{word}" for word in (left - right).elements()]
        found += [f"+{word}" for word in (right - left).elements()]
    return sorted(found)


def words(path: Path, changes: str) -> Counter[str]:
    """Count the words of a Word file, with its changes accepted or rejected."""
    try:
        text = read_docx(path, changes="accept" if changes == "accept" else "reject").text
    except DocumentError:
        return Counter()
    return Counter(text.split())
