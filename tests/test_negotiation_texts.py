"""What the packaged rules say for a negotiation: whole, fit for a letter, giving nothing away."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from clausegap.checks import load_packs
from clausegap.checks.drafting import Arguments, Negotiation
from clausegap.checks.rules import Rule
from clausegap.content import template_file
from clausegap.content.yaml_file import read_yaml

RULES = load_packs(["ai-vendor"]).rules
IDS = [rule.id for rule in RULES]
LANGUAGES = ("en", "de")
# "One" and "ein" are left out: they are articles and pronouns ("the easiest one", "eine Frist").
NUMBERS = {
    "two": 2,
    "twice": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "forty-eight": 48,
    "sixty": 60,
    "seventy-two": 72,
    "ninety": 90,
    "zwei": 2,
    "doppelten": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "zwölf": 12,
    "vierzehn": 14,
    "fünfzehn": 15,
    "zwanzig": 20,
    "dreißig": 30,
    "sechzig": 60,
    "neunzig": 90,
}

all_rules = pytest.mark.parametrize("rule", RULES, ids=IDS)


def negotiation_of(rule: Rule) -> Negotiation:
    assert rule.negotiation is not None
    return rule.negotiation


def arguments_of(rule: Rule, language: str) -> Arguments:
    found: Arguments = getattr(negotiation_of(rule), language)
    return found


def texts_of(arguments: Arguments) -> Iterator[str]:
    """Give every text of a term in one language, those of the rule itself left out."""
    own = (arguments.title, arguments.asks, arguments.why, arguments.walk_away)
    yield from (text for text in own if text)
    yield from (arguments.settle, arguments.trade_off, *arguments.gives)
    yield from (arguments.letter.ask, arguments.letter.reason, arguments.letter.thanks)


def numbers_in(text: str) -> set[float]:
    """Give the numbers of a text, in digits or in words, English or German."""
    digits = {float(found.replace(",", ".")) for found in re.findall(r"\d+(?:[.,]\d+)?", text)}
    words = re.findall(r"[a-zäöüß]+(?:-[a-zäöüß]+)?", text.lower())
    return digits | {float(NUMBERS[word]) for word in words if word in NUMBERS}


@all_rules
def test_every_rule_has_its_arguments_in_both_languages(rule: Rule) -> None:
    for language in LANGUAGES:
        arguments = arguments_of(rule, language)
        assert all(text.strip() for text in texts_of(arguments))
        assert 2 <= len(arguments.gives) <= 4


@all_rules
def test_english_uses_the_words_of_the_rule_and_german_has_its_own(rule: Rule) -> None:
    english, german = (arguments_of(rule, language) for language in LANGUAGES)
    assert (english.title, english.asks, english.why, english.walk_away) == ("", "", "", "")
    assert all((german.title, german.asks, german.why, german.walk_away))
    assert german.title.casefold() != rule.title.casefold()


@all_rules
def test_a_rule_is_supported_by_other_rules_that_exist(rule: Rule) -> None:
    support = negotiation_of(rule).supported_by
    assert 1 <= len(support) <= 4
    assert len(set(support)) == len(support)
    assert set(support) <= set(IDS) - {rule.id}


@all_rules
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_in_whole_sentences(rule: Rule, language: str) -> None:
    letter = arguments_of(rule, language).letter
    assert letter.ask.endswith((".", "?"))
    for text in (letter.reason, letter.thanks):
        assert text.endswith(".")
    for text in (letter.ask, letter.reason, letter.thanks):
        assert text[0].isupper()


@all_rules
def test_letters_are_short(rule: Rule) -> None:
    letter = arguments_of(rule, "en").letter
    assert len(letter.ask.split()) <= 60
    assert len(letter.reason.split()) <= 35


@all_rules
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_asks_for_no_other_numbers_than_the_preferred_wording(
    rule: Rule, language: str
) -> None:
    """A number of the fallback in a letter would tell the vendor where the customer gives way."""
    asked = numbers_in(arguments_of(rule, language).letter.ask)
    assert asked <= numbers_in(rule.language.preferred)


@all_rules
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_hold_no_placeholders_and_short_ones_end_openly(rule: Rule, language: str) -> None:
    arguments = arguments_of(rule, language)
    for text in texts_of(arguments):
        assert "{" not in text
        assert "}" not in text
        assert text == " ".join(text.split())
    for text in (arguments.settle, *arguments.gives):
        assert not text.endswith((".", ";"))
    # The memo sets what may be offered in one line, parted by semicolons.
    assert not any(";" in text for text in arguments.gives)


@all_rules
def test_german_quotation_marks_are_german(rule: Rule) -> None:
    for text in texts_of(arguments_of(rule, "de")):
        assert '"' not in text
        assert text.count("„") == text.count("“")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_twice(language: str) -> None:
    texts = (text.casefold() for rule in RULES for text in texts_of(arguments_of(rule, language)))
    assert [text for text, times in Counter(texts).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_requests_open_alike(language: str) -> None:
    """Requests stand one below the other; three same first words would sound like a form."""
    asks = [arguments_of(rule, language).letter.ask for rule in RULES]
    openings = Counter(" ".join(ask.casefold().split()[:3]) for ask in asks)
    assert [words for words, times in openings.items() if times > 1] == []


def test_the_opening_paragraph_has_the_same_phrases_in_german() -> None:
    english, german = (
        read_yaml(template_file(name).read_text(encoding="utf-8")).value
        for name in ("in_short.yaml", "in_short.de.yaml")
    )
    assert {term: set(phrases) for term, phrases in german.items()} == {
        term: set(phrases) for term, phrases in english.items()
    }
