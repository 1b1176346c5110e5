"""The asks of a memo: which come first, and what a negotiator has in hand for each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clausegap.checks.drafting import Arguments, Negotiation
from clausegap.checks.rules import Rule
from clausegap.memos.negotiation.languages import Language
from clausegap.memos.negotiation.view import Passage, Position, Support, Tier
from clausegap.memos.words import GAP_ORDER, SEVERITIES, sentence, shorten
from clausegap.model import Evidence, Finding, Report, Role, Severity, Status

NEGOTIATION = "negotiation.yaml"
# A person carries no more than this into one call.
_MOST_MUSTS = 5
_MOST_SHOULDS = 5
# Where nothing is critical, this many asks are must-haves all the same.
_FEWEST_MUSTS = 3
_MOST_QUOTES = 2
_MOST_SUPPORTS = 2
_LONGEST_QUOTE = 180
# Where a thought ends, so that the words after it can be left out.
_THOUGHT_END = re.compile(r"(?<=[a-zäöüß)“”])[.;] (?=\w)")
# Words in which the customer gives: no argument for it.
_GIVING = r"(?:grants?|pays?|licen[cs]es?|assigns?|waives?)"
_ON_THE_WAY = (
    r"(?:[ ,]+(?:(?:here)?by|hereby|shall|will|must|may|agrees?|to|also|and|or|then)){0,4}"
)
_CUSTOMER = ("you", "customers?", "clients?", "subscribers?", "licensees?", "users?")


class Ranked(NamedTuple):
    """The gaps by priority, the most pressing first."""

    musts: tuple[Finding, ...]
    shoulds: tuple[Finding, ...]
    others: tuple[Finding, ...]


class Book(NamedTuple):
    """What the asks are written from: the report, its rules, the language."""

    report: Report
    rules: Mapping[str, Rule]
    language: Language

    @property
    def several(self) -> bool:
        """Whether places need the name of their file."""
        return len(self.report.documents) > 1

    def is_better_unsaid(self, term: str) -> bool:
        """Whether a contract silent on a term is better left so, as the redline leaves it."""
        rule = self.rules.get(term)
        return bool(rule and rule.redline and rule.redline.if_missing == "remark")

    def negotiation(self, term: str) -> Negotiation | None:
        """Give what the term's rule says for the negotiation, None where it says nothing."""
        rule = self.rules.get(term)
        return rule.negotiation if rule else None

    def arguments(self, term: str) -> Arguments | None:
        """Give a term's arguments in the language, None where its rule has none."""
        found = self.negotiation(term)
        return getattr(found, self.language.code) if found else None

    def title(self, finding: Finding) -> str:
        """Give a term's title in the language, or the rule's own."""
        arguments = self.arguments(finding.term)
        return (arguments.title if arguments else "") or finding.title

    def where(self, finding: Finding) -> str:
        """Give the place of what a verdict rests on first, '' where it rests on silence."""
        evidence = finding.evidence[:1]
        return self.language.place(evidence[0], self.several) if evidence else ""


