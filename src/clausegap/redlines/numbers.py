"""Write another number the way the contract writes the one in its place."""

import re

from clausegap.clauses.facts import read_facts
from clausegap.clauses.number_words import NUMBER_PATTERN, number_of
from clausegap.documents.counting import words

_PARTS = re.compile(
    rf"(?P<word>{NUMBER_PATTERN})(?P<between>\s*per\s?cent)?\s*\(\s*(?P<both>[\d.]+)\s*(?P<inner>%?)\s*\)"
    r"|(?P<digits>\d+(?:\.\d+)?)\s*\(\s*(?P<spelled>[a-z -]+)\)"
    r"|(?P<only>\d+(?:\.\d+)?)"
    rf"|(?P<plain>{NUMBER_PATTERN})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"\b({NUMBER_PATTERN})\s+per\s?cent\b", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:business\s|working\s|calendar\s)?(?:hour|day|week|month|year|%|percent|per cent)s?"
)


def in_its_form(printed: str, wanted: str) -> str | None:
    """Give `wanted` ("30 days") as `printed` ("sixty (60) days") is written: "thirty (30) days".

    None where `printed` holds no number to go by. The unit stays where it is the same.
    """
    number, _, unit = wanted.partition(" ")
    number, unit = (number[:-1], "%") if number.endswith("%") else (number, unit)
    parts = _PARTS.search(printed)
    if parts is None:
        return None
    written = _number(parts, number)
    if written is None:
        return None
    rest = printed[parts.end() :]
    found = _UNIT.search(rest)
    if found and unit and _stem(found[0]) != _stem(unit):
        rest = rest[: found.start()] + _agreed(unit, number, rest) + rest[found.end() :]
    elif found and unit and found[0] not in ("%", "percent", "per cent"):
        rest = rest[: found.start()] + _agreed(found[0], number, rest) + rest[found.end() :]
    return f"{printed[: parts.start()]}{written}{rest}"


def states_already(sentence: str, added: str) -> bool:
    """Tell whether a sentence states every number of the words added, each with its unit."""
    wanted = _stated(added)
    return bool(wanted) and wanted <= _stated(sentence)


def _stated(text: str) -> set[tuple[float, str]]:
    spelled_out = {(float(number_of(match[1])), "percent") for match in _PERCENT.finditer(text)}
    return spelled_out | {(fact.value, fact.unit) for fact in read_facts(text)}


def spelled(number: int) -> str:
    """Give a number below a thousand in words: "forty-five"."""
    if number < 100:
        return words(number)
    hundreds, rest = divmod(number, 100)
    return f"{words(hundreds)} hundred" + (f" {words(rest)}" if rest else "")


def _number(parts: re.Match[str], number: str) -> str | None:
    if parts["only"]:
        return number
    if not number.isdigit():
        return None
    word = spelled(int(number))
    if parts["plain"]:
        return _cased(word, parts["plain"])
    if parts["word"]:
        return f"{_cased(word, parts['word'])}{parts['between'] or ''} ({number}{parts['inner']})"
    return f"{number} ({_cased(word, parts['spelled'])})"


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word


def _agreed(unit: str, number: str, rest: str) -> str:
    """Give "day" or "days" as the number asks; in "60-day" it is always "day"."""
    single = unit.removesuffix("s")
    return single if number == "1" or rest.startswith("-") else f"{single}s"


def _stem(unit: str) -> str:
    return " ".join(unit.lower().split()).removesuffix("s").removeprefix("calendar ")
