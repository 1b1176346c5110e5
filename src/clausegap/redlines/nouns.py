"""What a redline is made of, before it is written into a file of any format.

Offsets are into `Document.text` of the contract as read (tracked changes accepted).
"""

from typing import Literal

from clausegap.model import Model, Severity, Status

Level = Literal["light", "standard", "firm"]
"""How much a redline asks: `light` the fallback everywhere, `standard` the preferred wording where
the term is critical or high and the fallback elsewhere, `firm` the preferred wording everywhere."""


class Replacement(Model):
    """Words that take the place of `start` to `end`; an insertion where these are equal.

    `text` is '' for words that only go.
    """

    start: int
    end: int
    text: str


class NewClause(Model):
    """A clause that the contract lacks.

    It stands after the clause whose index is `after` (and after all below that clause), as its
    sibling: on its level, in its style, with the next number of its list.
    """

    after: int
    heading: str
    text: str


class Remark(Model):
    """A comment: `start` to `end` are the words it is on (None: the new clause it comes with)."""

    start: int | None
    end: int | None
    text: str


class Change(Model):
    """What is done about one term: words replaced, or a new clause, or only said in a comment.

    `edits` do not overlap and stand in the order of the text; all are made, or none.
    """

    term: str
    title: str
    status: Status
    severity: Severity
    edits: tuple[Replacement, ...] = ()
    new_clause: NewClause | None = None
    remark: Remark


class Refusal(Model):
    """A change that was not made, and why; its comment was written all the same (`commented`)."""

    term: str
    title: str
    why: str
    commented: bool


class Assurance(Model):
    """One line of the certificate: what must hold, whether it does, and the count it rests on."""

    name: str
    holds: bool
    detail: str


class Certificate(Model):
    """What was checked of a redline after it was written."""

    schema_version: Literal["1"] = "1"
    tool_version: str
    original_sha256: str
    redline_sha256: str
    author: str
    date: str
    changed: tuple[str, ...]
    inserted: tuple[str, ...]
    commented: tuple[str, ...]
    refused: tuple[Refusal, ...]
    assurances: tuple[Assurance, ...]

    @property
    def holds(self) -> bool:
        """Whether everything that was checked holds."""
        return all(line.holds for line in self.assurances)
