"""Draw changes of a contract at random."""

import re
from random import Random

from clausegap.model import Contract, Severity, Status
from clausegap.redlines.nouns import Change, NewClause, Remark, Replacement

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_NEW = (
    "reasonable", "thirty (30) days", "in writing", "Customer Content", "shall not", "the Provider",
    "without undue delay", "at no charge;", "<b>&amp;", "naïve “quoted”",
)  # fmt: skip
_HEADINGS = ("Audit", "Return of data", "", "Service credits.")
_CLAUSES = (
    "The Vendor shall give notice of a change. It shall do so in writing, ninety days before.",
    "Customer may end this Agreement for convenience.",
)


def draw(contract: Contract, random: Random) -> list[Change]:
    """Give one to eight changes at random places of a contract."""
    words = [found.span() for found in _WORD.finditer(contract.document.text)]
    return [_change(contract, words, at, random) for at in range(random.randint(1, 8))]


def _change(contract: Contract, words: list[tuple[int, int]], at: int, random: Random) -> Change:
    start, end = _span(words, random)
    edits: tuple[Replacement, ...] = ()
    clause = None
    text = contract.document.text
    match random.randrange(6):
        case 0 | 1:
            edits = (Replacement(start=start, end=end, text=random.choice(_NEW)),)
        case 2:
            end += text[end : end + 1] == " "
            edits = (Replacement(start=start, end=end, text=""),)
        case 3:
            edits = (Replacement(start=start, end=start, text=random.choice(_NEW) + " "),)
            edits += _second(words, start, random)
        case 4:
            clause = NewClause(
                after=random.randrange(max(1, len(contract.clauses))),
                heading=random.choice(_HEADINGS),
                text=random.choice(_CLAUSES),
            )
    on_words = clause is None and random.random() < 0.9
    return Change(
        term=f"term-{at}",
        title=f"Term {at}",
        status=Status.MISSING,
        severity=Severity.HIGH,
        edits=edits,
        new_clause=clause,
        remark=Remark(
            start=start if on_words else None,
            end=end if on_words else None,
            text="Why this matters.\nAsked for: something else.",
        ),
    )


def _span(words: list[tuple[int, int]], random: Random) -> tuple[int, int]:
    """Give the span of one to five words, now and then of any characters."""
    if not words:
        return 0, 0
    first = random.randrange(len(words))
    last = min(first + random.randrange(5), len(words) - 1)
    start, end = words[first][0], words[last][1]
    if random.random() < 0.1:
        start = random.randint(start, end)
    return start, end


def _second(words: list[tuple[int, int]], after: int, random: Random) -> tuple[Replacement, ...]:
    """Give now and then a replacement further on in the text."""
    later = [span for span in words if after + 2 < span[0] < after + 300]
    if not later or random.random() < 0.5:
        return ()
    start, end = random.choice(later)
    return (Replacement(start=start, end=end, text=random.choice(_NEW)),)
