"""The classifier as a component of a spaCy pipeline.

    nlp = spacy.blank("en")
    nlp.add_pipe("clausegap_clause_types")
    doc = nlp(text)
    for span in doc.spans["clause_types"]:
        print(span.label_, span.text)

Importing this module makes the name known. The model is read when the first text comes.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from clausegap.clauses.types.classifier import LEAST, typed

NAME = "clausegap_clause_types"
KEY = "clause_types"


@dataclass(frozen=True)
class ClauseTypes:
    """Writes the typed clauses of a text to `doc.spans[key]`: label, and the score.

    Scores stand in `doc.spans[key].attrs["scores"]`, in the order of the spans, the form spaCy's
    own span categorizer uses. Spans with a score under `least` are left out.
    """

    key: str
    least: float

    def __call__(self, doc: Doc) -> Doc:
        """Write the spans, in order of their place."""
        spans: list[Span] = []
        scores: list[float] = []
        for found in typed(doc.text):
            if found.score >= self.least:
                span = doc.char_span(
                    found.start, found.end, label=found.category, alignment_mode="expand"
                )
                if span is not None:
                    spans.append(span)
                    scores.append(found.score)
        doc.spans[self.key] = SpanGroup(doc, name=self.key, spans=spans, attrs={"scores": scores})
        return doc


@Language.factory(NAME, default_config={"key": KEY, "least": LEAST})
def clause_types(nlp: Language, name: str, key: str, least: float) -> ClauseTypes:
    """Give the component; called by spaCy."""
    return ClauseTypes(key, least)
