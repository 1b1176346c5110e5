"""Write a memo as Markdown; no text of a contract or licence ever becomes Markdown or HTML."""

import re

from clausegap.memos.jinja import filled
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Model

# CommonMark and GitHub's additions: emphasis, links, tables, strike-through, maths, mentions.
_INLINE = re.compile(r"[\\`*_\[\]<>&~|$@^]")
# What GitHub turns into a link or an emoji without any brackets.
_AUTOLINK = re.compile(r"(?<=http)(s?):(?=//)|(?<=www)\.|:(?=[\w+-]+:)", re.IGNORECASE)
# What begins a heading, a list, a quotation or a rule at the start of a line.
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#+\-=:]))(.)")


def markdown_file(template: str, memo: Model, templates: Templates = PACKAGED) -> bytes:
    """Give a memo as UTF-8 Markdown (CommonMark with tables).

    Args:
        template: the name of a Markdown template; it sees the memo as `memo`.
        memo: what it shows.
        templates: where the template comes from.

    Raises:
        TemplateError: the template is wrong.
    """
    # `finalize` sees every value: nothing can be written out without being escaped.
    text = filled(templates, template, autoescape=False, finalize=escaped, memo=memo)
    return text.encode()


def escape(text: str) -> str:
    """Give `text`, one line, so that Markdown shows it letter by letter."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    escaped = _AUTOLINK.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped)
    return _LINE_START.sub(r"\1\\\2", escaped)


def escaped(value: object) -> object:
    """Give a value with its text escaped; for `finalize`."""
    return escape(value) if isinstance(value, str) else value
