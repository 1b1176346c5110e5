"""Which side of a contract a name stands for: pronouns and the usual role names."""

from typing import NamedTuple

from clausegap.model import Role

VENDOR_PRONOUNS = ("we", "us", "our", "ours")
CUSTOMER_PRONOUNS = ("you", "your", "yours", "yourself")


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


_VENDOR = _names(
    """
    api provider, carrier, cloud provider, consultant, contractor, data processor, franchisor,
    grantor, host, hosting company, hosting provider, independent contractor, landlord, lessor,
    licensor, manufacturer, model provider, operator, outsourcer, platform operator, platform
    provider, processor, provider, repairer, saas provider, seller, service provider, servicer,
    services provider, supplier, tool provider, transporter, vendor
    """
)
_CUSTOMER = _names(
    """
    account holder, account owner, advertiser, business customer, buyer, client, commercial
    customer, controller, customer, data controller, distributor, end customer, enterprise
    customer, franchisee, grantee, lessee, licensee, merchant, purchaser, registered user,
    reseller, service recipient, shipper, subscriber, tenant
    """
)
# Names that either side may take: they decide only where nothing else does.
_WEAKLY_CUSTOMER = _names(
    """
    authorised user, authorized user, customers, developer, developers, end user, end users,
    individual, member, organisation, organization, participant, recipient, subscribers, user,
    users, visitor
    """
)
_WEAKLY_VENDOR = _names(
    """
    agency, agent, company, corporation, firm, group, platform, team
    """
)
_THIRD = _names(
    """
    administrator, administrators, authorised user, authorised users, authorized user,
    authorized users, data subject, data subjects, end customer, end customers, end user, end
    users, end-customer, end-customers, end-user, end-users, permitted user, permitted users,
    sub-processor, sub-processors, subcontractor, subcontractors, subprocessor, subprocessors,
    third parties, third party, third party provider, third party providers, third-party
    provider, third-party providers, user, users
    """
)
_PRONOUN_WEIGHT, _ROLE_WEIGHT, _WEAK_WEIGHT = 3, 6, 1


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


def singular(name: str) -> str:
    """Give a name as `plain` does, in the singular ("Customer(s)", "Customers")."""
    return plain(name).removesuffix("(s)").removesuffix("s")


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


def is_pronoun(name: str) -> bool:
    """Say whether a name is "we" or "you" in one of their forms."""
    return plain(name) in VENDOR_PRONOUNS or plain(name) in CUSTOMER_PRONOUNS


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
