"""Say how likely a verdict is right, from the way it was reached.

A logistic model over a few signals (which status, on what ground, whether something points the
other way), fitted on contracts that the rules were not written from, and measured there without
the vendor it is tried on: `python -m benchmarks.accuracy doubt`. The weights are in
data/confidence.json.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from clausegap.checks.judge import Verdict
from clausegap.checks.match import Ground

_LEAST, _MOST = 0.05, 0.99
_SEVERAL = 2


def confidence(term: str, verdict: Verdict) -> float:
    """Give the chance, 0 to 1 in hundredths, that the verdict on a term is right.

    A term that was not measured (a rule of your own) is judged by the other signals alone.
    """
    return round(min(_MOST, max(_LEAST, chance(_weights(), signals(term, verdict)))), 2)


def chance(weights: Mapping[str, float], found: Iterable[str]) -> float:
    """Give the chance, 0 to 1, that the weights give to the signals found."""
    return 1 / (1 + math.exp(-sum(weights.get(signal, 0.0) for signal in found)))


def signals(term: str, verdict: Verdict) -> Iterator[str]:
    """Give what speaks for or against the verdict, by name."""
    yield "any"
    yield f"term {term}"
    status = verdict.status.value
    yield status
    if not verdict.hits:
        yield f"{status}, under a telling heading" if verdict.doubts else f"{status}, silent"
    else:
        yield f"{status}, {_ground(verdict).name.lower()}"
        sentences = {match.statement.start for hit in verdict.hits for match in hit.matches}
        if len(sentences) >= _SEVERAL:
            yield f"{status}, several sentences"
        if verdict.doubts:
            yield "the rule itself doubts"
    if verdict.against:
        yield f"{status}, opposed"
    if verdict.overruled:
        yield f"{status}, others overruled"
    if verdict.barred:
        yield f"{status}, others barred"


def _ground(verdict: Verdict) -> Ground:
    """Give the ground of the best hit, which is as good as its weakest match."""
    return max(min(match.ground for match in hit.matches) for hit in verdict.hits)


@cache
def _weights() -> dict[str, float]:
    text = (files("clausegap.checks") / "data/confidence.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)["weights"]
    return found
