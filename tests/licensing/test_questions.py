"""Questions about licences: unknown texts are read into the vocabulary, with quotes."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from licence_texts import COMMUNITY, RESEARCH, SHORT, WANTED

from clausegap.checks import (
    Question,
    load_packs,
    load_questions,
    question_pack_names,
    run_question_example,
)
from clausegap.checks.answers import answer
from clausegap.checks.examples import read_example
from clausegap.checks.index import Index
from clausegap.cli.app import clausegap
from clausegap.documents import read_document
from clausegap.errors import RuleError
from clausegap.licensing.nouns import Answer
from clausegap.licensing.questions import PACK, read_answers
from clausegap.licensing.vocabulary import is_positive, vocabulary
from clausegap.model import Document

QUESTIONS = load_questions([PACK])
CASES = [
    pytest.param(question, value, number, id=f"{question.id}-{value}-{number}")
    for question in QUESTIONS.questions.values()
    for value, texts in question.examples.items()
    for number in range(1, len(texts) + 1)
]
GOOD = """\
id: patent-grant
title: Patent grant
kind: permission
values:
  "yes": [vendor must grant … patent]
  "no": [says no patent]
examples:
  "yes": [Licensor grants you a patent licence., Licensor grants a patent right.]
  "no": [No patent is licensed., No patent right is given.]
  silent: [You may run it., You may copy it.]
