"""Check folders of labelled contracts and keep the reports."""

import json
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from clausegap.checks import check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.errors import DocumentError


def read_labels(folder: Path) -> dict[str, dict[str, Any]]:
    """Give the label files of a folder by stem; files that hold no labels are passed over."""
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    }
    return {stem: content for stem, content in found.items() if "labels" in content}


def contracts_of(folder: Path, stems: Iterable[str]) -> list[Path]:
    """Give the contracts of a folder with these stems, in order; label files are passed over."""
    wanted = set(stems)
    return [
        path for path in sorted(folder.iterdir()) if path.stem in wanted and path.suffix != ".json"
    ]


def run(contracts: Path, stems: Iterable[str], pack: str) -> dict[str, dict[str, Any]]:
    """Check the contracts that have labels and give their reports, in JSON form, by stem."""
    paths = contracts_of(contracts, stems)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = pool.map(report_of, paths, [pack] * len(paths))
        return {path.stem: report for path, report in zip(paths, found, strict=True) if report}


def report_of(path: Path, pack: str) -> dict[str, Any] | None:
    """Give the report on one contract in its JSON form, None where it could not be read."""
    try:
        contract = read_contract(read_document(path))
    except DocumentError as error:
        print(error, file=sys.stderr)
        return None
    return check(contract, load_packs([pack])).model_dump(mode="json")


def write_reports(reports: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write each report into the folder, for `diff` to read."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, report in reports.items():
        text = json.dumps(report, indent=1, ensure_ascii=False)
        (folder / f"{stem}.json").write_text(text, encoding="utf-8")


def read_reports(folder: Path) -> dict[str, dict[str, Any]]:
    """Give the reports that `write_reports` wrote, by stem."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    }
