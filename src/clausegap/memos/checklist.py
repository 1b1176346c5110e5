"""The checklist: one row a term, as a workbook and as CSV."""

from clausegap.model import Report


def to_xlsx(report: Report) -> bytes:
    """Give the checklist as a workbook."""
    raise NotImplementedError


def to_csv(report: Report) -> bytes:
    """Give the checklist as UTF-8 CSV."""
    raise NotImplementedError
