import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegap.cli.app import clausegap

CONTRACT = """# Services Agreement

This Agreement is between Harrow Ltd ("Customer") and Pellworm AI, Inc. ("Provider").

1. Definitions

1.1 "Output" means what the Services return.

2. Termination

2.1 Customer may terminate this Agreement on thirty (30) days' written notice.

2.2 Provider shall delete Customer Data under the
[Data Processing Addendum](https://pellworm.example/dpa), which is incorporated by reference,
unless Section 99 applies.
"""


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def test_the_outline_shows_parties_definitions_clauses_and_statements(contract: Path) -> None:
    result = CliRunner().invoke(clausegap, ["clauses", str(contract)])
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert any(line.startswith("customer: Harrow Ltd") for line in lines)
    assert any(line.startswith("vendor: Pellworm AI, Inc.") for line in lines)
    assert any(line.startswith('"Output": ') for line in lines)
    assert "2  Termination" in lines
    assert any(
        line.startswith("customer · may · terminate") and line.endswith("[notice 30 days]")
        for line in lines
    )
    assert "Section 99" in lines
    assert any("https://pellworm.example/dpa" in line for line in lines)


def test_json_holds_everything_and_offsets_lead_into_the_text(contract: Path) -> None:
    result = CliRunner().invoke(clausegap, ["clauses", str(contract), "--format", "json"])
    read = json.loads(result.stdout)
    text = read["document"]["text"]
    statement = next(
        one for one in read["statements"] if one["holder"] == "customer" and one["facts"]
    )
    assert "terminate this Agreement" in text[statement["start"] : statement["end"]]
    (fact,) = statement["facts"]
    assert text[fact["start"] : fact["end"]] == fact["text"]
    assert (fact["kind"], fact["value"], fact["unit"]) == ("notice", 30, "days")


def test_a_file_that_cannot_be_read_gives_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(clausegap, ["clauses", str(tmp_path / "none.pdf")])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {tmp_path / 'none.pdf'}: ")
    assert len(result.stderr.splitlines()) == 1
