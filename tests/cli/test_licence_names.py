"""`clausegap licence` on folders, ids and names of models; two of them compared."""

import json
from pathlib import Path

import pytest
from licence_runs import LICENCE, as_json, only_licence, own_place, run, written


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_place(tmp_path, monkeypatch)


# Folders


def repository(folder: Path, front: str) -> Path:
    """Make a model repository with this project's licence and a model card."""
    written(folder / "LICENSE", LICENCE.read_text(encoding="utf-8"))
    written(folder / "README.md", f"---\n{front}\n---\n# Kestrel 7B\n\nA model of seven billion.\n")
    return folder


def test_a_declared_licence_that_contradicts_the_text_is_a_finding(tmp_path: Path) -> None:
    folder = repository(tmp_path / "kestrel-7b", "pipeline_tag: text-generation\nlicense: mit")
    result = run(folder)
    assert result.exit_code == 1
    assert "line 3 declares “mit” (front matter, license), but LICENSE holds" in result.stdout
    (finding,) = as_json(folder)["findings"]
    assert finding.startswith(str(folder / "README.md"))


@pytest.mark.parametrize("tag", ["apache-2.0", "Apache License 2.0"])
def test_a_declared_licence_that_is_that_of_the_text_is_none(tag: str, tmp_path: Path) -> None:
    folder = repository(tmp_path / "kestrel-7b", f"license: {tag}")
    report = as_json(folder)
    assert report["findings"] == []
    declared = [tag for file in report["files"] for tag in file["declared"]]
    assert [(one["tag"], one["ids"]) for one in declared] == [(tag, ["Apache-2.0"])]
    assert run(folder).exit_code == 0


def test_the_base_model_of_a_card_joins_the_stack(tmp_path: Path) -> None:
    front = "license: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B"
    report = as_json(repository(tmp_path / "kestrel-7b", front))
    terms = {(term["id"], term["role"]) for term in report["terms"]}
    assert terms == {("Apache-2.0", "model"), ("llama-3.1-community", "base model")}
    assert any("llama-3.1-community" in one["licences"] for one in report["conflicts"])


def test_a_base_model_that_nobody_knows_is_a_finding(tmp_path: Path) -> None:
    result = run(repository(tmp_path / "k", "license: apache-2.0\nbase_model: quillmark/mynah-3b"))
    assert result.exit_code == 1
    assert "the base model quillmark/mynah-3b is not known" in result.stdout


# Ids and names


@pytest.mark.parametrize(
    ("name", "licence_id"),
    [
        ("MIT", "MIT"),
        ("apache-2.0", "Apache-2.0"),
        ("llama-3.1-community", "llama-3.1-community"),
        ("Llama 3.1 70B", "llama-3.1-community"),
        ("GLM-5.1", "MIT"),
        ("Gemma 4", "Apache-2.0"),
    ],
)
def test_ids_and_names_of_models_are_known(name: str, licence_id: str) -> None:
    report = as_json(name)
    found = only_licence(report)
    assert (found["id"], found["matcher"]) == (licence_id, "id")
    assert report["files"][0]["unknown"] is False
    assert found["profile"]["commercial_use"]["value"] in ("yes", "conditional")


def test_a_model_without_weights_has_no_licence_to_give() -> None:
    result = run("Muse Spark")
    assert result.exit_code == 1
    assert "proprietary: API only, no weights" in result.stdout


def test_a_version_that_is_not_known_is_not_taken_for_a_neighbour() -> None:
    report = as_json("Llama 99")
    assert report["files"] == [report["files"][0] | {"unknown": True, "licences": []}]
    assert "this version is not known here" in report["findings"][0]


def test_a_prefix_says_what_a_licence_governs() -> None:
    names = ("model:MIT", "base:Apache-2.0", "adapter:0BSD", "data:CC-BY-4.0", "code:BSD-3-Clause")
    report = as_json(*names)
    assert [(term["id"], term["role"]) for term in report["terms"]] == [
        ("MIT", "model"),
        ("Apache-2.0", "base model"),
        ("0BSD", "adapter"),
        ("CC-BY-4.0", "data"),
        ("BSD-3-Clause", "code"),
    ]


# Comparison


def test_licences_that_a_name_may_stand_for_are_no_stack() -> None:
    assert as_json("openrail")["conflicts"] == []
    assert as_json("Mistral Small")["conflicts"] == []


def test_a_move_tells_what_is_gained_and_lost() -> None:
    result = run("compare", "Llama 4", "Gemma 4")
    assert result.exit_code == 0
    lost, _, gained = result.stdout.partition("Gained:")
    assert "changes must be marked" in lost
    assert "above 700,000,000 monthly users a further licence is needed" in gained
    assert "Obligations that fall away:" in gained
    assert "rights in copies already held:" in gained


def test_a_comparison_is_also_given_as_json_and_with_a_use(tmp_path: Path) -> None:
    use = written(
        tmp_path / "use.yaml", "commercial: true\nhosted: true\nmonthly_users: 1 billion\n"
    )
    result = run("compare", "Llama 4", LICENCE, "--use", use, "--format", "json")
    found = json.loads(result.stdout)
    assert (found["one"], found["other"]) == ("llama-4-community", "Apache-2.0")
    users = next(one for one in found["use"] if one["item"] == "monthly_users")
    assert (users["before"], users["after"]) == ("forbidden", "allowed")
    assert [held["licence"] for held in found["held"]] == ["llama-4-community", "Apache-2.0"]


def test_a_comparison_is_written_in_every_form(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (
        run("compare", "MIT", LICENCE, "--format", "docx,html,md,json", "--out", out).exit_code == 0
    )
    names = {f"MIT-to-Apache-2.0.{form}" for form in ("docx", "html", "md", "json")}
    assert {path.name for path in out.iterdir()} == names


@pytest.mark.parametrize(
    ("name", "what"), [("no-such", "this is no file"), ("openrail", "this may be any of")]
)
def test_a_side_that_is_no_one_licence_is_told(name: str, what: str) -> None:
    result = run("compare", "MIT", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {name}: {what}")
