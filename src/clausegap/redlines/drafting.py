"""Words for the contract as the contract writes them: its terms, its "shall", its apostrophes."""

import re

from clausegap.checks.own_words import Called, Terms, in_words, terms_of
from clausegap.model import Contract

# What a vendor's duties are written with; the first where a contract has none.
_BINDING = ("shall", "will")
_SHALL = re.compile(r"\bshall\b")


class Drafting:
    """Fills the words of rules for one contract.

    `terms` is what the contract calls the parties and things, `binding` the word it binds with.
    """

    def __init__(self, contract: Contract) -> None:
        text = contract.document.text
        self.terms: Terms = terms_of(contract, addressed=True)
        self.binding = _binding(contract, self.terms["vendor"])
        self._curly = text.count("’") > text.count("'")

    def fill(self, text: str, *, begins: bool = True) -> str:
        """Give a text of a rule in the contract's terms and its way of writing.

        `begins` says whether the text begins a sentence.
        """
        said = " ".join(in_words(self.terms, text, begins=begins).split())
        if self.binding != "shall":
            said = _SHALL.sub(self.binding, said)
        return said.replace("'", "’") if self._curly else said

    def following(self, opening: str, text: str) -> str:
        """Give a text of a rule behind an opening ("Notwithstanding the foregoing,")."""
        filled = self.fill(text)
        first = re.split(r"['’,]", filled.split()[0])[0]
        named = any(
            term.name.split()[0] == first and first[:1].isupper() for term in self.terms.values()
        )
        return f"{opening} {filled if named else filled[:1].lower() + filled[1:]}"


def _binding(contract: Contract, vendor: Called) -> str:
    """Give the word the contract binds the vendor with, or, if it does not, anybody."""
    text = contract.document.text
    name = re.escape(vendor.name.split()[-1])
    for who in (rf"(?:\b{name}|\b[Ww]e) ", r"\b"):
        counts = {word: len(re.findall(rf"{who}{word}\b", text)) for word in _BINDING}
        if any(counts.values()):
            return max(_BINDING, key=lambda word: counts[word])
    return _BINDING[0]
