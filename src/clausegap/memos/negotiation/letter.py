"""The letter to the vendor: what is asked for, why, where, and by when an answer is hoped for.

It never holds what only the own side may know: fallbacks, walk-away lines, severities, readings.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from clausegap.checks.contract_dates import dates_from
from clausegap.checks.rules import Rule
from clausegap.clauses.sides import is_generic
from clausegap.memos.negotiation.asks import Book, gaps_of
from clausegap.memos.negotiation.languages import Code, Language
from clausegap.memos.negotiation.letter_view import Letter, Request
from clausegap.memos.negotiation.memo import agreement_of
from clausegap.memos.negotiation.rounds import Round, compared
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import SEVERITIES, sentence, shorten
from clausegap.model import DateKind, Finding, Report, Role, Severity, Status

# More than these make a list nobody answers; the rest is named in a sentence.
_MOST_REQUESTS = 12
# A letter of more than _FEW requests gives reasons for the first of them only: two pages are read.
_FEW, _MOST_REASONS = 8, 6
_MOST_OTHERS = 15
_MOST_TO_CONFIRM = 8
_MOST_THANKS = 3
_DAYS_TO_REPLY = 14
# A reply that comes later than this before the last day for notice comes too late to use it.
_DAYS_BEFORE_NOTICE = 7
_NEAR = 180
_LONGEST_NAME = 120
_MOST_UNREAD, _LONGEST_UNREAD = 4, 60
# Rules of arbitration bodies, clauses of authorities: no document the vendor could point to.
_OF_OTHERS = re.compile(
    r"\brules$|arbitration|standard contractual clauses|international data transfer|^sccs?$"
)
_ARTICLE = re.compile(r"^the ")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(
    report: Report,
    rules: Sequence[Rule],
    *,
    language: Code = "en",
    day: date,
    terms: Sequence[str] = (),
    since: Report | None = None,
    customer: str | None = None,
    worded: Collection[str] | None = None,
    headings: Collection[str] = (),
    templates: Templates = PACKAGED,
) -> Letter:
    """Give the letter that a report leads to; the same input gives the same letter.

    Args:
        report: what was found.
        rules: the rules it was found with; their words for letters are used where they have some.
        language: the language of the letter.
        day: its date.
        terms: only these terms are asked for; none means all.
        since: the report of the round before.
        customer: who writes, where the contract does not name it.
        worded: the terms for which the enclosure has words; only these are raised. None means that
            it has them for all.
        headings: headings of the contract, which name no other document.
        templates: where the fixed words come from.

    Raises:
        TemplateError: a template is wrong.
    """
    book = Book(report, {rule.id: rule for rule in rules}, Language(language, templates))
    gaps, _ = gaps_of(book, terms)
    gaps = tuple(gap for gap in gaps if worded is None or gap.term in worded)
    sure = [gap for gap in gaps if not gap.review]
    asked = [gap for gap in sure if gap.severity in (Severity.CRITICAL, Severity.HIGH)]
    # A contract that falls short in lesser points only is asked about these.
    requests = (asked or sure)[:_MOST_REQUESTS]
    findings = [one for one in report.findings if not terms or one.term in terms]
    turns = compared(since, report, findings) if since else None
    worse = _worse(turns) if turns else []
    others = [gap for gap in sure if gap not in requests and gap not in worse]
    won = _won(turns) if turns else []
    notice = _notice(report, day)
    return Letter(
        language=language,
        customer=customer or _party(report, Role.CUSTOMER),
        vendor=report.facts.vendor or _party(report, Role.VENDOR),
        agreement=shorten(agreement_of(report) or "", _LONGEST_NAME),
        effective=book.language.day(report.facts.effective_date or ""),
        date=book.language.day(day),
        reply_by=book.language.day(reply_by(day, notice)),
        requests=tuple(_requests(book, requests, turns)),
        others=_titles(book, others[:_MOST_OTHERS]),
        to_confirm=_titles(book, [gap for gap in gaps if gap.review][:_MOST_TO_CONFIRM], True),
        is_next_round=since is not None,
        thanks=tuple(_thanks(book, won[:_MOST_THANKS])),
        settled=_titles(book, won[_MOST_THANKS:]),
        moved=_titles(book, _moved(turns)) if turns else "",
        worse=_titles(book, worse),
        unread=book.language.listed(
            book.language.quoted(name) for name in _unread(report, headings)
        ),
        notice_by=book.language.day(notice) if notice else "",
        proposes=bool(sure or (gaps and worded is not None)),
        words_to_confirm=worded is not None,
        enclosure="redline" if _is_word(report) else "rider",
    )


def reply_by(day: date, notice: date | None) -> date:
    """Give the day by which an answer is asked for: in two weeks, and in time for the notice.

    It is a working day (Monday to Friday) and never before the day after the letter's.
    """
    wanted = day + timedelta(days=_DAYS_TO_REPLY)
    if notice is not None:
        wanted = min(wanted, notice - timedelta(days=_DAYS_BEFORE_NOTICE))
    wanted -= timedelta(days=max(0, wanted.weekday() - 4))
    earliest = day + timedelta(days=1)
    return wanted if wanted >= earliest else earliest


def _notice(report: Report, day: date) -> date | None:
    """Give the last day to stop the renewal where it lies ahead and is near."""
    ahead = [
        date.fromisoformat(one.day)
        for one in dates_from(report, day)
        if one.kind is DateKind.NOTICE_BY
    ]
    near = [one for one in ahead if day < one <= day + timedelta(days=_NEAR)]
    return near[0] if near else None


def _party(report: Report, role: Role) -> str:
    """Give the name of a party; '' where the contract only says "you" or "Customer"."""
    for document in report.documents:
        for party in document.parties:
            if party.role is role and not is_generic(party.name):
                return party.name
    return ""


def _is_word(report: Report) -> bool:
    return bool(report.documents) and report.documents[0].media_type == _WORD


def _requests(book: Book, gaps: Sequence[Finding], turns: Round | None) -> Iterator[Request]:
    standing = _standing(turns)
    reasoned = len(gaps) if len(gaps) <= _FEW else _MOST_REASONS
    for at, gap in enumerate(gaps):
        known = book.arguments(gap.term)
        asks = sentence((known.asks if known else "") or gap.asks)
        yield Request(
            title=_title(book, gap),
            where=_place(book, gap),
            ask=known.letter.ask if known else book.language.said("letter", "ask", asks=asks),
            reason=known.letter.reason if known and at < reasoned else "",
            silent=gap.status is Status.MISSING,
            standing=standing.get(gap.term, "new") if turns else "",
        )


def _standing(turns: Round | None) -> dict[str, str]:
    if turns is None:
        return {}
    groups = (("moved", turns.better), ("worse", turns.worse), ("open", turns.same))
    return {turn.now.term: name for name, group in groups for turn in group}


def _place(book: Book, gap: Finding) -> str:
    evidence = gap.evidence[:1]
    return book.language.letter_place(evidence[0].section) if evidence else ""


def _title(book: Book, gap: Finding) -> str:
    """Name a term as one says it to the vendor: "your liability", not "the vendor's"."""
    title = book.title(gap)
    for words, instead in book.language.word("letter", "in_titles").items():
        title = title.replace(words, instead)
    return title


def _unread(report: Report, headings: Iterable[str]) -> list[str]:
    """Name the documents that the contract takes in and that nobody supplied, each once."""
    own = {_plain(heading) for heading in headings}
    names: dict[str, str] = {}
    for unread in report.unread:
        plain = _plain(unread.name)
        if unread.section is not None and plain not in own and not _OF_OTHERS.search(plain):
            names.setdefault(plain, shorten(unread.name, _LONGEST_UNREAD))
    return list(names.values())[:_MOST_UNREAD]


def _plain(name: str) -> str:
    """Give a name as it is compared: in one case, without its article."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()).strip(".:,"))