def gaps_of(book: Book, terms: Sequence[str]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Give the terms to ask for and those better left unsaid, what hurts most first.

    Args:
        book: the report and its rules, which say where silence is better than a clause.
        terms: ask for these terms alone, also where they are better left unsaid; none means all.
    """
    gaps = [finding for finding in book.report.findings if finding.status is not Status.MET]
    gaps.sort(key=_rank)
    if terms:
        return tuple(gap for gap in gaps if gap.term in terms), ()
    # Where a reading is doubtful the contract may not be silent after all.
    unsaid = tuple(
        gap
        for gap in gaps
        if gap.status is Status.MISSING and not gap.review and book.is_better_unsaid(gap.term)
    )
    return tuple(gap for gap in gaps if gap not in unsaid), unsaid


def ranked(gaps: Sequence[Finding]) -> Ranked:
    """Share out gaps, in their order, among the three priorities."""
    pressing = [gap for gap in gaps if _is_must(gap)][:_MOST_MUSTS]
    musts = tuple(pressing or gaps[:_FEWEST_MUSTS])
    left = [gap for gap in gaps if gap not in musts]
    shoulds = tuple(gap for gap in left if _is_should(gap))[:_MOST_SHOULDS]
    return Ranked(musts, shoulds, tuple(gap for gap in left if gap not in shoulds))


def _rank(finding: Finding) -> tuple[int, int, bool, str]:
    return (
        SEVERITIES.index(finding.severity),
        GAP_ORDER.index(finding.status),
        finding.review,
        finding.term,
    )


def _is_must(gap: Finding) -> bool:
    against = gap.status is Status.CONTRARY and gap.severity is Severity.HIGH
    return gap.severity is Severity.CRITICAL or against


def _is_should(gap: Finding) -> bool:
    against = gap.status is Status.CONTRARY and gap.severity is Severity.MEDIUM
    return gap.severity in (Severity.CRITICAL, Severity.HIGH) or against


def tiers(book: Book, found: Ranked) -> Iterator[Tier]:
    """Give the priorities that hold asks, the asks numbered through."""
    number = 1
    used: set[str] = set()
    for key, gaps in zip(("must", "should", "room"), found, strict=True):
        if not gaps:
            continue
        yield Tier(
            key=key,
            title=book.language.word("tiers", key, "title"),
            meaning=book.language.word("tiers", key, "meaning"),
            positions=tuple(
                position(book, gap, at, used) for at, gap in enumerate(gaps, start=number)
            ),
        )
        number += len(gaps)


def position(book: Book, gap: Finding, number: int, used: set[str]) -> Position:
    """Give what a negotiator has in hand for one ask.

    Args:
        book: what it is written from.
        gap: the term that is asked for.
        number: its number in the memo.
        used: the terms and quotes that speak for an earlier ask; those of this one are added.
    """
    language = book.language
    known = book.arguments(gap.term)
    return Position(
        number=number,
        term=gap.term,
        title=book.title(gap),
        kind=gap.status,
        status=language.status(gap.status),
        severity=language.severity(gap.severity),
        where=book.where(gap),
        review=_review(gap, language),
        says=_says(gap, language),
        quotes=tuple(_passages(book, gap.evidence[:_MOST_QUOTES])),
        short_quote=shorten(gap.evidence[0].quote, _LONGEST_QUOTE) if gap.evidence else "",
        why=(known.why if known else "") or gap.why,
        # What the letter asks for: a standard alone would name less than the first demand.
        asks=sentence((known.letter.ask if known else "") or gap.asks),
        settle=sentence(known.settle) if known else "",
        trade_off=sentence(known.trade_off) if known else "",
        short_trade_off=sentence(_THOUGHT_END.split(known.trade_off)[0]) if known else "",
        walk_away=language.walk_away((known.walk_away if known else "") or gap.ask.walk_away),
        gives=known.gives if known else (),
        supports=tuple(_supports(book, gap, used)),
        basis=tuple(map(language.basis, gap.basis)),
        preferred=gap.ask.preferred,
        fallback=gap.ask.fallback if gap.ask.fallback != gap.ask.preferred else "",
    )


def _review(gap: Finding, language: Language) -> str:
    if not gap.review:
        return ""
    reason = gap.review_reason if language.code == "en" else None
    return language.said("check_first", reason=sentence(reason or "")).strip()


def _says(gap: Finding, language: Language) -> str:
    """Say what the contract says: the rule's own words in English, else what the status means."""
    return sentence(gap.reason) if language.code == "en" else language.said("says", gap.status)


def _passages(book: Book, evidence: Iterable[Evidence]) -> Iterator[Passage]:
    for item in evidence:
        yield Passage(text=item.quote, where=book.language.place(item, book.several))


def _supports(book: Book, gap: Finding, used: set[str]) -> Iterator[Support]:
    """Give what the contract grants elsewhere that speaks for an ask, with its words.

    Only a term granted in full speaks for the customer, in words in which the customer gives
    nothing; no term and no words speak twice.
    """
    negotiation = book.negotiation(gap.term)
    helpful = negotiation.supported_by if negotiation else ()
    by_term = {finding.term: finding for finding in book.report.findings}
    giving = _customer_gives(book.report)
    told = 0
    for term in helpful:
        finding = by_term.get(term)
        if finding is None or finding.status is not Status.MET or finding.review:
            continue
        if term in used:
            continue
        fit = [
            one
            for one in finding.evidence
            if one.quote not in used and not giving.search(one.quote)
        ]
        for passage in _passages(book, fit[:1]):
            used.update((term, fit[0].quote))
            yield Support(title=book.title(finding), text=passage.text, where=passage.where)
            told += 1
        if told == _MOST_SUPPORTS:
            return


def _customer_gives(report: Report) -> re.Pattern[str]:
    """Give what finds words in which the customer grants or pays, by whatever name it goes."""
    parties = (party for document in report.documents for party in document.parties)
    names = [
        re.escape(name)
        for party in parties
        if party.role is Role.CUSTOMER
        for name in (party.name, *party.aliases)
    ]
    who = "|".join((*_CUSTOMER, *names))
    return re.compile(rf"\b(?:{who})(?!\w){_ON_THE_WAY}[ ,]+{_GIVING}\b", re.IGNORECASE)
