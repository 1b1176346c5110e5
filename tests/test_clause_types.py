"""What kind of clause a passage is: the trained classifier, its component and its command."""

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
import spacy
from click.testing import CliRunner

from clausegap.clauses.types import component, second
from clausegap.clauses.types.candidates import candidates, units
from clausegap.clauses.types.classifier import typed
from clausegap.clauses.types.ranking import Pairs
from clausegap.clauses.types.spans import TypedSpan
from clausegap.cli.app import clausegap

TEXT = """SOFTWARE RESELLER AGREEMENT

This Software Reseller Agreement (the "Agreement") is entered into as of March 3, 2014 by and \
between Northlake Instruments, Inc., a Delaware corporation ("Northlake"), and Ostrava Trading \
Ltd., a company of England ("Reseller").

1. TERM AND TERMINATION

1.1 Term. The initial term of this Agreement shall commence on the Effective Date and shall \
continue for a period of three (3) years, unless earlier terminated as provided herein.

1.2 Renewal. This Agreement shall automatically renew for successive one (1) year periods unless \
either party gives written notice of non-renewal at least sixty (60) days prior to the end of the \
then-current term.

1.3 Convenience. Either party may terminate this Agreement at any time without cause upon ninety \
(90) days prior written notice to the other party.

2. CONFIDENTIALITY

2.1 Each party shall keep the Confidential Information of the other party in confidence.

3. LIMITATION OF LIABILITY

IN NO EVENT SHALL EITHER PARTY'S AGGREGATE LIABILITY ARISING OUT OF THIS AGREEMENT EXCEED THE \
AMOUNTS PAID BY RESELLER TO NORTHLAKE IN THE TWELVE (12) MONTHS PRECEDING THE CLAIM.

4. GENERAL

4.1 Assignment. Neither party may assign this Agreement without the prior written consent of the \
other party.

4.2 Governing Law. This Agreement shall be governed by and construed in accordance with the laws \
of the State of New York, without regard to its conflict of laws principles.

4.3 Notices. All notices shall be in writing and sent by registered mail.
"""


@pytest.fixture(scope="module")
def found() -> list[TypedSpan]:
    return typed(TEXT)


def best(found: list[TypedSpan], category: str) -> str:
    span = max((span for span in found if span.category == category), key=lambda span: span.score)
    return TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("Governing Law", "laws of the State of New York"),
        ("Cap on Liability", "AGGREGATE LIABILITY"),
        ("Renewal Term", "automatically renew"),
        ("Notice Period To Terminate Renewal", "notice of non-renewal"),
        ("Expiration Date", "period of three (3) years"),
        ("Anti-Assignment", "Neither party may assign"),
        ("Termination For Convenience", "at any time without cause"),
        ("Parties", "Northlake"),
        ("Agreement Date", "March 3, 2014"),
    ],
)
def test_the_best_span_of_a_category_has_its_words(
    found: list[TypedSpan], category: str, words: str
) -> None:
    name = next(s.category for s in found if s.category.lower() == category.lower())
    assert words in best(found, name)


def test_spans_are_pieces_of_the_text_with_scores(found: list[TypedSpan]) -> None:
    assert all(0 <= span.start < span.end <= len(TEXT) for span in found)
    assert all(0.01 <= span.score <= 1 for span in found)
    assert all(TEXT[span.start : span.end].strip() == TEXT[span.start : span.end] for span in found)
    assert found == sorted(found, key=lambda span: (span.start, span.end, span.category))


def test_numbers_and_headings_are_no_part_of_a_span(found: list[TypedSpan]) -> None:
    assert best(found, "Governing Law").startswith("This Agreement shall be governed")
    assert best(found, "Cap on Liability").startswith("IN NO EVENT")


def test_the_same_text_gives_the_same_spans(found: list[TypedSpan]) -> None:
    assert typed(TEXT) == found


@pytest.mark.parametrize("text", ["", "\n\n", "12\n\n- 3 -\n", "Hello.", "(a)\n(b)\n", "\u00e9"])
def test_a_text_without_clauses_gives_nothing_or_little(text: str) -> None:
    assert all(span.score < 0.5 for span in typed(text))


