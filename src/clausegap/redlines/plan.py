"""Plan a redline: from a checked contract to the changes that would mend it.

A weak sentence is mended by the edits of its rule, word by word, each tried before it is proposed.
Where none helps, the rule's language follows the sentence. What is missing becomes a clause.
"""

import re
from collections.abc import Collection, Iterable

from clausegap.checks.drafting import Redlining
from clausegap.checks.judge import Verdict
from clausegap.checks.rules import Rule, RuleSet
from clausegap.clauses.places import end_below, section_name
from clausegap.model import Contract, Finding, Report, Severity, Status
from clausegap.redlines.apart import Apart
from clausegap.redlines.drafting import Drafting
from clausegap.redlines.mending import Weak, mend
from clausegap.redlines.nouns import Change, Level, NewClause, Remark, Replacement
from clausegap.redlines.operations import Edits, Maker, Wanted
from clausegap.redlines.passages import Passage, block_at, passage_of
from clausegap.redlines.placing import Place, Places
from clausegap.redlines.remarks import IS_FALLBACK, SILENCE, STANDS, remark_text
from clausegap.redlines.trial import Draft

_SEVERE = (Severity.CRITICAL, Severity.HIGH)
_WORST_FIRST = (Status.CONTRARY, Status.PARTIAL, Status.MISSING)
# Titles of documents that are part of an agreement.
_PART = re.compile(
    r"\b(?:addendum|annex|appendix|exhibit|schedule|data process\w*|service level|sla|policy)\b",
    re.IGNORECASE,
)
# So many contrary sections are named; of more it is said that the whole agreement gives way.
_MOST_NAMED = 4
_BY_SEVERITY = {severity: at for at, severity in enumerate(Severity)}


def plan_redline(
    contract: Contract,
    report: Report,
    rules: RuleSet,
    *,
    level: Level,
    terms: Collection[str] | None = None,
    for_vendor: bool = False,
) -> tuple[Change, ...]:
    """Give the changes that would close the gaps of a contract, in the order of its text.

    A document that is only a part of an agreement (a data processing addendum, a service level
    agreement) gets no clause on what it has no section for: that belongs in the main agreement.

    Args:
        contract: the contract as read.
        report: the report on it; what a person marked there counts.
        rules: the rules it was checked with.
        level: how much to ask for.
        terms: the ids of the terms to redline; None for every gap.
        for_vendor: whether the comments are written for the other side.
    """
    known = {rule.id: rule for rule in rules.rules}
    gaps = [
        finding
        for finding in report.findings
        if finding.status is not Status.MET
        and finding.term in known
        and (terms is None or finding.term in terms)
    ]
    gaps.sort(key=lambda gap: (_WORST_FIRST.index(gap.status), _BY_SEVERITY[gap.severity]))
    planner = _Planner(contract, report, rules, level, for_vendor)
    changes = [change for gap in gaps if (change := planner.change(gap, known[gap.term]))]
    return tuple(sorted(changes, key=planner.stands))


