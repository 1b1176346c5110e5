"""A stretch of a text with the category of clause it is taken for."""

from typing import NamedTuple


class TypedSpan(NamedTuple):
    """`text[start:end]` is a clause of `category`; `score` is how likely that is (0.01 to 1)."""

    category: str
    start: int
    end: int
    score: float
