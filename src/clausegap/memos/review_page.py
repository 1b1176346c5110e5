"""The page on which a person reviews a report: contract left, findings right, in one HTML file."""

from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Document, Report


def review_page(report: Report, document: Document, templates: Templates = PACKAGED) -> bytes:
    """Give the page as UTF-8 HTML; all text of the contract is escaped."""
    raise NotImplementedError
