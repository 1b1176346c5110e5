"""Tell what a defined term stands for: what the customer puts in, what comes out, the service.

Contracts name these things as they like ("Pieces", "Audio", "Suggestions" for output). What the
defining words say of them is nearly always one of a few things: the customer gives it, the service
makes it, it is a service, an agreement, a price, a model.
"""

import re
from collections.abc import Mapping, Sequence

from clausegap.clauses.lines import line_of
from clausegap.clauses.names import Names
from clausegap.clauses.words import read_words
from clausegap.model import Definition, Document, Party, TermKind

# So many words of a definition say what the term is: before its bracket, or after "means".
_BEFORE, _AFTER = 28, 45
# Within so many words of the term stands the noun that says what it is.
_NEAR = 14
_HEAD = 6
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_SOMEBODY = r"(?:<(?:customer|third_party|either)>|users?|developers?|persons?|people|individuals?)"
_GIVE = (
    r"(?:submit|upload|provid|input|enter|type|send|sent|give|gave|feed|fed|supply|suppli|post"
    r"|transmit|import|connect|share|past(?:e|ing)|record|put|load|make available|made available"
    r"|contribut|ingest|hand)(?:s|ed|d|ing|es|ted|ting)?"
)
_MAKE = (
    r"(?:generat|produc|creat|return|synthesi[sz]|deriv|render|compos|deliver|output|predict|infer"
    r"|display|formulat|giv|sen)(?:e|es|ed|ing|s|d|en|t)?"
)
_MACHINE = (
    r"(?:<vendor>|services?|platform|software|app|application|apps|models?|system|systems|tools?|api"
    r"|apis|assistants?|agents?|bots?|engine|studio|product|products|ai|machine|algorithms?|site"
    r"|website|technology|functionality|features?)"
)
_GAP = r"(?:\s,?\s?(?:<\S+>|[\w'’-]+)){0,7}?"
_INPUT = re.compile(
    rf"{_SOMEBODY}{_GAP}\s{_GIVE}\b"
    rf"|\b{_GIVE}{_GAP}\s(?:by|from|of|for){_GAP}\s{_SOMEBODY}"
    rf"|\b(?:submitted|uploaded|entered|input|provided|sent|fed|imported)\s(?:\w+\s){{0,3}}?"
    rf"(?:to|into|in|through|via|on)\s(?:\w+\s){{0,2}}?{_MACHINE}\b"
    rf"|<customer's>\s(?:\w+\s){{0,3}}?(?:data|content|files|prompts|documents|materials|records)\b"
    rf"|\bon behalf of {_SOMEBODY}"
)
_OUTPUT = re.compile(
    rf"\b(?:generated|produced|created|returned|synthesi[sz]ed|rendered|composed|derived|delivered"
    rf"|given back|sent back|written|drafted"
    rf"|made(?!\s(?:available|searchable|accessible)))\b{_GAP}\s"
    rf"(?:by|through|using|with|via|from|on|in|out of)\s(?:(?:<\S+>|\w+)\s){{0,5}}?{_MACHINE}\b"
    rf"|\b{_MACHINE}(?:\s(?:<\S+>|\w+)){{0,4}}?\s{_MAKE}\b(?!\sby)"
    rf"|\b(?:come|comes|came)\s(?:out|back)\b|\bin (?:response|reply|answer|return) to\b"
    r"|\b(?:based on|resulting from|in response to)\s(?:\w+\s){0,3}?(?:inputs?|prompts?)\b"
    rf"|<customer>(?:\s\w+){{0,3}}?\s(?:generate|create|produce|make)s?\b{_GAP}\s"
    rf"(?:with|using|through|via|on|by means of)\b"
)
# "turns text into synthetic speech (“Audio”)": what stands behind "into" comes out.
_TURNED = re.compile(
    r"\b(?:turn|convert|transform|translat|process|mak|render)\w*\b[^.;]{0,160}?\binto\b"
)
_INTO_LAST = re.compile(r"\binto\b[^.;()]{0,120}$")
# Only what these nouns name is put in or comes out.
_CONTENT = re.compile(
    r"\b(?:data|content|contents|texts?|images?|pictures?|files?|documents?|code|prompts?|quer(?:y|ies)"
    r"|questions?|information|materials?|answers?|results?|outputs?|inputs?|responses?|repl(?:y|ies)"
    r"|audio|videos?|music|songs?|speech|voices?|recordings?|samples?|sketch(?:es)?|words|comments?"
    r"|scores?|summar(?:y|ies)|drafts?|records|works?|media|sounds?|loops|textures|assets?|messages?"
    r"|conversations?|drawings?|instructions|transcripts?|translations?|designs?|predictions?"
    r"|classifications?"
    r"|reports?|anything|everything|whatever|what|generations?|completions?|suggestions?|creations?)\b"
)
# Terms that are put in or come out of nothing, whatever their definition tells of submitting.
_OTHER_TERM = re.compile(
    r"(?i)\b(?:confidential|breach|event|incident|notice|claims?|feedback|ideas?|credits?|polic(?:y|ies)"
    r"|terms?|rules|marks?|documentation|manuals?|accounts?|fees?|charges?|order|plan|subscription"
    r"|period|date|taxes|law|laws|clauses?|dispute|users?|member|affiliates?|licen[cs]es?|rights?"
    r"|settings|support|models?|services?|products?|platform|software|apps?|applications?|websites?"
    r"|sites?|api|apis|key|workspace|features?|programs?|part(?:y|ies)|discloser|recipient|usage"
    r"|statistics|operational|processor|subprocessor|sub-processor|controller|partner|provider"
    r"|offerings?|deliverables plan|seats?|representatives?|upgrades?|demand|addendum|agreement"
    r"|telemetry|logs?|trial|sensitive|transfers?|processing|purposes?|personnel)\b"
)
_SERVICE = re.compile(
    r"\b(?:services?|platform|software|apps?|applications?|websites?|sites?|apis?|products?|tools?"
    r"|plug[- ]ins?|assistant|bot|studio|suite|offerings?|console)\b"
)
_AGREEMENT = re.compile(
    r"\b(?:agreement|terms|contract|conditions|deal|addendum|dpa|policy|policies|rules|schedule)\b"
)
_FEES = re.compile(
    r"\b(?:fees?|charges?|prices?|amounts?\s(?:payable|due)|remuneration|rates?|cost)\b"
)
_INPUT_NAME = re.compile(r"(?i)\b(?:inputs?|prompts?|quer(?:y|ies)|submissions?|uploads?)\b")
_DATA_NAME = re.compile(r"(?i)\b(?:personal|files?|uploads?)\b")
_OUTPUT_NAME = re.compile(
    r"(?i)\b(?:outputs?|results?|responses?|generat\w+|completions?|suggestions?|creations?)\b"
)
_PAID = re.compile(r"\b(?:pay|pays|paid|payable|due)\b")
_NOT_SERVICE = re.compile(
    r"(?i)\b(?:levels?|terms?|fees?|descriptions?|date|third|party|provider|account|polic(?:y|ies)|credits?"
    r"|plan|suspension|customer|order|subscription|payment|key|period|usage|editor)\b"
)
_MODEL = re.compile(
    r"\b(?:language|foundation|machine learning|ai|diffusion|base|generative|trained)\smodels?\b"
)
_AGREEMENT_NAME = re.compile(
    r"\b(?:Agreement|Terms|Contract|Conditions|Deal|Addendum|DPA|MSA|EULA|AGB|GTC)\b"
)
# "These Business Terms form a contract …" needs no definition.
_THESE = re.compile(
    r"\b(?:[Tt]hese|[Tt]his)\s((?:[A-Z][\w&-]*\s){0,4}?"
    r"(?:Terms(?:\sof\s(?:Service|Use))?|Agreement|Conditions|Contract|Deal|Addendum|DPA))\b"
)


