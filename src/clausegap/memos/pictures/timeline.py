"""The timeline: the dates of the contract along a band of its years.

Dates of the later half are named above the band, with their words to the left of their line; those
of the earlier half below it, to the right: so no words and no lines ever cross.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from clausegap.memos.pictures.drawing import (
    Box,
    Drawing,
    Strokes,
    Words,
    fitted,
    text_width,
    under_title,
)
from clausegap.memos.pictures.words import PictureWords
from clausegap.model import ContractDate, DateKind, Report

_WIDTH = 400
_BAND = 18
_ROW = 38
_SIZE = 13
_NEAREST = 9
"""So far apart are the lines of two dates at least."""
_MARK = 4
_LEGEND = 22
# So many days still make a band of months.
_MONTHS_UP_TO = 430
_ORDER = tuple(DateKind)


class _Place(NamedTuple):
    """A date of the contract and where its line stands."""

    of: ContractDate
    day: date
    x: float


def timeline(report: Report, words: PictureWords) -> Drawing | None:
    """Give the timeline of the contract's dates; None where there are fewer than two."""
    dates = sorted(report.dates, key=lambda each: (each.day, _ORDER.index(each.kind)))
    if len({each.day for each in dates}) < 2:
        return None
    days = [date.fromisoformat(each.day) for each in dates]
    margin = timedelta(days=max(3, round((days[-1] - days[0]).days * 0.04)))
    first, last = days[0] - margin, days[-1] + margin
    places = _apart(
        [_Place(each, day, _x(day, first, last)) for each, day in zip(dates, days, strict=True)]
    )
    above = [place for place in places if place.x >= _WIDTH / 2]
    below = [place for place in places if place.x < _WIDTH / 2][::-1]
    band = _ROW * len(above) + 6.0
    foot = band + _BAND + _ROW * len(below) + 6
    parts: list[Box | Strokes | Words] = list(_band(first, last, band, words))
    for at, place in enumerate(above, start=1):
        parts += _named(place, band, band - _ROW * at, words, is_above=True)
    for at, place in enumerate(below, start=1):
        edge = band + _BAND
        parts += _named(place, edge, edge + _ROW * at, words, is_above=False)
    parts += _legend(dates, foot + 16, words)
    drawing = Drawing(
        name="timeline",
        title=words["timeline"],
        description=" ".join(_spoken(place, words) for place in places),
        width=_WIDTH,
        height=foot + (_LEGEND if any(each.computed for each in dates) else 0),
        parts=tuple(parts),
    )
    return under_title(drawing)


def _x(day: date, first: date, last: date) -> float:
    return _WIDTH * (day - first).days / (last - first).days


def _apart(places: Sequence[_Place]) -> list[_Place]:
    """Move lines that would stand on each other apart, the whole lot within the picture."""
    found: list[_Place] = []
    for place in places:
        x = max(place.x, found[-1].x + _NEAREST) if found else place.x
        found.append(place._replace(x=x))
    edge = _WIDTH - float(_MARK)
    for at in range(len(found) - 1, -1, -1):
        found[at] = found[at]._replace(x=min(found[at].x, edge))
        edge = found[at].x - _NEAREST
    return found


def _band(first: date, last: date, top: float, words: PictureWords) -> Iterator[Box | Words]:
    """Give the band of years, or of months where the whole is short; every other one is shaded."""
    for at, (start, end, label) in enumerate(_spans(first, last, words)):
        x, right = _x(max(start, first), first, last), _x(min(end, last), first, last)
        yield Box(x, top, right - x, _BAND, fill="line" if at % 2 else "panel")
        if text_width(label, 11) + 6 <= right - x:
            yield Words((x + right) / 2, top + 13, label, "soft", 11, anchor="middle")


def _spans(first: date, last: date, words: PictureWords) -> Iterator[tuple[date, date, str]]:
    """Give years (or months) from the first to the last day: start, start of the next, name."""
    by_month = (last - first).days <= _MONTHS_UP_TO
    start = date(first.year, first.month if by_month else 1, 1)
    while start <= last:
        if by_month:
            end = date(start.year + start.month // 12, start.month % 12 + 1, 1)
            yield start, end, words.month(start)[:3]
        else:
            end = date(start.year + 1, 1, 1)
            yield start, end, str(start.year)
        start = end


def _named(
    place: _Place, edge: float, far: float, words: PictureWords, *, is_above: bool
) -> Iterator[Box | Strokes | Words]:
    """Give a date's line from the band to its words, its mark on the band, and the words."""
    is_notice = place.of.kind is DateKind.NOTICE_BY
    colour = "contrary" if is_notice else "ink"
    text_x = place.x - 6 if is_above else place.x + 6
    room = (place.x if is_above else _WIDTH - place.x) - 12
    base = far + 13 if is_above else far - 17
    yield Strokes(
        ((place.x, edge), (place.x, far + 2 if is_above else far - 2)),
        stroke=colour if is_notice else "soft",
        thickness=1.6 if is_notice else 1,
    )
    name, day = words[place.of.kind], words.day(place.day)
    for line, (text, bold) in enumerate(((name, True), (day, is_notice))):
        yield Words(
            text_x,
            base + 15 * line,
            fitted(text, room, _SIZE, bold),
            colour if is_notice or line == 0 else "soft",
            _SIZE,
            bold,
            "end" if is_above else "start",
        )
    yield _mark(place.x, edge, colour, is_computed=bool(place.of.computed))


def _mark(x: float, y: float, colour: str, *, is_computed: bool) -> Strokes:
    """Give a lozenge: filled for a stated date, open for a computed one."""
    corners = ((x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y), (x, y - _MARK))
    return Strokes(corners, stroke=colour, fill="page" if is_computed else colour, thickness=1.4)


def _legend(
    dates: Sequence[ContractDate], y: float, words: PictureWords
) -> Iterator[Strokes | Words]:
    """Say what an open mark means, where there is one."""
    if not any(each.computed for each in dates):
        return
    x = float(_MARK + 1)
    for is_computed, key in ((False, "stated"), (True, "computed")):
        if is_computed or not all(each.computed for each in dates):
            yield _mark(x, y - 4, "soft", is_computed=is_computed)
            yield Words(x + 9, y, words[key], "soft", 11)
            x += text_width(words[key], 11) * 1.08 + 28


def _spoken(place: _Place, words: PictureWords) -> str:
    return f"{words.day(place.day)}: {words[place.of.kind]}."
