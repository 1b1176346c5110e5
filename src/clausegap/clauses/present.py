"""Find duties and rights stated in the plain present ("we delete …", "Customer owns …")."""

import re
from collections.abc import Sequence

from clausegap.clauses.lines import Line
from clausegap.clauses.modality import Operator
from clausegap.model import Modality, Word

_ROLE = r"<(?:customer|vendor|either)>"
_SAYING = r"(?:agree|acknowledge|confirm|understand|represent|warrant|ensure|provided)s?"
_NO_VERB = (
    "and or of to by in on for with from at as is are am has shall will may must can that "
    "which who if when where under upon through including the a an pursuant other not do does "
    "would should could might"
).replace(" ", "|")
# A party at the start of a main clause and a verb in the plain present. The verb is only looked
# ahead to, so that what it governs ("agrees that Customer owns …") is searched as well.
_PRESENT = re.compile(
    r"(?:^(?:how\s|why\s)?|[,;]\s(?:and\s|but\s|or\s)?"
    r"|\b(?:and|but|then|therefore|accordingly|however|hereby)\s"
    rf"|{_SAYING}(?:\sand\s\w+)?\sthat\s,?\s?)"
    r"(?:(?:each|either|both|the|as between the parties ,|all|paid|paying|free|registered)\s)?"
    rf"{_ROLE}\s"
    r"(?:(?:also|hereby|only|never|therefore|then|thus|\w+ly"
    r"|and (?:its|our|their|<\w+'s>)(?: respective)? \w+)\s)*"
    rf"(?=(?P<verb>(?!(?:{_NO_VERB})\b)[a-z]+))"
)


def with_present_tense(
    words: Sequence[Word], line: Line, operators: list[Operator]
) -> list[Operator]:
    """Add the plain present of a party ("Customer owns …", "we delete …") as an operator."""
    taken = {index for operator in operators for index in range(operator.first, operator.end)}
    firsts = {operator.first for operator in operators}
    for match in _PRESENT.finditer(line.text):
        verb = line.word_at(match.start("verb"))
        if verb in taken or verb in firsts or verb >= len(words):
            continue
        never = words[verb - 1].lower == "never"
        modality = Modality.MUST_NOT if never else Modality.MUST
        operators.append(Operator(verb, verb, modality, plain=True))
    if words[0].lower in ("do", "never") and line.text.startswith(("do not ", "never ")):
        operators = [o for o in operators if o.first > 1]
        operators.append(Operator(0, 2 if words[0].lower == "do" else 1, Modality.MUST_NOT))
    return sorted(operators, key=lambda operator: (operator.first, operator.end))