def name_kinds(
    document: Document, definitions: Sequence[Definition], parties: Sequence[Party]
) -> tuple[Definition, ...]:
    """Give the definitions, each with the kinds of thing that its defining words say it is."""
    names = Names(parties)
    aliases = {alias.lower() for party in parties for alias in (party.name, *party.aliases)}
    told = [
        ("", False)
        if definition.term.lower() in aliases
        else _told(document.text, definition, names)
        for definition in definitions
    ]
    kinds = [
        _kinds(definition.term, *said) if said[0] else ()
        for definition, said in zip(definitions, told, strict=True)
    ]
    known = {
        definition.term.lower(): found
        for definition, found in zip(definitions, kinds, strict=True)
        if set(found) & {TermKind.INPUT, TermKind.OUTPUT}
    }
    return tuple(
        definition.model_copy(
            update={"kinds": found or _put_together(definition.term, said, known)}
        )
        for definition, found, (said, _) in zip(definitions, kinds, told, strict=True)
    )


def _put_together(
    term: str, told: str, known: Mapping[str, tuple[TermKind, ...]]
) -> tuple[TermKind, ...]:
    """Give the kinds of "“Content” means Inputs and Outputs": those of the terms it names."""
    if not told or _OTHER_TERM.search(term):
        return ()
    named = [kinds for other, kinds in known.items() if re.search(rf"\b{re.escape(other)}\b", told)]
    return tuple(kind for kind in TermKind if any(kind in kinds for kinds in named))


