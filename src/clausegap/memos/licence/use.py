"""Whether the plan is within the licences: verdicts, the checklist of duties, conflicts."""

from collections.abc import Iterable, Iterator

from clausegap.licensing.grounds import SEVERITY
from clausegap.licensing.nouns import Conflict, LicenceReport, Obligation, UseAnswer, Verdict
from clausegap.memos.licence.in_short import few, worst_verdicts
from clausegap.memos.licence.sections import (
    Block,
    Entry,
    Line,
    Listing,
    Paragraph,
    Section,
    Subhead,
    Table,
    placed,
    plain,
    soft,
    strong,
)
from clausegap.memos.licence.subjects import names
from clausegap.memos.licence.words import badge, place_cell, where, words
from clausegap.memos.words import sentence
from clausegap.phrases import listed

_SEVERITIES = ("blocking", "restricting", "ask")


def planned_use(report: LicenceReport) -> Section:
    """Give the table of the planned uses, what is forbidden first."""
    worst = worst_verdicts(report.use)
    items = list(worst)

    def rank(answer: UseAnswer) -> tuple[int, int, int]:
        deciding = worst[answer.title]
        return (-SEVERITY[deciding.verdict], items.index(answer.title), -SEVERITY[answer.verdict])

    called = names(report)
    several = len({answer.licence for answer in report.use}) > 1
    # Licences that give the same answer to a use share its row.
    shared: dict[UseAnswer, list[str]] = {}
    for answer in sorted(report.use, key=rank):
        alike = answer.model_copy(update={"licence": "", "obligations": ()})
        shared.setdefault(alike, []).append(called.get(answer.licence, answer.licence))
    rows = [_row(answer, licences if several else ()) for answer, licences in shared.items()]
    table = Table(
        layout="use-several" if several else "use",
        description="Each planned use with its verdict, the reason and the place in the licence.",
        head=("Planned use", "Verdict", *(("Licence",) if several else ()), "Why", "Where"),
        rows=tuple(rows),
    )
    return Section(key="use", title="Planned use", blocks=(table,) if rows else ())


def _row(answer: UseAnswer, licences: Iterable[str]) -> tuple[tuple[Line, ...], ...]:
    why = (plain(sentence(answer.why)), *_quote(answer.quote))
    named = listed(list(dict.fromkeys(licences)))
    by = ((plain(named),),) if named else ()
    return ((plain(answer.title),), (_verdict(answer),), *by, why, place_cell(answer.section))


def _verdict(answer: UseAnswer) -> Line:
    return (badge("verdicts", answer.verdict),)


def _quote(quote: str | None) -> tuple[Line, ...]:
    return ((soft(f"“{quote}”"),),) if quote else ()


def checklist(report: LicenceReport) -> Section:
    """Give what has to be done for the plan, each thing once, by the place where it is done."""
    uses: dict[Obligation, list[str]] = {}
    for answer in report.use:
        for duty in answer.obligations:
            uses.setdefault(duty.model_copy(update={"quote": None}), []).append(answer.title)
    called = names(report)
    places = [*words()["places"], *dict.fromkeys(duty.where for duty in uses)]
    blocks: list[Block] = []
    for place in dict.fromkeys(places):
        entries = [
            Entry(line=_to_do(duty, titles, called))
            for duty, titles in uses.items()
            if duty.where == place
        ]
        if entries:
            blocks.append(Subhead(text=words()["places"].get(place, place.capitalize())))
            blocks.append(Listing(marker="box", entries=tuple(entries)))
    if blocks:
        blocks.insert(0, Paragraph(line=plain(*_what_the_list_does(report.use))))
    return Section(key="checklist", title="Checklist of duties", blocks=tuple(blocks))


def _what_the_list_does(use: Iterable[UseAnswer]) -> Iterator[str]:
    yield "What the planned uses ask you to do."
    if {answer.verdict for answer in use} & {Verdict.FORBIDDEN, Verdict.ASK}:
        yield "Doing all of it does not lift what is forbidden, nor settle what is to be asked."


def _to_do(duty: Obligation, titles: Iterable[str], called: dict[str, str]) -> Line:
    licence = called.get(duty.licence, duty.licence)
    place = f"{where(duty.section)}, {licence}" if duty.section else licence
    uses = listed(few([title.lower() for title in dict.fromkeys(titles)]))
    return (*duty_words(duty), placed(f"– {place}; for: {uses}"))


def duty_words(duty: Obligation) -> Line:
    """Say what a duty asks to do, with the words it asks for."""
    return (strong(duty.what), *(plain(f"({duty.note})") if duty.note else ()))


def conflicts(report: LicenceReport) -> Section:
    """Give the conflicts between licences of the stack, those that block first."""
    ordered = sorted(report.conflicts, key=lambda one: _SEVERITIES.index(one.severity))
    called = names(report)
    entries = tuple(_conflict(conflict, called) for conflict in ordered)
    blocks = (Listing(entries=entries),) if entries else ()
    return Section(key="conflicts", title="Conflicts between the licences", blocks=blocks)


def _place(section: str, called: dict[str, str]) -> str:
    """Name a section, that of a certain licence where it is written "id: section"."""
    licence, colon, own = section.partition(": ")
    return f"{where(own)} of {called[licence]}" if colon and licence in called else where(section)


def _conflict(conflict: Conflict, called: dict[str, str]) -> Entry:
    parties = listed([called.get(id, id) for id in conflict.licences])
    places = listed([_place(section, called) for section in conflict.sections])
    about = placed(f"({parties}{f'; {places}' if places else ''})")
    why = plain(sentence(conflict.why))
    return Entry(
        line=(strong(sentence(conflict.title)), badge("severities", conflict.severity), about, *why)
    )
