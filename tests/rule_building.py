"""Small rules for tests."""

from typing import Any

from clausegap.checks.rules import Rule
from clausegap.model import Status


def rule(**parts: Any) -> Rule:
    return Rule.model_validate(
        {
            "id": "test-rule",
            "title": "Test",
            "asks": "A test.",
            "why": "To test.",
            "severity": "low",
            "reasons": {status.value: "so" for status in Status},
            "language": {"preferred": "a", "fallback": "b", "walk_away": "c"},
            "examples": {},
            **parts,
        }
    )
