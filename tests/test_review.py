"""A person's review taken back: their word wins, in every memo, and what does not fit is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from golden_files import ROOT, check_golden
from jsonschema import Draft202012Validator
from reports import REPORT

from clausegap.checks.review import Review, read_review, reviewed
from clausegap.cli.app import clausegap
from clausegap.errors import ReportError
from clausegap.memos import render
from clausegap.memos.gap.summary import summarise
from clausegap.memos.report_json import review_schema
from clausegap.model import Finding, MarkKind, Report, Status

SCHEMA = ROOT / "docs/review.schema.json"
CONTRACT = """# Services Agreement

This Agreement is between Harrow Ltd ("Customer") and Pellworm AI, Inc. ("Provider").

1. Term

1.1 Customer may terminate this Agreement for convenience on 30 days' written notice.

2. Fees

2.1 All fees are non-refundable.
"""


def mark(term: str, kind: str, read_as: str, status: str | None = None, note: str = "") -> Any:
    return {"term": term, "kind": kind, "status": status, "note": note, "read_as": read_as}


def review(*marks: Any, by: str = "Ann Lee", sha256: str = REPORT.documents[0].sha256) -> Any:
    return {
        "schema_version": "1",
        "tool": "clausegap",
        "documents": [{"path": "northlight-services.pdf", "sha256": sha256}],
        "rules": [{"id": "ai-vendor", "version": "1.0", "terms": 11}],
        "by": by,
        "marks": list(marks),
    }


def after(*marks: Any, by: str = "Ann Lee") -> tuple[Report, list[str]]:
    result = reviewed(REPORT, [Review.model_validate(review(*marks, by=by))])
    return result.report, list(result.notes)


def finding(report: Report, term: str) -> Finding:
    return next(found for found in report.findings if found.term == term)


def test_a_disagreement_sets_the_status_and_says_who_and_why() -> None:
    report, notes = after(mark("data-portability", "disagree", "missing", "met", "Annex B has it"))
    found = finding(report, "data-portability")
    assert found.status is Status.MET
    assert found.reason == ("Ann Lee holds this to be met (the tool read: missing): Annex B has it")
    assert found.steps[-1].text == found.reason
    assert found.confidence == finding(REPORT, "data-portability").confidence
    assert found.mark is not None
    assert (found.mark.by, found.mark.read_as) == ("Ann Lee", Status.MISSING)
    assert notes == []


def test_an_agreement_ends_the_call_to_look() -> None:
    assert finding(REPORT, "no-training").review
    report, _ = after(mark("no-training", "agree", "contrary"))
    found = finding(report, "no-training")
    assert (found.status, found.review, found.review_reason) == (Status.CONTRARY, False, None)
    assert found.reason == finding(REPORT, "no-training").reason


def test_a_disagreement_without_a_status_calls_for_a_look() -> None:
    report, _ = after(mark("audit-rights", "disagree", "partial"))
    found = finding(report, "audit-rights")
    assert found.status is Status.PARTIAL
    assert found.review
    assert found.review_reason == "Ann Lee disagrees and does not say how it reads"


def test_a_note_changes_nothing_but_is_told() -> None:
    report, _ = after(mark("no-training", "note", "contrary", note="Ask Legal"), by="")
    found = finding(report, "no-training")
    before = finding(REPORT, "no-training")
    assert (found.status, found.review) == (before.status, before.review)
    assert found.steps[-1].text == "The reviewer notes: Ask Legal"


def test_who_agreed_with_another_reading_holds_to_that_one() -> None:
    report, notes = after(mark("audit-rights", "agree", "missing"))
    found = finding(report, "audit-rights")
    assert found.status is Status.MISSING
    assert found.mark is not None
    assert found.mark.kind is MarkKind.DISAGREE
    assert notes == [
        "“Audit rights” was marked when it was read as missing; it is now read as in part"
    ]


def test_who_disagreed_is_right_where_it_is_now_read_so() -> None:
    report, notes = after(mark("audit-rights", "disagree", "missing", "partial"))
    found = finding(report, "audit-rights")
    assert found.mark is not None
    assert found.mark.kind is MarkKind.AGREE
    assert found.status is Status.PARTIAL
    assert len(notes) == 1


def test_a_later_review_stands_before_an_earlier_one() -> None:
    first = review(
        mark("audit-rights", "disagree", "partial", "met"), mark("no-training", "agree", "contrary")
    )
    second = review(mark("audit-rights", "agree", "partial"), by="Bo")
    report = reviewed(REPORT, [Review.model_validate(one) for one in (first, second)]).report
    said = {found.term: found.mark for found in report.findings if found.mark}
    assert {term: one.by for term, one in said.items()} == {
        "audit-rights": "Bo",
        "no-training": "Ann Lee",
    }
    assert finding(report, "audit-rights").status is Status.PARTIAL


def test_terms_that_were_not_checked_are_told_in_the_memo() -> None:
    report, notes = after(mark("no-such-term", "agree", "met"))
    assert notes == ["the review marks no-such-term, which this run did not check"]
    assert b"The review marks no-such-term" in render(report, "html")


MARKED, _ = after(
    mark("data-portability", "disagree", "missing", "met", "Annex B has it"),
    mark("audit-rights", "agree", "partial", note="we can live with it"),
    mark("output-ownership", "agree", "met"),
)


def test_the_memo_says_whose_word_it_is() -> None:
    memo = summarise(MARKED)
    lines = {line.term: line for line in memo.lines}
    assert lines["data-portability"].mark == "changed"
    assert lines["data-portability"].line.startswith("Ann Lee holds this to be met")
    assert lines["audit-rights"].mark == "agreed"
    assert lines["audit-rights"].marked == "Ann Lee agrees: we can live with it."
    assert "Ann Lee marked 3 of 11 readings and changed 1." in memo.in_short
    assert "data-portability" in {item.line.term for item in memo.fine}


@pytest.mark.parametrize("format", ["html", "md", "json"])
def test_every_memo_shows_the_marks(format: str) -> None:
    written = render(MARKED, format).decode()
    assert "Ann Lee holds this to be met" in written
    assert "Ann Lee agrees: we can live with it" in written
    assert written != render(REPORT, format).decode()


def test_the_word_memo_shows_the_marks(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "memo.docx"
    path.write_bytes(render(MARKED, "docx"))
    memo = Document(str(path))
    text = "\n".join(paragraph.text for paragraph in memo.paragraphs)
    assert "Marked\tAnn Lee agrees: we can live with it." in text
    cells = [cell.text for table in memo.tables for row in table.rows for cell in row.cells]
    assert any("changed" in cell for cell in cells)


def test_the_json_of_a_marked_report_reads_back() -> None:
    assert Report.model_validate_json(render(MARKED, "json")) == MARKED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", r"r.json:1: this is not JSON \("),
        ("[" * 100_000, "r.json: this is not JSON of a review"),
        ("[]", "r.json: this is no review, which is an object"),
        (json.dumps({"marks": []}), "r.json: documents: field required"),
        (json.dumps(review(mark("a", "like", "met"))), r"r.json: marks\[0\].kind: input should be"),
        (json.dumps(review(mark("a", "agree", "met", "missing"))), r"marks\[0\]: “agree” names no"),
        (json.dumps(review(mark("a", "disagree", "met", "met"))), r"marks\[0\]: it disagrees with"),
        (
            json.dumps(review(mark("a", "agree", "met"), mark("a", "note", "met"))),
            "r.json: it marks a more than once",
        ),
        (json.dumps({**review(), "tool": "other"}), "r.json: tool: input should be 'clausegap'"),
        (json.dumps({**review(), "more": 1}), "r.json: more: extra inputs are not permitted"),
    ],
)
def test_what_is_no_review_is_refused_with_what_is_wrong(
    tmp_path: Path, text: str, fault: str
) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match=fault):
        read_review(path)


def test_a_review_that_is_no_text_or_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(ReportError, match=r"r.json: this is not UTF-8 text"):
        read_review(tmp_path / "r.json")
    with pytest.raises(ReportError, match=r"none.json: No such file"):
        read_review(tmp_path / "none.json")


def test_published_schema_is_that_of_the_model(request: pytest.FixtureRequest) -> None:
    check_golden(request, SCHEMA, review_schema())


def test_schema_is_valid_and_covers_a_review() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    written = review(mark("audit-rights", "agree", "partial"))
    assert list(validator.iter_errors(written)) == []
    written["marks"][0]["kind"] = "like"
    assert [error.json_path for error in validator.iter_errors(written)] == ["$.marks[0].kind"]


# The command


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "terms.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, ["check", *map(str, arguments)])


def written_review(folder: Path, contract: Path, *marks: Any) -> Path:
    import hashlib

    digest = hashlib.sha256(contract.read_bytes()).hexdigest()
    path = folder / f"{contract.stem}.review.json"
    path.write_text(json.dumps(review(*marks, sha256=digest)), encoding="utf-8")
    return path


def statuses(report: Path) -> dict[str, str]:
    found = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return {one["term"]: one["status"] for one in found}


def test_check_takes_a_review_back(contract: Path, tmp_path: Path) -> None:
    path = written_review(
        tmp_path,
        contract,
        mark("audit-rights", "disagree", "missing", "met", "Side letter"),
        mark("gone-term", "agree", "met"),
    )
    out = tmp_path / "out"
    result = run(contract, "--review", path, "--format", "json,review", "--out", out)
    assert result.exit_code == 1
    assert statuses(out / "terms.json")["audit-rights"] == "met"
    line = next(line for line in result.stdout.splitlines() if line.startswith("Audit rights"))
    assert "met, changed" in line
    assert f"clausegap: {contract}: the review marks gone-term" in result.stderr
    assert "Side letter" in (out / "terms.review.html").read_text(encoding="utf-8")


def test_a_review_of_another_file_is_refused_before_anything_is_written(
    contract: Path, tmp_path: Path
) -> None:
    path = written_review(tmp_path, contract, mark("audit-rights", "agree", "missing"))
    contract.write_text(CONTRACT + "\nMore.\n", encoding="utf-8")
    result = run(contract, "--review", path, "--out", tmp_path / "out", "--fail-on", "never")
    assert result.exit_code == 2
    assert "it is a review of northlight-services.pdf (sha256 " in result.stderr
    assert "no file of this run is that one" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_broken_review_is_one_line_and_exit_code_2(contract: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("{", encoding="utf-8")
    result = run(contract, "--review", path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {path}:1: this is not JSON")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_of_several_files_the_one_that_was_reviewed_is_marked(
    contract: Path, tmp_path: Path, jobs: str
) -> None:
    other = tmp_path / "other.md"
    other.write_text(CONTRACT.replace("30", "60"), encoding="utf-8")
    path = written_review(
        tmp_path, contract, mark("audit-rights", "disagree", "missing", "partial")
    )
    out = tmp_path / "out"
    arguments = ("--review", path, "--format", "json", "--out", out, "--jobs", jobs)
    assert run(contract, other, *arguments).exit_code == 1
    assert statuses(out / "terms.json")["audit-rights"] == "partial"
    assert statuses(out / "other.json")["audit-rights"] == "missing"
