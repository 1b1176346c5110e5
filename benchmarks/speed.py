"""Measure what a check costs beside the plain extraction of the same file's text.

    python -m benchmarks.speed FILE.pdf [--runs N]
    python -m benchmarks.speed FILE.docx [--runs N]

Of a PDF, printed are the CPU time of `clausegap --help`, and the wall time of two whole processes,
run in turn: `clausegap check FILE.pdf`, the Word memo written, and one that only calls pdfplumber's
`extract_text()` on every page. Of a Word file, `check` and `redline` are run in turn, and what the
redline takes over the check is printed. Figures are medians.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pdfplumber

CLAUSEGAP = (sys.executable, "-m", "clausegap")
EXTRACT = """
import sys
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_text()
"""


def main() -> None:
    """Read the arguments, run the processes in turn, print the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.file.suffix == ".docx":
        redlined(str(options.file), options.runs)
    else:
        checked(str(options.file), options.runs)


def redlined(file: str, runs: int) -> None:
    """Time checks and redlines of a Word file in turn and print what redlines take over checks."""
    checks, redlines = [], []
    with tempfile.TemporaryDirectory() as out:
        check = (*CLAUSEGAP, "check", file, "--out", out, "--fail-on", "never", "--quiet")
        redline = (*CLAUSEGAP, "redline", file, "--out", f"{out}/redline.docx", "--quiet")
        timed(*check)
        for _ in range(runs):
            checks.append(timed(*check)[0])
            redlines.append(timed(*redline)[0])
    over = statistics.median(redlines) - statistics.median(checks)
    print(f"clausegap check         {statistics.median(checks):.2f} s, memo included")
    print(f"clausegap redline       {statistics.median(redlines):.2f} s, certificate included")
    print(f"redline over check      {over:.2f} s  (medians of {runs} runs each)")


def checked(file: str, runs: int) -> None:
    """Time checks of a PDF beside the extraction of its text and print the medians."""
    helps, checks, extractions = [], [], []
    with tempfile.TemporaryDirectory() as out:
        check = (*CLAUSEGAP, "check", file, "--out", out, "--fail-on", "never", "--quiet")
        timed(*check)  # the first run of all reads from a cold disk
        for _ in range(runs):
            helps.append(timed(*CLAUSEGAP, "--help")[1])
            checks.append(timed(*check)[0])
            extractions.append(timed(sys.executable, "-c", EXTRACT, file)[0])
    with pdfplumber.open(file) as pdf:
        pages = len(pdf.pages)
    whole, extracted = statistics.median(checks), statistics.median(extractions)
    print(f"clausegap --help        {statistics.median(helps):.2f} s of CPU")
    print(f"clausegap check         {whole:.2f} s for {pages} pages, memo included")
    print(f"pdfplumber extract_text {extracted:.2f} s")
    print(f"ratio                   {whole / extracted:.2f}  (median of {runs} runs each)")


def timed(*command: str) -> tuple[float, float]:
    """Run a command to its end and give the seconds it took: wall time, CPU time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
