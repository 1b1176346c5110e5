"""What bars or limits a whole plan: purpose, size and place of the licensee."""

import re
from typing import TypeGuard

from clausegap.licensing.grounds import Ground, answer_of, licensor_of, speaks_of, to_do, unsure
from clausegap.licensing.nouns import Answer, Terms, Verdict
from clausegap.licensing.places import country_name, find_place
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.vocabulary import is_positive
from clausegap.licensing.wording import data, number, sentence
from clausegap.phrases import listed

_PURPOSES = ("non_commercial_only", "research_only")


def gates(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Give what bears on every use of the plan: its purpose, users, revenue, countries."""
    return [
        *purpose(terms, use),
        *users(terms, use),
        *revenue(terms, use),
        *territory(terms, use),
    ]


def permission(terms: Terms, key: str) -> list[Ground]:
    """Give what a licence says to one permission that a use rests on."""
    answer = answer_of(terms, key)
    act = data("use")["acts"][key]
    found = unsure(key, answer)
    match answer.value:
        case "yes":
            return [Ground(Verdict.ALLOWED, _say("allowed_act", act=act), answer), *found]
        case "conditional":
            what = data("use")["keep_to"]["permission"].format(act=act)
            return [to_do(terms, answer, what), *found]
        case "no":
            return [Ground(Verdict.FORBIDDEN, _say("barred", act=act), answer), *found]
    why = _say("silent", act=act, licensor=licensor_of(terms))
    return [Ground(Verdict.ASK, why, answer), *found]


def granted_at_all(terms: Terms) -> list[Ground]:
    """Ask where a licence grants no right to use; a patent grant alone is none."""
    if any(is_positive(answer_of(terms, key).value) for key in data("use")["acts"]):
        return []
    return [Ground(Verdict.ASK, _say("no_grant", licensor=licensor_of(terms)))]


def purpose(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Give what limits commercial use, or holds a plan to be non-commercial."""
    found = []
    for key in _PURPOSES:
        answer = answer_of(terms, key)
        if answer.value is True and use.commercial:
            found.append(Ground(Verdict.FORBIDDEN, _say(key), answer))
        elif answer.value is True:
            found.append(to_do(terms, answer, data("use")["keep_to"][key]))
        found += unsure(key, answer)
    if not use.commercial:
        return found + granted_at_all(terms)
    answer = answer_of(terms, "prior_authorisation")
    if answer.value is True:
        why = _say("prior_authorisation", licensor=licensor_of(terms))
        found.append(Ground(Verdict.FORBIDDEN, why, answer))
    found += unsure("prior_authorisation", answer)
    return found + permission(terms, "commercial_use")


def users(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Compare the planned users with the threshold above which a further licence is needed."""
    key = "user_threshold"
    answer = answer_of(terms, key)
    limit = answer.value
    if not _is_number(limit):
        return unsure(key, answer)
    words = {"limit": number(limit), "licensor": licensor_of(terms)}
    found = []
    if use.monthly_users is not None and use.monthly_users >= limit:
        name = "user_threshold_above" if use.monthly_users > limit else "user_threshold_at"
        why = _say(name, planned=number(use.monthly_users), **words)
        found = [_passed(use, answer, why, words, use.monthly_users > limit)]
    else:
        found = [to_do(terms, answer, data("use")["keep_to"][key].format(**words))]
    return found + unsure(key, answer)


def revenue(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Compare the annual revenue with the threshold above which a further licence is needed."""
    key = "revenue_threshold"
    answer = answer_of(terms, key)
    limit = answer.value
    if not _is_number(limit):
        return unsure(key, answer)
    currency = currency_of(answer)
    words = {"limit": f"{currency or ''} {number(limit)}".strip(), "licensor": licensor_of(terms)}
    planned = use.annual_revenue
    condition = to_do(terms, answer, data("use")["keep_to"][key].format(**words))
    found = [condition]
    if planned is not None and planned.amount > 0:
        amount = f"{planned.currency} {number(planned.amount)}"
        if planned.currency != currency:
            why = _say("revenue_currency", planned=amount, **words)
            found.append(Ground(Verdict.ASK, why, answer))
        elif planned.amount >= limit:
            above = planned.amount > limit
            why = _say("revenue_above" if above else "revenue_at", planned=amount, **words)
            found = [_passed(use, answer, why, words, above)]
    return found + unsure(key, answer)


def territory(terms: Terms, use: IntendedUse) -> list[Ground]:
    """Compare the countries of the plan with the places where nothing is licensed."""
    key = "territory_excluded"
    answer = answer_of(terms, key)
    excluded = answer.value if isinstance(answer.value, tuple) else ()
    if not excluded:
        return unsure(key, answer)
    found = [ground for name in excluded for ground in _place(terms, use, answer, name)]
    if all(ground.verdict is Verdict.ASK for ground in found):
        places = listed(_with_the(name) for name in excluded)
        what = data("use")["keep_to"][key].format(places=places)
        found.append(to_do(terms, answer, what))
    return [*found, *unsure(key, answer)]


def currency_of(answer: Answer) -> str | None:
    """Give the currency that a revenue threshold is stated in, None where it is not to be read."""
    said = f"{answer.note or ''} {answer.quote or ''}".lower()
    for code, written in data("use")["currencies"].items():
        for word in written:
            edge = r"\b" if word.isalpha() else ""
            if re.search(f"{edge}{re.escape(word)}{edge}", said):
                return str(code)
    return None


def value_in_words(key: str, answer: Answer) -> str:
    """Write the value of an answer: names joined, numbers with commas, money with its currency."""
    if isinstance(answer.value, tuple):
        return listed(answer.value)
    if isinstance(answer.value, int | float) and not isinstance(answer.value, bool):
        currency = currency_of(answer) if key == "revenue_threshold" else None
        return " ".join(part for part in (currency, number(answer.value)) if part)
    return str(answer.value)


def _place(terms: Terms, use: IntendedUse, answer: Answer, name: str) -> list[Ground]:
    """Judge one excluded place; nothing where the plan does not touch it."""
    barred = find_place(name)
    if barred is None:
        return [Ground(Verdict.ASK, _say("territory_unknown", places=name), answer)]
    hit = barred & use.countries.all
    if not hit:
        return []
    words = {
        "places": _with_the(name),
        "countries": listed(country_name(code) for code in sorted(hit)),
        "licensor": licensor_of(terms),
    }
    if speaks_of(answer, "perhaps_none"):
        return [Ground(Verdict.ASK, _noted(_say("territory_perhaps", **words), answer), answer)]
    if not hit & use.countries.seats and speaks_of(answer, "domicile"):
        return [Ground(Verdict.ASK, _say("territory_domicile", **words), answer)]
    return [Ground(Verdict.FORBIDDEN, _noted(_say("territory", **words), answer), answer)]


def _passed(
    use: IntendedUse, answer: Answer, why: str, words: dict[str, str], above: bool
) -> Ground:
    """Judge a threshold that is passed, or met exactly and then to be asked about."""
    if above and not use.commercial and speaks_of(answer, "commercial"):
        return Ground(Verdict.ASK, _say("threshold_non_commercial", **words), answer)
    return Ground(Verdict.FORBIDDEN if above else Verdict.ASK, _noted(why, answer), answer)


def _noted(why: str, answer: Answer) -> str:
    """Add what the answer's note says, so that a limit is not told wider than it is."""
    return f"{why} ({answer.note.rstrip('.')}.)" if answer.note else why


def _with_the(name: str) -> str:
    return f"the {name}" if name.lower().startswith(("european", "united")) else name


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _say(key: str, **values: object) -> str:
    return sentence("use", key, **values)
