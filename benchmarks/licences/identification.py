"""Trials of identification: every text in every dress, altered texts, joined texts, contracts."""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.licences.texts import DRESSES, LicenceFile, altered, as_html, as_pdf
from clausegap.licensing.fingerprints import Fingerprints, load_fingerprints
from clausegap.licensing.identify import identify
from clausegap.licensing.reading import read_licence_text

# How far a hunk may stand from its place: the same words may stand twice in a row.
_SLIDE = 4


class Tally(NamedTuple):
    """One line of a trial: how many there were, how many came out right, which did not."""

    name: str
    total: int
    right: int
    exact: int
    wrong: tuple[str, ...]


def dresses(texts: Sequence[LicenceFile], prints: Fingerprints) -> Iterator[Tally]:
    """Identify every text in every dress; right: this licence alone, exact: without a hunk."""
    for name, dress in DRESSES.items():
        yield _tally(name, texts, [dress(one.text) for one in texts], prints)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        pages = []
        for one in texts:
            page.write_text(as_html(one.text), encoding="utf-8")
            pages.append(read_licence_text(page).text)
    yield _tally("HTML", texts, pages, prints)


def pdfs(texts: Sequence[LicenceFile], prints: Fingerprints, every: int) -> Tally:
    """Identify one of `every` texts as a PDF; texts in other alphabets are left out."""
    taken, pages = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        for one in texts[::every]:
            try:
                path.write_bytes(as_pdf(one.text))
            except UnicodeEncodeError:
                continue
            taken.append(one)
            pages.append(read_licence_text(path).text)
    return _tally("PDF", taken, pages, prints)


def _tally(
    name: str, texts: Sequence[LicenceFile], dressed: Sequence[str], prints: Fingerprints
) -> Tally:
    right = exact = 0
    wrong = []
    for one, text in zip(texts, dressed, strict=True):
        found = identify(text, prints).found
        own = [each for each in found if one.id in each.alignment.text.ids]
        is_right = len(found) == len(own) == 1 and own[0].matcher != "derived"
        right += is_right
        exact += is_right and own[0].matcher == "exact"
        if not is_right:
            wrong.append(one.id)
    return Tally(name, len(texts), right, exact, tuple(wrong))


def alterations(texts: Sequence[LicenceFile], prints: Fingerprints, count: int, seed: int) -> Tally:
    """Alter texts at random places; right: named as altered, with exactly that one hunk."""
    rng = random.Random(seed)
    kinds: Counter[str] = Counter()
    right = 0
    wrong = []
    while kinds.total() < count:
        one = rng.choice(texts)
        trial = altered(rng, one.text, prints.text(prints.by_id[one.id]))
        if trial is None:
            continue
        kinds[trial.kind] += 1
        found = identify(trial.text, prints).found
        good = len(found) == 1 and one.id in found[0].alignment.text.ids
        if good:
            changes = found[0].alignment.changes
            good = (
                found[0].matcher == "altered"
                and len(changes) == 1
                and changes[0].i2 - changes[0].i1 == trial.missing
                and changes[0].j2 - changes[0].j1 == trial.inserted
                and abs(changes[0].i1 - trial.word) <= _SLIDE
            )
        right += good
        if not good:
            wrong.append(f"{one.id} ({trial.kind}, word {trial.word})")
    return Tally("altered, exact hunk", count, right, right, tuple(wrong))


def pairs(texts: Sequence[LicenceFile], prints: Fingerprints, count: int, seed: int) -> Tally:
    """Join two texts; right: both found and nothing else, exact: both without a hunk."""
    rng = random.Random(seed)
    right = exact = 0
    wrong = []
    for _ in range(count):
        one, two = rng.sample(list(texts), 2)
        found = identify(f"{one.text}\n\n{two.text}", prints).found
        ids = [each.alignment.text.ids for each in found]
        good = len(found) == 2 and one.id in ids[0] and two.id in ids[1]
        right += good
        exact += good and all(each.matcher == "exact" for each in found)
        if not good:
            wrong.append(f"{one.id} + {two.id}")
    return Tally("two joined", count, right, exact, tuple(wrong))


def contracts(folder: Path, prints: Fingerprints) -> Tally:
    """Look for licences in ordinary contracts; right: none claimed."""
    files = sorted(folder.glob("*.txt"))
    claimed = [
        path.stem for path in files if identify(path.read_text(encoding="utf-8"), prints).found
    ]
    none = len(files) - len(claimed)
    return Tally("contracts without a licence", len(files), none, none, tuple(claimed))


class Cost(NamedTuple):
    """What identification costs: milliseconds, mebibytes."""

    load_ms: float
    median_ms: float
    slowest_ms: float
    memory_mib: float
    command_ms: float


_MEMORY = """
import sys
def used():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
plain = used()
import time
from clausegap.licensing.identify import identify
from clausegap.licensing.fingerprints import load_fingerprints
before = time.perf_counter()
prints = load_fingerprints()
loaded = time.perf_counter() - before
for path in sys.argv[1:]:
    identify(open(path, encoding="utf-8").read(), prints)
print(loaded * 1000, (used() - plain) / 1024)
"""


def cost(texts: Sequence[LicenceFile], folder: Path, runs: int = 5) -> Cost:
    """Measure loading, one text when warm, memory over the bare interpreter, a whole command."""
    prints = load_fingerprints()
    times = []
    for one in texts:
        identify(one.text, prints)
    for one in texts:
        start = time.perf_counter()
        identify(one.text, prints)
        times.append((time.perf_counter() - start) * 1000)
    paths = [str(path) for part in ("ai", "spdx") for path in sorted((folder / part).glob("*.txt"))]
    loads, memories, commands = [], [], []
    for _ in range(runs):
        printed = subprocess.run(
            [sys.executable, "-c", _MEMORY, *paths[:200]],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        loads.append(float(printed[0]))
        memories.append(float(printed[1]))
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "clausegap", "licence", paths[0]],
            capture_output=True,
            check=False,
        )
        commands.append((time.perf_counter() - start) * 1000)
    return Cost(
        load_ms=statistics.median(loads),
        median_ms=statistics.median(times),
        slowest_ms=max(times),
        memory_mib=statistics.median(memories),
        command_ms=statistics.median(commands),
    )
