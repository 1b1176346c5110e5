"""Read the name of a model as words and sizes, whatever its spelling.

"meta-llama/Llama-3.1-70B-Instruct", "llama3.1:70b" and "Llama 3.1 70 B" are all the words
llama, 3.1 and the size 70b.
"""

import re
import unicodedata
from typing import NamedTuple

# What comes after the name in a hub's address, and hosts before it.
_ADDRESS = re.compile(r"^https?://[^/]+/(?P<path>[^?#]*)")
_INSIDE = re.compile(r"/(?:tree|blob|resolve|raw|blame|summary)(?:/.*)?$")
# How weights are stored, and context lengths: no part of a version.
_STORED = re.compile(
    r"(?<![a-z0-9.])(?:\d+(?:\.\d+)?[ -]?(?:bits?|bpw)|i?q\d(?:_[a-z0-9]+)*|u?int\d+"
    r"|b?f(?:p|loat)?\d+|w\d+a\d+|\d+k)(?![a-z0-9])"
)
_SPACED_SIZE = re.compile(r"(\d)\s*(?:billion|bn|b)\b")
# "3,1", "v3p1" and, where hyphens part the words, "1_8B" are 3.1 and 1.8B.
_POINT = re.compile(r"(?<=\d)[,p](?=\d)")
_LOW_POINT = re.compile(r"(\d+)_(\d+)")
_TOKEN = re.compile(
    r"(?P<size>\d+x\d+(?:\.\d+)?b|[ae]?\d+(?:\.\d+)?(?:b\d?|m))(?![a-z0-9])"
    r"|(?P<number>\d+(?:\.\d+)*)|(?P<word>[^\W\d_]+)|(?P<plus>\+)"
)
# Words that name how a model was tuned or packed, not which it is.
_FILLERS = frozenset(
    "instruct chat base it hf pt gguf ggml awq gptq exl mlx onnx preview latest model models series"
    " family version weights the".split()
)
_DATE_STAMP = re.compile(r"\d{4}|\d{6}|\d{8}")


class ModelName(NamedTuple):
    """A name as read: its words in order, and the sizes that stood among them."""

    words: tuple[str, ...]
    sizes: frozenset[str]


def read_name(name: str) -> ModelName:
    """Read a name of a model, of a hub's repository, or a hub's address."""
    return _read(_last_part(name.strip()))


def find_words(words: tuple[str, ...], start: int, key: tuple[str, ...]) -> int | None:
    """Find `key` at `start` of `words`, fillers between; give where it ends, None if absent."""
    at = start
    for wanted in key:
        while at > start and at < len(words) and words[at] != wanted and words[at] in _FILLERS:
            at += 1
        if at >= len(words) or words[at] != wanted:
            return None
        at += 1
    return at


def number_after(words: tuple[str, ...], at: int) -> str | None:
    """Give the number that stands at `at`, fillers skipped; None where another word stands."""
    while at < len(words) and words[at] in _FILLERS:
        at += 1
    return words[at] if at < len(words) and is_number(words[at]) else None


def is_number(word: str) -> bool:
    """Tell whether a word is a number, as versions are."""
    return word[0].isdigit()


def is_date_stamp(word: str) -> bool:
    """Tell whether a number looks like the date of a release ("2409", "20241022")."""
    return _DATE_STAMP.fullmatch(word) is not None


def _last_part(name: str) -> str:
    address = _ADDRESS.match(name)
    path = address["path"] if address else name
    if " " in path:
        return path
    path = _INSIDE.sub("", path.rstrip("/"))
    return path.rsplit("/", 1)[-1]


def _read(name: str) -> ModelName:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _POINT.sub(".", plain)
    if "-" in plain:
        plain = _LOW_POINT.sub(r"\1.\2", plain)
    plain = _SPACED_SIZE.sub(r"\1b", _STORED.sub(" ", plain))
    words: list[str] = []
    sizes: set[str] = set()
    word_ends = 0
    for token in _TOKEN.finditer(plain):
        if token["size"]:
            sizes.add(token["size"])
            continue
        if token["number"]:
            _add_number(words, token["number"], plain[word_ends : token.start()])
        else:
            words.append("plus" if token["plus"] else token["word"])
        word_ends = token.end()
    return ModelName(tuple(words), frozenset(sizes))


def _add_number(words: list[str], number: str, between: str) -> None:
    """Add a number: without a "v" before it, "3-1" as 3.1, 2.0 as 2."""
    if words and words[-1].endswith("v") and (words[-1] == "v" or not between):
        words[-1] = words[-1][:-1]
        if not words[-1]:
            words.pop()
    minor = len(number) == 1 and between in ("-", "_", " ")
    if minor and words and words[-1].isdigit() and len(words[-1]) < 3:
        words[-1] = _short(f"{words[-1]}.{number}")
    else:
        words.append(_short(number))


def _short(number: str) -> str:
    return number.removesuffix(".0") or number
