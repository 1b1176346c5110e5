"""Measure the classifier of clauses by the measures of CUAD.

    python -m benchmarks.clause_types CUAD_FOLDER [--model FOLDER] [--everything]

CUAD_FOLDER holds `txt/` and `spans.jsonl`. Measured are the contracts kept aside (a fifth by the
companies that filed them; --everything: all). The packaged model was trained without them. --model
takes model files from a folder, such as `python -m tools.clause_types CUAD_FOLDER --out FOLDER`
writes; of a model trained on every contract the figures say nothing about one it has not seen.

Predictions are pooled over all categories under one threshold; see `tools.clause_types.metrics`.
"""

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from clausegap.clauses.types import particulars
from clausegap.clauses.types.classifier import clauses, shown
from clausegap.clauses.types.spans import TypedSpan
from clausegap.clauses.types.weights import FILE, META, Model
from tools.clause_types.data import Labelled, categories, load
from tools.clause_types.metrics import Predictions, curve, presence_f1
from tools.clause_types.particulars import judges

PACKAGED = Path("src/clausegap/clauses/types/data")


def read_models(folder: Path) -> tuple[Model, particulars.Model]:
    """Give the two models of a folder with model files."""
    arrays = [dict(np.load(folder / name)) for name in (FILE, particulars.FILE)]
    meta = json.loads((folder / META).read_text(encoding="utf-8"))
    return Model.of(arrays[0], meta), judges(arrays[1])


def predict(
    contracts: Sequence[Labelled], models: tuple[Model, particulars.Model]
) -> tuple[dict[str, list[TypedSpan]], float]:
    """Give the spans of each contract, and the seconds taken."""
    began = time.process_time()
    found = {
        one.name: [*clauses(one.text, models[0]), *particulars.typed(one.text, models[1])]
        for one in contracts
    }
    return found, time.process_time() - began


def present(predictions: Predictions, thresholds: Mapping[str, float]) -> dict[str, frozenset[str]]:
    """Give the categories of which a contract has a span that is shown."""
    return {
        name: frozenset(span.category for span in shown(list(spans), thresholds))
        for name, spans in predictions.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, default=PACKAGED)
    parser.add_argument("--everything", action="store_true", help="all contracts")
    options = parser.parse_args()
    contracts = [one for one in load(options.folder) if options.everything or one.held_out]
    models = read_models(options.model)
    predictions, seconds = predict(contracts, models)
    pooled = curve(contracts, predictions)
    told = present(predictions, models[0].thresholds)
    size = sum(path.stat().st_size for path in options.model.iterdir())
    print(f"contracts                   {len(contracts)}")
    print(f"area under the curve        {pooled.area:.3f}")
    print(f"precision at 80 % recall    {pooled.precision_at(0.8):.3f}")
    print(f"precision at 90 % recall    {pooled.precision_at(0.9):.3f}")
    print(f"highest recall              {pooled.recall[-1]:.3f}")
    print(f"presence, micro F1          {presence_f1(contracts, told):.3f}")
    print(f"seconds a contract          {seconds / len(contracts):.3f}")
    print(f"model files, MB             {size / 1e6:.1f}")
    print()
    for name in categories(contracts):
        only = frozenset({name})
        its = curve(contracts, predictions, only)
        labels = sum(span.category == name for one in contracts for span in one.spans)
        f1 = presence_f1(contracts, told, only)
        print(f"{name:40s} {labels:4d} labels  area {its.area:.3f}  presence {f1:.3f}")


if __name__ == "__main__":
    main()
