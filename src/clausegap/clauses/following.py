"""What follows a modal or a copula: a right, a duty, a ban, or the lack of one."""

import re

from clausegap.model import Modality

# Adverbs that stand between a modal and what it governs.
ADVERB = (
    r"(?:also|then|therefore|thus|hereby|only|thereafter|further|always|nonetheless|itself|,"
    r"|\w+ly)\s"
)
_RIGHT_NOUN = (
    r"(?:right|option|ability|power|discretion|opportunity|freedom|licen[cs]e|authority|claim"
    r"|entitlement|title)s?"
)
# "Prices are subject to change": somebody may change them.
_EXPOSED = (
    r"(?:\w+\s(?:and|or)\s)?(?:change|modification|revision|adjustment|increase|update|removal)"
)
_FOLLOW = tuple(
    (re.compile(rf"\s?(?:{ADVERB})*" + pattern), kind)
    for pattern, kind in (
        (
            r"(?:have|be\sunder)\sno\s(?:\w+\s){0,3}?(?:obligation|duty|requirement)s?(?:\sto\b)?",
            "no_duty",
        ),
        (
            r"(?:have|bear|assume|accept|take|incur)\s(?:no|any)\s"
            r"(?:\w+\s){0,3}?(?:liability|responsibility)",
            "liable",
        ),
        (rf"be\s(?:{ADVERB})*(?:held\s)?(?:\w+ly\s)?(?:liable|responsible)\b", "liable"),
        (r"be\s(?:under|subject\sto)\s(?:no|any)\s(?:\w+\s){0,2}?liability\b", "liable"),
        (
            rf"have\s(?P<no>no\s)?(?:\w+\s){{0,4}}?{_RIGHT_NOUN}\b"
            r"(?:\s?,[^;.]{0,60},)?\s(?:\w+\s){0,6}?(?:to|of)\b",
            "right",
        ),
        (
            rf"be\s(?:{ADVERB})*(?:entitled|permitted|allowed|authori[sz]ed|free|able|eligible"
            r"|welcome|licensed)\s(?:,[^;.]{0,80}\s,\s)?to\b",
            "right",
        ),
        (rf"be\s(?:{ADVERB})*(?:granted|given)\b(?!\sback)", "right"),
        (r"have\s(?!any\b)(?:[\w-]+\s){0,4}?(?=access\sto\b)", "right"),
        (rf"be\s(?:{ADVERB})*subject\sto\s(?={_EXPOSED})", "right"),
        (
            rf"be\s(?:{ADVERB})*(?:permitted|allowed|permissible|admissible|possible"
            rf"|tolerated|open\sto\s(?:<\w+>|all|anyone|everyone|every\w+))",
            "right_to",
        ),
        (rf"be\s(?:{ADVERB})*(?:inadmissible|impermissible|impossible|ruled\sout)\b", "ban_on"),
        (r"be\ssubject\sto\s(?:\S+\s){0,5}(?:consent|approval|opt in|permission)\b", "ban"),
        (r"(?:refrain|abstain|desist)\sfrom\b", "ban"),
        (r"be\s(?:at\sliberty|entitled|free)\s(?:[^;.]{0,80}?\s)?to\b", "right"),
        (r"retain\sthe\s(?:right|option)\sto\b", "right"),
        (rf"be\s(?:{ADVERB})*(?:unable|not\sable|not\sin\sa\sposition)\sto\b", "unable"),
        (
            r"have\s(?:(?:at\sleast|up\sto|a\speriod\sof)\s)?(?:\w+\s){1,3}(?:hour|day|week|month)s"
            r"\s(?:(?:from|after|following)\s(?:\w+\s){1,5}?)?to\b",
            "right",
        ),
        (
            rf"be\s(?:{ADVERB})*(?:required|obligated|obliged|bound|responsible\sfor)\s(?:to\b)?",
            "duty",
        ),
        (
            r"(?:have|bear|assume|owe|be\sunder)\s(?:an?|any|the)\s(?:\w+\s){0,3}?(?:obligation|duty)"
            r"(?:\sto\b)?",
            "duty",
        ),
        (r"(?:have|need)\sto\b", "duty"),
        (
            rf"be\s(?:{ADVERB})*(?:prohibited|restricted|barred|precluded|prevented|forbidden)"
            r"\sfrom\b",
            "ban",
        ),
        (
            rf"be\s(?:{ADVERB})*(?:prohibited|forbidden|excluded|disallowed)(?:\s|$|(?=,))",
            "ban_on",
        ),
        (
            r"(?:use|make|exercise|employ|undertake|apply|take)\s(?:\w+\s(?:,\s)?){0,5}?"
            r"(?:efforts?|endeavou?rs|attempts?)\b(?:\sto\b)?",
            "soft",
        ),
        (r"(?:endeavou?r|try|attempt|strive|aim|intend|seek|plan|consider)\s(?:to\b)?", "soft"),
    )
)
# How far behind the modal these words are looked for.
_WINDOW = 140


def find_following(text: str, start: int, prefix: str) -> tuple[int, str | None]:
    """Look at what follows an operator: "shall not | be required to", "is | entitled to".

    `prefix` is the verb the operator itself is ("be ", "have " or none). Gives where the words
    that follow end, and their kind, None where they are none of these.
    """
    shift = 1 if prefix else 0
    rest = prefix + text[start + shift : start + _WINDOW]
    for pattern, kind in _FOLLOW:
        found = pattern.match(rest)
        if found:
            if "no" in found.groupdict() and found["no"]:
                kind = "no_right"
            if kind == "liable" and " no " in found[0]:
                kind = "not_liable"
            return start + max(0, found.end() - len(prefix) + shift), kind
    return start, None


def combine(base: Modality, kind: str | None, negative: bool) -> Modality:
    """Give the modality of an operator with what follows it; `negative` says that it is denied."""
    match kind:
        case "right" | "right_to":
            return Modality.MUST_NOT if negative else Modality.MAY
        case "no_right" | "unable":
            return Modality.MUST_NOT
        case "ban" | "ban_on":
            return Modality.MAY if negative else Modality.MUST_NOT
        case "duty":
            if base is Modality.MAY and not negative:
                return Modality.MAY
            return Modality.NEED_NOT if negative else Modality.MUST
        case "no_duty":
            return Modality.NEED_NOT
        case "soft":
            return Modality.MUST_NOT if negative else Modality.SHOULD
        case "not_liable":
            return Modality.DISCLAIMS
        case "liable":
            return Modality.DISCLAIMS if negative else base
    return Modality.MUST_NOT if negative else base
