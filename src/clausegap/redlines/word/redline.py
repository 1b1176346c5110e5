"""Write changes into a copy of a Word file, as tracked changes and comments."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clausegap.documents.docx import OpenDocx, open_docx
from clausegap.documents.docx_package import W
from clausegap.model import Contract
from clausegap.redlines.nouns import Certificate, Change, Refusal
from clausegap.redlines.word.certificate import Expected, certify
from clausegap.redlines.word.comments import Comments, mark_paragraphs
from clausegap.redlines.word.edits import Edits
from clausegap.redlines.word.new_clauses import NewClauses
from clausegap.redlines.word.parts import Parts
from clausegap.redlines.word.places import Places
from clausegap.redlines.word.read_again import numbers_stay
from clausegap.redlines.word.safety import UnsafeError
from clausegap.redlines.word.wording import writable
from clausegap.redlines.word.words import CommentMarks, Marker

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:Z|\+00:00)?)?")
_ID = re.compile(rb':id="(\d{1,10})"')


class RedlinedDocx(NamedTuple):
    """A redline: the bytes of the Word file, and what was checked of them."""

    data: bytes
    certificate: Certificate


def redline_docx(
    opened: OpenDocx, contract: Contract, changes: Sequence[Change], *, author: str, date: str
) -> RedlinedDocx:
    """Write `changes` into a copy of a Word file.

    A change that cannot be made safely is not made; its words stand in its comment instead, and
    the certificate says why.

    Args:
        opened: the file, read with its tracked changes accepted.
        contract: the contract read from `opened.document`.
        changes: what is to be done, in the order in which the certificate names it.
        author: whose changes they are to be.
        date: when they were made: ISO 8601, a date or a moment in UTC.

    Raises:
        DocumentError: the file is protected, signed, holds macros or is saved as Strict Open XML.
    """
    parts = Parts(opened.package)
    moment = _moment(date)

    def attempt(left_out: frozenset[int]) -> tuple[bytes, Expected, OpenDocx]:
        draft = _Draft(opened, contract, parts, author, moment)
        draft.take(changes, left_out)
        data = draft.written()
        again = open_docx(Path(opened.document.path), data=data)
        return data, draft.expected(), again

    data, expected, again = attempt(frozenset())
    new = frozenset(at for at, change in enumerate(changes) if change.new_clause is not None)
    if expected.inserted and not numbers_stay(opened, again, expected.revisions):
        alone = {at: attempt(new - {at}) for at in sorted(new)}
        moving = {
            at
            for at, (_, what, read) in alone.items()
            if not numbers_stay(opened, read, what.revisions)
        }
        data, expected, again = attempt(frozenset(moving) or new)
    return RedlinedDocx(data, certify(opened, again, data, expected))


def _moment(date: str) -> str:
    """Give a date as Word writes it."""
    found = _DATE.fullmatch(date)
    if not found:
        raise ValueError(f"not a date or moment in UTC: {date!r}")
    return f"{found[1]}T{found[2] or '00:00:00'}Z"


class _Draft:
    """One attempt at a redline."""

    def __init__(
        self, opened: OpenDocx, contract: Contract, parts: Parts, author: str, date: str
    ) -> None:
        self._contract = contract
        self._parts = parts
        self._root = parts.root(parts.main)
        comments = parts.root(parts.comments) if parts.has_comments else None
        styles = opened.package.related("styles")
        places = Places(opened, self._root)
        self._marker = Marker(writable(author), date, _used_ids(parts))
        self._edits = Edits(places)
        self._clauses = NewClauses(contract, places)
        self._comments = Comments(
            comments, styles[1] if styles else None, self._edits, self._marker
        )
        self._marks: dict[int, CommentMarks] = {}
        self._texts: dict[int, list[str]] = {}
        self._changed: list[str] = []
        self._inserted: list[str] = []
        self._commented: list[str] = []
        self._refused: list[Refusal] = []
        self._new_texts: list[str] = []

    def take(self, changes: Sequence[Change], left_out: frozenset[int]) -> None:
        """Make the changes, or comment on them; new clauses of `left_out` are refused."""
        for at, change in enumerate(changes):
            try:
                self._plan(change, left_out=at in left_out)
            except UnsafeError as error:
                self._refuse(change, str(error))
        self._comments.settle()
        self._edits.apply(self._marker)
        written = self._clauses.write(self._marker)
        for order, paragraphs in written.items():
            if order in self._marks:
                mark_paragraphs(paragraphs[0], paragraphs[-1], self._marks[order])
        own = {
            p: text
            for order, ps in written.items()
            for p, text in zip(ps, self._texts[order], strict=True)
        }
        self._new_texts = [own[p] for p in self._root.iter(f"{W}p") if p in own]

    def written(self) -> bytes:
        """Give the bytes of the redline; those of the original where nothing was asked."""
        if not self._marker.comments and not self._marker.revisions:
            return self._parts.original
        return self._parts.written(self._root, self._comments.root)

    def expected(self) -> Expected:
        """Give what the certificate is to find in the file."""
        return Expected(
            edits=tuple(sorted(self._edits.made, key=lambda edit: (edit.start, edit.end))),
            new_texts=tuple(self._new_texts),
            revisions=frozenset(map(str, self._marker.revisions)),
            comments=frozenset(map(str, self._marker.comments)),
            main=self._parts.main,
            comments_part=self._parts.comments,
            author=self._marker.author,
            date=self._marker.date,
            changed=tuple(self._changed),
            inserted=tuple(self._inserted),
            commented=tuple(self._commented),
            refused=tuple(self._refused),
        )

    def _plan(self, change: Change, *, left_out: bool) -> None:
        """Plan one change whole; raise UnsafeError where a part of it cannot be made."""
        remark = change.remark
        on_words = remark.start is not None and remark.end is not None
        span = (remark.start or 0, remark.end or 0) if on_words else None
        planned = None
        if change.new_clause is not None:
            if left_out:
                raise UnsafeError("it would change the number of a clause that is there")
            planned = self._clauses.plan(change.new_clause, change.title)
        if change.edits:
            try:
                self._edits.plan(change.edits, span)
            except UnsafeError:
                self._clauses.drop(planned)
                raise
        if planned is not None:
            self._texts[planned.order] = [line.text for line in planned.lines]
        self._note(change, has_clause=planned is not None)
        if span is not None:
            self._comments.on_words(*span, remark.text)
        elif planned is not None:
            self._marks[planned.order] = self._comments.marks(remark.text)
        else:
            self._comments.on_words(*self._first_span(change), remark.text)

    def _note(self, change: Change, *, has_clause: bool) -> None:
        if has_clause:
            self._inserted.append(change.term)
        if change.edits:
            self._changed.append(change.term)
        if not has_clause and not change.edits:
            self._commented.append(change.term)

    def _refuse(self, change: Change, why: str) -> None:
        """Write only the comment, with the words that are proposed."""
        span = self._first_span(change)
        if change.remark.start is not None and change.remark.end is not None:
            span = change.remark.start, change.remark.end
        lines = [change.remark.text, f"Not written into the text: {why}."]
        text = self._contract.document.text
        for edit in change.edits:
            old = text[max(0, edit.start) : max(0, edit.end)]
            lines.append(f"Proposed: {_proposed(old, edit.text)}")
        if change.new_clause is not None:
            heading = change.new_clause.heading.strip().rstrip(".")
            words = f"{heading}. {change.new_clause.text}" if heading else change.new_clause.text
            lines.append(f"Proposed clause: {words}")
        self._comments.on_words(*span, "\n".join(lines))
        self._refused.append(Refusal(term=change.term, title=change.title, why=why, commented=True))

    def _first_span(self, change: Change) -> tuple[int, int]:
        """Give where a comment goes that names no words: to the change, or to the beginning."""
        if change.new_clause is not None:
            return self._clauses.anchor(change.new_clause)
        if change.edits:
            return change.edits[0].start, change.edits[-1].end
        return 0, 0


def _proposed(old: str, new: str) -> str:
    old, new = old.strip(), new.strip()
    if not old:
        return f"insert “{new}”."
    return f"“{new}” instead of “{old}”." if new else f"delete “{old}”."


def _used_ids(parts: Parts) -> set[int]:
    """Give every number that is an id anywhere in the Word parts of the file."""
    return {int(found) for data in parts.xml() for found in _ID.findall(data)}
