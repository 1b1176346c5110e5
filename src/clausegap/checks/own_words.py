"""Put a rule's language in the contract's own words: its names of the parties and its terms.

A rule writes `{customer}`, `{vendor}`, `{agreement}`, `{services}`, `{input}`, `{output}` and
`{fees}`; the words beside them are made to agree: "{customer} terminates" becomes "you terminate"
or "the Users terminate", "{customer}'s" "your" or "the Users'", "{vendor:its}" "our".
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clausegap.model import Ask, Contract, Role, TermKind


class Called(NamedTuple):
    """What something is called in the contract, with its article ("the Users"), and its grammar."""

    name: str
    plural: bool = False
    owned: str | None = None
    its: str = "its"
    it: str = "it"
    object: str | None = None

    @property
    def possessive(self) -> str:
        """Give the name as an owner: "Customer's", "the Users'", "your"."""
        if self.owned is not None:
            return self.owned
        return f"{self.name}'" if self.plural else f"{self.name}'s"


Terms = Mapping[str, Called]

_YOU = Called("you", plural=True, owned="your", its="your", it="you")
_WE = Called("we", plural=True, owned="our", its="our", it="we", object="us")
_PRONOUNS = frozenset(("you", "your", "we", "us", "our", "your company", "yours", "ours"))
_SPOKEN = {
    Role.CUSTOMER: (re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE), _YOU),
    Role.VENDOR: (re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE), _WE),
}
# "to You": some contracts write the pronouns with a capital inside their sentences too.
_CAPITAL = {
    Role.CUSTOMER: re.compile(r"(?<=[a-z,] )You(?:r|rs)?\b"),
    Role.VENDOR: re.compile(r"(?<=[a-z,] )(?:We|Our|Us)\b"),
}
# What a party is called where the contract gives it no name: the first of these that it uses.
_OTHERWISE = {
    Role.CUSTOMER: ("Customer", "Client", "Subscriber", "Licensee", "Controller", "User"),
    Role.VENDOR: ("Vendor", "Provider", "Supplier", "Licensor", "Processor", "Company"),
}
# So often a word stands in a contract that is no accident.
_OFTEN = 3
# Names a contract may give what goes in, what comes out and what is paid; any other term that is
# defined in such words ("Illegal Content") is not what a rule means.
_USUAL = {
    TermKind.INPUT: ("Inputs", "Input", "Customer Input", "User Input", "Prompts"),
    TermKind.OUTPUT: ("Outputs", "Output", "AI Output", "Customer Output", "User Output", "Assets"),
    TermKind.FEES: ("Fees", "Subscription Fees", "Charges"),
}
_USUALLY_PLURAL = ("users", "customers", "clients", "subscribers", "members", "developers")
_IN_GENERAL = {TermKind.INPUT: "inputs", TermKind.OUTPUT: "output", TermKind.FEES: "fees"}
_AGREEMENTS = ("Agreement", "Terms", "DPA", "Contract", "Addendum")
_SERVICES = ("Services", "Service", "Platform", "Software", "Products", "Product", "Cloud Service")


def terms_of(contract: Contract, *, addressed: bool = False) -> dict[str, Called]:
    """Give what the contract calls the parties, the agreement, the services, input, output, fees.

    Args:
        contract: the contract as read.
        addressed: whether a party that the contract speaks to or of by pronoun ("you", "we") is
            called so too. Right for words that go into the contract, not for words about it.
    """
    services = _most_used(contract, _SERVICES)
    return {
        "customer": _party(contract, Role.CUSTOMER, addressed),
        "vendor": _party(contract, Role.VENDOR, addressed),
        "agreement": _thing_called(_agreement(contract)),
        "services": _thing_called(f"the {services}"),
        **{kind.value: Called(_thing(contract, kind)) for kind in _USUAL},
    }


def asks_in(terms: Terms, ask: Ask) -> Ask:
    """Give the ask in the contract's own words."""
    return Ask(
        preferred=in_words(terms, ask.preferred),
        fallback=in_words(terms, ask.fallback),
        walk_away=in_words(terms, ask.walk_away),
    )


