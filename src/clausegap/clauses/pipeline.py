"""The spaCy pipeline that reads one sentence: words, numbers, norms.

A blank English pipeline (tokenizer only, nothing downloaded) with three components of our own:

    clausegap_words   doc._.clausegap_words   words, lemmas, whom they name
    clausegap_facts   doc._.clausegap_facts   durations, money, percentages, dates
    clausegap_norms   doc._.clausegap_norms   holder, modality, action, conditions, exceptions

The parties of the contract travel in `doc.user_data["clausegap_names"]`.
"""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from clausegap.clauses.facts import read_facts
from clausegap.clauses.names import Names
from clausegap.clauses.norms import Reading, read_norms
from clausegap.clauses.words import read_words
from clausegap.model import Fact, Word

_NAMES = "clausegap_names"


def _register_extensions() -> None:
    for name in ("clausegap_words", "clausegap_facts", "clausegap_norms"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


_register_extensions()


@Language.component("clausegap_words")
def _words(doc: Doc) -> Doc:
    names = doc.user_data.get(_NAMES) or Names(())
    doc._.clausegap_words = read_words(((token.text, token.idx) for token in doc), names)
    return doc


@Language.component("clausegap_facts")
def _facts(doc: Doc) -> Doc:
    doc._.clausegap_facts = read_facts(doc.text)
    return doc


@Language.component("clausegap_norms")
def _norms(doc: Doc) -> Doc:
    doc._.clausegap_norms = read_norms(doc._.clausegap_words)
    return doc


@cache
def pipeline() -> Language:
    """Give the pipeline; built once a process."""
    nlp = spacy.blank("en")
    for name in ("clausegap_words", "clausegap_facts", "clausegap_norms"):
        nlp.add_pipe(name)
    return nlp


def read_sentence(text: str, names: Names) -> tuple[tuple[Word, ...], tuple[Fact, ...], Reading]:
    """Give the words, numbers and norms of one sentence; `names` says who goes by what name."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc.user_data[_NAMES] = names
    doc = nlp(doc)
    return doc._.clausegap_words, doc._.clausegap_facts, doc._.clausegap_norms
