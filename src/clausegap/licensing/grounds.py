"""What speaks for and against a planned use: the parts that a verdict is made of."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from clausegap.licensing.nouns import Answer, Obligation, Terms, Verdict
from clausegap.licensing.vocabulary import vocabulary
from clausegap.licensing.wording import data, sentence

_NOT_READ = "it was not read"
OWN_USE = "own use"
"""Where one does what one keeps to oneself; every other place can be shown to somebody."""

SEVERITY = {
    Verdict.ALLOWED: 0,
    Verdict.CONDITIONAL: 1,
    Verdict.ASK: 2,
    Verdict.FORBIDDEN: 3,
}
"""Verdicts from the best to the worst: what is open counts as worse than what has conditions."""


class Ground(NamedTuple):
    """One reason for a verdict: what it leads to, in words, the answer it rests on, what to do.

    `doubt` names what is not sure; several doubts of one cause are told together.
    """

    verdict: Verdict
    why: str
    answer: Answer | None = None
    duty: Obligation | None = None
    doubt: str | None = None


def worst(grounds: Iterable[Ground]) -> Verdict:
    """Give the worst verdict of several grounds; allowed where there is none."""
    verdicts = (ground.verdict for ground in grounds)
    return max(verdicts, key=SEVERITY.__getitem__, default=Verdict.ALLOWED)


def answer_of(terms: Terms, key: str) -> Answer:
    """Give a licence's answer, or silence marked as not read where it has none."""
    return terms.answers.get(key) or Answer(value=vocabulary()[key].silence, review=_NOT_READ)


def licensor_of(terms: Terms) -> str:
    """Name whom to ask for a further licence."""
    return terms.licensor or sentence("use", "the_licensor")


def unsure(key: str, answer: Answer) -> list[Ground]:
    """Give a ground to ask where an answer is under review, else none."""
    if answer.review is None:
        return []
    title = vocabulary()[key].title.lower()
    return [Ground(Verdict.ASK, told_doubts(title, answer.review), answer, doubt=title)]


def told_doubts(titles: str, review: str) -> str:
    """Say what is not sure, and why."""
    return sentence("use", "unsure", title=titles, review=review.rstrip("."))


def to_do(
    terms: Terms, answer: Answer, what: str, where: str = OWN_USE, note: str | None = None
) -> Ground:
    """Give a condition with what has to be done to meet it."""
    duty = Obligation(
        what=what,
        where=where,
        licence=terms.id,
        section=answer.section,
        quote=answer.quote,
        note=answer.note if note is None else note,
    )
    return Ground(Verdict.CONDITIONAL, what, answer, duty)


def speaks_of(answer: Answer, words: str) -> bool | None:
    """Whether an answer's quote or note has one of a list of words; None where it has neither."""
    said = f"{answer.quote or ''} {answer.note or ''}".lower().strip()
    if not said:
        return None
    listed = "|".join(re.escape(word) for word in data("use")["words"][words])
    return re.search(rf"\b(?:{listed})\b", said) is not None
