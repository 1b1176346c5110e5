"""Read with the clause questions what no profile answers: unknown licences, a person's own."""

from pathlib import Path

from clausegap.licensing.files import ReadFile
from clausegap.licensing.naming import Named
from clausegap.licensing.nouns import Answer, LicenceMatch
from clausegap.licensing.reading import whole_document
from clausegap.licensing.words import find_run, first_line, line_number, split_words

UNKNOWN_ID = "LicenseRef-unknown"
_UNREAD_WORDS = 40
_MARKS = '.,;:!?)]"”’'


def licences_with_answers(read: ReadFile) -> list[Named]:
    """Give the licences of a file; what no profile answers is read by its clauses."""
    known = [one for one in read.licences if one.match.matcher != "derived"]
    if not known and not read.is_card and len(read.passage.words.forms) >= _UNREAD_WORDS:
        return [Named(_read_by_clauses(read), None), *read.licences]
    return [
        one._replace(match=_with_answers(one.match, read))
        if one.profile is None and one.match.matcher in ("exact", "altered")
        else one
        for one in read.licences
    ]


def _with_answers(match: LicenceMatch, read: ReadFile) -> LicenceMatch:
    """Give a licence that is known by its text alone the answers that its clauses give."""
    return match.model_copy(update={"profile": _answers_by_clauses(read)})


def _read_by_clauses(read: ReadFile) -> LicenceMatch:
    text = read.source.text
    return LicenceMatch(
        id=UNKNOWN_ID,
        spdx=None,
        name=first_line(text)[:80] or Path(read.source.path).name,
        matcher="clauses",
        confidence=0.5,
        altered=False,
        start=0,
        end=len(text),
        first_line=1,
        last_line=line_number(text, len(text)),
        profile=_answers_by_clauses(read),
    )


def _answers_by_clauses(read: ReadFile) -> dict[str, Answer]:
    """Give what the clause questions read, placed in the text of the file."""
    from clausegap.licensing.questions import read_answers

    answers = read_answers(whole_document(read.source))
    if read.source.document is not None:
        return answers
    return {key: _placed(answer, read) for key, answer in answers.items()}


def _placed(answer: Answer, read: ReadFile) -> Answer:
    """Place a quote in the file as it stands; the document it was read from has other offsets."""
    if answer.quote is None:
        return answer
    words = read.passage.words
    wanted = split_words(answer.quote).forms
    at = find_run(wanted, words.forms)
    if at is None:
        return answer.model_copy(update={"start": None, "end": None})
    end = words.ends[at + len(wanted) - 1]
    # A quote may end with the point of its sentence, which is no word.
    tail = answer.quote[len(answer.quote.rstrip(_MARKS)) :]
    end += len(tail) if read.source.text.startswith(tail, end) else 0
    return answer.model_copy(update={"start": words.starts[at], "end": end})
