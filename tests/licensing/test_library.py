"""Licences that a person keeps: added as text, found again, laid beside a copy word by word."""

from pathlib import Path

import pytest
from licence_texts import COMMUNITY, RESEARCH, SHORT
from test_profiles import written

from clausegap.errors import DocumentError, RuleError
from clausegap.licensing.fingerprints import RunKind, load_fingerprints
from clausegap.licensing.identify import identify
from clausegap.licensing.library import add_licence, own_licence, own_licences
from clausegap.licensing.naming import Shelf
from clausegap.licensing.words import split_words


def test_what_is_added_is_found_again(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "licences"
    assert add_licence(folder, "tern-2", COMMUNITY) == (folder / "tern-2.txt",)
    add_licence(folder, "Harbour", SHORT)
    prints = load_fingerprints()
    kept = own_licences(folder, prints)
    assert [one.id for one in kept] == ["Harbour", "tern-2"]
    assert [one.profile for one in kept] == [None, None]
    [found] = identify(SHORT.upper(), prints, [one.text for one in kept]).found
    assert (found.alignment.text.ids, found.matcher) == (("Harbour",), "exact")


def test_a_licence_with_its_profile(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(written(), encoding="utf-8")
    kept = tmp_path / "kept"
    text, answers = add_licence(kept, "harbour-1.0", SHORT, profile)
    assert text.read_text(encoding="utf-8") == SHORT
    assert answers.read_text(encoding="utf-8") == profile.read_text(encoding="utf-8")
    [own] = own_licences(kept, load_fingerprints())
    assert own.profile is not None
    assert own.profile.licensor == "Harbour Labs"
    shelf = Shelf(load_fingerprints(), (own,))
    assert shelf.profile("harbour-1.0") is own.profile
    assert shelf.text("harbour-1.0") is own.text


def test_a_faulty_profile_keeps_nothing(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("id: harbour\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"profile\.yaml:1"):
        add_licence(tmp_path / "kept", "harbour", SHORT, profile)
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("name", ["", "../harbour", ".hidden", "a b", "-x", "a/b", "x" * 81, "ü"])
def test_an_id_that_can_be_no_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError, match="cannot be the id of a licence"):
        add_licence(tmp_path / "kept", name, SHORT)
    assert list(tmp_path.rglob("*")) == []


def test_adding_again_replaces_the_text(tmp_path: Path) -> None:
    add_licence(tmp_path, "harbour", SHORT)
    add_licence(tmp_path, "harbour", RESEARCH)
    [own] = own_licences(tmp_path, load_fingerprints())
    assert len(own.text.numbers) == len(split_words(RESEARCH).forms)


@pytest.mark.parametrize("folder", [None, Path("no/such/folder")])
def test_nothing_is_kept_where_there_is_no_folder(folder: Path | None) -> None:
    assert own_licences(folder, load_fingerprints()) == ()


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    for name in ("readme.md", "harbour.yaml", "harbour.txt~"):
        (tmp_path / name).write_text("A note.\n", encoding="utf-8")
    assert list(own_licences(tmp_path, load_fingerprints())) == []


def test_labels_and_the_title_of_a_text_of_ones_own() -> None:
    own = own_licence("tern-2", COMMUNITY, load_fingerprints())
    assert (own.text.ids, own.text.name) == (("tern-2",), "Tern 2 Community Licence")
    labels = {run.pattern for run in own.text.runs if run.kind is RunKind.LABEL}
    assert labels == {"1", "2", "3", "4", "5", "a", "b", "c"}
    sentence = own_licence("x", "This is one long sentence " * 4, load_fingerprints())
    assert sentence.text.name == ""


def test_every_word_of_a_text_of_ones_own_can_be_named() -> None:
    prints = load_fingerprints()
    own = own_licence("oak", "The zeppelinesque oakshade may be hoisted.", prints)
    words = [prints.word(number) for number in own.text.numbers.tolist()]
    assert words == ["the", "zeppelinesque", "oakshade", "may", "be", "hoisted"]


def test_a_shipped_licence_is_on_the_shelf() -> None:
    shelf = Shelf(load_fingerprints())
    profile = shelf.profile("MIT")
    assert profile is not None
    assert profile.name == "MIT License"
    assert shelf.text("MIT") is load_fingerprints().text(load_fingerprints().by_id["MIT"])
    assert (shelf.profile("no-such-licence"), shelf.text("no-such-licence")) == (None, None)
