"""Where a contract may give its title, its date and the date it takes effect: candidates.

Titles are runs of capitalised words that end in "Agreement" or the like. Dates are dates in any
form, blanks to be filled in among them, and sentences that say when the contract takes effect.
"""

import re
from collections.abc import Iterator

from clausegap.clauses.types.particulars_names import Mention

_KIND = (
    r"(?i:agreements?|contracts?|amendment|addendum|statement|schedule|certificate|guarant(?:y|ee)s?|lease"
    r"|letter|appendix|attachment|memorandum|order\sform|form|terms|undertaking|deed|supplement|policy|plan"
    r"|understanding|exhibit|work|conditions|application)"
)
_SURE = re.compile(r"(?i)\b(?:agreements?|contract|amendment|addendum|deed|statement|lease)\b")
_CAP = (
    r"(?:[A-Z0-9À-Ý(#&*\[][\w.,&’'()#/@®™°:\[\]*-]*|-|–|&|to\sthe|for|of|and|on|or|in|the|to|n°|by)"
)
_TITLE = re.compile(rf"(?<![\w-])(?:{_CAP}(?P<gap>[ \t]{{1,2}})){{0,14}}{_KIND}\b")
_WIDE = re.compile(
    r"(?<![\w-])(?:[A-Z0-9(&#\[][A-Z0-9.,&’'()#/®-]*\s+){1,14}"
    r"(?:AGREEMENT|CONTRACT|AMENDMENT|STATEMENT)\b"
)
_TAIL = re.compile(
    r"(?:[ \t]{1,3}(?:-|–|to|for|of|on|by|with|and|TO|FOR|OF|the|THE|ON"
    r"|[A-Z(#0-9\[][\w.,&’'()#/-]*)){1,12}"
)
_LEAD = re.compile(
    r"^(?:(?:this|the|that|certain|an?|exhibit|ex|annex|schedule|execution|copy|version|confidential|and|of|to|for|in"
    r"|by|or|on|final|draft|source|page|\d+[\d.()a-z-]*|[-–&(]|inc\.?,?|executed|conformed|revised)\s+)+",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b[Tt](?:his|HIS|he|HE)\s+(?P<title>(?:[\w&#®™,/’'().-]+\s+){0,14}?"
    r"(?i:agreement|contract|amendment|addendum|statement|lease|schedule|guaranty))\b"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_BLANK = r"(?:_[_\s]*|\[[\s•●*·_]{0,12}\]|\.{4,})"
_DAY = rf"(?:\d{{1,2}}(?:\s?(?:s\s?t|n\s?d|r\s?d|t\s?h))?|{_BLANK})"
_YEAR = rf"(?:(?:19|20)\d\d|\d{{2,3}}\b|(?:19|20)?{_BLANK})"
_DATES = re.compile(
    rf"\b{_MONTH}\s*{_DAY}\s?,?\s*{_YEAR}"
    rf"|(?<!\w){_DAY}\s+{_MONTH},?\s*{_YEAR}"
    rf"|(?<!\w)(?:this\s+)?(?:{_DAY}\s+)?day\s+of\s+(?:\w+,\s)?(?:{_MONTH}|{_BLANK})?\s*(?:,?\s*(?:in\s+the\s+year\s+)?{_YEAR})?"
    rf"|\b{_MONTH}\s*,?\s*(?:19|20)\d\d"
    r"|(?<![\w/.-])\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?(?:(?:19|20)\d\d|\d\d)(?![\w/])"
    r"|(?<![\w/.-])(?:19|20)\d\d-\d\d-\d\d(?![\w/])"
    rf"|(?<=\s){_BLANK}\s?,\s?(?:19|20)\d\d|(?<=[\s][\s]),\s(?:19|20)\d\d(?![\w,])|(?<=of\s),\s(?:19|20)\d\d(?![\w,])"
    r"|\[(?:Insert\s)?(?:Effective\s)?[Dd][Aa][Tt][Ee]\]"
    rf"|(?<=as\sof\s)(?:{_BLANK})|(?<=[Dd]ated\s)(?:{_BLANK})|(?<=DATED\sAS\sOF\s)(?:{_BLANK})",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?i)\beffective\b|\bcommenc\w+|\b(?:takes?|come|comes|enter|enters|put)\s+(?:into\s+)?(?:effect|force)"
    r"|\b(?:begin|begins|start|starts|beginning|starting)\b|\bin\s+force\b"
)
_SAID = re.compile(
    r"(?i)\b(?:agreement|amendment|contract|term|period|addendum|venture|promotion|franchise|appointment|license"
    r"|effective\sdate|duration|letter|commencement\sdate|clause|provisions)\b"
)
_WHEN = re.compile(
    r"(?i)\b(?:dated?|days?|\d{4}|upon|when|execution|closing|signed|signatures?|immediately|effective\stime|above|herein)\b"
)
# The end of a sentence, or of a line; the first sign is a class, so that the search is fast.
_BREAK = re.compile(
    r"[.;:\n](?:(?<=\n)\n*|(?<!\b[A-Z]\.)(?<!\b[ap]\.m\.)(?<!\bInc\.)(?<!\bNo\.)(?<!\bCorp\.)"
    r"(?<!\bLtd\.)(?<!\bCo\.)(?<!\bSection\.)(?<!\bMr\.)\s+(?=[\"“(]?[A-Z])"
    r"|(?<=[a-z]\.)\s{2,}|(?<!:)\s+(?=\([a-z]\)|\d+\.\d+\s))"
)
# What every date holds; dates are read only around such places.
_HOT = re.compile(
    r"\b(?:19|20)\d\d|\d ?[/.-] ?\d|[Dd](?:ay|AY)\s+(?:of|OF)|_{3}|\[[\s•●*·_]{0,12}\]"
    r"|\[[DdIiEe][\w ]{1,20}\]"
    r"|[Aa][Ss]\s[Oo][Ff]\s|\.{4}"
)
_AROUND = 60
_TITLES_IN, _LONGEST = 12000, 720


def title_mentions(text: str) -> Iterator[Mention]:
    """Give all candidates for the title of the contract."""
    reach = min(len(text), _TITLES_IN)
    for match in _TITLE.finditer(text, 0, reach):
        yield from _title(text, match.start(), match.end(), "run")
        tail = _TAIL.match(text, match.end())
        if tail and match.start() < 5000:
            yield from _title(text, match.start(), tail.end(), "tail")
    for match in _WIDE.finditer(text, 0, min(reach, 5000)):
        yield from _title(text, match.start(), match.end(), "wide")
    for match in _NAMED.finditer(text, 0, reach):
        yield from _title(text, *match.span("title"), "named")


def _title(text: str, start: int, end: int, mark: str) -> Iterator[Mention]:
    lead = _LEAD.match(text[start:end])
    # An exhibit or a schedule may itself be the title; all else that leads in is not part of it.
    if lead and lead.end() < end - start - 4:
        yield from _one_title(text, start + lead.end(), end, mark)
        if mark == "run" and re.match(r"(?i)schedule|exhibit|annex", lead[0]):
            yield from _one_title(text, start, end, mark, "led")
    else:
        yield from _one_title(text, start, end, mark)


def _one_title(text: str, start: int, end: int, *marks: str) -> Iterator[Mention]:
    while end > start and text[end - 1] in " ,.(-–\n":
        end -= 1
    if 8 <= end - start <= 300:
        sure = ("sure",) if _SURE.search(text, start, end) else ()
        yield Mention(start, end, (*marks, *sure))


def date_mentions(text: str) -> Iterator[Mention]:
    """Give all dates and blanks for dates."""
    for begin, stop in _hot(text):
        for match in _DATES.finditer(text, begin, stop):
            start, end = match.span()
            while end > start and text[end - 1] in " ,\n":
                end -= 1
            if end - start > 2:
                yield Mention(start, end, ("date",))


def _hot(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that may hold a date; none overlap."""
    begin = stop = -1
    for match in _HOT.finditer(text):
        start = match.start() - _AROUND
        if start > stop:
            if stop > 0:
                yield begin, stop
            begin = max(0, start)
        stop = match.end() + _AROUND
    if stop > 0:
        yield begin, stop


def effect_mentions(text: str) -> Iterator[Mention]:
    """Give the sentences that may say when the contract takes effect."""
    cues = [match.start() for match in _EFFECT.finditer(text)]
    if not cues:
        return
    breaks = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    at, last = 0, -1
    for cue in cues:
        while breaks[at + 1] <= cue:
            at += 1
        if at == last:
            continue
        last = at
        start, end = breaks[at], breaks[at + 1]
        inside = text[start : min(end, start + 2 * _LONGEST)]
        if not _SAID.search(inside) or not _WHEN.search(inside):
            continue
        lead = re.match(r"[\s(]*(?:\(?[\divxa-z]{1,4}[.)]|\d+(?:\.\d+)*\.?)\s+", inside)
        start += lead.end() if lead else 0
        end = min(start + len(text[start:end].rstrip()), start + _LONGEST)
        if end - start > 20:
            yield Mention(start, end, ("sentence",))
