"""Numbers in contract sentences: durations, money, percentages, dates, counts, normalised."""

import re
from collections.abc import Iterator

from clausegap.clauses.dates import find_dates
from clausegap.clauses.number_words import NUMBER_PATTERN, number_of
from clausegap.model import Fact, FactKind

_DURATION = re.compile(
    rf"\b(?:(?P<word>{NUMBER_PATTERN})\s*(?:\(\s*(?P<both>\d{{1,4}})\s*\))?"
    r"|(?P<digits>\d{1,4})(?:\s*\(\s*[a-z -]+\))?)"
    r"[\s-]*(?P<kind>(?:(?:full|consecutive|rolling|clear|running|additional|further|prior"
    r"|more|calendar|business|working)[\s-]+)*)"
    r"(?P<unit>hour|day|week|month|year|quarter|(?<=\d)h|(?<=\d\s)h|hr)s?\b",
    re.IGNORECASE,
)
# "in the past year", "during the quarter before the claim": one of them, without a number.
_BARE = r"year|quarter|month|half[ -]year"
_BARE_LOOKBACK = re.compile(
    rf"\b(?:preceding|previous|prior|past|last|trailing)\s(?:(?:full|calendar|contract)\s)?"
    rf"(?P<unit>{_BARE})\b"
    rf"|\bthe\s(?:(?:full|calendar|contract)\s)?(?P<unit2>{_BARE})\s"
    r"(?:immediately\s)?(?:before|preceding|prior\sto)\b",
    re.IGNORECASE,
)
_UNITS = {
    "hour": ("hours", 1),
    "h": ("hours", 1),
    "hr": ("hours", 1),
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("years", 1),
}
_AMOUNT = r"(?P<amount>\d{1,3}(?:[,.' ]\d{3})+(?:\.\d{2})?|\d+(?:\.\d{1,2})?)"
_SCALE = r"(?:\s*(?P<scale>billion|million|thousand|k|m)\b)?"
_SCALES = {"billion": 1e9, "million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}
_MONEY = re.compile(
    r"(?:(?P<code>USD|US\$|U\.S\.\$|[SACR]\$|HK\$|NZ\$|EUR|GBP|CHF|SEK|INR|CAD|AUD|JPY|CNY|RMB|\$|€|£|¥)\s*"
    rf"{_AMOUNT}{_SCALE}"
    rf"|\b{_AMOUNT.replace('amount', 'amount2')}{_SCALE.replace('scale', 'scale2')}\s*"
    r"(?P<code2>USD|EUR|GBP|CHF|SEK|INR|euros?|dollars?|pounds?"
    r"|(?:US|U\.S\.|United States) dollars?))",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(
    rf"\b(?P<word>{NUMBER_PATTERN})\s*"
    r"(?:\(\s*[^)]{0,12}\)\s*)?(?:U\.?S\.?|United States)?\s*(?P<code>dollars|euros|pounds)\b",
    re.IGNORECASE,
)
_CURRENCY = {
    "$": "USD",
    "us$": "USD",
    "u.s.$": "USD",
    "dollar": "USD",
    "us dollar": "USD",
    "€": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "¥": "JPY",
    "rmb": "CNY",
}
# "700 million monthly active users", "ten million (10,000,000) customers"
_COUNT = re.compile(
    rf"(?:\b(?P<word>{NUMBER_PATTERN})\s*(?:\(\s*{_AMOUNT.replace('amount', 'both')}\s*\))?"
    rf"|\b{_AMOUNT}{_SCALE})"
    r"[\s-]+(?:(?:monthly|daily|active|registered|unique|individual|paying|end|total|distinct|human)"
    r"[\s,-]+){0,4}"
    r"(?P<unit>user|subscriber|customer|employee|person|individual|member|seat|device)s?\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent\b|percent\b)", re.I)
_NOTICE_AFTER = re.compile(
    r"^['’]?s?\s*(?:,\s*)?(?!(?:after|following|of|from)\b)(?:\w+[\s-]+){0,4}?"
    r"(?:notice|notification|in advance|advance|warning)\b"
    r"|^['’]?s?\s*(?:prior to|before|in advance|ahead|beforehand|earlier)\b",
    re.IGNORECASE,
)
_NOTICE_BEFORE = re.compile(
    r"\b(?:notice|notif\w+|inform\w*|notice period)\b[^.;]{0,45}$", re.IGNORECASE
)
_DEADLINE_BEFORE = re.compile(
    r"\b(?:within|later than|no later than|not later than|not more than|no more than|at the latest|"
    r"no event later than|any event within|not exceed(?:ing)?|maximum of|up to|in less than|under)"
    r"(?:\s+(?:the|a|an|first|next|at least|approximately|about|maximum of|period of))*\s*$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:up to|maximum of|not more than)\s*$", re.IGNORECASE)
_LOOKBACK_BEFORE = re.compile(
    r"\b(?:preceding|previous|prior|past|last|trailing|most recent|during (?:the|any)"
    r"|in the|for the|over the|in any|for any|per)\s*$",
    re.IGNORECASE,
)
_LOOKBACK_AFTER = re.compile(
    r"^['’]?s?[\s-]*(?:period\s+)?(?:(?:immediately|directly)\s+)?"
    r"(?:preceding|prior|before|previous|leading up|ending|period|from the date|in which"
    r"|of fees|fees)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:paid|payable|fees|liab\w+|amounts?|sums?|(?:payments?|sums?)\sreceived)\b", re.IGNORECASE
)


def read_facts(text: str) -> tuple[Fact, ...]:
    """Give the numbers that `text` (one sentence) states, in the order they stand.

    Offsets are into `text`. A duration is a notice ("30 days' notice"), a deadline ("within 30
    days"), a look-back ("fees paid in the 12 months before the claim"), or else just a duration.
    """
    if not any(mark in text for mark in "0123456789") and not _might_hold_number(text):
        return ()
    found = [*_durations(text), *_money(text), *_percents(text), *_dates(text)]
    found += _counts(text)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))


