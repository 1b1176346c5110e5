"""The pictures of a report: the heat map of its terms, the timeline of its dates.

Each as SVG for pages and as PNG for Word. They hold titles of terms and words of clausegap (or of a
template), no word of a contract; nothing in them is a link or runs.
"""

from collections.abc import Mapping
from typing import NamedTuple

from clausegap.memos.pictures.words import PictureWords
from clausegap.model import Report

_ABOVE = 12
"""The room above pictures beside each other, which have the text before them close by."""


def heat_map_svg(report: Report, words: Mapping[str, str] | None = None) -> str | None:
    """Give the heat map of a report's terms as an SVG element, None where it has no terms.

    Args:
        report: what was found.
        words: words of another language, by the keys of `pictures_words.WORDS`; where one is not
            given, the English one stands.
    """
    from clausegap.memos.pictures.heat_map import heat_map
    from clausegap.memos.pictures.svg import to_svg

    drawing = heat_map(report, PictureWords(words))
    return to_svg(drawing) if drawing else None


def timeline_svg(report: Report, words: Mapping[str, str] | None = None) -> str | None:
    """Give the timeline of a contract's dates as SVG, None where it has fewer than two.

    Args:
        report: what was found.
        words: as for `heat_map_svg`.
    """
    from clausegap.memos.pictures.svg import to_svg
    from clausegap.memos.pictures.timeline import timeline

    drawing = timeline(report, PictureWords(words))
    return to_svg(drawing) if drawing else None


def heat_map_png(report: Report, words: Mapping[str, str] | None = None) -> bytes | None:
    """Give `heat_map_svg` as PNG, in the colours of a light page."""
    from clausegap.memos.pictures.heat_map import heat_map
    from clausegap.memos.pictures.png import to_png

    drawing = heat_map(report, PictureWords(words))
    return to_png(drawing) if drawing else None


def timeline_png(report: Report, words: Mapping[str, str] | None = None) -> bytes | None:
    """Give `timeline_svg` as PNG, in the colours of a light page."""
    from clausegap.memos.pictures.png import to_png
    from clausegap.memos.pictures.timeline import timeline

    drawing = timeline(report, PictureWords(words))
    return to_png(drawing) if drawing else None


class Shown(NamedTuple):
    """A picture as PNG, and what it shows for people who hear it."""

    png: bytes
    alt: str


def side_by_side(report: Report, words: Mapping[str, str] | None = None) -> tuple[Shown, ...]:
    """Give the pictures there are as PNG, all of one height, to stand beside each other.

    Args:
        report: what was found.
        words: as for `heat_map_svg`.
    """
    from clausegap.memos.pictures.drawing import lowered
    from clausegap.memos.pictures.heat_map import heat_map
    from clausegap.memos.pictures.png import to_png
    from clausegap.memos.pictures.timeline import timeline

    own = PictureWords(words)
    drawn = (heat_map(report, own), timeline(report, own))
    drawings = [lowered(drawing, _ABOVE) for drawing in drawn if drawing]
    height = max((drawing.height for drawing in drawings), default=0)
    return tuple(
        Shown(
            to_png(drawing.model_copy(update={"height": height})),
            f"{drawing.title}. {drawing.description}",
        )
        for drawing in drawings
    )
