"""Decide who of those a contract names is the vendor and who the customer."""

from collections.abc import Sequence

from clausegap.clauses.companies import name_key
from clausegap.clauses.duties import decide_by_duties
from clausegap.clauses.groups import STRONG, Group, distinct
from clausegap.clauses.preambles import is_early
from clausegap.clauses.presented import addresses_you
from clausegap.clauses.sides import Side
from clausegap.model import Role


def decide_sides(text: str, groups: list[Group], customer: str | None) -> None:
    """Give each group its role: by the person, by its names, by the other side, by its duties."""
    for group in groups:
        group.role = Side(group.weight).role if abs(group.weight) >= STRONG else None
    if customer and _decide_by_person(groups, name_key(customer)):
        return
    front = [group for group in groups if group.presented]
    if len(distinct(front)) > 1:
        # The preamble says who contracts; role names further down are somebody else's.
        for group in groups:
            if not group.presented and not group.has_pronoun:
                group.role = next((g.role for g in front if g.is_same(group)), None)
    _decide_open(text, front if len(distinct(front)) > 1 else groups)


def _decide_by_person(groups: Sequence[Group], key: str) -> bool:
    """Put the person's own company on the customer's side, whoever else is named on the other."""
    own = [
        group
        for group in groups
        if any(len(k) > 2 and (k in key or key in k) for k in group.own_keys)
    ]
    for group in groups:
        if own and any(group is one or group.is_same(one) for one in own):
            group.role = Role.CUSTOMER
        elif own and (group.presented or group.role is Role.CUSTOMER):
            group.role = Role.VENDOR
    return bool(own)


def _decide_open(text: str, groups: Sequence[Group]) -> None:
    """Decide for groups that their names leave open."""
    for group in groups:
        if group.role is None:
            group.role = next((g.role for g in groups if g.role and g.is_same(group)), None)
    left = [group for group in groups if group.role is None]
    known = {group.role for group in groups if group.role}
    if left and known == {Role.VENDOR} and not addresses_you(text):
        for group in left:
            group.role = Role.CUSTOMER
    elif left and known == {Role.CUSTOMER}:
        for group in left:
            group.role = Role.VENDOR
    elif left and not known:
        decide_by_duties(text, left)
    elif not left and len(known) == 1 and len(distinct(groups)) > 1:
        presented = [group for group in groups if group.presented]
        if len(distinct(presented)) > 1:
            decide_by_duties(text, presented)


def best_of(text: str, groups: Sequence[Group], role: Role) -> list[Group]:
    """Keep of the groups of one side those that surely speak of the party itself.

    A role name also turns up far down for somebody else ("a hosting provider (the “Provider”)").
    """
    side = sorted((g for g in groups if g.role is role), key=lambda group: group.start)
    sure = [g for g in side if _is_sure(text, g)]
    return [g for g in side if not sure or g in sure or any(g.is_same(one) for one in sure)]


def _is_sure(text: str, group: Group) -> bool:
    early = is_early(text, group.start)
    return early or group.presented or group.has_pronoun
