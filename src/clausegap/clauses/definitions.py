"""Find the terms a contract defines, and who goes by several names in one definition."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.model import BlockKind, Clause, Definition, Document

_OPEN = '“”"„‟«'
_CLOSE = '”“"‟»'
_QUOTED = (
    rf"[{_OPEN}]\s?([^{_OPEN}{_CLOSE}\n]{{1,70}}?)\s?[{_CLOSE}]"
    rf"|(?<![\w’'])[‘']([A-Z][^‘’'\n]{{0,50}})[’'](?!\w)"
)
QUOTED = re.compile(_QUOTED)
_MEANS = re.compile(
    r"[\s,:–—-]*(?:\([^()]{0,80}\)\s*,?\s*)?(?:,[^.;:]{0,60},\s*)?"
    r"(?:each\s+|collectively,?\s+|individually,?\s+|together,?\s+)?"
    r"(?:(?:shall|will|is to)\s+)?(?:each\s+|both\s+)?"
    r"(?:means?\b|meaning\b|ha(?:s|ve)\s+the\s+(?:same\s+)?(?:respective\s+)?meanings?\b|refers?\s+to\b"
    r"|(?:is|are)\s+(?:as\s+)?defined\b|includes?\b|denotes?\b|describes?\b|(?:is|are)\s+the\b|is\s+an?\b)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:\b(?:hereinafter|herein)\b|\b(?:referred\sto|known|called|designated)\b(?:\s\w+){0,5}?\sas)[,:]?\s(?:the\s)?$",
    re.IGNORECASE,
)
# "The files that you submit are your “Prompts.”"
_ARE = re.compile(
    r"\b(?:is|are)\s(?:together\s|collectively\s|each\s)?(?:an?\s|your\s|our\s|the\s)?$",
    re.IGNORECASE,
)
_BARE_CALLED = re.compile(
    r"\((?:(?:hereinafter|hereafter)(?:\s(?:referred\sto\sas|called))?,?\s(?:the\s)?|the\s)"
    r"(?P<name>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})\)"
)
# A quotation mark lost in scanning: (hereinafter, "ACME), (the Provider").
_HALF_QUOTED = re.compile(
    r"\((?:(?:hereinafter|hereafter|herein)(?:\s(?:referred\sto\sas|called))?,?\s)?(?:the\s)?"
    rf"(?:(?:[{_OPEN}]|['’‘]{{2}})(?P<opened>[A-Z][\w&. -]{{0,40}})"
    rf"|-?(?P<closed>[A-Z][\w&. -]{{0,40}})(?:[{_CLOSE}]|['’]{{2}}))"
    rf"(?:[{_CLOSE}]|['’]{{2}})?\)"
)
_COLON = re.compile(r"\s*[:–—]\s")
_JOINED = re.compile(r"\s*[,;/]?\s*(?:(?:and/or|and|or)\b)?\s*(?:the\s+|an?\s+)?", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{0,300}(?:\([^()]{0,60}\)[^()]{0,100})?)\)")
_UNQUOTED_ROW = re.compile(r"([A-Z][\w’'/&-]*(?:\s[\w’'/&-]+){0,5})\s?(?:\||:)\s")
_UNQUOTED_MEANS = re.compile(
    r"([A-Z][\w’'/&-]*(?:\s(?:of|and|or|the|for|[A-Z][\w’'/&-]*)){0,6}):?\s"
    r"(?:(?:shall|will)\s)?(?:means?\b|ha(?:s|ve)\sthe\smeaning\b|refers?\sto\b)"
)
_DEFINITIONS_HEADING = re.compile(
    r"\b(?:definitions?|defined terms|interpretation|glossary|meanings?"
    r"|(?:words?|terms?)\s(?:we|you|that|which|used)\b|key terms|some terms|vocabulary)\b",
    re.I,
)
# "Code – source files that … . Prompt – what a developer types.": several in one paragraph.
_DASHED = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<term>[A-Z][\w’'/&-]*(?:\s[A-Z][\w’'/&-]*){0,4})\s[–—]\s"
)
_FEWEST_DASHED = 3
_NOT_TERMS = frozenset(
    "i accept|i agree|accept|as is|as available|as-is|agree|i decline".split("|")
)


class Naming(NamedTuple):
    """One place where names are given: the names, and the text span that gives them.

    `bracketed` tells “(the “Provider”)”, where the words before it say who it is, from
    “Provider” means …, where the words after it do.
    """

    names: tuple[str, ...]
    start: int
    end: int
    bracketed: bool


def read_definitions(
    document: Document, clauses: Sequence[Clause], namings: Sequence[Naming] | None = None
) -> tuple[Definition, ...]:
    """Give the terms that `document` defines, in the order they stand.

    The span is the defining words: for “X” means … the rest of the paragraph, for a bracketed term
    the sentence up to the bracket's end. Pass `namings` if they were found already.
    """
    if namings is None:
        namings = find_namings(document)
    starts = [clause.start for clause in clauses]
    found: list[Definition] = []
    known: set[tuple[str, int]] = set()

    def add(term: str, start: int, end: int) -> None:
        if (term.lower(), start) not in known and term.lower() not in _NOT_TERMS:
            known.add((term.lower(), start))
            at = max(0, bisect_right(starts, start) - 1)
            found.append(Definition(term=term, start=start, end=end, clause=at))

    block_starts = [block.start for block in document.blocks]
    meanings = sorted(naming.start for naming in namings if not naming.bracketed)
    for naming in namings:
        block = document.blocks[bisect_right(block_starts, naming.start) - 1]
        start, end = naming.start, naming.end
        if naming.bracketed:
            start = _sentence_start(document.text, block.start, naming.start)
        else:
            # “A” means …. “B” means …: the second term is not in the meaning of the first
            following = meanings[bisect_right(meanings, start) :]
            end = min([block.end, *following[:1]])
        for name in naming.names:
            add(name, start, end)
    for term, start, end in _unquoted(document, clauses, starts):
        add(term, start, end)
    return tuple(sorted(found, key=lambda definition: (definition.start, definition.term)))


def find_namings(document: Document) -> tuple[Naming, ...]:
    """Give every place of the body where quoted names are given to something, in order."""
    found: list[Naming] = []
    for block in document.blocks:
        if block.is_body and block.end - block.start > 5:
            text = document.text[block.start : block.end]
            found += [
                naming._replace(start=naming.start + block.start, end=naming.end + block.start)
                for naming in _namings(text)
            ]
            found += _pronouns_defined(text, block.start)
    return tuple(found)


# "We/us: Larkfield Limited, …", "You: the business named in the Order" in a list of definitions.
_PRONOUN_ROW = re.compile(
    r"(?P<names>(?:We|Us|Our|You|Your)(?:\s?(?:/|,|or|and)\s?(?:we|us|our|you|your))*)\s?[:|–—]\s(?=\S)"
)


def _pronouns_defined(text: str, offset: int) -> Iterator[Naming]:
    found = _PRONOUN_ROW.match(text)
    if found:
        names = tuple(re.findall(r"\b(?!or\b|and\b)\w+", found["names"]))
        yield Naming(names, offset, offset + found.end(), False)


def _namings(text: str) -> Iterator[Naming]:
    quotes = list(QUOTED.finditer(text))
    if not quotes and "(" not in text:
        return
    taken: set[int] = set()
    for bracket in _BRACKET.finditer(text):
        inside = [q for q in quotes if bracket.start() < q.start() and q.end() < bracket.end()]
        names = _names(inside)
        if names and _introduces(text[bracket.start() + 1 : inside[0].start()]):
            taken.update(q.start() for q in inside)
            yield Naming(names, bracket.start(), bracket.end(), True)
    for half in _HALF_QUOTED.finditer(text):
        name = half["opened"] or half["closed"]
        yield Naming((name.strip(" ."),), half.start(), half.end(), True)
    for bare in _BARE_CALLED.finditer(text):
        yield Naming((bare["name"],), bare.start(), bare.end(), True)
    at = 0
    while at < len(quotes):
        called = _CALLED.search(text, max(0, quotes[at].start() - 60), quotes[at].start())
        run = [quotes[at]]
        while at + 1 < len(quotes) and _joined(text, quotes[at], quotes[at + 1]):
            at += 1
            run.append(quotes[at])
        at += 1
        first, last = run[0], run[-1]
        if first.start() in taken:
            continue
        if not called and _closes(text, last.end()):
            called = _ARE.search(text, max(0, first.start() - 30), first.start())
        if called:
            yield Naming(_names(run), called.start(), last.end(), True)
            continue
        begins = not re.search(r"\w", text[: first.start()].lstrip("0123456789.()abcdefghivx "))
        if _MEANS.match(text, last.end()) or (begins and _COLON.match(text, last.end())):
            names = _names(run)
            if names:
                yield Naming(names, first.start(), last.end(), False)


def _closes(text: str, end: int) -> bool:
    """Tell whether a quotation that ends at `end` closes its sentence."""
    inside = text[:end].rstrip(_CLOSE + "\"'’ ")
    return inside.endswith((".", ";")) or text[end : end + 1] in ("", ".", ";")


def _joined(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    between = text[one.end() : two.start()]
    return len(between) < 14 and bool(_JOINED.fullmatch(between)) and bool(between.strip())


def _names(quotes: Sequence[re.Match[str]]) -> tuple[str, ...]:
    names = [(quote[1] or quote[2]).strip(" ,.;:*_") for quote in quotes]
    return tuple(dict.fromkeys(name for name in names if name and len(name.split()) <= 8))


def _introduces(before: str) -> bool:
    """Tell “(collectively, the “Services”)” from a bracket that quotes something else."""
    return not re.search(
        r"\b(?:marked|labell?ed|button|entitled|titled|clicking|says)\b", before, re.I
    )


def _sentence_start(text: str, start: int, end: int) -> int:
    at = max(text.rfind(". ", start, end), text.rfind("? ", start, end))
    return at + 2 if at >= 0 else start


def _unquoted(
    document: Document, clauses: Sequence[Clause], starts: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """Find terms without quotes: "Term means …" and, in a list of definitions, "Term: …"."""
    in_definitions = [
        bool(clause.heading and _DEFINITIONS_HEADING.search(clause.heading)) for clause in clauses
    ]
    for clause in clauses:
        if clause.parent is not None and in_definitions[clause.parent]:
            in_definitions[clause.index] = True
    for block in document.blocks:
        if not block.is_body or block.kind is BlockKind.HEADING:
            continue
        number = block.number or ""
        begin = block.start + len(number)
        while begin < block.end and document.text[begin] == " ":
            begin += 1
        found = _UNQUOTED_MEANS.match(document.text, begin, block.end)
        if not found and starts and in_definitions[max(0, bisect_right(starts, begin) - 1)]:
            found = _UNQUOTED_ROW.match(document.text, begin, block.end)
        if found:
            yield found[1], begin, block.end
            continue
        dashed = list(_DASHED.finditer(document.text[begin : block.end]))
        if len(dashed) >= _FEWEST_DASHED:
            ends = [match.start() for match in dashed[1:]] + [block.end - begin]
            for match, end in zip(dashed, ends, strict=True):
                yield match["term"], begin + match.start(), begin + end
