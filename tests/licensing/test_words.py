"""Comparable words: what the SPDX matching guidelines take for the same, and what differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegap.licensing.words import is_label, joined_at_breaks, opens_line, split_words


def forms(text: str) -> list[str]:
    return split_words(text).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Sail MAY be\n\n\tcopied.", "the sail may be copied"),
        ("“the Sail” and ‘its’ «mast»", '"the Sail" and "its" mast'),
        ("the sailor's and the sailor’s", "the sailors and the sailors"),
        ("hoist – and lower — it", "hoist - and lower - it"),
        ("* hoist it\n• lower it\n- furl it", "hoist it lower it furl it"),
        ("<p>hoist <b>the</b> sail</p><br/>", "hoist the sail"),
        ("hoist&nbsp;the &quot;sail&quot;", "hoist the sail"),
        ("<!-- hoist the sail -->", "hoist the sail"),
        ("**hoist** _the_ `sail`", "hoist the sail"),
        ("Copyright (c) 2024 Rona", "© 2024 Rona"),
        ("Copyright © 2024 Rona", "(C) 2024 Rona"),
        ("COPYRIGHT &copy; 2024 Rona", "copyright 2024 Rona"),
        ("the copyright owners", "the copyright holders"),
        ("sub-licence, sublicense", "sub license sub licence"),
        ("non-commercial use", "noncommercial use"),
        ("the organisation in its favour", "the organization in its favor"),
        ("fifty percent", "fifty per cent"),
        ("http://sails.example", "https://sails.example"),
        ("Sail v2.0", "Sail v 2.0"),
        ("the contributor(s)", "the contributor"),
        ("rope & mast", "rope &amp; mast"),
        ("10,000 users", "10000 users"),
        ("ﬁtness", "fitness"),
        ("hoist\r\nthe\rsail", "hoist the sail"),
    ],
)
def test_what_the_guidelines_take_for_the_same(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("section 3.1", "section 3.2"),
        ("section 31", "section 3.1"),
        ("you may", "you may not"),
        ("1,000 users", "1,0000 users"),
        ("the holder of the mast", "the owner of the mast"),
        ("(c) the mast may be copied", "the mast may be copied"),
        ("the <year> of the sail", "the of the sail"),
        ("commercial use", "non-commercial use"),
    ],
)
def test_what_stays_different(one: str, other: str) -> None:
    assert forms(one) != forms(other)


@pytest.mark.parametrize("text", ["", " \n\t", "—", "***", "<br/>", "“ ”", "\ufeff"])
def test_a_text_without_a_word_has_none(text: str) -> None:
    assert forms(text) == []


def test_each_sign_of_chinese_and_japanese_is_a_word() -> None:
    words = split_words("本许可は Sail2にのみ")
    assert words.forms == ["本", "许", "可", "は", "sail2", "に", "の", "み"]
    assert words.starts == [0, 1, 2, 3, 5, 10, 11, 12]


def test_both_halves_of_a_word_stand_where_it_is_printed() -> None:
    words = split_words("may sublicense it")
    assert words.forms == ["may", "sub", "license", "it"]
    assert (words.starts[1:3], words.ends[1:3]) == ([4, 4], [14, 14])


@given(st.text(alphabet=st.sampled_from("aB3é許.,'’-()<>&©* \n/"), max_size=80))
def test_words_stand_in_order_inside_the_text(text: str) -> None:
    words = split_words(text)
    assert len(words.forms) == len(words.starts) == len(words.ends)
    assert words.starts == sorted(words.starts)
    for form, start, end in zip(*words, strict=True):
        assert form
        assert 0 <= start < end <= len(text)
        assert not text[start:end][:1].isspace()


@given(
    st.lists(st.sampled_from(["Sail", "licence", "3.1", "non-commercial", "帆"]), max_size=8),
    st.sampled_from([" ", "\n", "\r\n", "  \t", "\n\n> ", "\n * ", " “", "</p>\n<p>"]),
)
def test_what_stands_between_words_does_not_count(printed: list[str], between: str) -> None:
    assert forms(between.join(printed)) == forms(" ".join(printed))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("distri-\nbution", ["distribution"]),
        ("distri\u00ad\r\n    bution", ["distribution"]),
        ("distri-\n// bution", ["distribution"]),
        ("dis-\ntri-\nbution", ["distribution"]),
        ("distri- bution", ["distri", "bution"]),
        ("not-\nwithstanding", ["not", "withstanding"]),
        ("un-\nheard", ["un", "heard"]),
    ],
)
def test_words_that_a_line_end_parts(text: str, expected: list[str]) -> None:
    """Joined where the whole is known and a part is not; two known words stay two."""
    known = {"distribution", "tribution", "not", "withstanding", "notwithstanding"}
    assert joined_at_breaks(text, split_words(text), known.__contains__).forms == expected


def test_a_joined_word_reaches_over_the_line_end() -> None:
    text = "the distri-\nbution of"
    words = joined_at_breaks(text, split_words(text), {"distribution", "the"}.__contains__)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == [
        "the",
        "distri-\nbution",
        "of",
    ]


@pytest.mark.parametrize("form", ["1", "12", "3.1.2", "b", "iv", "xii"])
def test_labels(form: str) -> None:
    assert is_label(form)


@pytest.mark.parametrize("form", ["1234", "ab", "the", "3.1234", ""])
def test_what_is_no_label(form: str) -> None:
    assert not is_label(form)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2. Sails", 0),
        ("Masts\n  (b) Sails", 1),
        ("# 3) Sails", 0),
        ("> * 4. Sails", 0),
        ("Masts\nii. Sails", 1),
    ],
)
def test_a_label_opens_its_line(text: str, word: int) -> None:
    words = split_words(text)
    assert opens_line(text, words.starts[word], words.ends[word])


@pytest.mark.parametrize(
    ("text", "word"), [("Sails 2. Masts", 1), ("version\n2 of it", 1), ("see (b) here", 1)]
)
def test_a_number_inside_a_line_opens_none(text: str, word: int) -> None:
    words = split_words(text)
    assert not opens_line(text, words.starts[word], words.ends[word])
