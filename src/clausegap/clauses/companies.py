"""Find names of companies in text, by their legal forms."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FORMS = (
    r"Co\.?,?\s?(?:Ltd|Limited|LTD)\.?|Pte\.?,?\s(?:Ltd|Limited|LTD)\.?|PTE\.?,?\sLTD\.?|Pty\.?,?\s(?:Ltd|Limited)\.?"
    r"|Pvt\.?,?\s(?:Ltd|Limited)\.?|Private\sLimited|Sdn\.?\sBhd\.?|Public\sBenefit\sCorporation"
    r"|Inc(?:orporated)?\b\.?|INC(?:ORPORATED)?\b\.?|L\.?L\.?C\b\.?|Llc\b|Ltd\b\.?|LTD\b\.?|Limited\b|LIMITED\b|PBC\b|P\.B\.C\.?|Corp\b\.?"
    r"|CORP\b\.?|Corporation\b|CORPORATION\b|GmbH(?:\s&\sCo\.\sKG(?:aA)?)?\b|gGmbH\b|AG\b|SE\b|AB\b|ASA?\b|A/S\b|ApS\b|Oyj?\b|OY\b|OÜ\b"
    r"|S\.?A\.?S\.?U?\b\.?|S\.A\.?|SA\b|S\.?[àa]\.?\s?r\.?l\b\.?|SARL\b|S\.r\.l\.?|Srl\b|S\.p\.A\.?|SpA\b|B\.V\.?|BV\b|N\.V\.?|NV\b"
    r"|K\.K\.?|KK\b|LLP\b|L\.L\.P\.?|L\.P\.?|LP\b|PLC\b|plc\b|P\.L\.C\.?|UG\b|KG\b|KGaA\b|Sp\.\sz\so\.?o\.?|s\.r\.o\.|Kft\b\.?|d\.o\.o\.?|UAB\b"
    r"|SIA\b|Ltda\b\.?|S\.L\.U?\.?|SL\b|S\.C\.A\.?|(?:Company|COMPANY)(?:,?\s(?:LP|L\.P\.|LLC|L\.L\.C\.|Limited|Inc\.))?(?!\w)|Foundation\b|Bank,\sN\.A\.|N\.A\.|Trust\b|L\.C\.|S/A\b|SRL\b|S\.R\.L\.|G\.I\.E\.?|inc\b\.?|A\.G\.|GK\b|G\.K\."
)
# "eFashion", "i-Escrow": a small letter or two may come before the capital.
_WORD = r"(?:[a-z]{1,2}-?(?=[A-Z]))?[A-Z0-9À-Ý][\w.&’'!+/-]*"
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
    r"Parties|Processor|Controller|Terms|Data(?=\s(?:Importer|Exporter|Processor|Controller))|Importer|Exporter|Notices?|Effective|Date|Is|Are|As|Any|Each|Either|All|AND|OR|THE|THIS|BY|BETWEEN|OF|WITH|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|\d{1,2}(?:\.\d{1,2})*,?|©)[,:.]?\s+)+"
)
# A name does not end in these: "Limited Liability Company", "SHALL BE LIMITED".
_COMMON = frozenset(
    "the this a an such any each our your its no that other limited public private said certain"
    " liability stock be is are was not shall will pte pty co".split()
)
# These make a name only with another word before them ("Beta Life Insurance Company").
_COMMON_ALONE = frozenset("insurance holding parent trust operating management".split())

# "Las Vegas, NV 89108" is a place; "Limited Warranty", "Limited Liability" are things.
_NOT_A_FORM = re.compile(
    r", (?:NV|AB|SA|SE|AS|SD)\s+\d{4}|.(?:\s|,)(?:Limited|LIMITED|Trust)\s"
    r"(?:[Ww]arrant|WARRANT|[Ll]iabilit|LIABILIT|[Ll]icen[cs]e|LICENSE|[Pp]artnership|[Rr]emed|[Uu]se\b)"
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
        if ", " in stem and " & " not in stem and not found["form"].startswith(("LLP", "L.L.P")):
            # "its Reseller, Acme, Inc.", "outside India, Acme Corp.": the name is what comes last.
            last = found["stem"].rpartition(", ")[2]
            skip = len(found["stem"]) - len(last)
            stem = last.strip(" ,")
        first, _, second = stem.rpartition(" AND ")
        if " " in first and " " in second:
            # "BETA FUND AND ACME CAPITAL, LLC" in capitals are two.
            skip = len(found["stem"]) - len(second)
            stem = second
        if not _can_be_name(stem) or _NOT_A_FORM.match(text, found.start("form") - 2):
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


def _can_be_name(stem: str) -> bool:
    """Tell a name from other words that stand in front of a legal form."""
    words = stem.lower().replace(".", "").split()
    if not any(char.isalpha() for char in stem) or words[-1] in _COMMON:
        return False
    return len(words) > 1 or words[0] not in _COMMON_ALONE


def name_key(name: str) -> str:
    """Give a name's letters and digits in lower case, to compare "X.AI" with "xAI"."""
    return "".join(char for char in name.lower() if char.isalnum())