# A placeholder with the words beside it that must agree with what it stands for.
_TERM = re.compile(
    r"(?P<article>\b(?:the|this|these|The|This|These) )?(?P<adjective>\baffected )?"
    r"\{(?P<name>agreement|services|customer|vendor|input|output|fees)(?::(?P<form>its|it))?\}"
    r"(?P<owner>['’]s\b)?"
)
# The verbs right behind a party: "terminates", "so requires", "discontinues, withdraws or changes".
_ADVERB = r"(?:(?:so|then|also|hereby|[a-z]+ly) ){0,2}"
_VERB = r"(?:has|is|does|was|[a-z]{2,}[a-rt-z]s)"
_VERBS = re.compile(rf" {_ADVERB}{_VERB}\b(?:(?:, | or | and |, or |, and ){_ADVERB}{_VERB}\b)*")
_ONE_VERB = re.compile(rf"\b{_VERB}\b")
_NO_VERBS = frozenset("its plus terms fees models outputs inputs services hours days".split())
_IRREGULAR = {"has": "have", "is": "are", "does": "do", "was": "were"}
_FOLLOWS_SUBJECT = re.compile(
    rf" (?:shall|may|will|must|can|hereby|irrevocably|{_ADVERB}{_VERB})\b"
)


def in_words(terms: Terms, text: str, *, begins: bool = True) -> str:
    """Give a text of a rule with its placeholders filled and the words beside them agreeing.

    `begins` says whether the text begins a sentence.
    """
    made: list[str] = []
    at = 0
    for match in _TERM.finditer(text):
        made.append(text[at : match.start()])
        said = "".join(made).rstrip()
        starts = said.endswith(".") if said else begins
        term = _term(terms, match, text[match.end() :])
        # A name that is written small in front ("xAI") stays as it is.
        plain = term.split()[0].islower()
        made.append(term[:1].upper() + term[1:] if starts and plain else term)
        verbs, at = _agreeing(terms[match["name"]], match, text)
        made.append(verbs)
    return "".join((*made, text[at:]))


def _term(terms: Terms, match: re.Match[str], after: str) -> str:
    called = terms[match["name"]]
    if match["form"]:
        return called.its if match["form"] == "its" else called.it
    if match["owner"]:
        return _articled(called.possessive, match)
    if called.object and not _FOLLOWS_SUBJECT.match(after):
        return called.object
    if match["name"] in ("agreement", "services") and match["adjective"]:
        noun = called.name.rpartition(" ")[2]
        return f"{match['article'] or ''}{match['adjective']}{noun}"
    return _articled(called.name, match)


_NO_ARTICLE = ("the", "this", "these", "your", "our", "you", "we")


def _articled(name: str, match: re.Match[str]) -> str:
    """Give the name with the article that stands before the placeholder, unless it has its own."""
    has_own = name.split()[0].lower() in _NO_ARTICLE
    words = name if has_own else (match["article"] or "") + name
    return (match["adjective"] or "") + words


def _agreeing(called: Called, match: re.Match[str], text: str) -> tuple[str, int]:
    """Give the verbs behind a term as they agree with it, and where the text goes on."""
    if not called.plural or match["owner"] or match["form"] == "its":
        return "", match.end()
    if match["name"] not in ("customer", "vendor"):
        verbs = re.compile(r" ends\b").match(text, match.end())
    else:
        verbs = _VERBS.match(text, match.end())
    if verbs is None:
        return "", match.end()
    return _ONE_VERB.sub(lambda verb: _base(verb[0]), verbs[0]), verbs.end()


def _base(verb: str) -> str:
    if verb in _NO_VERBS:
        return verb
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("shes", "ches", "xes", "sses")) else verb[:-1]


