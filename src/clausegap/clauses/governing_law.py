"""Find the law that governs a contract."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clausegap.clauses.sentences import split_sentences
from clausegap.model import Document, Stated

# Adjectives of laws, and the place each means.
_ADJECTIVES = {
    "english": "England and Wales", "irish": "Ireland", "german": "Germany", "french": "France",
    "swedish": "Sweden", "dutch": "the Netherlands", "swiss": "Switzerland", "austrian": "Austria",
    "italian": "Italy", "spanish": "Spain", "danish": "Denmark", "norwegian": "Norway",
    "finnish": "Finland", "belgian": "Belgium", "polish": "Poland", "portuguese": "Portugal",
    "scottish": "Scotland", "scots": "Scotland", "israeli": "Israel", "indian": "India",
    "japanese": "Japan", "chinese": "China", "canadian": "Canada", "australian": "Australia",
    "estonian": "Estonia", "latvian": "Latvia", "lithuanian": "Lithuania", "greek": "Greece",
    "hungarian": "Hungary", "korean": "Korea", "brazilian": "Brazil", "turkish": "Türkiye",
    "romanian": "Romania", "maltese": "Malta", "american": "United States", "uk": "United Kingdom",
    "prc": "China",
}  # fmt: skip
_GOVERNS = re.compile(r"\bgovern(?:ed|s|ing)?\b|\bconstrued\b|\binterpreted\b", re.IGNORECASE)
_APPLIES = re.compile(
    r"\bappl(?:y|ies|icable)\b|\bcontrols?\b|\bsubject\s+to\b|\bin accordance with\b", re.IGNORECASE
)
_LAWS_OF = re.compile(
    r"\b(?:laws?|legislation|statutes)(?:\sand\sdecisions)?(?:,[^,.;]{0,60},|\s(?:applicable|in\sforce|in\seffect|prevailing))?"
    r"\s(?:of|in)\s",
    re.IGNORECASE,
)
_NAMED_LAW = re.compile(
    r"(?P<place>[A-ZÀ-Ý][\w’'.]+(?:\s(?:of\s(?:the\s)?)?[A-ZÀ-Ý][\w’'.]+){0,3})\s(?:state\s|State\s)?"
    r"(?:(?:substantive|internal|domestic|federal|contract|civil|statutory|material)\s)*"
    r"(?:laws?\b|LAWS?\b|Laws?\b)"
)
_TERM = re.compile(
    r"^(?:[\d.()a-zA-Z]{1,6}\s)?[“\"]?(?:governing|applicable|choice of)\s+laws?[”\"]?"
    r"(?:\s+(?:and|&|/)\s+[\w\s]{1,30})?\s*[:|–—-]\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w’'.-]*[\w’']|\S")
_STOP = frozenset(
    "without with excluding except irrespective regardless notwithstanding as applicable shall will"
    " if for or but to where and which that is are not unless including other than any exclusive in"
    " by this these such applied from govern governs exclusively only applies apply both all each"
    " customer provider the".split()
)
_NO_PLACE = frozenset(
    "state states province country jurisdiction territory agreement contract section clause party"
    " parties customer provider member eu eea union union’s un nations law laws applicable"
    " governing data protection privacy federal international common export arbitration local"
    " intellectual property terms copyright your our any the public company licensor supplier"
    " vendor seller buyer commercial code convention act employment tax securities antitrust"
    " competition mandatory such choice other court courts patent trademark consumer union's"
    " respective relevant you we this these us commission standard contractual clauses human"
    " rights european".split()
)
_ARTICLE = re.compile(
    r"(?:(?:the|internal|substantive|exclusive|applicable|its|laws?\sof|laws?\sin"
    r"|(?:state|commonwealth|province)\sof)\s)*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:and)\s(?:Wales|Herzegovina|Tobago|Barbuda|Nevis|WALES)\b")
_AMONG_PLACES = re.compile(r"\s(?:of\s(?:the\s)?|OF\s(?:THE\s)?|the\s)(?=[A-ZÀ-Ý])")
_SHORTEN = re.compile(r"^(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?(?:the\s+)?", re.IGNORECASE)
_TRANSFER_CLAUSES = re.compile(
    r"\bStandard Contractual Clauses\b|\b(?:EU |UK |the |Swiss )?(?:SCCs?|C2P|P2P)\b"
    r"|\b[Cc]lauses? 1[78]\b|\bOption (?:1|2|One|Two)\b|\bIDTA\b"
    r"|\bModule (?:One|Two|Three|Four|1|2|3|4)\b|\b(?:data|restricted|international) transfers?\b"
    r"|\bdata (?:exporter|importer)\b|\bthese Clauses\b|\bMember States?\b|\binsofar as\b",
)
_TRANSFER_HEADING = re.compile(
    r"\bstandard contractual clauses\b|\bSCCs?\b|\bUK addendum\b"
    r"|\binternational (?:data )?transfers?\b|\bcross[- ]border\b|\bdata transfers?\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:agreement|terms|contract|dpa|addendum|polic(?:y|ies)|licen[cs]e|sla|disputes?|claims?"
    r"|relationship|exhibit|eula)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"^\W*(?:[\w.()]{1,6}\s)?(?:if|where|for (?:customers|users|residents))\b", re.I
)
_BESIDES = re.compile(
    r"\barbitration (?:agreement|provision|clause)\b[^.]{0,60}\bgovern|\bmandatory\b"
    r"|\bconsumer protection\b|\bnotwithstanding the (?:preceding|foregoing)\b"
    r"|\barbitrators?\b|\barbitral\b",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"\b(?:all other|any other|otherwise|anywhere else|elsewhere|all others|rest of)\b", re.I
)


class _Choice(NamedTuple):
    rank: int
    start: int
    end: int
    value: str


def read_governing_law(document: Document) -> Stated | None:
    """Give the law that governs the contract in the document's words ("California").

    "State of" and "Commonwealth of" are left out; an adjective ("Irish law") is given with its
    place in front. Where the law varies with the customer's place, the default is given, else the
    first. The law that standard contractual clauses for data transfers choose does not count.
    """
    choices = sorted(_choices(document), key=lambda choice: (choice.rank, choice.start))
    if not choices:
        return None
    best = choices[0]
    return Stated(value=best.value, start=best.start, end=best.end)


def _choices(document: Document) -> Iterator[_Choice]:
    text = document.text
    in_transfers = False
    for block in document.blocks:
        if not block.is_body:
            continue
        words = text[block.start : block.end]
        if len(words) < 90 and (block.number or block.kind.value == "heading"):
            in_transfers = bool(_TRANSFER_HEADING.search(words))
        if "law" not in words.lower() or in_transfers:
            continue
        labelled = _TERM.match(words)
        if labelled and (choice := _place_at(words, labelled.start("rest"))):
            yield choice._replace(
                rank=0, start=choice.start + block.start, end=choice.end + block.start
            )
            continue
        for start, end in split_sentences(words):
            sentence = words[start:end]
            context = words[max(0, start - 160) : end]
            if "law" not in sentence.lower() or _TRANSFER_CLAUSES.search(context):
                continue
            rank = _rank(sentence)
            if rank is None:
                continue
            choice = _in_sentence(sentence)
            if choice:
                offset = block.start + start
                yield choice._replace(
                    rank=2 * rank + choice.rank,
                    start=choice.start + offset,
                    end=choice.end + offset,
                )


def _rank(sentence: str) -> int | None:
    governs = bool(_GOVERNS.search(sentence))
    if not governs and not _APPLIES.search(sentence):
        return None
    rank = 0 if governs and _AGREEMENT.search(sentence) else 1 if governs else 3
    if _CONDITIONAL.search(sentence) or _BESIDES.search(sentence):
        rank += 2
    return rank


def _in_sentence(sentence: str) -> _Choice | None:
    """Give the place whose law the sentence names; of several the default, else the first."""
    found: list[_Choice] = []
    for laws in _LAWS_OF.finditer(sentence):
        choice = _place_at(sentence, laws.end())
        if choice:
            found.append(choice)
    for named in _NAMED_LAW.finditer(sentence):
        choice = _named(sentence, named)
        if choice:
            found.append(choice)
    found.sort(key=lambda choice: choice.start)
    for choice in found:
        if _DEFAULT.search(sentence, max(0, choice.start - 70), choice.start):
            return choice
    return found[0] if found else None


def _named(sentence: str, named: re.Match[str]) -> _Choice | None:
    """Read "California law" and "Irish law"."""
    words = named["place"].split()
    while words and words[0].lower() in _STOP | {"governed", "under", "by", "internal"}:
        words = words[1:]
    place = " ".join(words)
    if words[-1:] == ["State"]:
        words = words[:-1]
    if not words or any(word.lower().strip(".") in _NO_PLACE for word in words):
        return None
    start = named.end("place") - len(place)
    before = sentence[max(0, start - 60) : start]
    after = sentence[named.end() : named.end() + 40]
    if not re.search(r"(?:by|under|with|to|is|:)\s(?:the\s)?$", before) and not re.match(
        r"\s?(?:shall|will|governs?|applies|apply|control|is applicable|and\b)", after
    ):
        return None
    adjective = _ADJECTIVES.get(words[-1].lower()) if len(words) == 1 else None
    value = f"{adjective} ({place} law)" if adjective else place
    return _Choice(1, start, named.end(), value)


def _place_at(text: str, at: int) -> _Choice | None:
    """Read the place that stands at `at`: capitalised words and what joins them."""
    article = _ARTICLE.match(text, at)
    start = article.end() if article else at
    end = start
    position = start
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token or not token[0][0].isalpha():
            break
        word = token[0]
        lowered = word.lower().rstrip(".")
        if lowered in _STOP or not (word[0].isupper() or word == "mainland"):
            break
        end = token.end()
        joined = _JOINED.match(text, end)
        if joined:
            end = joined.end()
        step = _AMONG_PLACES.match(text, end)
        if step:
            position = step.end()
        elif text[end : end + 1] == " ":
            position = end + 1
        else:
            break
    printed = text[start:end]
    value = _SHORTEN.sub("", printed).strip(" .'’") or printed
    if not value or all(word.lower().strip(".") in _NO_PLACE for word in value.split()):
        return None
    if value.split()[0].lower() in ("eu", "member", "country", "jurisdiction", "province’s"):
        return None
    return _Choice(0, start, end, value)
