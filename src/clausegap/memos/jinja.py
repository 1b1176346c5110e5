"""Fill templates with Jinja, in its sandbox.

A template that comes from a folder of the user's can say how a memo looks, and can reach nothing
else; the packaged ones run the same way.
"""

import traceback
from collections.abc import Callable
from functools import cache

from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clausegap.content import template_names
from clausegap.errors import TemplateError
from clausegap.memos.templates import Templates

Finalize = Callable[[object], object]


def filled(
    templates: Templates,
    name: str,
    *,
    autoescape: bool,
    finalize: Finalize | None = None,
    **values: object,
) -> str:
    """Fill a template; a value that the memo lacks is an error.

    Args:
        templates: where it comes from.
        name: its file name.
        autoescape: whether every value is escaped as HTML.
        finalize: what is done to the value of every {{ }} before it is written.
        values: what the template sees.

    Raises:
        TemplateError: the template is wrong; with file and line.
    """
    try:
        return _compiled(templates, name, autoescape, finalize).render(**values)
    except TemplateSyntaxError as error:
        place = f"{error.filename or templates.origin(error.name or name)}:{error.lineno}"
        raise TemplateError(f"{place}: {error.message}") from error
    except TemplateNotFound as error:
        raise TemplateError(
            f"{_place(templates, name, error)}: it takes in “{error.name}”, and there is no such"
            " template. `clausegap templates export` writes all there are."
        ) from error
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateError(f"{_place(templates, name, error)}: {_plain(error)}") from error


def _place(templates: Templates, name: str, error: Exception) -> str:
    """Say where in which template a fault arose: Jinja gives its frames template lines."""
    known = {templates.origin(each) for each in template_names()}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in known:
            return f"{frame.filename}:{frame.lineno}"
    return templates.origin(name)


def _plain(error: Exception) -> str:
    """Say what is wrong without Python's words for it."""
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return said if said.endswith(".") else f"{said}."


@cache
def _compiled(
    templates: Templates, name: str, autoescape: bool, finalize: Finalize | None
) -> Template:
    def load(wanted: str) -> tuple[str, str, Callable[[], bool]] | None:
        if wanted not in template_names():
            return None
        return templates.text(wanted), templates.origin(wanted), lambda: True

    environment = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(load),
    )
    return environment.get_template(name)
