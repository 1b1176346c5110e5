"""Tell things from somebody: words that contracts define and that are no names of parties."""

import re

from clausegap.clauses.sides import is_generic, plain, role_names
from clausegap.model import Role

# What contracts name besides parties.
_THINGS = re.compile(
    r"\b(?:agreement|contract|term|date|part(?:y|ies)|service|product|software|website|site|platform"
    r"|fee|territory|property|program|project|amendment|addendum|exhibit|schedule|act|law|code|share"
    r"|content|material|goods|equipment|technology|patent|period|note|securities|offering|facility"
    r"|information|data|document|notice|system|hours|order|rule|application|app|plan|mark|event"
    r"|closing|commission|stock|transaction|confirmation|policy|merchandise|catalog|state|tool"
    r"|api|model|gateway|console|dpa|dpas|msa|sow|sla|eula|annex|appendix|section|article|clause|form|license|licence)s?$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:this|that|these|those|each|any|all|no|such|neither|either|both|nothing|other|its|their|his"
    r"|in|on|at|for|to|by|of|with|from|not|it|he|she|they|there|here|what|who|which|however)\b",
    re.IGNORECASE,
)


def is_thing(name: str) -> bool:
    """Say whether a name is that of a thing ("Effective Date", "This DPA", "Licensee Users")."""
    return bool(_THINGS.search(name) or _POINTING.match(name)) or _belongs_to_a_side(name)


def has_thing(name: str) -> bool:
    """Say whether any word of a name is a thing's ("Rate Schedule FTS")."""
    return any(_THINGS.search(word) for word in name.split())


def is_common(text: str, name: str) -> bool:
    """Say whether the words of a name also occur in lower case, as those of things do."""
    return all(
        re.search(rf"(?<![\w@./-]){re.escape(word.lower())}(?![\w@/-]|\.\w)", text)
        for word in name.split()
    )


def _belongs_to_a_side(name: str) -> bool:
    """Tell "Licensee Users" and "Customer Affiliates", whose first word is somebody else's role."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    roles = role_names(Role.VENDOR) | role_names(Role.CUSTOMER)
    return len(words) > 1 and plain(words[0]) in roles and not is_generic(name)
