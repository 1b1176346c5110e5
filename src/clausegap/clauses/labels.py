"""Read the printed numbers of clauses: what kind of number each is and what follows what."""

import re
from enum import Enum, auto
from typing import NamedTuple


class Form(Enum):
    """How a printed number finds its place in the agreement."""

    ANNEX = auto()  # "Annex 1": a part of its own, in which numbering starts afresh
    DIVISION = auto()  # "Article IV", "Part B": holds clauses
    ABSOLUTE = auto()  # "7.2", "A.1", "3(a)": says itself under which number it stands
    ITEM = auto()  # "2.", "(b)", "§ 4": its place follows from its neighbours


class Label(NamedTuple):
    """A printed number, read.

    `text` is the number without closing marks and without "Section" ("7.2", "b", "Article IV");
    `style` is how an item is set ("(x)", "x)", "x.", "x"), by which items of one list are told
    from those of another.
    """

    form: Form
    text: str
    style: str


class Reading(NamedTuple):
    """One way to count a symbol: "i" is the first Roman numeral and the ninth letter."""

    series: str
    value: int


_ANNEX_WORDS = frozenset(
    "schedule annex annexure appendix exhibit attachment addendum".split(),
)
_DIVISION_WORDS = frozenset({"article", "part", "chapter"})
_WORDED = re.compile(r"(?P<word>[A-Za-z]+\.?)\s+(?:[Nn]o\.\s*)?(?P<rest>\S.*)")
_CLOSING = " .:)–—-"
_BRACKETED = re.compile(r"\((\w{1,5})\)$")
_DOTTED = re.compile(r"(?:\d{1,3}|[A-Z])(?:\.\w{1,5})+$|[A-Z]\d{1,2}(?:\.\d+)*$")
# A letter before digits and further parts ("M.7.a."), which few numbering schemes use.
_MIXED = re.compile(r"(?:[A-Z]|\d{1,2})(?:\.\d{1,2})+(?:\.[a-z]{1,4}\b)+(?:\.\d{1,2})*[.)]?(?=\s)")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def mixed_number(text: str) -> str | None:
    """Give the number of mixed letters and digits that `text` starts with ("M.7.a."), if any."""
    found = _MIXED.match(text)
    return found.group() if found else None


def read_label(printed: str) -> Label:
    """Read a number as printed ("7.2", "(b)", "Article IV", "Annex 1")."""
    number = printed.strip()
    worded = _WORDED.fullmatch(number)
    if worded and worded["word"][0].isalpha() and len(worded["word"]) > 2:
        word = worded["word"].rstrip(".").lower()
        rest = worded["rest"].rstrip(_CLOSING.replace(")", "")) or worded["rest"]
        if rest.count("(") < rest.count(")"):
            rest = rest.rstrip(")")
        if word in _ANNEX_WORDS:
            return Label(Form.ANNEX, f"{word.capitalize()} {rest}", word)
        if word in _DIVISION_WORDS and "." not in rest:
            return Label(Form.DIVISION, f"{word.capitalize()} {rest}", word)
        number = worded["rest"]
        return _plain(number, style="worded")
    return _plain(number, style=None)


def _plain(number: str, style: str | None) -> Label:
    if number.startswith("§"):
        number, style = number.strip("§ "), "§"
    open_bracket = number.startswith("(")
    bare = number.strip()
    closed = bare.endswith(")")
    if not open_bracket or bare.count("(") > 1:
        absolute = re.sub(r"\s+", "", bare.rstrip(". :"))
        if closed and absolute.count("(") == 0:
            absolute = absolute.rstrip(").")
        if _BRACKETED.search(absolute) or _DOTTED.match(absolute):
            if not open_bracket:
                return Label(Form.ABSOLUTE, absolute, "absolute")
            absolute = absolute[absolute.rindex("(") :]
        bare = absolute
    symbol = bare.strip("(). :")
    if style is None:
        style = "(x)" if open_bracket else "x)" if closed else "x." if "." in number else "x"
    return Label(Form.ITEM, symbol, style)


def readings(symbol: str) -> tuple[Reading, ...]:
    """Give every way to count `symbol`; the likelier first where nothing else decides."""
    if symbol.isdigit():
        return (Reading("digit", int(symbol)),)
    lowered = symbol.lower()
    if lowered in _NUMBER_WORDS:
        return (Reading("digit", _NUMBER_WORDS.index(lowered) + 1),)
    case = "upper" if symbol[:1].isupper() else "lower"
    found = []
    if _ROMAN.fullmatch(symbol):
        found.append(Reading(f"{case} roman", _roman(lowered)))
    if lowered.isascii() and lowered.isalpha() and len(set(lowered)) == 1 and len(lowered) < 3:
        letter = ord(lowered[0]) - ord("a") + 1 + 26 * (len(lowered) - 1)
        found.append(Reading(f"{case} letter", letter))
    if len(found) == 2 and lowered not in ("i", "ii"):
        found.reverse()
    return tuple(found)


def _roman(symbol: str) -> int:
    values = [_ROMAN_VALUES[char] for char in symbol]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def parent_number(number: str) -> str | None:
    """Give the number that `number` stands under: "7.2" for "7.2(b)", None for "7"."""
    shorter = re.sub(r"\(\w+\)$|\.\w+$", "", number)
    if shorter != number:
        return shorter
    return number[0] if re.fullmatch(r"[A-Z]\d+", number) else None
