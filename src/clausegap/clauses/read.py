"""Read a document as an agreement."""

from clausegap.clauses.definitions import find_namings, read_definitions
from clausegap.clauses.governing_law import read_governing_law
from clausegap.clauses.incorporated import read_incorporated
from clausegap.clauses.particulars import read_effective_date
from clausegap.clauses.parties import read_parties
from clausegap.clauses.references import read_references
from clausegap.clauses.segmentation import segment
from clausegap.clauses.statements import read_statements
from clausegap.clauses.term_kinds import name_kinds
from clausegap.model import BlockKind, Contract, Document


def read_contract(document: Document, *, customer: str | None = None) -> Contract:
    """Read `document` into clauses, parties, definitions, references, particulars and statements.

    Args:
        document: a document as a reader gives it.
        customer: the name of the company on whose behalf the contract is read; None to go by the
            contract alone.
    """
    clauses = segment(document)
    namings = find_namings(document)
    parties = read_parties(document, namings, customer)
    return Contract(
        document=document,
        title=_title(document),
        parties=parties,
        clauses=clauses,
        definitions=name_kinds(document, read_definitions(document, clauses, namings), parties),
        references=read_references(document, clauses),
        incorporated=read_incorporated(document, clauses, parties),
        effective_date=read_effective_date(document),
        governing_law=read_governing_law(document),
        statements=read_statements(document, clauses, parties),
    )


def _title(document: Document) -> str | None:
    """Give the document's own title, else its first heading."""
    if document.title:
        return document.title
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            return document.text[block.start : block.end]
    return None
