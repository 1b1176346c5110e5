"""Turn the comparison of two licences into its memo: what a move gains, costs and leaves open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clausegap import __version__
from clausegap.licensing.compare import (
    Held,
    KeyChange,
    LicenceComparison,
    Survival,
    UseChange,
    meaning,
)
from clausegap.licensing.grounds import SEVERITY
from clausegap.licensing.nouns import Answer, Obligation, Verdict
from clausegap.licensing.vocabulary import is_positive, vocabulary
from clausegap.memos.licence.sections import (
    Block,
    Entry,
    Line,
    Listing,
    Paragraph,
    Section,
    SectionMemo,
    Span,
    Table,
    placed,
    plain,
    soft,
    strong,
)
from clausegap.memos.licence.use import duty_words
from clausegap.memos.licence.words import badge, where, words
from clausegap.memos.words import counted, sentence, shorten
from clausegap.phrases import listed

_LONGEST_NAME = 80
_MOST_NAMED = 4
_TURNS = (_WORSE, _BETTER, _AS_BEFORE, _NOT_COMPARED) = (
    "would be worse",
    "would be better",
    "would stay as today",
    "cannot be compared",
)


def summarise(comparison: LicenceComparison) -> SectionMemo:
    """Give the memo of a comparison, for who moves from the first licence to the second."""
    one, other = (
        shorten(name, _LONGEST_NAME) for name in (comparison.one_name, comparison.other_name)
    )
    return SectionMemo(
        title=f"Licence comparison: from {one} to {other}",
        tool=f"clausegap {__version__}",
        facts=(("Today", comparison.one_name), ("To move to", comparison.other_name)),
        lead=tuple(_in_short(comparison)),
        sections=tuple(section for section in _sections(comparison) if section.blocks),
        closing=words()["closing"].replace("the licence alone", "the licences alone"),
    )


def _in_short(comparison: LicenceComparison) -> Iterator[Line]:
    yield from _moved("You lose", comparison.of("lost"))
    yield from _moved("You gain", comparison.of("gained"))
    gone, new = len(comparison.obligations_gone), len(comparison.obligations_new)
    if gone or new:
        falls = "falls" if gone == 1 else "fall"
        arrives = "arrives" if new == 1 else "arrive"
        duties = counted(gone, "duty", "duties") if gone else "No duties"
        yield plain(f"{duties} {falls} away, {new or 'none'} {arrives}.")
    if comparison.use:
        yield plain(_use_in_short(comparison.use))
    for held in comparison.held:
        yield plain(held.why)


def _moved(label: str, changes: Iterable[KeyChange]) -> Iterator[Line]:
    titles = [change.title.lower() for change in changes]
    if titles:
        more = len(titles) - _MOST_NAMED
        named = [*titles[:_MOST_NAMED], f"{more} more"] if more > 1 else titles
        count = counted(len(titles), "point")
        yield (strong(f"{label} on {count}:"), *plain(f"{listed(named)}."))


def _use_in_short(use: Iterable[UseChange]) -> str:
    found = Counter(_turn(change) for change in use)
    parts = [f"{found[turn]} {turn}" for turn in _TURNS if found[turn]]
    return f"Of the verdicts on {counted(sum(found.values()), 'planned use')}, {listed(parts)}."


def _turn(change: UseChange) -> str:
    if change.before is None or change.after is None:
        return _NOT_COMPARED
    before, after = SEVERITY[change.before], SEVERITY[change.after]
    return _BETTER if after < before else _WORSE if after > before else _AS_BEFORE


def _sections(comparison: LicenceComparison) -> Iterator[Section]:
    head = (comparison.one_name, comparison.other_name)
    yield _planned(comparison.use, head)
    yield _points("lost", "What you lose", comparison.of("lost"), head)
    yield _duties("duties-new", "Duties that arrive", comparison.obligations_new, "box")
    yield _points("gained", "What you gain", comparison.of("gained"), head)
    yield _duties("duties-gone", "Duties that fall away", comparison.obligations_gone, "bullet")
    yield _points("changed", "What changes otherwise", comparison.of("changed"), head)
    thresholds = [
        change
        for change in comparison.thresholds
        if is_positive(change.before.value) or is_positive(change.after.value)
    ]
    yield _points("thresholds", "Thresholds", thresholds, head)
    yield _held(comparison.held, head)
    yield _same(comparison)


def _planned(use: Iterable[UseChange], head: tuple[str, str]) -> Section:
    rows = tuple(
        ((plain(change.title),), (_verdict(change.before),), (_verdict(change.after),))
        for change in use
    )
    return _section("use", "Planned use", "Planned use", head, rows)


def _verdict(verdict: Verdict | None) -> Line:
    return plain("–") if verdict is None else (badge("verdicts", verdict),)


def _points(key: str, title: str, changes: Iterable[KeyChange], head: tuple[str, str]) -> Section:
    rows = tuple(
        (
            (plain(change.title),),
            tuple(_side(change.key, change.before)),
            tuple(_side(change.key, change.after)),
        )
        for change in changes
    )
    return _section(key, title, "Point", head, rows)


def _side(key: str, answer: Answer) -> Iterator[Line]:
    review = (Span(text="to check", look="check"),) if answer.review else ()
    yield (*plain(sentence(meaning(vocabulary()[key], answer))), *review)
    if answer.note:
        yield plain(sentence(answer.note))
    if answer.quote or answer.section:
        quote = (soft(f"“{answer.quote}”"),) if answer.quote else ()
        yield (*quote, *_at(answer.section))


def _at(section: str | None) -> Line:
    return (placed(f"({where(section)})"),) if section else ()


def _section(
    key: str,
    title: str,
    first: str,
    head: tuple[str, str],
    rows: tuple[tuple[tuple[Line, ...], ...], ...],
) -> Section:
    table = Table(layout="sides", description=title, head=(first, *head), rows=rows)
    return Section(key=key, title=title, blocks=(table,) if rows else ())


def _duties(key: str, title: str, duties: Iterable[Obligation], marker: str) -> Section:
    places: Mapping[str, str] = words()["places"]
    entries = tuple(
        Entry(line=(*duty_words(duty), placed(f"– {_place(duty, places)}"))) for duty in duties
    )
    blocks: tuple[Block, ...] = ()
    if entries:
        blocks = (Listing(marker="box" if marker == "box" else "bullet", entries=entries),)
    return Section(key=key, title=title, blocks=blocks)


def _place(duty: Obligation, places: Mapping[str, str]) -> str:
    done = places.get(duty.where, duty.where).lower().replace("readme", "README")
    section = where(duty.section)
    return f"{done}; {section}" if section else done


def _held(held: tuple[Held, Held], head: tuple[str, str]) -> Section:
    one, other = ({ground.key: ground for ground in side.grounds} for side in held)
    rows = tuple(
        ((plain(vocabulary()[key].title),), _ground(one.get(key)), _ground(other.get(key)))
        for key in dict.fromkeys((*one, *other))
    )
    return _section("held", "If the licensor changes the licence", "Ground", head, rows)


def _ground(ground: Survival | None) -> tuple[Line, ...]:
    if ground is None:
        return (plain("–"),)
    why = (badge("survival", ground.verdict), *plain(f"– {ground.why}"))
    return ((*why, *_at(ground.section)),)


def _same(comparison: LicenceComparison) -> Section:
    titles = [change.title for change in comparison.of("same")]
    blocks: tuple[Block, ...] = ()
    if titles:
        blocks = (Paragraph(line=plain(f"{'; '.join(titles)}.")),)
    return Section(key="same", title="The same under both", blocks=blocks)
