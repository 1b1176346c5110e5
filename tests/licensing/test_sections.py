"""The name of the section that a place stands in, as a lawyer would cite it."""

import pytest

from clausegap.licensing.sections import Sections

NESTED = """\
Preamble of the Sail Licence.

1. Hoisting.
  a. Halyards may be pulled
    i. by hand
    ii. by winch
  b. Winches may be oiled
2. Lowering
  (a) at night
  (b) by day
    (i) in harbour
    (ii) at sea
"""
DOTTED = """\
# Sail Licence

## Rights

3.1 Hoisting is free.
3.2 Lowering is free.
3.2.1 At night, too.

## No warranty

Nothing is promised.
"""
TITLED = """\
Section 4. Ends

These terms end at dusk.

Article IX: Courts

Courts are by the sea.

§ 12 Language

Terms are read aloud.
"""
LETTERED = """\
(g) rope
(h) mast
(i) boom
(j) keel
"""


def section_of(text: str, words: str) -> str | None:
    return Sections(text).at(text.index(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (NESTED, "Preamble", None),
        (NESTED, "Hoisting", "1"),
        (NESTED, "Halyards", "1.a"),
        (NESTED, "by hand", "1.a.i"),
        (NESTED, "by winch", "1.a.ii"),
        (NESTED, "Winches", "1.b"),
        (NESTED, "Lowering", "2"),
        (NESTED, "at night", "2(a)"),
        (NESTED, "at sea", "2(b)(ii)"),
        (DOTTED, "Sail", "Sail Licence"),
        (DOTTED, "Hoisting", "3.1"),
        (DOTTED, "At night", "3.2.1"),
        (DOTTED, "Nothing", "No warranty"),
        (TITLED, "at dusk", "4"),
        (TITLED, "by the sea", "IX"),
        (TITLED, "aloud", "12"),
        (LETTERED, "mast", "(h)"),
        (LETTERED, "boom", "(i)"),
        (LETTERED, "keel", "(j)"),
    ],
)
def test_names_of_sections(text: str, words: str, expected: str | None) -> None:
    assert section_of(text, words) == expected


@pytest.mark.parametrize(
    "text",
    ["", "No labels at all.\n", "in 3. kind", "under the\n10 ropes", "e.g. ropes\n- a rope\n"],
)
def test_a_text_without_labels_has_no_sections(text: str) -> None:
    sections = Sections(text)
    assert {sections.at(at) for at in range(len(text) + 1)} == {None}


def test_the_label_itself_belongs_to_its_section() -> None:
    text = "1. Ropes\n2. Masts\n"
    sections = Sections(text)
    assert [sections.at(at) for at in (0, 8, 9, len(text))] == ["1", "1", "2", "2"]


def test_the_number_of_a_version_that_a_line_end_parts_is_no_section() -> None:
    text = "1. Ropes\nUnder the Sail Licence, Version\n2.0 of March, ropes are free.\n"
    assert section_of(text, "free") == "1"
