"""What every memo shows, in the order it is told: plain lines, ready for any format."""

from clausegap.memos.plain_text import Text, Where
from clausegap.model import Model, Severity, Status


class Source(Model):
    """A file as named at the head of the memo. `extent` is its pages, or its words without any."""

    name: Text
    title: Text
    extent: Text
    sha256: Text
    notes: tuple[Text, ...]


class NotRead(Model):
    """Something the verdicts do not cover, and why."""

    name: Text
    why: Text
    target: Text
    where: Where


class Hidden(Model):
    """Text in a file that a reader of the page does not see."""

    document: Text
    why: Text
    where: Where
    text: Text


class Quote(Model):
    """Words of the contract and where they stand; `where` is '' if unknown."""

    text: Text
    where: Where


class Line(Model):
    """A term in one line. `where` is '' for what the contract does not hold.

    `mark` says in a word what a person did to the reading, `marked` what they said where `line`
    does not say it already; '' where nobody did.
    """

    term: Text
    title: Text
    kind: Status
    status: Text
    severity: Severity
    review: bool
    where: Where
    line: Text
    mark: Text = ""
    marked: Text = ""


class Gap(Model):
    """A term that is not met, argued in full.

    `review` says why a person should look, '' where the reading is certain. `walk_away` goes on
    from the words "Walk away". Lines that the rule leaves empty are ''.
    """

    line: Line
    asks: Text
    quotes: tuple[Quote, ...]
    why: Text
    ask_for: Text
    settle_for: Text
    walk_away: Text
    steps: tuple[Text, ...]
    confidence: Text
    basis: tuple[Text, ...]
    review: Text


class FirstAsk(Model):
    """One of the asks that matter most."""

    line: Line
    ask: Text


class Fine(Model):
    """A term that is met, with the words that meet it."""

    line: Line
    quotes: tuple[Quote, ...]


class ToCheck(Model):
    """A reading that a person should look at, and why. `is_gap`: it is also argued as a gap."""

    line: Line
    why: Text
    quotes: tuple[Quote, ...]
    is_gap: bool


class Number(Model):
    """A date or number of the whole contract, with its place."""

    label: Text
    value: Text
    where: Where


class SeverityGroup(Model):
    """The gaps of one severity."""

    severity: Severity
    gaps: tuple[Line, ...]


class Count(Model):
    """How many terms have a status."""

    kind: Status
    status: Text
    number: int


class Memo(Model):
    """Everything a gap memo says about one report.

    `pictures` are SVG elements, safe to stand in a page as they are.
    """

    title: Text
    tool: Text
    rules: tuple[Text, ...]
    sources: tuple[Source, ...]
    not_read: tuple[NotRead, ...]
    not_read_short: Text
    in_short: tuple[Text, ...]
    key_facts: tuple[Text, ...]
    counts: tuple[Count, ...]
    first_asks: tuple[FirstAsk, ...]
    by_severity: tuple[SeverityGroup, ...]
    lines: tuple[Line, ...]
    numbers: tuple[Number, ...]
    gaps: tuple[Gap, ...]
    to_check: tuple[ToCheck, ...]
    fine: tuple[Fine, ...]
    hidden: tuple[Hidden, ...]
    pictures: tuple[str, ...]
