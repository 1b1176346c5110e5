"""Read licenses/families.yaml: which model families and versions come under which licence."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from clausegap.content.yaml_file import YamlFile, read_yaml
from clausegap.errors import RuleError
from clausegap.model import Model

ANY_VERSION = "any"
PROPRIETARY = "proprietary"
OTHER = "other"
_NOTE_WORDS = 25
_Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


class FamilyVersion(Model):
    """One entry of a family: a version, or one part of it where a licence differs by size or date.

    The fields are described at the head of licenses/families.yaml.
    """

    version: str | None
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    all_versions: bool = False
    released: _Date | None = None
    since: _Date | None = Field(default=None, alias="from")
    until: _Date | None = None
    licence: str
    policy: str | None = None
    access: str | None = None
    sizes: tuple[str, ...] = ()
    note: str | None = None


class Family(Model):
    """A model family: its maker, what it is called, its versions."""

    name: str
    maker: str
    aliases: tuple[str, ...]
    versions: tuple[FamilyVersion, ...] = Field(min_length=1)


def read_families(text: str, path: str) -> tuple[Family, ...]:
    """Read the families of a YAML text; `path` is how faults name the file.

    Raises:
        RuleError: one line a fault, with file and line.
    """
    file = read_yaml(text)
    faults = list(file.faults)
    entries: Any = file.value.get("families") if isinstance(file.value, dict) else None
    if not isinstance(entries, list):
        faults.append((1, 'there are no families; write a list under "families:"'))
        entries = []
    families: list[Family] = []
    for at, entry in enumerate(entries):
        try:
            families.append(Family.model_validate(entry))
        except ValidationError as error:
            faults += _wrong(error, file, at)
        else:
            faults += _unlikely(families[-1], file, at)
    if faults:
        raise RuleError([f"{path}:{line}: {what}" for line, what in sorted(faults)])
    return tuple(families)


def _wrong(error: ValidationError, file: YamlFile, at: int) -> Iterator[tuple[int, str]]:
    """Say what does not fit the fields of a family, with its line."""
    for fault in error.errors():
        where = ".".join(map(str, fault["loc"]))
        line = file.line(("families", at, *fault["loc"]))
        yield line, f'"{where}": {fault["msg"]}; see the head of families.yaml for the fields'


def _unlikely(family: Family, file: YamlFile, at: int) -> Iterator[tuple[int, str]]:
    """Say what fits the fields, but cannot be meant."""
    for number, entry in enumerate(family.versions):
        line = file.line(("families", at, "versions", number))
        if (entry.licence == PROPRIETARY) != (entry.access is not None):
            yield line, f'"access" goes with licence: {PROPRIETARY}, and only with it'
        if entry.licence == OTHER and entry.note is None:
            yield line, f'licence: {OTHER} needs a "note" that names the licence'
        if entry.note and len(entry.note.split()) > _NOTE_WORDS:
            yield line, f"the note is too long; use {_NOTE_WORDS} words at most"
        if not family.aliases and not entry.names:
            yield (
                line,
                'nothing leads to this entry; give the family "aliases" or the entry "names"',
            )
