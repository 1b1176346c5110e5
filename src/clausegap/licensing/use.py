"""Whether a plan is within licences: one answer for each planned use and licence."""

from collections.abc import Callable, Sequence

from clausegap.licensing.duties import duties
from clausegap.licensing.fields import fields, high_risk, military
from clausegap.licensing.gates import gates, permission, revenue, territory, users
from clausegap.licensing.grounds import (
    OWN_USE,
    Ground,
    answer_of,
    licensor_of,
    to_do,
    told_doubts,
    unsure,
    worst,
)
from clausegap.licensing.nouns import Answer, Obligation, Terms, TermsRole, UseAnswer, Verdict
from clausegap.licensing.plan import IntendedUse, UseError, read_use, use_template
from clausegap.licensing.wording import data, sentence

__all__ = ["IntendedUse", "UseError", "check_use", "read_use", "use_template"]

_Question = Callable[[Terms, IntendedUse], list[Ground]]


def check_use(terms: Sequence[Terms], use: IntendedUse) -> tuple[UseAnswer, ...]:
    """Give one answer for each planned item and licence that governs it.

    Items come in the order of licenses/checks/use.yaml, licences in the order given. What a
    licence does not say, or what is under review, is never "allowed" but "ask".
    """
    return tuple(
        _answer(licence, item, use)
        for item in use.planned()
        for licence in terms
        if governs(licence.role, item)
    )


def governs(role: TermsRole, item: str) -> bool:
    """Whether licences of a role have a say in an item: a code licence does not in weights."""
    return role not in data("use")["items"][item].get("not_for", ())


def _answer(terms: Terms, item: str, use: IntendedUse) -> UseAnswer:
    grounds = _grounds(terms, item, use)
    verdict = worst(grounds)
    # Where a use is forbidden there is nothing to tick off; what would lift the bar is in `why`.
    met = () if verdict is Verdict.FORBIDDEN else _checklist(grounds)
    deciding = [ground for ground in grounds if ground.verdict is verdict]
    basis = _basis(terms, item, deciding)
    return UseAnswer(
        item=item,
        title=data("use")["items"][item]["title"],
        verdict=verdict,
        why=_why(verdict, deciding),
        obligations=met,
        section=basis.section if basis else None,
        quote=basis.quote if basis else None,
        licence=terms.id,
    )


def _basis(terms: Terms, item: str, deciding: list[Ground]) -> Answer | None:
    """Give the answer that a verdict rests on first: that on the item's own permission, if any."""
    own = [answer_of(terms, key) for key in data("use")["items"][item].get("needs", ())]
    answers = [ground.answer for ground in deciding if ground.answer is not None]
    return next((answer for answer in answers if answer in own), answers[0] if answers else None)


def _why(verdict: Verdict, deciding: list[Ground]) -> str:
    if verdict is Verdict.CONDITIONAL:
        return sentence("use", "conditional")
    doubts: dict[str, list[str]] = {}
    for ground in deciding:
        if ground.doubt and ground.answer and ground.answer.review:
            titles = doubts.setdefault(ground.answer.review, [])
            titles += [ground.doubt] if ground.doubt not in titles else []
    told = [_with_note(ground) for ground in deciding if not ground.doubt]
    told += [told_doubts(" and ".join(titles), review) for review, titles in doubts.items()]
    return " ".join(dict.fromkeys(told)) or sentence("use", "allowed")


def _with_note(ground: Ground) -> str:
    """Give the reason of a bar with the note that says how far it goes."""
    note = ground.answer.note if ground.answer else None
    if ground.verdict is not Verdict.FORBIDDEN or not note or note in ground.why:
        return ground.why
    return f"{ground.why} ({note.rstrip('.')}.)"


def _checklist(grounds: list[Ground]) -> tuple[Obligation, ...]:
    """Give each duty once, what is to be done in a certain place before what is to be kept to."""
    met = dict.fromkeys(ground.duty for ground in grounds if ground.duty is not None)
    return tuple(sorted(met, key=lambda duty: duty.where == OWN_USE))


def _grounds(terms: Terms, item: str, use: IntendedUse) -> list[Ground]:
    question = _QUESTIONS.get(item)
    if question is not None:
        return question(terms, use)
    found = [
        *_particular(terms, item),
        *duties(terms, item, use),
        *_permissions(terms, item, use),
        *gates(terms, use),
    ]
    return _disputed(found) if terms.role is TermsRole.DATA else found


def _permissions(terms: Terms, item: str, use: IntendedUse) -> list[Ground]:
    """Judge the permissions that an item rests on; using data to train rests on none of them."""
    if terms.role is TermsRole.DATA:
        return []
    about = data("use")["items"][item]
    keys = list(about.get("needs", ()))
    if use.changes:
        keys += about.get("when_changed", ())
    if terms.role is not TermsRole.CODE:
        keys += about.get("weights", ())
    # Commercial use is judged for every use of a commercial plan, among the gates.
    return [ground for key in keys if key != "commercial_use" for ground in permission(terms, key)]


def _disputed(grounds: list[Ground]) -> list[Ground]:
    """Take a bar in a data licence for an open question: its reach to the model is disputed."""
    found = [
        ground._replace(verdict=Verdict.ASK) if ground.verdict is Verdict.FORBIDDEN else ground
        for ground in grounds
    ]
    if worst(found) is Verdict.ASK:
        found.append(Ground(Verdict.ASK, sentence("use", "disputed")))
    return found


def _particular(terms: Terms, item: str) -> list[Ground]:
    """Give what bears on one use alone and is no permission and no duty."""
    if item == "compete":
        return [*_competing(terms), *_training_for_competing(terms)]
    if item == "redistribute_outputs":
        answer = answer_of(terms, "licensor_owns_outputs")
        if answer.value is True:
            why = sentence("use", "licensor_owns_outputs", licensor=licensor_of(terms))
            return [Ground(Verdict.ASK, why, answer)]
        return unsure("licensor_owns_outputs", answer)
    return []


def _competing(terms: Terms) -> list[Ground]:
    answer = answer_of(terms, "no_compete")
    if answer.value is True:
        return [Ground(Verdict.FORBIDDEN, sentence("use", "no_compete"), answer)]
    return unsure("no_compete", answer)


def _training_for_competing(terms: Terms) -> list[Ground]:
    answer = answer_of(terms, "train_other_models")
    if answer.value != "no":
        return []
    return [to_do(terms, answer, data("use")["keep_to"]["train_other_models"])]


def _users(terms: Terms, use: IntendedUse) -> list[Ground]:
    return users(terms, use) or [_free("no_user_threshold")]


def _revenue(terms: Terms, use: IntendedUse) -> list[Ground]:
    return revenue(terms, use) or [_free("no_revenue_threshold")]


def _territory(terms: Terms, use: IntendedUse) -> list[Ground]:
    return territory(terms, use) or [_free("no_territory")]


def _free(key: str) -> Ground:
    return Ground(Verdict.ALLOWED, sentence("use", key))


def _fields(terms: Terms, use: IntendedUse) -> list[Ground]:
    return [*fields(terms, use), *duties(terms, "fields", use)]


def _high_risk(terms: Terms, use: IntendedUse) -> list[Ground]:
    return [*high_risk(terms, use), *duties(terms, "high_risk", use)]


def _military(terms: Terms, use: IntendedUse) -> list[Ground]:
    return [*military(terms, use), *duties(terms, "military", use)]


_QUESTIONS: dict[str, _Question] = {
    "monthly_users": _users,
    "annual_revenue": _revenue,
    "countries": _territory,
    "fields": _fields,
    "military": _military,
    "high_risk": _high_risk,
}
