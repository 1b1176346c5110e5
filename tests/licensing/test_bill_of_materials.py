"""Licences for a bill of materials: the SPDX expression and the CycloneDX fragment."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from licence_reports import (
    HARBOUR,
    HOSTILE_STACK,
    NOTHING,
    PLAIN,
    STACK,
    TIDE_LICENCE,
    UNKNOWN,
    match,
    report_on,
)

from clausegap.licensing.nouns import LicenceReport
from clausegap.memos.licence.bill_of_materials import bill_of_materials, spdx_expression


def components(report: LicenceReport) -> dict[str, Any]:
    """Give the components of a bill by their kind."""
    return {found["type"]: found for found in json.loads(bill_of_materials(report))["components"]}


@pytest.mark.parametrize(
    ("report", "expression"),
    [
        (STACK, "LicenseRef-harbour-2.0-altered AND MIT"),
        (PLAIN, "MIT"),
        (UNKNOWN, None),
        (NOTHING, None),
        (report_on(TIDE_LICENCE, TIDE_LICENCE), "MIT"),
        (report_on(match("mit", "M", spdx="mit")), "MIT"),
        (report_on(match("tide", "T", spdx="LicenseRef-tide")), "LicenseRef-tide"),
        (report_on(match("No such id", "N", spdx="No-Such-1.0")), "LicenseRef-No-such-id"),
        (report_on(match("MIT", "M", "altered", spdx="MIT")), "LicenseRef-MIT-altered"),
        (report_on(match("MIT", "M", "derived", spdx="MIT")), "LicenseRef-MIT-derived"),
        (report_on(match("my terms.txt", "M", "clauses")), "LicenseRef-my-terms.txt"),
        (
            report_on(match("x", "X", spdx="GPL-2.0-only OR MIT"), TIDE_LICENCE),
            "(GPL-2.0-only OR MIT) AND MIT",
        ),
    ],
)
def test_expression(report: LicenceReport, expression: str | None) -> None:
    assert spdx_expression(report) == expression


def test_a_use_policy_is_no_licence_of_the_expression() -> None:
    policy = match("harbour-rules", "Harbour Rules").model_copy(update={"kind": "use-policy"})
    assert spdx_expression(report_on(TIDE_LICENCE, policy)) == "MIT"


@pytest.mark.parametrize("report", [STACK, PLAIN, UNKNOWN, NOTHING, HOSTILE_STACK])
def test_bill_follows_the_schema_of_cyclonedx(report: LicenceReport) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    written = bill_of_materials(report).decode()
    assert validator.validate_str(written) is None
    assert validator.validate_str(written.replace('"concluded"', '"guessed"')) is not None or (
        '"concluded"' not in written
    )


def test_each_part_of_the_stack_is_a_component_with_its_licences() -> None:
    found = components(STACK)
    assert set(found) == {"machine-learning-model", "library", "data"}
    model = found["machine-learning-model"]
    assert model["name"] == "Sail 7B"
    named = [(one["license"].get("id") or one["license"]["name"]) for one in model["licenses"]]
    assert sorted(named) == ["Harbour Open Model Licence 2.0 (altered)", "MIT"]
    known = {one["license"]["acknowledgement"]: one["license"] for one in model["licenses"]}
    assert known["declared"]["id"] == "MIT"
    told = {entry["name"]: entry["value"] for entry in known["concluded"]["properties"]}
    assert told["clausegap:licence:class"] == "source-available"
    assert told["clausegap:licence:osi"] == "fail"
    assert told["clausegap:licence:eu"] == "fail"
    assert told["clausegap:licence:serious-changes"] == "2"
    assert model["evidence"]["occurrences"] == [{"line": 1, "location": "LICENSE"}]
    assert found["library"]["licenses"][0]["license"]["id"] == "MIT"
    assert found["data"]["licenses"] == [
        {"license": {"acknowledgement": "declared", "name": "Salt Data Terms"}}
    ]
    assert "evidence" not in found["data"]


@pytest.mark.parametrize("matcher", ["notice", "id"])
def test_a_licence_that_is_only_named_is_declared_and_no_evidence(matcher: str) -> None:
    report = report_on(match("MIT", "MIT License", matcher, spdx="MIT"))
    model = components(report)["machine-learning-model"]
    assert model["licenses"][0]["license"]["acknowledgement"] == "declared"
    assert "evidence" not in model


def test_an_altered_licence_never_goes_by_the_id_of_the_licence() -> None:
    altered = HARBOUR.model_copy(update={"id": "MIT", "spdx": "MIT", "name": "MIT License"})
    (only,) = components(report_on(altered))["machine-learning-model"]["licenses"]
    assert "id" not in only["license"]
    assert only["license"]["name"] == "MIT License (altered)"


def test_serial_number_and_time_are_those_given() -> None:
    bare = json.loads(bill_of_materials(STACK))
    assert "serialNumber" not in bare
    assert "timestamp" not in bare["metadata"]
    number, moment = UUID(int=7), datetime(2026, 3, 1, tzinfo=UTC)
    given = json.loads(
        bill_of_materials(STACK, name="Sail", version="7B", serial_number=number, timestamp=moment)
    )
    assert given["serialNumber"] == f"urn:uuid:{number}"
    assert given["metadata"]["timestamp"].startswith("2026-03-01T00:00:00")
    model = next(one for one in given["components"] if one["type"] == "machine-learning-model")
    assert (model["name"], model["version"]) == ("Sail", "7B")


def test_every_run_gives_the_same_bytes() -> None:
    code = (
        "import sys; from clausegap.licensing.nouns import LicenceReport\n"
        "from clausegap.memos.licence.bill_of_materials import bill_of_materials\n"
        "report = LicenceReport.model_validate_json(sys.stdin.read())\n"
        "sys.stdout.buffer.write(bill_of_materials(report))"
    )
    text = STACK.model_dump_json(by_alias=True)
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=text.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert written == {bill_of_materials(STACK)}
