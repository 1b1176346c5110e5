"""Run `clausegap licence` as a person runs it; the texts that its tests work on."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from clausegap.cli.app import clausegap

ROOT = Path(__file__).parents[2]
LICENCE = ROOT / "LICENSE"
SCHEMA = json.loads((ROOT / "docs/licence-report.schema.json").read_text(encoding="utf-8"))
KESTREL = """\
Kestrel Model Licence 1.0

"Model" means the weights of Kestrel. "You" means whoever uses them.

1. Grant. Quillmark Ltd grants you a non-exclusive, worldwide, royalty-free licence to use, copy,
modify and distribute the Model, also for commercial purposes.

2. Credit. If you distribute the Model, you must give recipients a copy of this licence and keep its
notices.

3. Size. If your products have more than 40 million monthly active users, you must request a further
licence from Quillmark Ltd.

4. End. This licence ends if you breach any of its terms and do not cure the breach within 30 days.

5. Law. The laws of Ireland govern this licence.
"""


def own_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the person's own licences, and what is written, apart from those of this machine."""
    data = folder / "data"
    monkeypatch.setenv("CLAUSEGAP_DATA", str(data))
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    return data


def with_not(folder: Path) -> Path:
    """Give a copy of this project's licence with an added "not"."""
    before, after = "You may add Your own copyright", "You may not add Your own copyright"
    return changed(folder / "altered.txt", before, after)


def changed(path: Path, before: str, after: str) -> Path:
    text = LICENCE.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str | Path, command: str = "licence") -> Result:
    return CliRunner().invoke(clausegap, [command, *map(str, arguments)])


def as_json(*arguments: str | Path) -> dict[str, Any]:
    """Run with JSON to the terminal, and hold the answer against the published schema."""
    result = run(*arguments, "--format", "json")
    found: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def only_licence(report: dict[str, Any]) -> dict[str, Any]:
    (file,) = report["files"]
    (licence,) = file["licences"]
    assert isinstance(licence, dict)
    return licence
