"""Alterations: where a copy differs from its licence, in which words, and whether it matters."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from known_licences import places_of, text_of, with_inserted, with_replaced, without
from licence_texts import COMMUNITY, SHORT

from clausegap.licensing.alterations import hunks
from clausegap.licensing.fingerprints import load_fingerprints
from clausegap.licensing.identify import identify
from clausegap.licensing.library import own_licence
from clausegap.licensing.nouns import Hunk, HunkKind
from clausegap.licensing.words import split_words

IDS = ("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0")
# Words of licences and of contracts, and words that no licence has.
ADDED = """however written prior commercial other customer affiliate fee territory party agreement
except distribution purple walrus marmalade""".split()
NEGATIONS = {"not", "no", "non", "never", "nor", "neither", "cannot", "without"}


def differences(text: str, licence_id: str) -> list[Hunk]:
    """Give the alterations of a text that is one altered copy of the licence."""
    prints = load_fingerprints()
    identified = identify(text, prints)
    [found] = identified.found
    assert (found.alignment.text.ids[0], found.matcher) == (licence_id, "altered")
    return list(hunks(found.alignment, identified.passage, prints.word))


def forms(text: str) -> list[str]:
    return split_words(text).forms


@settings(max_examples=150)
@given(st.sampled_from(IDS), st.lists(st.sampled_from(ADDED), min_size=1, max_size=5), st.data())
def test_added_words_are_named(licence_id: str, words: list[str], data: st.DataObject) -> None:
    text = text_of(licence_id)
    at = data.draw(st.sampled_from(places_of(text, 2))) + 1
    copy = with_inserted(text, at, " ".join(words))
    [hunk] = differences(copy, licence_id)
    assert (hunk.kind, hunk.missing, hunk.missing_words) == (HunkKind.INSERT, "", 0)
    assert sorted(forms(hunk.inserted)) == sorted(words)
    assert copy[hunk.start : hunk.end] == hunk.inserted
    assert forms(copy[: hunk.start] + copy[hunk.end :]) == forms(text)
    assert hunk.line == copy[: hunk.start].count("\n") + 1


@settings(max_examples=100)
@given(st.sampled_from(IDS), st.integers(1, 5), st.data())
def test_deleted_words_are_counted(licence_id: str, count: int, data: st.DataObject) -> None:
    text = text_of(licence_id)
    at = data.draw(st.sampled_from(places_of(text, count + 1)))
    copy = without(text, at, count)
    [hunk] = differences(copy, licence_id)
    assert (hunk.kind, hunk.inserted, hunk.missing_words) == (HunkKind.DELETE, "", count)
    assert hunk.start == hunk.end
    place = len(forms(copy[: hunk.start]))
    gone = forms(text)[place : place + count]
    assert forms(text)[:place] + gone + forms(text)[place + count :] == forms(text)
    assert forms(copy) == forms(text)[:place] + forms(text)[place + count :]
    named = [word for word in hunk.missing.split() if word != "…"]
    assert [word for word in gone if word in named] == named


@settings(max_examples=60)
@given(st.sampled_from(IDS), st.sampled_from(["not", "never", "without", "30", "72"]), st.data())
def test_a_negation_or_a_number_that_is_added_is_serious(
    licence_id: str, word: str, data: st.DataObject
) -> None:
    text = text_of(licence_id)
    at = data.draw(st.sampled_from(places_of(text, 2))) + 1
    [hunk] = differences(with_inserted(text, at, word), licence_id)
    what = "a number" if word[0].isdigit() else "a negation"
    assert hunk.serious
    assert f"touches {what} (“{word}”)" in (hunk.why or "")


@pytest.mark.parametrize("licence_id", IDS)
def test_each_negation_that_is_lost_is_serious(licence_id: str) -> None:
    text = text_of(licence_id)
    words = forms(text)
    lost = [at for at in places_of(text, 1) if words[at] in NEGATIONS]
    assert lost
    for at in lost:
        [hunk] = differences(without(text, at, 1), licence_id)
        assert (hunk.missing, hunk.missing_words, hunk.serious) == (words[at], 1, True)
        assert "a negation" in (hunk.why or "")


@pytest.mark.parametrize("licence_id", ["Apache-2.0", "MPL-2.0"])
def test_each_number_that_changes_is_serious(licence_id: str) -> None:
    text = text_of(licence_id)
    words = forms(text)
    changed = [at for at in places_of(text, 1) if re.fullmatch(r"\d+(\.\d+)*", words[at])]
    assert changed
    for at in changed:
        [hunk] = differences(with_replaced(text, at, "97"), licence_id)
        assert (hunk.kind, hunk.inserted, hunk.missing) == (HunkKind.REPLACE, "97", words[at])
        assert "touches a number" in (hunk.why or "")


@given(st.data())
def test_two_changes_far_apart_are_two(data: st.DataObject) -> None:
    text = text_of("Apache-2.0")
    places = places_of(text, 2)
    first = data.draw(st.sampled_from(places[: len(places) // 3])) + 1
    second = data.draw(st.sampled_from(places[len(places) // 2 :])) + 1
    copy = with_inserted(with_inserted(text, second, "not"), first, "purple walrus")
    one, two = differences(copy, "Apache-2.0")
    assert (one.inserted, two.inserted) == ("purple walrus", "not")
    assert one.end < two.start


def test_the_words_on_either_side_and_the_section() -> None:
    text = text_of("Apache-2.0")
    place = re.search(r"\n   7\. .*?\n\n", text, re.DOTALL)
    assert place is not None
    own = forms(text[: place.end()])
    at = len(own) - 5
    copy = with_inserted(text, at, "purple walrus")
    [hunk] = differences(copy, "Apache-2.0")
    assert hunk.section == "7"
    assert forms(hunk.before) == own[at - 10 : at]
    assert forms(hunk.after)[:5] == own[at:]
    assert not hunk.serious
    assert hunk.why is None


def test_words_that_only_a_fingerprint_is_known_of() -> None:
    """Rare words are gaps, one for a run of them."""
    prints = load_fingerprints()
    text = text_of("MPL-2.0")
    known = [prints.word(prints.number(word)) for word in forms(text)]
    at = next(at for at in places_of(text, 4) if known[at : at + 2] == [None, None])
    [hunk] = differences(without(text, at, 1), "MPL-2.0")
    assert (hunk.missing, hunk.missing_words) == ("…", 1)
    [hunk] = differences(without(text, at, 2), "MPL-2.0")
    assert (hunk.missing, hunk.missing_words) == ("…", 2)


def test_a_section_that_is_missing_is_said_to_be() -> None:
    text = text_of("Apache-2.0")
    start, end = text.index("   3. Grant"), text.index("   4. Redistribution")
    [hunk] = differences(text[:start] + text[end:], "Apache-2.0")
    words = len(forms(text[start:end]))
    assert (hunk.kind, hunk.missing_words, hunk.serious) == (HunkKind.DELETE, words, True)
    assert f"a section of {words} words is missing" in (hunk.why or "")


def test_an_item_that_is_missing_takes_its_label_with_it() -> None:
    text = text_of("Apache-2.0")
    start, end = text.index("(b) You must"), text.index("(c) You must")
    [hunk] = differences(text[:start] + text[end:], "Apache-2.0")
    assert hunk.missing.split()[:3] == ["b", "you", "must"]
    assert hunk.missing_words == len(forms(text[start:end]))
    assert "a section of" in (hunk.why or "")


def test_a_licence_less_an_item_may_be_another_licence() -> None:
    text = text_of("BSD-3-Clause")
    start, end = text.index("\n3. "), text.index("THIS SOFTWARE")
    [found] = identify(text[:start] + "\n\n" + text[end:], load_fingerprints()).found
    assert (found.alignment.text.ids[0], found.matcher) == ("BSD-2-Clause", "exact")


def test_a_whole_paragraph_that_is_added_inside() -> None:
    text = text_of("MIT")
    added = "The Software may not be used by anybody who sails under a purple flag."
    at = text.index("The above copyright")
    [hunk] = differences(f"{text[:at]}{added}\n\n{text[at:]}", "MIT")
    assert hunk.inserted in (added.rstrip("."), added)
    assert hunk.serious
    assert "touches a negation (“not”)" in (hunk.why or "")


def test_many_plain_words_are_serious_by_their_number() -> None:
    text = text_of("Apache-2.0")
    at = places_of(text, 2)[-200] + 1
    words = "purple walrus marmalade soup kettle lantern pebble gravel"
    [hunk] = differences(with_inserted(text, at, words), "Apache-2.0")
    assert hunk.why == "8 words were added"
    [hunk] = differences(with_inserted(text, at, "purple walrus marmalade"), "Apache-2.0")
    assert (hunk.serious, hunk.why) == (False, None)


def test_a_change_in_a_definition_is_serious() -> None:
    text = text_of("Apache-2.0")
    at = len(forms(text[: text.index('"Work" shall mean')])) + 6
    [hunk] = differences(with_inserted(text, at, "purple"), "Apache-2.0")
    assert hunk.why == "stands in a definition"


def own_hunks(original: str, copy: str) -> list[Hunk]:
    """Give how a copy differs from an invented licence that the person keeps."""
    prints = load_fingerprints()
    own = own_licence("own", original, prints)
    identified = identify(copy, prints, [own.text])
    [found] = identified.found
    return list(hunks(found.alignment, identified.passage, prints.word))


@pytest.mark.parametrize(
    ("before", "after", "missing", "inserted", "what"),
    [
        ("royalty-free licence", "licence", "royalty free", "", "a grant of rights"),
        ("250 million", "25 million", "250", "25", "a number"),
        ("must retain", "should retain", "must", "should", "a condition"),
        ("the laws of Ireland", "the laws of China", "ireland", "China", "a territory"),
        ("to develop weapons", "to develop boats", "weapons", "boats", "a purpose"),
        ("Tern grants", "Tern refuses", "grants", "refuses", "a grant of rights"),
    ],
)
def test_words_of_a_kept_licence_are_named(
    before: str, after: str, missing: str, inserted: str, what: str
) -> None:
    assert COMMUNITY.count(before) == 1
    [hunk] = own_hunks(COMMUNITY, COMMUNITY.replace(before, after))
    assert (hunk.missing, hunk.inserted) == (missing, inserted)
    assert f"touches {what}" in (hunk.why or "")


def test_a_plain_word_of_a_kept_licence() -> None:
    [hunk] = own_hunks(SHORT, SHORT.replace("anybody who obtains", "anybody who steals"))
    assert (hunk.missing, hunk.inserted, hunk.serious) == ("obtains", "steals", False)


def test_a_rewrapped_kept_licence_has_no_difference() -> None:
    assert own_hunks(COMMUNITY, " ".join(COMMUNITY.upper().split())) == []


@pytest.mark.parametrize("words", ["for research only", "unless you are a military user"])
def test_words_added_right_below_the_copyright_line(words: str) -> None:
    text = text_of("MIT").replace("Permission is", f"Permission {words} is", 1)
    [hunk] = differences(text, "MIT")
    assert hunk.inserted == words


def test_an_added_number_at_the_start_of_a_line() -> None:
    text = text_of("MPL-2.0")
    copy = text.replace("Contribution on the date", "Contribution\n7.2 on the date")
    assert copy != text
    [hunk] = differences(copy, "MPL-2.0")
    assert (hunk.inserted, hunk.serious) == ("7.2", True)
