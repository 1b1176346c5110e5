"""An index of a contract's words, so that a query looks only where its words stand."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clausegap.checks.query import Alternatives, Element, ElementKind
from clausegap.checks.word_lists import PROPER_NAME, WordLists
from clausegap.clauses.language import holds_phrase, phrase_lemmas
from clausegap.model import Contract, Role, Statement, Word

Range = tuple[int, int]
Hits = dict[int, list[Range]]


# "AI", "API", "GDPR": capitals of up to so many letters are no name.
_ACRONYM = 4


class Sentence(NamedTuple):
    """One sentence: its words, and the statements that were read from it."""

    words: tuple[Word, ...]
    statements: tuple[Statement, ...]
    conditions: tuple[Range, ...]
    exceptions: tuple[Range, ...]


class _Kept:
    """What indexes of one contract share: word lists by rule, words it writes in lower case."""

    def __init__(self) -> None:
        self.extended: dict[int, tuple[WordLists, frozenset[str]]] = {}
        self.usual: frozenset[str] | None = None


class Index:
    """Finds words, phrases, concepts and parties in a contract's sentences.

    Args:
        contract: the contract with its statements.
        concepts: word lists by name; a list may name another as "{other}".
    """

    def __init__(self, contract: Contract, concepts: Mapping[str, tuple[str, ...]]) -> None:
        self._lists = WordLists(concepts, contract)
        self._read(contract)
        self._shared: Index | None = None
        self._own: frozenset[str] = frozenset()
        self._kept = _Kept()
        self._headings = [
            _heading_lemmas(contract, number) for number in range(len(contract.clauses))
        ]

    def with_concepts(self, concepts: Mapping[str, tuple[str, ...]]) -> "Index":
        """Give the same index with a rule's own word lists added.

        What those lists do not touch is still looked up in this index, once for all rules.
        """
        if not concepts:
            return self
        if id(concepts) not in self._kept.extended:
            lists = self._lists.extended(concepts)
            own = frozenset(lists.dependents(set(concepts)))
            self._kept.extended[id(concepts)] = lists, own
        other = object.__new__(Index)
        other.contract = self.contract
        other.sentences = self.sentences
        other._postings = self._postings
        other._lemmas = self._lemmas
        other._headings = self._headings
        other._shared = self
        other._kept = self._kept
        other._lists, other._own = self._kept.extended[id(concepts)]
        other._hits = {}
        other._unions = {}
        return other

    def of(self, contract: Contract) -> "Index":
        """Give an index of other statements of the same contract; the word lists are shared.

        `contract` has the parties, clauses and definitions of this index's own.
        """
        other = object.__new__(Index)
        other._shared, other._own = None, frozenset()
        other._lists, other._kept = self._lists, self._kept
        other._headings = self._headings
        other._read(contract)
        return other

    def _read(self, contract: Contract) -> None:
        self.contract = contract
        self.sentences = tuple(_sentences(contract))
        self._postings: dict[str, Hits] = {}
        for number, sentence in enumerate(self.sentences):
            for at, word in enumerate(sentence.words):
                places = self._postings.setdefault(word.lemma, {})
                places.setdefault(number, []).append((at, at + 1))
        self._lemmas = [tuple(word.lemma for word in sentence.words) for sentence in self.sentences]
        self._hits: dict[Element, Hits] = {}
        self._unions: dict[Alternatives, Hits] = {}

    @property
    def lists(self) -> WordLists:
        """Give the word lists that concepts are looked up in."""
        return self._lists

    def hits(self, alternatives: Alternatives) -> Hits:
        """Give where any of the alternatives stands, by sentence, as ranges of words."""
        if len(alternatives) == 1:
            return self._element(alternatives[0])
        known = self._unions.get(alternatives)
        if known is not None:
            return known
        found: Hits = {}
        for element in alternatives:
            for number, ranges in self._element(element).items():
                found.setdefault(number, []).extend(ranges)
        self._unions[alternatives] = found
        return found

    def same_sentence(self, statement: Statement) -> Iterator[int]:
        """Give the indexes of all statements of the sentence that `statement` is from."""
        for other in self.contract.statements[statement.index :]:
            if other.words.words is not statement.words.words:
                break
            yield other.index

    def in_heading(self, statement: Statement, alternatives: Alternatives) -> bool:
        """Tell whether a heading above the statement holds any of the alternatives."""
        if not self._headings:
            return False
        lemmas = self._headings[statement.clause]
        return any(holds_phrase(lemmas, phrase) for phrase in self._phrases(alternatives))

    def _phrases(self, alternatives: Alternatives) -> Iterator[tuple[str, ...]]:
        for element in alternatives:
            if element.kind is ElementKind.PHRASE:
                yield phrase_lemmas(element.value)
            elif element.kind is ElementKind.CONCEPT:
                yield from self._lists.phrases(element.value)

    def _element(self, element: Element) -> Hits:
        if self._shared is not None and not (
            element.kind is ElementKind.CONCEPT and element.value in self._own
        ):
            return self._shared._element(element)
        hits = self._hits.get(element)
        if hits is None:
            match element.kind:
                case ElementKind.ROLE:
                    hits = self._role(Role(element.value))
                case ElementKind.CONCEPT:
                    hits = self._concept(element.value)
                case ElementKind.PHRASE:
                    hits = self._phrase(phrase_lemmas(element.value))
            self._hits[element] = hits
        return hits

    def _concept(self, name: str) -> Hits:
        if name == PROPER_NAME:
            return self._proper_names()
        hits: Hits = {}
        for phrase in self._lists.possible(name, self._postings.keys()):
            for number, ranges in self._phrase(phrase).items():
                hits.setdefault(number, []).extend(ranges)
        return hits

    def _proper_names(self) -> Hits:
        """Give the capitalised names inside sentences that are no party and no defined term."""
        defined = {
            lemma
            for definition in self.contract.definitions
            for lemma in phrase_lemmas(definition.term)
        }
        # A real name never stands in lower case; what contracts merely capitalise does.
        if self._kept.usual is None:
            text = self.contract.document.text
            self._kept.usual = frozenset(re.findall(r"\b[a-z]{2,}\b", text))
        usual = self._kept.usual
        found: Hits = {}
        for number, sentence in enumerate(self.sentences):
            text = sentence.statements[0].text
            places = [
                (at, at + 1)
                for at, word in enumerate(sentence.words)
                if at and _is_name(text, word) and word.lemma not in defined
                if word.lower not in usual
            ]
            if places and 2 * len(places) < len(sentence.words):
                found[number] = places
        return found

    def _phrase(self, lemmas: tuple[str, ...]) -> Hits:
        if not lemmas:
            return {}
        if len(lemmas) == 1:
            return self._postings.get(lemmas[0], {})
        rarest = min(range(len(lemmas)), key=lambda at: len(self._postings.get(lemmas[at], ())))
        found: Hits = {}
        for number, ranges in self._postings.get(lemmas[rarest], {}).items():
            spoken = self._lemmas[number]
            for at, _ in ranges:
                start = at - rarest
                if start >= 0 and spoken[start : start + len(lemmas)] == lemmas:
                    found.setdefault(number, []).append((start, start + len(lemmas)))
        return found

    def _role(self, role: Role) -> Hits:
        found: Hits = {}
        for number, sentence in enumerate(self.sentences):
            places = [
                (at, at + 1)
                for at, word in enumerate(sentence.words)
                if word.role is role or (word.role is Role.EITHER and role is not Role.THIRD_PARTY)
            ]
            if places:
                found[number] = places
        return found


def _sentences(contract: Contract) -> Iterator[Sentence]:
    at = 0
    statements = contract.statements
    while at < len(statements):
        first = statements[at].words
        end = at
        while end < len(statements) and statements[end].words.words is first.words:
            end += 1
        yield Sentence(first.words, statements[at:end], first.conditions, first.exceptions)
        at = end


def _heading_lemmas(contract: Contract, number: int) -> tuple[str, ...]:
    lemmas: list[str] = []
    at: int | None = number
    while at is not None:
        clause = contract.clauses[at]
        if clause.heading:
            lemmas.extend((*phrase_lemmas(clause.heading), ""))
        at = clause.parent
    return tuple(lemmas)


def _is_name(text: str, word: Word) -> bool:
    """Tell a name from a word that only starts a sentence, a quotation or a list item."""
    printed = text[word.start : word.end]
    if word.role or word.owner or word.lower == "i" or set(word.before) & set('.:;!?“"('):
        return False
    if printed.isupper() and len(printed) <= _ACRONYM:
        return False
    return any(char.isupper() for char in printed)
