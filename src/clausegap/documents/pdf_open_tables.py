"""Find tables that are ruled between their rows only, as order forms and cover pages are."""

from itertools import pairwise
from typing import Any

from clausegap.documents.pdf_glyphs import Word

_FEWEST_RULES = 3
_SAME_EDGE = 4.0
_SAME_RULE = 2.5
_STEP = 2.0
_USUAL = 0.7
_WIDEST_STEP = 32.0
_RUNNING_WORDS = 25
_NARROWEST_GUTTER = 8.0

Cell = tuple[float, float, float, float]
Band = tuple[float, float, list[Word]]


def find_open_tables(
    horizontal: list[dict[str, Any]], words: list[Word], page_width: float
) -> list[list[Cell]]:
    """Give the cells (x0, top, x1, bottom) of the tables between rules of the same width.

    `horizontal` are the page's horizontal rules with keys x0, x1 and top.
    """
    tables: list[list[Cell]] = []
    for x0, x1, tops in _stacks(horizontal, page_width):
        bands = _bands(x0, x1, tops, words)
        gutters = _gutters(x0, x1, bands)
        if gutters:
            bands += _open_ends(x0, x1, tops, words, gutters)
            tables.append([cell for band in bands for cell in _cells(x0, x1, band, gutters)])
    return tables


def _stacks(
    horizontal: list[dict[str, Any]], page_width: float
) -> list[tuple[float, float, list[float]]]:
    """Group wide rules with the same edges: (x0, x1, their heights on the page)."""
    stacks: list[tuple[float, float, list[float]]] = []
    for x0, x1, top in _whole_rules(horizontal):
        if x1 - x0 < 0.4 * page_width:
            continue
        for left, right, tops in stacks:
            if abs(left - x0) <= _SAME_EDGE and abs(right - x1) <= _SAME_EDGE:
                tops.append(top)
                break
        else:
            stacks.append((x0, x1, [top]))
    return [stack for stack in stacks if len(stack[2]) >= _FEWEST_RULES]


def _whole_rules(horizontal: list[dict[str, Any]]) -> list[tuple[float, float, float]]:
    """Join the pieces of rules that are drawn cell by cell."""
    joined: list[tuple[float, float, float]] = []
    for rule in sorted(horizontal, key=lambda rule: (round(rule["top"]), rule["x0"])):
        if joined:
            x0, x1, top = joined[-1]
            if abs(rule["top"] - top) <= _SAME_RULE and x0 <= rule["x0"] <= x1 + _SAME_EDGE:
                joined[-1] = (x0, max(x1, rule["x1"]), top)
                continue
        joined.append((rule["x0"], rule["x1"], rule["top"]))
    return joined


def _bands(x0: float, x1: float, tops: list[float], words: list[Word]) -> list[Band]:
    bands: list[Band] = []
    for top, bottom in pairwise(sorted(tops)):
        inside = [
            word
            for word in words
            if top < word.base - 0.3 * word.size < bottom
            and x0 - 2 <= (word.x0 + word.x1) / 2 <= x1 + 2
        ]
        if inside:
            bands.append((top, bottom, inside))
    return bands


def _open_ends(
    x0: float, x1: float, tops: list[float], words: list[Word], gutters: list[float]
) -> list[Band]:
    """Give the rows above the first and below the last rule that a page break cut open."""
    found: list[Band] = []
    for edge, sign in ((min(tops), -1), (max(tops), 1)):
        beyond = sorted(
            (word for word in words if sign * (word.base - 0.3 * word.size - edge) > 0),
            key=lambda word: sign * word.base,
        )
        row: list[Word] = []
        at = edge
        for word in beyond:
            crosses = any(word.x0 < gutter < word.x1 for gutter in gutters)
            if crosses or abs(word.base - at) > _WIDEST_STEP or not x0 - 2 <= word.x0 <= x1:
                break
            row.append(word)
            at = word.base
        cut_open = len(beyond) - len(row) <= _RUNNING_WORDS
        if cut_open and any(_is_free(gutter, row) for gutter in gutters):
            ends = (edge, at + sign * 0.3 * row[-1].size - (sign < 0) * row[-1].size)
            found.append((min(ends), max(ends), row))
    return found


def _gutters(x0: float, x1: float, bands: list[Band]) -> list[float]:
    """Give where nothing is printed in most bands that have words on both sides."""
    split = [words for _, _, words in bands if _has_gap(words)]
    if len(split) < 2:
        return []
    free: list[float] = []
    at = x0 + _STEP
    while at < x1:
        if sum(_is_free(at, words) for words in split) >= _USUAL * len(split):
            free.append(at)
        at += _STEP
    runs: list[list[float]] = []
    for at in free:
        if runs and at - runs[-1][-1] <= 1.5 * _STEP:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run[-1] for run in runs if run[-1] - run[0] >= _NARROWEST_GUTTER]


def _has_gap(words: list[Word]) -> bool:
    edge = 0.0
    for at, word in enumerate(sorted(words, key=lambda word: word.x0)):
        if at and word.x0 - edge >= _NARROWEST_GUTTER:
            return True
        edge = max(edge, word.x1)
    return False


def _is_free(at: float, words: list[Word]) -> bool:
    """Whether `at` lies between words of the band and crosses none."""
    before = after = False
    for word in words:
        if word.x0 < at < word.x1:
            return False
        before = before or word.x1 <= at
        after = after or word.x0 >= at
    return before and after


def _cells(x0: float, x1: float, band: Band, gutters: list[float]) -> list[Cell]:
    top, bottom, words = band
    edges = [x0 - 2, *gutters, x1 + 2]
    if any(word.x0 < gutter < word.x1 for word in words for gutter in gutters):
        edges = [x0 - 2, x1 + 2]
    return [(left, top, right, bottom) for left, right in pairwise(edges)]
