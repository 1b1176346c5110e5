"""Read the text of any licence into the vocabulary, with the clause queries of `model-licence`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from clausegap.licensing.nouns import Answer, Value
from clausegap.licensing.vocabulary import Term, is_positive, vocabulary
from clausegap.model import Contract, Document, Evidence

if TYPE_CHECKING:
    from clausegap.checks import Question, QuestionSet
    from clausegap.checks.answers import Answered
    from clausegap.checks.hits import Hit

PACK = "model-licence"
_LONGEST_QUOTE = 50
_LONGEST_NOTE = 25
# A note repeats at most so many of the words that a sentence puts in quotation marks.
_MOST_QUOTED = 3
_NOT_ASKED = "no question of the pack reads the text for this"
# Read from an incorporated use policy as well.
_ALSO_IN_POLICY = (
    "acceptable_use_policy",
    "territory_excluded",
    "licensor_may_update_terms",
    "military_use_barred",
    "high_risk_use_barred",
    "guardrail_clause",
)
# Which of two answers of a permission is the stricter one.
_STRICTNESS = {"yes": 0, "silent": 1, "conditional": 2, "no": 3}
_QUOTED = re.compile(r"[“\"„]([^“”\"„]{1,80}?)[,.]?[”\"]")


def read_answers(document: Document, policy: Document | None = None) -> dict[str, Answer]:
    """Give what a licence answers to every key of the vocabulary, in its order.

    Args:
        document: the licence as a reader gives it.
        policy: the use policy that it takes in, where that is at hand.

    Raises:
        RuleError: the packaged questions have faults.
    """
    # spaCy comes with the reading of sentences; who only names a licence need not load it.
    from clausegap.checks.answers import answer
    from clausegap.checks.index import Index
    from clausegap.clauses import read_contract

    asked = _questions()
    contract = read_contract(document)
    index = Index(contract, asked.concepts)
    found = {key: answer(index, question) for key, question in asked.questions.items()}
    answers = _Resolver(contract, asked.questions, found).answers()
    if policy is not None:
        _add_policy(answers, read_answers(policy))
    return answers


@cache
def _questions() -> "QuestionSet":
    from clausegap.checks import load_questions

    return load_questions([PACK])


def _add_policy(answers: dict[str, Answer], policy: Mapping[str, Answer]) -> None:
    """Add what the use policy answers where a licence is read together with its policy."""
    for key in _ALSO_IN_POLICY:
        own, other = answers[key], policy[key]
        if not is_positive(other.value):
            continue
        there = {"section": None, "quote": None, "start": None, "end": None}
        place = f"use policy, {other.section}" if other.section else "use policy"
        if isinstance(own.value, tuple) and isinstance(other.value, tuple):
            names = tuple(dict.fromkeys((*own.value, *other.value)))
            note = own.note or place
            answers[key] = own.model_copy(update={"value": names, "note": note})
        elif not is_positive(own.value):
            answers[key] = other.model_copy(update={**there, "note": place})


class _Resolver:
    """Puts the answers of single questions together: some follow others, or are made stricter."""

    def __init__(
        self,
        contract: Contract,
        questions: "Mapping[str, Question]",
        found: "Mapping[str, Answered]",
    ) -> None:
        self._contract = contract
        self._questions = questions
        self._found = found
        self._known: dict[str, Answer] = {}

    def answers(self) -> dict[str, Answer]:
        """Give the answer to every key of the vocabulary."""
        return {key: self._answer(term) for key, term in vocabulary().items()}

    def _answer(self, term: Term) -> Answer:
        known = self._known.get(term.key)
        if known is None:
            known = self._known[term.key] = self._resolved(term)
        return known

    def _resolved(self, term: Term) -> Answer:
        """Give the answer as other answers narrow it."""
        given = self._unnarrowed(term)
        question = self._questions.get(term.key)
        for value, keys in question.becomes.items() if question else ():
            reasons = [key for key in keys if is_positive(self._answer(vocabulary()[key]).value)]
            stricter = _STRICTNESS[value] > _STRICTNESS[str(given.value)]
            if reasons and stricter and (value == "no" or given.value == "yes"):
                given = self._stricter(value, reasons)
        return given

    def _unnarrowed(self, term: Term) -> Answer:
        """Give what the question's own queries answer, where they are silent what it follows."""
        question = self._questions.get(term.key)
        if question is None:
            return Answer(value=term.silence, review=_NOT_ASKED)
        found = self._found[term.key]
        own = self._own(term, found)
        if not found.is_silent:
            return own
        others = (self._unnarrowed(vocabulary()[key]) for key in question.follows)
        return next((other for other in others if other.value != "silent"), own)

    def _stricter(self, value: str, reasons: list[str]) -> Answer:
        """Give a permission as other answers narrow it, with the place of the first of these."""
        first = self._answer(vocabulary()[reasons[0]])
        titles = "; ".join(_lower_first(vocabulary()[key].title) for key in reasons)
        note = f"Because of: {titles}" if value == "no" else f"Subject to: {titles}"
        if value == "no":
            return Answer(value=value, section=first.section, note=note, review=first.review)
        return first.model_copy(update={"value": value, "note": _short(note)})

    def _own(self, term: Term, found: "Answered") -> Answer:
        """Give the answer of a question's own queries, with quote, section and note."""
        from clausegap.checks.evidence import quote
        from clausegap.clauses.places import clause_at

        value = _value(term, found)
        review = "; ".join((*found.doubts, *self._against(found))) or None
        if found.stated is not None:
            clause = clause_at(self._contract.clauses, found.stated.start)
            place = quote(self._contract, found.stated.start, found.stated.end, clause)
            return _placed(value, place, None, review)
        # A number stands in one sentence; others may state another.
        hits = found.hits[:1] if found.fact else found.hits
        place_found = self._evidence(hits)
        note = _note(found, hits)
        if place_found is None:
            return Answer(value=value, review=review)
        if not is_positive(value) and value != "none":
            return Answer(value=value, section=place_found.section, note=note, review=review)
        return _placed(value, place_found, note, review)

    def _evidence(self, hits: "Iterable[Hit[str]]") -> Evidence | None:
        from clausegap.checks.evidence import evidence_of

        matches = [match for hit in hits for match in hit.matches]
        # Words alone are the weaker evidence where another sentence also says who may.
        matches.sort(key=lambda match: -match.ground)
        return next(iter(evidence_of(self._contract, matches, _LONGEST_QUOTE)), None)

    def _against(self, found: "Answered") -> Iterator[str]:
        """Say where a yes stands beside a no."""
        values = {hit.status for hit in found.against}
        if found.hits and {found.hits[0].status} | values >= {"yes", "no"}:
            place = self._evidence(hit for hit in found.against if hit.status in ("yes", "no"))
            if place is not None:
                where = f"section {place.section}" if place.section else "another sentence"
                yield f"{where} points the other way"


