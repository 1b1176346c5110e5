"""The page on which a person reviews a report: contract left, findings right, in one HTML file.

The page holds text that the other side wrote. All of it is escaped, and a content security policy
lets nothing run or apply but the script and the style of the page, which it names by their hashes.
"""

import base64
import hashlib
import json

from clausegap.memos.jinja import filled
from clausegap.memos.review.view import ReviewPage, review_view
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Document, Report

_SCRIPTS = ("review_marks.js", "review_filters.js", "review.js")
# What could end a <script> element, or a line of JavaScript, within JSON.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def review_page(report: Report, document: Document, templates: Templates = PACKAGED) -> bytes:
    """Give the page as UTF-8 HTML; all text of the contract is escaped.

    Args:
        report: what was found in the contract; marks in it are shown as a person's.
        document: the contract as read.
        templates: where `review.html`, `review.css` and the scripts come from.

    Raises:
        TemplateError: a template is wrong.
    """
    page = review_view(report, document, templates)
    style = _in_one_form(templates.text("review.css"))
    parts = "\n".join(_in_one_form(templates.text(name)) for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}}})();\n'
    policy = (
        f"default-src 'none'; script-src {_hashed(script)}; style-src {_hashed(style)};"
        " base-uri 'none'; form-action 'none'"
    )
    text = filled(
        templates,
        "review.html",
        autoescape=True,
        page=page,
        policy=policy,
        style=style,
        script=script,
        data=_embedded(_data(report, document, page)),
    )
    return text.lstrip().encode()


def _data(report: Report, document: Document, page: ReviewPage) -> dict[str, object]:
    """Give what a downloaded review says of its origin, and the marks there are already."""
    said = {finding.term: finding.mark for finding in report.findings if finding.mark}
    marks = [(card.term, said[card.term]) for card in page.cards if card.term in said]
    return {
        "schema_version": "1",
        "tool": "clausegap",
        "documents": [{"path": document.path, "sha256": document.sha256}],
        "rules": [pack.model_dump() for pack in report.packs],
        "by": next((mark.by for _, mark in marks if mark.by), ""),
        "findings": [{"term": card.term, "read_as": card.read_as} for card in page.cards],
        "marks": [{"term": term, **mark.model_dump(exclude={"by"})} for term, mark in marks],
    }


def _embedded(value: object) -> str:
    """Give JSON that can stand in a <script> element whatever text it holds."""
    return json.dumps(value).translate(_ESCAPES)


def _in_one_form(text: str) -> str:
    """Give text with its lines ended as a browser sees them: its hash must be that of the page."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hashed(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
