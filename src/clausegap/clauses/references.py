"""Find cross-references and the clauses they lead to."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clausegap.model import Clause, Document, Reference

_ANNEXES = ("Exhibit", "Annexure", "Annex", "Schedule", "Appendix", "Attachment", "Addendum")
_ANNEX = "|".join(_ANNEXES)
_SECTION = (
    r"(?:[Ss]ub-?)?(?:[Ss]ection|[Cc]lause|[Pp]aragraph)s?|SECTIONS?|Articles?|Parts?|Sec\.|§§?"
)
_ITEMS = r"\(\w{1,4}\)(?:\s?\(\w{1,4}\))*"
_NUMBER = (
    r"(?:\d{1,4}(?!\d)(?:\.\w{1,4})*|[A-Z](?:\.\d{1,2}(?:\.\w{1,4})*|\d{1,2})?(?![\w’'])|[IVXL]{1,6}\b)"
    rf"(?:\s?{_ITEMS})?"
)
_ANY = rf"(?:{_NUMBER}|{_ITEMS})"
_JOIN = r"(?:,?\s(?:and|or|to|through|&|–|-)|,|\s?[–-])\s?"
_REFERENCE = re.compile(
    rf"\b(?P<word>{_SECTION})\s?(?P<first>{_ANY})(?P<more>(?:{_JOIN}{_ANY}(?![\w%]))*)"
    rf"|\b(?P<annex>{_ANNEX})(?:e?s)?\s(?P<letter>{_NUMBER})(?P<letters>(?:{_JOIN}{_NUMBER}(?![\w%]))*)"
    rf"|\b(?P<this>[Tt]his\s(?:{_ANNEX}|Article|[Ss]ection|[Cc]lause|[Pp]aragraph))\b"
)
_PART = re.compile(_ANY)
_LAWS = (
    r"(?:EU|UK|Swiss|European|General|California|Regulation|Directive|Data Protection|Standard"
    r"|Contractual|Treaty|Act|Privacy|Federal|GDPR|SCCs?|CCPA|FADP|LGPD|Code|Civil|Clauses|U\.S\."
    r"|Communications|Digital|Decision|Order|Convention|Rules|Bankruptcy|Securities|Exchange)"
)
_OTHER_PAPER = r"(?:Act|GDPR|Regulation|Directive|Code|Terms of (?:Service|Use)|MSA|SCCs|Clauses)"
# What follows a reference into a law or another document: "28 GDPR", "5 of the Data Act".
_ELSEWHERE = re.compile(
    r"\s?(?:\([^)]{1,40}\)\s?)?(?:,?\s?(?:of|to|in|under)\s(?:the\s|that\s|an?\s|such\s|each\s)?)?"
    rf"(?:applicable\s)?(?:{_LAWS}\b|(?:\w+\s){{0,3}}{_OTHER_PAPER}\b)"
)
_AFTER_LAW = re.compile(
    r"(?:GDPR|Act|Regulation|Code|Directive|SCCs?|U\.S\.C\.|C\.F\.R\.|EU\)\s[\d/]+)[,’s]*\s\(?$"
)


def read_references(document: Document, clauses: Sequence[Clause]) -> tuple[Reference, ...]:
    """Give the cross-references of the body in reading order, one for each clause referred to.

    References into laws and other documents ("Article 28 GDPR") are left out. A reference that
    names no clause of the document has the target None.
    """
    targets = _Targets(clauses)
    found: list[Reference] = []
    for block in document.blocks:
        if block.is_body:
            start = block.start + len(block.number or "")
            for match in _REFERENCE.finditer(document.text, start, block.end):
                found += _read(document.text, match, targets)
    return tuple(found)


def _read(text: str, match: re.Match[str], targets: "_Targets") -> Iterator[Reference]:
    start = match.start()
    if match["this"]:
        target = targets.around(start, match["this"].split()[-1].capitalize())
        yield Reference(text=match[0], start=start, end=match.end(), target=target)
        return
    before = text[max(0, start - 30) : start]
    if _ELSEWHERE.match(text, match.end()) or _AFTER_LAW.search(before):
        return
    word = match["word"] or match["annex"]
    group, rest = ("first", "more") if match["word"] else ("letter", "letters")
    previous, end = match[group], match.end(group)
    target = targets.find(word, previous, start)
    yield Reference(text=text[start:end], start=start, end=end, target=target)
    for part in _PART.finditer(text, match.start(rest), match.end(rest)):
        number = part[0]
        if number.startswith("(") and not previous.startswith("("):
            number = re.sub(r"\s?\(\w+\)$", "", previous) + number
        target = targets.find(word, number, part.start())
        yield Reference(text=part[0], start=part.start(), end=part.end(), target=target)
        previous = number


class _Targets:
    """Finds clauses by number, as seen from a place in the text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._starts = [clause.start for clause in clauses]
        self._by_number: dict[str, list[int]] = {}
        for clause in clauses:
            if clause.number and clause.label:
                for key in _keys(clause.number.lower()):
                    self._by_number.setdefault(key, []).append(clause.index)

    def find(self, word: str, number: str, offset: int) -> int | None:
        """Give the clause that "Section 7.2" or "paragraph (c)" at `offset` means."""
        number = re.sub(r"\s", "", number).lower()
        if number.startswith("("):
            return self._among_items(number, offset)
        kind = word.rstrip("s").lower()
        keys = [f"{kind} {number}"]
        if word.rstrip("s") not in _ANNEXES:
            annex = next((c for c in self._upwards(offset) if _is_annex(c)), None)
            keys += [f"{annex.number}, {number}".lower()] if annex else []
            keys.append(number)
        for key in keys:
            if key in self._by_number:
                return self._best(self._by_number[key])
        return None

    def around(self, offset: int, kind: str) -> int | None:
        """Give the clause that "this Section" (or "this Annex") stands in.

        That is the outermost numbered clause below annexes and articles; without numbers, the
        nearest with a heading.
        """
        line = list(self._upwards(offset))
        if kind in _ANNEXES:
            return next((c.index for c in line if _is_annex(c)), None)
        parts = ("Article ", "Part ", "Chapter ")
        if kind == "Article":
            articles = [c for c in line if c.number and c.number.startswith("Article ")]
            line = articles or line
        numbered = [
            c
            for c in line
            if c.number
            and not _is_annex(c)
            and (kind == "Article" or not c.number.startswith(parts))
        ]
        headed = (c.index for c in line if c.heading)
        return numbered[-1].index if numbered else next(headed, None)

    def _among_items(self, number: str, offset: int) -> int | None:
        """Find "(c)" among the items of the clause that holds `offset`, then further out."""
        for clause in self._upwards(offset):
            key = f"{clause.number or ''}{number}".lower()
            if key in self._by_number:
                return self._best(self._by_number[key])
        return None

    def _upwards(self, offset: int) -> Iterator[Clause]:
        at = bisect_right(self._starts, offset) - 1 if self._clauses else None
        while at is not None and at >= 0:
            yield self._clauses[at]
            at = self._clauses[at].parent

    def _best(self, indexes: Sequence[int]) -> int:
        """Of several clauses with one number take the outermost, then the first."""
        return min(indexes, key=lambda index: (self._clauses[index].level, index))


def _is_annex(clause: Clause) -> bool:
    """Say whether a clause is an annex as a whole."""
    number = clause.number or ""
    return number.startswith(_ANNEXES) and ", " not in number


def _keys(number: str) -> Iterator[str]:
    """Give the ways in which a reference may write a number: "i.2.a" also as "i.2(a)"."""
    yield number
    if number.startswith("§ "):
        yield number.removeprefix("§ ")
    if re.search(r"\.[a-z]{1,4}$", number):
        yield re.sub(r"\.([a-z]{1,4})$", r"(\1)", number)