"""


def document(folder: Path, text: str, name: str = "LICENSE.txt") -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    return read_document(folder / name)


def read(folder: Path, text: str) -> dict[str, Answer]:
    return read_answers(document(folder, text))


def pack(folder: Path, text: str, name: str = "patent-grant.yaml") -> str:
    (folder / "pack.yaml").write_text("holds: questions\n", encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(RuleError) as caught:
        load_questions([pack(folder, text)])
    return [fault.removeprefix(f"{folder}/") for fault in caught.value.faults]


def own_answer(question: Mapping[str, object], text: str) -> object:
    """Give what one question, made for the test, answers to a text by itself."""
    made = Question.model_validate(
        {"id": "made", "title": "Made", "kind": "permission", "examples": {}, **question}
    )
    return answer(Index(read_example(text), QUESTIONS.concepts), made).value


@pytest.mark.parametrize(("question", "value", "number"), CASES)
def test_example(question: Question, value: str, number: int) -> None:
    result = run_question_example(QUESTIONS, question, value, number)
    assert result.ok, f"must be {value}, is {result.got}: {result.text}"


@pytest.mark.parametrize("text", WANTED, ids=["short", "community", "research"])
def test_unknown_licences_are_read_as_a_lawyer_read_them(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert {key: found[key].value for key in WANTED[text]} == WANTED[text]


@pytest.mark.parametrize("text", WANTED, ids=["short", "community", "research"])
def test_every_key_is_answered_and_every_quote_is_verbatim(tmp_path: Path, text: str) -> None:
    licence = document(tmp_path, text)
    found = read_answers(licence)
    assert list(found) == list(vocabulary())
    quoted = [one for one in found.values() if one.quote is not None]
    assert len(quoted) >= 5
    for one in quoted:
        assert one.quote == licence.text[one.start : one.end]
        assert 4 <= len(str(one.quote).split()) <= 50


def test_answers_name_their_section(tmp_path: Path) -> None:
    found = read(tmp_path, COMMUNITY)
    assert (found["user_threshold"].section, found["modify"].section) == ("3", "3")
    assert found["include_licence"].section == "2.a"
    assert read(tmp_path, RESEARCH)["keep_notices"].section == "3.1"


def test_the_words_of_a_credit_are_in_the_note(tmp_path: Path) -> None:
    assert "“Made with Tern”" in str(read(tmp_path, COMMUNITY)["display_attribution"].note)


def test_a_permission_says_what_narrows_it(tmp_path: Path) -> None:
    note = str(read(tmp_path, COMMUNITY)["commercial_use"].note)
    assert "user threshold" in note
    assert "acceptable-use policy" in note
    assert read(tmp_path, RESEARCH)["commercial_use"].note == (
        "Because of: non-commercial only; research only"
    )


def test_what_is_not_allowed_has_a_place_but_no_quote(tmp_path: Path) -> None:
    distribute = read(tmp_path, RESEARCH)["distribute"]
    assert (distribute.quote, distribute.section) == (None, "2.2")


def test_an_act_not_named_follows_the_general_grant(tmp_path: Path) -> None:
    found = read(tmp_path, SHORT)
    assert "hereby granted" in str(found["host_as_service"].quote)


def test_a_use_policy_adds_its_bars(tmp_path: Path) -> None:
    licence = "You may use and modify the Model. You must comply with the Acceptable Use Policy."
    policy = document(tmp_path, "You must not use the Model for espionage.", "USE_POLICY.txt")
    alone = read_answers(document(tmp_path, licence))
    together = read_answers(document(tmp_path, licence), policy)
    assert alone["high_risk_use_barred"].value == ()
    assert together["high_risk_use_barred"].value == ("espionage",)
    assert str(together["high_risk_use_barred"].note).startswith("use policy")
    assert together["modify"] == alone["modify"]


def test_the_first_value_in_order_wins_and_the_other_is_doubted(tmp_path: Path) -> None:
    text = (
        "You may offer the Model to others as a hosted service. You may not provide the Model"
        " to third parties as a managed service."
    )
    found = read(tmp_path, text)["host_as_service"]
    assert found.value == "no"
    assert "points the other way" in str(found.review)


def test_a_near_miss_does_not_count() -> None:
    asked = {"values": {"yes": ["customer may modify"]}, "near_misses": ["says trademark"]}
    assert own_answer(asked, "You may modify the Model.") == "yes"
    assert own_answer(asked, "You may modify the trademark of the Model.") == "silent"


def test_of_several_numbers_the_one_asked_for_is_taken() -> None:
    asked = {"kind": "number", "take": "count", "values": {"stated": ["says users … <count>"]}}
    text = "Above 10,000 users you pay. Above 2 million users you need a licence."
    assert own_answer(asked, text) == 10_000
    assert own_answer({**asked, "pick": "most"}, text) == 2_000_000


def test_a_list_gives_every_name_found() -> None:
    asked = {"kind": "list", "values": {"a": ["says apple"], "b": ["says pear"], "c": ["says fig"]}}
    assert own_answer(asked, "No apple and no fig may be used.") == ("a", "c")


def test_questions_and_vocabulary_have_the_same_keys_and_kinds() -> None:
    assert question_pack_names() == (PACK,)
    for key, question in QUESTIONS.questions.items():
        term = vocabulary()[key]
        assert (question.kind, question.title) == (term.kind, term.title)
        silence = {"flag": "no", "number": "none", "list": "none", "text": "none"}
        assert question.silence == silence.get(term.kind, term.silence)
        if term.kind == "choice":
            assert set(question.values) <= set(term.values)


def test_questions_lean_on_keys_of_the_vocabulary_and_not_in_a_circle() -> None:
    def upwards(key: str, seen: tuple[str, ...]) -> None:
        assert key not in seen, f"{' → '.join((*seen, key))}"
        question = QUESTIONS.questions.get(key)
        for other in question.leans_on if question else ():
            assert other in vocabulary()
            upwards(other, (*seen, key))

    for key in QUESTIONS.questions:
        upwards(key, ())


def test_silence_is_no_answer_that_says_yes() -> None:
    assert not any(is_positive(term.silence) for term in vocabulary().values())


def test_a_good_pack_of_questions_loads(tmp_path: Path) -> None:
    assert list(load_questions([pack(tmp_path, GOOD)]).questions) == ["patent_grant"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '  "yes": [vendor',
            "  maybe: [vendor",
            "patent-grant.yaml:5: a permission has the values",
        ),
        (
            "[says no patent]",
            "['says {no}']",
            'patent-grant.yaml:6: in "says {no}": no word list "no"',
        ),
        ("You may run it., ", "", "patent-grant.yaml:10: examples.silent: write at least two"),
        ("kind: permission", "kind: number", "patent-grant.yaml:5: a number has the values stated"),
        ("kind: permission", "kind: doubt", "patent-grant.yaml:3: kind: must be one of"),
        ("title: Patent grant\n", "", "patent-grant.yaml:1: title: is missing"),
    ],
)
def test_faults_are_named_with_their_lines(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new))
    assert any(line.startswith(fault) for line in found), found


def test_questions_are_no_rules_for_contracts(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="put them to a licence with `clausegap licence FILE`"):
        load_packs([PACK])
    licence = tmp_path / "terms.txt"
    licence.write_text("You may use the Model.", encoding="utf-8")
    arguments = ["check", str(licence), "--rules", PACK, "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(clausegap, arguments)
    assert result.exit_code == 2
    assert "these are questions about licences" in result.stderr


def test_the_commands_for_rules_know_questions() -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(clausegap, ["rules", *arguments])
        assert result.exit_code == 0
        return result.stdout

    assert "user-threshold" in run("list", PACK)
    shown = run("show", "modify")
    assert "Becomes conditional by: user_threshold" in shown
    assert "Yes, if the licence says" in shown
    assert " right, 0 wrong." in run("test", PACK)


def test_a_text_that_says_nothing_is_silent_throughout(tmp_path: Path) -> None:
    found = read(tmp_path, "README\n")
    assert {key: one.value for key, one in found.items()} == {
        key: term.silence for key, term in vocabulary().items()
    }


def test_spacy_is_loaded_only_to_read() -> None:
    code = "import sys, clausegap.licensing.questions; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