def _note(found: "Answered", hits: "Iterable[Hit[str]]") -> str | None:
    """Give the note of the deciding item.

    {quoted} in it is what its sentence puts in quotation marks, {unit} what its number counts.
    """
    hit = next((hit for hit in hits if hit.item.because), None)
    if hit is None or hit.item.because is None:
        return None
    note = hit.item.because
    if found.fact is not None:
        note = note.replace("{unit}", found.fact.unit)
    if "{quoted}" in note:
        words = [word for match in hit.matches for word in _QUOTED.findall(match.statement.text)]
        unique = tuple(dict.fromkeys(word.strip() for word in words))[:_MOST_QUOTED]
        quoted = ", ".join(f"“{word}”" for word in unique) or "its words"
        note = note.replace("{quoted}", quoted)
    return _short(note)


def _placed(value: Value, place: Evidence, note: str | None, review: str | None) -> Answer:
    return Answer(
        value=value,
        section=place.section,
        quote=place.quote,
        start=place.start,
        end=place.end,
        note=note,
        review=review,
    )


def _value(term: Term, found: "Answered") -> Value:
    value = found.value
    if term.kind == "flag":
        return value == "yes"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return term.silence if value is None else value


def _short(note: str) -> str:
    words = note.split()
    return note if len(words) <= _LONGEST_NOTE else f"{' '.join(words[: _LONGEST_NOTE - 1])} …"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
