"""Small words and marks that join the parts of a sentence, or part them."""

from clausegap.model import Word

STOPS = frozenset(",;:.()–—|")
PREPOSITIONS = frozenset(
    "of by to with from for between on in upon under against through via at as than into about "
    "per regarding concerning within without and/or".split()
)
SUBORDINATE = frozenset(
    "if when whenever where unless until once whether because while insofar".split()
)
RELATIVE = frozenset("that which who whom whose what how".split())
BREAKS = SUBORDINATE | RELATIVE
PRONOUNS = frozenset("you we us our your".split())
OPENERS = (
    PREPOSITIONS
    | SUBORDINATE
    | frozenset(
        "including such acting subject following except excluding excepting notwithstanding".split()
    )
)
LINKS = frozenset(
    "and or but then also hereby therefore accordingly thereafter nor however".split()
)


def is_parted(word: Word) -> bool:
    """Tell whether a mark parts a word from the one before it."""
    return bool(set(word.before) & STOPS)
