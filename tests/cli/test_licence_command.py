"""`clausegap licence` on files: what it finds, what it cannot read, its JSON."""

from collections.abc import Callable
from pathlib import Path

import pytest
from licence_runs import (
    KESTREL,
    LICENCE,
    ROOT,
    as_json,
    only_licence,
    own_place,
    run,
    with_not,
    written,
)

from clausegap.licensing.vocabulary import vocabulary
from clausegap.licensing.wording import data


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_place(tmp_path, monkeypatch)


@pytest.fixture
def altered(tmp_path: Path) -> Path:
    return with_not(tmp_path)


# Identification


def test_a_licence_as_published_is_exact() -> None:
    result = run(LICENCE)
    assert result.exit_code == 0
    assert "Apache License 2.0 [Apache-2.0], exact" in result.stdout
    assert "class: permissive; open source (OSI): pass" in result.stdout
    assert not list(Path.cwd().iterdir()), "nothing is written without --format"


def test_the_alias_is_the_same_command() -> None:
    assert run(LICENCE, command="license").stdout == run(LICENCE).stdout
    assert run("check", LICENCE).stdout == run(LICENCE).stdout


DRESSES: dict[str, Callable[[str], str]] = {
    "quoted.md": lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
    "upper.txt": str.upper,
    "page.html": lambda text: f"<html><body><h1>About</h1><pre>{text}</pre></body></html>",
    "wrapped.txt": lambda text: "\n\n".join(
        " ".join(part.split()) for part in text.replace('"', "''").split("\n\n")
    ),
    "named.txt": lambda text: text.replace(
        "[yyyy] [name of copyright owner]", "2026 Quillmark Ltd"
    ),
}


@pytest.mark.parametrize("name", DRESSES)
def test_other_dress_is_no_alteration(name: str, tmp_path: Path) -> None:
    text = LICENCE.read_text(encoding="utf-8")
    dressed = DRESSES[name](text)
    assert dressed != text
    found = only_licence(as_json(written(tmp_path / name, dressed)))
    assert (found["id"], found["matcher"], found["hunks"]) == ("Apache-2.0", "exact", [])


def test_an_added_not_is_an_alteration_and_serious(altered: Path) -> None:
    result = run(altered)
    assert result.exit_code == 1
    assert "ALTERED: 1 difference, 1 serious" in result.stdout
    assert "touches a negation" in result.stdout
    assert "You may {+not+} add Your own" in result.stdout


def test_a_hunk_is_placed_in_the_copy(altered: Path) -> None:
    found = only_licence(as_json(altered))
    (hunk,) = found["hunks"]
    text = altered.read_text(encoding="utf-8")
    assert found["matcher"] == "altered"
    assert found["altered"] is True
    assert found["confidence"] > 0.9
    assert hunk["kind"] == "insert"
    assert text[hunk["start"] : hunk["end"]] == hunk["inserted"] == "not"
    assert text.splitlines()[hunk["line"] - 1].strip().startswith("You may not add")
    assert (hunk["section"], hunk["missing"], hunk["serious"]) == ("4(d)", "", True)


def test_answers_in_an_altered_section_are_under_review(altered: Path) -> None:
    profile = only_licence(as_json(altered))["profile"]
    sure = only_licence(as_json(LICENCE))["profile"]
    assert sure["distribute_derivatives"]["review"] is None
    assert sure["state_changes"]["review"] is None
    assert profile["state_changes"]["section"].startswith("4")
    assert profile["state_changes"]["review"]
    assert profile["trademark_licence"]["review"] is None


def test_a_missing_section_is_serious(tmp_path: Path) -> None:
    text = LICENCE.read_text(encoding="utf-8")
    start, end = text.index("   6. Trademarks."), text.index("   7. Disclaimer of Warranty.")
    found = only_licence(as_json(written(tmp_path / "cut.txt", text[:start] + text[end:])))
    (hunk,) = found["hunks"]
    assert hunk["kind"] == "delete"
    assert hunk["missing_words"] == 45
    assert "a section of 45 words is missing" in hunk["why"]
    assert found["profile"]["trademark_licence"]["review"]


def test_two_licences_in_one_file_come_with_their_lines(tmp_path: Path) -> None:
    mit = tmp_path / "mit.txt"
    own_words = "Mynah Notes\n\nMynah was made in the winter of 2026.\n\n"
    kept = written(tmp_path / "kestrel.txt", KESTREL)
    run("add", kept, "--id", "kestrel-1.0")
    both = own_words + LICENCE.read_text(encoding="utf-8") + "\n\n" + KESTREL
    (file,) = as_json(written(mit, both))["files"]
    apache, kestrel = file["licences"]
    lines = both.splitlines()
    assert (apache["id"], kestrel["id"]) == ("Apache-2.0", "kestrel-1.0")
    assert (apache["matcher"], kestrel["matcher"]) == ("exact", "exact")
    assert lines[apache["first_line"] - 1].strip() == "Apache License"
    assert lines[kestrel["first_line"] - 1] == "Kestrel Model Licence 1.0"
    assert kestrel["last_line"] == len(lines)


