"""The rider: an amendment of the agreement with the proposed clauses, as a Word file to be signed.

It goes to the other side, so it holds what is proposed and nothing about why or what else would do.
"""

from collections.abc import Sequence
from datetime import date

from clausegap.memos.docx_writer import Run, WordWriter
from clausegap.memos.plain_text import shown
from clausegap.memos.rider.text import Line, Provision, provisions
from clausegap.memos.rider.words import Names, RiderWords, names_of, rider_words
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Contract, Report
from clausegap.redlines.nouns import Change

# The two columns of the signatures, in centimetres; they fill the text width of the template.
_COLUMNS = (8.5, 8.5)
_RULED = "_" * 30


def rider(
    report: Report,
    contract: Contract,
    changes: Sequence[Change],
    *,
    day: date | None = None,
    templates: Templates = PACKAGED,
) -> bytes:
    """Give the rider as a Word file; the same changes give the same bytes.

    Args:
        report: what was found; it names the agreement.
        contract: the agreement as read.
        changes: what is proposed; one that is only a remark is left out.
        day: the day of the draft; square brackets where None.
        templates: where words and styles come from.

    Raises:
        TemplateError: a template of the user's is wrong.
    """
    words = rider_words(templates)
    names = names_of(contract, _title(report, contract), day, words)
    writer = WordWriter.of(templates)
    title = shown(names.filled(words.title))
    writer.paragraph("Clausegap Rider Title", Run(title))
    for line in (words.between, words.draft):
        writer.paragraph("Clausegap Rider Line", Run(shown(names.filled(line))))
    for recital in words.recitals:
        writer.paragraph("Clausegap Rider Text", Run(shown(names.filled(recital))))
    _clause(writer, words.effect)
    writer.paragraph("Clausegap Rider Body", Run(shown(names.filled(words.rules))))
    amended = provisions(contract, changes)
    for at, provision in enumerate(amended, start=1):
        # The signatures never stand alone on a page.
        _provision(writer, provision, keep=at == len(amended))
    _signatures(writer, words, names)
    writer.translate("en", {"clausegap": "Rider"})
    return writer.save(title)


def _title(report: Report, contract: Contract) -> str | None:
    stated = [document.title for document in report.documents if document.title]
    return contract.title or next(iter(stated), None)


def _clause(writer: WordWriter, head: str) -> None:
    writer.paragraph("Clausegap Rider Clause", Run(shown(head)), keep=True)


def _provision(writer: WordWriter, provision: Provision, *, keep: bool) -> None:
    _clause(writer, provision.head)
    for at, line in enumerate(provision.lines):
        following = provision.lines[at + 1 : at + 2]
        leads = not line.is_wording and any(each.is_wording for each in following)
        style = "Clausegap Rider Wording" if line.is_wording else "Clausegap Rider Body"
        writer.paragraph(style, *_runs(line), keep=leads or keep)


def _runs(line: Line) -> list[Run]:
    return [Run(each.text, "Clausegap Rider New" if each.is_new else None) for each in line.words]


def _signatures(writer: WordWriter, words: RiderWords, names: Names) -> None:
    writer.paragraph("Clausegap Rider Signing", Run(shown(words.signing)), keep=True)
    rows = [[[Run(names.customer)], [Run(names.vendor)]]]
    for label in words.signature:
        rows.append([[Run(f"{shown(label)}\t{_RULED}")] for _ in _COLUMNS])
    writer.table(
        "Clausegap Signatures",
        "Clausegap Rider Signature",
        _COLUMNS,
        rows,
        "Signatures of the parties",
    )
    writer.paragraph("Clausegap After Table")
