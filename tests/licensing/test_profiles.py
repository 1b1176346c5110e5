"""Profiles: every one shipped is sound, faults are told by line, answers quote the copy."""

import re
from pathlib import Path

import pytest
from known_licences import text_of, with_inserted

from clausegap.errors import RuleError
from clausegap.licensing.fingerprints import load_fingerprints
from clausegap.licensing.identify import identify
from clausegap.licensing.passages import Alignment, Passage
from clausegap.licensing.profiles import Profile, answers_in, load_profile, read_profile
from clausegap.licensing.vocabulary import fault_of, is_positive, vocabulary
from clausegap.licensing.words import split_words

LICENCES = Path(__file__).parents[2] / "licenses"
NOT_PROFILES = {"vocabulary", "families", "names", "conflicts"}
CREDIT = re.compile('“[^”]*”|"[^"]*"')
SHIPPED = sorted({path.stem for path in LICENCES.glob("*.yaml")} - NOT_PROFILES)


def test_the_fingerprints_know_every_profile() -> None:
    prints = load_fingerprints()
    assert set(prints.profiles.values()) == set(SHIPPED)
    assert len(SHIPPED) > 90


@pytest.mark.parametrize("stem", SHIPPED)
def test_a_shipped_profile_is_sound(stem: str) -> None:
    profile = load_profile(stem)
    assert profile.id == stem
    assert set(profile.answers) == set(vocabulary())
    prints = load_fingerprints()
    assert {prints.profiles[name] for name in (profile.id, *profile.covers)} == {stem}
    assert profile.use_policy is None or load_profile(profile.use_policy).kind == "use-policy"
    length = prints.length(prints.by_id[stem])
    for key, answer in profile.answers.items():
        assert answer.quote is None, key
        if answer.words is not None:
            first, end = answer.words
            assert 0 <= first < end <= length, key
            assert end - first <= 80, key


@pytest.mark.parametrize("stem", SHIPPED)
def test_no_words_of_a_licence_are_shipped(stem: str) -> None:
    """Notes are our own words, but for a credit that has to be shown word for word, in quotes."""
    assert "quote:" not in (LICENCES / f"{stem}.yaml").read_text(encoding="utf-8")
    prints = load_fingerprints()
    letters = prints.text(prints.by_id[stem]).numbers.tolist()
    runs = {tuple(letters[at : at + 15]) for at in range(len(letters) - 14)}
    for key, answer in load_profile(stem).answers.items():
        note = prints.numbers(split_words(CREDIT.sub(" ", answer.note or "")).forms).tolist()
        for at in range(len(note) - 14):
            assert tuple(note[at : at + 15]) not in runs, key


def written(changes: dict[str, str] | None = None, head: str = "") -> str:
    """Give the profile of an invented licence that is silent, but for some answers as written."""
    lines = [
        head or "id: harbour-1.0",
        "name: Harbour Licence",
        "spdx: null",
        "licensor: Harbour Labs",
        "version: 1.0",
        "date: 2025-03-01",
        "kind: licence",
        "answers:",
    ]
    for key, term in vocabulary().items():
        value = {True: "true", False: "false", None: "null", (): "[]"}.get(
            term.silence,  # type: ignore[arg-type]
            f'"{term.silence}"',
        )
        answer = (changes or {}).get(key, f"{{value: {value}}}")
        if answer:
            lines.append(f"  {key}: {answer}")
    return "\n".join(lines) + "\n"


def read(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path, "own.yaml")


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    answer = '{value: "no", section: "2", note: only at sea, quote: hoist the sail}'
    profile = read(tmp_path, written({"modify": answer, "user_threshold": "{value: 5}"}))
    assert (profile.id, profile.version, profile.date) == ("harbour-1.0", "1.0", "2025-03-01")
    assert (profile.covers, profile.titles, profile.use_policy) == ((), (), None)
    found = answers_in(profile, None, None)
    assert list(found) == list(vocabulary())
    one = found["modify"]
    assert (one.value, one.section, one.note) == ("no", "2", "only at sea")
    assert (one.quote, one.start, one.review) == ("hoist the sail", None, None)
    assert found["user_threshold"].value == 5
    assert not any(is_positive(found[key].value) for key in ("fine_tune", "no_compete"))


