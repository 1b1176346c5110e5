"""Say where in a contract something stands, as a lawyer would cite it."""

from collections.abc import Iterator, Sequence

from clausegap.model import Clause, Contract, Document


def section_name(clauses: Sequence[Clause], index: int) -> str | None:
    """Give the place to print for a clause: "7.2(b)", "2.1 (Purpose)", "Termination".

    A number that does not say where it stands ("(a)", or "2" where two clauses have that number)
    follows the heading above it: "Termination (a)". None where neither number nor heading is known.
    """
    line = list(_upwards(clauses, index))
    clause = line[0]
    headed = next((above for above in line if above.heading), None)
    if clause.number is None:
        numbered = next((above for above in line if above.number), None)
        if numbered is None or (headed and headed.level < numbered.level):
            return headed.heading if headed else None
        place = section_name(clauses, numbered.index)
        below = headed and headed.level > numbered.level and headed.heading != numbered.heading
        return f"{place} ({headed.heading})" if below and headed else place
    unnumbered = next((above for above in line[1:] if above.heading and not above.number), None)
    if unnumbered and (clause.number.startswith("(") or _is_repeated(clauses, clause)):
        return f"{unnumbered.heading} {clause.number}"
    return clause.number


def lead_in_text(document: Document, clauses: Sequence[Clause], index: int) -> str:
    """Give what stands before an item's own words: the lead-ins of its parents, outermost first.

    "" where the clause continues nothing.
    """
    parts: list[str] = []
    for clause in _upwards(clauses, index):
        if clause.lead_in is None:
            break
        parts.append(document.text[clause.lead_in.start : clause.lead_in.end])
    return " ".join(reversed(parts))


def _upwards(clauses: Sequence[Clause], index: int) -> Iterator[Clause]:
    at: int | None = index
    while at is not None:
        yield clauses[at]
        at = clauses[at].parent


def _is_repeated(clauses: Sequence[Clause], clause: Clause) -> bool:
    """Say whether another clause stands under the same number (resumed text does not count)."""
    return any(
        other.number == clause.number and other.label and other.index != clause.index
        for other in clauses
        if clause.label
    )


def section_at(contract: Contract, offset: int) -> str | None:
    """Give the place to print for the character at `offset`; None where no clause is known."""
    if not contract.clauses:
        return None
    return section_name(contract.clauses, clause_at(contract.clauses, offset))


def clause_at(clauses: Sequence[Clause], offset: int) -> int:
    """Give the index of the clause whose own text holds `offset`, 0 where none does."""
    return next((clause.index for clause in clauses if clause.start <= offset < clause.end), 0)


def end_below(clauses: Sequence[Clause], index: int) -> int:
    """Give where a clause ends with all that stands below it."""
    if not clauses:
        return 0
    below, end = {index}, clauses[index].end
    for clause in clauses[index + 1 :]:
        if clause.parent not in below:
            break
        below.add(clause.index)
        end = max(end, clause.end)
    return end
