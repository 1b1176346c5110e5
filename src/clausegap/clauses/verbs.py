"""Verbs that contracts bind people with; they tell where a plain present or a string of words acts.

A closed list: contract English uses few verbs, and a word outside it is left alone, since "changes"
or "notices" may as well be nouns.
"""

_PLAIN = frozenset(
    "notify inform provide delete return give make ensure pay refund terminate suspend modify "
    "allow permit assist cooperate cease destroy process disclose transfer assign indemnify "
    "defend maintain keep retain store deliver grant issue submit perform comply remove "
    "restore correct remedy cure report announce publish update change replace withdraw "
    "discontinue reimburse credit extend continue offer obtain take erase purge export "
    "download retrieve migrate certify confirm supply furnish disable block limit restrict "
    "accept bear cover alter amend revise vary adjust swap switch raise increase reduce audit "
    "inspect engage appoint use share train learn reproduce distribute sublicense embed "
    "resell cancel renew close end stop waive withhold throttle deny refuse reject decline "
    "object move host transmit own sell license improve develop help tell send email warn "
    "alert pass drop retire route choose select decide determine control belong stay vest "
    "remain apply collect receive hold forfeit build create print put ship publish lose owe "
    "charge exclude reserve rely support operate run serve access review examine monitor log "
    "expire draw lapse entitle consent recover check verify".split()
)
# Third persons that are far more often nouns, and plain forms that are.
_NOUNS = frozenset(
    "changes notices uses offers transfers updates reports charges credits refunds limits "
    "reviews logs supports controls issues supplies returns licenses amends covers moves "
    "exports drops runs ends stops closes audits helps processes accesses takes emails alerts "
    "hosts grants prints ships records".split()
)
_PLAIN_NOUNS = frozenset(
    "change notice use offer transfer update report charge credit refund limit review log "
    "support control issue supply return license cover move export drop run end stop audit "
    "help process access cure remedy object host license block grant print ship email alert "
    "store share train".split()
)


def plain_form(word: str) -> str | None:
    """Give the plain form of a known verb in the present ("deletes" → "delete"), else None."""
    if word in _PLAIN:
        return word
    for ending, instead in (("ies", "y"), ("es", "e"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in _PLAIN:
            return word[: -len(ending)] + instead
    return None


def is_verb(word: str) -> bool:
    """Tell whether a word, in lower case, is the plain form of a known verb."""
    return word in _PLAIN


def is_surely_verb(word: str) -> bool:
    """Tell whether a word is a known verb in the present and hardly ever a noun."""
    return plain_form(word) is not None and word not in _NOUNS and word not in _PLAIN_NOUNS
