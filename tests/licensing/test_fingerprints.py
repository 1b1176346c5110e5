"""Fingerprints: built from texts by the tool, without the words, the same on every run."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clausegap.licensing.fingerprints import (
    FIRST_LEARNED,
    GRAM,
    UNKNOWN,
    Fingerprints,
    Run,
    RunKind,
    as_letters,
    grams,
    indexed_grams,
    load_fingerprints,
    make_text,
)
from clausegap.licensing.identify import identify
from clausegap.licensing.words import split_words
from tools.licence_fingerprints.__main__ import build

HARBOUR = """\
Harbour Licence

Whoever takes the helm agrees to what follows.

Copyright (c) <year> <owner>

1. [name the hands of the boat] You may hoist the sail in every harbour and on every sea, by day and
by night.
2. You may not sell the mast apart from the boat that it was built for.
"""
QUAY = """\
The quay may be walked upon by anybody who keeps a dog on a leash and takes with them whatever
litter they find there, for so long as the tide allows and no longer than three hours.
"""
QUAY_XML = """\
<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
  <license licenseId="Quay-1.0" name="Quay Licence 1.0">
    <text><p>The quay may be walked upon by <alt name="who" match="anybody|everyone">anybody</alt>
      who keeps a dog on a leash<optional> and takes with them whatever litter they find
      there</optional>, for so long as the tide allows and no longer than three hours.</p></text>
    <standardLicenseHeader>This quay is open under the Quay Licence, version 1.0, to all who walk
      there.</standardLicenseHeader>
  </license>
</SPDXLicenseCollection>
"""


def filler(at: int) -> str:
    """Give a text that shares its small words with others, and nothing else."""
    words = [f"the {'abcdefghijklmnopqrst'[at]}{word} may" for word in "abcdefghij"]
    return f"Filler {at}\n\n{' '.join(words)} be.\n"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as the tool reads it: invented texts, three ids with one text."""
    folder = tmp_path_factory.mktemp("texts")
    written = {
        "ai/harbour-1.0.txt": HARBOUR,
        "spdx/Quay-1.0.txt": QUAY,
        "spdx_xml/Quay-1.0.xml": QUAY_XML,
        "spdx/GPL-9.0.txt": filler(0),
        "spdx/GPL-9.0-only.txt": filler(0).upper(),
        "spdx/GPL-9.0-or-later.txt": filler(0).replace(" ", "\n"),
    }
    written |= {f"spdx/Filler-{at}.txt": filler(at) for at in range(1, 20)}
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded(arrays: Mapping[str, Any]) -> Fingerprints:
    held = dict(arrays)
    return Fingerprints(held, json.loads(held.pop("head").tobytes().decode()))


@pytest.fixture(scope="module")
def prints(texts: Path) -> Fingerprints:
    return loaded(build(texts))


