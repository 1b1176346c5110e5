"""What a whole of several licences may be used for: the strictest answer to each question."""

from collections.abc import Sequence

from clausegap.licensing.gates import currency_of
from clausegap.licensing.grounds import answer_of
from clausegap.licensing.nouns import Answer, Terms, TermsRole, Value
from clausegap.licensing.strictness import compare_values
from clausegap.licensing.vocabulary import Term, vocabulary
from clausegap.licensing.wording import data
from clausegap.phrases import listed

# Questions that a code or data licence need not speak of: its silence is no answer for the weights.
_OF_WEIGHTS = ("fine_tune", "use_outputs", "train_other_models", "sublicense", "patent_grant")
# What a data licence says of these may or may not reach a model trained on the data.
_DISPUTED = (
    "commercial_use",
    "distribute_derivatives",
    "same_licence",
    "copyleft",
    "disclose_source",
    "flow_down",
    "non_commercial_only",
    "research_only",
    "no_further_restrictions",
)


def combined(terms: Sequence[Terms]) -> dict[str, Answer]:
    """Give the strictest answer of a stack for each key of the vocabulary, in its order.

    The note names the licence that it comes from; places and barred uses add up. A key that no
    licence of the stack governs is left out. What rests on a data licence alone is under review.
    """
    found = {}
    for key, term in vocabulary().items():
        speaking = [licence for licence in terms if _speaks(licence, key)]
        if speaking:
            found[key] = _strictest(term, speaking)
    return found


def _speaks(terms: Terms, key: str) -> bool:
    """Whether a licence has a say in a question."""
    if terms.role not in (TermsRole.CODE, TermsRole.DATA) or key not in _OF_WEIGHTS:
        return True
    return answer_of(terms, key).value != "silent"


def _strictest(term: Term, terms: list[Terms]) -> Answer:
    if term.kind == "list":
        return _union(term.key, terms)
    if term.kind == "text":
        return _texts(term.key, terms)
    # The first of equals decides; a data licence, whose reach is disputed, only where stricter.
    ordered = sorted(terms, key=lambda licence: licence.role is TermsRole.DATA)
    best = ordered[0]
    for licence in ordered[1:]:
        order = compare_values(term.key, _value(best, term.key), _value(licence, term.key))
        if order is not None and order > 0:
            best = licence
    answer = answer_of(best, term.key)
    reviews = [_review(best, term.key, answer), _currencies(term.key, terms)]
    return answer.model_copy(
        update={
            "note": _note(best, answer) if _says(term, answer) else answer.note,
            "review": " ".join(review for review in reviews if review) or None,
            "start": None,
            "end": None,
        }
    )


def _currencies(key: str, terms: list[Terms]) -> str | None:
    """Ask for a look where sums in several currencies were compared by their numbers."""
    answers = [answer_of(licence, key) for licence in terms] if key == "revenue_threshold" else []
    stated = {currency_of(answer) for answer in answers if answer.value is not None}
    return str(data("use")["reasons"]["several_currencies"]) if len(stated) > 1 else None


def _union(key: str, terms: list[Terms]) -> Answer:
    listed: dict[str, str] = {}
    sources = []
    for licence in terms:
        value = _value(licence, key)
        if isinstance(value, tuple) and value:
            sources.append(licence)
            listed |= {name.lower(): name for name in value if name.lower() not in listed}
    reviews = [review for licence in terms if (review := answer_of(licence, key).review)]
    return Answer(
        value=tuple(listed.values()),
        section=answer_of(sources[0], key).section if len(sources) == 1 else None,
        quote=answer_of(sources[0], key).quote if len(sources) == 1 else None,
        note=_from(sources) if sources else None,
        review="; ".join(reviews) or None,
    )


def _texts(key: str, terms: list[Terms]) -> Answer:
    """Give the one text, or all of them where licences differ: another law for each part."""
    stated = {licence.id: value for licence in terms if (value := _value(licence, key))}
    values = list(dict.fromkeys(str(value) for value in stated.values()))
    sources = [licence for licence in terms if licence.id in stated]
    return Answer(
        value="; ".join(values) or None,
        section=answer_of(sources[0], key).section if len(sources) == 1 else None,
        note=_from(sources) if sources else None,
    )


def _value(terms: Terms, key: str) -> Value:
    return answer_of(terms, key).value


def _says(term: Term, answer: Answer) -> bool:
    """Whether an answer is more than silence; whether a right is silent is told, too."""
    return term.kind == "permission" or answer.value != term.silence


def _note(terms: Terms, answer: Answer) -> str:
    return f"{_from([terms])}: {answer.note}" if answer.note else _from([terms])


def _from(terms: Sequence[Terms]) -> str:
    return listed(f"{licence.name} ({licence.role})" for licence in terms)


def _review(terms: Terms, key: str, answer: Answer) -> str | None:
    disputed: str = data("use")["reasons"]["disputed"]
    parts = [answer.review] if answer.review else []
    if terms.role is TermsRole.DATA and key in _DISPUTED:
        parts.append(disputed)
    return " ".join(parts) or None
