"""The report as JSON, for other programs, and the JSON Schema of that form."""

import json

from clausegap.model import Report


def to_json(report: Report) -> bytes:
    """Give the report as indented UTF-8 JSON; keys stand in the order of the model.

    Text is kept exactly as read, control characters as JSON escapes; a lone surrogate, which
    UTF-8 cannot hold, is written as its escape too.
    """
    text = json.dumps(report.model_dump(), ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def report_schema() -> bytes:
    """Give the JSON Schema (2020-12) of the report, as published in docs/report.schema.json."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }
    return f"{json.dumps(schema, indent=2)}\n".encode()
