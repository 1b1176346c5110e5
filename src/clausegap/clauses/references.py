"""Find cross-references and the clauses they lead to."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from clausegap.model import Clause, Document, Reference

_ANNEXES = "Exhibit|Annex|Annexure|Schedule|Appendix|Attachment|Addendum"
_NUMBER = r"(?:\d{1,3}(?:\.\w{1,4})*|[A-Z](?:\.\d{1,2}(?:\.\w{1,4})*|\d{1,2})?(?![\w’'])|[IVXL]{1,6}\b)(?:\s?\(\w{1,4}\))*"
_ITEM = r"\(\w{1,4}\)(?:\s?\(\w{1,4}\))*"
_REFERENCE = re.compile(
    rf"\b(?P<word>(?:Sub-?)?[Ss]ections?|[Cc]lauses?|Articles?|[Pp]aragraphs?|[Ss]ub-?(?:section|clause|paragraph)s?|Sec\.|§§?"
    rf"|(?:{_ANNEXES})(?:e?s)?|Parts?)\s?(?P<first>{_NUMBER}|{_ITEM})(?P<more>(?:\s?(?:,|and|or|to|through|–|-|&|,\sand|,\sor)\s(?:{_NUMBER}|{_ITEM})(?![\w%]))*)"
    r"|\bSECTIONS?\s(?P<upper>\d{1,3}(?:\.\d{1,3})*(?:\(\w{1,4}\))*)"
    r"|\b(?P<this>[Tt]his\s(?:Section|Clause|Article|Exhibit|Annex|Schedule|Appendix|section|clause|paragraph))\b"
)
_PART = re.compile(rf"{_NUMBER}|{_ITEM}")
# What follows a reference into a law or another document.
_ELSEWHERE = re.compile(
    r"\s?(?:\([^)]{1,40}\)\s?)?(?:,?\s?(?:of|to|in|under)\s(?:the\s|that\s|an?\s|Annex\s\w+\s(?:of|to)\s(?:the\s)?|such\s|each\s)?)?(?:applicable\s)?"
    r"(?:(?:EU|UK|Swiss|European|General|California|Regulation|Directive|Data Protection|Standard|Contractual|Treaty|Act|Privacy|Federal"
    r"|GDPR|SCCs?|CCPA|DPDPA|FADP|LGPD|Code|Civil|Clauses|Communications|U\.S\.|Digital|Decision|Order|Convention|Rules|Bankruptcy|Securities|Exchange)\b"
    r"|(?:\w+\s){0,3}(?:Act|GDPR|Regulation|Directive|Code|Terms of Service|MSA|SCCs|Standard Contractual Clauses)\b)"
)
_BEFORE_LAW = re.compile(
    r"(?:GDPR|Act|Regulation|Code|Directive|SCCs?|U\.S\.C\.|C\.F\.R\.|EU\)\s[\d/]+)[,’s]*\s(?:\(?)$"
)


def read_references(document: Document, clauses: Sequence[Clause]) -> tuple[Reference, ...]:
    """Give the cross-references of the body in reading order, one for each clause referred to.

    References into laws and other documents ("Article 28 GDPR") are left out. A reference that
    names no clause of the document has the target None.
    """
    targets = _Targets(clauses)
    found: list[Reference] = []
    for block in document.blocks:
        if not block.is_body:
            continue
        for match in _REFERENCE.finditer(
            document.text, block.start + len(block.number or ""), block.end
        ):
            found += _read(document.text, match, targets)
    return tuple(found)


def _read(text: str, match: re.Match[str], targets: "_Targets") -> Iterator[Reference]:
    if match["this"]:
        target = targets.around(match.start(), match["this"])
        yield Reference(text=match[0], start=match.start(), end=match.end(), target=target)
        return
    if _ELSEWHERE.match(text, match.end()) or _BEFORE_LAW.search(
        text, max(0, match.start() - 30), match.start()
    ):
        return
    word = match["word"] or "Section"
    first = match["first"] or match["upper"]
    start = match.start()
    yield Reference(
        text=text[
            start : match.start() + len(word) + text[start + len(word) :].index(first) + len(first)
        ],
        start=start,
        end=start + text[start:].index(first) + len(first),
        target=targets.find(word, first, start),
    )
    previous = first
    for more in _PART.finditer(match["more"] or ""):
        at = match.start("more") + more.start()
        number = more[0]
        if number.startswith("(") and not previous.startswith("("):
            number = re.sub(r"\(\w+\)$", "", previous) + number
        yield Reference(
            text=more[0], start=at, end=at + len(more[0]), target=targets.find(word, number, at)
        )
        previous = number


class _Targets:
    """Finds clauses by number, as seen from a place in the text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._starts = [clause.start for clause in clauses]
        self._by_number: dict[str, list[int]] = {}
        for clause in clauses:
            if clause.number and clause.label:
                for key in _keys(clause):
                    self._by_number.setdefault(key, []).append(clause.index)

    def find(self, word: str, number: str, offset: int) -> int | None:
        number = re.sub(r"\s", "", number)
        if number.startswith("("):
            return self._sibling(number, offset)
        kind = word.rstrip("s").lower() if word.rstrip("s") in _ANNEXES.split("|") else ""
        if word.startswith("Article"):
            kind = "article"
        if word.startswith("Part"):
            kind = "part"
        keys = [f"{kind} {number}".strip().lower()]
        if kind == "article":
            keys.append(number.lower())
        if kind == "":
            annex = self._annex(offset)
            if annex:
                keys.insert(0, f"{annex}, {number}".lower())
        for key in keys:
            if key in self._by_number:
                return self._best(self._by_number[key])
        return None

    def around(self, offset: int, words: str) -> int | None:
        """Give the clause that "this Section" stands in: the outermost numbered one."""
        if not self._clauses:
            return None
        at: Clause | None = self._clauses[max(0, bisect_right(self._starts, offset) - 1)]
        kind = words.split()[-1].lower()
        found = None
        while at is not None:
            if at.number:
                annexed = at.number.lower().startswith(("exhibit", "annex", "schedule", "appendix"))
                whole = annexed and ", " not in at.number
                if kind in ("exhibit", "annex", "schedule", "appendix"):
                    found = at.index if whole else found
                elif not whole and not at.number.startswith(("Article", "Part")):
                    found = at.index
                elif kind == "article" and at.number.startswith("Article"):
                    found = at.index
            at = self._clauses[at.parent] if at.parent is not None else None
        return found

    def _sibling(self, number: str, offset: int) -> int | None:
        """Find "(c)" among the items of the clause that holds `offset`, then further out."""
        at: Clause | None = (
            self._clauses[max(0, bisect_right(self._starts, offset) - 1)] if self._clauses else None
        )
        while at is not None:
            key = f"{at.number or ''}{number}".lower()
            if key in self._by_number:
                return self._best(self._by_number[key])
            at = self._clauses[at.parent] if at.parent is not None else None
        return None

    def _annex(self, offset: int) -> str | None:
        at: Clause | None = (
            self._clauses[max(0, bisect_right(self._starts, offset) - 1)] if self._clauses else None
        )
        while at is not None and at.parent is not None:
            at = self._clauses[at.parent]
        if at and at.number and at.number.split()[0] in _ANNEXES.split("|"):
            return at.number
        return None

    def _best(self, indexes: Sequence[int]) -> int:
        """Of several clauses with one number take the outermost, then the first."""
        return min(indexes, key=lambda index: (self._clauses[index].level, index))


def _keys(clause: Clause) -> Iterator[str]:
    number = (clause.number or "").lower()
    yield number
    if number.startswith("§ "):
        yield number.removeprefix("§ ")
    if re.search(r"\.[a-z]{1,4}$", number):
        yield re.sub(r"\.([a-z]{1,4})$", r"(\1)", number)
