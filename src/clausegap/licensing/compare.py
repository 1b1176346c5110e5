"""What one gains and loses by moving from one licence to another, and what outlives a change."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from clausegap.licensing.duties import duties
from clausegap.licensing.gates import currency_of, value_in_words
from clausegap.licensing.grounds import answer_of
from clausegap.licensing.nouns import Answer, Obligation, Terms, Verdict
from clausegap.licensing.plan import IntendedUse
from clausegap.licensing.strictness import compare_values
from clausegap.licensing.use import check_use
from clausegap.licensing.vocabulary import Term, is_positive, vocabulary
from clausegap.licensing.wording import data, sentence
from clausegap.model import Model

Change = Literal["gained", "lost", "changed", "same"]
Survives = Literal["survives", "at risk", "does not survive"]

_WAYS: tuple[Survives, ...] = ("survives", "at risk", "does not survive")
_THRESHOLDS = ("user_threshold", "revenue_threshold")
# What decides whether rights outlive a change of the licence; the rest is about a breach.
_DECIDING = (
    "irrevocable",
    "ends_without_breach",
    "licensor_may_update_terms",
    "licensor_may_restrict_remotely",
)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


class KeyChange(Model):
    """One question of the vocabulary under both licences, told for who moves to the second."""

    key: str
    title: str
    group: str
    change: Change
    text: str
    before: Answer
    after: Answer


class UseChange(Model):
    """One planned item under both licences; None where a licence does not govern it."""

    item: str
    title: str
    before: Verdict | None
    after: Verdict | None


class Survival(Model):
    """One reason for which rights in copies already held do or do not outlive a change."""

    key: str
    title: str
    verdict: Survives
    why: str
    section: str | None = None
    quote: str | None = None


class Held(Model):
    """What becomes of rights in copies already held if the licensor changes the licence."""

    licence: str
    verdict: Survives
    why: str
    grounds: tuple[Survival, ...]


class LicenceComparison(Model):
    """A move from the licence `one` to the licence `other`, both by their ids.

    `obligations_gone` fall away, `obligations_new` arrive; with a use, those of the use alone.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    changes: tuple[KeyChange, ...]
    obligations_gone: tuple[Obligation, ...]
    obligations_new: tuple[Obligation, ...]
    use: tuple[UseChange, ...]
    held: tuple[Held, Held]

    @property
    def thresholds(self) -> tuple[KeyChange, ...]:
        """Give what becomes of the sizes above which a further licence is needed."""
        return tuple(change for change in self.changes if change.key in _THRESHOLDS)

    def of(self, change: Change) -> tuple[KeyChange, ...]:
        """Give the questions whose answer is gained, lost, changed or the same."""
        return tuple(found for found in self.changes if found.change == change)


def compare_licences(a: Terms, b: Terms, use: IntendedUse | None = None) -> LicenceComparison:
    """Compare two licences for who moves from `a` to `b`.

    Args:
        a: the licence of today.
        b: the licence to move to.
        use: what is planned; left out, the duties of every kind of use are compared.
    """
    before, after = _obligations(a, use), _obligations(b, use)
    return LicenceComparison(
        one=a.id,
        other=b.id,
        one_name=a.name,
        other_name=b.name,
        changes=tuple(_change(term, a, b) for term in vocabulary().values()),
        obligations_gone=_without(before, after),
        obligations_new=_without(after, before),
        use=_use_changes(a, b, use) if use else (),
        held=(held(a), held(b)),
    )


def held(terms: Terms) -> Held:
    """Give which rights in copies already held survive a change of the licence, and why."""
    grounds = tuple(_survival(terms, key) for key in data("compare")["survival"])
    kept = tuple(ground for ground in grounds if not _is_beside_the_point(terms, ground.key))
    deciding = (ground.verdict for ground in kept if ground.key in _DECIDING)
    verdict = max(deciding, key=_WAYS.index)
    why = data("compare")["survival_whole"][verdict].format(name=terms.name)
    return Held(licence=terms.id, verdict=verdict, why=why, grounds=kept)


