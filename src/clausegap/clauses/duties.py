"""Tell the vendor from the customer by what the contract makes each do."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from clausegap.clauses.groups import Group
from clausegap.model import Role

_SUPPLY = (
    r"(?:provide|supply|deliver|perform|host|grant|license|make available|manufacture|develop"
    r"|maintain|support|sell|install|furnish|render)"
)
_PAY = r"(?:pay|purchase|order|reimburse|buy|compensate|remit|use the)"
_WANTS = r"(?:wish(?:es)?|desires?|is willing|has agreed|agrees|intends?|would like)"
_GET = (
    r"(?:(?:to )?(?:obtain|acquire|purchase|buy|engage|receive|retain|procure|utilize|use|have|hire"
    r"|contract|distribute|resell|market|promote|license\b[^.;]{0,40}\bfrom|sublicense))"
)
_GIVE = (
    r"(?:(?:to )?(?:license|grant|provide|supply|sell|perform|make|deliver|furnish|render|host"
    r"|appoint|manufacture|be engaged|be retained))"
)
_MAKES = (
    r"(?:is (?:the )?(?:sole |exclusive )?"
    r"(?:owner|developer|provider|supplier|manufacturer|licensor)"
    r"|is an? [\w\s-]{0,30}(?:provider|developer|supplier|manufacturer)|owns|has developed|develops"
    r"|is (?:engaged )?in the business of (?:provid|develop|suppl|manufactur|licens|sell|market)\w+"
    r"|manufactures|designs|offers|provides|licenses)"
)
_OWES = r"\s+(?:shall|will|agrees to|must|hereby)\s+(?:\w+ly\s+)?"


class _Sign(NamedTuple):
    """Words that speak for a party being the vendor (or against it), and how strongly.

    "{n}" stands for the party's names, "{m}" for those of the others.
    """

    words: str
    weight: int


_SIGNS = tuple(
    _Sign(words.replace("{owes}", _OWES), weight)
    for words, weight in (
        (r"\b{n}{owes}" + _SUPPLY, 1),
        (r"\b{n}{owes}" + _PAY, -1),
        (r"\b{n}\s(?:hereby\s)?grants?\s(?:to\s)?{m}\b[^.;]{0,60}\b(?:licen[cs]e|right)", 2),
        (r"\b{m}{owes}(?:pay|reimburse|compensate|remit)\b[^.;]{0,40}\b{n}\b", 2),
        (r"\b(?:due|paid|payable|owed|payments?)\s(?:to|from {m} to)\s{n}\b", 1),
        (r"\b(?:licen[cs]ed?|purchased?|obtain(?:ed|s)?|acquired?)\sfrom\s{n}\b", 1),
        (r"\b(?:provided|supplied|delivered|licensed|hosted|rendered)\sby\s{n}\sto\b", 1),
        (r"\b{n}\s" + _MAKES, 2),
        (r"\b{n}\s" + _WANTS + r"\s" + _GIVE, 3),
        (r"\b{n}\s" + _WANTS + r"\s" + _GET, -3),
    )
)  # fmt: skip


def decide_by_duties(text: str, groups: Sequence[Group]) -> None:
    """Take as vendor who provides and licenses, as customer who pays and obtains."""
    scores = [_score(text, group, groups) + 2 * group.weight for group in groups]
    best = max(range(len(groups)), key=lambda at: (scores[at], -at))
    for at, group in enumerate(groups):
        vendor = at == best or group.is_same(groups[best])
        group.role = Role.VENDOR if vendor else Role.CUSTOMER


def _score(text: str, group: Group, groups: Sequence[Group]) -> int:
    own = _any_of([group])
    others = _any_of([other for other in groups if not other.is_same(group)])
    score = 0
    for sign in _SIGNS:
        if "{m}" in sign.words and not others:
            continue
        words = sign.words.replace("{n}", own).replace("{m}", others)
        score += sign.weight * len(re.findall(words, text))
    return score


def _any_of(groups: Sequence[Group]) -> str:
    # "ACME" in capitals in the preamble is "Acme" further down.
    names = {
        spelling
        for group in groups
        for name in group.names
        for spelling in (name, name.title(), name.upper())
    }
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?:{'|'.join(re.escape(name) for name in ordered)})" if names else ""
