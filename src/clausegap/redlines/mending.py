"""Mend one weak sentence: by the edits of the rule, else by the rule's language behind it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.checks.drafting import WordEdit
from clausegap.checks.judge import Verdict
from clausegap.checks.rules import Rule
from clausegap.model import Modality, Status
from clausegap.redlines.drafting import Drafting
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.operations import Edits, Maker, made
from clausegap.redlines.passages import Passage, behind
from clausegap.redlines.trial import Draft, Trial, rank

# A verdict can rest on many sentences; so many are mended, and more would be a new contract.
_MOST = 4
# A longer sentence is not struck as a whole: it says more than the contrary thing.
_LONGEST_STRUCK = 60
# How a sentence begins that follows what is contrary to it, or only short of it.
_OPENINGS = {Status.CONTRARY: "Notwithstanding the foregoing,", Status.PARTIAL: "In any event,"}


class Weak(NamedTuple):
    """What is to be mended: a rule, its verdict, the sentences behind it.

    `first` is where the sentence starts that the finding cites first (None: it takes no change).
    `here` are the starts of those that stand under a heading that deals with the term: only there
    the rule's language may follow. `firm` says that what is contrary goes as a whole.
    """

    rule: Rule
    verdict: Verdict
    passages: tuple[Passage, ...]
    first: int | None
    here: frozenset[int]
    language: str
    firm: bool

    @property
    def status(self) -> Status:
        """Give the status to better."""
        return self.verdict.status


class Mended(NamedTuple):
    """Edits that mend a term, the sentence a comment goes on, and how it was done."""

    edits: Edits
    passage: Passage
    kind: str


def mend(draft: Draft, maker: Maker, weak: Weak, *, words_only: bool = False) -> Mended | None:
    """Give the edits that mend weak sentences, made part of the draft; None where none can be.

    In this order: words changed; words changed and a sentence behind them; a sentence struck and
    replaced; a sentence behind the weak one. `words_only` leaves out all but the first.
    """
    trials, ask_too = _word_edits(draft, maker, weak)
    if trials and not words_only and _contradicted(draft, weak, trials):
        countered = _countered(draft, maker.drafting, weak)
        if countered is not None and rank(countered[1]) > rank(weak.status):
            return _counter(draft, *countered)
    if trials:
        status = draft.status_with(weak.rule, trials)
        if (
            not words_only
            and status is not Status.MET
            and (ask_too or rank(status) <= rank(weak.status))
        ):
            helped = _with_sentence(draft, maker.drafting, weak, trials, status)
            if helped is not None:
                return helped
        if rank(status) > rank(weak.status):
            return _accepted(draft, trials, (), "words")
    if words_only:
        return None
    countered = _countered(draft, maker.drafting, weak)
    stands = countered is None or countered[1] is Status.CONTRARY
    whole = weak.rule.redline is not None and weak.rule.redline.replace_whole
    if whole and weak.status is Status.CONTRARY and (weak.firm or stands):
        replaced = _replaced(draft, maker.drafting, weak)
        if replaced is not None:
            return replaced
    return _counter(draft, *countered) if countered else None


def _first_cited(weak: Weak) -> tuple[Passage, ...]:
    """Give the weak sentences, the one that the finding cites first before the others."""
    return tuple(sorted(weak.passages, key=lambda passage: passage.start != weak.first))


def _word_edits(draft: Draft, maker: Maker, weak: Weak) -> tuple[dict[int, Trial], bool]:
    """Give the edit that betters each weak sentence; of a partial term the first that does.

    And whether the rule's language should follow all the same.
    """
    trials: dict[int, Trial] = {}
    ask_too = False
    for passage in _first_cited(weak)[:_MOST]:
        if not trials and passage.start != weak.first and passage.start not in weak.here:
            # What a finding only touches on elsewhere is no place to begin.
            continue
        best = _best(draft, maker, weak, passage, trials)
        if best is None:
            continue
        trials[passage.start] = best[0]
        ask_too = ask_too or best[1].ask_too
        if weak.status is not Status.CONTRARY:
            break
        if draft.status_with(weak.rule, trials) is Status.MET:
            break
    return trials, ask_too


def _best(
    draft: Draft, maker: Maker, weak: Weak, passage: Passage, others: dict[int, Trial]
) -> tuple[Trial, WordEdit] | None:
    best: tuple[int, Trial, WordEdit] | None = None
    alone = rank(draft.alone(weak.rule, passage))
    for edit in weak.rule.redline.edits if weak.rule.redline else ():
        for edits in _ways(draft, maker, weak.rule, passage, edit):
            trial = draft.trial(passage, edits)
            if trial is None or not trial.edits:
                continue
            after = rank(draft.status_with(weak.rule, {**others, passage.start: trial}))
            gain = after - rank(weak.status)
            if gain <= 0 and weak.status is Status.CONTRARY and alone == 0:
                gain = rank(draft.alone_after(weak.rule, trial))
            if gain <= 0 or (best and gain <= best[0]) or draft.worsens(trial, weak.rule):
                continue
            best = (gain, trial, edit)
            if after == rank(Status.MET):
                return trial, edit
    return best[1:] if best else None


def _ways(
    draft: Draft, maker: Maker, rule: Rule, passage: Passage, edit: WordEdit
) -> Iterator[Edits]:
    """Give the different ways to make an edit on the statements of a sentence that it is for."""
    if edit.only not in (None, maker.wanted):
        return
    meant = passage.statements
    if edit.when:
        meant = draft.matching(rule, passage, edit.when)
    seen: set[Edits] = set()
    for statement in meant:
        for edits in made(maker, passage, statement, edit):
            if edits not in seen:
                seen.add(edits)
                yield edits


def _with_sentence(
    draft: Draft, drafting: Drafting, weak: Weak, trials: dict[int, Trial], status: Status
) -> Mended | None:
    """Give the edits with the rule's language behind the last one, if that is better."""
    last = max(trials.values(), key=lambda trial: trial.passage.start)
    if not last.passage.is_whole or not draft.free(last.passage, last.passage.end):
        return None
    if status is Status.CONTRARY:
        added = drafting.following(_OPENINGS[status], weak.language)
    else:
        added = drafting.fill(weak.language)
    more = draft.trial(last.passage, last.edits, added)
    if more is None or draft.worsens(more, weak.rule):
        return None
    tried = {**trials, last.passage.start: more}
    if rank(draft.status_with(weak.rule, tried)) <= rank(status):
        return None
    insertion = _behind(last.passage, added)
    draft.accept(more.also(insertion))
    rest = {start: trial for start, trial in trials.items() if start != last.passage.start}
    return _accepted(draft, rest, (*last.edits, insertion), "words and sentence", last.passage)


