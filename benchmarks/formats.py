"""Compare the verdicts on the same contract as Markdown, Word and PDF.

    python -m benchmarks.formats CONTRACTS_DIR [--first N] [--rules PACK|DIR]

Each Markdown contract of CONTRACTS_DIR is converted to Word (pandoc) and that to PDF (LibreOffice),
both of which must be installed. Printed are, for each two formats, the share of terms with the same
status, then every term on which the formats differ.
"""

import argparse
import re
import subprocess
import tempfile
from itertools import combinations
from pathlib import Path

from clausegap.checks import RuleSet, check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.model import Status

Verdicts = dict[str, Status]

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def main() -> None:
    """Read the arguments, convert and check the contracts, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("contracts", type=Path)
    parser.add_argument("--first", type=int, help="only the first N contracts")
    parser.add_argument("--rules", default="ai-vendor")
    options = parser.parse_args()
    sources = sorted(options.contracts.glob("*.md"))[: options.first]
    if not sources:
        parser.error(f"{options.contracts} holds no Markdown contract")
    rules = load_packs([options.rules])
    with tempfile.TemporaryDirectory() as folder:
        found = {source.stem: all_forms(source, Path(folder), rules) for source in sources}
    print_shares(found)
    print_differences(found)


def all_forms(source: Path, folder: Path, rules: RuleSet) -> dict[str, Verdicts]:
    """Give the verdicts on one Markdown contract by format."""
    docx = folder / f"{source.stem}.docx"
    # Pictures behind links cannot be fetched; no format would show their text.
    plain = folder / source.name
    plain.write_text(_PICTURE.sub("", source.read_text(encoding="utf-8")), encoding="utf-8")
    # Plain Markdown with the lists, tables and line ends that real files have.
    dialect = "markdown-yaml_metadata_block+lists_without_preceding_blankline"
    run("pandoc", "--from", dialect, str(plain), "--output", str(docx))
    run(
        "libreoffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(docx),
    )
    files = {"md": source, "docx": docx, "pdf": docx.with_suffix(".pdf")}
    return {form: verdicts(path, rules) for form, path in files.items()}


def run(*command: str) -> None:
    """Run a converter in silence; its failure ends the benchmark."""
    subprocess.run(command, check=True, capture_output=True)


def verdicts(path: Path, rules: RuleSet) -> Verdicts:
    """Check one file and give the status of each term."""
    report = check(read_contract(read_document(path)), rules)
    return {finding.term: finding.status for finding in report.findings}


def print_shares(found: dict[str, dict[str, Verdicts]]) -> None:
    """Print for each two formats the share of equal statuses."""
    print(f"contracts {len(found)}")
    every: list[bool] = []
    for one, other in combinations(("md", "docx", "pdf"), 2):
        same = [
            forms[one][term] == forms[other][term]
            for forms in found.values()
            for term in forms[one]
        ]
        every += same
        print(f"{one:>4} = {other:4} {sum(same) / len(same):.3f}  ({sum(same)} of {len(same)})")
    print(f"all pairs   {sum(every) / len(every):.3f}  ({sum(every)} of {len(every)})")


def print_differences(found: dict[str, dict[str, Verdicts]]) -> None:
    """Print the terms on which the formats of a contract differ."""
    for contract, forms in found.items():
        for term in forms["md"]:
            statuses = [forms[form][term].value for form in ("md", "docx", "pdf")]
            if len(set(statuses)) > 1:
                print(
                    f"  {contract}  {term}: md {statuses[0]}, docx {statuses[1]}, pdf {statuses[2]}"
                )


if __name__ == "__main__":
    main()
