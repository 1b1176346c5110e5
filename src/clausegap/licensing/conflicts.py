"""Several licences at once: which cannot both be kept, which narrow the whole, what is left."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, permutations
from typing import Any, Literal, NamedTuple

from clausegap import content
from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.combined import combined
from clausegap.licensing.gates import currency_of, value_in_words
from clausegap.licensing.grounds import answer_of
from clausegap.licensing.nouns import Answer, Conflict, Terms, TermsRole
from clausegap.licensing.places import find_place
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.vocabulary import is_positive, vocabulary
from clausegap.phrases import listed

__all__ = ["combined", "conflicts"]

_Severity = Literal["blocking", "restricting", "ask"]
_SEVERITIES: tuple[_Severity, ...] = ("blocking", "restricting", "ask")
_WEIGHTS = (TermsRole.MODEL, TermsRole.BASE_MODEL, TermsRole.ADAPTER)
# A copyleft that reaches the whole work; weaker ones live beside other licences.
_STRONG = ("work", "network")
# What a licence may bring as a further restriction on those who get the whole.
_RESTRICTIONS = (
    "flow_down",
    "acceptable_use_policy",
    "non_commercial_only",
    "research_only",
    "prior_authorisation",
    "user_threshold",
    "revenue_threshold",
    "territory_excluded",
    "no_compete",
)
# Limits that hold for the whole once one part has them.
_NARROWING = (
    "non_commercial_only",
    "research_only",
    "acceptable_use_policy",
    "territory_excluded",
    "user_threshold",
    "revenue_threshold",
    "no_compete",
    "train_other_models",
    "distribute_derivatives",
)


class _Clash(NamedTuple):
    """A rule that two or more licences fall under, before it is put into words."""

    rule: str
    one: Terms
    others: tuple[Terms, ...]
    keys: tuple[str, ...]
    words: dict[str, str]
    on_passing: bool = False


def conflicts(terms: Sequence[Terms], use: IntendedUse | None = None) -> tuple[Conflict, ...]:
    """Give what stands between the licences of one stack, the worst first.

    Args:
        terms: a model with its base model, adapters, data and code. Weights are one work, code is
            another; a code licence does not reach the weights.
        use: what is planned; where a plan rests on what a licence bars, a limit is blocking.
    """
    found = [*_in_one_work(terms), *_narrowing(terms), *_names(terms)]
    told = [_conflict(clash, use) for clash in found]
    unique = list(dict.fromkeys(told))
    return tuple(sorted(unique, key=lambda conflict: _SEVERITIES.index(conflict.severity)))


@cache
def _data() -> dict[str, Any]:
    text = content.licence_file("conflicts.yaml").read_text(encoding="utf-8")
    value: dict[str, Any] = read_yaml(text).value
    return value


def _works(terms: Sequence[Terms]) -> Iterator[tuple[Terms, ...]]:
    """Give the licences of each single work: the weights, the code, the data."""
    for roles in (_WEIGHTS, (TermsRole.CODE,), (TermsRole.DATA,)):
        yield tuple(licence for licence in terms if licence.role in roles)


def _in_one_work(terms: Sequence[Terms]) -> Iterator[_Clash]:
    for work in _works(terms):
        for one, other in combinations(work, 2):
            if one.id == other.id or _is_compatible(one, other):
                continue
            found = [*_listed(one, other), *_copyleft_clash(one, other)]
            for holder, guest in permutations((one, other)):
                found += _restrictions(holder, guest)
            yield from found or _other_licence(one, other)


def _listed(one: Terms, other: Terms) -> Iterator[_Clash]:
    for pair in _data()["incompatible"]:
        for first, second in permutations((one, other)):
            if _is_among(first, pair["one"]) and _is_among(second, pair["other"]):
                words = {"reason": pair["reason"], "source": pair["source"]}
                yield _Clash("listed", first, (second,), (), words, on_passing=True)


def _copyleft_clash(one: Terms, other: Terms) -> Iterator[_Clash]:
    if _reaches_whole(one) and _reaches_whole(other):
        yield _Clash("copyleft_clash", one, (other,), ("same_licence",), {}, on_passing=True)


def _restrictions(holder: Terms, guest: Terms) -> Iterator[_Clash]:
    """Compare what a holder bars to be added with what a guest's licence adds."""
    if answer_of(holder, "no_further_restrictions").value is not True and not _reaches_whole(
        holder
    ):
        return
    brought = [
        key
        for key in _RESTRICTIONS
        if is_positive(answer_of(guest, key).value)
        and not is_positive(answer_of(holder, key).value)
    ]
    if brought:
        rule = "further_restrictions" if _reaches_whole(holder) else "maybe_further_restrictions"
        titles = listed(vocabulary()[key].title.lower() for key in brought)
        keys = ("no_further_restrictions", *brought)
        yield _Clash(rule, holder, (guest,), keys, {"what": titles}, on_passing=True)


