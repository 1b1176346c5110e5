"""From what was found in a text to what it is called: ids, SPDX names, profiles."""

from typing import NamedTuple

from clausegap.licensing.alignment import align
from clausegap.licensing.alterations import hunks
from clausegap.licensing.fingerprints import Fingerprints, Text
from clausegap.licensing.identify import Found
from clausegap.licensing.library import OwnLicence
from clausegap.licensing.nouns import Answer, Hunk, LicenceMatch
from clausegap.licensing.passages import Alignment, Passage
from clausegap.licensing.profiles import Profile, answers_in, load_profile, read_by_questions
from clausegap.licensing.words import line_number

_IN_ALTERED = "a serious alteration stands in the same section of this copy"


class Shelf(NamedTuple):
    """Everything known about licences: the shipped fingerprints and the person's own texts."""

    prints: Fingerprints
    own: tuple[OwnLicence, ...] = ()

    def profile(self, licence_id: str) -> Profile | None:
        """Give the profile of an id; the person's own comes first."""
        for licence in self.own:
            if licence.id == licence_id and licence.profile is not None:
                return licence.profile
        stem = self.prints.profiles.get(licence_id)
        if stem:
            return load_profile(stem)
        at = self.prints.by_id.get(licence_id)
        if at is None:
            return None
        text = self.prints.text(at)
        return read_by_questions(text.ids[0], text.name)

    def text(self, licence_id: str) -> Text | None:
        """Give the text of an id, with its words where the person keeps them."""
        for licence in self.own:
            if licence.id == licence_id:
                return licence.text
        at = self.prints.by_id.get(licence_id)
        return None if at is None else self.prints.text(at)


class Named(NamedTuple):
    """A licence of a file, and its profile if it has one."""

    match: LicenceMatch
    profile: Profile | None


def name_match(found: Found, passage: Passage, shelf: Shelf) -> Named:
    """Give a licence that was found in a file with its names, alterations and answers."""
    laid = found.alignment
    text = laid.text
    licence_id = text.ids[0]
    profile = shelf.profile(licence_id)
    differences = hunks(laid, passage, shelf.prints.word)
    answers: dict[str, Answer] = {}
    if profile is not None and found.matcher in ("exact", "altered") and not text.notice:
        answers = _answers(profile, laid, passage, shelf, differences)
    words = passage.words
    start, end = words.starts[laid.first], words.ends[laid.last - 1]
    matcher = "notice" if text.notice and found.matcher == "exact" else found.matcher
    match = LicenceMatch(
        id=licence_id,
        spdx=spdx_id(licence_id, shelf, profile),
        name=(profile.name if profile else text.name) or licence_id,
        also=tuple(text.ids[1:]),
        matcher=matcher,
        confidence=found.confidence,
        altered=found.matcher != "exact",
        start=start,
        end=end,
        first_line=line_number(passage.text, start),
        last_line=line_number(passage.text, end),
        kind=profile.kind if profile else "licence",
        hunks=differences,
        profile=answers,
    )
    return Named(match, profile)


def spdx_id(licence_id: str, shelf: Shelf, profile: Profile | None) -> str:
    """Give the SPDX id of a licence, or the reference that SPDX has for others."""
    if profile is not None and profile.spdx:
        return licence_id if licence_id in profile.covers else profile.spdx
    at = shelf.prints.by_id.get(licence_id)
    # Texts of the SPDX list have the name that the list gives them; others have none.
    if at is not None and shelf.prints.text(at).name:
        return licence_id
    return f"LicenseRef-{licence_id}"


def _answers(
    profile: Profile, laid: Alignment, passage: Passage, shelf: Shelf, differences: tuple[Hunk, ...]
) -> dict[str, Answer]:
    """Give the profile's answers in the copy; positions are those of the profile's own text."""
    if profile.id not in laid.text.ids:
        own = shelf.text(profile.id)
        again = align(own, passage, laid.first, laid.last) if own else None
        if again is not None:
            laid = again
    answers = answers_in(profile, laid, passage)
    shaken = {_outermost(hunk.section) for hunk in differences if hunk.serious and hunk.section}
    return {
        key: answer.model_copy(update={"review": _IN_ALTERED})
        if answer.review is None and answer.section and _outermost(answer.section) in shaken
        else answer
        for key, answer in answers.items()
    }


def _outermost(section: str) -> str:
    """Give the outermost label of a section ("4" of "4(a)")."""
    return section.split(".")[0].split("(")[0].strip()
