"""Write reports as memos: Word, HTML, Markdown, JSON."""

from clausegap.model import Report

FORMATS = ("docx", "html", "md", "json")


def render(report: Report, format: str) -> bytes:
    """Give a report as a file of one of `FORMATS`; the same report gives the same bytes.

    Raises:
        ValueError: `format` is none of `FORMATS`.
    """
    # Word and HTML libraries are slow to import; a run that writes JSON need not wait for them.
    match format:
        case "docx":
            from clausegap.memos.gap_memo_docx import to_docx

            return to_docx(report)
        case "html":
            from clausegap.memos.gap_memo_html import to_html

            return to_html(report)
        case "md":
            from clausegap.memos.gap_memo_markdown import to_markdown

            return to_markdown(report)
        case "json":
            from clausegap.memos.report_json import to_json

            return to_json(report)
    raise ValueError(f"no such format: {format!r}; there are {', '.join(FORMATS)}")
