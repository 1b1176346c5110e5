"""An intended use: what a person plans to do with licensed materials, read from YAML."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from clausegap import content
from clausegap.content.yaml_file import YamlFile, read_yaml
from clausegap.errors import RuleError
from clausegap.licensing.places import find_place, suggest_place
from clausegap.licensing.wording import data
from clausegap.model import Model

_AMOUNT = re.compile(r"(\d[\d,_ ]*(?:\.\d+)?)\s*(thousand|million|billion|m|bn|k)?", re.IGNORECASE)
_SCALE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_NO_USE = "nothing is planned; set at least one use to true: {uses}"


class UseError(RuleError):
    """One or more faults in a file of an intended use, all reported at once."""


def _amount(value: Any) -> Any:
    """Read "250 million" and "1,000,000" as numbers; leave anything else to the model."""
    if isinstance(value, bool):
        raise ValueError("must be a number, for example 250000 or 250 million")
    if isinstance(value, str):
        found = _AMOUNT.fullmatch(value.strip())
        if found is None:
            raise ValueError("must be a number, for example 250000 or 250 million")
        digits = re.sub(r"[,_ ]", "", found[1])
        return float(digits) * _SCALE.get((found[2] or "").lower(), 1)
    return value


def _whole_amount(value: Any) -> Any:
    read = _amount(value)
    return int(read) if isinstance(read, float) and read.is_integer() else read


def _several(value: Any) -> Any:
    """Take one word for a list of one, and nothing for an empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _places(value: Any) -> Any:
    listed = _several(value)
    for name in listed if isinstance(listed, list | tuple) else ():
        if find_place(str(name)) is None:
            near = suggest_place(str(name))
            hint = f'did you mean "{near}"?' if near else "use a country name or two-letter code"
            raise ValueError(f'"{name}" is no known place; {hint}')
    return listed


def _currency(value: Any) -> Any:
    code = str(value).strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError("must be a currency code of three letters, for example USD or EUR")
    return code


Users = Annotated[int, BeforeValidator(_whole_amount), Field(ge=0)]
Names = Annotated[tuple[str, ...], BeforeValidator(_several)]
Places = Annotated[tuple[str, ...], BeforeValidator(_places)]


class Revenue(Model):
    """Money a year."""

    amount: Annotated[float, BeforeValidator(_amount), Field(ge=0)]
    currency: Annotated[str, BeforeValidator(_currency)]


class Countries(Model):
    """Where the organisation has its seat, and where the materials are used or offered."""

    established: Places = ()
    used_in: Places = ()

    @property
    def seats(self) -> frozenset[str]:
        """Give the codes of the countries of establishment."""
        return _codes(self.established)

    @property
    def all(self) -> frozenset[str]:
        """Give the codes of every country of the plan."""
        return self.seats | _codes(self.used_in)


class Attribution(Model):
    """Whether a visible credit can be shown and a word be put into a model's name."""

    credit: bool = True
    name_prefix: bool = True


