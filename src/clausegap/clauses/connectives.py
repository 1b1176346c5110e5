"""Small words that join the parts of a sentence."""

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
