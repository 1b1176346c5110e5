"""The gap memo as a Word file, in the styles of templates/memo.docx."""

from collections.abc import Iterable, Iterator

from clausegap.memos.docx_parts import cells, coloured_word, part, quotes
from clausegap.memos.docx_writer import Picture, Run, WordWriter
from clausegap.memos.gap.summary import summarise
from clausegap.memos.gap.view import FirstAsk, Gap, Line, Memo
from clausegap.memos.pictures.forms import side_by_side
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Report, Status

_WORD_STYLES = {
    Status.MET: "Clausegap Met",
    Status.PARTIAL: "Clausegap In Part",
    Status.CONTRARY: "Clausegap Against You",
    Status.MISSING: "Clausegap Missing",
}
# Column widths in centimetres; they fill the text width of the template's page.
_TERM_WIDTHS = (3.9, 2.3, 1.6, 2.6, 6.6)
_PICTURE_WIDTH = 8.1
_NUMBER_WIDTHS = (5.4, 9.0, 2.6)


def to_docx(report: Report, templates: Templates = PACKAGED) -> bytes:
    """Give the gap memo as a Word file."""
    memo = summarise(report, templates)
    writer = WordWriter.of(templates)
    _head(writer, memo)
    _pictures(writer, report)
    _first_asks(writer, memo.first_asks)
    _terms(writer, memo)
    _numbers(writer, memo)
    if memo.gaps:
        writer.paragraph("Heading 1", Run("The gaps, one by one"))
        for at, gap in enumerate(memo.gaps, start=1):
            _gap(writer, gap, _bookmark(at))
    _to_check(writer, memo)
    _fine(writer, memo)
    _limits(writer, memo)
    return writer.save(memo.title)


def _head(writer: WordWriter, memo: Memo) -> None:
    writer.paragraph("Title", Run(memo.title))
    read = "; ".join(
        f"{source.name} ({source.extent}, sha256 {source.sha256}…)" for source in memo.sources
    )
    for label, text in (
        ("Read", read),
        ("Not read", memo.not_read_short),
        ("Rules", "; ".join(memo.rules)),
    ):
        if text:
            writer.paragraph("Clausegap Source", Run(label, "Clausegap Label"), Run(f": {text}"))
    writer.paragraph("Heading 1", Run("In short"))
    for sentences in (memo.in_short, memo.key_facts):
        if sentences:
            writer.paragraph("Clausegap Lead", Run(" ".join(sentences)))


def _pictures(writer: WordWriter, report: Report) -> None:
    """Show the heat map and the timeline beside each other, as far as there is one."""
    shown = [Picture(each.png, _PICTURE_WIDTH, each.alt) for each in side_by_side(report)]
    if shown:
        writer.pictures(*shown)


def _first_asks(writer: WordWriter, asks: Iterable[FirstAsk]) -> None:
    for at, first in enumerate(asks, start=1):
        if at == 1:
            writer.paragraph("Heading 1", Run("Ask first for"))
        line = first.line
        writer.paragraph(
            "List Number",
            Run(line.title, "Clausegap Link", _bookmark(at)),
            Run("  "),
            *_status(line),
            Run(f"  ({line.where})" if line.where else "", "Clausegap Place"),
            Run(f"\n{first.ask}"),
        )


def _terms(writer: WordWriter, memo: Memo) -> None:
    if not memo.lines:
        return
    writer.paragraph("Heading 1", Run("All terms"))
    writer.table(
        "Clausegap Table",
        "Clausegap Table Text",
        _TERM_WIDTHS,
        (cells("Term", "Status", "Weight", "Where", "In one line"), *_term_rows(memo)),
        "Every required term with its status, its weight, its place and one line on it.",
    )


def _term_rows(memo: Memo) -> Iterator[list[list[Run]]]:
    for at, line in enumerate(memo.lines, start=1):
        is_gap = at <= len(memo.gaps)
        title = Run(line.title, "Clausegap Link", _bookmark(at)) if is_gap else Run(line.title)
        rest = cells(line.severity, line.where or "–", line.line)
        yield [[title], list(_status(line, "\n")), *rest]


def _numbers(writer: WordWriter, memo: Memo) -> None:
    if not memo.numbers:
        return
    writer.paragraph("Heading 1", Run("Dates and numbers to keep"))
    rows = [cells(number.label, number.value, number.where or "–") for number in memo.numbers]
    writer.table(
        "Clausegap Table",
        "Clausegap Table Text",
        _NUMBER_WIDTHS,
        (cells("What", "The contract says", "Where"), *rows),
        "The dates and numbers that the contract states, and where.",
    )


