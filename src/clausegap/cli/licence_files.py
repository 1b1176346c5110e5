"""Write licence memos and bills of materials, into a folder or on the terminal."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegap.cli.common import Failure

if TYPE_CHECKING:
    from clausegap.licensing.compare import LicenceComparison
    from clausegap.licensing.nouns import LicenceReport

BOM = ("bom", "spdx")
_ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx")
_SUFFIXES = {"bom": "cdx.json", "spdx": "spdx.txt"}


def is_printed(formats: Sequence[str], out: Path | None) -> bool:
    """Tell whether a lone machine-readable form goes to the terminal instead of the summary."""
    return len(formats) == 1 and formats[0] in ("json", *BOM) and out is None


def write_forms(
    formats: Sequence[str],
    out: Path | None,
    stem: str,
    rendered: Callable[[str], bytes],
    inputs: Iterable[str] = (),
) -> None:
    """Write each form into the folder, or to the terminal what is printed.

    Raises:
        Failure: a form would overwrite one of the `inputs`.
    """
    if is_printed(formats, out):
        click.echo(rendered(formats[0]), nl=False)
        return
    folder = out or Path("clausegap-reports")
    taken = {Path(path).resolve() for path in inputs}
    for form in formats:
        target = folder / f"{stem}.{_SUFFIXES.get(form, form)}"
        if target.resolve() in taken:
            raise Failure(f"{target}: the memo would overwrite the licence. Name another --out.")
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(rendered(form))


def stem_of(first: str) -> str:
    """Give the name of the memos: that of the first subject, without the ending of its format."""
    name = Path(first.split(":", 1)[-1]).resolve().name or "licence"
    suffix = Path(name).suffix.lower()
    return name.removesuffix(Path(name).suffix) if suffix in _ENDINGS else name


def rendered_report(report: "LicenceReport", own: Path | None, form: str) -> bytes:
    """Give a licence report in one of the forms; `own` is a folder of the user's templates."""
    if form == "spdx":
        return f"{report.expression or 'NOASSERTION'}\n".encode()
    if form == "bom":
        from clausegap.memos.licence.bill_of_materials import bill_of_materials

        return bill_of_materials(report)
    from clausegap.memos import render_licence
    from clausegap.memos.templates import Templates

    return render_licence(report, form, Templates(own))


def rendered_comparison(comparison: "LicenceComparison", own: Path | None, form: str) -> bytes:
    """Give a comparison in one of the forms; `own` is a folder of the user's templates."""
    from clausegap.memos import render_comparison
    from clausegap.memos.templates import Templates

    return render_comparison(comparison, form, Templates(own))


def expression_of(report: "LicenceReport") -> str | None:
    """Give the SPDX expression of the report, where one licence or more are known."""
    if not any(file.licences for file in report.files):
        return None
    from clausegap.memos.licence.bill_of_materials import spdx_expression

    return spdx_expression(report)
