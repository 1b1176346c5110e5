"""Licence texts at hand in every test environment: our own, and those of what we depend on."""

import configparser
import importlib.metadata
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clausegap.licensing.fingerprints import Fingerprints, load_fingerprints
from clausegap.licensing.identify import Found, identify
from clausegap.licensing.words import split_words

ROOT = Path(__file__).parents[2]
# What the maintainers of these distributions publish them under, one licence in one file.
PUBLISHED = {
    "click": "BSD-3-Clause",
    "cyclonedx-python-lib": "Apache-2.0",
    "hypothesis": "MPL-2.0",
    "import-linter": "BSD-2-Clause",
    "Jinja2": "BSD-3-Clause",
    "jsonschema": "MIT",
    "license-expression": "Apache-2.0",
    "lxml": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "pdfplumber": "MIT",
    "pydantic": "MIT",
    "pytest": "MIT",
    "pytest-xdist": "MIT",
    "python-docx": "MIT",
    "PyYAML": "MIT",
    "rapidfuzz": "MIT",
    "rich": "MIT",
    "selectolax": "MIT",
    "setuptools": "MIT",
    "spacy": "MIT",
}
# So near to what may vary, a change may be told as one with it.
BESIDE = 4
_OF_LICENCE = re.compile(r"(?:licenses/)?(?:LICENSE|COPYING|apache-2\.0\.LICENSE)(?:\.txt|\.md)?")


class KnownLicence(NamedTuple):
    """A licence file that is installed here: whose it is, what is known to be in it, its text."""

    owner: str
    id: str
    text: str


def declared_dependencies() -> set[str]:
    """Give the names of the distributions that setup.cfg declares for use and for tests."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = setup["options"]["install_requires"] + setup["options.extras_require"]["dev"]
    return {re.split(r"[<>=~! ]", line)[0] for line in lines.split("\n") if line}


@cache
def known_licences() -> tuple[KnownLicence, ...]:
    """Give our own licence and the licence file of each distribution of `PUBLISHED`."""
    found = [KnownLicence("clausegap", "Apache-2.0", (ROOT / "LICENSE").read_text("utf-8"))]
    for owner, licence_id in PUBLISHED.items():
        for file in importlib.metadata.files(owner) or []:
            folder, _, name = str(file).partition(".dist-info/")
            if "/" not in folder and _OF_LICENCE.fullmatch(name):
                text = Path(str(file.locate())).read_text("utf-8")
                found.append(KnownLicence(owner, licence_id, text))
                break
    return tuple(found)


@cache
def text_of(licence_id: str) -> str:
    """Give a text at hand of a licence, without what its owner wrote above it."""
    text = next(known.text for known in known_licences() if known.id == licence_id)
    first = {"MPL-2.0": "Mozilla Public License Version 2.0", "BSD-2-Clause": "Copyright (c)"}
    return text[text.index(first.get(licence_id, "")) :]


def found_in(text: str, prints: Fingerprints | None = None) -> list[tuple[str, str]]:
    """Give the ids and matchers of what is found in a text, in its order."""
    return [named(found) for found in identify(text, prints or load_fingerprints()).found]


def named(found: Found) -> tuple[str, str]:
    return found.alignment.text.ids[0], found.matcher


def only_found(text: str) -> Found:
    """Give the one licence of a text."""
    [found] = identify(text, load_fingerprints()).found
    return found


@cache
def fixed_places(text: str) -> tuple[int, ...]:
    """Give the words of an exact copy that no copy may vary, by their position in the copy.

    Titles, optional parts, labels of items, copyright lines and what is filled in are left out,
    with the words on either side of them; so are words that are compared in pairs ("sublicense").
    """
    found = only_found(text).alignment
    loose = {at for run in found.text.runs for at in range(run.start - BESIDE, run.end + BESIDE)}
    forms, starts, _ = split_words(text)
    pairs = {at for at, form in enumerate(forms) if form in ("copyright", "holder", "holders")}
    pairs |= {at for at in range(1, len(starts)) if starts[at] == starts[at - 1]}
    pairs |= {at - 1 for at in pairs}
    return tuple(
        block.file + step
        for block in found.blocks
        for step in range(block.size)
        if block.licence + step not in loose and block.file + step not in pairs
    )


def places_of(text: str, width: int) -> list[int]:
    """Give the positions from which on `width` words follow one another that may not vary."""
    held = set(fixed_places(text))
    return [at for at in sorted(held) if all(at + step in held for step in range(width))]


def with_inserted(text: str, at: int, words: str) -> str:
    """Put words before word `at` of a text."""
    start = split_words(text).starts[at]
    return f"{text[:start]}{words} {text[start:]}"


def with_replaced(text: str, at: int, words: str) -> str:
    """Put words in place of word `at` of a text."""
    split = split_words(text)
    return f"{text[: split.starts[at]]}{words}{text[split.ends[at] :]}"


def without(text: str, at: int, width: int) -> str:
    """Take words [at, at + width) out of a text."""
    starts = split_words(text).starts
    return f"{text[: starts[at]]}{text[starts[at + width] :]}"
