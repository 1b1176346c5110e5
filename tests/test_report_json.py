"""The report as JSON: the golden file, the published schema, text exactly as read."""

import json
from pathlib import Path

import pytest
from golden_files import GOLDEN, ROOT, check_golden
from jsonschema import Draft202012Validator
from reports import CONTROLS, HOSTILE_REPORT, REPORT

from clausegap.errors import ReportError
from clausegap.memos import render
from clausegap.memos.report_json import read_report, report_schema, to_json
from clausegap.model import Report

SCHEMA = ROOT / "docs/report.schema.json"


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "report.json", render(REPORT, "json"))


def test_published_schema_is_that_of_the_model(request: pytest.FixtureRequest) -> None:
    check_golden(request, SCHEMA, report_schema())


def test_schema_is_valid_and_covers_the_report() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    written = json.loads(render(REPORT, "json"))
    assert list(validator.iter_errors(written)) == []
    written["findings"][0]["status"] = "unclear"
    assert [error.json_path for error in validator.iter_errors(written)] == ["$.findings[0].status"]


def test_json_reads_back_as_the_same_report() -> None:
    assert Report.model_validate_json(render(REPORT, "json")) == REPORT


def test_facts_not_stated_are_null_and_present() -> None:
    facts = json.loads(render(REPORT, "json"))["facts"]
    assert facts["deletion_days"] is None
    assert len(facts) == 12


def test_text_is_kept_exactly_whatever_it_holds() -> None:
    written = render(HOSTILE_REPORT, "json")
    assert written.endswith(b"}\n")
    quote = json.loads(written)["findings"][0]["evidence"][0]["quote"]
    assert quote == HOSTILE_REPORT.findings[0].evidence[0].quote
    assert CONTROLS in quote


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    for report in (REPORT, HOSTILE_REPORT):
        path.write_bytes(to_json(report))
        assert read_report(path) == report


@pytest.mark.parametrize("content", [b"", b"[]", b'{"findings": []}', b"\xff\xfe", b"PK\x03\x04"])
def test_a_file_that_is_no_report_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=r"old\.json: this is no report .* `clausegap check"):
        read_report(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"no\.json: No such file"):
        read_report(tmp_path / "no.json")
