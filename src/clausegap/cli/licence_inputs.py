"""What the commands on licences take: subjects, a plan, texts to compare, own licences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from clausegap.licensing.check import Subject
    from clausegap.licensing.library import OwnLicence
    from clausegap.licensing.naming import Shelf
    from clausegap.licensing.plan import IntendedUse


def own_folder() -> Path:
    """Give the person's own data folder; CLAUSEGAP_DATA names another one."""
    import os

    return Path(os.environ.get("CLAUSEGAP_DATA") or click.get_app_dir("clausegap")) / "licences"


def the_shelf() -> "Shelf":
    """Give what is known of licences, with the texts that the person keeps."""
    from clausegap.licensing.fingerprints import load_fingerprints
    from clausegap.licensing.library import own_licences
    from clausegap.licensing.naming import Shelf

    prints = load_fingerprints()
    return Shelf(prints, tuple(own_licences(own_folder(), prints)))


def planned_use(path: str | None) -> "IntendedUse | None":
    """Read the intended use of --use, None where there is none."""
    if path is None:
        return None
    from clausegap.documents.decoding import decode
    from clausegap.licensing.plan import read_use

    return read_use(path, decode(Path(path).read_bytes()))


def texts_to_compare(paths: Sequence[str], shelf: "Shelf") -> list["OwnLicence"]:
    """Read the texts of --against."""
    from clausegap.licensing.library import compared_licence
    from clausegap.licensing.reading import read_licence_text

    return [
        compared_licence(Path(path).stem, read_licence_text(Path(path)).text, shelf.prints)
        for path in paths
    ]


def subject_of(target: str) -> "Subject":
    """Read an argument: a path, id or name, and what it governs ("data:CC-BY-NC-4.0")."""
    from clausegap.licensing.check import Subject
    from clausegap.licensing.nouns import TermsRole

    roles = {
        "model": TermsRole.MODEL,
        "base": TermsRole.BASE_MODEL,
        "adapter": TermsRole.ADAPTER,
        "data": TermsRole.DATA,
        "code": TermsRole.CODE,
    }
    before, _, rest = target.partition(":")
    if rest and before in roles:
        return Subject(rest.strip(), roles[before])
    return Subject(target)
