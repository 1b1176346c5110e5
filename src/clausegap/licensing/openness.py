"""How open a licence is: its class, whether OSI-open, whether EU-open; three separate questions."""

from collections.abc import Sequence

from clausegap.licensing.detectors import detector, is_limit, reaches_whole_service
from clausegap.licensing.grounds import answer_of
from clausegap.licensing.nouns import Detector, Openness, OpennessClass, Outcome, Terms
from clausegap.licensing.places import find_place
from clausegap.licensing.wording import data

# Each class by the limits that put a licence into it, the strictest class first.
_CLASSES: tuple[tuple[OpennessClass, tuple[str, ...]], ...] = (
    (
        OpennessClass.SOURCE_AVAILABLE,
        (
            "commercial_use",
            "modify",
            "distribute",
            "distribute_derivatives",
            "host_as_service",
            "non_commercial_only",
            "research_only",
            "user_threshold",
            "revenue_threshold",
            "prior_authorisation",
        ),
    ),
    (
        OpennessClass.USE_RESTRICTED,
        (
            "acceptable_use_policy",
            "military_use_barred",
            "high_risk_use_barred",
            "train_other_models",
            "no_compete",
            "guardrail_clause",
            "flow_down",
            "territory_excluded",
            "study_barred",
        ),
    ),
    (
        OpennessClass.CONDITIONS,
        (
            "display_attribution",
            "derivative_name_prefix",
            "same_licence",
            "disclose_source",
            "copyleft",
            "licensor_may_update_terms",
            "licensor_may_restrict_remotely",
            "ends_without_breach",
        ),
    ),
)
# Without these, a text licenses nothing that could be called open.
_GRANTS = ("commercial_use", "modify", "distribute", "distribute_derivatives")


def openness(terms: Terms, buyer_countries: Sequence[str] = ()) -> Openness:
    """Give the class of a licence, the two questions of openness, and every detector.

    Args:
        terms: the licence as answered; what is silent or under review passes no test.
        buyer_countries: names or codes of the buyer's countries; the class is "blocked" only where
            one of them is among the places that the licence excludes.
    """
    about = data("openness")["detectors"]
    found = [detector(terms, key) for key in about]
    return Openness(
        openness=_class(terms, buyer_countries),
        osi=_outcome(found, "osi"),
        eu=_outcome(found, "eu"),
        detectors=tuple(found),
    )


def _outcome(detectors: Sequence[Detector], question: str) -> Outcome:
    """Give the worst outcome of one question among what a licence can tell."""
    about = data("openness")["detectors"]
    found = {one.outcome for one in detectors if about[one.id]["question"] == question}
    return next((way for way in (Outcome.FAIL, Outcome.COUNSEL) if way in found), Outcome.PASS)


def _class(terms: Terms, buyer_countries: Sequence[str]) -> OpennessClass:
    if _is_blocked(terms, buyer_countries):
        return OpennessClass.BLOCKED
    silent = any(answer_of(terms, key).value == "silent" for key in _GRANTS)
    if silent or reaches_whole_service(terms):
        return OpennessClass.SOURCE_AVAILABLE
    for openness_class, keys in _CLASSES:
        if any(is_limit(key, answer_of(terms, key).value) for key in keys):
            return openness_class
    conditional = any(answer_of(terms, key).value == "conditional" for key in _GRANTS)
    return OpennessClass.CONDITIONS if conditional else OpennessClass.PERMISSIVE


def _is_blocked(terms: Terms, buyer_countries: Sequence[str]) -> bool:
    excluded = answer_of(terms, "territory_excluded").value
    barred = _codes(excluded) if isinstance(excluded, tuple) else frozenset()
    return bool(barred & _codes(buyer_countries))


def _codes(names: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(find_place(name) or frozenset() for name in names))
