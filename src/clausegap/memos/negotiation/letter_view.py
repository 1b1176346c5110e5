"""What a letter to the vendor says: nothing of it is internal."""

from typing import Literal

from clausegap.memos.plain_text import Text
from clausegap.model import Model


class Request(Model):
    """One numbered request. `where` is its place in words, '' where the contract is silent.

    `standing` tells how it stands to the letter before: '' where there was none.
    """

    title: Text
    where: Text
    ask: Text
    reason: Text
    silent: bool
    standing: Literal["", "open", "moved", "worse", "new"]


class Letter(Model):
    """Everything a letter says. Names that the contract does not give are ''.

    `others` names what is asked for in one sentence, `to_confirm` what the vendor is asked to
    confirm, since the contract may be read in two ways. `thanks` are whole sentences on what was
    conceded, `settled` names what else was, `moved` what was in part, `worse` what fell behind.
    `unread` names documents that the contract takes in and that were not supplied. `notice_by` is
    until when the renewal can be stopped, '' where that is not near. `proposes` tells whether the
    enclosure has words for what is raised, `words_to_confirm` whether also for what is to be
    confirmed. `enclosure` is "redline" for a Word file, "rider" for
    any other.
    """

    language: Literal["en", "de"]
    customer: Text
    vendor: Text
    agreement: Text
    effective: Text
    date: Text
    reply_by: Text
    requests: tuple[Request, ...]
    others: Text
    to_confirm: Text
    is_next_round: bool
    thanks: tuple[Text, ...]
    settled: Text
    moved: Text
    worse: Text
    unread: Text
    notice_by: Text
    proposes: bool
    words_to_confirm: bool
    enclosure: Literal["redline", "rider"]

    @property
    def has_substance(self) -> bool:
        """Whether there is anything to write to the vendor about."""
        return bool(self.requests or self.others or self.to_confirm or self.thanks or self.moved)
