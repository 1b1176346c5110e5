"""Look licences up by id, by name, or by the model that comes under them."""

import re
from typing import NamedTuple

from clausegap.errors import ClausegapError
from clausegap.licensing.families import resolve_model
from clausegap.licensing.licence_names import resolve_licence_name
from clausegap.licensing.naming import Shelf, spdx_id
from clausegap.licensing.nouns import LicenceMatch, Terms, TermsRole
from clausegap.licensing.profiles import Profile, answers_in

_JOINED = re.compile(r"\s+(?:AND|OR|and|or)\s+")


class UnknownLicenceError(ClausegapError):
    """A name that is no file, licence id, licence name or model."""


class NamedIds(NamedTuple):
    """The licences that a name may stand for, and what there is to say about that."""

    ids: tuple[str, ...]
    notes: tuple[str, ...]


def ids_of(name: str, shelf: Shelf) -> NamedIds:
    """Give the licence ids of an id, a licence's name or a model's name."""
    for licence in shelf.own:
        if licence.id == name:
            return NamedIds((name,), ())
    exact = {known.lower(): known for known in (*shelf.prints.by_id, *shelf.prints.profiles)}
    if name.lower() in exact:
        return NamedIds((exact[name.lower()],), ())
    parts = [part.strip(" ()") for part in _JOINED.split(name)]
    if len(parts) > 1:
        return _of_expression(name, parts, shelf)
    called = resolve_licence_name(name)
    if called and len(called) > 1 and resolve_model(name):
        return ids_of_model(name)
    if called:
        notes = () if len(called) == 1 else (f"“{name}” may be any of {', '.join(called)}",)
        return NamedIds(called, notes)
    return ids_of_model(name)


def _of_expression(name: str, parts: list[str], shelf: Shelf) -> NamedIds:
    """Give the licences of an SPDX expression ("MIT OR Apache-2.0")."""
    ids = tuple(dict.fromkeys(one for part in parts for one in ids_of(part, shelf).ids))
    choice = "one of them may be chosen" if " or " in name.lower() else "all of them apply"
    return NamedIds(ids, (f"{choice}: {', '.join(ids)}",))


def ids_of_model(name: str) -> NamedIds:
    """Give the licences that a model comes under.

    Raises:
        UnknownLicenceError: the name is that of no known model.
    """
    versions = resolve_model(name)
    if not versions:
        raise UnknownLicenceError(
            f"{name}: this is no file, no licence id and no model that is known. Check its"
            " spelling, or name the licence file."
        )
    notes = [line for version in versions for line in version.notes()]
    ids = dict.fromkeys(
        version.licence
        for version in versions
        if version.licence not in (None, "proprietary", "other")
    )
    return NamedIds(tuple(str(one) for one in ids), tuple(notes))


def match_of_id(licence_id: str, profile: Profile | None, shelf: Shelf) -> LicenceMatch:
    """Give a licence that was looked up by its id: its answers, without words of a copy."""
    text = shelf.text(licence_id)
    return LicenceMatch(
        id=licence_id,
        spdx=spdx_id(licence_id, shelf, profile),
        name=(profile.name if profile else text.name if text else "") or licence_id,
        matcher="id",
        confidence=1.0,
        altered=False,
        start=0,
        end=0,
        first_line=0,
        last_line=0,
        kind=profile.kind if profile else "licence",
        profile=answers_in(profile, None, None) if profile else {},
    )


def terms_of(match: LicenceMatch, profile: Profile | None, role: TermsRole, subject: str) -> Terms:
    """Give the answers of a licence as terms of a stack; `subject` is what they govern."""
    return Terms(
        id=match.id,
        name=match.name,
        spdx=match.spdx,
        role=role,
        subject=subject,
        licensor=profile.licensor if profile else None,
        policy=profile.use_policy if profile else None,
        answers=match.profile,
    )
