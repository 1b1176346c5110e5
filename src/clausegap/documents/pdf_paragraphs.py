"""Join the printed lines of a PDF into paragraphs, headings, list items and table rows."""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from clausegap.documents.numbering import printed_number
from clausegap.documents.pdf_lines import Line, body_size, is_bullet
from clausegap.documents.pdf_markers import (
    PARTS,
    REFERS_ON,
    SENTENCE_END,
    find_marker,
    opens_block,
)
from clausegap.model import BlockKind

_FULL_STOP = re.compile(r"[.:!?][\"'”’)\]]*$")
_CAPITALISED = re.compile(r"[\"'“‘(]*[A-Z0-9]")
_CHECKBOX = re.compile(r"(?:\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☑☒□■])\s")
_HEADING_WORDS = 14
_HEADING_LETTERS = 110


class Stretch(NamedTuple):
    """Lines that follow each other in one column, and what stands apart before the next ones."""

    lines: list[Line]
    aside: list[tuple[BlockKind, list[Line]]]


class Passage(NamedTuple):
    """The lines of one block."""

    kind: BlockKind
    lines: tuple[Line, ...]
    number: str | None = None
    bullet: bool = False


class _Metrics(NamedTuple):
    size: float
    leading: float


def passages(stretches: list[Stretch]) -> list[Passage]:
    """Give the blocks in reading order; what stands apart follows the paragraph it interrupts."""
    size = body_size(line for stretch in stretches for line in stretch.lines)
    leading = _leading([stretch.lines for stretch in stretches], 1.2)
    found: list[Passage] = []
    open_lines: list[Line] = []
    waiting: list[tuple[BlockKind, list[Line]]] = []

    def close() -> None:
        if open_lines:
            found.append(_passage(open_lines, size))
            open_lines.clear()
        found.extend(Passage(kind, tuple(lines)) for kind, lines in waiting)
        waiting.clear()

    for stretch in stretches:
        metrics = _Metrics(size, _leading([stretch.lines], leading))
        for at, line in enumerate(stretch.lines):
            if open_lines:
                joins = (
                    not _starts_block(open_lines, line, stretch.lines, at, metrics)
                    if at
                    else _runs_on(open_lines, line)
                )
                if not joins:
                    close()
            elif waiting:
                close()
            open_lines.append(line)
        waiting += stretch.aside
    close()
    return _join_split_headings(found)


def _leading(columns: list[list[Line]], otherwise: float) -> float:
    """Give the usual distance of wrapped lines as a multiple of their type size."""
    ratios = [
        (line.base - before.base) / line.size
        for lines in columns
        for before, line in pairwise(lines)
        if not _leaves_room(before, line)
        and abs(before.size - line.size) < 0.6
        and 0.5 < (line.base - before.base) / line.size < 3.2
    ]
    return median(ratios) if len(ratios) >= 4 else otherwise


def _leaves_room(before: Line, line: Line) -> bool:
    """Whether the first word of `line` would have fitted at the end of `before`."""
    first = line.words[0]
    return before.x1 + 0.3 * before.size + (first.x1 - first.x0) < before.right - 0.3 * before.size


def _starts_block(
    open_lines: list[Line], line: Line, column: list[Line], at: int, metrics: _Metrics
) -> bool:
    """Whether `line` starts a new block after the open one, in the same column."""
    before = open_lines[-1]
    if line.cells or before.cells:
        return True
    size = max(line.size, before.size)
    distance = line.base - before.base
    apart = distance > max(metrics.leading * 1.25 * line.size, metrics.leading * size + 2.0)
    if apart or distance < -size:
        return True
    if abs(line.size - before.size) > 0.12 * size + 0.3 and line.width > 3 * size:
        return True
    if _CHECKBOX.match(line.text):
        return True
    room = _leaves_room(before, line)
    if line.words[0].text[0].islower() and not SENTENCE_END.search(before.words[-1].text):
        return room and find_marker(line) is not None
    if line.bold != before.bold and _all_bold_change(open_lines, line, room=room):
        return True
    marker = find_marker(line)
    if marker and opens_block(open_lines, line, marker, room=room):
        return True
    if _is_centred(before) and not _is_centred(line) and room:
        return True
    return _breaks_by_shape(open_lines, line, column, at, room=room)


def _all_bold_change(open_lines: list[Line], line: Line, *, room: bool) -> bool:
    """Whether bold type begins or ends here as a heading, not as a word within a paragraph."""
    if all(earlier.bold for earlier in open_lines):
        return room or _is_centred(open_lines[-1])
    return room and line.bold


