"""Fields of use: whether a licence bars what a person names in their own words."""

import re

from clausegap.licensing.grounds import Ground, answer_of, licensor_of, unsure
from clausegap.licensing.nouns import Terms, Verdict
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.wording import data, sentence

_BARS = ("military_use_barred", "high_risk_use_barred")


def military(terms: Terms, _use: IntendedUse) -> list[Ground]:
    """Give whether military use is barred; a use policy that does not name it is to be asked."""
    answer = answer_of(terms, "military_use_barred")
    if answer.value is True:
        return [Ground(Verdict.FORBIDDEN, _say("military"), answer)]
    found = unsure("military_use_barred", answer)
    if _has_list(terms):
        policy = answer_of(terms, "acceptable_use_policy")
        why = _say("military_ask", licensor=licensor_of(terms))
        return [*found, Ground(Verdict.ASK, why, policy)]
    return [*found, Ground(Verdict.ALLOWED, _say("no_military"), answer)]


def high_risk(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Judge each high-risk use; one that a licence with a use policy does not name is asked."""
    found = _judged(terms, use.high_risk)
    policy = answer_of(terms, "acceptable_use_policy")
    for field in use.high_risk if _has_list(terms) else ():
        if not _judged(terms, (field,)):
            found.append(Ground(Verdict.ASK, _say("field_policy", field=field), policy))
    return [*found, *_review(terms)] or [Ground(Verdict.ALLOWED, _say("no_field"))]


def fields(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Judge each field by what the licence bars by name."""
    return [*_judged(terms, use.fields), *_review(terms)] or [
        Ground(Verdict.ALLOWED, _say("no_field"))
    ]


def same_field(one: str, other: str) -> bool:
    """Whether two names stand for one use: the same telling words, or known as the same."""
    if _telling(one) == _telling(other):
        return True
    known = (set(map(str.lower, group)) for group in data("use")["same_field"])
    return any({one.strip().lower(), other.strip().lower()} <= group for group in known)


def near_field(one: str, other: str) -> bool:
    """Whether two names share a telling word or a field."""
    if _telling(one) & _telling(other):
        return True
    topics = data("use")["near_field"]
    return any(_touches(one, topic) and _touches(other, topic) for topic in topics)


def _judged(terms: Terms, planned: tuple[str, ...]) -> list[Ground]:
    found = []
    barred = answer_of(terms, "high_risk_use_barred")
    names = barred.value if isinstance(barred.value, tuple) else ()
    soldiers = answer_of(terms, "military_use_barred")
    for field in planned:
        if soldiers.value is True and same_field(field, "military"):
            found.append(Ground(Verdict.FORBIDDEN, _say("military"), soldiers))
            continue
        if soldiers.value is True and near_field(field, "military"):
            why = _say("field_near", field=field, barred="military use")
            found.append(Ground(Verdict.ASK, why, soldiers))
        same = [name for name in names if same_field(field, name)]
        near = [name for name in names if near_field(field, name)]
        if same:
            why = _say("field_barred", barred=same[0])
            found.append(Ground(Verdict.FORBIDDEN, why, barred))
        elif near:
            why = _say("field_near", field=field, barred=", ".join(near))
            found.append(Ground(Verdict.ASK, why, barred))
    return found


def _review(terms: Terms) -> list[Ground]:
    return [ground for key in _BARS for ground in unsure(key, answer_of(terms, key))]


def _has_list(terms: Terms) -> bool:
    """Whether uses are barred that the profile need not name each: a policy, a list."""
    policy = answer_of(terms, "acceptable_use_policy").value == "yes"
    return policy or bool(answer_of(terms, "high_risk_use_barred").value)


def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", name.lower())
    general = data("use")["general_words"]
    telling = frozenset(_stem(word) for word in words if word not in general)
    return telling or frozenset(words)


def _touches(name: str, topic: list[str]) -> bool:
    said = " ".join(re.findall(r"[^\W_]+", name.lower()))
    return any(re.search(rf"\b{re.escape(word)}\b", said) for word in topic)


def _stem(word: str) -> str:
    # Enough to bring a plural to its singular; the lists name other forms.
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _say(key: str, **values: object) -> str:
    return sentence("use", key, **values)
