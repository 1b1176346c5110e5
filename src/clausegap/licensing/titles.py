"""Tell by its heading whether a text calls itself another licence than the one it resembles.

Families of licences share most of their words; what tells an edition is its name, version and date.
"""

import re
from collections.abc import Iterator

from clausegap.licensing.fingerprints import RunKind
from clausegap.licensing.passages import Alignment, Passage
from clausegap.licensing.words import split_words

_LINES = 4
_MOST_WORDS = 14
_TITLE_WORDS = 8
# A heading with so much of the licence's title names the same family, if not the same edition.
_SAME_TITLE = 0.66
# Within so many words of its beginning a licence names itself.
_HEAD_WORDS = 80
_HEAD_CHARACTERS = 400
_LEAD = 1.3
_LEAD_WORDS = 25
_NAMES = re.compile(r"\b(?:licen[cs]e|agreement|policy|terms|rail)\b", re.IGNORECASE)
_DATES = re.compile(
    r"\b(?:version|released?|dated?|effective|last\s+modified|updated)\b|^\W*\w+ \d{4}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;,]\s*$")
_COMMON = frozenset(
    """a an the and or of for to in by with under on at all this these c v version license licenses
    agreement terms term use policy acceptable public general community model software code file
    files legal notice notices copyright rights reserved text full release released date dated
    effective last modified updated project repository readme open source is are see below
    following""".split()
)
# A heading that says so itself: "Modified MIT License".
_CHANGED = frozenset({"modified", "amended", "adapted", "custom", "customized", "customised"})


def calls_itself_otherwise(laid: Alignment, passage: Passage) -> bool:
    """Tell whether the heading names another licence or edition, and more than it differs."""
    heading = _before(laid, passage)
    words = [form for line in heading for form in split_words(line).forms]
    titles = [line for line in heading if len(line.split()) <= _TITLE_WORDS]
    if any(
        form in _CHANGED and passage.number(form) not in laid.text.numbers
        for line in titles
        for form in split_words(line).forms
    ):
        return True
    if not laid.changes or _has_title(laid):
        return False
    words += _new_words(laid, passage)
    names = {form for form in words if form not in _COMMON}
    if not names or not _differs(names, set(words), laid, passage):
        return False
    end = _end_of_heading(laid, passage)
    return any(change.j1 >= end or change.i2 - change.i1 > _MOST_WORDS for change in laid.changes)


def _has_title(laid: Alignment) -> bool:
    """Tell whether the licence's own title stands in the text, word for word."""
    titles = [run for run in laid.text.runs if run.kind is RunKind.TITLE]
    return any(
        block.licence <= title.start and title.end <= block.licence + block.size
        for title in titles
        for block in laid.blocks
    )


def _differs(names: set[str], words: set[str], laid: Alignment, passage: Passage) -> bool:
    """Tell whether a name stands in one heading and not in the other text's beginning."""
    called = split_words(" ".join((laid.text.name, *laid.text.ids))).forms
    head = {*laid.text.numbers[:_HEAD_WORDS].tolist(), *map(passage.number, called)}
    if any(passage.number(name) not in head for name in names):
        return True
    title = {
        laid.text.letters[at]
        for run in laid.text.runs
        if run.kind is RunKind.TITLE
        for at in range(run.start, run.end)
    }
    own = {chr(passage.number(word)) for word in words}
    if len(title & own) < _SAME_TITLE * len(title):
        return False
    return bool(title - own - set(passage.letters[laid.first : laid.last]))


def _before(laid: Alignment, passage: Passage) -> list[str]:
    """Give the lines before the matching words that name or date a licence."""
    start = passage.words.starts[laid.first]
    line_start = passage.text.rfind("\n", 0, start) + 1
    # Where the licence's own beginning is missing, the text has another one, as long or so.
    lead = int(laid.blocks[0].licence * _LEAD) + _LEAD_WORDS
    opening = passage.words.starts[laid.first - lead] if laid.first > lead else 0
    lines = [line for line in passage.text[opening:line_start].split("\n") if line.strip()]
    if passage.text[line_start:start].strip(" #*_>"):
        # The matching words begin within a line: its other words stand before them.
        end = passage.text.find("\n", start)
        line = passage.text[line_start : end if end >= 0 else None]
        lines += [line] if len(line.split()) <= _TITLE_WORDS else []
    return list(_nearest(lines))


def _lines(text: str, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Give start and end of the first lines with words that begin from `at` on, before `stop`."""
    lines = 0
    while lines < _LINES and at < stop:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            lines += 1
            yield at, end
        at = end + 1


def _new_words(laid: Alignment, passage: Passage) -> list[str]:
    """Give the words of the first lines that name or date a licence and are not the licence's."""
    text, words = passage.text, passage.words
    first = words.starts[laid.first]
    stop = min(first + _HEAD_CHARACTERS, len(text))
    new = [
        at
        for change in laid.changes
        for at in range(change.j1, change.j2)
        if words.starts[at] < first + _HEAD_CHARACTERS
    ]
    return [
        words.forms[at]
        for start, end in _lines(text, text.rfind("\n", 0, first) + 1, stop)
        if _names_or_dates(text[start:end])
        for at in new
        if start <= words.starts[at] < end
    ]


def _nearest(lines: list[str]) -> Iterator[str]:
    """Give the last line that names or dates a licence; above a date, the name, too."""
    found = False
    for line in reversed(lines):
        if _names_or_dates(line):
            found = True
            yield line
            if _NAMES.search(line):
                return
        elif found:
            return


def _names_or_dates(line: str) -> bool:
    short = len(line.split()) <= _MOST_WORDS and not _SENTENCE.search(line)
    return short and (_NAMES.search(line) or _DATES.search(line)) is not None


def _end_of_heading(laid: Alignment, passage: Passage) -> int:
    """Give the first word after the lines that may name the licence."""
    words = passage.words
    start = words.starts[laid.first]
    ends = [end for _, end in _lines(passage.text, start, len(passage.text))]
    after = ends[-1] + 1 if ends else start
    return next(
        (word for word in range(laid.first, laid.last) if words.starts[word] >= after), laid.last
    )
