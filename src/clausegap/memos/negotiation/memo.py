"""The memo for a renegotiation: what to win first, with what, in which order to give way."""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from clausegap.checks.rules import Rule
from clausegap.memos.negotiation.asks import Book, Ranked, gaps_of, ranked, tiers
from clausegap.memos.negotiation.languages import Code, Language
from clausegap.memos.negotiation.leverage import (
    alternatives,
    days,
    next_date,
    strengths,
    time,
)
from clausegap.memos.negotiation.rounds import Turn, compared
from clausegap.memos.negotiation.view import (
    Concession,
    Missing,
    Move,
    RenegotiationMemo,
    Rounds,
)
from clausegap.memos.plain_text import shown
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import file_name, sentence, shorten
from clausegap.model import Finding, Report, Severity

_FIRST = 3
_SHORT_HASH = 12
# Word takes no more than 255 characters as the title of a file.
_LONGEST_NAME = 90


def renegotiation(
    report: Report,
    rules: Sequence[Rule],
    *,
    language: Code = "en",
    day: date,
    terms: Sequence[str] = (),
    since: Report | None = None,
    worded: Collection[str] | None = None,
    templates: Templates = PACKAGED,
) -> RenegotiationMemo:
    """Give the negotiator's memo on a report; the same input gives the same memo.

    Args:
        report: what was found.
        rules: the rules it was found with; their arguments are used where they have some.
        language: the language of everything but quotes and proposed wording.
        day: the date of the memo, from which "in 40 days" counts.
        terms: only these terms are asked for; none means all.
        since: the report of the round before.
        worded: the terms for which the redline has words; the memo says that the letter raises no
            other. None means that it raises all.
        templates: where words and models come from.

    Raises:
        TemplateError: a template is wrong.
    """
    book = Book(report, {rule.id: rule for rule in rules}, Language(language, templates))
    gaps, unsaid = gaps_of(book, terms)
    found = ranked(gaps)
    priorities = tuple(tiers(book, found))
    asked = [position for tier in priorities for position in tier.positions]
    shown_strengths, more = strengths(book)
    return RenegotiationMemo(
        language=language,
        title=_title(book),
        tool=f"clausegap {report.tool_version}",
        date=book.language.day(day),
        read=tuple(_read(book)),
        in_short=tuple(_in_short(book, found)),
        next_date=next_date(book, day),
        first=tuple(asked[:_FIRST]),
        tiers=priorities,
        rounds=_rounds(book, since, terms, gaps) if since else None,
        time=tuple(time(book, day)),
        alternatives=alternatives(book.language, templates),
        strengths=shown_strengths,
        more_strengths=more,
        unsaid=book.language.listed(map(book.title, unsaid)),
        concessions=tuple(_concessions(book, found)),
        days=tuple(days(book, day)),
        not_read=tuple(_not_read(book)),
        letter_notes=tuple(_letter_notes(book, gaps, unsaid, worded)),
    )


def agreement_of(report: Report) -> str | None:
    """Name the agreement as its first document does, capitals throughout written as words."""
    first = report.documents[0] if report.documents else None
    if first is None or not first.title:
        return None
    title = shown(first.title)
    return title.title() if title.isupper() else title


def _title(book: Book) -> str:
    report = book.report
    agreement = agreement_of(report) or (
        file_name(report.documents[0].path) if report.documents else None
    )
    vendor = report.facts.vendor
    if vendor and agreement and vendor.lower() in agreement.lower():
        vendor = None
    named = [shorten(" ".join(part.split()), _LONGEST_NAME) for part in (vendor, agreement) if part]
    subject = " – ".join(named)
    kind = book.language.word("title")
    return f"{kind}: {subject}" if subject else str(kind)


def _read(book: Book) -> Iterator[str]:
    for document in book.report.documents:
        pages = document.pages
        extent = (
            book.language.counted(pages, "pages")
            if pages
            else (book.language.counted(document.words, "words"))
        )
        yield f"{file_name(document.path)} ({extent}, sha256 {document.sha256[:_SHORT_HASH]}…)"


def _in_short(book: Book, found: Ranked) -> Iterator[str]:
    language = book.language
    total, gaps = len(book.report.findings), sum(map(len, found))
    if not gaps:
        yield str(language.word("nothing_to_ask"))
        return
    parts = [
        f"{len(group)} {language.word('tiers', key, 'count')}"
        for key, group in zip(("must", "should", "room"), found, strict=True)
        if group
    ]
    yield language.counted(gaps, "gaps", total=total, parts=language.listed(parts))
    reviews = sum(gap.review for group in found for gap in group)
    if reviews:
        yield language.counted(reviews, "to_check_first")


def _concessions(book: Book, found: Ranked) -> Iterator[Concession]:
    """Give the order of giving way: what weighs least is dropped, the must-haves come last."""
    language = book.language
    heavy = [gap for gap in found.others if gap.severity in (Severity.CRITICAL, Severity.HIGH)]
    light = [gap for gap in found.others if gap not in heavy]
    groups = {"room": light, "should": [*found.shoulds, *heavy], "must": found.musts}
    numbers = {gap.term: at for at, gap in enumerate(itertools.chain(*found), start=1)}
    if not any(groups.values()):
        return
    for key in ("open", "room", "should", "must", "never"):
        gaps = groups.get(key, found.musts)
        if not gaps:
            continue
        order = [str(numbers[gap.term]) for gap in reversed(gaps)]
        yield Concession(
            step=language.word("concessions", key, "step"),
            what=language.said("concessions", key, "what", numbers=language.listed(order)),
            in_return=language.word("concessions", key, "in_return"),
        )


def _rounds(book: Book, since: Report, terms: Sequence[str], asked: Sequence[Finding]) -> Rounds:
    findings = [one for one in book.report.findings if not terms or one.term in terms]
    found = compared(since, book.report, findings)
    move = _mover(book)
    return Rounds(
        better=tuple(move(turn) for turn in found.better),
        worse=tuple(move(turn) for turn in found.worse),
        same=tuple(book.title(turn.now) for turn in found.same if turn.now in asked),
    )


def _mover(book: Book) -> Callable[[Turn], Move]:
    def move(turn: Turn) -> Move:
        evidence = turn.now.evidence[:1]
        return Move(
            title=book.title(turn.now),
            before=book.language.status(turn.before),
            now=book.language.status(turn.now.status),
            text=evidence[0].quote if evidence else "",
            where=book.where(turn.now),
        )

    return move


def _not_read(book: Book) -> Iterator[Missing]:
    for unread in book.report.unread:
        english = book.language.code == "en"
        yield Missing(
            name=unread.name,
            why=sentence(unread.why if english else book.language.word("not_read")),
            where=book.language.where(unread.section, None),
        )


def _letter_notes(
    book: Book,
    gaps: Sequence[Finding],
    unsaid: Sequence[Finding],
    worded: Collection[str] | None,
) -> Iterator[str]:
    """Say how the letter treats what is not sure, and what it does not raise."""
    raised = [gap for gap in gaps if worded is None or gap.term in worded]
    unsure = [book.title(gap) for gap in raised if gap.review]
    if unsure:
        yield book.language.said("letter_note", titles=book.language.listed(unsure))
    left = [book.title(gap) for gap in gaps if gap not in raised]
    if left:
        yield book.language.said("letter_not", titles=book.language.listed(left))
    against = [book.title(gap) for gap in unsaid if gap.term in (worded or ())]
    if against:
        yield book.language.said("redline_unsaid", titles=book.language.listed(against))
