"""Train the classifier of clauses and write its model files.

    python -m tools.clause_types CUAD_FOLDER [--hold-out] [--out FOLDER]

CUAD_FOLDER holds `txt/` with contracts and `spans.jsonl` with one labelled span a line. With
--hold-out the fifth of the contracts that is kept for measuring is left out. The same folder gives
the same files.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from clausegap.clauses.types import particulars as particulars_at_work
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.weights import FILE, META
from tools.clause_types import particulars
from tools.clause_types.data import load
from tools.clause_types.train import thresholds, train

DATA = Path("src/clausegap/clauses/types/data")
_SOURCE = {
    "data": "Contract Understanding Atticus Dataset (CUAD) v1",
    "author": "The Atticus Project",
    "licence": "CC BY 4.0",
    "url": "https://www.atticusprojectai.org/cuad",
    "paper": "arXiv:2103.06268",
    "changes": "The model was trained from these contracts and labels; it holds none of them.",
}


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold-out", action="store_true", help="train on four fifths")
    parser.add_argument("--out", type=Path, default=DATA, help="where to write the model files")
    options = parser.parse_args()
    began = time.perf_counter()

    def tell(done: str) -> None:
        print(f"{time.perf_counter() - began:6.0f} s  {done}", flush=True)

    contracts = [one for one in load(options.folder) if not (options.hold_out and one.held_out)]
    trained = train(contracts, tell)
    options.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out / FILE, **trained.arrays)  # type: ignore[arg-type]
    particulars.write(particulars.fit(contracts), options.out / particulars_at_work.FILE)
    tell("titles, parties and dates")
    given: dict[str, list[TypedSpan]] = particulars.out_of_fold(contracts)
    for name, spans in trained.unseen.items():
        given.setdefault(name, []).extend(spans)
    names = [*trained.categories, *particulars_at_work.CATEGORIES]
    meta = {
        "categories": trained.categories,
        "thresholds": thresholds(contracts, given, names),
        "contracts": len(contracts),
        "source": _SOURCE,
    }
    (options.out / META).write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    tell("written")


if __name__ == "__main__":
    main()
