"""The packaged templates, compiled."""

from collections.abc import Callable

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from clausegap.content import template_file


def compiled(
    name: str, *, autoescape: bool, finalize: Callable[[object], object] | None = None
) -> Template:
    """Give a packaged template by name; a value that the memo lacks is an error.

    Args:
        name: its file name.
        autoescape: whether every value is escaped as HTML.
        finalize: what is done to the value of every {{ }} before it is written.
    """
    environment = Environment(
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: template_file(name).read_text(encoding="utf-8")),
    )
    return environment.get_template(name)