def agreement_names(document: Document) -> tuple[str, ...]:
    """Give what the contract calls itself ("these Business Terms"), each name once."""
    return tuple(dict.fromkeys(_THESE.findall(document.text)))


def _kinds(term: str, told: str, bracketed: bool) -> tuple[TermKind, ...]:
    """Give the kinds that the words `told` make of a term; `bracketed` words stand before it."""
    found: list[TermKind] = []
    if _AGREEMENT_NAME.search(term) and _AGREEMENT.search(told):
        return (TermKind.AGREEMENT,)
    near = " ".join(told.split()[-_NEAR:] if bracketed else told.split()[:_NEAR])
    if _FEES.search(near) and _PAID.search(told):
        return (TermKind.FEES,)
    if _OTHER_TERM.search(term):
        if _SERVICE.search(term.lower()) and not _NOT_SERVICE.search(term):
            return (TermKind.SERVICE,)
        return ()
    if _CONTENT.search(near):
        turned = bool(_TURNED.search(told)) and bracketed
        out = bool((_INTO_LAST if turned else _OUTPUT).search(told))
        if _INPUT.search(told) and not (turned and out):
            found.append(TermKind.INPUT)
        if out:
            found.append(TermKind.OUTPUT)
        found = [kind for kind in found if kind is not _spoken(term)]
    if not found and _MODEL.search(near):
        found.append(TermKind.MODEL)
    if not found and _is_service(term, told, bracketed):
        found.append(TermKind.SERVICE)
    return tuple(found)


def _spoken(term: str) -> TermKind | None:
    """Give the kind that the term's own words rule out: "Inputs" are nothing that comes out."""
    if _INPUT_NAME.search(term) or (_DATA_NAME.search(term) and not _OUTPUT_NAME.search(term)):
        return TermKind.OUTPUT
    return TermKind.INPUT if _OUTPUT_NAME.search(term) else None


def _is_service(term: str, told: str, bracketed: bool) -> bool:
    """Tell whether the noun right at the term is a service: "our app (the “Studio”)"."""
    if not term[:1].isupper() or _CONTENT.search(term.lower()):
        return False
    words = told.split()
    head = words[-_HEAD:] if bracketed else words[:_HEAD]
    return bool(_SERVICE.search(" ".join(head)))


def _told(text: str, definition: Definition, names: Names) -> tuple[str, bool]:
    """Give the words that say what the term is, and whether they stand before it.

    Parties stand in them as `<customer>`, all in lower case.
    """
    said = text[definition.start : definition.end]
    at = said.rfind(definition.term)
    before = at >= 0 and not re.search(r"\w", said[at + len(definition.term) :])
    if before:
        said = _OPENING.sub("", said[:at])
        # An earlier bracket names something else; what it names reaches up to it.
        cut = max(said.rfind("”)"), said.rfind('")'))
        if cut >= 0 and not _INTO_LAST.search(said[cut + 2 :].lower()):
            said = said[cut + 2 :]
    else:
        first = said.find(definition.term)
        said = said[first + len(definition.term) :] if first >= 0 else said
    tokens = [(match[0], match.start()) for match in _TOKEN.finditer(said)]
    words = read_words(tokens, names)
    kept = words[-_BEFORE:] if before else words[:_AFTER]
    return (line_of(kept).text if kept else ""), before


# "(collectively, the “" and the like, right before the term.
_OPENING = re.compile(
    r"[\s(,“”\"'„]*(?:\b(?:collectively|together|each|the|an?|your|our|are|is|called|as)\b[\s,(“”\"'„]*)*$",
    re.IGNORECASE,
)
