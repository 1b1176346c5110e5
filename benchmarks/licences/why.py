"""Show which query of a question finds what in a text, to mend the question."""

from collections.abc import Iterator
from pathlib import Path

from clausegap.checks import load_questions
from clausegap.checks.index import Index
from clausegap.checks.match import Match, find
from clausegap.checks.query import parse_query
from clausegap.clauses import read_contract
from clausegap.clauses.places import section_name
from clausegap.documents import read_document
from clausegap.licensing.questions import PACK


def why(path: Path, key: str) -> Iterator[str]:
    """Give a line a query of the question `key` that finds something, and one a sentence found."""
    asked = load_questions([PACK])
    question = asked.questions[key]
    contract = read_contract(read_document(path))
    index = Index(contract, asked.concepts).with_concepts(question.concepts)
    for where, query in question.queries():
        if query.startswith("$"):
            continue
        for match in find(index, parse_query(query)):
            clause = match.statement.clause
            section = section_name(contract.clauses, clause) if contract.clauses else None
            yield f"{'.'.join(map(str, where))}: {query}"
            yield f"    {section}: {_words(match)}"


def _words(match: Match) -> str:
    statement = match.statement
    holder = statement.holder.value if statement.holder else "-"
    return f"[{holder} {statement.modality.value}] {' '.join(statement.text.split())[:300]}"
