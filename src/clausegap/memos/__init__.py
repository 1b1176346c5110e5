"""Write reports as memos: Word, HTML, Markdown, JSON; as checklists and as a page to review."""

from typing import TYPE_CHECKING

from clausegap.model import Document, Report

if TYPE_CHECKING:
    from clausegap.licensing.compare import LicenceComparison
    from clausegap.licensing.nouns import LicenceReport
    from clausegap.memos.licence.sections import SectionMemo
    from clausegap.memos.templates import Templates

FORMATS = ("docx", "html", "md", "json")
"""The forms of every memo."""
CONTRACT_FORMATS = (*FORMATS, "xlsx", "csv", "review.html")
"""The forms of a report on a contract; the last is the page to review."""


# Word and HTML libraries are slow to import; a run that writes JSON need not wait for them.
def render(
    report: Report,
    format: str,
    *,
    document: Document | None = None,
    templates: "Templates | None" = None,
) -> bytes:
    """Give a report as a file of one of `CONTRACT_FORMATS`; the same report gives the same bytes.

    Args:
        report: what was found.
        format: the form, which is also the suffix of its file.
        document: the contract as read; the page to review shows its text.
        templates: where the templates come from; None for those of the package.

    Raises:
        ValueError: `format` is none of them, or the page to review is asked for without a document.
        TemplateError: a template of the user's is wrong.
    """
    if format not in CONTRACT_FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(CONTRACT_FORMATS)}")
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(report)
    if format in ("xlsx", "csv"):
        from clausegap.memos.checklist.forms import to_csv, to_xlsx

        return to_xlsx(report) if format == "xlsx" else to_csv(report)
    from clausegap.memos.templates import PACKAGED

    templates = templates or PACKAGED
    if format == "review.html":
        from clausegap.memos.review.page import review_page

        if document is None:
            raise ValueError("the page to review needs the document")
        return review_page(report, document, templates)
    if format == "docx":
        from clausegap.memos.gap.word import to_docx

        return to_docx(report, templates)
    from clausegap.memos.gap.summary import summarise

    memo = summarise(report, templates)
    if format == "html":
        from clausegap.memos.html_file import html_file

        return html_file("gap_memo.html", memo, templates)
    from clausegap.memos.markdown_file import markdown_file

    return markdown_file("gap_memo.md", memo, templates)


def render_licence(
    report: "LicenceReport", format: str, templates: "Templates | None" = None
) -> bytes:
    """Give a licence report as a file of one of `FORMATS`; the same report gives the same bytes.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    _check(format)
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(report)
    from clausegap.memos.licence.summary import summarise

    return _in_sections(summarise(report), format, templates)


def render_comparison(
    comparison: "LicenceComparison", format: str, templates: "Templates | None" = None
) -> bytes:
    """Give the comparison of two licences as a file of one of `FORMATS`.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    _check(format)
    if format == "json":
        from clausegap.memos.report_json import to_json

        return to_json(comparison)
    from clausegap.memos.licence.comparison import summarise

    return _in_sections(summarise(comparison), format, templates)


def _check(format: str) -> None:
    if format not in FORMATS:
        raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")


def _in_sections(memo: "SectionMemo", format: str, templates: "Templates | None") -> bytes:
    from clausegap.memos.templates import PACKAGED

    templates = templates or PACKAGED
    if format == "docx":
        from clausegap.memos.licence.sections_word import to_docx

        return to_docx(memo, templates)
    if format == "html":
        from clausegap.memos.html_file import html_file

        return html_file("sections.html", memo, templates)
    from clausegap.memos.licence.sections_markdown import to_markdown

    return to_markdown(memo)
