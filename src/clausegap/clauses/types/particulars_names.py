"""Where a contract may name its parties: candidates, each with marks of how it stands there.

A candidate is a name ("Acme Widgets, Inc."), a defined name ("Company"), a phrase that gives
several ("Buyer" and together with Seller the "Parties"), or a blank to be filled in.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_QUOTES = '"“”„‟«»ʺ'
# A legal form; what stands before it is a company's name.
FORM = (
    r"(?i:Inc(?:orporated)?|L\.?\s?L\.?\s?C|L\.?L\.?P|L\.?P|Ltd|Limited|Corp(?:oration)?|Co|Company"
    r"|PLC|P\.L\.C|GmbH|N\.?V|B\.?V|S\.?A\.?S?|S/A|A/S|S\.?p\.?A|S\.?R\.?L|Pty|Pte|N\.A|L\.C)\b\.?"
    r"|\b(?:AG|AB|SE|KG|Oy|KK)\b"
)
_STOP = (
    r"(?i:between|among|and|by|with|this|that|these|dated|whereas|as|is|are|to|from|or|in|on|it|its|at"
    r"|each|any|such|all|if|no|hereby|made|entered|effective|witnesseth|recitals?|background|source"
    r"|exhibit|whose|article|section|table|page|for|an?|the|of|confidential|dear|attention|attn|re"
    r"|agreement|party|parties|title|name|date|gentlemen|ladies|whereof|witness|now|therefore|et"
    r"|officer|president|director|chairman|secretary|chief|vice|manag(?:er|ing)\s(?:director|partner|member)"
    r"|hereinafter|may|shall|will|agrees?|hereto|both|collectively|individually|together|referred|vs?)\b"
)
_WORD = (
    r"(?:[A-Z0-9À-Ý][\w.&’'!+/@*®™-]*|[a-z][\w.]*\.(?:com|org|net)\b|[a-z]{1,2}-?[A-Z0-9][\w.-]*"
    r"|[a-z]\.[a-z]\.[a-z]\.|&)"
)
# A full stop inside a name ends an abbreviation.
_GAP = r"(?:(?<![a-z]{3}\.)(?<![A-Z]{4}\.)|(?<=Corp\.)|(?<=CORP\.))[ \t]{1,2}"
_LINK = rf"(?:(?:of|for|de|do|des|the|und|&){_GAP}){{0,2}}"
_RUN = re.compile(
    rf"(?<![\w.$#-])(?!{_STOP}){_WORD}"
    rf"(?:(?:,{_GAP}?(?={FORM})|{_GAP})(?:{_LINK}(?!{_STOP}){_WORD}|(?:of|for){_GAP}(?!{_STOP}){_WORD}"
    rf"|\([A-Z][\w.]{{0,20}}\)))"
    r"{0,11}"
)
_FORMS = re.compile(rf"(?<=[\s,])(?:{FORM})")
_CAPITALS = re.compile(r"(?<=[a-z] )[A-Z][A-Z0-9.,&’'-]+(?: [A-Z0-9.,&’'-]+)+$")
_JOINED = re.compile(
    rf"(?<![\w.$#-])(?!{_STOP}){_WORD}(?:{_GAP}(?!{_STOP}){_WORD}){{0,4}},?{_GAP}(?i:and|for|of){_GAP}"
    rf"(?:(?:the|The){_GAP})?(?:(?!{_STOP}){_WORD},?{_GAP}?){{0,4}}(?:{FORM})"
)
_QUOTED = re.compile(
    rf"(?:[{_QUOTES}]|''|‘‘|(?<=[( ])['‘])\s*(?P<term>[^{_QUOTES}()\n]{{1,70}}?)"
    rf"[\s,.;]*(?:[{_QUOTES}]|''|’’|['’](?=[) ,]))"
)
_ASIDE = re.compile(r"\((?P<inside>[^()]{2,330})\)")
_BARE_ASIDE = re.compile(
    r"^(?:hereinafter|hereafter|referred|called|the|as|to|collectively|,|\s|-)*"
    r"(?P<term>[A-Z][\w.&’' -]{1,40})$"
)
_BLANK = re.compile(r"_{4,}|\[[\s•●*·•_]{0,14}\]|X{5,}|<<[^<>]{3,40}>>|\[[A-Z][^\[\]]{2,40}\]")
_OTHERWISE = re.compile(
    r"\b(?:d/?b/?a/?|f/?k/?a/?|a/?k/?a/?|a\.k\.a\.|f/?s/?o|doing\s+business\s+as|trading\s+as"
    r"|formerly\s+known\s+as|also\s+known\s+as)\b\s?[^,()\n“”\"]{2,60}",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    rf"[{_QUOTES}']\s?(?:a\s)?(?:part(?:y|ies)|group|agents?|borrowers|principals|members|guarantors)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(
    r"(?:\b(?i:between|among|and|by|with|party\s[a-d1-4])\b(?:\s?:)?|\b[A-Z][A-Za-z]+:"
    r"|\(\d\)|\([a-z]\)|\b[1-4A-D]\.)\s+(?:the\s)?"
    rf"(?P<name>[^\s,;({_QUOTES}][^,;(\n{_QUOTES}]{{1,90}}(?:,\s{{0,2}}(?:{FORM}))*)"
)
_SLOT_LEAD = re.compile(
    r"(?:(?i:and|between|by|among|with|the|is|entered|into|made|both|on\sthe\sone\shand)\b[\s:,]*)+"
)
_SLOT_END = re.compile(
    r"\s{3,}|\s(?i:may|shall|will|are|agrees?|hereby|to|from|for\sthe|on"
    r"|who|each|in|if|not|has|have|under|pursuant|dated|an?"
    r"|located|having|whose|with|which|is|as|of\s\d|hereinafter|and|at|being"
    r"|organized)\s|[.]\s\s"
)
# Roles by which contracts call their parties without a definition.
_ROLE = (
    "Company Licensor Licensee Distributor Supplier Sponsor Agent Client Customer Consultant "
    "Vendor Manufacturer Reseller Franchisee Franchisor Contractor Owner Buyer Seller Purchaser "
    "Provider Servicer Issuer Fund Adviser Advisor Administrator Developer Operator Shipper "
    "Carrier Transporter Employee Executive Talent Affiliate Producer Manager Programmer "
    "Subcontractor Corporation Principal Participant Host Co-Host Publisher Partner Investor "
    "Bank Trust Trustee Lender Borrower Guarantor Artist Athlete Grantor Grantee Lessor Lessee "
    "Landlord Tenant Station Club University Member Custodian Depositor JV Employer Author "
    "Recipient Authority"
).split()
_ROLES = re.compile(
    rf"\b(?:Marketing Agent|Service Provider|Joint Venture|Party [A-D]|{'|'.join(_ROLE)})\b"
)
_SIGNED = re.compile(
    r"\b[Oo]n\s+behalf\s+of\s{1,9}[A-Z]|\b(?:IN\s+WITNESS|[Ii]n\s+[Ww]itness)\s+[WwHh]"
    r"|\bB[Yy]:|/[sS]/|SIGNED|SIGNATURE\s+PAGE|[Ss]ignature\s+[Pp]age"
)
_BETWEEN = re.compile(r"(?i)\b(?:between|among|amongst)\b")
_AGREED = re.compile(
    r"(?i)\b(?:agreement|contract|amendment|addendum|license)\b[^\n]{0,160}?"
    r"\b(?:made|entered|between|among|dated|effective|executed|sets? forth|is)\b"
)
_OPENING, _AFTER, _SIGNATURE = 3500, 2500, 700


class Mention(NamedTuple):
    """A candidate `text[start:end]` and what is to be said of it as it stands there."""

    start: int
    end: int
    marks: tuple[str, ...]


def anchors(text: str) -> list[int]:
    """Give the places where the contract seems to say between whom it is made, best first."""
    found: list[tuple[int, int]] = []
    for match in _BETWEEN.finditer(text, 0, min(len(text), 60000)):
        before = text[max(0, match.start() - 500) : match.start()].lower()
        after = text[match.end() : match.end() + 900]
        quoted = any(quote in after for quote in _QUOTES)
        good = 2 * bool(_AGREED.search(before)) + quoted
        found.append((-good, match.start()))
    for match in _AGREED.finditer(text, 0, min(len(text), 12000)):
        found.append((-1, match.start()))
    return [at for _, at in sorted(found)[:2]] or [0]


def zones(text: str, starts: Sequence[int]) -> list[tuple[str, int, int]]:
    """Give the stretches in which parties are looked for: kind, start, end; none overlap."""
    wanted = [("open", 0, _OPENING)]
    wanted += [("anchor", max(0, at - 600), at + _AFTER) for at in starts]
    signed = [match.start() for match in _SIGNED.finditer(text)]
    signed = [at for at in signed if at > _OPENING][-90:]
    wanted += [("signed", max(0, at - 250), at + _SIGNATURE) for at in signed]
    taken, given = 0, []
    for kind, start, end in sorted(wanted, key=lambda zone: zone[1]):
        start, end = max(start, taken), min(end, len(text))
        if end - start > 3:
            given.append((kind, start, end))
            taken = end
    return given


def party_mentions(text: str, starts: Sequence[int]) -> Iterator[Mention]:
    """Give all candidates for a party; `starts`: where the contract names its sides."""
    for kind, start, end in zones(text, starts):
        for match in _RUN.finditer(text, start, end):
            yield from _run(text, match.start(), match.end(), kind)
        for match in _JOINED.finditer(text, start, end):
            yield from _run(text, match.start(), match.end(), kind, "joined")
        if kind == "signed":
            continue
        for match in _SLOT.finditer(text, start, end):
            stop = _SLOT_END.search(text, match.start("name"), match.end("name"))
            lead = _SLOT_LEAD.match(text, match.start("name"))
            begin = lead.end() if lead else match.start("name")
            yield from _trimmed(
                text, begin, stop.start() if stop else match.end("name"), kind, "slot"
            )
        for match in _BLANK.finditer(text, start, end):
            yield Mention(match.start(), match.end(), (kind, "blank"))
        for match in _OTHERWISE.finditer(text, start, end):
            yield from _trimmed(text, match.start(), match.end(), kind, "otherwise")
    reach = max([8000, *(at + 4000 for at in starts)])
    for match in _QUOTED.finditer(text, 0, min(reach, len(text))):
        yield from _trimmed(text, match.start("term"), match.end("term"), "quoted")
    for match in _ASIDE.finditer(text, 0, min(reach, len(text))):
        yield from _aside(text, match.start("inside"), match.end("inside"))
    yield from _collective(text)
    yield from _roles(text)


def _run(text: str, start: int, end: int, kind: str, *marks: str) -> Iterator[Mention]:
    forms = list(_FORMS.finditer(text[start:end]))
    form = forms[-1] if forms else None
    over = form and form.end() < end - start - 1
    yield from _trimmed(text, start, end, kind, "run", *marks, *(("over",) if over else ()))
    # "ACME, INC. DISTRIBUTION AGREEMENT" and the like: the name ends with the legal form.
    if form and over:
        yield from _trimmed(text, start, start + form.end(), kind, "run", "cut", *marks)
    # "Jane Doe Treasurer ACME WIDGETS, INC.": the name is what stands in capitals.
    if form and (capitals := _CAPITALS.search(text, start, end)) and capitals.start() > start:
        yield from _trimmed(text, *capitals.span(), kind, "run", "capitals", *marks)


def _trimmed(text: str, start: int, end: int, *marks: str) -> Iterator[Mention]:
    while start < end and text[start] in " ,;:.-'‘’\t\n":
        start += 1
    while start < end and text[end - 1] in " ,;:'’‘-(\t\n":
        end -= 1
    if end - start > 1 and any(char.isalnum() for char in text[start:end]):
        yield Mention(start, end, marks)


def _aside(text: str, start: int, end: int) -> Iterator[Mention]:
    """Give a whole parenthesis that gives a name, or the name in one without quotes."""
    inside = text[start:end]
    quotes = sum(inside.count(quote) for quote in _QUOTES)
    if quotes > 2 or (quotes and re.search(r"(?i)together|collective|each|individual", inside)):
        yield Mention(start, end, ("aside",))
    elif not quotes and (match := _BARE_ASIDE.match(inside)):
        yield from _trimmed(text, start + match.start("term"), start + match.end("term"), "bare")


def _collective(text: str) -> Iterator[Mention]:
    """Give sentences that say whom "Parties" means."""
    reach = min(len(text), 40000)
    taken = 0
    for match in _COLLECTIVE.finditer(text, 0, reach):
        if match.start() < taken:
            continue
        before = list(
            re.finditer(
                r"[.;)”\"]\s+(?=[A-Z(“\"])|\n", text[max(0, match.start() - 350) : match.start()]
            )
        )
        start = (
            max(0, match.start() - 350) + before[-1].end()
            if before
            else max(0, match.start() - 200)
        )
        after = re.search(r"[.;]|\n", text[match.end() : match.end() + 200])
        end = match.end() + after.start() if after else match.end() + 100
        taken = end
        yield from _trimmed(text, start, min(end, len(text)), "collective")


def _roles(text: str) -> Iterator[Mention]:
    """Give the first place of each role that the text names often."""
    first: dict[str, tuple[int, int]] = {}
    count: dict[str, int] = {}
    for match in _ROLES.finditer(text, 0, min(len(text), 60000)):
        first.setdefault(match[0], match.span())
        count[match[0]] = count.get(match[0], 0) + 1
    for name in sorted(count, key=lambda name: (-count[name], name))[:5]:
        yield Mention(*first[name], ("role",))
