"""Terms of a stack beyond the licence texts at hand: declared licences, licences of base models."""

from collections.abc import Iterable, Iterator

from clausegap.licensing.clause_answers import UNKNOWN_ID
from clausegap.licensing.files import ReadFile
from clausegap.licensing.lookup import UnknownLicenceError, ids_of_model, match_of_id, terms_of
from clausegap.licensing.naming import Shelf
from clausegap.licensing.nouns import Declared, Terms, TermsRole


def declared_terms(
    declared: Iterable[Declared], role: TermsRole | None, shelf: Shelf
) -> Iterator[Terms]:
    """Give the terms of licences that are only declared, where the tag names one licence."""
    for tag in declared:
        if len(tag.ids) == 1:
            profile = shelf.profile(tag.ids[0])
            match = match_of_id(tag.ids[0], profile, shelf)
            if match.profile:
                yield terms_of(match, profile, role or TermsRole.MODEL, tag.path)


def base_terms(read: ReadFile, shelf: Shelf, findings: list[str]) -> Iterator[Terms]:
    """Give the terms of the base models that a model card names."""
    for base in read.base_models:
        try:
            named = ids_of_model(base)
        except UnknownLicenceError:
            findings.append(
                f"{read.source.path}: the base model {base} is not known; read its licence, too"
            )
            continue
        findings += [f"{read.source.path}: base model {base}: {note}" for note in named.notes]
        for licence_id in named.ids:
            profile = shelf.profile(licence_id)
            if profile is not None:
                match = match_of_id(licence_id, profile, shelf)
                yield terms_of(match, profile, TermsRole.BASE_MODEL, base)


def distinct(terms: Iterable[Terms]) -> Iterator[Terms]:
    """Give each licence once for each thing that it governs."""
    seen = set()
    for term in terms:
        key = (term.id, term.role) if term.id != UNKNOWN_ID else (term.subject, term.role)
        if key not in seen:
            seen.add(key)
            yield term
