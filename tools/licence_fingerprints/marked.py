"""Read the SPDX XML of a licence: its words, and which of them are optional or replaceable."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from rapidfuzz.distance import Indel

from clausegap.licensing.fingerprints import Run, RunKind
from clausegap.licensing.words import label_positions, split_words

_SPDX = "{http://www.spdx.org/license}"
_KINDS = {
    "optional": RunKind.OPTIONAL,
    "alt": RunKind.REPLACEABLE,
    "bullet": RunKind.LABEL,
    "titleText": RunKind.TITLE,
    "copyrightText": RunKind.COPYRIGHT,
}
_BLOCKS = {"p", "br", "item", "list", "bullet", "titleText", "copyrightText", "optional"}
_TITLE_WORDS = 14
_TITLE_LINES = 4
_COPYRIGHT_LINE = re.compile(
    r"^[ \t*#>]*(?:portions )?(?:copyright\b|\(c\)|©)[^\n]{0,30}"
    r"(?:\b(?:19|20)\d\d\b|<|\[|\(c\)|©)[^\n]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_MORE_TITLE = re.compile(
    r"licen[cs]e|agreement|policy|terms|version|release|dated?\b|effective|last modified|updated|"
    r"copyright|\b(?:19|20)\d\d\b|rail",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*(?:section|article|preamble|\d+[.)]|[\"“])", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"[<\[{](?=[^<>\[\]{}\n]*(?:year|yyyy|name|owner|holder|author|date|insert|your|one line))"
    r"[^<>\[\]{}]{2,90}[>\]}]",
    re.IGNORECASE,
)


class MarkedText(NamedTuple):
    """A text, and runs of its characters that may vary."""

    text: str
    runs: list[Run]


class SpdxEntry(NamedTuple):
    """What the XML of one licence says."""

    name: str
    text: MarkedText | None
    header: MarkedText | None


def read_xml(path: Path) -> SpdxEntry:
    """Read one file of the SPDX list; character runs, to be turned into runs of words."""
    root = etree.parse(str(path)).getroot()
    licence = root.find(f"{_SPDX}license")
    if licence is None:
        return SpdxEntry("", None, None)
    body = licence.find(f"{_SPDX}text")
    header = next(iter(licence.iter(f"{_SPDX}standardLicenseHeader")), None)
    return SpdxEntry(
        name=licence.get("name", ""),
        text=None if body is None else _marked(body),
        header=None if header is None else _marked(header),
    )


def _marked(element: etree._Element) -> MarkedText:
    parts: list[str] = []
    runs: list[Run] = []
    length = 0

    def put(text: str | None) -> None:
        nonlocal length
        if text:
            parts.append(text)
            length += len(text)

    def walk(node: etree._Element) -> None:
        if not isinstance(node.tag, str):
            put(node.tail)
            return
        tag = node.tag.removeprefix(_SPDX)
        if tag in _BLOCKS:
            put("\n")
        start = length
        put(node.text)
        for child in node:
            walk(child)
        kind = _KINDS.get(tag)
        if kind is not None:
            runs.append(Run(start, length, kind, node.get("match")))
        if tag in _BLOCKS:
            put("\n" if tag != "bullet" else " ")
        put(node.tail)

    put(element.text)
    for child in element:
        walk(child)
    return MarkedText("".join(parts), runs)


def word_runs(marked: MarkedText) -> list[Run]:
    """Turn runs of characters into runs of words; runs without a word fall away."""
    words = split_words(marked.text)
    found = []
    for run in marked.runs:
        inside = [at for at, start in enumerate(words.starts) if run.start <= start < run.end]
        if inside:
            placed = Run(inside[0], inside[-1] + 1, run.kind, run.pattern)
            found.append(_named(placed, words.forms))
    return found


def transferred(marked: MarkedText, forms: list[str]) -> list[Run]:
    """Place the runs of the XML on the words of the plain text of the same licence."""
    own = split_words(marked.text).forms
    numbers = {form: at for at, form in enumerate(sorted({*own, *forms}))}
    source = "".join(chr(0x100 + numbers[form]) for form in own)
    target = "".join(chr(0x100 + numbers[form]) for form in forms)
    starts = [0] * (len(own) + 1)
    ends = [0] * (len(own) + 1)
    for i1, i2, j1, j2, equal in _steps(source, target):
        for at in range(i1, i2):
            starts[at] = j1 + at - i1 if equal else j1
            ends[at] = j1 + at - i1 + 1 if equal else j2
    return [
        _named(Run(starts[run.start], ends[run.end - 1], run.kind, run.pattern), forms)
        for run in word_runs(marked)
        if ends[run.end - 1] > starts[run.start]
    ]


def _steps(source: str, target: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Give the equal and the differing stretches of two texts in turn."""
    i1 = j1 = 0
    for step in Indel.opcodes(source, target):
        if step.tag != "equal":
            continue
        if step.src_start > i1 or step.dest_start > j1:
            yield i1, step.src_start, j1, step.dest_start, False
        yield step.src_start, step.src_end, step.dest_start, step.dest_end, True
        i1, j1 = step.src_end, step.dest_end
    if i1 < len(source) or j1 < len(target):
        yield i1, len(source), j1, len(target), False


def _named(run: Run, forms: list[str]) -> Run:
    """Give the label of an item with the run of one."""
    if run.kind is RunKind.LABEL and run.end - run.start == 1:
        return run._replace(pattern=forms[run.start])
    return run


def runs_of_plain(text: str) -> list[Run]:
    """Find what may vary in a text without XML: its title, labels of items, placeholders."""
    title = title_run(text)
    titled = title[0].end if title else 0
    return [*title, *(run for run in usual_runs(text) if run.start >= titled)]


def title_run(text: str) -> list[Run]:
    """Give the run of the title; none where the text begins with a sentence or is but a line."""
    words = split_words(text)
    end = bisect_left(words.starts, _title_end(text))
    return [Run(0, end, RunKind.TITLE, None)] if 0 < end < len(words.starts) else []


def usual_runs(text: str) -> list[Run]:
    """Find labels of items and placeholders ("<year>", "[name of copyright owner]")."""
    words = split_words(text)
    runs = [Run(at, at + 1, RunKind.LABEL, words.forms[at]) for at in label_positions(text, words)]
    for pattern, kind in (
        (_PLACEHOLDER, RunKind.REPLACEABLE),
        (_COPYRIGHT_LINE, RunKind.COPYRIGHT),
    ):
        for found in pattern.finditer(text):
            first = bisect_left(words.starts, found.start())
            last = bisect_left(words.starts, found.end())
            if last > first:
                runs.append(Run(first, last, kind, None))
    return runs


def _title_end(text: str) -> int:
    """Give where the title ends: the first short lines, names, dates and copyright, no sentence."""
    end = 0
    lines = 0
    for line in re.finditer(r"[^\n]+", text):
        words = line.group().split()
        if not words:
            continue
        if lines == _TITLE_LINES or not _is_title(line.group(), len(words), lines):
            break
        lines += 1
        end = line.end()
    return end


def _is_title(line: str, words: int, above: int) -> bool:
    short = words <= _TITLE_WORDS and not line.rstrip().endswith((".", ",", ";", ":"))
    if above == 0:
        return short
    return short and _MORE_TITLE.search(line) is not None and not _OPENS.match(line)
