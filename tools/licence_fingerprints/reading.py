"""Read the licences that have no profile with the clause questions, once, for the shipped file."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from clausegap.documents import read_document
from clausegap.licensing.nouns import Answer
from clausegap.licensing.questions import read_answers
from clausegap.licensing.vocabulary import vocabulary
from clausegap.licensing.words import find_run, split_words


def read_all(texts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Give, by id, the answers that differ from silence: value, section, words, note, review."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "licence.txt"
        for licence_id, text in texts:
            path.write_text(text, encoding="utf-8")
            forms = split_words(text).forms
            answers = read_answers(read_document(path))
            found[licence_id] = {
                key: _packed(answer, forms)
                for key, answer in answers.items()
                if answer.value != vocabulary()[key].silence or answer.review
            }
    return found


def _packed(answer: Answer, forms: list[str]) -> list[Any]:
    """Give an answer without the licence's words: their positions stand for them."""
    words = None
    if answer.quote:
        wanted = split_words(answer.quote).forms
        first = find_run(wanted, forms)
        words = None if first is None else [first, first + len(wanted)]
    packed: list[Any] = [answer.value, answer.section, words, None, answer.review]
    while packed[-1] is None and len(packed) > 1:
        packed.pop()
    return packed
