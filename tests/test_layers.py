"""Data goes one way; the command line starts fast because it imports late."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]


def test_nothing_is_imported_by_an_earlier_stage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    result = lint_imports(no_cache=True)
    assert result == 0, capsys.readouterr().out


def test_library_code_does_not_import_the_command_line_tools() -> None:
    for path in sorted((ROOT / "src/clausegap").rglob("*.py")):
        if path.parent.name != "cli":
            text = path.read_text(encoding="utf-8")
            assert "import click" not in text, path
            assert "import rich" not in text, path


@pytest.mark.parametrize("command", ["", "check", "clauses", "rules"])
def test_help_imports_nothing_heavy(command: str) -> None:
    program = (
        "import sys\n"
        "from clausegap.cli.app import clausegap\n"
        "clausegap(sys.argv[1:], standalone_mode=False)\n"
        "print('LOADED', *sorted(sys.modules))"
    )
    arguments = [*command.split(), "--help"]
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    loaded = result.stdout.partition("LOADED ")[2].split()
    assert "clausegap.cli.app" in loaded
    heavy = {
        "spacy",
        "pydantic",
        "docx",
        "pdfplumber",
        "pypdfium2",
        "rich",
        "jinja2",
        "lxml",
        "yaml",
    }
    assert heavy.isdisjoint(loaded)
