"""Where a contract presents its parties, and which words before a bracket say who somebody is."""

import re

from clausegap.clauses.companies import Company
from clausegap.clauses.definitions import Naming
from clausegap.clauses.sides import is_generic
from clausegap.clauses.things import has_thing

_WINDOW = 260
_PREAMBLE = 5000
_PREAMBLE_SHARE = 0.1
_OPENING = 1500
_SENTENCE = 700
_PRESENTS = re.compile(
    r"\b(?:between|b e t w e e n|among|parties|party|made by|entered into|binds?|agreement with"
    r"|contract with)\b",
    re.IGNORECASE,
)
# "party" alone presents nobody: "Acme is party to a sublicense with Beta".
_PRESENTS_SURELY = re.compile(
    r"\b(?:between|b e t w e e n|among|made by|entered into|binds?|agreement with|contract with)\b",
    re.IGNORECASE,
)
_AGREE = re.compile(r"\b(?:agrees?|enter into)\b", re.IGNORECASE)
# Recitals tell what the parties want; who else they name is no party.
_RECITALS = re.compile(
    r"\bWHEREAS\b|\bRECITALS?\b|\bR E C I T A L S?\b|\bWITNESSETH\b|\bW I T N E S S"
    r"|\bBACKGROUND\b|\b(?:NOW|Now),? (?:THEREFORE|[Tt]herefore)\b"
)
# A full stop that ends a sentence, and does not abbreviate ("Inc.", "Rd.").
_SENTENCE_END = re.compile(r"(?:[a-z]{4}|[A-Za-z\d][)”\"])\.\s+(?=[A-Z“\"(])")
# A full stop at the end of a line, which is not that of "Inc.".
_STOP = re.compile(r"(?<!\bInc)(?<!\bINC)(?<!\bLtd)(?<!\bLTD)(?<!\bCorp)(?<!\bCo)(?<!L\.L\.C)\.\n")
_NAMING_OPENS = re.compile(r"\s*\(?(?:and |the |each )?(?:hereinafter|hereafter|herein)?,?\s*")
_WITH_ITS_OWN = re.compile(
    r",?\s?(?:and|together with|including) its [\w\s,]{0,60}?"
    r"(?:affiliates|subsidiaries|successors|assigns)[\w\s,]{0,40}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:with|having|located|an?\s|d/?b/?a\b|doing business|trading as|a/?k/?a\b|a\.k\.a|also known"
    r"|f/?k/?a\b|formerly)"
)
_AND_A_THING = re.compile(r"\b(?:and|services?|website)\b")
_PROPER_BEFORE = re.compile(r"(?<!,\s)((?:[A-Z][\w&’'-]*(?:\.[A-Za-z]{1,4})?\s?){1,4})$")
# "Acme AI, a subsidiary of Acme Holdings, Inc.": the second says whose the first is.
_ANOTHERS = re.compile(
    r"(?:\b(?:subsidiary|subsidiaries|division|affiliate|unit|brand|member|parent|successor|part)"
    r"(?:[\s-]in[\s-]interest)?\s(?:of|to)(?:\sthe)?|\bf/k/a|\bformerly(?:\sknown\sas)?"
    r"|\bowned\sby|\bcontrolled\sby|\bon\sbehalf\sof|\badministrator\sfor|\bagent\sfor)\s$",
    re.IGNORECASE,
)


def is_early(text: str, offset: int) -> bool:
    """Say whether `offset` lies in the part of `text` where parties are presented."""
    return offset < max(_PREAMBLE, len(text) * _PREAMBLE_SHARE)


def is_introduced(text: str, at: int) -> bool:
    """Say whether the text at `at` presents the parties, as a preamble does."""
    if not is_early(text, at):
        return False
    # A preamble may be set in several lines, but it is one sentence.
    start = _paragraph(text, at)
    recitals = [found.end() for found in _RECITALS.finditer(text, 0, at)]
    start = max([start, *recitals[-1:]])
    if _PRESENTS.search(text, start, at):
        return True
    return at < _OPENING and not recitals and bool(_AGREE.search(text, at, at + 400))


def _paragraph(text: str, at: int) -> int:
    """Give where the words begin that may present the parties together with those at `at`."""
    start = max(0, at - _SENTENCE)
    return max([start, *(found.end() for found in _STOP.finditer(text, start, at))])


def is_first_said(text: str, at: int) -> bool:
    """Say whether `at` lies in the very sentence that presents the parties, before the recitals."""
    if "WHEREAS" in text[:at]:
        return False
    start = _paragraph(text, at)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, at)]
    recitals = [found.end() for found in _RECITALS.finditer(text, 0, at)]
    if _PRESENTS_SURELY.search(text, max([start, *ends[-1:], *recitals[-1:]]), at):
        return True
    return at < _OPENING // 2 and not recitals


def is_own_line(text: str, at: int) -> bool:
    """Say whether the naming at `at` opens its line ("hereinafter “Provider”")."""
    line = text.rfind("\n", 0, at) + 1
    return bool(_NAMING_OPENS.fullmatch(text, line, at))


def antecedent_start(text: str, end: int, after: int) -> int:
    """Give where the words begin that a naming at `end` gives a name to.

    `after` is where the naming before it ends.
    """
    line = text.rfind("\n", 0, end) + 1
    if is_own_line(text, end):
        # An address in several lines stands between the name and "hereinafter “Provider”".
        line = 0
    start = max(0, end - _WINDOW, line, after)
    bracket = text.rfind(")", start, end - 1)
    while bracket > 0 and not re.search(r"[“”\"]", text[max(start, bracket - 4) : bracket]):
        bracket = text.rfind(")", start, bracket)
    return max(start, bracket + 1)


def belongs(text: str, company: Company, naming: Naming) -> bool:
    """Say whether a bracket names the company before it and not a thing of the company's."""
    between = text[company.end : naming.start].lstrip()
    if len(between) < 3 or _GOES_ON.match(between):
        return True
    if _WITH_ITS_OWN.fullmatch(between):
        return True
    return between[0] in ",(" and not _AND_A_THING.search(between[:20])


def is_anothers(text: str, company: Company) -> bool:
    """Say whether a company is named only to say whose another one is."""
    return bool(_ANOTHERS.search(text, max(0, company.start - 50), company.start))


def proper_before(text: str, start: int, end: int) -> str | None:
    """Give the name of somebody that ends at `end`, right before a bracket."""
    found = _PROPER_BEFORE.search(text[start:end])
    if not found or text[start : start + found.start()].endswith((" of ", " of the ")):
        return None
    name = found[1].strip(" ,")
    if has_thing(name):
        return None
    return None if is_generic(name) or (name.isupper() and len(name) > 12) else name
