"""Measure reading: how much of what lawyers marked in contracts is found in the text read.

    python -m benchmarks.reading DATA_DIR [--missed]

DATA_DIR holds `pdf/` (and may hold `docx/`) with contracts and `spans.jsonl` with one marked span a
line: doc (the file's stem), category, start, end, text. Without `spans.jsonl` every file of the
folder is read and only time and size are given.

How a span counts as found: letters and digits alone are compared, in lower case, and the span has
to stand in one piece in the body text, that is, without the headers, footers, page numbers and
contents that the reader set apart. Spans copied across a page break have the footer or the number
of the page in them; they count when they are found after what the reader itself set apart is taken
out of the span (lines of the span that are a page number; footers and headers anywhere in it).
"""

import argparse
import json
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from clausegap.documents.reader import read_document
from clausegap.errors import DocumentError
from clausegap.model import Document

_NOT_COMPARED = re.compile(r"[\W_]+")
_SUFFIXES = (".pdf", ".docx")
_SHORTEST_FURNITURE = 8


class Result(NamedTuple):
    """What was measured on one file; `missed` holds the spans that were not found."""

    name: str
    pages: int
    seconds: float
    spans: int
    across: int
    missed: list[str]


def squeeze(text: str) -> str:
    """Give the letters and digits of `text` in lower case."""
    return _NOT_COMPARED.sub("", text.lower())


def find_spans(document: Document, spans: list[str]) -> tuple[int, list[str]]:
    """Give how many spans were found only without the furniture in them, and those not found."""
    body = squeeze(" ".join(document.text[b.start : b.end] for b in document.blocks if b.is_body))
    furniture = {squeeze(document.text[b.start : b.end]) for b in document.blocks if not b.is_body}
    across, missed = 0, []
    for span in spans:
        if squeeze(span) in body:
            continue
        wanted = squeeze(" ".join(x for x in span.splitlines() if squeeze(x) not in furniture))
        for line in sorted(furniture, key=len, reverse=True):
            if len(line) >= _SHORTEST_FURNITURE:
                wanted = wanted.replace(line, "")
        if wanted in body:
            across += 1
        else:
            missed.append(span)
    return across, missed


def measure(path: Path, spans: list[str]) -> Result:
    """Read one file and look for its spans."""
    started = time.perf_counter()
    document = read_document(path)
    seconds = time.perf_counter() - started
    across, missed = find_spans(document, spans)
    return Result(path.stem, len(document.pages), seconds, len(spans), across, missed)


def _load_spans(data: Path) -> dict[str, list[str]]:
    spans: defaultdict[str, list[str]] = defaultdict(list)
    file = data / "spans.jsonl"
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            span = json.loads(line)
            spans[span["doc"]].append(span["text"])
    return dict(spans)


def main() -> None:
    """Print a line a file and the sums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--missed", action="store_true", help="print the spans not found")
    options = parser.parse_args()
    spans = _load_spans(options.data)
    files = sorted(path for path in options.data.rglob("*") if path.suffix.lower() in _SUFFIXES)
    results = []
    for path in files:
        try:
            result = measure(path, spans.get(path.stem, []))
        except DocumentError as error:
            print(f"{'not read':>8}  {error}")
            continue
        results.append(result)
        _print_result(result, missed=options.missed)
    pages = sum(result.pages for result in results)
    seconds = sum(result.seconds for result in results)
    total = sum(result.spans for result in results)
    missed_count = sum(len(result.missed) for result in results)
    print(f"files {len(results)} of {len(files)}, pages {pages}")
    print(f"time {seconds:.2f} s" + (f", {1000 * seconds / pages:.1f} ms a page" if pages else ""))
    if total:
        across = sum(result.across for result in results)
        found = total - missed_count
        print(f"spans {found} of {total} found ({found / total:.2%}), {across} across page breaks")


def _print_result(result: Result, *, missed: bool) -> None:
    found = result.spans - len(result.missed)
    spent = 1000 * result.seconds / (result.pages or 1)
    unit = "ms/page" if result.pages else "ms"
    print(
        f"{found:4d}/{result.spans:<4d} {result.pages:3d} p {spent:6.1f} {unit}  {result.name[:70]}"
    )
    if missed:
        for span in result.missed:
            print(f"          missed: {span[:300]!r}")


if __name__ == "__main__":
    main()
