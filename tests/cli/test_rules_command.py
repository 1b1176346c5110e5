from pathlib import Path

from click.testing import CliRunner, Result

from clausegap.checks import load_packs
from clausegap.cli.app import clausegap


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, ["rules", *map(str, arguments)])


def test_list_names_every_rule_with_its_severity() -> None:
    result = run("list", "ai-vendor")
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if line.startswith("audit-rights "))
    assert line.split()[1:3] == ["high", "ai-vendor"]


def test_show_gives_what_a_rule_asks_its_queries_and_its_language() -> None:
    result = run("show", "audit-rights")
    assert result.exit_code == 0
    for part in ("Asks: ", "Why: ", "Basis: ", "Met, if the contract says", "Ask for: ", "Example"):
        assert part in result.stdout


def test_show_of_an_unknown_rule_says_where_to_look() -> None:
    result = run("show", "no-such-rule")
    assert result.exit_code == 2
    assert result.stderr == (
        'clausegap: there is no rule "no-such-rule". `clausegap rules list` names them all.\n'
    )


def test_a_new_rule_runs_as_it_is_written(tmp_path: Path) -> None:
    made = run("new", "step-in-right", "--dir", tmp_path)
    assert made.exit_code == 0
    assert (tmp_path / "step-in-right.yaml").is_file()
    result = run("test", tmp_path)
    assert result.stdout == "8 examples, 8 right, 0 wrong.\n"
    assert result.exit_code == 0
    assert "Step in right" in run("show", "step-in-right", "--rules", tmp_path).stdout


def test_the_arguments_shown_in_a_new_rule_load_once_their_marks_are_gone(tmp_path: Path) -> None:
    run("new", "step-in-right", "--dir", tmp_path)
    path = tmp_path / "step-in-right.yaml"
    head, start, shown = path.read_text(encoding="utf-8").partition("# negotiation:")
    own = "".join(line.removeprefix("# ") for line in (start + shown).splitlines(keepends=True))
    path.write_text(head + own, encoding="utf-8")
    (rule,) = load_packs([str(tmp_path)]).rules
    assert rule.negotiation is not None
    assert rule.negotiation.de.title == "Einsicht in die Aufzeichnungen"
    assert run("test", tmp_path).exit_code == 0


def test_a_new_rule_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\n", encoding="utf-8")
    assert run("new", "mine", "--dir", tmp_path).exit_code == 2
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "id: mine\n"


def test_an_id_that_is_no_id_is_refused(tmp_path: Path) -> None:
    result = run("new", "../Mine", "--dir", tmp_path)
    assert result.exit_code == 2
    assert "small letters" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_example_that_does_not_give_its_status_is_named(tmp_path: Path) -> None:
    run("new", "records", "--dir", tmp_path)
    path = tmp_path / "records.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Customer may not inspect Provider's", "Customer may inspect Provider's"),
        encoding="utf-8",
    )
    result = run("test", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.startswith("records-contrary-1: must be contrary, is met: ")
    assert "8 examples, 7 right, 1 wrong." in result.stdout


def test_faults_of_a_rule_file_exit_with_2(tmp_path: Path) -> None:
    (tmp_path / "records.yaml").write_text("id: other\n", encoding="utf-8")
    result = run("test", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}/records.yaml:1: title: is missing" in result.stderr
