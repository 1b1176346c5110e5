"""The labelled contracts: texts, gold spans, and the split into training and held-out contracts."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clausegap.clauses.types.spans import TypedSpan

FOLDS = 5


@dataclass(frozen=True)
class Labelled:
    """A contract: its file name without ending, its text, and the labelled spans (score 1)."""

    name: str
    text: str
    spans: tuple[TypedSpan, ...]

    @property
    def group(self) -> str:
        """The company that filed the contract; contracts of one company resemble each other."""
        first = min((self.name.split(mark)[0] for mark in ("_", " - ")), key=len)
        return "".join(letter for letter in first.lower() if letter.isalpha())

    @property
    def held_out(self) -> bool:
        """Whether the contract is kept aside for the final figures."""
        return _digest(self.group) % FOLDS == 0

    @property
    def fold(self) -> int:
        """The part of the cross-validation the contract falls in, by group."""
        return _digest("fold " + self.group) % FOLDS


def load(folder: Path) -> list[Labelled]:
    """Give the contracts of a folder with `txt/*.txt` and `spans.jsonl`, in order of name."""
    spans: dict[str, list[TypedSpan]] = defaultdict(list)
    with (folder / "spans.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans[row["doc"]].append(TypedSpan(row["category"], row["start"], row["end"], 1.0))
    return [
        Labelled(path.stem, _text(path), tuple(spans[path.stem]))
        for path in sorted((folder / "txt").glob("*.txt"))
    ]


def categories(contracts: Sequence[Labelled]) -> list[str]:
    """Give the names of all categories, sorted."""
    return sorted({span.category for contract in contracts for span in contract.spans})


def _text(path: Path) -> str:
    # Offsets count every character of the file, so line ends must not be translated.
    return path.read_bytes().decode("utf-8")


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)