def test_units_end_at_sentences_and_list_items() -> None:
    text = "2. Fees. Customer shall: (a) pay Acme Inc. in time; and (b) keep books. It may audit."
    pieces = [text[unit.start : unit.end] for unit in units(text) if not unit.title]
    assert pieces == [
        "Customer shall:",
        "pay Acme Inc. in time; and",
        "keep books.",
        "It may audit.",
    ]
    cut = units(text)
    joined = {text[cut[a].start : cut[b].end] for a, b in candidates(cut)}
    assert "Customer shall: (a) pay Acme Inc. in time; and (b) keep books." in joined


def test_of_stretches_that_overlap_by_half_the_better_one_stays() -> None:
    cut = units(
        "The first sentence stands here. The second one is much longer than that. A third is here."
    )
    stretches = candidates(cut)
    numbers = {tuple(stretch): i for i, stretch in enumerate(stretches)}
    stretch = np.array([numbers[one] for one in [(0, 0), (0, 1), (1, 1), (0, 1), (2, 2)]])
    category = np.array([0, 0, 0, 1, 1])
    judged = Pairs(stretch, category, np.zeros((5, 3), dtype=np.float32))
    chances = np.array([0.3, 0.6, 0.5, 0.4, 0.001], dtype=np.float32)
    kept = second.apart(cut, stretches, judged, chances)
    # The second sentence is over half of the first two; the first is not; the third is unlikely.
    assert kept.pair.tolist() == [1, 3, 0]
    assert kept.overlap[0, 0] == 0
    assert 0 < kept.overlap[2, 0] <= 0.5
    rows = second.rows(stretches, judged, chances, kept)
    assert len(rows) == 3
    assert np.isfinite(rows).all()


def test_the_component_writes_labelled_spans(found: list[TypedSpan]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(component.NAME)
    doc = nlp(TEXT)
    group = doc.spans[component.KEY]
    assert [span.label_ for span in group] == [span.category for span in found]
    assert group.attrs["scores"] == [span.score for span in found]


def test_the_command_gives_clauses_as_json(tmp_path: Path) -> None:
    path = tmp_path / "agreement.txt"
    path.write_text(TEXT, encoding="utf-8")
    counts = []
    for more in ([], ["--all"]):
        result = CliRunner().invoke(
            clausegap, ["clauses", str(path), "--types", "--format", "json", *more]
        )
        assert result.exit_code == 0, result.output
        rows = json.loads(result.output)["clauses"]
        counts.append(len(rows))
        keys = {"category", "text", "start", "end", "page", "section", "score"}
        assert all(set(row) == keys for row in rows)
        law = next(row for row in rows if row["category"] == "Governing Law")
        assert "New York" in law["text"]
        assert law["section"] == "4.2"
    assert counts[0] < counts[1]


def test_the_command_gives_a_table(tmp_path: Path) -> None:
    path = tmp_path / "agreement.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(clausegap, ["clauses", str(path), "--types"])
    assert result.exit_code == 0, result.output
    assert "Governing Law" in result.output
    assert CliRunner().invoke(clausegap, ["clauses", str(path), "--all"]).exit_code == 2


def test_the_model_files_are_small_and_named_after_their_source() -> None:
    folder = resources.files("clausegap.clauses.types") / "data"
    with resources.as_file(folder) as place:
        assert sum(path.stat().st_size for path in place.iterdir()) <= 15_000_000
    source = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["source"]
    assert source["author"] == "The Atticus Project"
    assert source["licence"] == "CC BY 4.0"


def test_the_model_is_not_read_before_it_is_needed() -> None:
    code = (
        "import sys, clausegap.cli.app, clausegap.clauses, clausegap.clauses.types\n"
        "assert not any(name.startswith('clausegap.clauses.types.') for name in sys.modules)\n"
        "import clausegap.clauses.types.component as component, spacy\n"
        "spacy.blank('en').add_pipe(component.NAME)\n"
        "from clausegap.clauses.types.weights import model\n"
        "assert model.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
