"""The clauses of a contract by category, as a table or as JSON."""

import json
from collections.abc import Sequence

from clausegap.clauses.places import section_at
from clausegap.clauses.types.spans import TypedSpan
from clausegap.cli.table import Cell, table
from clausegap.memos.words import place, shorten
from clausegap.model import Contract

_WIDTH = 90


def typed_clauses(contract: Contract, *, everything: bool) -> list[TypedSpan]:
    """Give the clauses of a contract with their categories, in order of their place.

    Those that reach the threshold of their category; with `everything` all with a score of 0.01
    or more.
    """
    from clausegap.clauses.types.classifier import shown, typed
    from clausegap.clauses.types.weights import model

    found = typed(contract.document.text)
    return found if everything else shown(found, model().thresholds)


def typed_json(contract: Contract, spans: Sequence[TypedSpan]) -> str:
    """Give the clauses as JSON; offsets are into the text of the document."""
    rows = [
        {
            "category": span.category,
            "text": contract.document.text[span.start : span.end],
            "start": span.start,
            "end": span.end,
            "page": contract.document.page_at(span.start),
            "section": section_at(contract, span.start),
            "score": round(span.score, 4),
        }
        for span in spans
    ]
    return json.dumps({"clauses": rows}, indent=2, ensure_ascii=False) + "\n"


def typed_table(contract: Contract, spans: Sequence[TypedSpan]) -> str:
    """Give the clauses as a table: category, score, place, words."""
    rows = [
        (
            Cell(span.category, "bold"),
            Cell(f"{span.score:.2f}"),
            Cell(place(section_at(contract, span.start), contract.document.page_at(span.start))),
            Cell(shorten(" ".join(contract.document.text[span.start : span.end].split()), _WIDTH)),
        )
        for span in spans
    ]
    if not rows:
        return "No clause of a known category was found.\n"
    return table(("category", "score", "place", "words"), rows)
