"""Find whom a licence gives rights to, where it calls that side by a name of its own."""

import re

from clausegap.clauses.groups import Group
from clausegap.clauses.sides import is_generic, is_third_party
from clausegap.clauses.things import is_thing

_ENOUGH = 3
_NAME = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
# Words for whoever gets a licence, which a text may use without capitals or a definition.
_TAKERS = (
    r"(?:taker|receiver|recipient|researcher|holder|acquirer|adopter|downloader|obtainer"
    r"|beneficiary)"
)
# "Corvane gives each Receiver a licence", "the Institute permits the Researcher to install"
_GRANT = re.compile(
    r"\b(?:grants?|gives?|licen[cs]es|permits|authori[sz]es|allows|bestows\s(?:up)?on"
    r"|confers\s(?:up)?on|accords)\s(?:to\s)?(?:(?:each|every|the|any|an?)\s)?"
    rf"(?P<name>{_NAME}|{_TAKERS})\b"
    r"(?=[^.;]{0,200}?\b(?:licen[cs]es?|rights?|permission|leave|authori[sz]ation"
    r"|to\s(?:use|run|copy|install|reproduce|access|modify|operate|download))\b)"
)
# "the person who downloads the model ("Researcher")"
_CALLED = re.compile(
    r"\b(?:person|individual|anyone|anybody|whoever|entity|organi[sz]ation|institution)\b"
    r"[^.;()]{0,120}\(\s*(?:hereinafter\s)?(?:the|each|a|an)?\s*"
    rf"[\"“](?P<name>{_NAME})[\"”]"
)


def grantee(text: str) -> Group | None:
    """Give the first name that a grant of rights gives them to, if the text uses it again.

    None where rights go to "you" or to a usual role, which need no grant to be known.
    """
    for found in (*_GRANT.finditer(text), *_CALLED.finditer(text)):
        name = found["name"]
        if is_thing(name) or is_generic(name) or is_third_party(name):
            continue
        forms = rf"\b(?:{re.escape(name)}|{re.escape(name.capitalize())})s?\b"
        if len(re.findall(forms, text)) >= _ENOUGH:
            return Group([name], found.start("name"), found.end("name"))
    return None
