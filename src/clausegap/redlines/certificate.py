"""Write the certificate of a redline for a person at a terminal."""

from collections.abc import Iterator

from clausegap.redlines.nouns import Certificate


def certificate_text(certificate: Certificate) -> str:
    """Give the certificate as plain lines: what was done, what was not, and what holds."""
    return "\n".join(_lines(certificate))


def _lines(certificate: Certificate) -> Iterator[str]:
    yield _done(certificate)
    for refusal in certificate.refused:
        where = "written as a comment instead" if refusal.commented else "not written"
        yield f"  {refusal.title}: {where}, because {refusal.why}"
    if certificate.holds:
        yield f"All {len(certificate.assurances)} checks of the written file hold:"
    else:
        failed = sum(not line.holds for line in certificate.assurances)
        yield f"{failed} of {len(certificate.assurances)} checks of the written file failed:"
    for line in certificate.assurances:
        yield f"  {'yes' if line.holds else 'NO '}  {line.name} ({line.detail})"


def _done(certificate: Certificate) -> str:
    counts = (
        (len(certificate.changed), "clause changed", "clauses changed"),
        (len(certificate.inserted), "clause added", "clauses added"),
        (len(certificate.commented), "comment or note", "comments or notes")
        if not (certificate.changed or certificate.inserted)
        else (len(certificate.commented), "comment alone", "comments alone"),
        (len(certificate.refused), "change not made", "changes not made"),
    )
    parts = [f"{count} {one if count == 1 else more}" for count, one, more in counts if count]
    return (", ".join(parts) or "nothing to change") + "."
