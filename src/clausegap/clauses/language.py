"""Words of contract English: lemmas that bring inflected and nominal forms together.

A lemma here is a comparison key, not a dictionary form: "terminate", "terminated" and
"termination" share one. Snowball's English stemmer (M. F. Porter) does the work; this module adds
what contracts need and stemming gets wrong: agent nouns stay apart from their verbs ("provider"
and "provide" are different things in a contract), and irregular forms join theirs.
"""

import re
from functools import cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english")

# Forms the stemmer leaves apart, or brings together although contracts tell them apart.
_FIXED = {
    form: key
    for key, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "not": "n't n’t nt",
        "will": "'ll ’ll wo",
        "draw": "drew drawn",
        "bear": "bore borne",
        "withhold": "withheld",
        "undertak": "undertaken undertook",
        "forgo": "forgone",
        "overtak": "overtaken",
        "can": "ca",
        "make": "made",
        "pay": "paid payment payments payable",
        "keep": "kept",
        "send": "sent",
        "give": "given gave",
        "take": "took taken",
        "build": "built",
        "hold": "held",
        "sell": "sold",
        "lose": "lost loss losses",
        "withdraw": "withdrawn withdrew withdrawal withdrawals",
        "choose": "chosen chose choice choices",
        "buy": "bought",
        "leave": "left",
        "write": "written",
        "bring": "brought",
        "become": "became",
        "modifi": "modify modifies modified modifying modification modifications",
        "notifi": "notify notifies notified notifying notification notifications",
        "indemnifi": "indemnify indemnifies indemnified indemnifying indemnification "
        "indemnifications indemnity indemnities",
        "suspend": "suspension suspensions",
        "retain": "retention",
        "disclos": "disclosure disclosures",
        "eras": "erasure",
        "fail": "failure failures",
        "expir": "expiry",
        "extend": "extension extensions",
        "decid": "decision decisions",
        "permit": "permission permissions",
        "oblig": "obligate obligated obligation obligations obliged",
        "deduct": "deduction deductions",
        "liabl": "liability liabilities",
        "responsible": "responsible responsibility responsibilities",
        "reasonable": "reasonable reasonably",
        "applicable": "applicable",
        "application": "application applications",
        "material": "material materially",
        "materials": "materials",
        "licensee": "licensee licensees",
        "licens": "licence licences licenced licencing",
        "international": "international internationally",
        "promptly": "promptly",
        "completion": "completion completions",
        "important": "important importance",
        "commercial": "commercial commercially",
        "personal": "personal personally",
        "generally": "general generally",
        "product": "product products",
        "production": "production",
        "information": "information informational",
        "authority": "authority authorities",
        "author": "author authors",
        "objective": "objective objectives",
        "authoriz": "authorize authorizes authorized authorizing authorization authorizations "
        "authorise authorises authorised authorising authorisation authorisations",
        "public": "public publicly",
        "publish": "publication publications",
        "community": "community communities",
        "organization": "organization organizations organisation organisations",
        "propos": "proposal proposals",
        "remain": "remains",
        "policy": "policy policies",
        "analys": "analyze analyse analysis analyzing analysing",
        "us": "us",
        "yours": "yours",
        "ours": "ours",
        "this": "this",
        "anonym": "anonymous anonymize anonymise anonymized anonymised anonymization "
        "anonymisation anonymously",
        "aggreg": "aggregate aggregated aggregation",
    }.items()
    for form in forms.split()
}
_AGENT = re.compile(r"^[a-z]{3,}(?:[bcdfghklmnpqrstvyz]er|[iu]er|tor|sor|nor|ior)s?$")
# Words that end like an agent noun and are none.
_NO_AGENT = frozenset(
    "after order offer alter consider deliver transfer refer other under over register answer "
    "trigger whether either neither enter render tender cover discover recover remember "
    "administer alters offers orders delivers transfers refers enters covers monitor monitors "
    "defer defers confer confers encounter filter power honor".split()
)
_BRITISH = re.compile(
    r"^(recogn|util|optim|custom|prior[it]*|final|minim|maxim|monet|summar|real|"
    r"personal|pseudonym|categor|standard|general|special|initial|central)is(e|es|ed|ing|ation)$"
)


@cache
def lemma(word: str) -> str:
    """Give the comparison key of one lower-case word."""
    fixed = _FIXED.get(word)
    if fixed is not None:
        return fixed
    if not word.isalpha():
        return word
    if _AGENT.match(word) and word not in _NO_AGENT:
        return word.removesuffix("s")
    word = _BRITISH.sub(r"\1iz\2", word)
    stem: str = _STEMMER.stemWord(word)
    return stem


@cache
def phrase_lemmas(phrase: str) -> tuple[str, ...]:
    """Give the lemmas of a phrase as the pipeline would read it ("opt-out" is two words)."""
    words = re.findall(r"[a-z0-9%]+", phrase.lower())
    return tuple(
        OWN if word == "own" and _is_adjective(words, at) else lemma(word)
        for at, word in enumerate(words)
    )


# The lemma of the adjective in "your own risk", which is no owning.
OWN = "own (adjective)"
_OWNED = frozenset("discretion initiative accord convenience option risk expense cost".split())


def _is_adjective(words: list[str], at: int) -> bool:
    """Tell "own discretion" and "on its own" from the verb."""
    owner = at > 0 and words[at - 1] in ("its", "your", "our", "their")
    return owner or (at + 1 < len(words) and words[at + 1] in _OWNED)


def holds_phrase(lemmas: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Tell whether the lemmas of `phrase` stand in `lemmas` side by side."""
    size = len(phrase)
    return any(lemmas[at : at + size] == phrase for at in range(len(lemmas) - size + 1))
