from pathlib import Path

import pytest

from clausegap.cli.common import Failure
from clausegap.cli.inputs import find_inputs


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text", encoding="utf-8")


def names_of(paths: list[Path], out: Path, *formats: str) -> list[str]:
    return [job.name for job in find_inputs(paths, out, formats or ("json",)).jobs]


def test_reports_have_the_name_of_the_contract(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "b.docx")
    assert names_of([tmp_path], tmp_path / "out") == ["a", "b"]


def test_the_ending_stays_where_two_contracts_share_a_name(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "A.docx", "b.txt")
    assert sorted(names_of([tmp_path], tmp_path / "out")) == ["A.docx", "a.pdf", "b"]


def test_the_folder_comes_in_front_where_file_names_are_the_same(tmp_path: Path) -> None:
    make(tmp_path, "x/a.pdf", "y/a.pdf", "x/deep/x/a.pdf")
    found = names_of([tmp_path], tmp_path / "out")
    assert found == ["x-a.pdf-1", "x-a.pdf-2", "y-a.pdf"]


def test_a_report_never_overwrites_a_contract(tmp_path: Path) -> None:
    make(tmp_path, "a.docx")
    assert names_of([tmp_path / "a.docx"], tmp_path, "docx") == ["a.docx"]
    assert names_of([tmp_path / "a.docx"], tmp_path, "json") == ["a"]


def test_earlier_reports_are_no_contracts(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "out/a.md", "out/a.html")
    assert names_of([tmp_path], tmp_path / "out") == ["a"]


def test_reports_among_the_contracts_of_a_folder_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    with pytest.raises(Failure, match="Name another folder with --out"):
        find_inputs([tmp_path], tmp_path, ("md",))


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    jobs = find_inputs([tmp_path / "a.md", tmp_path], tmp_path / "out", ("md",)).jobs
    assert [job.path for job in jobs] == [tmp_path / "a.md"]


def test_hidden_and_lock_files_are_left_out_and_others_named(tmp_path: Path) -> None:
    make(tmp_path, "a.md", ".b.md", "~$a.docx", "c.xlsx", "d.doc")
    found = find_inputs([tmp_path], tmp_path / "out", ("md",))
    assert [job.path.name for job in found.jobs] == ["a.md", "d.doc"]
    assert found.skipped == "1 file is of another kind and not checked: c.xlsx"
