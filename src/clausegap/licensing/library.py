"""Licences that a person keeps: whole texts beside the shipped fingerprints."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap.errors import DocumentError
from clausegap.licensing.fingerprints import Fingerprints, Run, RunKind, Text, make_text
from clausegap.licensing.identify import identify
from clausegap.licensing.profiles import Profile, read_profile
from clausegap.licensing.words import first_line, label_positions, split_words

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,79}")
_TITLE_WORDS = 14


class OwnLicence(NamedTuple):
    """A licence text a person has, ready to be laid beside a copy; its words are all known."""

    id: str
    text: Text
    profile: Profile | None


def own_licence(
    licence_id: str, text: str, prints: Fingerprints, profile: Profile | None = None
) -> OwnLicence:
    """Make a licence of a text: "--against FILE", or one kept with `licence add`."""
    words = split_words(text)
    numbers = prints.learn(words.forms)
    runs = [Run(at, at + 1, RunKind.LABEL, words.forms[at]) for at in label_positions(text, words)]
    title = _title(text)
    return OwnLicence(licence_id, make_text([licence_id], title, numbers, runs), profile)


def compared_licence(name: str, text: str, prints: Fingerprints) -> OwnLicence:
    """Make a licence of a text that copies are compared with; its id where it is a known one."""
    found = identify(text, prints).found
    known = len(found) == 1 and found[0].matcher == "exact" and not found[0].alignment.text.notice
    return own_licence(found[0].alignment.text.ids[0] if known else name, text, prints)


def _title(text: str) -> str:
    first = first_line(text)
    return first if len(first.split()) <= _TITLE_WORDS else ""


def add_licence(
    folder: Path, licence_id: str, text: str, profile: Path | None = None
) -> tuple[Path, ...]:
    """Keep a licence text, and its profile if there is one, in the person's own folder.

    Raises:
        DocumentError: the id cannot be a file name.
        RuleError: the profile is faulty.
    """
    if not _ID.fullmatch(licence_id):
        raise DocumentError(
            licence_id,
            "this cannot be the id of a licence",
            "Write letters, digits, points and hyphens, such as acme-model-1.0.",
        )
    written = []
    if profile is not None:
        read_profile(profile, str(profile))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{licence_id}.txt"
    target.write_text(text, encoding="utf-8")
    written.append(target)
    if profile is not None:
        kept = folder / f"{licence_id}.yaml"
        kept.write_text(profile.read_text(encoding="utf-8"), encoding="utf-8")
        written.append(kept)
    return tuple(written)


def own_licences(folder: Path | None, prints: Fingerprints) -> Sequence[OwnLicence]:
    """Give the licences a person keeps, in the order of their ids."""
    if folder is None or not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.glob("*.txt")):
        profile = path.with_suffix(".yaml")
        own = read_profile(profile, str(profile)) if profile.exists() else None
        found.append(own_licence(path.stem, path.read_text(encoding="utf-8"), prints, own))
    return found
