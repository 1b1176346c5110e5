"""The words of the rider: templates/rider.yaml, filled with the names of the agreement."""

import re
from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from clausegap.checks.own_words import terms_of
from clausegap.errors import TemplateError
from clausegap.memos.plain_text import shown
from clausegap.memos.templates import Templates
from clausegap.memos.words import long_date
from clausegap.model import Contract, Model, Role

_NAME = "rider.yaml"
_FIELD = re.compile(r"\{(\w+)\}")


class Unknown(Model):
    """What stands in place of a name or date that the agreement does not state."""

    customer: str
    vendor: str
    date: str
    title: str


class RiderWords(Model):
    """Every sentence of the rider that is the same whatever is changed."""

    title: str
    between: str
    draft: str
    recitals: tuple[str, ...]
    effect: str
    rules: str
    signing: str
    signature: tuple[str, ...]
    unknown: Unknown


class Names(Model):
    """What the agreement and its sides are called; `fields` fill the words of the template."""

    customer: str
    vendor: str
    fields: Mapping[str, str]

    def filled(self, words: str) -> str:
        """Put the names into words of the template."""
        return _FIELD.sub(lambda match: self.fields.get(match[1], match[0]), words)


def rider_words(templates: Templates) -> RiderWords:
    """Give the words of the rider.

    Raises:
        TemplateError: the file of words is wrong.
    """
    try:
        return RiderWords.model_validate(dict(templates.words(_NAME)))
    except ValidationError as error:
        wrong = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors()}))
        raise TemplateError(
            f"{templates.origin(_NAME)}: wrong or missing: {wrong}. Keep every entry of the file"
            " that `clausegap templates export` writes."
        ) from error


def names_of(contract: Contract, title: str | None, day: date | None, words: RiderWords) -> Names:
    """Give the names that the agreement uses, with square brackets for those it does not state."""
    called = terms_of(contract)
    unknown = words.unknown
    customer = _party(contract, Role.CUSTOMER, unknown.customer)
    vendor = _party(contract, Role.VENDOR, unknown.vendor)
    stated = contract.effective_date
    agreement = called["agreement"].name.partition(" ")[2]
    fields = {
        "title": shown(title or contract.title or "") or unknown.title,
        "agreement": agreement,
        "customer": called["customer"].name,
        "vendor": called["vendor"].name,
        "customer_name": customer,
        "vendor_name": vendor,
        "of_customer": _introduced(customer, called["customer"].name),
        "of_vendor": _introduced(vendor, called["vendor"].name),
        "dated": f" dated {long_date(stated.value) if stated else unknown.date}",
        "day": long_date(day.isoformat()) if day else unknown.date,
    }
    return Names(customer=customer, vendor=vendor, fields=fields)


def _party(contract: Contract, role: Role, unknown: str) -> str:
    """Give the full name of a side; a word for its part ("Customer", "you") is none."""
    for party in contract.parties:
        if party.role is role and " " in party.name.strip() and party.name[:1].isupper():
            return shown(party.name)
    return unknown


def _introduced(full: str, called: str) -> str:
    short = called.removeprefix("the ")
    return full if short == full else f"{full} (“{shown(short)}”)"