def _party(contract: Contract, role: Role, addressed: bool) -> Called:
    """Give the name a party goes by in the contract's sentences, with "the" where it has one.

    Pronouns do not fit an ask that is sent to the other side; in the contract itself they do where
    it uses them more than any name, or knows no name.
    """
    text = contract.document.text
    own = {
        alias
        for party in contract.parties
        if party.role is role
        for alias in (*party.aliases, party.name)
        if alias.lower() not in _PRONOUNS and any(char.isupper() for char in alias)
    }
    names = {name: _count(text, name) for name in own}
    if not names:
        names = {name: _count(text, name) for name in _OTHERWISE[role]}
        names = {name: count for name, count in names.items() if count >= _OFTEN}
    spoken, pronoun = _SPOKEN[role]
    if addressed:
        named = sum(names.values())
        times = len(spoken.findall(text))
        # "You" has no name beside it that would do as well; "we" mostly has, with easier grammar.
        if times > (named if role is Role.CUSTOMER else 20 * named):
            capital = 2 * len(_CAPITAL[role].findall(text)) > times
            return _capitalised(pronoun) if capital else pronoun
    if not names:
        return Called(_OTHERWISE[role][0])
    name = max(sorted(names), key=lambda alias: (names[alias], -len(alias)))
    articles = len(re.findall(rf"\b[Tt]he {re.escape(name)}\b(?! [A-Z])", text))
    printed = f"the {name}" if articles * 2 > names[name] else name
    return _named(contract, printed, name)


def _count(text: str, name: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))


def _capitalised(called: Called) -> Called:
    return Called(
        called.name.capitalize(),
        called.plural,
        owned=called.possessive.capitalize(),
        its=called.its.capitalize(),
        it=called.it.capitalize(),
        object=called.object.capitalize() if called.object else None,
    )


def _thing_called(name: str) -> Called:
    plural = name.endswith("s") and not name.endswith("ss")
    return Called(name, plural, its="their", it="they") if plural else Called(name)


def _agreement(contract: Contract) -> str:
    """Give what the contract calls itself: "this Agreement", "these Terms", "the Agreement"."""
    text = contract.document.text
    own = {name: f"{'these' if name == 'Terms' else 'this'} {name}" for name in _AGREEMENTS}
    said = {name: len(re.findall(rf"\b{own[name]}\b(?! [A-Z])", text, re.I)) for name in own}
    most = max(own, key=lambda name: said[name])
    if said[most]:
        return own[most]
    distant = len(re.findall(r"\b[Tt]he Agreement\b(?! [A-Z])", text))
    return "the Agreement" if distant else own[_defined(contract, _AGREEMENTS, "Agreement")]


def _most_used(contract: Contract, candidates: Sequence[str]) -> str:
    """Give the candidate the contract uses most, one that it defines before any other."""
    text = contract.document.text
    defined = {definition.term for definition in contract.definitions}
    known = [name for name in candidates if name in defined] or list(candidates)
    return max(known, key=lambda name: len(re.findall(rf"\b[Tt]he {name}\b(?! [A-Z])", text)))


def _named(contract: Contract, printed: str, name: str) -> Called:
    """Tell a plural name ("Users") from a company whose name only ends so ("Acme Systems")."""
    text = contract.document.text
    if not name.endswith("s") or name.endswith("ss"):
        return Called(printed)
    plural = len(
        re.findall(rf"\b{re.escape(name)} (?:are|have|do)\b|\b{re.escape(name)}['’] ", text)
    )
    single = len(re.findall(rf"\b{re.escape(name)} (?:is|has|does)\b", text))
    usual = name.lower() in _USUALLY_PLURAL
    if plural > single or (usual and plural == single):
        return Called(printed, plural=True, its="their", it="they")
    return Called(printed)


def _defined(contract: Contract, candidates: Sequence[str], otherwise: str) -> str:
    defined = {definition.term for definition in contract.definitions}
    return next((term for term in candidates if term in defined), otherwise)


def _thing(contract: Contract, kind: TermKind) -> str:
    defined = {definition.term for definition in contract.definitions if kind in definition.kinds}
    return next((term for term in _USUAL[kind] if term in defined), _IN_GENERAL[kind])
