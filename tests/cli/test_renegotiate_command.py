"""`clausegap renegotiate`: memo, letter and calendar of a contract; a second round."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from clausegap.cli.app import clausegap

CONTRACT = """# Services Agreement

This Services Agreement is made on 1 March 2026 between Harrow Ltd ("Customer") and Pellworm AI,
Inc. ("Provider").

1. Service

1.1 Provider may modify, replace or discontinue any model at any time and without notice.

2. Term

2.1 This Agreement starts on 1 March 2026 and runs for an initial term of twenty-four (24) months.
It renews for successive periods of twelve (12) months unless either party gives notice of
non-renewal at least ninety (90) days before the end of the term.

3. Liability

3.1 Provider's total liability shall not exceed the fees paid in the three (3) months before the
event.
"""
BETTER = CONTRACT.replace(
    "Provider may modify, replace or discontinue any model at any time and without notice.",
    "Provider shall give Customer at least ninety (90) days' written notice before it discontinues,"
    " replaces or materially changes any model.",
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, [*map(str, arguments)])


def written(path: Path, text: str = CONTRACT) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_memo_letter_and_calendar_are_written(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    out = tmp_path / "out"
    result = run("renegotiate", contract, "--date", "2026-11-21", "--out", out)
    assert result.exit_code == 0
    assert {path.name for path in out.iterdir()} == {
        "a.renegotiation.docx",
        "a.letter.docx",
        "a.ics",
    }
    assert "to ask for" in result.output
    assert str(out / "a.letter.docx") in result.output


def test_every_format_in_german_with_the_customers_name(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    options = ("--lang", "de", "--format", "docx,html,md", "--date", "2026-11-21", "-q")
    result = run("renegotiate", contract, *options, "--customer", "Harrow Ltd", "--out", tmp_path)
    assert (result.exit_code, result.output) == (0, "")
    letter = (tmp_path / "a.letter.md").read_text(encoding="utf-8")
    assert letter.startswith("Harrow Ltd  \n")
    assert "Sehr geehrte Damen und Herren," in letter
    assert "(Ziffer 1.1)" in letter
    memo = (tmp_path / "a.renegotiation.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in memo
    assert "Zuerst durchsetzen" in memo


def test_the_same_date_gives_the_same_bytes(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    for name in ("one", "two"):
        options = ("--date", "2026-11-21", "--format", "docx,html,md", "--out", tmp_path / name)
        assert run("renegotiate", contract, *options).exit_code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_second_round_thanks_for_what_was_conceded(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.md"), written(tmp_path / "b.md", BETTER)
    run("check", first, "--format", "json", "--out", tmp_path)
    old = tmp_path / "a.json"
    result = run("renegotiate", second, "--since", old, "--format", "md", "--out", tmp_path)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "We are grateful for your reply" in (tmp_path / "b.letter.md").read_text("utf-8")
    memo = (tmp_path / "b.renegotiation.md").read_text("utf-8")
    assert "### Conceded" in memo
    assert "| Notice of changes to models and service | against you | **met** |" in memo


def test_a_report_of_another_contract_is_a_warning(tmp_path: Path) -> None:
    other = written(tmp_path / "o.md", CONTRACT.replace("Pellworm", "Hallig"))
    run("check", other, "--format", "json", "--out", tmp_path)
    contract = written(tmp_path / "a.md")
    result = run("renegotiate", contract, "--since", tmp_path / "o.json", "--out", tmp_path)
    assert result.exit_code == 0
    assert "“Hallig AI, Inc.”, and this one is with “Pellworm AI, Inc.”" in result.stderr


def test_a_file_that_is_no_report_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"findings": 3}), encoding="utf-8")
    result = run("renegotiate", contract, "--since", old, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "this is no report of a contract" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_contract_that_cannot_be_read_is_exit_code_2(tmp_path: Path) -> None:
    result = run("renegotiate", tmp_path / "none.pdf", "--out", tmp_path)
    assert result.exit_code == 2
    assert "none.pdf" in result.stderr


def test_only_the_terms_named_are_asked_for(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    options = ("--terms", "liability-cap", "--format", "md", "--out", tmp_path)
    assert run("renegotiate", contract, *options).exit_code == 0
    letter = (tmp_path / "a.letter.md").read_text("utf-8")
    assert "1. **" in letter
    assert "2. **" not in letter


ADDENDUM = """# Data Processing Addendum

