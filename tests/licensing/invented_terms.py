"""Invented licences as answers, and plans, for tests of the checks that read answers."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from clausegap.licensing.nouns import Answer, Terms, TermsRole, Value
from clausegap.licensing.strictness import compare_values
from clausegap.licensing.use import IntendedUse
from clausegap.licensing.vocabulary import Term, vocabulary

_FREE = ("commercial_use", "modify", "distribute", "distribute_derivatives", "host_as_service")
_RIGHTS = (*_FREE, "fine_tune", "use_outputs", "train_other_models")
PLACES = ("European Union", "South Korea", "Brazil")
BARS = ("law enforcement", "weapons", "medical advice")


def terms(name: str = "Heron", role: str = "model", **answers: Any) -> Terms:
    """Give a licence that allows everything and asks for nothing, but for what is given.

    An answer is a value, or an Answer where section, note or review matter.
    """
    known = {key: Answer(value=term.silence) for key, term in vocabulary().items()}
    known |= {key: Answer(value="yes", section="2", quote=f"may {key}") for key in _RIGHTS}
    known |= {
        key: value if isinstance(value, Answer) else Answer(value=value, section="9")
        for key, value in answers.items()
    }
    return Terms(
        id=name.lower(), name=name, licensor=f"{name} Labs", role=TermsRole(role), answers=known
    )


def without(licence: Terms, key: str) -> Terms:
    """Give a licence that was not read for one key."""
    left = {name: answer for name, answer in licence.answers.items() if name != key}
    return licence.model_copy(update={"answers": left})


def replaced(licence: Terms, key: str, value: Value) -> Terms:
    """Give a licence with another value for one key; section and note stay as they were."""
    answer = licence.answers[key].model_copy(update={"value": value})
    return licence.model_copy(update={"answers": {**licence.answers, key: answer}})


def plan(**parts: Any) -> IntendedUse:
    """Give a plan; commercial unless told otherwise."""
    return IntendedUse(**{"commercial": True, **parts})


def values(term: Term) -> st.SearchStrategy[Value]:
    """Give any value that a key may have."""
    if term.kind == "list":
        names = PLACES if term.key == "territory_excluded" else BARS
        return st.lists(st.sampled_from(names), unique=True).map(tuple)
    if term.kind == "number":
        return st.sampled_from([None, 10, 1_000, 1_000_000])
    if term.kind == "flag":
        return st.booleans()
    if term.kind == "text":
        return st.sampled_from([None, "Utopia", "Ruritania"])
    return st.sampled_from(term.values)


def any_terms(name: str = "Heron") -> st.SearchStrategy[Terms]:
    """Give licences of any answers and roles, some of them not sure."""
    answers = st.fixed_dictionaries(
        {
            key: st.builds(
                Answer,
                value=values(term),
                note=st.sampled_from([None, "“Made with Heron” on the website", "USD a year"]),
                review=st.sampled_from([None, None, None, "two readings"]),
            )
            for key, term in vocabulary().items()
        }
    )
    roles = st.sampled_from(list(TermsRole))
    build: Callable[..., Terms] = Terms
    return st.builds(build, id=st.just(name), name=st.just(name), role=roles, answers=answers)


def any_plan() -> st.SearchStrategy[IntendedUse]:
    """Give any plan that is internal and perhaps more."""
    yes_or_no = st.booleans()
    uses = (
        "commercial hosted embedded modify redistribute_weights redistribute_fine_tunes "
        "redistribute_outputs train_on_outputs compete military bind_users"
    )
    return st.fixed_dictionaries(
        {
            "internal": st.just(True),
            **dict.fromkeys(uses.split(), yes_or_no),
            "monthly_users": st.sampled_from([None, 0, 1_000, 10_000_000]),
            "annual_revenue": st.sampled_from(
                [None, {"amount": 1000, "currency": "USD"}, {"amount": 5e7, "currency": "EUR"}]
            ),
            "countries": st.sampled_from([[], ["DE"], ["US", "KR"]]),
            "fields": st.sampled_from([(), ("medical imaging",), ("policing",)]),
            "high_risk": st.sampled_from([(), ("law enforcement",), ("biometrics",)]),
            "attribution": st.fixed_dictionaries({"credit": yes_or_no, "name_prefix": yes_or_no}),
        }
    ).map(IntendedUse.model_validate)


def relaxations(licence: Terms) -> st.SearchStrategy[tuple[str, Value]]:
    """Give one key with a value that is no stricter than the licence's."""

    def of(key: str) -> st.SearchStrategy[tuple[str, Value]]:
        value = licence.answers[key].value
        looser = values(vocabulary()[key]).filter(
            lambda other: compare_values(key, value, other) in (-1, 0)
        )
        return st.tuples(st.just(key), looser)

    return st.sampled_from(list(vocabulary())).flatmap(of)
