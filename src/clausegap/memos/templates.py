"""The templates of everything that is written: the packaged ones, and a team's own before them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from clausegap.content import template_file, template_names
from clausegap.content.yaml_file import read_yaml
from clausegap.errors import TemplateError


class Templates(NamedTuple):
    """Where templates come from: the user's folder where it has the file, else the package."""

    folder: Path | None = None

    def origin(self, name: str) -> str:
        """Name a template for a person: the path of the user's file, else the file's name."""
        own = self._own(name)
        return str(own) if own else name

    def read(self, name: str) -> bytes:
        """Give the bytes of a template (`memo.docx`, `gap_memo.html` …).

        Raises:
            TemplateError: the user's file cannot be read.
        """
        own = self._own(name)
        if own is None:
            return template_file(name).read_bytes()
        try:
            return own.read_bytes()
        except OSError as error:
            raise TemplateError(f"{own}: {error.strerror}. Check the file.") from error

    def text(self, name: str) -> str:
        """Give a template as text.

        Raises:
            TemplateError: the user's file cannot be read or is not UTF-8.
        """
        try:
            return self.read(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.read(name)[: error.start].count(b"\n") + 1
            raise TemplateError(
                f"{self.origin(name)}:{line}: not UTF-8 text. Save the file as UTF-8."
            ) from error

    def words(self, name: str) -> Mapping[str, Any]:
        """Give the words of a YAML template (`in_short.yaml` …). Not to be changed.

        Raises:
            TemplateError: the file is not YAML, or no mapping; with its line.
        """
        return _words(self, name)

    def _own(self, name: str) -> Path | None:
        if self.folder is None or name not in template_names():
            return None
        path = self.folder / name
        return path if path.is_file() else None


PACKAGED = Templates()
"""The templates as they come with clausegap."""


@cache
def _words(templates: Templates, name: str) -> Mapping[str, Any]:
    file = read_yaml(templates.text(name))
    if file.faults:
        line, problem = file.faults[0]
        raise TemplateError(f"{templates.origin(name)}:{line}: {problem}.")
    if not isinstance(file.value, dict):
        raise TemplateError(f"{templates.origin(name)}:1: expected names with words after them.")
    return file.value
