"""The detectors of openness: what a licence's answers say to each named test."""

import re
from collections.abc import Callable

from clausegap.licensing.gates import value_in_words
from clausegap.licensing.grounds import answer_of
from clausegap.licensing.nouns import Answer, Detector, Outcome, Terms, Value
from clausegap.licensing.vocabulary import is_positive, vocabulary
from clausegap.licensing.wording import data
from clausegap.phrases import listed

_LIMITS_OF_SIZE = ("user_threshold", "revenue_threshold")
_PURPOSE = ("non_commercial_only", "research_only")
_SEPARATE_LICENCE = (*_LIMITS_OF_SIZE, "prior_authorisation")
_BARRED_USES = ("acceptable_use_policy", "military_use_barred", "high_risk_use_barred")
# Conditions on a permission that leave a licence open.
_BENIGN = (
    "display_attribution",
    "derivative_name_prefix",
    "same_licence",
    "disclose_source",
    "state_changes",
)
_HEAVY = (*_PURPOSE, *_SEPARATE_LICENCE, *_BARRED_USES, "flow_down", "territory_excluded")


def reaches_whole_service(terms: Terms) -> bool:
    """Whether who offers a service has to give away other software, too."""
    return _speaks_of(answer_of(terms, "host_as_service"), "whole_service")


def is_limit(key: str, value: Value) -> bool:
    """Whether an answer limits: a permission denied, or a duty, limit or flag that says yes."""
    return value == "no" if vocabulary()[key].kind == "permission" else is_positive(value)