def _gap(writer: WordWriter, gap: Gap, bookmark: str) -> None:
    line = gap.line
    writer.paragraph("Heading 2", Run(line.title), bookmark=bookmark)
    place = f"  {line.severity}" + (f" · {line.where}" if line.where else "")
    writer.paragraph("Clausegap Meta", *_status(line), Run(place))
    part(writer, "The standard", gap.asks, keep=True)
    part(writer, "The contract says", line.line, keep=bool(gap.quotes))
    quotes(writer, gap.quotes)
    part(writer, "Marked", line.marked)
    part(writer, "For a person", gap.review)
    part(writer, "Why it matters", gap.why)
    part(writer, "Ask for", f"“{gap.ask_for}”" if gap.ask_for else "")
    part(writer, "Settle for", f"“{gap.settle_for}”" if gap.settle_for else "", keep=True)
    part(writer, "Walk away", gap.walk_away, keep=True)
    basis = f" Basis: {'; '.join(gap.basis)}." if gap.basis else ""
    steps = "\n".join((*gap.steps, f"Confidence {gap.confidence}.{basis}"))
    part(writer, "How we read it", steps, "Clausegap Reading")


def _to_check(writer: WordWriter, memo: Memo) -> None:
    if not memo.to_check:
        return
    writer.paragraph("Heading 1", Run("For a person to check"))
    writer.paragraph(
        "Normal",
        Run(
            "The words allow more than one reading here, or the reading is less sure than "
            "elsewhere."
        ),
    )
    for item in memo.to_check:
        where = f" ({item.line.where})" if item.line.where else ""
        writer.paragraph(
            "List Bullet",
            Run(item.line.title, "Clausegap Label"),
            Run(", read as "),
            *_status(item.line),
            Run(f"{where}: {item.why} {item.line.marked}".rstrip()),
            keep=bool(item.quotes),
        )
        quotes(writer, item.quotes, "Clausegap List Quote")


def _fine(writer: WordWriter, memo: Memo) -> None:
    if memo.fine:
        writer.paragraph("Heading 1", Run("What is fine"))
    for item in memo.fine:
        title = Run(f"{item.line.title}.", "Clausegap Label")
        text = Run(f" {item.line.line} {item.line.marked}".rstrip())
        writer.paragraph("List Bullet", title, text, keep=bool(item.quotes))
        quotes(writer, item.quotes, "Clausegap List Quote")


def _limits(writer: WordWriter, memo: Memo) -> None:
    """Say what the memo does not rest on: documents not read, hidden text, pages skipped."""
    if memo.not_read:
        writer.paragraph("Heading 1", Run("What was not read"))
        writer.paragraph("Normal", Run("No verdict above covers these."))
    for unread in memo.not_read:
        where = f" ({unread.where})" if unread.where else ""
        writer.paragraph(
            "List Bullet",
            Run(unread.name, "Clausegap Label"),
            Run(f"{where}: {unread.why} "),
            Run(unread.target, "Clausegap Place"),
        )
    if memo.hidden:
        writer.paragraph("Heading 1", Run("Hidden text"))
        writer.paragraph(
            "Normal",
            Run(
                "The file holds text that a reader of the page does not see. It was not counted "
                "as part of the contract; ask the other side why it is there."
            ),
        )
    for found in memo.hidden:
        where = f", {found.where}" if found.where else ""
        writer.paragraph(
            "List Bullet", Run(f"{found.document}{where} ({found.why}): “{found.text}”")
        )
    notes = [f"{source.name}: {note}" for source in memo.sources for note in source.notes]
    if notes:
        writer.paragraph("Heading 1", Run("Notes on the files"))
    for note in notes:
        writer.paragraph("List Bullet", Run(note))
    writer.paragraph(
        "Clausegap Closing",
        Run(
            f"Written by {memo.tool} from the words of the contract alone. It prepares a lawyer's "
            "review; it does not replace one."
        ),
    )


def _status(line: Line, between: str = " ") -> Iterator[Run]:
    """Show a status by its word, on the colour of its style; the colour alone says nothing."""
    yield coloured_word(line.status, _WORD_STYLES[line.kind])
    if line.review:
        yield Run(between)
        yield coloured_word("to check", "Clausegap To Check")
    if line.mark:
        yield Run(f"{between}{line.mark}", "Clausegap Place")


def _bookmark(at: int) -> str:
    return f"gap_{at}"
