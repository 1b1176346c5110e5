"""Match a query against the statements of a contract."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from clausegap.checks.index import Index, Range, Sentence
from clausegap.checks.query import Alternatives, FactTest, Group, Place, Query, Subject
from clausegap.model import Fact, Modality, Role, Statement

# Between two words of one group at most this many others may stand.
_GAP = 3
# Between an action and the object named right behind it.
_OBJECT_GAP = 8
# In a sentence of more than so many words, what counts must stand within so many.
_LONG, _REACH = 200, 150


class Ground(IntEnum):
    """What a match rests on, the weakest first.

    `IMPLIED`: a passive whose actor the sentence leaves out; `WORDS`: words alone, whoever acts;
    `STATED`: the sentence says who.
    """

    IMPLIED = 1
    WORDS = 2
    STATED = 3


class Match(NamedTuple):
    """A statement that a query found, and the first and last of the words that decided it."""

    statement: Statement
    first: int
    last: int
    ground: Ground


def find(index: Index, query: Query) -> list[Match]:
    """Give the statements that the query finds, in the order of the contract."""
    candidates = _candidates(index, query)
    matches: list[Match] = []
    for number in candidates:
        sentence = index.sentences[number]
        matches += _in_sentence(index, query, number, sentence)
    return matches


def _candidates(index: Index, query: Query) -> list[int]:
    """Give the sentences that hold every word the query cannot do without."""
    found: set[int] | None = None
    for alternatives in _indispensable(query):
        hits = index.hits(alternatives)
        found = set(hits) if found is None else found & hits.keys()
        if not found:
            return []
    return list(range(len(index.sentences))) if found is None else sorted(found)


def _indispensable(query: Query) -> Iterator[Alternatives]:
    if query.action:
        yield query.action
    yield from query.object
    for group in query.groups:
        if not group.negated and group.sequence and group.place is not Place.HEADING:
            yield from group.sequence


def _in_sentence(index: Index, query: Query, number: int, sentence: Sentence) -> Iterator[Match]:
    spans: list[list[Range]] = []
    for group in query.groups:
        if group.place is Place.HEADING:
            continue
        found, where = _group(index, group, number, sentence)
        if found == group.negated:
            return
        if where:
            spans.append(where)
    headings = [group for group in query.groups if group.place is Place.HEADING]
    for statement in sentence.statements:
        if any(
            index.in_heading(statement, group.sequence[0]) == group.negated for group in headings
        ):
            continue
        match = _statement(index, query, number, statement, spans)
        if match is not None:
            yield match
            if query.says:
                return


def _statement(
    index: Index, query: Query, number: int, statement: Statement, spans: list[list[Range]]
) -> Match | None:
    ground: Ground = Ground.WORDS
    if not query.says:
        if statement.modality not in query.modalities:
            return None
        found = _subject(index, query.subject, number, statement)
        if found is None:
            return None
        ground = found
        if query.action:
            inside = set(statement.words.action)
            acting = [
                span
                for span in index.hits(query.action).get(number, ())
                if all(at in inside for at in range(*span))
            ]
            if query.object:
                acting = [run for span in acting for run in _bearing_on(index, query, number, span)]
            if not acting:
                return None
            spans = [acting, *spans]
    hull = _hull(spans, statement)
    if hull is None:
        return None
    return Match(statement, *hull, ground)


def _bearing_on(index: Index, query: Query, number: int, acting: Range) -> Iterator[Range]:
    """Give the runs from an action to the object that the query names right behind it."""
    parts = [index.hits(part).get(number, []) for part in query.object]
    for run in _sequences(parts):
        if 0 <= run[0] - acting[1] <= _OBJECT_GAP:
            yield acting[0], run[1]


def _hull(spans: list[list[Range]], statement: Statement) -> Range | None:
    """Give the range from the first to the last word that counted, each group at its nearest.

    None where a very long sentence (a list run together) holds the groups too far apart.
    """
    length = len(statement.words.words)
    if not spans:
        return 0, length
    options = []
    for anchor in spans[0]:
        chosen = [anchor]
        for places in spans[1:]:
            chosen.append(min(places, key=lambda place: abs(place[0] - anchor[0])))
        first, last = min(place[0] for place in chosen), max(place[1] for place in chosen)
        options.append((last - first, first, last))
    width, first, last = min(options)
    if length > _LONG and width > _REACH:
        return None
    subject = statement.words.subject
    if subject[1] > subject[0] and statement.holder is not None and first - subject[0] < _REACH:
        first = min(first, subject[0])
    return first, last


def _subject(index: Index, subject: Subject, number: int, statement: Statement) -> Ground | None:
    """Give on what ground the statement's subject is the one asked for; None where it is not."""
    if subject.anyone:
        return Ground.STATED
    holder = statement.holder
    if holder in subject.roles:
        return Ground.STATED
    if holder is Role.EITHER and subject.roles & {Role.CUSTOMER, Role.VENDOR}:
        return Ground.STATED
    start, end = statement.words.subject
    if subject.words:
        for first, last in index.hits(subject.words).get(number, ()):
            if start <= first and last <= end:
                return Ground.STATED
    if holder is None and statement.modality is not Modality.NONE and not subject.only_mutual:
        if statement.passive:
            return Ground.IMPLIED if statement.implied in subject.roles else None
        owners = {word.role for word in statement.words.words[start:end] if word.owner}
        if owners & subject.roles:
            return Ground.IMPLIED
    return None


def _group(index: Index, group: Group, number: int, sentence: Sentence) -> tuple[bool, list[Range]]:
    """Tell whether the sentence holds the group, and where; a number has no place of its own."""
    if group.has_exception:
        return bool(sentence.exceptions), list(sentence.exceptions)
    if group.fact is not None:
        test = group.fact
        return any(passes(fact, test) for fact in sentence.statements[0].facts), []
    parts = [index.hits(part).get(number, []) for part in group.sequence]
    places = [span for span in _sequences(parts) if _in_place(span, group, sentence)]
    return bool(places), places


def _sequences(parts: list[list[Range]]) -> Iterator[Range]:
    """Give each run of words in which the parts of the group follow one another."""
    runs = list(parts[0])
    for options in parts[1:]:
        runs = [
            (run[0], option[1])
            for run in runs
            for option in options
            if 0 <= option[0] - run[1] <= _GAP
        ]
    yield from sorted(runs)


def _in_place(span: Range, group: Group, sentence: Sentence) -> bool:
    match group.place:
        case Place.CONDITION:
            return _inside(span, sentence.conditions)
        case Place.EXCEPTION:
            return _inside(span, sentence.exceptions)
    return group.negated or not _inside(span, sentence.exceptions)


def _inside(span: Range, ranges: tuple[Range, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def passes(fact: Fact, test: FactTest) -> bool:
    """Tell whether a number is of the kind and size that a query asks for."""
    if fact.kind not in test.kinds:
        return False
    value = (
        fact.days
        if fact.kind.value in ("duration", "notice", "deadline", "lookback")
        else fact.value
    )
    match test.compare:
        case "<=":
            return value <= test.value
        case ">=":
            return value >= test.value
        case "<":
            return value < test.value
        case ">":
            return value > test.value
        case "=":
            return value == test.value
    return True