This Data Processing Addendum is made between Harrow Ltd ("Customer") and Pellworm AI, Inc.
("Provider") and is part of the Services Agreement.

1. Security

1.1 Provider shall keep Customer Data secure.

2. Deletion

2.1 Provider may keep Customer Data for as long as it sees fit after this Addendum ends.
"""


def test_the_letter_raises_only_what_the_redline_has_words_for(tmp_path: Path) -> None:
    contract = written(tmp_path / "dpa.md", ADDENDUM)
    assert run("renegotiate", contract, "--format", "md", "--out", tmp_path).exit_code == 0
    letter = (tmp_path / "dpa.letter.md").read_text("utf-8")
    memo = (tmp_path / "dpa.renegotiation.md").read_text("utf-8")
    # What the addendum has no place for belongs in the main agreement.
    assert "Indemnity" not in letter
    assert "It does not raise" in memo
    assert "Data deletion" in letter


def test_no_letter_is_written_where_the_redline_has_no_words(tmp_path: Path) -> None:
    contract = written(tmp_path / "dpa.md", ADDENDUM)
    options = ("--terms", "ip-indemnity", "--format", "md", "--out", tmp_path / "out")
    result = run("renegotiate", contract, *options)
    assert "No letter: the redline has no words for this." in result.output
    assert "dpa.letter.md" not in {path.name for path in (tmp_path / "out").iterdir()}


def test_a_german_run_gives_a_german_calendar(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    options = ("--lang", "de", "--format", "md", "--date", "2026-11-21", "--out", tmp_path)
    assert run("renegotiate", contract, *options).exit_code == 0
    calendar = (tmp_path / "a.ics").read_text("utf-8")
    assert "SUMMARY:Ende der Laufzeit: Pellworm AI" in calendar


def test_a_term_that_no_rule_has_is_refused(tmp_path: Path) -> None:
    contract = written(tmp_path / "a.md")
    result = run("renegotiate", contract, "--terms", "no-such", "--out", tmp_path)
    assert result.exit_code == 2
    assert "no-such: no such term" in result.stderr


def test_no_letter_is_written_where_there_is_nothing_to_ask(tmp_path: Path) -> None:
    contract = written(tmp_path / "b.md", BETTER)
    options = ("--terms", "model-change-notice", "--format", "md", "--out", tmp_path / "out")
    result = run("renegotiate", contract, *options)
    assert result.exit_code == 0
    assert "No letter: there is nothing to ask for." in result.output
    assert "b.letter.md" not in {path.name for path in (tmp_path / "out").iterdir()}


def test_a_teams_own_letter_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert run("templates", "export", own, "letter.en.md").exit_code == 0
    template = own / "letter.en.md"
    text = template.read_text("utf-8").replace("Dear Sir or Madam,", "Dear partners,")
    template.write_text(text, encoding="utf-8")
    contract = written(tmp_path / "a.md")
    options = ("--format", "md", "--template", own, "--out", tmp_path)
    assert run("renegotiate", contract, *options).exit_code == 0
    assert "Dear partners," in (tmp_path / "a.letter.md").read_text("utf-8")


def test_a_fault_in_a_teams_template_writes_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "renegotiation.md").write_text("{{ memo.", encoding="utf-8")
    contract = written(tmp_path / "a.md")
    result = run("renegotiate", contract, "--template", own, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "renegotiation.md:1:" in result.stderr
    assert not (tmp_path / "out").exists()
