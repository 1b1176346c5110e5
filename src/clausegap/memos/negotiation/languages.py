"""The languages of memo and letter: fixed words, dates, places and quotation marks.

Quotes of a contract and proposed wording stay in the contract's language; all else is here.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias

from clausegap.errors import TemplateError
from clausegap.memos.templates import Templates
from clausegap.memos.words import place
from clausegap.model import Basis, Evidence, Severity, Status
from clausegap.phrases import listed

Code: TypeAlias = Literal["en", "de"]
LANGUAGES: tuple[Code, ...] = ("en", "de")

_NAME = re.compile(r"\{(\w+)\}")
_SECTION = re.compile(r"\bs (?=\S)")
_PAGE = re.compile(r"\bp (?=\d)")
# The parts of a citation: "-(3)" of "(2)-(3)", then "(i)", "(e)" and "(3)" of "(3)(e)(i)".
_RANGE = re.compile(r"-\((\d+)\)")
_ITEM = re.compile(r"(?<=\([a-z]\))\(([ivx]+)\)")
_POINT = re.compile(r"\(([a-z])\)")
_PARAGRAPH = re.compile(r" ?\((\d+)\)")


class Language:
    """The words of one language, from `renegotiation.<code>.yaml`.

    Args:
        code: which language.
        templates: where the file comes from.

    Raises:
        TemplateError: the file is wrong.
    """

    def __init__(self, code: Code, templates: Templates) -> None:
        self.code = code
        self._name = f"renegotiation.{code}.yaml"
        self._origin = templates.origin(self._name)
        self.words: Mapping[str, Any] = templates.words(self._name)

    def word(self, *path: str) -> Any:
        """Give what the file says under a name, or under a name within a name.

        Raises:
            TemplateError: the file has no such name.
        """
        found: Any = self.words
        for name in path:
            if not isinstance(found, Mapping) or name not in found:
                raise TemplateError(
                    f"{self._origin}: “{'.'.join(path)}” is missing. Keep every name of the file"
                    " that `clausegap templates export` writes."
                )
            found = found[name]
        return found

    def said(self, *path: str, **values: object) -> str:
        """Give the words under a name with each {name} in them replaced by its value."""
        known = {name: str(value) for name, value in values.items()}
        return _NAME.sub(lambda match: known.get(match[1], match[0]), str(self.word(*path)))

    def counted(self, number: int, *path: str, **values: object) -> str:
        """Give words for one or for many: the file holds both under `one` and `many`."""
        form = "one" if number == 1 else "many"
        return self.said(*path, form, number=number, **values)

    def day(self, day: date | str) -> str:
        """Write a date: '31 March 2026', '31. März 2026'; what is no ISO date as it is."""
        if isinstance(day, str):
            try:
                day = date.fromisoformat(day)
            except ValueError:
                return str(day)
        month = self.word("months")[day.month - 1]
        return self.said("day", day=day.day, month=month, year=day.year)

    def quoted(self, text: str) -> str:
        """Put a text between the language's quotation marks."""
        return f"{self.word('quote', 'open')}{text}{self.word('quote', 'close')}"

    def listed(self, items: Iterable[str]) -> str:
        """Join items as a sentence does: 'a, b and c', 'a, b und c'."""
        return listed(items, str(self.word("and")))

    def place(self, evidence: Evidence, several: bool) -> str:
        """Name where a quote stands: 's 7.2, p 3', 'Ziff. 7.2, S. 3'."""
        name = re.split(r"[/\\]", evidence.document)[-1] if several else None
        return self.where(evidence.section, evidence.page, name)

    def where(self, section: str | None, page: int | None, name: str | None = None) -> str:
        """Name a place by section and page; '' where neither is known."""
        parts = [place(section, None), place(None, page)]
        parts[0] = _SECTION.sub(self.said("places", "section"), parts[0], count=1)
        parts[1] = _PAGE.sub(self.said("places", "page"), parts[1], count=1)
        if parts[0].startswith("“"):
            parts[0] = self.quoted(parts[0][1:-1])
        return ", ".join(part for part in (name, *parts) if part)

    def letter_place(self, section: str | None) -> str:
        """Name a section as a letter does: 'Section 7.2', 'Ziffer 7.2', 'Exhibit A'."""
        named = place(section, None)
        if named.startswith("s "):
            # "4 (Rights you give to us)": the number is enough, and brackets stand around it.
            return self.said("letter", "section", number=named[2:].partition(" (")[0])
        if named.startswith("“"):
            return self.said("letter", "part", name=self.quoted(named[1:-1]))
        return named

    def status(self, status: Status) -> str:
        """Give what people read for a status."""
        return str(self.word("statuses", status.value))

    def severity(self, severity: Severity) -> str:
        """Give what people read for a severity."""
        return str(self.word("severities", severity.value))

    def walk_away(self, text: str) -> str:
        """Give a walk-away line to go on from its label: "if the vendor …"."""
        text, opening = text.strip(), str(self.word("walk_away_opening"))
        return text[len(opening) :] if text.lower().startswith(opening.lower()) else text

    def basis(self, basis: Basis) -> str:
        """Name a legal source and the place in it as lawyers of the language do."""
        source = self.word("sources").get(basis.source, basis.source)
        return f"{source}, {self._cite(basis.cite)}"

    def _cite(self, cite: str) -> str:
        """Give a citation in the language: "Art. 28(3)(a)", "Art. 28 Abs. 3 Buchst. a"."""
        words: Mapping[str, str] = self.word("cites")
        if not words:
            return cite
        cite = _RANGE.sub(r" to \1", cite)
        for part, name in ((_ITEM, "item"), (_POINT, "point"), (_PARAGRAPH, "paragraph")):
            cite = part.sub(rf" {words[name]} \1", cite)
        for word in ("and", "to"):
            cite = cite.replace(f" {word} ", f" {words[word]} ")
        return cite
