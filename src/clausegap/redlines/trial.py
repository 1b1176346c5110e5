"""Read a contract as it would stand after a change, and judge rules on the clauses concerned."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from clausegap.checks.hits import Finder
from clausegap.checks.index import Index
from clausegap.checks.judge import Verdict, judge, status_of
from clausegap.checks.match import Ground, Match
from clausegap.checks.rules import Rule, RuleSet
from clausegap.checks.word_lists import WordLists
from clausegap.clauses.names import Names
from clausegap.clauses.statements import read_passage
from clausegap.model import Contract, Finding, Report, Statement, Status, StepKind
from clausegap.redlines.english import reads_well
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.operations import Edits, settled
from clausegap.redlines.passages import Passage, passage_of

_RANK = {Status.CONTRARY: 0, Status.MISSING: 1, Status.PARTIAL: 2, Status.MET: 3}
# The steps of a finding whose statements bear on its status.
_BEARING = (StepKind.SHOWS, StepKind.AGAINST, StepKind.OVERRULED, StepKind.BARRED)


def rank(status: Status) -> int:
    """Give how good a status is for the customer, from 0."""
    return _RANK[status]


# So many statements on either side of one that counts are read with it.
_BESIDE = 5


class _Changed(NamedTuple):
    """A sentence with edits: what it says, with all that was put behind it and `bare` of that."""

    passage: Passage
    edits: Edits
    statements: tuple[Statement, ...]
    bare: tuple[Statement, ...]


class Draft:
    """A contract with the edits accepted so far; tries others on the clauses that they concern."""

    def __init__(self, contract: Contract, report: Report, rules: RuleSet) -> None:
        self.contract = contract
        self.index = Index(contract.model_copy(update={"statements": ()}), rules.concepts)
        self._rules = {rule.id: rule for rule in rules.rules}
        self._names = Names(contract.parties)
        self._changed: dict[int, _Changed] = {}
        self._quoted_in = {
            finding.term: tuple(
                statement.clause
                for quote in finding.evidence
                for statement in self._overlapping(quote.start, quote.end)
            )
            for finding in report.findings
        }
        self._evidence = {finding.term: self._quoted(finding) for finding in report.findings}
        met = {finding.term for finding in report.findings if finding.status is Status.MET}
        self._met = [
            rule for rule in rules.rules if rule.id in met and Status.MET in rule.order[1:]
        ]
        self._statuses: dict[str, Status] = {}

    def quoted(self, term: str) -> tuple[int, ...]:
        """Give the clauses of a finding's quotes, that of its first quote first."""
        return self._quoted_in.get(term, ())

    def lists(self, rule: Rule) -> WordLists:
        """Give the word lists that a rule's edits may name."""
        return self.index.with_concepts(rule.concepts).lists

    def verdict(self, rule: Rule) -> tuple[Verdict, tuple[Passage, ...]]:
        """Give the rule's verdict on the contract, and the sentences it rests on."""
        statements = list(self._statements(rule, {}))
        verdict = judge(self.index.of(self._with(statements)), rule)
        passages: dict[int, Passage] = {}
        for hit in verdict.hits:
            for match in hit.matches:
                passage = passage_of(self.contract, statements[match.statement.index])
                if passage is not None:
                    passages.setdefault(passage.start, passage)
        return verdict, tuple(passages.values())

    def alone(self, rule: Rule, passage: Passage) -> Status:
        """Give what a sentence of the contract gives by itself."""
        return self._status(rule, passage.statements)

    def alone_after(self, rule: Rule, trial: "Trial") -> Status:
        """Give what the sentence of a trial gives by itself."""
        return self._status(rule, trial.changed.statements)

    def matching(
        self, rule: Rule, passage: Passage, queries: Iterable[str]
    ) -> tuple[Statement, ...]:
        """Give the statements of a sentence, as the contract has it, that a query finds.

        All of them where words alone were asked for; none where a query no longer finds anything
        in the sentence as it stands in the draft.
        """
        known = self._changed.get(passage.start)
        if known and not self._found(rule, known.bare, queries):
            return ()
        found = self._found(rule, passage.statements, queries)
        if any(match.ground is Ground.WORDS for match in found):
            return passage.statements
        places = sorted({match.statement.index for match in found})
        return tuple(passage.statements[at] for at in places)

    def _found(
        self, rule: Rule, statements: Iterable[Statement], queries: Iterable[str]
    ) -> list[Match]:
        finder = Finder(self.index.of(self._with(statements)), rule)
        return [match for query in queries for match in finder.find(query)]

    def trial(self, passage: Passage, edits: Edits, added: str = "") -> "Trial | None":
        """Give the draft with more edits on a sentence and words behind it, if these read well.

        None where they overlap what was accepted before, or the sentence no longer reads.
        """
        known = self._changed.get(passage.start)
        before = known.edits if known else ()
        new = tuple(edit for edit in edits if not any(_done(edit, other) for other in before))
        joined = _joined(self.contract.document.text, before, new)
        if joined is None:
            return None
        text = self.contract.document.text
        was, now = text[passage.start : passage.end], edited(text, passage, joined)
        if now and not reads_well(was, now):
            return None
        own = edited(text, passage, (edit for edit in joined if edit.start < passage.end))
        bare = self._reading(passage, own)
        said = f"{now} {added}".strip()
        full = bare if said == own else self._reading(passage, said)
        return Trial(self, passage, new, _Changed(passage, joined, full, bare))

    def free(self, passage: Passage, offset: int) -> bool:
        """Tell whether nothing was inserted yet at an offset of a sentence."""
        known = self._changed.get(passage.start)
        return known is None or all(not edit.start <= offset <= edit.end for edit in known.edits)

    def accept(self, trial: "Trial") -> None:
        """Make a trial part of the draft."""
        self._changed[trial.passage.start] = trial.changed

    def status_with(self, rule: Rule, trials: Mapping[int, "Trial"]) -> Status:
        """Give the rule's status with trials made, by where their sentences start."""
        return self._status(rule, self._statements(rule, trials))

    def worsens(self, trial: "Trial", but: Rule) -> bool:
        """Tell whether a trial makes any other rule, whose evidence lies by the sentence, worse."""
        own = {statement.index for statement in trial.passage.statements}
        by = frozenset(self._window(own))
        for term, rule in self._rules.items():
            if term == but.id or self._evidence.get(term, frozenset()).isdisjoint(by):
                continue
            before = self._statuses.get(term)
            if before is None:
                before = self._statuses[term] = self.status_with(rule, {})
            after = self.status_with(rule, {trial.passage.start: trial})
            if rank(after) < rank(before):
                return True
        return any(self._spoils(trial, rule) for rule in self._met if rule.id != but.id)

    def _spoils(self, trial: "Trial", rule: Rule) -> bool:
        """Tell whether a sentence now says what goes before `met` in the rule's order."""
        before, after = self.alone(rule, trial.passage), self.alone_after(rule, trial)
        return after is not before and after in rule.order[: rule.order.index(Status.MET)]

    def _reading(self, passage: Passage, text: str) -> tuple[Statement, ...]:
        first = passage.statements[0].index
        before = self.contract.statements[first - 1] if first else None
        return read_passage(text, passage.lead_in, passage.clause, self._names, before)

    def _status(self, rule: Rule, statements: Iterable[Statement]) -> Status:
        return status_of(self.index.of(self._with(statements)), rule)

    def _with(self, statements: Iterable[Statement]) -> Contract:
        numbered = tuple(
            statement.model_copy(update={"index": at}) for at, statement in enumerate(statements)
        )
        return self.contract.model_copy(update={"statements": numbered})

    def _statements(self, rule: Rule, trials: Mapping[int, "Trial"]) -> Iterator[Statement]:
        """Give the statements that bear on a rule, with trials made.

        A sentence that was changed for another term counts as it was, unless it is tried again:
        what is asked for there may happen to look like this term too.
        """
        tried = {
            statement.index: start
            for start, trial in trials.items()
            for statement in trial.passage.statements
        }
        told: set[int] = set()
        for at in self._window(self._evidence.get(rule.id, frozenset()) | tried.keys()):
            start = tried.get(at)
            if start is None:
                yield self.contract.statements[at]
            elif start not in told:
                told.add(start)
                yield from trials[start].changed.statements

    def _window(self, around: Iterable[int]) -> list[int]:
        """Give the statements of the sentences at and beside some, within their clauses."""
        statements = self.contract.statements
        found: set[int] = set()
        for middle in around:
            first = last = middle
            while first and middle - first < _BESIDE and self._joined(first - 1, middle):
                first -= 1
            while last + 1 < len(statements) and self._goes_on(last, middle):
                last += 1
            while first and statements[first - 1].words.words is statements[first].words.words:
                first -= 1
            found.update(range(first, last + 1))
        return sorted(found)

    def _joined(self, at: int, middle: int) -> bool:
        return self.contract.statements[at].clause == self.contract.statements[middle].clause

    def _goes_on(self, last: int, middle: int) -> bool:
        """Tell whether the statement after `last` belongs to the window around `middle`."""
        here, behind = self.contract.statements[last : last + 2]
        if behind.words.words is here.words.words:
            return True
        return last - middle < _BESIDE and self._joined(last + 1, middle)

    def _quoted(self, finding: Finding) -> frozenset[int]:
        """Give the statements that a finding quotes for or against its status."""
        quotes = list(finding.evidence)
        quotes += [
            step.evidence for step in finding.steps if step.evidence and step.kind in _BEARING
        ]
        return frozenset(
            statement.index
            for quote in quotes
            for statement in self._overlapping(quote.start, quote.end)
        )

    def _overlapping(self, start: int, end: int) -> Iterator[Statement]:
        """Give the statements of sentences that share words with a span; they stand in order."""
        at = bisect_left(self.contract.statements, start, key=lambda statement: statement.end)
        for statement in self.contract.statements[at:]:
            if statement.start >= end:
                return
            yield statement


class Trial(NamedTuple):
    """Edits on one sentence that read well, and what the sentence then says."""

    draft: Draft
    passage: Passage
    edits: Edits
    changed: _Changed

    def also(self, insertion: Replacement) -> "Trial":
        """Give the trial with words that it was read with taken down as an edit of the sentence."""
        changed = self.changed._replace(edits=(*self.changed.edits, insertion))
        return self._replace(edits=(*self.edits, insertion), changed=changed)


def edited(text: str, passage: Passage, edits: Iterable[Replacement]) -> str:
    """Give a sentence with edits made."""
    parts = []
    at = passage.start
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at : passage.end]))


def _done(edit: Replacement, before: Replacement) -> bool:
    """Tell whether an edit was made before, or only strikes what went before."""
    struck = not edit.text and before.start <= edit.start and edit.end <= before.end
    return edit == before or (struck and edit.start < edit.end)


def _joined(text: str, before: Edits, new: Edits) -> Edits | None:
    """Give two sets of edits as one; None where one would stand in or directly at another."""
    for edit in new:
        if any(edit.start <= other.end and other.start <= edit.end for other in before):
            return None
    return settled(text, (*before, *new))
