"""Licences that a file only names, with the line that names them."""

import pytest

from clausegap.licensing.declared import front_matter, spdx_tags

CARD = """\
---
language: en
license: other
license_name: sail-community
base_model:
  - harbour/sail-7b
  - harbour/mast-1b
tags: [sails]
---
# Sail
"""


def test_front_matter_of_a_model_card() -> None:
    found = front_matter(CARD, "README.md")
    [tag] = found.licences
    assert (tag.tag, tag.line, tag.how) == ("sail-community", 4, "front matter, license_name")
    assert (tag.path, tag.ids) == ("README.md", ())
    assert found.base_models == ("harbour/sail-7b", "harbour/mast-1b")


def test_several_licences_and_one_base_model() -> None:
    found = front_matter("---\nlicense: [mit, apache-2.0]\nbase_model: a/b\n---\n", "README.md")
    assert [tag.tag for tag in found.licences] == ["mit", "apache-2.0"]
    assert {tag.line for tag in found.licences} == {2}
    assert found.base_models == ("a/b",)


def test_windows_marks_and_a_file_that_ends_with_the_front_matter() -> None:
    assert [tag.tag for tag in front_matter("\ufeff---\nlicense: mit\n---", "x").licences] == [
        "mit"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "license: mit\n",
        "# Card\n---\nlicense: mit\n---\n",
        "---\nlicense: mit\n",
        "---\nlicense: Unknown\n---\n",
        "---\nlicense:\n---\n",
        "---\nlicense: {id: mit}\n---\n",
        "---\nlicence_of_mind: mit\n---\n",
    ],
)
def test_nothing_is_declared(text: str) -> None:
    found = front_matter(text, "README.md")
    assert (found.licences, found.base_models, found.problem) == ((), (), None)


@pytest.mark.parametrize("text", ["---\n- license\n- mit\n---\n", "---\nlicense: [mit\n---\n"])
def test_front_matter_that_cannot_be_read(text: str) -> None:
    found = front_matter(text, "README.md")
    assert (found.licences, found.base_models) == ((), ())
    assert (found.problem or "").startswith("the front matter cannot be read (line ")


@pytest.mark.parametrize(
    ("text", "tag", "line"),
    [
        ("# SPDX-License-Identifier: MIT\n", "MIT", 1),
        ("/* A\n * SPDX-License-Identifier: Apache-2.0 */\n", "Apache-2.0", 2),
        ("<!-- SPDX-License-Identifier: CC0-1.0 -->", "CC0-1.0", 1),
        ("\n\nSPDX-License-Identifier:\tMIT OR (ISC AND Zlib)  \n", "MIT OR (ISC AND Zlib)", 3),
    ],
)
def test_spdx_tags(text: str, tag: str, line: int) -> None:
    [found] = spdx_tags(text, "sail.py")
    assert (found.tag, found.line, found.how) == (tag, line, "SPDX-License-Identifier")
    assert (found.path, found.ids) == ("sail.py", ())


def test_every_tag_of_a_file_in_order() -> None:
    text = "// SPDX-License-Identifier: MIT\nsails\n// SPDX-License-Identifier: ISC\n"
    assert [(one.tag, one.line) for one in spdx_tags(text, "x")] == [("MIT", 1), ("ISC", 3)]


def test_a_text_about_tags_declares_nothing() -> None:
    assert spdx_tags("Write an SPDX-License-Identifier into each file.\n", "x") == ()
