"""Find the other documents that a contract takes in or points at."""

import re
from collections.abc import Iterator

from clausegap.clauses.sentences import split_sentences
from clausegap.model import BlockKind, Document, Incorporated

_KIND = (
    r"(?:Polic(?:y|ies)|Agreements?|Addend(?:um|a)|Terms(?:\s(?:of|and|&)\s(?:Service|Use|Sale|Conditions))?"
    r"|Guidelines|Notice|Statement(?:\sof\sWork)?|Order\sForms?|Rules|Code\sof\sConduct|Specifications?"
    r"|Contractual\sClauses|Licen[cs]e|Requirements|Documentation)"
)
_NAME = re.compile(
    rf"(?<![\w“\"])(?P<name>(?:(?:[A-Z][\w’'&/-]*)(?:\s(?:of|and|for|to|on|&))?\s){{1,5}}{_KIND}"
    r"|DPAs?|SLAs?|AUPs?|BAAs?|MSAs?|SOWs?|SCCs|EULA|Order\sForms?|Exhibit\s[A-Z0-9]{1,3}|Documentation)"
    r"(?![\w-])(?:\s\((?:the\s|an?\s|each\s)?[“\"‘](?P<short>[^”\"’()]{2,40})[”\"’]\))?"
)
_ANY_CASE_KIND = re.compile(
    r"\b(?:polic(?:y|ies)|agreement|addendum|terms|guidelines|notice|order form|rules|code of conduct"
    r"|documentation|schedule|dpa|sla|aup|clauses|licen[cs]e|annex|list of sub-?processors|subprocessor list)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\bincorporat\w+|\bforms?\s(?:an?\s)?(?:integral\s)?part\b|\bsubject\sto\b|\bin\saccordance\swith\b|\bgoverned\sby\b"
    r"|\bcompl(?:y|ies|iance)\swith\b|\bagree(?:s|ing)?\sto\b|\bpursuant\sto\b|\bsupplement(?:s|ed)?\b|\bconstitutes?\b|\bbound\sby\b|\bset\s(?:out|forth)\sin\b"
    r"|\btogether\swith\b|\bapplies\b|\bapply\b|\bconsists?\sof\b|\bcollectively\b",
    re.IGNORECASE,
)
_NOT_BINDING = re.compile(
    r"\bnot\s(?:a\s)?(?:form\s)?part\b|\bnot\sincorporated\b|\bfor\s(?:more\s)?information\b|\bplease\s(?:also\s)?(?:read|see|review)\b"
    r"|\bdo(?:es)?\snot\s(?:apply|form)\b|\binstead\b|\bsupersed\w+",
    re.IGNORECASE,
)
_OWN_BEFORE = re.compile(r"\b(?:this|these|foregoing)\s(?:[A-Z][\w.]*\s){0,2}$", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:The|Our|Your|This|These|Any|Each|All|If|In|See|Please|Such|An?|By|To|Under|With|Subject|Applicable)\s+(?:to\s+)?"
)
_WEB = re.compile(r"^(?:https?:|www\.)", re.IGNORECASE)


def read_incorporated(document: Document) -> tuple[Incorporated, ...]:
    """Give the documents the contract names besides itself, each at its first mention.

    `target` is where the first link on the name leads. `binding` says that some sentence takes the
    document in or makes the contract subject to it, and not merely points at it.
    """
    own = _own_names(document)
    found: dict[str, Incorporated] = {}
    for name, start, end, target, binding in sorted(_mentions(document), key=lambda one: one[1:3]):
        key = _key(name)
        if not key or key in own:
            continue
        known = found.get(key)
        if known is None:
            found[key] = Incorporated(
                name=name, target=target, start=start, end=end, binding=binding
            )
        else:
            found[key] = known.model_copy(
                update={
                    "target": known.target or target,
                    "binding": known.binding or binding,
                }
            )
    return tuple(found.values())


type_Mention = tuple[str, int, int, str | None, bool]


def _mentions(document: Document) -> Iterator[type_Mention]:
    """Give each mention of a document: name, span, link target, whether the sentence binds."""
    text = document.text
    shorts: dict[str, str] = {}
    for block in document.blocks:
        if not block.is_body or block.kind is BlockKind.HEADING:
            continue
        words = text[block.start : block.end]
        for first, last in split_sentences(words):
            sentence = words[first:last]
            offset = block.start + first
            end = block.start + last
            links = [link for link in document.links if offset <= link.start and link.end <= end]
            binding = bool(_BINDS.search(sentence)) and not _NOT_BINDING.search(sentence)
            for found in _NAME.finditer(sentence):
                name = _LEADING.sub("", found["name"])
                start = offset + found.end("name") - len(name)
                if found["short"]:
                    shorts[_key(found["short"])] = name
                target = next(
                    (li.target for li in links if li.start < start + len(name) and li.end > start),
                    None,
                )
                if target is None and (
                    near := _address_after(sentence, found.end(), links, offset)
                ):
                    target = near
                if binding or target:
                    full = shorts.get(_key(name), name)
                    yield full, start, start + len(name), target, binding
            for link in links:
                shown = text[link.start : link.end].strip(" .,⁠")
                if _is_document(shown, link.target):
                    full = shorts.get(_key(shown), _LEADING.sub("", shown))
                    yield full, link.start, link.end, link.target, binding


def _is_document(shown: str, target: str) -> bool:
    if target.startswith(("mailto:", "tel:", "#")) or _WEB.match(shown) or len(shown.split()) > 9:
        return False
    return bool(_ANY_CASE_KIND.search(shown)) and shown[:1].isupper()


def _address_after(sentence: str, end: int, links: list, offset: int) -> str | None:  # type: ignore[type-arg]
    """Give the web address that follows a name ("our Privacy Policy, available at https://…")."""
    for link in links:
        between = sentence[end : link.start - offset]
        if link.start - offset >= end and len(between) < 45 and _WEB.match(link.target):
            if re.search(
                r"\b(?:available|found|located|at|posted|here)\b",
                between + sentence[link.start - offset : link.end - offset],
            ):
                return str(link.target)
    return None


def _own_names(document: Document) -> set[str]:
    """Give the names of the contract itself: its title and what it calls "this …"."""
    own = {_key(document.title)} if document.title else set()
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            own.add(_key(words))
            continue
        for found in _NAME.finditer(words):
            leading = _LEADING.match(found["name"])
            calls_own = leading and leading[0].lower().startswith(("this", "these"))
            if calls_own or _OWN_BEFORE.search(words, max(0, found.start() - 30), found.start()):
                own.add(_key(_LEADING.sub("", found["name"])))
                if found["short"]:
                    own.add(_key(found["short"]))
    return own


def _key(name: str) -> str:
    name = _LEADING.sub("", name.strip()).lower()
    name = re.sub(r"policies$", "policy", name).removesuffix("s")
    return re.sub(r"\W+", " ", name).strip()
