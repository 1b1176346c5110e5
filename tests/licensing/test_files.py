"""Files of a model: which are read, what they hold and name, what stands beside a licence."""

from pathlib import Path

import pytest
from known_licences import text_of, with_inserted
from licence_texts import COMMUNITY, SHORT

from clausegap.errors import DocumentError
from clausegap.licensing.files import ReadFile, is_card, licence_files, read_licences
from clausegap.licensing.fingerprints import load_fingerprints
from clausegap.licensing.library import OwnLicence, own_licence
from clausegap.licensing.naming import Shelf
from clausegap.licensing.reading import read_licence_text

FEE = """\
The Software may only be used by persons who have paid the yearly fee to the copyright holder, and
each copy must be registered with the Harbour Office within thirty days.
"""


def read(
    folder: Path, name: str, text: str | bytes, own: tuple[OwnLicence, ...] = (), **other: str
) -> ReadFile:
    """Write a file and read it; `other` are texts that it is laid beside, by their ids."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    prints = load_fingerprints()
    against = [own_licence(licence_id, body, prints) for licence_id, body in other.items()]
    return read_licences(read_licence_text(path), Shelf(prints, own), against)


def matches(found: ReadFile) -> list[tuple[str, str]]:
    return [(one.match.id, one.match.matcher) for one in found.licences]


def placed(folder: Path, *names: str) -> list[str]:
    for name in names:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text\n", encoding="utf-8")
    return [path.relative_to(folder).as_posix() for path in licence_files(folder)]


def test_files_named_like_a_licence_or_a_card(tmp_path: Path) -> None:
    wanted = [
        "COPYING",
        "LICENSE",
        "LICENSE-2.0",
        "LICENSE.CODE",
        "NOTICE",
        "README.md",
        "USE_POLICY.md",
        "licence.txt",
        "model_card.md",
        "terms-of-use.html",
    ]
    others = ["model.safetensors", "notes.txt", ".license", "license.py", "licensing.json", "a.md"]
    assert placed(tmp_path, *wanted, *others) == wanted


def test_folders_named_like_a_licence_are_looked_into(tmp_path: Path) -> None:
    found = placed(tmp_path, "LICENSES/MIT.txt", "LICENSES/LICENSE.txt", "src/LICENSE", "LICENSE")
    assert found == ["LICENSE", "LICENSES/LICENSE.txt"]


def test_without_such_names_every_readable_file_is_taken(tmp_path: Path) -> None:
    assert placed(tmp_path, "a.md", "b.bin", "c.txt", "d.pdf", "e") == [
        "a.md",
        "c.txt",
        "d.pdf",
        "e",
    ]
    assert placed(tmp_path / "LICENSES", "x.py") == []


@pytest.mark.parametrize("name", ["README", "readme.md", "Model-Card.md", "MODEL_CARD.txt"])
def test_names_of_model_cards(name: str) -> None:
    assert is_card(Path(name))
    assert not is_card(Path(f"old-{name}"))


def test_where_a_licence_stands_in_its_file(tmp_path: Path) -> None:
    found = read(tmp_path, "LICENSE", f"One line.\n\nMIT License\n\n{text_of('MIT')}\nThe end.\n")
    [one] = found.licences
    match = one.match
    assert (match.id, match.spdx, match.name) == ("MIT", "MIT", "MIT License")
    assert (match.matcher, match.altered, match.confidence) == ("exact", False, 1.0)
    assert (match.first_line, match.last_line) == (3, 4 + len(text_of("MIT").splitlines()))
    assert one.profile is not None
    own = found.source.text[match.start : match.end]
    assert own.endswith("SOFTWARE")
    quote = match.profile["include_licence"].quote
    assert quote is not None
    assert quote in " ".join(own.split())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("windows.txt", text_of("MIT").replace("\n", "\r\n").encode()),
        ("old-mac.txt", text_of("MIT").replace("\n", "\r").encode()),
        ("marked.txt", b"\xef\xbb\xbf" + text_of("MIT").encode()),
        ("wide.txt", text_of("MIT").encode("utf-16")),
        ("latin.txt", text_of("MIT").replace("(c)", "\xa9").encode("latin-1")),
        ("page.html", f"<html><body><pre>{text_of('MIT')}</pre></body></html>".encode()),
    ],
)
def test_a_licence_in_other_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    assert matches(read(tmp_path, name, data)) == [("MIT", "exact")]


def test_an_answer_in_an_altered_section_is_to_be_looked_at(tmp_path: Path) -> None:
    text = text_of("Apache-2.0")
    start = text.index("You must cause any modified files")
    copy = f"{text[:start]}You need not, but must{text[start + len('You must') :]}"
    [one] = read(tmp_path, "LICENSE", copy).licences
    assert (one.match.id, one.match.matcher, one.match.altered) == ("Apache-2.0", "altered", True)
    [hunk] = one.match.hunks
    assert (hunk.section, hunk.serious) == ("4(b)", True)
    reviews = {
        key: answer.review
        for key, answer in one.match.profile.items()
        if answer.section and answer.section.startswith("4")
    }
    assert reviews
    assert None not in reviews.values()
    assert one.match.profile["patent_grant"].review is None


def test_a_derived_licence_answers_nothing(tmp_path: Path) -> None:
    text = text_of("MIT")
    body = with_inserted(text[text.index("Copyright") :], 100, "purple walrus marmalade")
    [one] = read(tmp_path, "LICENSE", f"Harbour Licence 2.0\n\n{body}").licences
    assert (one.match.matcher, one.match.altered, one.match.profile) == ("derived", True, {})


def test_a_short_notice_is_said_to_be_one(tmp_path: Path) -> None:
    text = text_of("Apache-2.0")
    start = text.index("Licensed under the Apache License")
    notice = f"# Copyright 2025 Rona Sailors\n#\n{text[start:]}"
    [one] = read(tmp_path, "NOTICE", notice).licences
    assert (one.match.id, one.match.matcher, one.match.profile) == ("Apache-2.0", "notice", {})


@pytest.mark.parametrize("text", ["{0}\n{1}", "{1}\nMIT License\n\n{0}"])
def test_further_terms_beside_a_licence_are_reported(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "LICENSE", text.format(text_of("MIT"), FEE))
    assert matches(found) == [("MIT", "exact")]
    [further] = found.further
    line = found.source.text[: found.source.text.index("The Software may only")].count("\n") + 1
    assert further.startswith(f"lines {line} to {line + 1} hold terms")
    assert "The Software may only be used by persons who" in further


@pytest.mark.parametrize(
    "beside",
    [
        "Sail is a model of wind and water. It was made at sea, over three winters, by hand.\n",
        "You must hoist the sail.\n",
        "",
    ],
)
def test_what_binds_nobody_is_not_reported(tmp_path: Path, beside: str) -> None:
    assert read(tmp_path, "LICENSE", f"{text_of('MIT')}\n{beside}").further == ()


def test_a_model_card_may_say_what_it_likes(tmp_path: Path) -> None:
    assert read(tmp_path, "README.md", f"{text_of('MIT')}\n{FEE}").further == ()


def test_tags_are_resolved_part_by_part(tmp_path: Path) -> None:
    text = "# SPDX-License-Identifier: MIT AND (Apache-2.0 OR ISC)\n"
    [tag] = read(tmp_path, "LICENSE", text).declared
    assert tag.ids == ("MIT", "Apache-2.0", "ISC")
    card = "---\nlicense: llama3.1\nbase_model: [a/b, c/d]\n---\n# Sail\n"
    found = read(tmp_path, "README.md", card)
    assert [tag.ids for tag in found.declared] == [("llama-3.1-community",)]
    assert (found.base_models, found.is_card) == (("a/b", "c/d"), True)
    unknown = read(tmp_path, "x.md", "---\nlicense: harbour-labs-own\n---\n").declared
    assert [tag.ids for tag in unknown] == [()]


def test_a_file_laid_beside_a_text_come_what_may(tmp_path: Path) -> None:
    changed = COMMUNITY.replace("250 million", "25 million")
    found = read(tmp_path, "LICENSE", changed, tern=COMMUNITY)
    [one] = found.licences
    assert (one.match.id, one.match.matcher) == ("tern", "altered")
    [hunk] = one.match.hunks
    assert (hunk.missing, hunk.inserted) == ("250", "25")
    far = read(tmp_path, "LICENSE", text_of("MIT"), tern=COMMUNITY)
    assert [match for match in matches(far) if match[1] != "derived"] == []


def test_a_text_of_ones_own_names_the_missing_words(tmp_path: Path) -> None:
    prints = load_fingerprints()
    own = own_licence("harbour", SHORT, prints)
    [one] = read(tmp_path, "LICENSE", SHORT.replace("without charge", "freely"), (own,)).licences
    assert one.match.id == "harbour"
    [hunk] = one.match.hunks
    assert hunk.missing == "without charge"


def test_a_licence_of_ones_own_has_no_spdx_id(tmp_path: Path) -> None:
    own = own_licence("harbour", SHORT, load_fingerprints())
    [one] = read(tmp_path, "LICENSE", SHORT, (own,)).licences
    assert one.match.spdx == "LicenseRef-harbour"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("LICENSE", b"", "the file is empty"),
        ("LICENSE", b" \n\t\n", "the file is empty"),
        ("LICENSE", "\u00a0\n".encode(), "the file holds no text"),
        ("LICENSE", b"word " * 700_000, "far larger than any licence"),
        ("LICENSE", bytes(range(256)) * 40, "not text in any known format"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem) as raised:
        read(tmp_path, name, data)
    assert raised.value.path == str(tmp_path / name)
    assert raised.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read_licence_text(tmp_path / "LICENSE")
