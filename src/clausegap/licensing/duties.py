"""What a use obliges to: duties of a licence that come with a use, and where each is done."""

from functools import cache
from typing import Literal

from clausegap.licensing.grounds import Ground, answer_of, speaks_of, to_do, unsure
from clausegap.licensing.nouns import Answer, Terms, TermsRole, Verdict
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.wording import data, sentence
from clausegap.model import Model


class _Duty(Model):
    """One entry of `duties` in use.yaml, where its keys are explained."""

    key: str
    where: str
    what: str
    values: tuple[str, ...] = ("yes",)
    on: tuple[str, ...] = ()
    when_changed: bool = False
    words: str | None = None
    despite: Literal["host_as_service"] | None = None
    sure_words: str | None = None
    or_words: str | None = None
    needs: Literal["credit", "name_prefix", "bind_users"] | None = None
    ask_for: tuple[TermsRole, ...] = ()
    not_for: tuple[TermsRole, ...] = ()

    def is_asked_by(self, answer: Answer) -> bool:
        """Whether the answer to the duty's key asks for it."""
        return answer.value is True or answer.value in self.values


@cache
def _duties() -> tuple[_Duty, ...]:
    return tuple(_Duty.model_validate(entry) for entry in data("use")["duties"])


def duties(terms: Terms, item: str, use: IntendedUse) -> list[Ground]:
    """Give the duties that come with one use, as conditions; a bar where one cannot be done."""
    found = []
    for duty in _duties():
        answer = answer_of(terms, duty.key)
        if terms.role in duty.not_for or not _goes_with(duty, item, use):
            continue
        if duty.is_asked_by(answer) and _reaches(duty, answer, terms):
            found.append(_ground(duty, answer, terms, item, use))
        found += unsure(duty.key, answer)
    return list(dict.fromkeys(found))


def _goes_with(duty: _Duty, item: str, use: IntendedUse) -> bool:
    if duty.on and item not in duty.on:
        return False
    return use.changes or not duty.when_changed


def _reaches(duty: _Duty, answer: Answer, terms: Terms) -> bool:
    """Whether the licence's words tie the duty to the use; words that are not known may."""
    if duty.words is None:
        return True
    said = speaks_of(answer, duty.words)
    if duty.words != "hosting":
        return said is not False
    if speaks_of(answer, "no_hosting"):
        return False
    service = answer_of(terms, "host_as_service").value
    if said is None:
        # A service that comes with no condition at all brings no notices either.
        return service != "yes"
    return said or (duty.despite is not None and service == "conditional")


def _ground(duty: _Duty, answer: Answer, terms: Terms, item: str, use: IntendedUse) -> Ground:
    if terms.role in duty.ask_for:
        return Ground(Verdict.ASK, sentence("use", "disputed_duty", what=duty.what), answer)
    if duty.needs is None or _is_able(duty.needs, use):
        return to_do(terms, answer, duty.what, duty.where)
    unable = data("use")["unable"][duty.needs]
    if _is_sure(duty, answer, terms):
        return Ground(Verdict.FORBIDDEN, unable, answer)
    return Ground(Verdict.ASK, sentence("use", "not_sure_that_due", unable=unable), answer)


def _is_sure(duty: _Duty, answer: Answer, terms: Terms) -> bool:
    """Whether the duty surely reaches the use: not only some cases, and by the licence's words."""
    if speaks_of(answer, "narrow"):
        return False
    if duty.sure_words is None or speaks_of(answer, duty.sure_words):
        return True
    service = answer_of(terms, "host_as_service")
    return duty.or_words is not None and speaks_of(service, duty.or_words) is True


def _is_able(need: str, use: IntendedUse) -> bool:
    if need == "bind_users":
        return use.bind_users
    return bool(getattr(use.attribution, need))
