"""Find the short name by which a text calls a company that it gave none."""

import re
from collections.abc import Sequence

from clausegap.clauses.companies import name_key
from clausegap.clauses.things import is_common, is_thing

_ENOUGH = 3
_LEAST_LETTERS = 3
_ACTS = (
    r"\s(?:and its affiliates\s)?(?:shall|will|may|must|can|cannot|does|is|has|agrees|grants|owns"
    r"|acts|reserves|warrants|represents|provides|processes|uses|retains|keeps|pays|hereby)\b"
)
# A company's first word that other companies and places share says nothing alone.
_SHARED = frozenset(
    "american united national international global general first new the north south east west bank"
    " university saint san los digital data cloud advanced universal standard".split()
)


def short_names(text: str, stem: str, others: Sequence[str]) -> list[str]:
    """Give the first words of a company's name, and its initials, that the text uses as a party.

    Args:
        text: the contract.
        stem: the company's name without its legal form ("Acme Cloud Services").
        others: names of other parties; a short name that fits one of them is nobody's.
    """
    words = stem.split()
    found = []
    for length in range(1, len(words)):
        name = " ".join(words[:length]).strip(",")
        if _says_who(text, name, others) and _acts(text, name):
            found.append(name)
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) >= _LEAST_LETTERS and _says_who(text, initials, others):
        found += [initials] if _acts(text, initials) else []
    return found


def _says_who(text: str, name: str, others: Sequence[str]) -> bool:
    key = name_key(name)
    if (
        len(key) < _LEAST_LETTERS
        or name.lower() in _SHARED
        or name.lower().endswith((" of", " and"))
    ):
        return False
    if any(name_key(other).startswith(key) for other in others):
        return False
    return not is_thing(name) and not is_common(text, name)


def _acts(text: str, name: str) -> bool:
    spellings = "|".join(
        re.escape(form) for form in dict.fromkeys((name, name.title(), name.upper()))
    )
    return len(re.findall(rf"(?<![\w-])(?:{spellings}){_ACTS}", text)) >= _ENOUGH
