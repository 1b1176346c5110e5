"""Find duties and rights stated in the plain present ("we delete …", "Customer owns …")."""

import re
from collections.abc import Callable, Iterator, Sequence

from clausegap.clauses.connectives import BREAKS, LINKS, PREPOSITIONS, is_parted
from clausegap.clauses.lines import Line
from clausegap.clauses.modality import Operator
from clausegap.clauses.verbs import is_surely_verb, is_verb, plain_form
from clausegap.model import Modality, Role, Word

_ROLE = r"<(?:customer|vendor|either)>"
_SAYING = (
    r"(?:agree|accept|consent|acknowledge|confirm|understand|represent|warrant|ensure|provided)s?"
)
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
    r"|\bin which (?:case|event)\s(?:, )?"
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
    if not operators:
        operators = list(_otherwise(words, line))
    return sorted(operators, key=lambda operator: (operator.first, operator.end))


def _otherwise(words: Sequence[Word], line: Line) -> Iterator[Operator]:
    """Find the verb of a sentence in which nothing else binds, if it is a known one.

    "When the contract ends we return your data", "Our models learn from your files", "Use the
    output however you like".
    """
    last = None
    for match in _ANYWHERE.finditer(line.text):
        verb = line.word_at(match.start("verb"))
        if verb < len(words) and plain_form(words[verb].lower):
            last = verb
            if _begins_here(words, line.word_at(match.start())):
                break
    else:
        # "By using the Service you | consent to …": the main verb is the last
        last = last if words[0].lower in _ADJUNCTS else None
    if last is not None:
        yield Operator(last, last, Modality.MUST, plain=True)
        return
    if is_verb(words[0].lower) and len(words) > 1 and _is_object(words[1]):
        freely = _FREELY.search(line.text)
        modality = Modality.MAY if freely else Modality.MUST
        yield Operator(0, 0, modality, grantee=Role.CUSTOMER)
        return
    at = _verb_of_a_thing(words, is_surely_verb) or _verb_of_a_thing(words, _acts)
    if at is not None:
        yield Operator(at, at, Modality.MUST, plain=True)


def _acts(word: str) -> bool:
    """Tell whether a word may be a verb in the third person, though it may be a noun as well."""
    return plain_form(word) is not None and word.endswith("s")


def _verb_of_a_thing(words: Sequence[Word], is_one: Callable[[str], bool]) -> int | None:
    """Give where the verb of a thing stands ("Rights in the songs | stay with …")."""
    for at in range(1, len(words) - 1):
        word, before = words[at], words[at - 1]
        if word.lower in BREAKS:
            return None
        starts = is_parted(word) or before.lower in _NO_NOUN or before.owner
        agrees = word.lower.endswith("s") != before.lower.endswith("s")
        if starts or word.role or not agrees or not before.lower.isalpha():
            continue
        if is_one(word.lower) and words[at + 1].lower not in ("of", "and", "or"):
            return at
    return None


def _begins_here(words: Sequence[Word], at: int) -> bool:
    """Tell "at the end of the term the Vendor | returns …" from "the files you | upload"."""
    at -= at > 0 and words[at - 1].lower == "the"
    if at == 0 or is_parted(words[at]):
        return True
    before = words[at - 1].lower
    return before in _TIMES or before.endswith("ly") or plain_form(before) is not None


_TIMES = frozenset(
    "term end subscription contract agreement termination expiry expiration period date month "
    "year request notice time then parties case ended closed terminated expired cancelled over "
    "possible feasible appropriate necessary".split()
)


def _is_object(word: Word) -> bool:
    return not word.before and (word.lower in _OBJECTS or word.owner)


_ADJUNCTS = PREPOSITIONS | frozenset("after before during upon following".split())
_NO_NOUN = PREPOSITIONS | LINKS | frozenset("the a an this that these those not no to any".split())
_OBJECTS = frozenset("the it them this these any all your our whatever what anything a an".split())
_FREELY = re.compile(
    r"\b(?:whatever|however|wherever|freely|any way|anywhere|as (?:\w+ )?as"
    r"|as <customer> (?:like|wish|please|see)|for any|any purpose)"
)
# A party and its verb anywhere but in a subordinate clause.
_ANYWHERE = re.compile(
    r"(?<!that )(?<!which )(?<!whom )(?<!what )(?<!where )(?<!when )(?<!if )(?<!unless )"
    r"(?<!until )(?<!as )(?<!of )(?<!how )(?<!whether )(?<!than )(?<!whatever )"
    rf"{_ROLE}\s(?:(?:also|hereby|only|never|\w+ly)\s)*(?P<verb>[a-z]+)"
)
