"""Which side of a contract a name stands for: pronouns and the usual role names."""

from typing import NamedTuple

from clausegap.model import Role

VENDOR_PRONOUNS = ("we", "us", "our", "ours")
CUSTOMER_PRONOUNS = ("you", "your", "yours", "yourself")

_VENDOR = frozenset(
    "provider|service provider|services provider|vendor|supplier|licensor|seller|processor|data processor"
    "|contractor|independent contractor|consultant|manufacturer|franchisor|lessor|landlord|hosting provider|saas provider"
    "|cloud provider|outsourcer|transporter|carrier|servicer|grantor|developer of record|platform provider"
    "|platform operator|operator|processing party|tool provider|model provider|api provider".split(
        "|"
    )
)
_CUSTOMER = frozenset(
    "customer|client|subscriber|licensee|buyer|purchaser|controller|data controller|franchisee|lessee|tenant"
    "|distributor|reseller|account holder|merchant|advertiser|end customer|business customer|enterprise customer|shipper"
    "|commercial customer|customer entity|contracting customer|registered user|account owner|grantee".split(
        "|"
    )
)
# Names that either side may take: they decide only where nothing else does.
_WEAKLY_CUSTOMER = frozenset(
    "user|users|end user|end users|developer|developers|organization|organisation|member|visitor|individual"
    "|authorized user|authorised user|customers|subscribers|recipient|the user|players|player|participant".split(
        "|"
    )
)
_WEAKLY_VENDOR = frozenset(
    "company|the company|platform|corporation|firm|team|group|agency|agent".split("|")
)
_THIRD = frozenset(
    "end user|end users|end-user|end-users|authorized user|authorized users|authorised user|authorised users|permitted user"
    "|permitted users|subprocessor|subprocessors|sub-processor|sub-processors|end customer|end-customer|end customers"
    "|end-customers|third party provider|third-party provider|third party providers|third-party providers|third party|third parties"
    "|administrator|administrators|user|users|subcontractor|subcontractors|data subject|data subjects".split(
        "|"
    )
)
_PRONOUN_WEIGHT, _ROLE_WEIGHT, _WEAK_WEIGHT = 3, 4, 1


class Side(NamedTuple):
    """How strongly names speak for the vendor (positive) or for the customer (negative)."""

    weight: int

    @property
    def role(self) -> Role | None:
        """Give the role the names speak for, None where they say nothing or cancel out."""
        if self.weight == 0:
            return None
        return Role.VENDOR if self.weight > 0 else Role.CUSTOMER


def plain(name: str) -> str:
    """Give a name in lower case without its article, to look it up."""
    return name.lower().replace("’", "'").removeprefix("the ").removesuffix("'s").strip(" ,.")


def side_of(names: tuple[str, ...]) -> Side:
    """Weigh the names that one party goes by; role names outweigh pronouns.

    In terms of purchase the drafter ("we") buys and "Supplier (“you”)" sells.
    """
    weights = [_weight(plain(name)) for name in names]
    positive = max((weight for weight in weights if weight > 0), default=0)
    negative = min((weight for weight in weights if weight < 0), default=0)
    return Side(positive + negative)


def is_generic(name: str) -> bool:
    """Say whether a name is a role or a pronoun ("Customer", "we") and not somebody's own name."""
    return _weight(plain(name)) != 0 or plain(name) in _THIRD


def is_third_party(name: str) -> bool:
    """Say whether a name by itself stands for somebody outside the two sides ("End Users")."""
    return plain(name) in _THIRD


def role_names(role: Role) -> frozenset[str]:
    """Give the usual role names of the vendor or the customer, in lower case."""
    return _VENDOR if role is Role.VENDOR else _CUSTOMER


def _weight(name: str) -> int:
    if name in VENDOR_PRONOUNS:
        return _PRONOUN_WEIGHT
    if name in CUSTOMER_PRONOUNS:
        return -_PRONOUN_WEIGHT
    if name in _VENDOR:
        return _ROLE_WEIGHT
    if name in _CUSTOMER:
        return -_ROLE_WEIGHT
    if name in _WEAKLY_VENDOR:
        return _WEAK_WEIGHT
    return -_WEAK_WEIGHT if name in _WEAKLY_CUSTOMER else 0
