"""For each statement of a contract, which kinds of clause it may be part of."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from clausegap.clauses.types.classifier import typed
from clausegap.clauses.types.spans import TypedSpan
from clausegap.model import Contract

_SHARED = 0.5  # of the shorter one, so much has to be in both


def statement_types(contract: Contract) -> list[dict[str, float]]:
    """Give for each statement of a contract the score of every category that fits it at all.

    The score of a category is that of the best clause of it that shares half its words or half the
    statement's; categories with nothing of 0.01 or more are left out.
    """
    ranges = [(statement.start, statement.end) for statement in contract.statements]
    return scores_in(typed(contract.document.text), ranges)


def scores_in(
    found: Sequence[TypedSpan], ranges: Sequence[tuple[int, int]]
) -> list[dict[str, float]]:
    """Give for each range of the text the best score by category of the spans that fit it."""
    spans = sorted(found, key=lambda span: span.start)
    starts = [span.start for span in spans]
    # The furthest end of the spans so far tells from where on spans can reach into a range.
    reach = list(accumulate((span.end for span in spans), max))
    given: list[dict[str, float]] = []
    for start, end in ranges:
        best: dict[str, float] = {}
        for span in spans[bisect_right(reach, start) : bisect_left(starts, end)]:
            shared = min(end, span.end) - max(start, span.start)
            if shared >= _SHARED * min(end - start, span.end - span.start) and shared > 0:
                best[span.category] = max(best.get(span.category, 0.0), span.score)
        given.append(best)
    return given
