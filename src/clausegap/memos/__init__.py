"""Write reports as memos: Word, HTML, Markdown, JSON."""

from typing import TYPE_CHECKING

from clausegap.model import Report

if TYPE_CHECKING:
    from clausegap.licensing.compare import LicenceComparison
    from clausegap.licensing.nouns import LicenceReport
    from clausegap.memos.sections import SectionMemo

FORMATS = ("docx", "html", "md", "json")


# Word and HTML libraries are slow to import; a run that writes JSON need not wait for them.
def render(report: Report, format: str) -> bytes:
    """Give a report as a file of one of `FORMATS`; the same report gives the same bytes.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    _check(format)
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(report)
    if format == "docx":
        from clausegap.memos.gap_memo_docx import to_docx

        return to_docx(report)
    from clausegap.memos.summary import summarise

    if format == "html":
        from clausegap.memos.html_file import html_file

        return html_file("gap_memo.html", summarise(report))
    from clausegap.memos.markdown_file import markdown_file

    return markdown_file("gap_memo.md", summarise(report))


def render_licence(report: "LicenceReport", format: str) -> bytes:
    """Give a licence report as a file of one of `FORMATS`; the same report gives the same bytes.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    _check(format)
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(report)
    from clausegap.memos.licence_summary import summarise

    return _in_sections(summarise(report), format)


def render_comparison(comparison: "LicenceComparison", format: str) -> bytes:
    """Give the comparison of two licences as a file of one of `FORMATS`.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    _check(format)
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(comparison)
    from clausegap.memos.comparison_summary import summarise

    return _in_sections(summarise(comparison), format)


def _check(format: str) -> None:
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")


def _in_sections(memo: "SectionMemo", format: str) -> bytes:
    if format == "docx":
        from clausegap.memos.sections_docx import to_docx

        return to_docx(memo)
    if format == "html":
        from clausegap.memos.html_file import html_file

        return html_file("sections.html", memo)
    from clausegap.memos.sections_markdown import to_markdown

    return to_markdown(memo)