class _Planner:
    """Plans the changes one after the other, each with those before it made."""

    def __init__(
        self, contract: Contract, report: Report, rules: RuleSet, level: Level, for_vendor: bool
    ) -> None:
        self._contract = contract
        self._report = report
        self._rules = {rule.id: rule for rule in rules.rules}
        self._level = level
        self._for_vendor = for_vendor
        self._drafting = Drafting(contract)
        self._draft = Draft(contract, report, rules)
        self._apart = Apart(contract)
        self._places = Places(contract)
        self._taken: set[int] = set()
        self._is_part = bool(_PART.search(contract.title or ""))

    def change(self, gap: Finding, rule: Rule) -> Change | None:
        """Give what is done about one gap; None where it is for the main agreement to close."""
        wanted = self._wanted(gap)
        language = str(getattr(rule.language, wanted))
        if gap.status is Status.MISSING:
            return self._silent(gap, rule, language)
        if not self._draft.quoted(rule.id):
            return self._new(gap, rule, language)
        verdict, passages = self._draft.verdict(rule)
        if verdict.status is not gap.status:
            # A person marked it otherwise, or it rests on the contract as a whole.
            return self._new(gap, rule, language)
        maker = Maker(self._contract, self._draft.lists(rule), self._drafting, wanted)
        weak = self._weak(gap, rule, verdict, passages, language)
        concedes = self._concedes(gap, rule, passages)
        mended = mend(self._draft, maker, weak, words_only=concedes)
        if mended is None and concedes:
            # The contract gives no less than the fallback: nothing to ask for.
            return None
        if mended is None:
            return self._beside(gap, rule, language)
        note = STANDS if mended.kind == "sentence" and gap.status is Status.CONTRARY else ""
        return self._changed(gap, mended.edits, mended.passage, note)

    def _weak(
        self,
        gap: Finding,
        rule: Rule,
        verdict: Verdict,
        passages: Iterable[Passage],
        language: str,
    ) -> Weak:
        open_to = tuple(
            passage
            for passage in passages
            if not self._apart.takes_no_change(passage.start, passage.end, passage.clause)
        )
        cited = gap.evidence[:1]
        first = next(
            (p.start for p in open_to for own in cited if p.start < own.end and own.start < p.end),
            None,
        )
        here = frozenset(p.start for p in open_to if self._places.is_about(p.clause, _about(rule)))
        return Weak(rule, verdict, open_to, first, here, language, self._level == "firm")

    def stands(self, change: Change) -> tuple[int, int]:
        """Give where a change stands, to put changes in the order of the text."""
        if change.edits:
            return change.edits[0].start, 0
        if change.new_clause is not None:
            return end_below(self._contract.clauses, change.new_clause.after), 1
        return change.remark.start or 0, 0

    def _wanted(self, gap: Finding) -> Wanted:
        if self._level == "firm":
            return "preferred"
        if self._level == "light":
            return "fallback"
        return "preferred" if gap.severity in _SEVERE else "fallback"

    def _concedes(self, gap: Finding, rule: Rule, passages: Iterable[Passage]) -> bool:
        """Tell whether the fallback would take away what the contract gives in part."""
        if rule.redline is None or self._wanted(gap) != "fallback":
            return False
        queries = rule.redline.fallback_concedes if gap.status is Status.PARTIAL else ()
        return any(self._draft.matching(rule, passage, queries) for passage in passages)

    def _silent(self, gap: Finding, rule: Rule, language: str) -> Change | None:
        """Give what is done where the contract says nothing."""
        if_missing = rule.redline.if_missing if rule.redline else "clause"
        if if_missing == "remark":
            return self._noted(gap, rule, SILENCE)
        return self._new(
            gap, rule, rule.language.preferred if if_missing == "preferred" else language
        )

    def _noted(self, gap: Finding, rule: Rule, why: str) -> Change | None:
        """Say only in a comment why no words are proposed; that is not for the other side."""
        place = self._places.place(rule.redline.place if rule.redline else (), frozenset())
        if self._for_vendor or (self._is_part and (place is None or place.in_section is None)):
            return None
        at = place.after if place else None
        if gap.evidence:
            return self._as(gap, (), None, (gap.evidence[0].start, gap.evidence[0].end), why)
        if at is None:
            return self._said(gap, why)
        block = block_at(self._contract.document, self._contract.clauses[at].start)
        return self._as(gap, (), None, (block.start, block.end), why) if block else None

    def _new(self, gap: Finding, rule: Rule, language: str) -> Change | None:
        redline = rule.redline or Redlining(place=(), heading=rule.title)
        place = self._places.place(redline.place, frozenset(self._taken))
        elsewhere = place is None or place.in_section is None
        if elsewhere and gap.status is Status.MISSING and self._is_part:
            return None
        return self._placed(gap, place, redline.heading, self._drafting.fill(language))

    def _beside(self, gap: Finding, rule: Rule, language: str) -> Change | None:
        """Answer by a clause of its own a sentence that takes no words behind it."""
        if gap.status is not Status.CONTRARY:
            return self._new(gap, rule, language)
        redline = rule.redline or Redlining(place=(), heading=rule.title)
        clause = next(iter(self._draft.quoted(rule.id)))
        if self._places.is_about(clause, _about(rule)):
            place = self._places.beside(clause, frozenset(self._taken))
        else:
            place = self._places.place(redline.place, frozenset(self._taken))
        text = self._drafting.following(f"Notwithstanding {self._contrary(gap)},", language)
        return self._placed(gap, place, redline.heading, text)

    def _contrary(self, gap: Finding) -> str:
        """Name the sections that say the contrary: "Sections 2 and 3.1"."""
        clauses = sorted(set(self._draft.quoted(gap.term)))
        names = list(dict.fromkeys(section_name(self._contract.clauses, at) for at in clauses))
        numbers = [name for name in names if name and name[0].isdigit()]
        if len(numbers) < len(names) or not 0 < len(numbers) <= _MOST_NAMED:
            return self._drafting.fill("anything to the contrary in {agreement}", begins=False)
        if len(numbers) == 1:
            return f"Section {numbers[0]}"
        return f"Sections {', '.join(numbers[:-1])} and {numbers[-1]}"

    def _placed(self, gap: Finding, place: Place | None, heading: str, text: str) -> Change:
        if place is None:
            return self._said(gap, text)
        if place.offset is not None:
            self._taken.add(place.offset)
            edit = Replacement(start=place.offset, end=place.offset, text=f" {text}")
            return self._changed(gap, (edit,), None, "")
        clause = NewClause(after=place.after, heading=heading, text=text)
        return self._as(gap, (), clause, None, "")

    def _said(self, gap: Finding, text: str) -> Change:
        """Say in a comment on the first words what has no place in the contract."""
        first = self._contract.document.blocks[:1]
        span = (first[0].start, first[0].end) if first else (0, 0)
        return self._as(gap, (), None, span, text)

    def _changed(self, gap: Finding, edits: Edits, passage: Passage | None, note: str) -> Change:
        if passage is None:
            span = self._sentence_before(edits[0].start)
        else:
            span = (passage.start, passage.end)
        return self._as(gap, edits, None, span, note)

    def _sentence_before(self, offset: int) -> tuple[int, int]:
        last = [s for s in self._contract.statements if s.end <= offset][-1:]
        passage = passage_of(self._contract, last[0]) if last else None
        return (passage.start, passage.end) if passage else (max(0, offset - 1), offset)

    def _fallback(self, gap: Finding) -> str:
        """Give the fallback as the contract would say it, like the words of the change."""
        if self._wanted(gap) == "fallback":
            return IS_FALLBACK
        return self._drafting.fill(self._rules[gap.term].language.fallback)

    def _as(
        self,
        gap: Finding,
        edits: Edits,
        clause: NewClause | None,
        span: tuple[int, int] | None,
        note: str,
    ) -> Change:
        text = remark_text(
            gap,
            self._report.packs,
            for_vendor=self._for_vendor,
            fallback=self._fallback(gap) if edits or clause else "",
            note=note,
        )
        start, end = span or (None, None)
        return Change(
            term=gap.term,
            title=gap.title,
            status=gap.status,
            severity=gap.severity,
            edits=edits,
            new_clause=clause,
            remark=Remark(start=start, end=end, text=text),
        )


def _about(rule: Rule) -> tuple[str, ...]:
    """Give the words of headings under which a term is dealt with."""
    return (*rule.headings, *(rule.redline.place if rule.redline else ()))
