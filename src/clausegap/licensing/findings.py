"""What to look at beyond the licence texts: tags that contradict, policies that are not there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from clausegap.licensing.files import ReadFile
from clausegap.licensing.naming import Shelf
from clausegap.licensing.nouns import LicenceMatch


def contradictions(reads: Sequence[ReadFile], shelf: Shelf) -> Iterator[str]:
    """Say where a declared licence is not the one whose text lies beside it."""
    texts = [
        (read, one.match)
        for read in reads
        for one in read.licences
        if one.match.matcher in ("exact", "altered")
        and not (one.profile is not None and one.profile.kind == "use-policy")
    ]
    found = {name for _, match in texts for name in same_terms(match, shelf)}
    if not texts:
        return
    for read in reads:
        for tag in read.declared:
            if tag.ids and not found & set(tag.ids):
                names = ", ".join(
                    f"{Path(own.source.path).name} holds {match.name}" for own, match in texts
                )
                yield (
                    f"{read.source.path}: line {tag.line} declares “{tag.tag}” ({tag.how}), but"
                    f" {names}; ask the licensor which of them applies"
                )


def same_terms(match: LicenceMatch, shelf: Shelf) -> Iterator[str]:
    """Give every id that stands for the same terms."""
    yield match.id
    yield from match.also
    profile = shelf.profile(match.id)
    if profile is not None:
        yield profile.id
        yield from profile.covers


def missing_policies(reads: Sequence[ReadFile], read: ReadFile) -> Iterator[str]:
    """Say which use policies the licences of a file take in that are in none of the files."""
    held = {one.match.id for other in reads for one in other.licences}
    for one in read.licences:
        policy = one.profile.use_policy if one.profile else None
        if policy and policy not in held and one.match.matcher != "derived":
            yield (
                f"takes in a use policy ({policy}) that was not supplied; answers about it rest on"
                " the known edition"
            )
