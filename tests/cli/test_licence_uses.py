"""`clausegap licence` with an intended use, with texts of one's own, and what it writes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from licence_runs import (
    KESTREL,
    LICENCE,
    SCHEMA,
    as_json,
    changed,
    only_licence,
    own_place,
    run,
    with_not,
    written,
)

from clausegap.licensing.vocabulary import vocabulary


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_place(tmp_path, monkeypatch)


@pytest.fixture
def altered(tmp_path: Path) -> Path:
    return with_not(tmp_path)


# Intended use


def test_the_template_of_a_use_is_valid_as_it_stands(tmp_path: Path) -> None:
    template = run("new-use")
    assert template.exit_code == 0
    use = written(tmp_path / "use.yaml", template.stdout)
    result = run(LICENCE, "--use", use)
    assert result.exit_code == 0
    verdicts = {
        answer["item"]: answer["verdict"] for answer in as_json(LICENCE, "--use", use)["use"]
    }
    assert verdicts == {"commercial": "allowed", "internal": "allowed"}


def test_a_forbidden_use_is_told_with_its_section(tmp_path: Path) -> None:
    use = written(tmp_path / "use.yaml", "commercial: true\nhosted: true\n")
    result = run("CC-BY-NC-4.0", "--use", use)
    assert result.exit_code == 1
    first = next(line for line in result.stdout.splitlines() if line.startswith("Commercial use"))
    assert first.split()[2:4] == ["forbidden", "CC-BY-NC-4.0"]
    answers = as_json("CC-BY-NC-4.0", "--use", use)["use"]
    assert all(answer["section"] for answer in answers if answer["verdict"] == "forbidden")


def test_a_conditional_use_comes_with_its_obligations(tmp_path: Path) -> None:
    use = written(tmp_path / "use.yaml", "commercial: true\nredistribute_fine_tunes: true\n")
    answers = as_json("llama-3.1-community", "--use", use)["use"]
    fine_tunes = next(one for one in answers if one["item"] == "redistribute_fine_tunes")
    assert fine_tunes["verdict"] == "conditional"
    places = {duty["where"] for duty in fine_tunes["obligations"]}
    assert {"licence file", "model name", "README"} <= places
    printed = run("llama-3.1-community", "--use", use).stdout
    assert "[ ] Give the derived model a name with the word" in printed


def test_a_size_above_the_threshold_is_forbidden_and_below_a_condition(tmp_path: Path) -> None:
    def verdict(users: str) -> str:
        plan = f"commercial: true\ninternal: true\nmonthly_users: {users}\n"
        use = written(tmp_path / "use.yaml", plan)
        answers = as_json("llama-3.1-community", "--use", use)["use"]
        return next(str(one["verdict"]) for one in answers if one["item"] == "monthly_users")

    assert verdict("701 million") == "forbidden"
    assert verdict("2 million") == "conditional"


def test_faults_of_a_use_are_told_with_file_and_line(tmp_path: Path) -> None:
    use = written(tmp_path / "use.yaml", "commercial: perhaps\ninternal: true\nhostd: true\n")
    result = run(LICENCE, "--use", use)
    assert result.exit_code == 2
    assert result.stdout == ""
    first, second = result.stderr.splitlines()
    assert first.startswith(f"clausegap: {use}:1: commercial: must be true or false")
    assert second.startswith(f"clausegap: {use}:3: hostd: ")
    assert 'did you mean "hosted"?' in second


def test_a_use_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run(LICENCE, "--use", tmp_path / "none.yaml")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {tmp_path / 'none.yaml'}: ")


# Texts of one's own


def test_a_text_given_beside_shows_the_missing_words(tmp_path: Path) -> None:
    original = written(tmp_path / "kestrel-1.0.txt", KESTREL)
    text = KESTREL.replace("more than 40 million", "more than 4 million")
    copy = written(tmp_path / "copy.txt", text.replace("worldwide, ", ""))
    found = only_licence(as_json(copy, "--against", original))
    assert (found["id"], found["matcher"]) == ("kestrel-1.0", "altered")
    assert [(hunk["kind"], hunk["missing"], hunk["inserted"]) for hunk in found["hunks"]] == [
        ("delete", "worldwide", ""),
        ("replace", "40", "4"),
    ]
    assert all(hunk["serious"] for hunk in found["hunks"])
    assert run(copy, "--against", original).exit_code == 1


def test_a_text_that_is_kept_is_recognised_from_then_on(tmp_path: Path, own_data: Path) -> None:
    path = written(tmp_path / "terms.txt", KESTREL)
    assert as_json(path)["files"][0]["unknown"] is True
    kept = run("add", path, "--id", "kestrel-1.0")
    target = own_data / "licences" / "kestrel-1.0.txt"
    assert kept.exit_code == 0
    assert kept.stdout == f"kept {target}\n"
    assert target.read_text(encoding="utf-8") == KESTREL
    report = as_json(path)
    assert report["files"][0]["unknown"] is False
    found = report["files"][0]["licences"][0]
    assert (found["id"], found["matcher"], found["hunks"]) == ("kestrel-1.0", "exact", [])


def test_a_kept_text_with_its_profile_answers(tmp_path: Path) -> None:
    path = written(tmp_path / "terms.txt", KESTREL)
    answers = "\n".join(
        f"  {key}: {{value: {json.dumps(term.silence)}}}" for key, term in vocabulary().items()
    )
    answers = answers.replace(
        'commercial_use: {value: "silent"}', 'commercial_use: {value: "yes", section: "1"}'
    )
    head = (
        "id: kestrel-1.0\nname: Kestrel Model Licence\nspdx: null\nlicensor: Quillmark\n"
        "version: '1.0'\ndate: null\nkind: licence\nanswers:\n"
    )
    profile = written(tmp_path / "kestrel.yaml", f"{head}{answers}\n")
    result = run("add", path, "--id", "kestrel-1.0", "--profile", profile)
    assert result.exit_code == 0, result.stderr
    found = only_licence(as_json(path))
    assert found["name"] == "Kestrel Model Licence"
    assert found["profile"]["commercial_use"] == found["profile"]["commercial_use"] | {
        "value": "yes",
        "section": "1",
    }


def test_a_kept_text_is_no_licence_of_the_spdx_list(tmp_path: Path) -> None:
    path = written(tmp_path / "terms.txt", KESTREL)
    run("add", path, "--id", "kestrel-1.0")
    assert only_licence(as_json(path))["spdx"] == "LicenseRef-kestrel-1.0"


def test_a_kept_text_without_a_profile_is_read_by_its_clauses(tmp_path: Path) -> None:
    path = written(tmp_path / "terms.txt", KESTREL)
    use = written(tmp_path / "use.yaml", "commercial: true\nmonthly_users: 50 million\n")
    run("add", path, "--id", "kestrel-1.0")
    answers = as_json(path, "--use", use)["use"]
    users = next((one["verdict"] for one in answers if one["item"] == "monthly_users"), None)
    assert users in ("forbidden", "ask")


def test_missing_words_are_named_once_the_text_is_kept(tmp_path: Path, own_data: Path) -> None:
    # Each run is a process of its own: a process that has read a text knows its words.
    words = "excluding communication that is conspicuously marked or otherwise"
    copy = changed(tmp_path / "copy.txt", f"{words}\n      ", "")

    def missing() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "clausegap", "licence", str(copy), "--format", "json"],
            capture_output=True,
            check=False,
            env=os.environ | {"CLAUSEGAP_DATA": str(own_data)},
        )
        (hunk,) = only_licence(json.loads(done.stdout))["hunks"]
        assert hunk["missing_words"] == len(words.split())
        return str(hunk["missing"])

    before = missing()
    assert "…" in before
    assert "conspicuously" not in before
    run("add", LICENCE, "--id", "Apache-2.0")
    assert missing() == words


@pytest.mark.parametrize("licence_id", ["two words", "../up", "", "a" * 81])
def test_an_id_that_can_be_no_file_name_is_refused(licence_id: str, own_data: Path) -> None:
    result = run("add", LICENCE, "--id", licence_id)
    assert result.exit_code == 2
    assert "this cannot be the id of a licence" in result.stderr
    assert not own_data.exists()


def test_a_faulty_profile_is_told_with_its_line_and_nothing_is_kept(
    tmp_path: Path, own_data: Path
) -> None:
    profile = written(tmp_path / "p.yaml", "id: kestrel\nanswers:\n  may_fly: {value: yes}\n")
    result = run("add", LICENCE, "--id", "kestrel", "--profile", profile)
    assert result.exit_code == 2
    assert f'{profile}:3: "may_fly" is no question' in result.stderr
    assert not own_data.exists()


# What is written


def test_every_form_is_written_under_the_name_of_the_subject(altered: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(altered, "--format", "docx,html,md,json,bom,spdx", "--out", out, "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    ends = ("docx", "html", "md", "json", "cdx.json", "spdx.txt")
    assert {path.name for path in out.iterdir()} == {f"altered.{end}" for end in ends}
    assert (out / "altered.docx").read_bytes().startswith(b"PK")
    assert "Apache" in (out / "altered.md").read_text(encoding="utf-8")
    report = json.loads((out / "altered.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["expression"] == "LicenseRef-Apache-2.0-altered"


def test_a_memo_never_overwrites_the_licence(tmp_path: Path) -> None:
    path = written(tmp_path / "terms.md", LICENCE.read_text(encoding="utf-8"))
    result = run(path, "--format", "md", "--out", tmp_path)
    assert result.exit_code == 2
    assert "would overwrite the licence" in result.stderr
    assert path.read_text(encoding="utf-8") == LICENCE.read_text(encoding="utf-8")


def test_the_expression_joins_what_was_found() -> None:
    result = run(LICENCE, "MIT", "llama-3.1-community", "--format", "spdx")
    assert result.stdout == "Apache-2.0 AND MIT AND LicenseRef-llama-3.1-community\n"


def test_the_bill_of_materials_names_each_part() -> None:
    result = run(LICENCE, "data:CC-BY-4.0", "code:MIT", "--format", "bom")
    bill = json.loads(result.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["type"]: part["licenses"][0]["license"]["id"] for part in bill["components"]}
    assert parts == {
        "machine-learning-model": "Apache-2.0",
        "data": "CC-BY-4.0",
        "library": "MIT",
    }


def test_the_same_subject_gives_the_same_bytes() -> None:
    first, second = (run(LICENCE, "--format", "json").stdout for _ in range(2))
    assert first == second
