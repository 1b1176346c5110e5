"""What the licences allow, require and limit, what outlives a change, what a person checks."""

from collections.abc import Iterable, Iterator, Mapping

from clausegap.licensing.combined import combined
from clausegap.licensing.compare import Survival, held, meaning
from clausegap.licensing.nouns import Answer, LicenceReport, Terms
from clausegap.licensing.vocabulary import Term, is_positive, vocabulary
from clausegap.memos.licence.sections import (
    Block,
    Entry,
    Line,
    Listing,
    Paragraph,
    Section,
    Span,
    Subhead,
    Table,
    plain,
    quoted,
    soft,
    strong,
)
from clausegap.memos.licence.subjects import Subject, subjects
from clausegap.memos.licence.words import badge, place_cell, where, words
from clausegap.memos.words import sentence

# Told under "If the licensor changes the licence" alone; the other keys of their group are limits.
_STANDING = ("irrevocable", "perpetual", "ends_without_breach", "destroy_on_end", "cure_days")
_TO_CHECK = Span(text="to check", look="check")
_HEAD = ("Point", "What the licence says", "In detail", "Where")


def answers(report: LicenceReport) -> Iterator[Section]:
    """Give a section for each licence: what it allows, requires, limits."""
    for at, subject in enumerate(subjects(report), start=1):
        blocks = tuple(_tables(subject.answers))
        yield Section(key=f"answers-{at}", title=subject.name, blocks=blocks)


def whole(report: LicenceReport) -> Section:
    """Give what several licences together allow, require and limit: the strictest of each."""
    blocks: tuple[Block, ...] = ()
    if len(report.terms) > 1:
        note = "The strictest answer of all licences together; each note names the licence."
        blocks = (Paragraph(line=plain(note)), *_tables(combined(report.terms)))
    return Section(key="whole", title="What the whole may be used for", blocks=blocks)


def _tables(told: Mapping[str, Answer]) -> Iterator[Block]:
    for group, about in words()["tables"].items():
        terms = [term for term in vocabulary().values() if _group(term) == group]
        rows = tuple(_row(term, told[term.key]) for term in terms if _is_told(term, told))
        others = [term.title for term in terms if term.key in told and not _is_told(term, told)]
        if rows:
            yield Subhead(text=about["title"])
            yield Table(layout="answers", description=about["title"], head=_HEAD, rows=rows)
        if others and (rows or group == "permissions"):
            yield Paragraph(line=(strong(f"{about['other']}:"), *plain(f"{'; '.join(others)}.")))


def _group(term: Term) -> str | None:
    if term.key in _STANDING:
        return None
    return "limits" if term.group == "standing" else term.group


def _is_told(term: Term, told: Mapping[str, Answer]) -> bool:
    """Whether an answer has a row of its own: what is refused is told, silence is not."""
    answer = told.get(term.key)
    if answer is None:
        return False
    if answer.review is not None or is_positive(answer.value):
        return True
    refused = "none" if term.key == "warranty" else "no"
    return term.kind in ("permission", "choice") and answer.value == refused


def _row(term: Term, answer: Answer) -> tuple[tuple[Line, ...], ...]:
    if term.kind == "permission" and answer.value in words()["permissions"]:
        said: Line = (badge("permissions", str(answer.value)),)
    else:
        said = plain(sentence(meaning(term, answer)))
    said = (*said, _TO_CHECK) if answer.review else said
    note = (plain(sentence(answer.note)),) if answer.note else ()
    quote = ((soft(f"“{answer.quote}”"),),) if answer.quote else ()
    return (
        (plain(term.title),),
        (said,),
        (*note, *quote) or (plain("–"),),
        place_cell(answer.section),
    )


def held_rights(report: LicenceReport) -> Section:
    """Give what becomes of rights in copies already held if the licensor changes the licence."""
    blocks: list[Block] = []
    known = {terms.id: terms for terms in report.terms}
    licences = _licences(report)
    for subject in licences:
        if len(licences) > 1:
            blocks.append(Subhead(text=subject.name))
        terms = known.get(subject.id) or Terms(id=subject.id, name=subject.name, answers={})
        rights = held(terms.model_copy(update={"answers": subject.answers}))
        blocks.append(Paragraph(line=plain(rights.why)))
        blocks.append(
            Table(
                layout="rights",
                description=f"What bears on rights in copies held under the {subject.name}.",
                head=("Ground", "Rights held", "Why", "Where"),
                rows=tuple(map(_right, rights.grounds)),
            )
        )
    return Section(key="held", title="If the licensor changes the licence", blocks=tuple(blocks))


def _licences(report: LicenceReport) -> list[Subject]:
    """Give the licences that grant rights; a use policy grants none."""
    policies = {
        match.id for file in report.files for match in file.licences if match.kind == "use-policy"
    }
    return [subject for subject in subjects(report) if subject.id not in policies]


def _right(ground: Survival) -> tuple[tuple[Line, ...], ...]:
    quote = ((soft(f"“{ground.quote}”"),),) if ground.quote else ()
    return (
        (plain(ground.title),),
        ((badge("survival", ground.verdict),),),
        (plain(ground.why), *quote),
        place_cell(ground.section),
    )


def to_check(report: LicenceReport) -> Section:
    """Give the answers that a person should look at, and why."""
    entries = tuple(_checks(subjects(report)))
    blocks: tuple[Block, ...] = ()
    if entries:
        note = "The words allow more than one reading here, or were not read with certainty."
        blocks = (Paragraph(line=plain(note)), Listing(entries=entries))
    return Section(key="check", title="For a person to check", blocks=blocks)


def _checks(found: Iterable[Subject]) -> Iterator[Entry]:
    several = len(list(found)) > 1
    for subject in found:
        for key, term in vocabulary().items():
            answer = subject.answers.get(key)
            if answer is None or answer.review is None:
                continue
            name = soft(f"({subject.name})") if several else None
            read = f"read as: {meaning(term, answer)}. {sentence(answer.review)}"
            line = (strong(term.title), *([name] if name else []), *plain(read))
            yield Entry(line=line, passages=quoted(answer.quote, where(answer.section)))
