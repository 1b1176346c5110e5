"""Recognise the number printed at the start of a heading or paragraph.

The number is given exactly as printed, closing full stop or bracket included ("1.", "7.2", "(b)",
"b)", "Article IV", "Section 3."), so that the text always starts with it. What only looks like a
number there ("30 days", "2024", "U.S.", "Section 3 applies to …") gives None.
"""

import re

_ROMAN = r"(?=[ivxlIVXL])(?:[xX]{0,3}[lL]|[xX]{0,3})(?:[iI][xX]|[iI][vV]|[vV]?[iI]{0,3})"
_DOUBLED = "|".join(letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz")
_PART = r"(?:[1-9]\d{0,2}|0\d?)"
_WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)"
)

_BRACKETS = rf"\((?:{_ROMAN}|{_DOUBLED}|[a-zA-Z]|\d{{1,2}})\)"
_SUFFIX = rf"(?:\s?{_BRACKETS})"
_DIVISION = re.compile(
    rf"(?P<word>article|section|sec\.|clause|part|chapter|paragraph|schedule|annex|annexure|appendix"
    rf"|exhibit|attachment|addendum)\s+(?:no\.\s*)?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*(?:[-.]?[A-Z])?|{_ROMAN}|[A-Z](?:[-.]?\d{{1,2}})?|{_WORD_NUMBER})"
    rf"(?:\([a-z0-9]{{1,4}}\))*(?P<close>[.:)]?)(?=\s|$|[–—-])",
    re.IGNORECASE,
)
_PARAGRAPH_SIGN = re.compile(r"§{1,2}\s?\d{1,3}(?:\.\d{1,3})*[a-z]?[.:)]?(?=\s|$)")
_DECIMAL = re.compile(
    rf"[1-9]\d{{0,2}}(?:(?:\.{_PART}){{1,5}}(?:\.[a-z])?|\.[a-z])(?P<close>[.:)]?){_SUFFIX}*(?=\s|$|(?<=[.:)])[^\W\d])"
)
_LETTER_DECIMAL = re.compile(
    rf"(?:[A-Z]\.\d{{1,2}}(?:\.(?:{_PART}|[a-z]))*[.:)]?|[A-Z]\d{{1,2}}(?:\.\d{{1,2}})*[.)]){_SUFFIX}*(?=\s|$)"
)
_INTEGER = re.compile(rf"[1-9]\d{{0,2}}(?:[.)]{_SUFFIX}*|:|{_SUFFIX}+)(?=\s|$)")
_INTEGER_GLUED = re.compile(r"[1-9]\d?[.)](?=[A-Z“\"][A-Za-z])")
_BRACKETED = re.compile(rf"{_BRACKETS}{_SUFFIX}*\.?(?=\s|$|[A-Z“\"])")
_LETTERED = re.compile(rf"(?:{_ROMAN}|[a-z]|[A-Z])[.)](?=\s|$)")
_BARE = re.compile(r"[1-9]\d?(?=\s+(?:[–—-]\s+)?[A-Z“\"'(][A-Za-z])")

_MEASURE = re.compile(
    r"\s*(?:%|percent|per\b|million|billion|thousand|times|x\b"
    r"|(?:(?:business|calendar|working)\s+)?(?:hour|day|week|month|year|minute)s?\b|[KMGT]i?B\b|USD|EUR|GBP|euros?|dollars?|pounds?"
    r"|january|february|march|april|may\s+\d|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:street|st\.|avenue|ave\.?|road|rd\.|boulevard|blvd\.?|drive|lane|place|plaza|square"
    r"|floor|suite|court|way|tower|building|house)\b|\b\d{5}\b",
    re.IGNORECASE,
)
_ANNEXED = frozenset(
    {"schedule", "annex", "annexure", "appendix", "exhibit", "attachment", "addendum"}
)
_COPYRIGHT = re.compile(r"\([cC]\)\s*(?:copyright\s*)?\d{4}")


def printed_number(text: str) -> str | None:
    """Give the number that `text` starts with, as printed, or None where it starts with none."""
    return (
        _division(text)
        or _first(text, _PARAGRAPH_SIGN)
        or _decimal(text)
        or _first(text, _LETTER_DECIMAL)
        or _first(text, _INTEGER)
        or _first(text, _INTEGER_GLUED)
        or _bracketed(text)
        or _first(text, _LETTERED)
        or _bare(text)
    )


def _first(text: str, pattern: re.Pattern[str]) -> str | None:
    found = pattern.match(text)
    return found.group() if found and found.group() else None


def _division(text: str) -> str | None:
    """Recognise "Article IV", but not a sentence that starts with a reference to it."""
    found = _DIVISION.match(text)
    if not found or not text[0].isupper():
        return None
    rest = text[found.end() :].lstrip()
    if found["close"] or not rest or not (rest[0].islower() or rest[0] in ",;&"):
        return found.group()
    is_title = found["word"].lower() in _ANNEXED and len(text) < 80 and text[-1] not in ".;,:"
    return found.group() if is_title and rest.startswith(("to ", "of ")) else None


def _decimal(text: str) -> str | None:
    """Recognise "7.2" and "1.0 Definitions", but not "2.0" alone or "1.5 million"."""
    found = _DECIMAL.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if not found["close"] and _MEASURE.match(rest):
        return None
    if re.search(r"\.0(?!\d)", found.group()) and not rest.strip():
        return None
    return found.group()


def _bracketed(text: str) -> str | None:
    return None if _COPYRIGHT.match(text) else _first(text, _BRACKETED)


def _bare(text: str) -> str | None:
    """Recognise "1 Definitions", but not a quantity, a date or an address."""
    found = _BARE.match(text)
    if not found or _MEASURE.match(text, found.end()) or _ADDRESS.search(text[:80]):
        return None
    return found.group()
