"""`clausegap checklist`: files in, files out, lines for people."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reports import REPORT

from clausegap.cli.app import clausegap
from clausegap.memos import render
from clausegap.model import Report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a checklist and the report of the same and of another contract."""
    (tmp_path / "old.xlsx").write_bytes(render(REPORT, "xlsx"))
    (tmp_path / "report.json").write_bytes(render(REPORT, "json"))
    other = REPORT.documents[0].model_copy(
        update={"title": "Lease", "path": "lease.pdf", "sha256": "0" * 64}
    )
    facts = REPORT.facts.model_copy(update={"vendor": "Harrow Ltd"})
    lease: Report = REPORT.model_copy(update={"documents": (other,), "facts": facts})
    (tmp_path / "lease.json").write_bytes(render(lease, "json"))
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, ["checklist", *map(str, arguments)])


def one_line(result: Result) -> str:
    """Give the line of trouble of a run that failed."""
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("clausegap: ")
    return line


def test_new_writes_a_workbook_or_csv_from_a_report(folder: Path) -> None:
    result = run("new", folder / "report.json")
    assert result.exit_code == 0
    assert result.stdout == f"Written: {folder / 'report.xlsx'}\n"
    assert (folder / "report.xlsx").read_bytes() == render(REPORT, "xlsx")
    assert run("new", folder / "report.json", "--out", folder / "a/b.csv").exit_code == 0
    assert (folder / "a/b.csv").read_bytes() == render(REPORT, "csv")


def test_update_says_what_it_carried_over_and_leaves_the_old_as_it_is(folder: Path) -> None:
    before = (folder / "old.xlsx").read_bytes()
    result = run("update", folder / "old.xlsx", folder / "report.json")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout == (
        f"{folder / 'old.xlsx'}: carried over the entries of 0 terms. Since then: 11 same.\n"
        f"Written: {folder / 'old-updated.xlsx'}\n"
    )
    assert (folder / "old.xlsx").read_bytes() == before


def test_a_file_that_may_hold_entries_is_overwritten_only_by_name(folder: Path) -> None:
    old, report = folder / "old.xlsx", folder / "report.json"
    before = old.read_bytes()
    (folder / "old-updated.xlsx").write_bytes(b"entries")
    assert "may hold entries" in one_line(run("update", old, report))
    assert (folder / "old-updated.xlsx").read_bytes() == b"entries"
    assert run("update", old, report, "--out", old).exit_code == 0
    assert old.read_bytes() != before


def test_the_report_of_another_contract_is_named(folder: Path) -> None:
    result = run("update", folder / "old.xlsx", folder / "lease.json")
    assert result.exit_code == 0
    assert "another vendor" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("old", "report", "said"),
    [
        ("missing.xlsx", "report.json", "No such file"),
        ("report.json", "report.json", "no workbook"),
        ("old.xlsx", "missing.json", "No such file"),
        ("old.xlsx", "old.xlsx", "no report of a contract"),
        ("old.xlsx", "empty.json", "no report of a contract"),
    ],
)
def test_wrong_input_is_one_line_and_nothing_is_written(
    folder: Path, old: str, report: str, said: str
) -> None:
    (folder / "empty.json").write_text("{}")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert said in one_line(run("update", folder / old, folder / report))
    out = ("--out", folder / "old.xlsx")
    assert said in one_line(run("update", folder / old, folder / report, *out))
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_checklist_is_a_workbook_or_csv(folder: Path) -> None:
    report, out = folder / "report.json", ("--out", folder / "list.docx")
    assert "Name such a file" in one_line(run("new", report, *out))
    assert "Name such a file" in one_line(run("update", folder / "old.xlsx", report, *out))


def test_help_needs_no_workbook_library() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from clausegap.cli.app import clausegap;"
        "CliRunner().invoke(clausegap, ['checklist', 'update', '--help']);"
        "sys.exit('openpyxl' in sys.modules or 'pydantic' in sys.modules)"
    )
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
