"""What is known of a candidate for a title, a party or a date: words around it and numbers.

Mentions with the same wording are one case: it is the wording that is right or wrong.
"""

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from clausegap.clauses.types.particulars_names import FORM, Mention

FloatArray = NDArray[np.float64]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_DROPPED = str.maketrans({".": "", ",": "", ";": "", ":": "", "/": " "})
_HAS_FORM = re.compile(rf"(?:^|[\s,])(?:{FORM})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = re.compile(r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\w{0,6})$")
_CUES = (
    "effective", "dated", "entered", "made", "as of", "between", "agreement", "date:", "commenc",
    "expir", "terminat", "amended", "by:", "source:", "pursuant", "witness", "/s/", "means",
    "filed", "hereinafter", "referred", "called", "exhibit", "corporation", "organized", "certain",
)  # fmt: skip
_MARKS = (
    "open", "anchor", "signed", "run", "joined", "cut", "slot", "blank", "otherwise", "quoted",
    "over", "capitals", "aside", "bare", "collective", "role", "tail", "wide", "named", "led",
    "sure", "date", "sentence",
)  # fmt: skip
# Candidates that may hold names rather than be one.
_WIDE_MARKS = frozenset(("aside", "collective", "over", "sentence"))
# Contexts of later mentions add little.
_CONTEXTS = 4
_COUNTED_IN = 30000


@dataclass
class Case:
    """One wording that may be a label: where it stands, and what speaks for and against it."""

    words: frozenset[str]
    mentions: list[Mention]
    marks: set[str] = field(default_factory=set)
    numbers: list[float] = field(default_factory=list)

    @property
    def first(self) -> Mention:
        """The first place."""
        return self.mentions[0]


def word_set(text: str) -> frozenset[str]:
    """Give the words by which two wordings are compared."""
    return frozenset(text.translate(_DROPPED).lower().split())


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of words that two wordings have in common."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if one or other else 0.0


def cases(text: str, mentions: Iterable[Mention], starts: Sequence[int]) -> list[Case]:
    """Group mentions by wording and describe each; `starts`: where the contract names its sides."""
    grouped: dict[str, Case] = {}
    for mention in sorted(mentions):
        key = " ".join(text[mention.start : mention.end].translate(_DROPPED).lower().split())
        case = grouped.get(key)
        if case is None:
            grouped[key] = case = Case(frozenset(key.split()), [])
        case.mentions.append(mention)
    found = list(grouped.values())
    lowered = text.lower()
    # A few letters change their length in lower case; places must stay right.
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    counted = lowered[:_COUNTED_IN]
    _nest(found)
    for at, case in enumerate(found):
        _describe(text, lowered, case)
        case.numbers += _numbers(text, counted, case, starts)
        case.numbers += [at, len(found) - at, len(found)]
    return found


def _nest(found: Sequence[Case]) -> None:
    """Count the places where a case stands on its own and not within a longer candidate."""
    spans = {
        (mention.start, -mention.end)
        for case in found
        for mention in case.mentions
        if not _WIDE_MARKS.intersection(mention.marks)
    }
    nested: set[tuple[int, int]] = set()
    reached = -1
    for start, end in sorted(spans):
        if -end <= reached:
            nested.add((start, end))
        reached = max(reached, -end)
    for case in found:
        places = {(mention.start, -mention.end) for mention in case.mentions}
        case.numbers += [len(places - nested), len(places & nested)]


def _describe(text: str, lowered: str, case: Case) -> None:
    """Add the words in and around the case as marks."""
    seen: set[int] = set()
    for mention in case.mentions:
        case.marks.update(mention.marks)
        if mention.start in seen or len(seen) >= _CONTEXTS:
            continue
        seen.add(mention.start)
        before = [
            _plain(t) for t in _TOKEN.findall(lowered[max(0, mention.start - 60) : mention.start])
        ]
        after = [_plain(t) for t in _TOKEN.findall(lowered[mention.end : mention.end + 50])]
        before, after = ["^", "^", "^", *before][-5:], [*after, "$", "$", "$"][:4]
        near = text[max(0, mention.start - 3) : mention.start]
        if "\n" in near or mention.start == 0:
            before.append("¶")
        if "\n" in text[mention.end : mention.end + 3]:
            after.insert(0, "¶")
        case.marks.update(
            (
                f"p1 {before[-1]}",
                f"p2 {before[-2]} {before[-1]}",
                f"p3 {before[-3]} {before[-2]} {before[-1]}",
                f"n1 {after[0]}",
                f"n2 {after[0]} {after[1]}",
                f"n3 {after[0]} {after[1]} {after[2]}",
                f"pn {before[-1]} {after[0]}",
            )
        )
        case.marks.update(f"b {word}" for word in before)
        case.marks.update(f"a {word}" for word in after)
    start, end = case.first.start, case.first.end
    tokens = [_plain(token) for token in _TOKEN.findall(lowered[start:end])][:120]
    case.marks.update(f"w {token}" for token in tokens)
    if tokens:
        case.marks.update((f"f {tokens[0]}", f"l {tokens[-1]}"))
    if len(tokens) > 1:
        case.marks.update(f"ww {one} {two}" for one, two in itertools.pairwise(tokens))
    if len(tokens) <= 4:
        case.marks.add("is " + " ".join(tokens))


