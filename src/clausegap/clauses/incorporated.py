"""Find the other documents that a contract takes in or points at."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clausegap.clauses.sentences import split_sentences
from clausegap.model import BlockKind, Clause, Document, Incorporated, Link, Party

_KIND = (
    r"(?:Polic(?:y|ies)|Agreements?|Addend(?:um|a)|Terms(?:\s(?:of|and|&)\s(?:Service|Use|Sale|Conditions))?"
    r"|Guidelines|Notice|Statement(?:\sof\sWork)?|Order\sForms?|Rules|Code\sof\sConduct|Specifications?"
    r"|Contractual\sClauses|Requirements)"
)
_ACRONYMS = r"(?:DPA|SLA|AUP|BAA|MSA|SOW|SCC|EULA)s?"
_NAME = re.compile(
    rf"(?<![\w“\"-])(?P<name>(?:[A-Z][\w’'&/-]*\s(?:(?:of|and|for|to|on|&)\s)?){{1,5}}{_KIND}"
    rf"|{_ACRONYMS}|Order\sForms?|(?:Exhibit|Schedule|Annex|Appendix)\s(?:[A-Z]|\d{{1,2}}))(?![\w-])"
)
_SHOWN_KIND = re.compile(
    r"\b(?:polic(?:y|ies)|agreement|addendum|terms|guidelines|notice|order form|rules"
    r"|code of conduct|dpa|sla|aup|clauses|sub-?processors?(?: list)?)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\bincorporat\w+|\bforms?\s(?:an?\s)?(?:integral\s)?part\b|\bsubject\sto\b|\bin\saccordance\swith\b"
    r"|\bgoverned\sby\b|\bcompl(?:y|ies|iance)\swith\b|\bagree(?:s|ing)?\sto\b|\bpursuant\sto\b"
    r"|\bsupplement(?:s|ed)?\b|\bbound\sby\b|\bset\s(?:out|forth)\sin\b"
    r"|\btogether\swith\b|\bappl(?:y|ies)\b|\bconstitutes?\b|\bconsists?\sof\b|\bcollectively\b",
    re.IGNORECASE,
)
_ONLY_POINTS = re.compile(
    r"\bnot\s(?:a\s|form\s|be\s)*(?:part|incorporated)\b|\bfor\s(?:more\s)?information\b"
    r"|\bdo(?:es)?\snot\sapply\b|\bplease\s(?:also\s)?(?:read|see|review)\b|\binstead\b|\bsupersed\w+",
    re.IGNORECASE,
)
# Rules of courts and arbitrators, and names that only sound like documents.
_NO_DOCUMENT = re.compile(
    r"\barbitra\w+|\bAAA\b|\bJAMS\b|\bICC\b|\bUNCITRAL\b|\bParty Terms\b|\bDispute Notice\b"
    r"|\bConfidential|\bAnnual\b",
    re.IGNORECASE,
)
_ONLY_KIND = frozenset({"", "agreement", "term", "policy", "notice", "rule", "statement"})
_OWN_BEFORE = re.compile(r"\b(?:this|these|foregoing)\s(?:[A-Z][\w.]*\s){0,2}$", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:The|Our|Your|This|These|Any|Each|All|If|In|See|Please|Such|An?|By|To|Under|With|Subject"
    r"|Applicable|Services?(?!\s+(?:Level|Description|Order|Specific))|and)\s+(?:to\s+|and\s+)?)+"
)
_WEB = re.compile(r"^(?:https?:|www\.)", re.IGNORECASE)
_POINTS_AT = re.compile(r"\b(?:available|found|located|at|posted|here)\b")
_NEAR = 45


class _Mention(NamedTuple):
    start: int
    end: int
    name: str
    target: str | None
    binding: bool


def read_incorporated(
    document: Document, clauses: Sequence[Clause] = (), parties: Sequence[Party] = ()
) -> tuple[Incorporated, ...]:
    """Give the documents the contract names besides itself, each at its first mention.

    `target` is where the first link on the name leads. `binding` says that some sentence takes the
    document in or makes the contract subject to it, and does not merely point at it. Exhibits that
    are part of `clauses` are not other documents; a vendor's name before a document's is no part
    of the document's name.
    """
    own = _own_names(document) | {_key(c.number) for c in clauses if c.number}
    owners = [alias for party in parties for alias in party.aliases]
    found: dict[str, _Mention] = {}
    for mention in sorted(_mentions(document), key=lambda mention: mention[:2]):
        key = _key(mention.name, owners)
        if key in own or key in _ONLY_KIND or _NO_DOCUMENT.search(mention.name):
            continue
        key = next((other for other in found if _is_acronym(key, other)), key)
        known = found.get(key)
        found[key] = (
            mention
            if known is None
            else known._replace(
                target=known.target or mention.target, binding=known.binding or mention.binding
            )
        )
    return tuple(
        Incorporated(name=m.name, target=m.target, start=m.start, end=m.end, binding=m.binding)
        for m in found.values()
    )


def _mentions(document: Document) -> Iterator[_Mention]:
    """Give each mention of a document: by a name in a sentence that binds, or by a link."""
    text = document.text
    for block in document.blocks:
        if not block.is_body or block.kind is BlockKind.HEADING:
            continue
        in_block = [li for li in document.links if block.start <= li.start < block.end]
        for first, last in split_sentences(text[block.start : block.end]):
            start, end = block.start + first, block.start + last
            links = [link for link in in_block if start <= link.start < end]
            sentence = text[start:end]
            binding = bool(_BINDS.search(sentence)) and not _ONLY_POINTS.search(sentence)
            shown = [link for link in links if _is_document(_shown(text, link), link.target)]
            for found in _NAME.finditer(sentence):
                if any(
                    li.start <= start + found.start() and start + found.end() <= li.end
                    for li in shown
                ):
                    continue
                name = _LEADING.sub("", found["name"])
                begins = start + found.end() - len(name)
                target = _target(text, begins, start + found.end(), links)
                if binding or target:
                    yield _Mention(begins, start + found.end(), name, target, binding)
            for link in shown:
                yield _Mention(link.start, link.end, _shown(text, link), link.target, binding)


def _shown(text: str, link: Link) -> str:
    return _LEADING.sub("", text[link.start : link.end].strip(" .,\u2060"))


def _target(text: str, start: int, end: int, links: Sequence[Link]) -> str | None:
    """Give where a name leads: a link on it, or the address after it ("available at https://…")."""
    for link in links:
        if link.start < end and link.end > start:
            return link.target
        between = text[end : link.start]
        follows = link.start >= end and len(between) < _NEAR and _WEB.match(link.target)
        if follows and _POINTS_AT.search(between + text[link.start : link.end]):
            return link.target
    return None


def _is_document(shown: str, target: str) -> bool:
    if target.startswith(("mailto:", "tel:", "#")) or _WEB.match(shown) or len(shown.split()) > 9:
        return False
    return bool(_SHOWN_KIND.search(shown)) and shown[:1].isupper() and len(shown) > 5


def _own_names(document: Document) -> set[str]:
    """Give the names of the contract itself: its title, its headings, what it calls "this …"."""
    own = {_key(document.title)} if document.title else set()
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            own.add(_key(words))
            continue
        for found in _NAME.finditer(words):
            leading = _LEADING.match(found["name"])
            calls_own = leading and leading[0].lower().startswith(("this", "these"))
            before = words[max(0, found.start() - 30) : found.start()]
            if calls_own or _OWN_BEFORE.search(before):
                own.add(_key(_LEADING.sub("", found["name"])))
    return own


def _is_acronym(short: str, name: str) -> bool:
    """Say whether one of two names abbreviates the other ("dpa", "data processing addendum")."""
    if " " in short:
        short, name = name, short
    initials = "".join(word[0] for word in name.split() if word not in ("of", "and", "the"))
    return " " not in short and " " in name and initials == short


def _key(name: str, owners: Sequence[str] = ()) -> str:
    """Give a name to compare by: no articles, no plural, without its owner's name before it."""
    name = _LEADING.sub("", name.strip())
    for owner in owners:
        if name.lower().startswith(owner.lower()) and len(name.split()) > 2:
            name = re.sub(r"^[’']s?\s", "", name[len(owner) :]).strip()
            break
    name = re.sub(r"policies$", "policy", name.lower()).removesuffix("s")
    return re.sub(r"\W+", " ", name).strip()