def _other_licence(one: Terms, other: Terms) -> Iterator[_Clash]:
    """Find a base whose copyleft asks for what is derived, which another licence is named for."""
    for base, derived in permutations((one, other)):
        is_base = base.role is TermsRole.BASE_MODEL and derived.role is not TermsRole.BASE_MODEL
        if is_base and _reaches_whole(base):
            yield _Clash("other_licence", base, (derived,), ("same_licence",), {}, on_passing=True)


def _narrowing(terms: Sequence[Terms]) -> Iterator[_Clash]:
    for key in _NARROWING:
        for one in terms:
            others = tuple(other for other in terms if not _limits(other, key))
            if _limits(one, key) and others:
                yield _Clash(
                    key, one, others, (key,), {"what": value_in_words(key, answer_of(one, key))}
                )


def _names(terms: Sequence[Terms]) -> Iterator[_Clash]:
    key = "derivative_name_prefix"
    asking = [licence for licence in terms if answer_of(licence, key).value == "yes"]
    for one, other in combinations(asking, 2):
        # Two versions of one family may ask for the same word.
        if answer_of(one, key).note != answer_of(other, key).note:
            yield _Clash(key, one, (other,), (key,), {})


def _conflict(clash: _Clash, use: IntendedUse | None) -> Conflict:
    rule, asides = _data()["rules"][clash.rule], _data()["asides"]
    severity: _Severity = rule["severity"]
    licences = (clash.one, *clash.others)
    names = {"one": clash.one.name, "other": listed(other.name for other in clash.others)}
    why = [rule["why"].format(**names, **clash.words)]
    if use is not None and clash.on_passing and severity == "blocking" and not _reaches(clash, use):
        severity = "restricting"
        why.append(asides["nothing_passed_on"])
    if use is not None and not clash.on_passing and _rests_on(clash, use):
        severity = "blocking"
        why.append(asides["planned"])
    for licence, review in _reviews(clash):
        severity = "ask"
        why.append(asides["unsure"].format(licence=licence.name, review=review.rstrip(".")))
    if clash.one.role is TermsRole.DATA:
        severity = "ask"
        why.append(asides["data"])
    return Conflict(
        licences=tuple(licence.id for licence in licences),
        title=rule["title"],
        why=" ".join(why),
        severity=severity,
        sections=tuple(_sections(clash)),
    )


def _reaches(clash: _Clash, use: IntendedUse) -> bool:
    """Whether a plan passes something on, or offers what a network copyleft reaches."""
    licences = (clash.one, *clash.others)
    network = any(answer_of(licence, "copyleft").value == "network" for licence in licences)
    return use.passes_on or (use.hosted and network)


def _rests_on(clash: _Clash, use: IntendedUse) -> bool:
    """Whether the plan needs what one licence of the stack bars."""
    answer = answer_of(clash.one, clash.rule)
    match clash.rule:
        case "non_commercial_only" | "research_only":
            return use.commercial
        case "no_compete":
            return use.compete
        case "train_other_models":
            return use.train_on_outputs
        case "distribute_derivatives":
            return use.redistribute_fine_tunes
        case "territory_excluded":
            return any(use.countries.all & barred for barred in _codes(answer))
        case "user_threshold":
            return _is_above(use.monthly_users, answer)
        case "revenue_threshold":
            planned = use.annual_revenue
            same = planned is not None and planned.currency == currency_of(answer)
            return planned is not None and same and _is_above(planned.amount, answer)
    return False


def _is_above(planned: float | None, limit: Answer) -> bool:
    return planned is not None and isinstance(limit.value, int | float) and planned > limit.value


def _codes(answer: Answer) -> Iterator[frozenset[str]]:
    listed = answer.value if isinstance(answer.value, tuple) else ()
    return (find_place(name) or frozenset() for name in listed)


def _reviews(clash: _Clash) -> Iterator[tuple[Terms, str]]:
    for licence in (clash.one, *clash.others):
        for key in clash.keys:
            answer = answer_of(licence, key)
            if answer.review is not None:
                yield licence, answer.review


def _sections(clash: _Clash) -> Iterator[str]:
    for licence in (clash.one, *clash.others):
        printed = (answer_of(licence, key).section for key in clash.keys)
        for section in dict.fromkeys(printed):
            if section is not None:
                yield f"{licence.id}: {section}"


def _limits(terms: Terms, key: str) -> bool:
    value = answer_of(terms, key).value
    return value == "no" if vocabulary()[key].kind == "permission" else is_positive(value)


def _reaches_whole(terms: Terms) -> bool:
    copyleft = answer_of(terms, "copyleft").value in _STRONG
    return copyleft and answer_of(terms, "same_licence").value == "yes"


def _is_compatible(one: Terms, other: Terms) -> bool:
    pairs = (pair["licences"] for pair in _data()["compatible"])
    return any(_is_among(one, pair) and _is_among(other, pair) for pair in pairs)


def _is_among(terms: Terms, ids: Iterable[str]) -> bool:
    listed = set(ids)
    return terms.id in listed or terms.spdx in listed