def _accepted(
    draft: Draft,
    trials: dict[int, Trial],
    more: Sequence[Replacement],
    kind: str,
    passage: Passage | None = None,
) -> Mended:
    for trial in trials.values():
        draft.accept(trial)
    edits = [*more, *(edit for trial in trials.values() for edit in trial.edits)]
    first = passage or min((trial.passage for trial in trials.values()), key=lambda p: p.start)
    return Mended(tuple(sorted(edits, key=lambda edit: (edit.start, edit.end))), first, kind)


def _replaced(draft: Draft, drafting: Drafting, weak: Weak) -> Mended | None:
    """Give the contrary sentence struck as a whole, with the rule's language in its place."""
    trials: dict[int, Trial] = {}
    new = drafting.fill(weak.language)
    for passage in _first_cited(weak)[:_MOST]:
        if not trials and passage.start != weak.first and passage.start not in weak.here:
            continue
        if not passage.is_whole or not _says_only(weak, passage):
            continue
        text = new if not trials else ""
        edits = (Replacement(start=passage.start, end=passage.end, text=text),)
        trial = draft.trial(passage, edits)
        if trial is None or draft.worsens(trial, weak.rule):
            continue
        trials[passage.start] = trial
    if not trials or rank(draft.status_with(weak.rule, trials)) <= rank(weak.status):
        return None
    return _accepted(draft, trials, (), "replaced")


def _says_only(weak: Weak, passage: Passage) -> bool:
    """Tell whether a sentence says nothing but what the verdict rests on."""
    deciding = {
        (match.statement.subject, match.statement.action)
        for hit in weak.verdict.hits
        for match in hit.matches
    }
    norms = [own for own in passage.statements if own.modality is not Modality.NONE]
    words = sum(len(own.text.split()) for own in passage.statements[:1])
    return words <= _LONGEST_STRUCK and all((own.subject, own.action) in deciding for own in norms)


def _countered(draft: Draft, drafting: Drafting, weak: Weak) -> tuple[Trial, Status, str] | None:
    """Give the rule's language behind the first weak sentence that another may follow."""
    added = drafting.following(_OPENINGS[weak.status], weak.language)
    most = _MOST if weak.status is Status.CONTRARY else 1
    for passage in _first_cited(weak)[:most]:
        if passage.start not in weak.here or not passage.is_whole:
            continue
        last = _last_alike(draft, weak, passage)
        if not draft.free(last, last.end):
            continue
        trial = draft.trial(last, (), added)
        if trial is None or draft.worsens(trial, weak.rule):
            continue
        return trial, draft.status_with(weak.rule, {last.start: trial}), added
    return None


def _last_alike(draft: Draft, weak: Weak, passage: Passage) -> Passage:
    """Give the last sentence of the paragraph that says the weak thing again."""
    deciding = {own.start for own in weak.passages}
    last = passage
    for other in behind(draft.contract, passage):
        again = other.start in deciding or draft.alone(weak.rule, other) is Status.CONTRARY
        if again and other.is_whole:
            last = other
    return last


def _contradicted(draft: Draft, weak: Weak, trials: dict[int, Trial]) -> bool:
    """Tell whether a sentence behind a changed one would still say the contrary."""
    return any(
        other.start not in trials and draft.alone(weak.rule, other) is Status.CONTRARY
        for trial in trials.values()
        for other in behind(draft.contract, trial.passage)
    )


def _counter(draft: Draft, trial: Trial, status: Status, added: str) -> Mended:
    insertion = _behind(trial.passage, added)
    draft.accept(trial.also(insertion))
    return Mended((insertion,), trial.passage, "sentence")


def _behind(passage: Passage, added: str) -> Replacement:
    return Replacement(start=passage.end, end=passage.end, text=f" {added}")
