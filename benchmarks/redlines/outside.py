"""Let other programs look at redlines: LibreOffice, and a validator of the file format."""

import json
import shlex
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

from clausegap.documents.docx import read_docx
from clausegap.errors import DocumentError

_BATCH = 25
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Settle(files As String, folder As String, what As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  Dim nothing_()
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each file In Split(files, "|")
    parts = Split(file, "/")
    text = StarDesktop.loadComponentFromURL("file://" &amp; file, "_blank", 0, hidden())
    frame = text.CurrentController.Frame
    command = ".uno:" &amp; what &amp; "AllTrackedChanges"
    dispatcher.executeDispatch(frame, command, "", 0, nothing_())
    text.storeToURL("file://" &amp; folder &amp; "/" &amp; parts(UBound(parts)), filter())
    text.close(True)
  Next
End Sub
</script:module>
"""


def new_errors(validator: str, original: Path, redline: Path) -> list[str]:
    """Give the errors of a redline that its original does not have."""
    return sorted((_errors(validator, redline) - _errors(validator, original)).elements())


def _errors(validator: str, path: Path) -> Counter[str]:
    command = [*shlex.split(validator), str(path)]
    answer = subprocess.run(command, capture_output=True, check=False)
    try:
        found = json.loads(answer.stdout)["errors"]
    except (ValueError, KeyError, TypeError):
        # Counted apart from the original's by the file's name, so that it is never left out.
        return Counter([f"the validator gave no answer for {path.name}: {answer.stderr[-100:]!r}"])
    return Counter(f"{error.get('id')}: {error.get('description')}"[:200] for error in found)


class Office:
    """LibreOffice, with a profile of its own, kept in `folder`."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._profile = folder

    def put_through(self, files: Sequence[Path], folder: Path, how: str) -> dict[str, Path]:
        """Open Word files and save them into a folder; give what was saved by its name.

        `how` is what is done to all tracked changes before: "Accept", "Reject", "" for nothing.
        """
        folder.mkdir()
        for at in range(0, len(files), _BATCH):
            batch = list(map(str, files[at : at + _BATCH]))
            if how:
                arguments = [f"macro:///Standard.Module1.Settle({'|'.join(batch)},{folder},{how})"]
            else:
                arguments = ["--convert-to", "docx", "--outdir", str(folder), *batch]
            command = (self._program, f"-env:UserInstallation={self._profile.as_uri()}")
            options = ("--headless", "--norestore", *arguments)
            subprocess.run([*command, *options], capture_output=True, check=False)
            if not how:
                # Only now there is a profile to keep the macro in.
                self._write_macro()
        return {path.name: folder / path.name for path in files if (folder / path.name).exists()}

    def _write_macro(self) -> None:
        folder = self._profile / "user" / "basic" / "Standard"
        (folder / "Module1.xba").write_text(_MODULE, encoding="utf-8")


def differences(one: Path, other: Path, how: Sequence[str] = ("accept", "reject")) -> Counter[str]:
    """Count the words in which two files differ, read with their changes accepted or rejected."""
    found: Counter[str] = Counter()
    for changes in how:
        left, right = words(one, changes), words(other, changes)
        found.update({f"-{word}": count for word, count in (left - right).items()})
        found.update({f"+{word}": count for word, count in (right - left).items()})
    return found


def states_earlier_setting(path: Path) -> bool:
    """Whether tracked changes of a Word file say how a paragraph was set before."""
    with ZipFile(path) as archive:
        return any(b"<w:pPrChange" in archive.read(name) for name in archive.namelist())


def words(path: Path, changes: str) -> Counter[str]:
    """Count the words of a Word file, with its changes accepted or rejected."""
    try:
        text = read_docx(path, changes="accept" if changes == "accept" else "reject").text
    except DocumentError:
        return Counter()
    return Counter(text.split())
