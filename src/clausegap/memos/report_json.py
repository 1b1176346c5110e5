"""Reports as JSON, for other programs, and the JSON Schemas of these forms."""

import json
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from clausegap.errors import ReportError
from clausegap.model import Model, Report


def to_json(report: Model) -> bytes:
    """Give a report as indented UTF-8 JSON; keys stand in the order of the model.

    Text is kept exactly as read, control characters as JSON escapes, and so is a lone surrogate,
    which UTF-8 cannot hold.
    """
    return as_json(report.model_dump(by_alias=True))


def as_json(value: object) -> bytes:
    """Give plain values as indented UTF-8 JSON; a lone surrogate is written as its escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def read_report(path: Path) -> Report:
    """Read a report on a contract back from its JSON; lone surrogates come back as they were.

    Raises:
        ReportError: the file cannot be read or is no report of clausegap.
    """
    try:
        return Report.model_validate(json.loads(path.read_bytes()))
    except OSError as error:
        raise ReportError(f"{path}: {error.strerror}. Check the path.") from error
    except (ValidationError, ValueError, RecursionError) as error:
        raise ReportError(
            f"{path}: this is no report of a contract. Name a file that `clausegap check"
            " --format json` wrote with this version."
        ) from error


def report_schema() -> bytes:
    """Give the JSON Schema (2020-12) of the report, as published in docs/report.schema.json."""
    return _schema(Report)


def licence_report_schema() -> bytes:
    """Give the schema of the licence report, as published in docs/licence-report.schema.json."""
    from clausegap.licensing.nouns import LicenceReport

    return _schema(LicenceReport)


def review_schema() -> bytes:
    """Give the schema of a downloaded review, as published in docs/review.schema.json."""
    from clausegap.checks.review import Review

    return _schema(Review, "validation")


def _schema(
    model: type[Model], mode: Literal["serialization", "validation"] = "serialization"
) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode=mode),
    }
    return f"{json.dumps(schema, indent=2)}\n".encode()