def _titles(book: Book, gaps: Iterable[Finding], with_place: bool = False) -> str:
    """Name terms in a sentence."""
    named = []
    for gap in gaps:
        where = _place(book, gap) if with_place else ""
        title = book.language.quoted(_title(book, gap))
        named.append(f"{title} ({where})" if where else title)
    return book.language.listed(named)


def _won(turns: Round) -> list[Finding]:
    """Give what was not granted before and is granted in full now, for certain."""
    won = [turn.now for turn in turns.better if turn.now.status is Status.MET]
    sure = [finding for finding in won if not finding.review]
    return sorted(sure, key=lambda finding: SEVERITIES.index(finding.severity))


def _thanks(book: Book, won: Iterable[Finding]) -> Iterator[str]:
    """Thank for what is granted, in the words of the rule."""
    for finding in won:
        known = book.arguments(finding.term)
        if known:
            yield known.letter.thanks
        else:
            yield book.language.said("letter", "thanks", title=_title(book, finding))


def _moved(turns: Round) -> list[Finding]:
    """Give what is better and granted in part only."""
    return [turn.now for turn in turns.better if turn.now.status is Status.PARTIAL]


def _worse(turns: Round) -> list[Finding]:
    return [turn.now for turn in turns.worse if not turn.now.review]