def _change(term: Term, a: Terms, b: Terms) -> KeyChange:
    before, after = answer_of(a, term.key), answer_of(b, term.key)
    order = compare_values(term.key, before.value, after.value)
    ways: dict[int | None, Change] = {-1: "gained", 0: "same", 1: "lost", None: "changed"}
    change = ways[order]
    if term.key == "revenue_threshold" and _currencies_differ(before, after):
        change = "changed"
    return KeyChange(
        key=term.key,
        title=term.title,
        group=term.group,
        change=change,
        text=_told(term, change, a, b),
        before=before,
        after=after,
    )


def _currencies_differ(before: Answer, after: Answer) -> bool:
    stated = [answer for answer in (before, after) if answer.value is not None]
    return len(stated) == 2 and currency_of(before) != currency_of(after)


def _told(term: Term, change: Change, a: Terms, b: Terms) -> str:
    before, after = answer_of(a, term.key), answer_of(b, term.key)
    said = {"before": meaning(term, before), "after": meaning(term, after)}
    if change != "same":
        for side, answer in (("before", before), ("after", after)):
            if answer.note and is_positive(answer.value):
                said[side] += sentence("compare", "note", note=answer.note.rstrip("."))
        text = sentence("compare", "differs", a=a.name, b=b.name, **said)
    elif after.value == "conditional" and before.note != after.note:
        notes = {"before_note": before.note or "-", "after_note": after.note or "-"}
        text = sentence("compare", "same_note", **said, **notes)
    else:
        text = sentence("compare", "same", **said)
    if before.review or after.review:
        text += sentence("compare", "unsure")
    return text[0].upper() + text[1:]


def meaning(term: Term, answer: Answer) -> str:
    """Say in words what an answer means for the licensee, as a clause without its full stop."""
    written: dict[str, str] = data("compare")["meaning"][term.key]
    return written[_form(written, answer)].format(value=value_in_words(term.key, answer))


def _form(written: dict[str, Any], answer: Answer) -> str:
    """Give the entry that an answer is told by: its word, or whether there is any."""
    if isinstance(answer.value, bool):
        return "yes" if answer.value else "no"
    if isinstance(answer.value, str) and answer.value in written:
        return answer.value
    return "some" if answer.value is not None and answer.value != () else "none"


def _obligations(terms: Terms, use: IntendedUse | None) -> tuple[Obligation, ...]:
    plan = use or _every_use()
    found = (ground.duty for item in plan.planned() for ground in duties(terms, item, plan))
    return tuple(dict.fromkeys(duty for duty in found if duty is not None))


def _every_use() -> IntendedUse:
    items = data("use")["items"]
    return IntendedUse(**{item: True for item in items if items[item].get("act", True)})


def _without(
    obligations: Iterable[Obligation], others: tuple[Obligation, ...]
) -> tuple[Obligation, ...]:
    known = {_same_when(other) for other in others}
    return tuple(found for found in obligations if _same_when(found) not in known)


def _same_when(obligation: Obligation) -> tuple[object, ...]:
    """Give what two obligations share if one fulfils the other: the deed, the place, set words."""
    words = tuple(_QUOTED.findall(obligation.note or ""))
    return obligation.what, obligation.where, words


def _use_changes(a: Terms, b: Terms, use: IntendedUse) -> tuple[UseChange, ...]:
    before = {answer.item: answer.verdict for answer in check_use([a], use)}
    after = {answer.item: answer.verdict for answer in check_use([b], use)}
    titles = data("use")["items"]
    return tuple(
        UseChange(
            item=item, title=titles[item]["title"], before=before.get(item), after=after.get(item)
        )
        for item in use.planned()
    )


def _survival(terms: Terms, key: str) -> Survival:
    answer = answer_of(terms, key)
    written = data("compare")["survival"][key]
    entry = written[_form(written, answer)]
    verdict: Survives = entry["verdict"]
    why = entry["why"].format(value=value_in_words(key, answer))
    if answer.review is not None:
        verdict = max(verdict, "at risk", key=_WAYS.index)
        why += sentence("compare", "unsure")
    return Survival(
        key=key,
        title=vocabulary()[key].title,
        verdict=verdict,
        why=why,
        section=answer.section,
        quote=answer.quote,
    )


def _is_beside_the_point(terms: Terms, key: str) -> bool:
    """Whether a ground has no bearing: a time to cure where no breach ends the rights."""
    return key == "cure_days" and answer_of(terms, "terminates_on_breach").value is not True
