"""Licence texts in other dress, altered at seeded places, and joined: material of the trials."""

import html
import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.pdf_writer import Text, write_pdf
from clausegap.licensing.fingerprints import RunKind
from clausegap.licensing.fingerprints import Text as LicenceWords
from clausegap.licensing.words import split_words

_BEFORE = """# Nimbus

Nimbus is a language model with seven billion parameters. See the card for its figures.

## Usage

    from nimbus import load

## License

"""
_AFTER = """

## Contributing

Changes are welcome. For larger ones, open an issue first and say what you would like to change.
"""
_INSERTED = """however reasonable written prior commercial only other such customer affiliate
quarterly report fee seven payment territory blue approved party except distribution user
data""".split()
_NEGATIONS = frozenset("not no non without never nor neither cannot".split())
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_NAME = re.compile(
    r"<copyright holders?>|<owner>|\[fullname\]|\[name of copyright owner\]|<name of author>", re.I
)
_YEAR = re.compile(r"<year>|\[year\]|\[yyyy\]|<yyyy>", re.I)


class LicenceFile(NamedTuple):
    """One text of the collection, by the id that its file is named for."""

    id: str
    text: str


class Altered(NamedTuple):
    """A text with one change: how many words of the licence are missing, how many were added."""

    kind: str
    text: str
    word: int
    missing: int
    inserted: int


def collection(folder: Path) -> list[LicenceFile]:
    """Read every text of the folder (ai/, spdx/)."""
    return [
        LicenceFile(path.stem, path.read_text(encoding="utf-8"))
        for part in ("ai", "spdx")
        for path in sorted((folder / part).glob("*.txt"))
    ]


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.strip("\n")) if part.strip()]


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(" ".join(part.split()), 72) for part in _paragraphs(text))


def _quotes(text: str) -> str:
    return re.sub(r"[\"“”]", "''", text).replace("’", "'").replace("‘", "'")


def _bullets(text: str) -> str:
    text = re.sub(r"(?m)^(\s*)(\d+)\. ", r"\1(\2) ", text)
    text = re.sub(r"(?m)^(\s*)\(([a-z])\) ", r"\1\2. ", text)
    return re.sub(r"(?m)^(\s*)[*•-] ", r"\1– ", text)


def _markdown(text: str) -> str:
    title, *rest = [" ".join(part.split()) for part in _paragraphs(text)]
    return "\n\n".join([f"# {title}", *(re.sub(r"^(\S+ \S+)", r"**\1**", part) for part in rest)])


def _filled(text: str) -> str:
    return _YEAR.sub("2024", _NAME.sub("Acme Data GmbH and its contributors", text))


def _untitled(text: str) -> str:
    return "\n".join(text.strip("\n").split("\n")[1:])


def as_html(text: str) -> str:
    """Give the text as a page."""
    title, *rest = _paragraphs(text)
    body = "".join(f"<p>{html.escape(part)}</p>" for part in rest)
    head = "<!doctype html><html><head><title>Licence</title></head>"
    return f"{head}<body><h1>{html.escape(title)}</h1>{body}</body></html>"


def as_pdf(text: str) -> bytes:
    """Give the text as pages, wrapped at 88 characters.

    Raises:
        UnicodeEncodeError: it has characters that the plain fonts of a PDF lack.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        whole = line.expandtabs(4).rstrip()
        indent = " " * (len(whole) - len(whole.lstrip()))
        lines += textwrap.wrap(whole, 88, subsequent_indent=indent) if whole else [""]
    text.encode("cp1252")
    pages = []
    for first in range(0, len(lines), 55):
        pages.append(
            [
                Text(60 + 4 * (len(line) - len(line.lstrip())), 60 + 13 * at, line.strip())
                for at, line in enumerate(lines[first : first + 55])
                if line.strip()
            ]
        )
    return write_pdf([page for page in pages if page])


DRESSES: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "re-wrapped": _wrapped,
    "other quotes": _quotes,
    "other bullets": _bullets,
    "lower case": str.lower,
    "Markdown": _markdown,
    "filled-in copyright line": _filled,
    "within a README": lambda text: _BEFORE + text + _AFTER,
    "without its first line": _untitled,
}


def altered(rng: random.Random, text: str, known: LicenceWords) -> Altered | None:
    """Change three words, a number or a negation at a random place outside names and labels.

    None where the text has no such place.
    """
    words = split_words(text)
    free = {
        at
        for run in known.runs
        if run.kind is not RunKind.OPTIONAL
        for at in range(run.start, run.end)
    }
    places = [
        at for at in range(1, len(words.forms) - 4) if not free.intersection(range(at - 1, at + 4))
    ]
    numbers = [at for at in places if _NUMBER.fullmatch(words.forms[at])]
    negations = [at for at in places if words.forms[at] in _NEGATIONS]
    kind = rng.choice(["three inserted", "three deleted", "number", "negation"])
    if kind == "number" and not numbers:
        kind = "negation"
    if not places:
        return None
    if kind == "number":
        at = rng.choice(numbers)
        new = next(n for n in (rng.randint(2, 99), 101) if str(n) != words.forms[at])
        return _edited(kind, text, words.starts[at], words.ends[at], str(new), (at, 1, 1))
    if kind == "negation" and negations and rng.random() < 0.5:
        at = rng.choice(negations)
        return _edited(kind, text, words.starts[at], words.ends[at], "", (at, 1, 0))
    at = rng.choice(places)
    start = words.starts[at]
    if kind == "negation":
        return _edited(kind, text, start, start, "not ", (at, 0, 1))
    if kind == "three inserted":
        added = " ".join(rng.choice(_INSERTED) for _ in range(3))
        return _edited(kind, text, start, start, f"{added} ", (at, 0, 3))
    return _edited(kind, text, start, words.starts[at + 3], "", (at, 3, 0))


def _edited(
    kind: str, text: str, start: int, end: int, new: str, change: tuple[int, int, int]
) -> Altered:
    return Altered(kind, text[:start] + new + text[end:], *change)