def test_the_file_is_the_same_byte_for_byte(texts: Path, tmp_path: Path) -> None:
    """Whatever order Python gives to sets of words in one process or another."""
    written = []
    command = [sys.executable, "-m", "tools.licence_fingerprints", str(texts), "--no-read", "--out"]
    for seed, name in (("1", "one.npz"), ("2", "two.npz")):
        subprocess.run(
            [*command, str(tmp_path / name)],
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    with np.load(tmp_path / "one.npz", allow_pickle=False) as file:
        assert len(loaded(file)) == 23


def test_ids_that_share_one_text(prints: Fingerprints) -> None:
    """The id that is current stands first; the text is held once."""
    assert {prints.by_id[name] for name in ("GPL-9.0", "GPL-9.0-only", "GPL-9.0-or-later")} == {
        prints.by_id["GPL-9.0"]
    }
    assert prints.ids(prints.by_id["GPL-9.0"]) == ("GPL-9.0-only", "GPL-9.0-or-later", "GPL-9.0")
    assert prints.text(prints.by_id["Filler-3"]).ids == ("Filler-3",)


def test_rare_words_are_not_in_the_file(texts: Path, prints: Fingerprints, tmp_path: Path) -> None:
    assert {"the", "may", "not"} <= set(prints.common)
    assert not {"harbour", "leash", "litter", "mast"} & set(prints.common)
    path = tmp_path / "out.npz"
    np.savez(path, **build(texts))
    assert b"leash" not in path.read_bytes()
    assert b'"the"' in path.read_bytes()
    assert prints.is_known("leash")
    assert prints.word(prints.number("leash")) is None
    assert prints.word(prints.number("not")) == "not"


def test_a_word_of_no_text_has_one_number_for_all(prints: Fingerprints) -> None:
    assert prints.number("zeppelin") == prints.number("dirigible") == UNKNOWN
    assert not prints.is_known("zeppelin")


def test_a_text_is_its_words_in_order(prints: Fingerprints) -> None:
    forms = split_words(HARBOUR).forms
    text = prints.text(prints.by_id["harbour-1.0"])
    assert text.numbers.tolist() == prints.numbers(forms).tolist()
    assert prints.length(text.order) == len(text.letters) == len(forms)


def runs_of(prints: Fingerprints, licence_id: str, words: list[str]) -> set[tuple[RunKind, str]]:
    runs = prints.text(prints.by_id[licence_id]).runs
    return {(run.kind, " ".join(words[run.start : run.end])) for run in runs}


def test_what_may_vary_in_a_plain_text(prints: Fingerprints) -> None:
    assert runs_of(prints, "harbour-1.0", split_words(HARBOUR).forms) >= {
        (RunKind.LABEL, "1"),
        (RunKind.LABEL, "2"),
        (RunKind.REPLACEABLE, "name the hands of the boat"),
        (RunKind.COPYRIGHT, "copyright year owner"),
    }


def test_what_may_vary_by_the_marks_of_the_xml(prints: Fingerprints) -> None:
    runs = runs_of(prints, "Quay-1.0", split_words(QUAY).forms)
    assert (RunKind.REPLACEABLE, "anybody") in runs
    assert (
        RunKind.OPTIONAL,
        "and takes with them whatever litter they find there",
    ) in runs
    text = prints.text(prints.by_id["Quay-1.0"])
    assert text.name == "Quay Licence 1.0"
    assert "anybody|everyone" in {run.pattern for run in text.runs}
    assert text.needed == len(text.numbers) - 10


@pytest.mark.parametrize(
    ("text", "matcher"),
    [
        (QUAY, "exact"),
        (QUAY.replace("anybody", "Everyone"), "exact"),
        (QUAY.replace("anybody", "nobody"), "altered"),
        (QUAY.replace(" and takes with them whatever\nlitter they find there", ""), "exact"),
        (QUAY.replace("three", "nine"), "altered"),
    ],
)
def test_a_copy_is_held_against_these_marks(prints: Fingerprints, text: str, matcher: str) -> None:
    [found] = identify(text, prints).found
    assert (found.alignment.text.ids, found.matcher) == (("Quay-1.0",), matcher)


def test_the_short_notice_of_a_licence_is_a_text_of_its_own(prints: Fingerprints) -> None:
    notice = "# This quay is open under the Quay Licence, version 1.0, to all who walk there."
    [found] = identify(notice, prints).found
    assert (found.alignment.text.ids, found.matcher) == (("Quay-1.0",), "exact")
    assert found.alignment.text.notice
    assert found.alignment.text.order != prints.by_id["Quay-1.0"]


def test_words_of_a_text_at_hand_get_numbers_and_can_be_named(texts: Path) -> None:
    prints = loaded(build(texts))
    first = prints.learn(["zeppelin", "leash", "zeppelin"]).tolist()
    assert first[0] == first[2] == FIRST_LEARNED
    assert [prints.word(number) for number in first] == ["zeppelin", "leash", "zeppelin"]
    assert prints.learn(["zeppelin"]).tolist() == [FIRST_LEARNED]
    assert prints.learn(["dirigible"]).tolist() == [FIRST_LEARNED + 1]


def test_word_sequences_are_found_in_the_texts_that_hold_them(prints: Fingerprints) -> None:
    own = grams(prints.numbers(split_words(QUAY).forms))
    places, held = prints.holders(own)
    quay = prints.by_id["Quay-1.0"]
    assert set(places[held == quay].tolist()) == set(range(len(own)))
    places, held = prints.holders(grams(prints.numbers(["zeppelin"] * 9)))
    assert (len(places), len(held)) == (0, 0)


@pytest.mark.parametrize("words", [0, 1, GRAM - 1])
def test_a_text_shorter_than_a_sequence_has_none(words: int) -> None:
    assert grams(np.arange(words, dtype=np.uint32)).tolist() == []


def test_a_long_text_is_indexed_in_part() -> None:
    short, long = np.arange(400, dtype=np.uint32), np.arange(4000, dtype=np.uint32)
    assert len(indexed_grams(short)) == 400 - GRAM + 1
    assert 0 < len(indexed_grams(long)) < 4000 / 3
    assert set(indexed_grams(long).tolist()) < set(grams(long).tolist())


def test_every_number_is_one_letter() -> None:
    """Numbers of known words, of unknown ones and of learned ones, beside the surrogates."""
    numbers = np.array([0, 65, UNKNOWN, FIRST_LEARNED, FIRST_LEARNED + 70_000], dtype=np.uint32)
    assert [ord(letter) for letter in as_letters(numbers)] == numbers.tolist()


def test_a_text_counts_the_words_that_must_stand() -> None:
    runs = [Run(0, 2, RunKind.TITLE, None), Run(1, 4, RunKind.OPTIONAL, None)]
    runs.append(Run(6, 7, RunKind.LABEL, "b"))
    text = make_text(["x"], "X", np.arange(9, dtype=np.uint32), runs)
    assert (text.needed, text.labels) == (4, {6: "b"})


def test_the_shipped_file_holds_no_sentence() -> None:
    """Common words, patterns of what may be filled in, names and ids are all there is in words."""
    prints = load_fingerprints()
    assert len(prints) > 700
    assert all(len(word.split()) == 1 for word in prints.common)
    assert len(prints.common) < 2_000


def test_the_shipped_texts_are_sound() -> None:
    prints = load_fingerprints()
    for at in range(len(prints)):
        text = prints.text(at)
        assert text.ids
        assert 0 <= text.needed <= len(text.numbers)
        for run in text.runs:
            assert 0 <= run.start < run.end <= len(text.numbers), (text.ids, run)
    assert {"MIT", "Apache-2.0", "GPL-2.0-only", "llama-3.1-community"} <= set(prints.by_id)
