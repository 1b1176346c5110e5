"""What a rule says for the negotiation: edits of weak wording, places of new clauses, arguments.

Everything here is data of a rule file (docs/writing-rules.md); nothing knows a term.
"""

from typing import Literal

from pydantic import Field, model_validator

from clausegap.model import FactKind, Model


class Levelled(Model):
    """Words at two levels of demand; in a file a plain text stands for both."""

    preferred: str
    fallback: str

    @model_validator(mode="before")
    @classmethod
    def _same_for_both(cls, value: object) -> object:
        return {"preferred": value, "fallback": value} if isinstance(value, str) else value


class NumberEdit(Model):
    """A number of the statement to be replaced: its kind and what it becomes ("30 days")."""

    kind: FactKind
    to: Levelled


class WordEdit(Model):
    """One way to mend a weak statement word by word; all of its parts apply, or none.

    `when` are queries or `$elements`, one of which the sentence must match (none: any sentence that
    decides). `only` keeps the edit to one level of demand. `strike` are phrases that go, matched by
    lemma; of several the longest at a place, and one at least must stand there. `replace` are
    phrases and what stands in their place, "~" in it being the words found; the first phrase that
    stands in the sentence counts. A phrase may hold `{list}`, the name of a word list.
    `modality` turns the statement's "may" into "shall" or the like. `holder` replaces the
    subject ("either party"). `append` stands at the end of the statement, before its full stop.
    `number` replaces a number. `items` lets `append` stand at the end of an item of a list.
    `ask_too` says that the edit alone is not enough: the rule's language follows the sentence.
    """

    when: tuple[str, ...] = ()
    only: Literal["preferred", "fallback"] | None = None
    strike: tuple[str, ...] = ()
    replace: dict[str, Levelled] = Field(default_factory=dict)
    modality: Literal["may", "must", "must not"] | None = None
    holder: Levelled | None = None
    number: NumberEdit | None = None
    append: Levelled | None = None
    items: bool = False
    ask_too: bool = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """Give every phrase that the edit looks for."""
        return (*self.strike, *self.replace)

    @property
    def texts(self) -> tuple[Levelled, ...]:
        """Give all the words that the edit puts in."""
        own = (self.holder, self.append, self.number.to if self.number else None)
        return (*(text for text in own if text), *self.replace.values())


class Redlining(Model):
    """How a contract is redlined for a term.

    `place` are words of headings under which a missing term goes, the best first; `heading` is the
    heading of the new clause. `edits` are tried in order on the statements a verdict rests on.
    `replace_whole` says whether a contrary sentence may be struck as a whole where no edit helps;
    not where such sentences mostly say something else too. `if_missing` says what to do where the
    contract is silent: `clause` adds the language asked for, `preferred` that of the preferred
    level at any level (where the fallback would take away what silence leaves), `remark` nothing
    but a comment (where silence is better than any clause). `fallback_concedes` are
    queries for what a contract can give that the fallback would take away: where a sentence the
    verdict rests on matches one, a term met in part is left as it is.
    """

    place: tuple[str, ...]
    heading: str
    replace_whole: bool = True
    if_missing: Literal["clause", "preferred", "remark"] = "clause"
    fallback_concedes: tuple[str, ...] = ()
    edits: tuple[WordEdit, ...] = ()


class LetterText(Model):
    """What a letter to the vendor says of a term, as whole sentences from "we" to "you".

    `ask` asks, `reason` says why in one sentence, `thanks` thanks for having agreed.
    """

    ask: str
    reason: str
    thanks: str


class Arguments(Model):
    """What a negotiator has in hand for a term, in one language.

    `settle` puts the fallback in a few plain words, `trade_off` says what taking it costs, `gives`
    what may be offered in return. `title`, `asks`, `why` and `walk_away` stand where the rule's own
    are in another language.
    """

    title: str = ""
    asks: str = ""
    why: str = ""
    settle: str
    walk_away: str = ""
    trade_off: str
    gives: tuple[str, ...]
    letter: LetterText


class Negotiation(Model):
    """The arguments for a term by language, and the terms that help with it.

    `supported_by` are ids of rules: where the same contract already grants one of them, its words
    are an argument for this one.
    """

    supported_by: tuple[str, ...] = ()
    en: Arguments
    de: Arguments
