"""Find the words of a sentence that bind, allow, forbid or disclaim.

The reading follows the classes of deontic modality that drafting handbooks use (K. A. Adams, "A
Manual of Style for Contract Drafting": obligation, prohibition, discretionary power, policy;
"shall have no obligation" is the absence of a duty, not a prohibition).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clausegap.clauses.following import ADVERB, combine, find_following
from clausegap.clauses.lines import Line
from clausegap.model import Modality, Role


class Operator(NamedTuple):
    """Words that set a modality: from word `first` up to, not including, word `end`.

    `plain` marks a bare present tense or copula, which only binds in a main clause. `nominal` says
    that the subject names what is allowed or not ("termination is excluded"). `grantee` is whom
    "grants", "permits" and their like empower.
    """

    first: int
    end: int
    modality: Modality
    plain: bool = False
    nominal: bool = False
    grantee: Role | None = None


_THE = r"(?:(?:the|an?|any|each|every|such|that)\s)?"
_OPERATOR = re.compile(
    rf"""
      \b(?P<modal>shall|will|must|may|can|could|might|should)\b
        (?P<mneg>\s(?:{ADVERB})?(?:not|never|neither|no\slonger
          |(?:in|under|at)\sno\s(?:event|case|circumstances?|time))\b)?
    | \b(?:do|does|did)\s(?:{ADVERB})?(?P<aux>not|never)\b
    | (?:(?<=event\s)|(?<=case\s)|(?<=time\s)|(?<=account\s)|(?<=stances\s)|(?<=nor\s))(?:do|does)\b
    | \b(?:(?:agree|undertake|commit|covenant|promise)s?
          |(?:bind|commit|oblige)s?\s(?:it|them)sel(?:f|ves))\s
        (?P<aneg>not\s)?(?P<agree>to)\b(?P<aneg2>\snot\b)?
    | \breserves?(?P<reserve>\s)(?:\w+\s){{0,3}}?rights?\b[^;.]{{0,80}}?\s(?:to|of)\b
    | \b(?:hold|retain|maintain)s(?P<hold>\s)(?:[^;.]{{0,60}}?\s)?the\s(?:sole\s|exclusive\s)?right
        \s(?:,[^;.]{{0,60}},\s)?to\s(?!(?:the|its|all|any|your|our|such)\b)
    | \b(?P<have>has|have)\b
    | \b(?P<be>is|are|am|remains?(?=\s(?:free|entitled|authori[sz]ed|at\sliberty)))\b
       (?P<bneg>\s(?:{ADVERB})?(?:not|never|no\slonger)\b)?
    | \b(?P<disclaim>disclaims?|(?:bear|accept|assume|take|owe|incur|undertake)s?\sno\s
        (?:\w+\s(?:or\s)?){{0,3}}?(?:liability|responsibility))\b
    | \b(?P<assume>(?:assume|accept|bear)\s(?:any\s)?(?:liability|responsibility))\b
    | \b(?P<refuse>(?:decline|refuse)s?\sto
        |waives?\s(?:\w+\s){{0,4}}?(?:rights?|entitlements?)\sto)\b
    | \bthere\s(?:is|are|will\sbe|shall\sbe|exists?)\s(?P<none>no\s(?:\w+\s){{0,2}}?
        (?:rights?|option|entitlement|possibility|obligation|duty)\s(?:to|of))\b
    | \b(?P<soft>intends?|aims?|strives?|endeavou?rs?|seeks?|tries|hopes?|plans?
        |(?<!to\s)(?<!or\s)(?<!and\s)(?<!not\s)(?<!never\s)try)
        \s(?:not\s)?to\b
    | \b(?P<need>needs?)\snot\b
    | \b(?P<efforts>uses?|makes?)\s(?:\w+\s){{0,4}}?(?:efforts?|endeavou?rs)\sto\b
    | \b(?:(?P<grant>(?:give|license|offer|accord)(?:s|ed)?|grant(?:s|ed)?(?:\s,[^;.]{{0,80}},)?
          |(?:bestow|confer)(?:s|(?:r)?ed)?\s(?:up)?on)
        \s(?:to\s)?(?:\w+\s){{0,2}}?
        <(?P<grantee>customer|vendor|either)>
        (?!\s[^;.,]{{0,40}}\bnotice\b)
        (?=\s[^;.]{{0,90}}?\b(?:rights?|licen[cs]e|permission|option|ability|opportunity|choice
          |(?:hours|days|weeks|months)\sto)\b
          |\s(?:,[^;.]{{0,100}},\s)?(?:an?|the)\s[^;.]{{0,160}}?\b(?:non[-\s]exclusive|worldwide|world[-\s]wide|royalty[-\s]free
          |perpetual|irrevocable)\b[^;.]{{0,160}}?\blicen[cs]e\b)
      | lets?\s{_THE}<(?P<let>customer|vendor|either)>(?!\sknow)
      | (?P<allow>permit|allow|authori[sz]e|enable|entitle|let|licen[cs]e)(?:s|ed)?\s
        {_THE}<(?P<allowed>customer|vendor|either)>
        (?=\s(?:,[^;.]{{0,60}},\s)?(?:\w+\s){{0,3}}?to\b))
    | \bnothing\b[^;.]{{0,80}}?\b(?:prevent|prohibit|restrict|preclude|limit|bar)s?\s
        {_THE}<(?P<freed>customer|vendor|either)>\sfrom\b
    | \bnothing\b[^;.]{{0,80}}?\b(?:oblige|require|compel)s?\s
        {_THE}<(?P<excused>customer|vendor|either)>\sto\b
    | \b(?P<thing>(?:automatically\s)?(?:renews|remains|belongs|vests|becomes?|takes?\seffect
        |(?:belong|pass)(?:es)?(?=\sto\b)|vest(?=\sin\b)|stays
        |(?:requires?|needs?)(?=\s[^.;]{{0,60}}\b(?:consent|approval|permission|authori[sz]ation)\b)
        |continues|expires|terminates|lapses?|ceases|constitutes|applies|rests|lies|includes|exceeds)
        |(?<!having\s)(?<!to\s)(?<!has\s)(?<!have\s)become|renew(?=\sautomatically))\b
    """,
    re.VERBOSE,
)
_NO_SUBJECT = re.compile(
    r"(?:(?:in|under|on|at)\sno\s(?:event|case|circumstances?|account|time)|\bneither|\bnor|\bnothing"
    # "no refund" as a subject; "we make no warranty and will not …" is denied once, not twice
    r"|(?:^\s?|[,;]\s|\b(?:and|but|or|that|so|nor|then|whether|therefore)\s)"
    r"no\s(?!(?:later|less|more|fewer|longer|sooner|earlier|matter)\b)<?\w+>?(?:\s\w+)?"
    r"|\bnone\sof"
    # "makes no promise that the model will …", "has no duty to let you …"
    r"|\bno\s(?:\w+\s(?:or\s)?){0,3}?(?:representation|warrant(?:y|ie)|guarantee|promise|assurance"
    r"|commitment|undertaking)s?\b[^;]{0,80}?\bthat"
    r"|\bno\s(?:\w+\s(?:or\s)?){0,3}?(?:responsibility|dut(?:y|ies)|obligation|requirement)s?\sto(?=\s$))\b"
)


# "If neither option is reasonable, we may …" denies nothing of the main clause.
_OPENING_IF = re.compile(r"(?:^|\W)(?:if|when|where|unless|whenever|should)\s")
_OPENING_NO = re.compile(r"\bno (?:event|case|circumstances?|account)\b|\bneither\b")
_NOTHING = re.compile(r"\s*(?:and\s|but\s)?(?:nothing|none\sof|no\s\w+)\b")
# "does not | entitle you to a refund" is said of the grantee too.
_DENIED = re.compile(r"\b(?:not|never|nothing[^;,]{0,40}(?:shall|will)?)\s(?:\w+ly\s)?$")
# "In no event shall Provider, its affiliates or suppliers be liable …"
_INVERTED_LIABLE = re.compile(
    r"[^;.]{0,200}?\bbe\s(?:\w+ly\s)?(?:held\s)?(?:liable|responsible)\b".replace("\\\\", "\\")
)


def find_operators(line: Line) -> Iterator[Operator]:
    """Give the words of the sentence that set a modality, in the order they stand."""
    at = 0
    while match := _OPERATOR.search(line.text, at):
        at = match.end()
        if _is_other_word(line.text, match):
            continue
        operator = _operator(line, match)
        if operator is not None:
            yield operator
            if operator.grantee is None:
                at = max(at, line.offset_of(operator.end))


def _is_other_word(text: str, match: re.Match[str]) -> bool:
    """Tell "May 2026" and "at will" from the modals."""
    if match["modal"] == "may" and re.match(r"\s\d", text[match.end() :]):
        return True
    if match["modal"] == "should" and (match.start() == 0 or text[: match.start()].endswith(", ")):
        # "Should we close the service, you …" is a condition.
        return True
    if match["agree"] and text[: match.start()].endswith(("may ", "can ", "might ", "could ")):
        return True
    return match["modal"] == "will" and text[: match.start()].endswith(("at ", "free ", "good "))


def _operator(line: Line, match: re.Match[str]) -> Operator | None:
    first = line.word_at(match.start())
    if match["freed"]:
        # "Nothing in this Agreement prevents Provider from …"
        return Operator(
            first, line.word_at(match.end()), Modality.MAY, grantee=Role(match["freed"])
        )
    if match["excused"]:
        end = line.word_at(match.end())
        return Operator(first, end, Modality.NEED_NOT, grantee=Role(match["excused"]))
    grantee = match["grantee"] or match["allowed"] or match["let"]
    if grantee:
        # "grants Customer a right to …": the words after the grantee are what it may do.
        before = _clause_before(line.text, match.start())
        denied = _DENIED.search(before) or _NO_SUBJECT.search(before)
        modality = Modality.MUST_NOT if denied else Modality.MAY
        return Operator(first, line.word_at(match.end()), modality, grantee=Role(grantee))
    if match["thing"]:
        # "Nothing you create belongs to us"
        none = _NOTHING.match(_clause_before(line.text, match.start()))
        return Operator(first, first, Modality.MUST_NOT if none else Modality.MUST, plain=True)
    negative = any(match[name] for name in ("mneg", "aux", "aneg", "aneg2", "bneg"))
    if match["agree"] and _DENIED.search(line.text, 0, match.start()):
        # "does not | undertake to indemnify"
        negative = True
    start, kind = _following(line, match)
    end = line.word_at(start)
    if match["have"] and kind is None:
        return None
    base = Modality.MAY if match["modal"] in ("may", "can", "could", "might") else Modality.MUST
    if match["reserve"] or match["hold"]:
        base = Modality.MAY
    if match["modal"] == "should" or match["soft"] or match["efforts"]:
        base = Modality.SHOULD
    if match["need"]:
        return Operator(first, line.word_at(match.end()), Modality.NEED_NOT)
    if match["refuse"]:
        return Operator(first, line.word_at(match.end()), Modality.MUST_NOT)
    if match["none"]:
        # "There is no right to inspect": said to the customer; "no duty to …" of the vendor
        duty = "obligation" in match["none"] or "duty" in match["none"]
        end = line.word_at(match.end())
        if duty:
            return Operator(first, end, Modality.NEED_NOT, grantee=Role.VENDOR)
        return Operator(first, end, Modality.MUST_NOT)
    if match["disclaim"]:
        return Operator(first, end, Modality.DISCLAIMS)
    if match["assume"] and not _NO_SUBJECT.search(_clause_before(line.text, match.start())):
        return None
    if match["assume"]:
        # "Neither Provider nor its suppliers | accept liability"
        return Operator(first, line.word_at(match.end()), Modality.DISCLAIMS)
    flips = bool(_NO_SUBJECT.search(_clause_before(line.text, match.start())))
    if flips and _INVERTED_LIABLE.match(line.text, match.end()):
        return Operator(first, end, Modality.DISCLAIMS)
    modality = combine(base, kind, negative != flips)
    plain = bool(match["be"]) and kind is None
    return Operator(first, end, modality, plain, nominal=kind in ("right_to", "ban_on"))


def _clause_before(text: str, offset: int) -> str:
    """Give the words between the last stop and `offset` (a comma-set aside is looked through)."""
    chunk = text[max(text.rfind(";", 0, offset), offset - 90, 0) : offset]
    last = chunk[chunk.rfind(",") + 1 :]
    if _OPENING_NO.search(chunk) and not _OPENING_IF.search(chunk[: len(chunk) - len(last)]):
        return chunk
    return last.rpartition(" if ")[2]


def _following(line: Line, match: re.Match[str]) -> tuple[int, str | None]:
    prefix = "be " if match["be"] else "have " if match["have"] else ""
    if match["modal"] or match["aux"] or match["agree"] or prefix:
        return find_following(line.text, match.end(), prefix)
    return match.end(), None