class IntendedUse(Model):
    """What is planned. A use left out is not planned; a number or place left out is not known.

    `monthly_users` and `annual_revenue` are those of the organisation with its affiliates.
    """

    commercial: bool
    internal: bool = False
    hosted: bool = False
    embedded: bool = False
    modify: bool = False
    redistribute_weights: bool = False
    redistribute_fine_tunes: bool = False
    redistribute_outputs: bool = False
    train_on_outputs: bool = False
    compete: bool = False
    monthly_users: Users | None = None
    annual_revenue: Revenue | None = None
    countries: Countries = Countries()
    fields: Names = ()
    military: bool = False
    high_risk: Names = ()
    attribution: Attribution = Attribution()
    bind_users: bool = True

    @model_validator(mode="before")
    @classmethod
    def _read_short_forms(cls, value: Any) -> Any:
        """Take a plain list of countries for both seat and use, and an empty block for none."""
        if not isinstance(value, dict):
            return value
        read = dict(value)
        places = read.get("countries")
        if isinstance(places, str | list | tuple):
            read["countries"] = {"established": places, "used_in": places}
        for key in ("countries", "attribution"):
            if key in read and read[key] is None:
                del read[key]
        return read

    @model_validator(mode="after")
    def _plans_something(self) -> Self:
        if not any(getattr(self, use) for use in ("commercial", *_uses())):
            raise ValueError(_NO_USE.format(uses=", ".join(_uses())))
        return self

    @property
    def changes(self) -> bool:
        """Whether the materials are changed."""
        return self.modify or self.redistribute_fine_tunes

    @property
    def passes_on(self) -> bool:
        """Whether copies leave the organisation."""
        return self.redistribute_weights or self.redistribute_fine_tunes or self.embedded

    def planned(self) -> tuple[str, ...]:
        """Give the items of the plan to be answered, in their order."""
        return tuple(key for key in data("use")["items"] if self._is_planned(key))

    def _is_planned(self, key: str) -> bool:
        if key == "countries":
            return bool(self.countries.all)
        value = getattr(self, key)
        return value is not None and value is not False and value != ()


def _uses() -> Iterator[str]:
    items = data("use")["items"]
    return (key for key in items if items[key].get("act", True) and key != "commercial")


def _codes(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(find_place(name) or frozenset() for name in names))


def read_use(path: str, text: str) -> IntendedUse:
    """Read an intended use from YAML.

    Args:
        path: the file, as the person named it, for the lines of faults.
        text: its content.

    Raises:
        UseError: with every fault: `file:line: what is wrong; what would be right`.
    """
    file = read_yaml(text)
    faults = [f"{path}:{line}: {problem}" for line, problem in file.faults]
    if not isinstance(file.value, dict):
        if not faults:
            faults = [f"{path}:1: a use is written `key: value`; start from `licence new-use`"]
        raise UseError(faults)
    try:
        use = IntendedUse.model_validate(file.value)
    except ValidationError as error:
        found = sorted(_fault(file, fault) for fault in error.errors())
        faults += [f"{path}:{line}: {problem}" for line, problem in dict.fromkeys(found)]
    if faults:
        raise UseError(faults)
    return use


def use_template() -> str:
    """Give the commented YAML of an intended use, to be filled in. It is itself valid."""
    return content.template_file("intended-use.yaml").read_text(encoding="utf-8")


def _fault(file: YamlFile, fault: Any) -> tuple[int, str]:
    """Give the line of a fault and what is wrong, under the key that the file has there."""
    at = tuple(part for part in fault["loc"] if isinstance(part, str | int))
    # A key that is missing, or that a short form stands for, is told at its parent.
    known = at if at in file.lines or fault["type"] == "missing" else at[:1]
    name = ".".join(str(part) for part in known if isinstance(part, str))
    return file.line(at), f"{name}: {_plain(fault)}" if name else _plain(fault)


def _plain(fault: Any) -> str:
    """Say in plain words what pydantic found."""
    match fault["type"]:
        case "missing":
            return "is missing; add it (`clausegap licence new-use` shows every key)"
        case "extra_forbidden":
            near = get_close_matches(str(fault["loc"][-1]), IntendedUse.model_fields, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "see `clausegap licence new-use`"
            return f"is no key of an intended use; {hint}"
        case "bool_parsing" | "bool_type":
            return f"must be true or false (found {str(fault['input'])[:40]!r})"
        case "tuple_type":
            return "must be a list, for example [one, two]"
        case "string_type":
            return f"must be text; put it in quotes (found {str(fault['input'])[:40]!r})"
        case "model_type":
            return "must be a block of keys (`clausegap licence new-use` shows it)"
        case "greater_than_equal":
            return "must not be negative"
        case "value_error":
            return str(fault["ctx"]["error"])
    found = str(fault.get("input"))[:40]
    return f"{fault['msg'][0].lower()}{fault['msg'][1:]} (found {found!r})"