def _plain(token: str) -> str:
    """Make numbers and months alike."""
    if token.isdigit():
        return "0" * min(len(token), 5)
    if token[0] == "_":
        return "_"
    return "MONTH" if _MONTHS.match(token) else token


def _numbers(text: str, counted: str, case: Case, starts: Sequence[int]) -> list[float]:
    start, end = case.first.start, case.first.end
    wording = text[start:end]
    length = max(len(text), 1)
    letters = [char for char in wording if char.isalpha()]
    upper = sum(char.isupper() for char in letters) / max(len(letters), 1)
    before = (
        counted[max(0, start - 90) : start]
        if start < len(counted)
        else text[start - 90 : start].lower()
    )
    after = text[end : end + 60].lower()
    line = start - (text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    year = _YEAR.search(wording)
    distance = min((start - at for at in starts), key=abs, default=start)
    key = wording.lower()
    values = [
        math.log1p(start),
        math.log1p(length - end),
        start / length,
        max(min(distance, 5000), -5000),
        max(min(start - starts[0], 5000), -5000) if starts else 0,
        len(case.words),
        len(wording),
        len(case.mentions),
        len({mention.start for mention in case.mentions}),
        counted.count(key) if len(key) < 120 else 1,
        upper,
        bool(_HAS_FORM.search(wording)),
        any(char.isdigit() for char in wording),
        any(mark in wording for mark in '"“”'),
        "_" in wording or "[" in wording,
        float(year[0]) if year else 0.0,
        min(line, 500),
        min((stop if stop >= 0 else length) - end, 500),
        text[start : start + 1].isupper(),
        before.rstrip(" \n").endswith(('"', "“", "(")),
        after.lstrip('"”,. )').startswith(("(", '"', "“")),
        max((m.start for m in case.mentions), default=0) / length,
    ]
    values += [_behind(before, cue) for cue in _CUES]
    values += [
        _ahead(after, cue)
        for cue in ("effective", "between", "agreement", "hereinafter", "(the", "corporation", "by")
    ]
    values += [sum(mark in mention.marks for mention in case.mentions) for mark in _MARKS]
    return [float(value) for value in values]


def _behind(before: str, cue: str) -> float:
    at = before.rfind(cue)
    return 99.0 if at < 0 else float(len(before) - at)


def _ahead(after: str, cue: str) -> float:
    at = after.find(cue)
    return 99.0 if at < 0 else float(at)


def relative(found: Sequence[Case], scores: FloatArray) -> FloatArray:
    """Give for each case (row) its score by words, and how that compares with the other cases."""
    order = np.argsort(-scores, kind="stable")
    places = np.empty(len(found))
    places[order] = np.arange(len(found))
    best = float(scores[order[0]])
    second = float(scores[order[1]]) if len(found) > 1 else 0.0
    sizes, shared = _shared(found)
    others = shared > 0
    np.fill_diagonal(others, False)
    union = sizes[:, None] + sizes[None, :] - shared
    smaller, larger = shared == sizes[None, :], shared == sizes[:, None]
    columns = [scores, places, scores - np.where(places == 0, second, best)]
    columns += [np.full(len(found), best), np.full(len(found), second)]
    for rivals in (shared >= 0.5 * union, larger & ~smaller, smaller & ~larger):
        columns.append(np.where(others & rivals, scores[None, :], -9.0).max(axis=1))
    sentences = np.array(["sentence" in case.marks for case in found])
    for kind in (sentences, ~sentences):
        columns.append(np.full(len(found), scores[kind].max() if kind.any() else -9.0))
    return np.column_stack(columns)


def _shared(found: Sequence[Case]) -> tuple[FloatArray, FloatArray]:
    """Give the number of words of each case, and of those each two cases share."""
    numbers: dict[str, int] = {}
    for case in found:
        for word in case.words:
            numbers.setdefault(word, len(numbers))
    held = np.zeros((len(found), len(numbers)), dtype=np.float32)
    for row, case in enumerate(found):
        held[row, [numbers[word] for word in case.words]] = 1
    return held.sum(axis=1).astype(float), (held @ held.T).astype(float)
