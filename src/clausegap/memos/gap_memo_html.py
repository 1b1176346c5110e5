"""The gap memo as one HTML file: no network, readable on screen, on paper and aloud."""

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from clausegap.content import template_file
from clausegap.memos.summary import summarise
from clausegap.model import Report


def to_html(report: Report) -> bytes:
    """Give the gap memo as UTF-8 HTML; all text of the contract is escaped."""
    return _template().render(memo=summarise(report)).encode()


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: template_file(name).read_text(encoding="utf-8")),
    )
    return environment.get_template("gap_memo.html")
