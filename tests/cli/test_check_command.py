import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausegap.cli import batch
from clausegap.cli.app import clausegap
from clausegap.cli.inputs import Job

CONTRACT = """# Services Agreement

This Agreement is between Harrow Ltd ("Customer") and Pellworm AI, Inc. ("Provider").

1. Term

1.1 Customer may terminate this Agreement for convenience on 30 days' written notice.

2. Fees

2.1 All fees are non-refundable.

3. Audit

3.1 Customer may audit Provider's records and systems once a year on thirty days' notice.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two contracts, one below the other, and a file that cannot be read."""
    contracts = tmp_path / "contracts"
    (contracts / "more").mkdir(parents=True)
    (contracts / "b.md").write_text(CONTRACT, encoding="utf-8")
    (contracts / "more" / "a.txt").write_text(CONTRACT, encoding="utf-8")
    (contracts / "prices.xlsx").write_bytes(b"PK")
    return contracts


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, ["check", *map(str, arguments)])


def statuses(report: Path) -> dict[str, str]:
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return {finding["term"]: finding["status"] for finding in findings}


def test_explain_tells_every_verdict_with_the_words_it_rests_on(
    folder: Path, tmp_path: Path
) -> None:
    result = run(folder / "b.md", "--format", "json", "--out", tmp_path / "out", "--explain")
    told = result.stdout
    findings = json.loads((tmp_path / "out/b.json").read_text(encoding="utf-8"))["findings"]
    assert all(f"{finding['title']}: " in told for finding in findings)
    assert "Audit rights: met (confidence" in told
    assert "customer · may · audit Provider's records and systems" in told
    assert "“Customer may audit Provider's records and systems once a year" in told
    steps = next(f for f in findings if f["term"] == "audit-rights")["steps"]
    assert steps[0]["kind"] == "shows"
    assert steps[0]["evidence"]["section"] == "3.1"


def test_one_contract_gives_its_reports_and_a_table_of_terms(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(folder / "b.md", "--format", "json,md", "--out", out)
    assert result.exit_code == 1
    assert {path.name for path in out.iterdir()} == {"b.json", "b.md"}
    found = statuses(out / "b.json")
    assert found["audit-rights"] == "met"
    assert found["refund-on-exit"] == "contrary"
    line = next(line for line in result.stdout.splitlines() if line.startswith("Audit rights"))
    assert "met" in line
    assert "s 3.1" in line
    assert "27 terms: " in result.stdout
    assert f"Written: {out / 'b.json'}, {out / 'b.md'}" in result.stdout


def test_a_folder_gives_one_line_a_file_in_the_order_of_their_paths(
    folder: Path, tmp_path: Path
) -> None:
    result = run(folder, "--format", "json", "--out", tmp_path / "out")
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == [
        str(folder / "b.md"),
        str(folder / "more" / "a.txt"),
    ]
    assert "prices.xlsx" in result.stderr


def test_a_file_that_fails_gives_one_line_and_the_others_are_done(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"a" * 100)
    result = run(folder, "--format", "json", "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"clausegap: {folder / 'empty.pdf'}: ")
    assert lines[1].startswith(f"clausegap: {folder / 'old.doc'}: ")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.json", "b.json"}


@pytest.mark.parametrize("path", ["none.pdf", "empty-folder"])
def test_nothing_to_read_is_never_a_success(path: str, tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    result = run(tmp_path / path, "--out", tmp_path / "out", "--fail-on", "never")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {tmp_path / path}: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("fail_on", "code"), [("critical", 1), ("low", 1), ("never", 0)])
def test_the_exit_code_follows_fail_on(
    fail_on: str, code: int, folder: Path, tmp_path: Path
) -> None:
    result = run(
        folder / "b.md", "--format", "json", "--out", tmp_path / "out", "--fail-on", fail_on
    )
    assert result.exit_code == code


def test_a_gap_below_fail_on_does_not_fail(tmp_path: Path) -> None:
    contract = tmp_path / "c.txt"
    contract.write_text("Customer may not audit Provider.\n", encoding="utf-8")
    rules = tmp_path / "rules"
    CliRunner().invoke(clausegap, ["rules", "new", "records", "--dir", str(rules)])
    arguments = (contract, "--rules", rules, "--format", "json", "--out", tmp_path / "out")
    assert run(*arguments, "--fail-on", "high").exit_code == 0
    assert run(*arguments, "--fail-on", "medium").exit_code == 1


def test_two_processes_give_the_same_reports_as_one(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    first = run(folder, "--format", "json,docx", "--out", one)
    second = run(folder, "--format", "json,docx", "--out", two, "--jobs", "2")
    assert first.stdout.replace(str(one), "OUT") == second.stdout.replace(str(two), "OUT")
    names = sorted(path.name for path in one.iterdir())
    assert names == ["a.docx", "a.json", "b.docx", "b.json"]
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_an_unexpected_error_names_the_file_and_asks_for_a_report(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(batch, "read_contract", broken)
    arguments = ["check", str(folder / "b.md"), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(clausegap, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        f"clausegap: {folder / 'b.md'}: unexpected error (ValueError: no such luck). Please report"
    )
    assert "Traceback" not in result.stderr
    assert "Traceback" in CliRunner().invoke(clausegap, ["--debug", *arguments]).stderr


def test_ctrl_c_keeps_the_reports_that_are_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_file = batch.check_file

    def interrupted(job: Job, settings: batch.Settings) -> batch.Outcome:
        if job.name == "a":
            raise KeyboardInterrupt
        return check_file(job, settings)

    monkeypatch.setattr(batch, "check_file", interrupted)
    result = run(folder, "--format", "json", "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 130
    assert result.stderr.startswith("clausegap: stopped after 1 of 2 files")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]


def test_all_faults_of_rules_are_told_and_nothing_is_checked(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "one.yaml").write_text("id: one\n", encoding="utf-8")
    (rules / "two.yaml").write_text("id: [\n", encoding="utf-8")
    result = run(folder, "--rules", rules, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "one.yaml:1: title: is missing" in result.stderr
    assert "two.yaml:" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_refused_with_the_ones_there_are(folder: Path) -> None:
    result = run(folder, "--format", "docx,pptx")
    assert result.exit_code == 2
    assert '"pptx" is none of docx, html, md, json, xlsx, csv, review.' in result.stderr


def test_the_installed_command_works_in_a_process_of_its_own(folder: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "clausegap", "check", folder, "--jobs", "2", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1, result.stderr
    assert (tmp_path / "clausegap-reports" / "b.json").is_file()