def _breaks_by_shape(
    open_lines: list[Line], line: Line, column: list[Line], at: int, *, room: bool
) -> bool:
    before = open_lines[-1]
    ended = bool(SENTENCE_END.search(before.words[-1].text))
    em = line.size
    shift = line.x0 - before.x0
    if shift < -0.35 * (line.right - line.left):
        # Something set to the right, or centred, not a first line.
        return True
    hanging = len(open_lines) == 1 and shift > 0.8 * em and _hangs(before, line)
    if shift > 0.8 * em and not hanging and (ended or room) and not _is_centred(before):
        return True
    if shift < -0.8 * em and len(open_lines) > 1 and not _is_centred(before):
        return ended or room
    if not room:
        return False
    local = [near.x1 for near in column[max(0, at - 5) : at + 4]]
    spare = max(local) - before.x1
    starts_fresh = bool(_CAPITALISED.match(line.words[0].text))
    if ended:
        return spare > 2 * em and (starts_fresh or bool(_FULL_STOP.search(before.words[-1].text)))
    if _is_centred(before) and _is_centred(line):
        return not _same_look(before, line)
    width = before.right - before.left
    return starts_fresh and (spare > 0.15 * width or before.right - before.x1 > 0.5 * width)


def _same_look(before: Line, line: Line) -> bool:
    return (
        before.bold == line.bold
        and abs(before.size - line.size) < 0.5
        and before.text.isupper() == line.text.isupper()
    )


def _hangs(first: Line, line: Line) -> bool:
    """Whether `line` stands under the text that follows the number or term of the first line."""
    return any(
        abs(word.x0 - line.x0) < 0.6 * line.size and word.x0 - before.x1 > 0.2 * line.size
        for before, word in zip(first.words[:4], first.words[1:5], strict=False)
    ) or not _leaves_room(first, line)


def _is_centred(line: Line) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > 2 * line.size and abs(left - right) < max(6.0, 0.12 * (left + right))


def _runs_on(open_lines: list[Line], line: Line) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    before = open_lines[-1]
    if line.cells or before.cells or abs(line.size - before.size) > 0.12 * line.size + 0.3:
        return False
    last, first = before.words[-1].text, line.words[0].text
    marker = find_marker(line)
    if marker and not (REFERS_ON.search(last) and not marker.startswith("(")):
        return False
    if all(earlier.bold for earlier in open_lines) != line.bold and not first[0].islower():
        return False
    if _FULL_STOP.search(last):
        return False
    if first[0].islower() or last[-1] in ",-" or REFERS_ON.search(last):
        return True
    if last.endswith(";"):
        return False
    return before.right - before.x1 < 0.2 * (before.right - before.left) and not _is_centred(line)


def _passage(lines: list[Line], size: float) -> Passage:
    first = lines[0]
    if first.cells:
        number = find_marker(first) if len(first.cells[0]) == 1 else None
        is_number = number is not None and number == first.cells[0][0].text
        return Passage(BlockKind.TABLE_ROW, tuple(lines), number if is_number else None)
    marker = find_marker(first)
    bullet = bool(marker and is_bullet(marker))
    number = None if bullet else (marker or printed_number(first.text))
    kind = BlockKind.PARAGRAPH
    if _is_heading(lines, number, size) and not bullet:
        kind = BlockKind.HEADING
    elif bullet or (number is not None and not number[0].isdigit() and not PARTS.match(number)):
        kind = BlockKind.LIST_ITEM
    return Passage(kind, tuple(lines), number, bullet)


def _is_heading(lines: list[Line], number: str | None, size: float) -> bool:
    if len(lines) > 4:
        return False
    text = " ".join(line.text for line in lines)
    body = text[len(number) :].strip(" .–—-") if number else text
    letters = sum(char.isalpha() for char in text)
    if not letters or len(text) > _HEADING_LETTERS or len(text.split()) > _HEADING_WORDS:
        return False
    if not body:
        return bool(number and PARTS.match(number))
    last = text[-1]
    if last in ",;" or (last in ".:" and not number and not all(line.bold for line in lines)):
        return False
    if body[0].islower() or letters < 0.5 * len(text.replace(" ", "")):
        return False
    first = lines[0]
    stands_out = (
        all(line.bold for line in lines)
        or first.size > 1.12 * size
        or (body.isupper() and letters > 3)
    )
    if stands_out:
        return True
    if number and PARTS.match(number) and last not in ".:":
        return True
    return bool(number) and last != ":" and _is_title(body) and len(lines) == 1


def _is_title(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return len(text.split()) <= 9 and bool(words) and all(not word[0].islower() for word in words)


def _same_axis(upper: Line, lower: Line) -> bool:
    """Whether two lines are set to the same left edge or the same centre."""
    across = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) / 2
    return abs(upper.x0 - lower.x0) < 6 or across < 12


def _join_split_headings(found: list[Passage]) -> list[Passage]:
    """Put "ARTICLE IV" and the heading on its next line into one block."""
    joined: list[Passage] = []
    for passage in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == passage.kind == BlockKind.HEADING
            and last.number is not None
            and passage.number is None
            and len(last.lines) == 1
            and _same_axis(last.lines[0], passage.lines[0])
            and last.lines[0].text.strip(" .:–—-") == last.number.strip(" .:–—-")
            and passage.lines[0].base - last.lines[0].base < 3.5 * passage.lines[0].size
        ):
            joined[-1] = last._replace(lines=last.lines + passage.lines)
        else:
            joined.append(passage)
    return joined