class _Found:
    """What speaks against one detector: what fails it, what needs counsel."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.fails: list[str] = []
        self.doubts: list[str] = []

    def fail(self, *keys: str) -> "_Found":
        """Let limits, duties and flags fail where they say yes, permissions where they say no."""
        for key in keys:
            if is_limit(key, answer_of(self.terms, key).value):
                self.fails.append(key)
            elif self.is_open(key):
                self.doubts.append(key)
        return self

    def doubt(self, *keys: str) -> "_Found":
        """Let the same need counsel."""
        for key in keys:
            if is_limit(key, answer_of(self.terms, key).value) or self.is_open(key):
                self.doubts.append(key)
        return self

    def grant(self, *keys: str) -> "_Found":
        """Ask that permissions are given; silence needs counsel, and so do conditions of weight."""
        for key in keys:
            value = answer_of(self.terms, key).value
            weighty = value == "conditional" and not self.has_benign_reason()
            if value == "no":
                self.fails.append(key)
            elif value == "silent" or weighty or self.is_open(key):
                self.doubts.append(key)
        return self

    def is_open(self, key: str) -> bool:
        return answer_of(self.terms, key).review is not None

    def has_benign_reason(self) -> bool:
        """Whether a credit or the same terms explain a condition, and nothing else can."""
        heavy = any(_is_yes(self.terms, key) for key in _HEAVY)
        return not heavy and any(_is_yes(self.terms, key) for key in _BENIGN)


def detector(terms: Terms, key: str) -> Detector:
    """Give one detector of licenses/checks/openness.yaml with what it rests on."""
    about = data("openness")["detectors"][key]
    if about.get("here", True) is False:
        return Detector(id=key, outcome=Outcome.NOT_HERE, why=_not_here(about["look"]))
    found = _READERS[key](_Found(terms))
    if not found.fails and not found.doubts:
        if "pass" not in about:
            # What a licence can show is only that it fails.
            return Detector(id=key, outcome=Outcome.NOT_HERE, why=_not_here(about["look"]))
        return Detector(id=key, outcome=Outcome.PASS, why=about["pass"])
    outcome, keys = (Outcome.FAIL, found.fails) if found.fails else (Outcome.COUNSEL, found.doubts)
    if outcome is Outcome.COUNSEL and "counsel" not in about:
        return Detector(id=key, outcome=Outcome.NOT_HERE, why=_not_here(about["look"]))
    keys = list(dict.fromkeys(keys))
    what = listed(_told(terms, name) for name in keys)
    basis = next((answer for name in keys if (answer := answer_of(terms, name)).section), None)
    return Detector(
        id=key,
        outcome=outcome,
        why=about[outcome.value].format(what=what),
        section=basis.section if basis else None,
        quote=basis.quote if basis else None,
    )


def _any_purpose(found: _Found) -> _Found:
    found.fail(*_PURPOSE, *_SEPARATE_LICENCE, *_BARRED_USES, "no_compete", "guardrail_clause")
    found.fail("train_other_models", "territory_excluded")
    return found.grant("commercial_use")


def _modify(found: _Found) -> _Found:
    if _is_conditional(found.terms, "modify"):
        found.fail(*_PURPOSE, *_SEPARATE_LICENCE, *_BARRED_USES)
    return found.fail("guardrail_clause").grant("modify")


def _share(found: _Found) -> _Found:
    found.fail("host_as_service", "flow_down", "territory_excluded")
    if _is_conditional(found.terms, "distribute", "distribute_derivatives"):
        found.fail(*_PURPOSE, *_SEPARATE_LICENCE, *_BARRED_USES)
    if reaches_whole_service(found.terms):
        found.fails.append("host_as_service")
    return found.grant("distribute", "distribute_derivatives")


def _free_use(found: _Found) -> _Found:
    found.fail(*_PURPOSE, *_SEPARATE_LICENCE)
    found.doubt(*_BARRED_USES, "no_compete", "train_other_models", "guardrail_clause")
    return found.doubt("licensor_may_restrict_remotely").grant("commercial_use")


def _free_distribute(found: _Found) -> _Found:
    found.fail("host_as_service", "territory_excluded").doubt("flow_down")
    if reaches_whole_service(found.terms):
        found.doubts.append("host_as_service")
    return found.grant("distribute", "distribute_derivatives")


def _noncommercial(found: _Found) -> _Found:
    found.fail(*_PURPOSE, "commercial_use")
    if answer_of(found.terms, "commercial_use").value == "silent":
        found.doubts.append("commercial_use")
    return found


def _threshold(found: _Found) -> _Found:
    found.fail(*_LIMITS_OF_SIZE)
    credit = answer_of(found.terms, "display_attribution")
    if credit.value == "yes" and _speaks_of(credit, "size"):
        found.doubts.append("display_attribution")
    return found


def _output_training(found: _Found) -> _Found:
    found.fail("train_other_models", "no_compete")
    if _is_conditional(found.terms, "train_other_models"):
        found.doubts.append("train_other_models")
    return found


def _output_ownership(found: _Found) -> _Found:
    found.fail("licensor_owns_outputs", "use_outputs")
    if answer_of(found.terms, "use_outputs").value in ("conditional", "silent"):
        found.doubts.append("use_outputs")
    return found


def _territory(found: _Found) -> _Found:
    answer = answer_of(found.terms, "territory_excluded")
    if answer.value and _speaks_of(answer, "part_of_territory"):
        return found.doubt("territory_excluded")
    return found.fail("territory_excluded")


def _hosting(found: _Found) -> _Found:
    if reaches_whole_service(found.terms):
        found.fails.append("host_as_service")
        return found
    # A service that is under the conditions of every passing on is not limited as a service.
    service, copies = (answer_of(found.terms, key) for key in ("host_as_service", "distribute"))
    own = service.value == "conditional" and copies.value == "yes" and not found.has_benign_reason()
    if service.value == "silent" or own:
        found.doubts.append("host_as_service")
    return found.fail("host_as_service")


def _branding(found: _Found) -> _Found:
    """Find a credit with set words, or a word for names; a credit to the author is plain."""
    found.doubt("derivative_name_prefix")
    credit = answer_of(found.terms, "display_attribution")
    if credit.value == "yes" and re.search(r"[“\"][^“”\"]+[”\"]", credit.note or ""):
        found.doubts.append("display_attribution")
    return found


def _convenience(found: _Found) -> _Found:
    found.fail("ends_without_breach")
    if answer_of(found.terms, "irrevocable").value == "no":
        found.fails.append("irrevocable")
    no_cure = answer_of(found.terms, "cure_days").value is None
    return found.doubt("terminates_on_breach") if no_cure else found


_READERS: dict[str, Callable[[_Found], _Found]] = {
    "osaid-use-any-purpose": _any_purpose,
    "osaid-study": lambda found: found.fail("study_barred"),
    "osaid-modify": _modify,
    "osaid-share": _share,
    "euos-free-access": lambda found: found.fail("territory_excluded", "prior_authorisation"),
    "euos-free-use": _free_use,
    "euos-free-modify": lambda found: found.doubt("guardrail_clause").grant("modify"),
    "euos-free-distribute": _free_distribute,
    "euos-no-monetisation": lambda found: found.fail(*_SEPARATE_LICENCE),
    "lic-noncommercial": _noncommercial,
    "lic-user-or-revenue-threshold": _threshold,
    "lic-field-of-use": lambda found: found.fail(*_BARRED_USES),
    "lic-updatable-policy": lambda found: found.fail("licensor_may_update_terms"),
    "lic-output-training-limit": _output_training,
    "lic-output-ownership": _output_ownership,
    "lic-remote-restriction": lambda found: found.fail("licensor_may_restrict_remotely"),
    "lic-territory-exclusion": _territory,
    "lic-hosting-limit": _hosting,
    "lic-use-limit-flowdown": lambda found: found.fail("flow_down"),
    "lic-branding-naming": _branding,
    "lic-termination-for-convenience": _convenience,
    "lic-prior-authorisation": lambda found: found.fail("prior_authorisation"),
    "lic-guardrail-clause": lambda found: found.fail("guardrail_clause"),
}


def _is_yes(terms: Terms, key: str) -> bool:
    return is_positive(answer_of(terms, key).value)


def _is_conditional(terms: Terms, *keys: str) -> bool:
    return any(answer_of(terms, key).value == "conditional" for key in keys)


def _speaks_of(answer: Answer, words: str) -> bool:
    said = f"{answer.note or ''} {answer.quote or ''}".lower()
    return any(word in said for word in data("openness")["words"][words])


def _told(terms: Terms, key: str) -> str:
    """Say in words what an answer shows."""
    answer = answer_of(terms, key)
    written = data("openness")["found"][key]
    if isinstance(written, dict):
        written = written.get(answer.value)
    elif not is_positive(answer.value) and key != "irrevocable":
        written = None
    if written is None:
        title = vocabulary()[key].title.lower()
        return str(data("openness")["unsure"]).format(title=title, review=answer.review)
    return str(written).format(value=value_in_words(key, answer))


def _not_here(look: str) -> str:
    text: str = data("openness")["not_here"]
    return text.format(look=look)
