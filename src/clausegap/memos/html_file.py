"""Write a memo as one HTML file: no network, readable on screen, on paper and aloud."""

from clausegap.memos.jinja import filled
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Model


def html_file(template: str, memo: Model, templates: Templates = PACKAGED) -> bytes:
    """Give a memo as UTF-8 HTML; all its text is escaped.

    Args:
        template: the name of an HTML template; it sees the memo as `memo`.
        memo: what it shows.
        templates: where the template comes from.

    Raises:
        TemplateError: the template is wrong.
    """
    return filled(templates, template, autoescape=True, memo=memo).encode()
