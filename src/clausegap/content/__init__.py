"""The only door to the packaged rules, licence profiles and templates."""

from importlib.resources import files
from importlib.resources.abc import Traversable

_RULES = "clausegap.content.clause_rules"
_TEMPLATES = "clausegap.content.templates"


def rules_folder() -> Traversable:
    """Give the folder of the packaged rule packs and word lists."""
    return files(_RULES)


def template_file(name: str) -> Traversable:
    """Give a packaged template by file name."""
    return files(_TEMPLATES) / name
