"""Write the sample contracts of contracts/ from their sources in tools/samples/.

    python -m tools.make_samples [FOLDER]

A source is text, one paragraph a line:

    = Title           h Heading          p Paragraph         break (a new page)
    # Heading         a numbered heading: "1."
    ## Text           a numbered clause: "1.1"
    ### Text          a list item: "(a)"
    | cell | cell     a table row; the first of a table is its header
    sign A | B        the signature block of A and B
    picture           a small picture
    author A Name     an author of changes and comments, who is A in the text
    company Name      whose file it is, in the header
    +A ## Text        a clause or list item that author A inserted; -A: that A deleted

In the text `**bold**`, `[link](target)` and `[[footnote]]` are marked; `{#name}` at the start of a
numbered line names it and `{name}` gives its number. The marks of changes are in
`tools.negotiated_docx`. The Word files number their clauses
automatically, as real ones do. The agreement is also written as PDF, by LibreOffice.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.negotiated_docx import NegotiatedDocx
from tools.sample_docx import SampleDocx

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "tools" / "samples"
AGREEMENT = "cirrolane-ai-services-agreement"
_NAME = re.compile(r"\{#([a-z-]+)\} ?")
_USE = re.compile(r"\{([a-z-]+)\}")


def main() -> None:
    """Write all samples into a folder, contracts/ if none is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "contracts"
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.txt")):
        target = folder / f"{source.stem}.docx"
        write_docx(source.read_text(encoding="utf-8"), target)
        print(target)
    print(write_pdf(folder / f"{AGREEMENT}.docx"))


def write_docx(source: str, target: Path) -> None:
    """Write one source as a Word file."""
    lines = resolved(source).splitlines()
    authors = dict(line.split(" ", 2)[1:] for line in lines if line.startswith("author "))
    company = next((line.partition(" ")[2] for line in lines if line.startswith("company ")), "")
    sample = NegotiatedDocx(company, authors) if authors else SampleDocx()
    for line in lines:
        mark, _, text = line.partition(" ")
        if isinstance(sample, NegotiatedDocx) and mark[:1] in ("+", "-"):
            sample.whole(mark[0], mark[1])
            mark, _, text = text.partition(" ")
        match mark:
            case "author" | "company":
                continue
            case "picture" if isinstance(sample, NegotiatedDocx):
                sample.picture()
            case "=":
                sample.title(text)
            case "h":
                sample.heading(text)
            case "p":
                sample.paragraph(text)
            case "#" | "##" | "###":
                sample.numbered(len(mark), text)
            case "|":
                sample.table_row([cell.strip() for cell in text.split("|")])
            case "sign":
                sample.signatures([name.strip() for name in text.split("|")])
            case "break":
                sample.page_break()
            case _:
                raise ValueError(f"not a line of a sample: {line!r}")
    sample.save(target)


def resolved(source: str) -> str:
    """Put the numbers of named clauses where the text refers to them."""
    numbers: dict[str, str] = {}
    heading = clause = 0
    for line in source.splitlines():
        mark = line.split(" ", 1)[0]
        if mark == "#":
            heading, clause = heading + 1, 0
        elif mark == "##":
            clause += 1
        named = re.match(r"#+ \{#([a-z-]+)\}", line)
        if named:
            numbers[named[1]] = f"{heading}.{clause}" if clause else str(heading)
    return _USE.sub(lambda use: numbers[use[1]], _NAME.sub("", source))


def write_pdf(document: Path) -> Path:
    """Convert a Word file to PDF beside it; LibreOffice must be installed."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "libreoffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(document.parent),
                str(document),
            ],
            check=True,
            capture_output=True,
        )
    return document.with_suffix(".pdf")


if __name__ == "__main__":
    main()
