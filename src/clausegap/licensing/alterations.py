"""Show how a copy differs from its licence, and judge which differences are serious."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from clausegap.licensing.fingerprints import RunKind, Text
from clausegap.licensing.nouns import Hunk, HunkKind
from clausegap.licensing.passages import Alignment, Change, Passage
from clausegap.licensing.sections import Sections
from clausegap.licensing.words import line_number

_CONTEXT = 10
_GAP = "…"
_SECTION_WORDS = 15
_LONG = 8
_UNNAMED = 2

_TELLING = {
    "a negation": """not no non never nor neither none cannot without unless except excluding
        only solely dont wont doesnt isnt""",
    "a number": """one two three four five six seven eight nine ten eleven twelve twenty thirty
        forty fifty sixty ninety hundred thousand million billion first second third half""",
    "a grant of rights": """grant grants granted license licensed licenses sub permission permitted
        permit permits right rights irrevocable revocable perpetual worldwide exclusive royalty
        free transferable use uses used using copy copies modify modification modifications
        distribute distributed distribution redistribute redistribution reproduce publish merge
        sell sale patent patents host hosting display perform""",
    "a condition": """provided subject condition conditions must shall may will if require
        required requires requirement agree agrees obligation obligations comply compliance
        terminate terminates termination consent approval prior written notice notify approved
        fee fees payment pay royalties indemnify""",
    "a purpose": """commercial noncommercial research academic evaluation purpose purposes
        production military weapons users revenue personal internal""",
    "a territory": """territory territories country countries european union kingdom china states
        region jurisdiction worldwide law laws domiciled""",
    "a definition": "means mean meaning defined definition definitions",
}
_KINDS = {word: what for what, words in _TELLING.items() for word in words.split()}
_DEFINES = re.compile(
    r"[\"“'‘]{1,2}[^\"”“\n]{1,80}[\"”'’]{1,2}\s*(?:\([^)\n]*\)\s*)?(?:shall\s+)?"
    r"(?:means?|refers?\s+to|includes?|is\s+defined)\b",
    re.IGNORECASE,
)
Namer = Callable[[int], str | None]


def hunks(laid: Alignment, passage: Passage, namer: Namer) -> tuple[Hunk, ...]:
    """Give every difference between a copy and its licence, in the order of the copy.

    Args:
        laid: the licence laid beside the copy.
        passage: the copy.
        namer: gives the word of a number, None where only its fingerprint is known.
    """
    sections = Sections(passage.text)
    return tuple(_hunk(change, laid, passage, namer, sections) for change in laid.changes)


def _hunk(
    change: Change, laid: Alignment, passage: Passage, namer: Namer, sections: Sections
) -> Hunk:
    words = passage.words
    missing = [namer(number) for number in laid.text.numbers[change.i1 : change.i2].tolist()]
    if change.j2 > change.j1:
        start, end = words.starts[change.j1], words.ends[change.j2 - 1]
        kind = HunkKind.REPLACE if missing else HunkKind.INSERT
    else:
        at_head = change.j1 <= laid.first
        start = end = words.starts[laid.first] if at_head else words.ends[change.j1 - 1]
        kind = HunkKind.DELETE
    inserted = passage.text[start:end]
    reasons = list(_reasons(change, laid.text, missing, passage, start))
    return Hunk(
        kind=kind,
        section=sections.at(max(start - 1, 0) if kind is HunkKind.DELETE else start),
        start=start,
        end=end,
        line=line_number(passage.text, start),
        inserted=inserted,
        missing=" ".join(_shown(missing)),
        missing_words=len(missing),
        before=_context(passage, change.j1 - _CONTEXT, change.j1),
        after=_context(passage, change.j2, change.j2 + _CONTEXT),
        serious=bool(reasons),
        why="; ".join(reasons) or None,
    )


def _shown(missing: Iterable[str | None]) -> Iterator[str]:
    """Give missing words with one gap sign for each run of words that are not known."""
    last = None
    for word in missing:
        shown = word or _GAP
        if not (shown == _GAP == last):
            yield shown
        last = shown


def _context(passage: Passage, first: int, end: int) -> str:
    words = passage.words
    first, end = max(first, 0), min(end, len(words.forms))
    if first >= end:
        return ""
    return " ".join(passage.text[words.starts[first] : words.ends[end - 1]].split())


def _reasons(
    change: Change, text: Text, missing: Sequence[str | None], passage: Passage, start: int
) -> Iterator[str]:
    """Say why a difference is serious; nothing where it is not."""
    added = passage.words.forms[change.j1 : change.j2]
    if _drops_section(change, text):
        yield f"a section of {change.i2 - change.i1} words is missing"
    named: dict[str, list[str]] = {}
    for word in [*added, *(word for word in missing if word)]:
        what = "a number" if word[0].isdigit() else _KINDS.get(word)
        if what is not None and word not in named.setdefault(what, []):
            named[what].append(word)
    for what, words in named.items():
        yield f"touches {what} (“{'”, “'.join(words[:4])}”)"
    unnamed = sum(word is None for word in missing)
    if not named and unnamed > _UNNAMED:
        yield f"{unnamed} words of the licence are missing that cannot be named"
    if not named and len(added) >= _LONG:
        yield f"{len(added)} words were added"
    if _in_definition(passage.text, start):
        yield "stands in a definition"


def _drops_section(change: Change, text: Text) -> bool:
    if change.i2 - change.i1 < _SECTION_WORDS or change.j2 > change.j1:
        return False
    labelled = any(
        run.kind is RunKind.LABEL and change.i1 <= run.start < change.i2 for run in text.runs
    )
    return labelled or change.i2 - change.i1 >= 3 * _SECTION_WORDS


def _in_definition(text: str, start: int) -> bool:
    """Tell whether a place stands in a paragraph or item that defines a term."""
    opening = max(text.rfind("\n\n", 0, start), 0)
    paragraph = text[opening:start]
    ends = [found.end() for found in _DEFINES.finditer(paragraph)]
    return bool(ends) and not re.search(r"[.;]\s", paragraph[ends[-1] :])
