"""The packaged wordings in a contract: no change helps the vendor or goes beyond its term."""

import pytest
from redline_text import as_text, plan, small

from clausegap.redlines.nouns import Level

LEVELS: tuple[Level, ...] = ("standard", "firm")


def changed(sentence: str, term: str, level: Level) -> str:
    contract, report = small("# 1. Terms", sentence)
    found = [c for c in plan(contract, report, level=level) if c.term == term]
    return "\n".join(as_text(contract, change) for change in found)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("term", "sentence", "kept"),
    [
        (
            "renewal-control",
            "This Agreement renews automatically for one year unless either party gives notice"
            " of non-renewal at least ninety (90) days before the end of the term.",
            "at least ninety (90) days before the end of the term.",
        ),
        (
            "data-portability",
            "We may remove your content at our discretion.",
            "after 1 Terms: {+Export of data.",
        ),
        (
            "no-training",
            "We may use your content to provide, secure and improve the Services.",
            "{+, but to train, develop or improve a model, a product or a service only with",
        ),
        (
            "data-deletion",
            "Provider shall delete all Customer Data within 180 days after termination of this"
            " Agreement.",
            "or if later within thirty (30) days after the end of any period for export",
        ),
        (
            "assignment-control",
            "We may freely assign these Terms, but you may not.",
            "assign these Terms{+ only with Customer's prior written consent",
        ),
    ],
)
def test_wording_keeps_to_its_term(term: str, sentence: str, kept: str, level: Level) -> None:
    assert kept in changed(sentence, term, level).replace("’", "'")
