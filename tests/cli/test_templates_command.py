"""`clausegap templates`: what is exported can be changed and given back."""

from pathlib import Path

from click.testing import CliRunner, Result

from clausegap.cli.app import clausegap

CONTRACT = """# Services Agreement

This Agreement is between Harrow Ltd ("Customer") and Pellworm AI, Inc. ("Provider").

1. Term

1.1 Customer may terminate this Agreement for convenience on 30 days' written notice.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, [*map(str, arguments)])


def test_exported_templates_give_the_same_memo(tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert run("templates", "export", own).exit_code == 0
    contract = tmp_path / "a.md"
    contract.write_text(CONTRACT, encoding="utf-8")
    common = ("--format", "docx,html,md", "--fail-on", "never")
    assert run("check", contract, "--out", tmp_path / "one", *common).exit_code == 0
    result = run("check", contract, "--out", tmp_path / "two", "--template", own, *common)
    assert result.exit_code == 0
    for suffix in ("docx", "html", "md"):
        name = f"a.{suffix}"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_changed_template_is_kept_and_used(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "gap_memo.md").write_text("Ours: {{ memo.title }}\n", encoding="utf-8")
    result = run("templates", "export", own, "gap_memo.md", "memo.css")
    assert f"kept  {own / 'gap_memo.md'}" in result.output
    assert sorted(path.name for path in own.iterdir()) == ["gap_memo.md", "memo.css"]
    contract = tmp_path / "a.md"
    contract.write_text(CONTRACT, encoding="utf-8")
    run("check", contract, "--format", "md", "--template", own, "--out", tmp_path / "out")
    assert (tmp_path / "out/a.md").read_text(encoding="utf-8").startswith("Ours: Gap memo")


def test_a_fault_in_a_template_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "gap_memo.html").write_text("fine\n{% for %}\n", encoding="utf-8")
    contract = tmp_path / "a.md"
    contract.write_text(CONTRACT, encoding="utf-8")
    result = run(
        "check", contract, "--format", "html", "--template", own, "--out", tmp_path / "out"
    )
    assert result.exit_code == 2
    assert f"{own / 'gap_memo.html'}:2: " in result.stderr
    assert "Traceback" not in result.output
    assert not list((tmp_path / "out").iterdir())


def test_a_template_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    result = run("templates", "export", tmp_path, "memo.odt")
    assert result.exit_code == 2
    assert "memo.odt: no such template. There are gap_memo.html" in result.stderr
