"""Write a memo as one HTML file: no network, readable on screen, on paper and aloud."""

from functools import cache

from jinja2 import Template

from clausegap.memos.jinja import compiled
from clausegap.model import Model


def html_file(template: str, memo: Model) -> bytes:
    """Give a memo as UTF-8 HTML; all its text is escaped.

    Args:
        template: the name of a packaged HTML template; it sees the memo as `memo`.
        memo: what it shows.
    """
    return _template(template).render(memo=memo).encode()


@cache
def _template(name: str) -> Template:
    return compiled(name, autoescape=True)
