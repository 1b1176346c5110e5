"""Split a block of text into sentences, and a sentence into the items of its list."""

import re
from collections.abc import Iterator

_ABBREVIATIONS = (
    "inc ltd llc corp co no nos sec secs art arts para cl e.g i.e etc vs v u.s u.k u.s.c a.m p.m "
    "mr mrs ms dr st jr sr approx dept est fig incl max min pte pty plc s.a b.v n.v cf ref ch ed "
    "vol"
).split()
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*(?:[A-Z0-9“\"①-⑳]|[a-z]{1,3}[A-Z]))")
_MARKER = re.compile(
    r"(?:(?<=\s)|^)\((?P<mark>[a-z]|[ivx]{1,5}|[A-Z]|\d{1,2})\)\s+|(?<=[;:,]\s)(?P<bare>[a-z]|[ivx]{1,4})\)\s+"
)
_LABEL = re.compile(
    r"^(?:\(?[0-9ivxlc]+[.)]|\(?[a-zA-Z][.)]|[0-9]+(?:\.[0-9]+)+\.?|•|-|–|—|\*)\s*$"
)
# An enumeration inside a sentence is read item by item from this many words on.
_LONG = 45


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence in `text`."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        last = before.rsplit(None, 1)[-1].lower().strip("(\"“‘'[") if before.strip() else ""
        if last.rstrip(".") in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
            continue
        if not before.strip() or _LABEL.match(before.strip() + "."):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def split_items(sentence: str) -> tuple[int, list[tuple[int, int]]] | None:
    """Give the end of the lead-in and the span of each item of a list inside one sentence.

    "Customer may (a) audit …; and (b) inspect …" has the lead-in "Customer may" and two items.
    None where the sentence holds no list of at least two items, or is short enough to be read
    as a whole.
    """
    markers = list(_sequence(sentence))
    if len(markers) < 2:
        return None
    if len(sentence.split()) < _LONG and ";" not in sentence:
        return None
    lead_end = markers[0].start()
    ends = [marker.start() for marker in markers[1:]] + [len(sentence)]
    items = [(marker.end(), end) for marker, end in zip(markers, ends, strict=True)]
    return lead_end, items


def _sequence(sentence: str) -> Iterator[re.Match[str]]:
    """Give the markers that count up from (a), (i), (A) or (1), skipping any inner list."""
    expected: tuple[str, ...] | None = None
    at = 0
    for match in _MARKER.finditer(sentence):
        mark = match["mark"] or match["bare"]
        if expected is None:
            expected = next((seq for seq in _SEQUENCES if seq[0] == mark), None)
            if expected is None:
                continue
            at = 1
            yield match
        elif at < len(expected) and mark == expected[at]:
            at += 1
            yield match


_ROMAN = tuple("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split())
_SEQUENCES = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    _ROMAN,
    tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    tuple(str(number) for number in range(1, 40)),
)