@pytest.mark.parametrize(
    ("key", "answer", "problem"),
    [
        ("modify", "{value: maybe}", '"maybe" is no answer; write one of: yes, conditional'),
        ("modify", "{value: true}", "is no answer"),
        ("modify", "yes", "write {value: …, section: …, note: …}"),
        ("modify", "{section: 2}", "write {value: …, section: …, note: …}"),
        ("user_threshold", "{value: many}", "write a number or null"),
        ("user_threshold", "{value: true}", "write a number or null"),
        ("territory_excluded", "{value: Atlantis}", "write a list of words"),
        ("territory_excluded", "{value: [1]}", "write a list of words"),
        ("no_compete", "{value: 1}", "write true or false"),
        ("governing_law", "{value: [Iceland]}", "write words or null"),
    ],
)
def test_a_fault_of_an_answer_names_its_line(
    tmp_path: Path, key: str, answer: str, problem: str
) -> None:
    text = written({key: answer})
    with pytest.raises(RuleError) as raised:
        read(tmp_path, text)
    [fault] = raised.value.faults
    assert fault.startswith(f"own.yaml:{line_of(text, f'  {key}:')}: {key}: ")
    assert problem in fault


def test_all_faults_of_answers_are_told_at_once(tmp_path: Path) -> None:
    text = written({"modify": "{value: maybe}", "distribute": "", "warranty": "{value: gold}"})
    text += '  sails_may_be_hoisted: {value: "yes"}\n'
    with pytest.raises(RuleError) as raised:
        read(tmp_path, text)
    faults = raised.value.faults
    assert len(faults) == 4
    assert any('"distribute" is not answered' in fault for fault in faults)
    asked = f'own.yaml:{line_of(text, "  sails_may")}: "sails_may_be_hoisted" is no question'
    assert any(fault.startswith(asked) for fault in faults)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (written(head="id: harbour-1.0\ncolour: blue"), 2),
        (written().replace("kind: licence", "kind: poem"), 7),
        (written().replace("name: Harbour Licence\n", ""), 1),
        (written({"modify": '{value: "no", words: [1]}'}), line_of(written(), "  modify:")),
        (written({"modify": '{value: "no", colour: 1}'}), line_of(written(), "  modify:")),
        (written() + "kind: licence\n", written().count("\n") + 1),
        ("", 1),
        ("- a list\n", 1),
        ("id: [\n", 2),
    ],
)
def test_a_faulty_profile_names_a_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(RuleError) as raised:
        read(tmp_path, text)
    assert raised.value.faults[0].startswith(f"own.yaml:{line}: ")


def test_no_answers_at_all_is_a_fault(tmp_path: Path) -> None:
    text = written()
    with pytest.raises(RuleError, match=r"own.yaml:\d+: answers"):
        read(tmp_path, text[: text.index("answers:")])


def test_silence_answers_every_question() -> None:
    for term in vocabulary().values():
        silence = list(term.silence) if isinstance(term.silence, tuple) else term.silence
        assert fault_of(term, silence) is None
        assert not is_positive(term.silence)


def laid_beside(text: str) -> tuple[Alignment, Passage]:
    identified = identify(text, load_fingerprints())
    return identified.found[0].alignment, identified.passage


def test_answers_quote_the_words_of_the_copy() -> None:
    text = f"A sail.\n\n{text_of('MIT').upper()}"
    answers = answers_in(load_profile("MIT"), *laid_beside(text))
    answer = answers["include_licence"]
    assert answer.quote is not None
    assert answer.quote.startswith("THE ABOVE COPYRIGHT NOTICE")
    assert answer.start is not None
    assert " ".join(text[answer.start : answer.end].split()) == answer.quote
    assert answer.review is None
    assert answers["same_licence"].quote is None


@pytest.mark.parametrize(
    ("licence_id", "key", "opening"),
    [
        ("Apache-2.0", "distribute", "You may reproduce and distribute copies"),
        ("MPL-2.0", "commercial_use", "to use, reproduce, make available"),
    ],
)
def test_a_quote_begins_where_its_sentence_does(licence_id: str, key: str, opening: str) -> None:
    answers = answers_in(load_profile(licence_id), *laid_beside(text_of(licence_id)))
    assert (answers[key].quote or "").startswith(opening)


def test_an_answer_whose_words_changed_is_to_be_looked_at() -> None:
    text = text_of("MIT")
    at = len(split_words(text[: text.index("shall be included")]).forms)
    answers = answers_in(load_profile("MIT"), *laid_beside(with_inserted(text, at, "never")))
    assert "altered" in (answers["include_licence"].review or "")
    assert "never" in (answers["include_licence"].quote or "")
    assert answers["modify"].review is None


def test_an_answer_whose_words_are_gone_has_no_quote() -> None:
    text = text_of("Apache-2.0")
    start, end = text.index("(b) You must"), text.index("(c) You must")
    copy = laid_beside(text[:start] + text[end:])
    answer = answers_in(load_profile("Apache-2.0"), *copy)["state_changes"]
    assert (answer.quote, answer.start, answer.value) == (None, None, "yes")
    assert answer.review is not None


def test_without_a_copy_there_is_no_quote() -> None:
    answers = answers_in(load_profile("MIT"), None, None)
    assert {answer.quote for answer in answers.values()} == {None}
    assert answers["modify"].value == "yes"
