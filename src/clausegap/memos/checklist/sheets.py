"""The sheets behind the checklist: counts, facts and dates, what was read, the words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist import look
from clausegap.memos.checklist.book import Book, Style
from clausegap.memos.checklist.cells import Value, plain
from clausegap.memos.checklist.view import Checklist, Fact
from clausegap.memos.checklist.words import (
    CHANGES,
    FACTS,
    MEMORY,
    NEGOTIATION,
    OTHER_WORDS,
    READ,
    SEVERITY_MEANS,
    STATUS_MEANS,
    SUMMARY,
    WORDS,
)
from clausegap.memos.words import GAP_ORDER, SEVERITIES
from clausegap.model import STATUS_WORDS, Status

_A4 = 9
_SUBTITLE = Style(look.SUBTITLE, alignment=look.ONE_LINE)
FORM = "1"
"""The form of the hidden sheet."""
STATUS_ORDER = (*GAP_ORDER, Status.MET)


class _Line(NamedTuple):
    """A line of counts: its word, the cells counted, what they hold, the counts by weight."""

    word: str
    cells: str
    criterion: str
    found: Mapping[str, int]


def add_summary(
    book: Book, checklist: Checklist, column: Mapping[str, str], states: Sequence[str]
) -> None:
    """Count the rows of the checklist by status and by negotiation, each by weight.

    Args:
        book: the workbook.
        checklist: what the checklist says.
        column: the cells of each column of the checklist, for formulas.
        states: the negotiation of each row, in its order.
    """
    sheet = book.sheet(SUMMARY)
    for at, width in enumerate((22, *[12] * (len(SEVERITIES) + 1)), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    lead = "Counts over the sheet “Checklist”; they follow your entries."
    row = _opening(book, sheet, checklist.title, lead)
    weights = [row_.severity.value for row_ in checklist.rows]
    statuses = _by_weight([row_.status for row_ in checklist.rows], weights)
    negotiations = _by_weight(states, weights)
    review = Counter(row_.severity.value for row_ in checklist.rows if row_.review)
    counted = [
        _Line(word, column["status"], word, statuses[word])
        for word in (STATUS_WORDS[status] for status in STATUS_ORDER)
    ]
    counted.append(_Line("to check", column["review"], "?*", review))
    row = _counts(book, sheet, row, "Status", counted, column["severity"])
    counted = [_Line(word, column["negotiation"], word, negotiations[word]) for word in NEGOTIATION]
    counted.append(_Line("no entry", column["negotiation"], "", negotiations[""]))
    end = _counts(book, sheet, row + 2, "Negotiation", counted, column["severity"])
    colours = {**look.STATUS_COLOURS, **look.NEGOTIATION_COLOURS}
    look.colour_words(sheet, f"A4:A{end}", colours)
    look.set_page(sheet, checklist.title, paper=_A4)


def _by_weight(words: Sequence[str], weights: Sequence[str]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, weight in zip(words, weights, strict=True):
        found[word][weight] += 1
    return found


def _counts(
    book: Book, sheet: Worksheet, row: int, heading: str, lines: Sequence[_Line], weights: str
) -> int:
    """Write lines of counts in formulas; give the row after them."""
    names = [severity.value for severity in SEVERITIES]
    head = (heading, *names, "all")
    number = Style(alignment=look.NUMBER, border=look.GRID)
    after = book.table(sheet, row, head, [(line.word,) for line in lines])
    for at, line in enumerate(lines, start=row + 1):
        for column, name in enumerate(names, start=2):
            formula = f'=COUNTIFS({line.cells},"{line.criterion}",{weights},"{name}")'
            book.formula(sheet, at, column, formula, line.found.get(name, 0), number)
        last = get_column_letter(len(names) + 1)
        strong = number._replace(font=look.STRONG)
        count = sum(line.found.get(name, 0) for name in names)
        book.formula(sheet, at, len(names) + 2, f"=SUM(B{at}:{last}{at})", count, strong)
    return after


def add_facts(book: Book, checklist: Checklist) -> None:
    """List the facts and the dates of the contract, each with its place and its words."""
    sheet = book.sheet(FACTS)
    row = _opening(book, sheet, FACTS, "What the contract states, and where.")
    widths = (38, 34, 14, 8, 80)
    head = ("Fact", "The contract says", "Clause", "Page", "Quote")
    rows = [_fact(fact) for fact in checklist.facts]
    row = book.table(sheet, row, head, rows, widths) + 1
    if checklist.dates:
        _heading(book, sheet, row, "Dates")
        head = ("What happens", "On", "Clause", "Page", "How it follows")
        rows = [(*_fact(date)[:-1], _how(date)) for date in checklist.dates]
        book.table(sheet, row + 1, head, rows, widths)
    sheet.freeze_panes = "B4"
    look.set_page(sheet, checklist.title, paper=_A4)


def _fact(fact: Fact) -> tuple[Value, ...]:
    return (fact.label, fact.value, fact.clause, fact.page, fact.quote)


def _how(date: Fact) -> str:
    return "\n".join(part for part in (date.how, date.quote) if part)


def add_words(book: Book, checklist: Checklist, *, since: bool) -> None:
    """Say what every word of the checklist means."""
    sheet = book.sheet(WORDS)
    row = _opening(book, sheet, WORDS, "What the words of the checklist mean.")
    parts: list[tuple[str, list[tuple[str, str]]]] = [
        ("Status", [(STATUS_WORDS[status], STATUS_MEANS[status]) for status in STATUS_ORDER]),
        ("Weight", [(severity.value, SEVERITY_MEANS[severity]) for severity in SEVERITIES]),
        ("Negotiation", list(NEGOTIATION.items())),
        ("Other columns", list(OTHER_WORDS.items())),
    ]
    if since:
        parts.insert(1, ("Change", list(CHANGES.items())))
    for heading, words in parts:
        row = book.table(sheet, row, (heading, "It means"), words, (22, 100)) + 1
    for colours in (look.STATUS_COLOURS, look.NEGOTIATION_COLOURS, look.CHANGE_COLOURS):
        look.colour_words(sheet, f"A4:A{row}", colours)
    look.set_page(sheet, checklist.title, paper=_A4)
    sheet.page_setup.fitToHeight = 1


def add_read(book: Book, checklist: Checklist) -> None:
    """Say what was read and what was not, by which rules and which version."""
    sheet = book.sheet(READ)
    lead = "The checklist speaks of these files alone, as they were when they were read."
    row = _opening(book, sheet, READ, lead)
    widths = (38, 34, 22, 72)
    files = [(file.name, file.title, file.extent, file.sha256) for file in checklist.sources]
    row = book.table(sheet, row, ("File", "Title", "Extent", "SHA-256"), files, widths) + 1
    notes = [
        (file.name, "", "", line)
        for file in checklist.sources
        for line in file.notes.split("\n")
        if line
    ]
    rest = [(note.name, "", note.where, note.why) for note in checklist.not_read]
    hidden = [(note.name, "", note.where, note.why) for note in checklist.hidden]
    for heading, rows in (
        ("Not read", rest),
        ("Hidden text, not counted", hidden),
        ("Notes on the files", notes),
    ):
        if rows:
            row = book.table(sheet, row, (heading, "", "Where", "Why"), rows) + 1
    made = [("Rules", rule) for rule in checklist.rules] + [("Written by", checklist.tool)]
    book.table(sheet, row, ("Rules and version", ""), made)
    look.set_page(sheet, checklist.title, paper=_A4)


def _opening(book: Book, sheet: Worksheet, title: str, lead: str) -> int:
    _heading(book, sheet, 1, title, Style(look.TITLE, alignment=look.ONE_LINE))
    book.put(sheet, 2, 1, lead, Style(look.SOFT, alignment=look.ONE_LINE))
    sheet.sheet_view.showGridLines = False
    return 4


def _heading(
    book: Book,
    sheet: Worksheet,
    row: int,
    text: str,
    style: Style = _SUBTITLE,
) -> None:
    book.put(sheet, row, 1, text, style)


def add_memory(book: Book, checklist: Checklist, written: Iterable[str]) -> None:
    """Keep, on a hidden sheet, marks of what the tool wrote (`written`) and on which contract."""
    sheet = book.sheet(MEMORY, hidden=True)
    lines: list[tuple[str, ...]] = [("clausegap checklist", FORM)]
    for source in checklist.sources:
        lines.append(("file", source.sha256, source.name, source.title))
    lines.append(("vendor", checklist.vendor))
    lines += [("term", row.term, row.kind.value) for row in checklist.rows]
    lines += [("text", mark) for mark in sorted(set(written))]
    for at, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            book.put(sheet, at, column, text)


def fingerprint(value: Value) -> str:
    """Give a short mark of what a cell shows; spaces and line ends do not count."""
    text = " ".join(plain(value).split())
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def cell_mark(term: str, key: str, value: Value) -> str:
    """Give the mark of what the tool writes in one cell of a term's row."""
    return fingerprint(f"{term} {key} {plain(value)}")
