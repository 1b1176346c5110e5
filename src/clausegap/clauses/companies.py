"""Find names of companies in text, by their legal forms."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FORMS = (
    r"Co\.?,?\s?(?:Ltd|Limited|LTD)\.?|Pte\.?,?\s(?:Ltd|Limited|LTD)\.?|PTE\.?\sLTD\.?|Pty\.?,?\s(?:Ltd|Limited)\.?"
    r"|Pvt\.?,?\s(?:Ltd|Limited)\.?|Private\sLimited|Sdn\.?\sBhd\.?|Public\sBenefit\sCorporation"
    r"|Inc(?:orporated)?\b\.?|INC(?:ORPORATED)?\b\.?|L\.?L\.?C\b\.?|Llc\b|Ltd\b\.?|LTD\b\.?|Limited\b|LIMITED\b|PBC\b|P\.B\.C\.?|Corp\b\.?"
    r"|CORP\b\.?|Corporation\b|CORPORATION\b|GmbH(?:\s&\sCo\.\sKG(?:aA)?)?\b|gGmbH\b|AG\b|SE\b|AB\b|ASA?\b|A/S\b|ApS\b|Oyj?\b|OY\b|OÜ\b"
    r"|S\.?A\.?S\.?U?\b\.?|S\.A\.?|SA\b|S\.?[àa]\.?\s?r\.?l\b\.?|SARL\b|S\.r\.l\.?|Srl\b|S\.p\.A\.?|SpA\b|B\.V\.?|BV\b|N\.V\.?|NV\b"
    r"|K\.K\.?|KK\b|LLP\b|L\.L\.P\.?|L\.P\.?|LP\b|PLC\b|plc\b|P\.L\.C\.?|UG\b|KG\b|KGaA\b|Sp\.\sz\so\.?o\.?|s\.r\.o\.|Kft\b\.?|d\.o\.o\.?|UAB\b"
    r"|SIA\b|Ltda\b\.?|S\.L\.U?\.?|SL\b|S\.C\.A\.?|Company\b|COMPANY\b|Foundation\b|Bank,\sN\.A\.|N\.A\.|Trust\b|L\.C\.|S/A\b|SRL\b|S\.R\.L\.|G\.I\.E\.?|inc\b\.?|A\.G\.|GK\b|G\.K\."
)
_WORD = r"[A-Z0-9À-Ý][\w.&’'!+/-]*"
_NAME = re.compile(
    rf"(?<![\w.’'-])(?P<stem>{_WORD}(?:(?:, | (?:(?:of|&|de|du|der|und|et) )?)"
    rf"(?:{_WORD}|\([A-Z][\w ]{{1,25}}\))){{0,6}}?),? ?(?<=[ ,)])(?P<form>{_FORMS})(?![\w-])"
)
# Forms that are also common words when a sentence stands in capitals.
_WORDLIKE = frozenset({"AS", "SE", "AG", "AB", "SA", "Trust", "Company", "Foundation", "UG", "SL"})
# Words with which a sentence or a label starts and no company's name does.
_LEADING = re.compile(
    r"^(?:(?:We[’']re|I[’']m|Hi|Hello|The|This|These|If|When|By|For|To|Of|In|At|And|Or|With|Between|Contact|Welcome|Thank|Copyright|Customer|"
    r"Your?|We|Our|Agreement|Address|Email|Attention|Attn|From|Company|Name|Provider|Vendor|Supplier|Licensor|Party|"
    r"Parties|Processor|Controller|Terms|Data|Importer|Exporter|Notices?|Effective|Date|Is|Are|As|Any|Each|Either|All|AND|OR|THE|THIS|BY|BETWEEN|OF|WITH|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|\d{1,2},?|©)[,:.]?\s+)+"
)
_COMMON = frozenset(
    "the this a an such any each our your its no that other insurance holding parent trust limited"
    " operating public private said certain".split()
)


class Company(NamedTuple):
    """A company's name as printed, and the name without its legal form."""

    name: str
    stem: str
    start: int
    end: int


def find_companies(text: str, start: int = 0, end: int | None = None) -> Iterator[Company]:
    """Give the companies named between `start` and `end` of `text`, in order."""
    for found in _NAME.finditer(text, start, len(text) if end is None else end):
        stem = found["stem"]
        leading = _LEADING.match(stem + " ")
        skip = min(leading.end(), len(stem)) if leading else 0
        stem = stem[skip:].strip(" ,")
        if not any(char.isalpha() for char in stem) or stem.split()[-1].lower() in _COMMON:
            continue
        if found["form"] in _WORDLIKE and (
            (stem.isupper() and len(stem) > 3) or len(stem) < 3 or ". " in stem
        ):
            continue
        if text[max(0, found.start() + skip - 4) : found.start() + skip].endswith((" a ", " an ")):
            continue
        name = text[found.start() + skip : found.end()].strip(" ,")
        if name.count("(") != name.count(")"):
            continue
        # A full stop after the form belongs to it only where it abbreviates.
        if name.endswith(".") and not re.search(
            r"(?:\b\w|Inc|INC|Ltd|LTD|Corp|CORP|Co|Kft|Ltda|l)\.$", name
        ):
            name = name[:-1]
        yield Company(name, stem, found.start() + skip, found.start() + skip + len(name))


def name_key(name: str) -> str:
    """Give a name's letters and digits in lower case, to compare "X.AI" with "xAI"."""
    return "".join(char for char in name.lower() if char.isalnum())