def _might_hold_number(text: str) -> bool:
    lowered = text.lower()
    return any(unit in lowered for unit in _MEASURES)


_MEASURES = ("day", "month", "year", "hour", "week", "quarter", "dollar", "euro", "pound", "user")


def _durations(text: str) -> Iterator[Fact]:
    for match in _BARE_LOOKBACK.finditer(text):
        unit = (match["unit"] or match["unit2"]).lower()
        half = "half" in unit
        yield Fact(
            kind=FactKind.LOOKBACK,
            value=6.0 if half else float(_UNITS[unit][1]),
            unit="months" if half else _UNITS[unit][0],
            text=match[0],
            start=match.start(),
            end=match.end(),
        )
    for match in _DURATION.finditer(text):
        word = match["word"]
        if word and word.lower() in ("a", "an") and not match["both"]:
            if match["unit"].lower() not in ("month", "year", "week", "quarter"):
                continue
            if not _article_counts(text, match):
                continue
        number = match["both"] or match["digits"]
        value = float(number) if number else float(number_of(word))
        unit, factor = _UNITS[match["unit"].lower()]
        if unit == "days" and re.search("business|working", match["kind"], re.IGNORECASE):
            unit = "business days"
        kind = _duration_kind(text, match.start(), match.end())
        yield Fact(
            kind=kind,
            value=value * factor,
            unit=unit,
            text=match[0],
            start=match.start(),
            end=match.end(),
        )


def _article_counts(text: str, match: re.Match[str]) -> bool:
    """Tell "a month's notice" and "within a month", which measure, from "a month" that does not."""
    before = text[max(0, match.start() - 15) : match.start()].lower()
    after = text[match.end() : match.end() + 11]
    if before.rstrip().endswith(("within", "least", "than")):
        return True
    return bool(re.match(r"['’]|\s(?:after|from|following|to)\b", after))


def _duration_kind(text: str, start: int, end: int) -> FactKind:
    before = text[max(0, start - 70) : start]
    after = text[end : end + 70]
    lookback = bool(_LOOKBACK_AFTER.match(after)) and bool(_LOOKBACK_BEFORE.search(before))
    if (lookback or _LOOKBACK_AFTER.match(after)) and _PAID.search(text):
        near_notice = re.match(r"^['’]?s?\s*(?:\w+\s+){0,2}notice", after, re.IGNORECASE)
        if not near_notice and not _NOTICE_BEFORE.search(before):
            return FactKind.LOOKBACK
    if re.search(r"\b(?:preceding|previous|prior|past|last|trailing)\s*$", before, re.IGNORECASE):
        return FactKind.LOOKBACK
    if _UP_TO.search(before):
        return FactKind.DEADLINE
    if _NOTICE_AFTER.match(after):
        return FactKind.NOTICE
    if _DEADLINE_BEFORE.search(before):
        return FactKind.DEADLINE
    if _NOTICE_BEFORE.search(before):
        return FactKind.NOTICE
    return FactKind.DURATION


def _money(text: str) -> Iterator[Fact]:
    for match in _MONEY.finditer(text):
        digits = match["amount"] or match["amount2"]
        scale = (match["scale"] or match["scale2"] or "").lower()
        value = _decimal(digits) * _SCALES.get(scale, 1)
        code = match["code"] or match["code2"]
        yield _money_fact(text, match, value, code)
    for match in _MONEY_WORDS.finditer(text):
        yield _money_fact(text, match, number_of(match["word"]), match["code"])


def _money_fact(text: str, match: re.Match[str], value: float, code: str) -> Fact:
    key = re.sub(r"united states|u\.s\.(?!\$)", "us", code.lower()).removesuffix("s").strip()
    if key == "us" or key == "us$":
        key = "us$"
    return Fact(
        kind=FactKind.MONEY,
        value=value,
        unit=_CURRENCY.get(key, code.upper()),
        text=match[0].strip(),
        start=match.start(),
        end=match.end(),
    )


def _decimal(digits: str) -> float:
    """Read "1,000.50", "1.000" and "1'000" alike: a group of three after a mark is thousands."""
    whole, _, cents = digits.rpartition(".")
    if whole and len(cents) == 2:
        return float(re.sub(r"\D", "", whole) + "." + cents)
    if len(cents) == 3 or not whole:
        return float(re.sub(r"\D", "", digits))
    return float(digits)


def _percents(text: str) -> Iterator[Fact]:
    for match in _PERCENT.finditer(text):
        yield Fact(
            kind=FactKind.PERCENT,
            value=float(match["number"].replace(",", ".")),
            unit="percent",
            text=match[0],
            start=match.start(),
            end=match.end(),
        )


def _counts(text: str) -> Iterator[Fact]:
    for match in _COUNT.finditer(text):
        word = match["word"]
        if word and word.lower() in ("a", "an", "one"):
            continue
        digits = match["both"] or match["amount"]
        scale = (match["scale"] or "").lower()
        value = _decimal(digits) * _SCALES.get(scale, 1) if digits else float(number_of(word))
        yield Fact(
            kind=FactKind.COUNT,
            value=value,
            unit=f"{match['unit'].lower()}s",
            text=match[0],
            start=match.start(),
            end=match.end(),
        )


def _dates(text: str) -> Iterator[Fact]:
    for match, day in find_dates(text):
        yield Fact(
            kind=FactKind.DATE,
            value=float(day.toordinal()),
            unit=day.isoformat(),
            text=match[0],
            start=match.start(),
            end=match.end(),
        )