def test_terms_beside_a_licence_are_pointed_out(tmp_path: Path) -> None:
    text = LICENCE.read_text(encoding="utf-8")
    text += (
        "\n\nThe software must not be used by more than five people of one household at any time.\n"
    )
    result = run(written(tmp_path / "LICENSE", text))
    assert result.exit_code == 1
    assert "hold terms that are part of no known licence" in result.stdout


def test_an_unknown_licence_is_read_by_its_clauses(tmp_path: Path) -> None:
    path = written(tmp_path / "kestrel.txt", KESTREL)
    report = as_json(path)
    found = only_licence(report)
    assert report["files"][0]["unknown"] is True
    assert found["matcher"] == "clauses"
    assert set(found["profile"]) == set(vocabulary())
    users = found["profile"]["user_threshold"]
    assert (users["value"], users["section"]) == (40_000_000, "3")
    assert "more than 40 million monthly active users" in users["quote"]
    assert found["profile"]["governing_law"]["value"] == "Ireland"
    assert run(path).exit_code == 1


def test_answers_read_by_clauses_are_placed_in_the_file(tmp_path: Path) -> None:
    found = only_licence(as_json(written(tmp_path / "kestrel.txt", KESTREL)))
    users = found["profile"]["user_threshold"]
    assert KESTREL[users["start"] : users["end"]].split() == users["quote"].split()


def test_a_notice_is_not_the_licence(tmp_path: Path) -> None:
    text = LICENCE.read_text(encoding="utf-8")
    notice = text[text.index("   Copyright [yyyy]") :]
    found = only_licence(as_json(written(tmp_path / "NOTICE", notice)))
    assert (found["id"], found["matcher"], found["profile"]) == ("Apache-2.0", "notice", {})


# JSON


def test_the_report_has_the_published_shape(altered: Path, tmp_path: Path) -> None:
    use = written(tmp_path / "use.yaml", run("new-use").stdout)
    report = as_json(altered, "data:CC-BY-NC-4.0", "--use", use)
    assert set(report) >= {"files", "use", "conflicts"}
    for file in report["files"]:
        assert set(file) >= {"path", "unknown", "licences"}
        for licence in file["licences"]:
            assert set(licence) >= {
                *("id", "spdx", "name", "matcher", "confidence", "altered", "start", "end"),
                *("hunks", "profile", "openness"),
            }
            assert set(licence["openness"]) >= {"class", "osi", "eu"}
            assert list(licence["profile"]) == list(vocabulary())
            for answer in licence["profile"].values():
                assert set(answer) >= {"value", "section", "quote"}
    (hunk,) = report["files"][0]["licences"][0]["hunks"]
    assert set(hunk) >= {"kind", "section", "start", "end", "inserted", "missing", "serious"}
    assert report["use"]
    for answer in report["use"]:
        assert set(answer) >= {"item", "verdict", "obligations", "section", "quote", "licence"}
        assert answer["verdict"] in ("allowed", "conditional", "forbidden", "ask")
    assert report["conflicts"]


def test_quotes_are_words_of_the_copy_at_hand() -> None:
    text = LICENCE.read_text(encoding="utf-8")
    profile = only_licence(as_json(LICENCE))["profile"]
    quoted = {key: answer for key, answer in profile.items() if answer["quote"]}
    assert {"commercial_use", "patent_grant", "include_licence"} <= set(quoted)
    for answer in quoted.values():
        own = text[answer["start"] : answer["end"]]
        assert " ".join(own.split()) == answer["quote"]


def test_every_detector_is_told_and_described() -> None:
    openness = only_licence(as_json(LICENCE))["openness"]
    ids = [detector["id"] for detector in openness["detectors"]]
    assert ids == list(data("openness")["detectors"])
    page = (ROOT / "docs/openness.md").read_text(encoding="utf-8")
    assert [name for name in ids if f"| `{name}` |" not in page] == []


# What cannot be read


def test_an_unknown_name_is_told_in_one_line() -> None:
    result = run("no-such-licence-or-model")
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("clausegap: no-such-licence-or-model: this is no file, no licence id")


BAD = {
    "binary.txt": bytes(range(256)) * 20,
    "empty.txt": b"",
    "blank.txt": b" \n\n \t\n",
    "broken.pdf": b"%PDF-1.7\nnothing of a PDF",
    "long.txt": b"a few words more\n" * 200_000,
    "huge.txt": b"a few words more\n" * 3_000_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_licence_text_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    result = run(path)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"clausegap: {path}: ")
    assert "unexpected error" not in line


@pytest.mark.parametrize("name", ["missing.txt", "empty-folder"])
def test_nothing_to_read_is_never_a_success(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {tmp_path / name}: ")


def test_one_bad_subject_does_not_stop_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run("MIT", empty, "no-such-model", LICENCE)
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        str(empty),
        "no-such-model",
    ]
    assert "MIT: MIT License [MIT]" in result.stdout
    assert f"{LICENCE}: Apache License 2.0 [Apache-2.0], exact" in result.stdout
