"""The only door to the packaged rules, licence profiles and templates."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_RULES = "clausegap.content.clause_rules"
_LICENCES = "clausegap.content.licenses"
_TEMPLATES = "clausegap.content.templates"


def rules_folder() -> Traversable:
    """Give the folder of the packaged rule packs and word lists."""
    return files(_RULES)


def licences_folder() -> Traversable:
    """Give the folder of the packaged licence profiles."""
    return files(_LICENCES)


def licence_file(name: str) -> Traversable:
    """Give a file of the packaged licence profiles by name."""
    return files(_LICENCES) / name


def template_file(name: str) -> Traversable:
    """Give a packaged template by file name."""
    return files(_TEMPLATES) / name


@cache
def template_names() -> frozenset[str]:
    """Give the file names of all packaged templates."""
    names = (entry.name for entry in files(_TEMPLATES).iterdir() if entry.is_file())
    return frozenset(name for name in names if not name.startswith(("_", ".")))
