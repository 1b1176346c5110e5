"""Find table rows by words that stand in columns, without rules around them."""

from itertools import pairwise

from clausegap.documents.numbering import printed_number
from clausegap.documents.pdf_glyphs import Word
from clausegap.documents.pdf_lines import Line, is_bullet, make_line

_CELL_GAP = 1.8
_SAME_START = 6.0


def is_number(cell: list[Word]) -> bool:
    """Whether a cell holds only a clause number or a bullet."""
    text = " ".join(word.text for word in cell)
    return len(text) < 12 and (is_bullet(text) or printed_number(f"{text} Aa") == text)


def make_row(cells: list[tuple[Word, ...]], page: int) -> Line:
    """Make a table row of its cells, each with its words in reading order."""
    words = tuple(word for cell in cells for word in cell)
    return make_line(words, page)._replace(words=words, cells=tuple(cells))


def find_aligned_rows(lines: list[Line]) -> list[Line]:
    """Join lines whose words stand in the same columns into table rows.

    `lines` are one column of text in reading order; other lines are given back as they are.
    """
    split = [_split(line) for line in lines]
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end = _aligned_until(lines, split, at)
        if end - at >= 3:
            out += _join_wrapped(lines[at:end], split[at:end])
        else:
            end = at + 1
            out.append(lines[at])
        at = end
    return out


def _split(line: Line) -> list[tuple[Word, ...]]:
    """Split a line at wide gaps, the gap after a clause number apart."""
    if line.cells:
        return []
    cells: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > max(_CELL_GAP * line.size, 10.0):
            cells.append([word])
        else:
            cells[-1].append(word)
    if len(cells) > 1 and is_number(cells[0]):
        cells[0:2] = [cells[0] + cells[1]]
    return [tuple(cell) for cell in cells]


def _aligned_until(lines: list[Line], split: list[list[tuple[Word, ...]]], at: int) -> int:
    """Give the end of the run of lines from `at` that share columns."""
    if len(split[at]) < 2:
        return at
    starts = [cell[0].x0 for cell in split[at]]
    ends = [cell[-1].x1 for cell in split[at]]
    end, last_full, full = at + 1, at + 1, 1
    while end < len(lines) and split[end]:
        if lines[end].base - lines[end - 1].base > 4 * lines[end].size:
            break
        cells = split[end]
        if len(cells) >= 2 and _shares_column(cells, starts, ends):
            starts += [cell[0].x0 for cell in cells]
            ends += [cell[-1].x1 for cell in cells]
            full += 1
            last_full = end + 1
        elif not _continues_cell(cells, starts) or end - last_full >= 3:
            break
        end += 1
    return last_full if full >= 3 else at


def _shares_column(cells: list[tuple[Word, ...]], starts: list[float], ends: list[float]) -> bool:
    return any(
        min(abs(cell[0].x0 - x) for x in starts) <= _SAME_START
        or min(abs(cell[-1].x1 - x) for x in ends) <= _SAME_START
        for cell in cells[1:]
    )


def _continues_cell(cells: list[tuple[Word, ...]], starts: list[float]) -> bool:
    return len(cells) == 1 and any(abs(cells[0][0].x0 - x) <= _SAME_START for x in starts)


def _join_wrapped(lines: list[Line], split: list[list[tuple[Word, ...]]]) -> list[Line]:
    """Make rows; a line of one cell that does not start at the left edge continues its row."""
    edge = min(line.x0 for line in lines)
    rows: list[list[list[Word]]] = []
    for line, cells in zip(lines, split, strict=True):
        if rows and len(cells) == 1 and line.x0 > edge + _SAME_START:
            home = min(rows[-1], key=lambda cell: abs(cell[0].x0 - line.x0))
            home += cells[0]
        else:
            rows.append([list(cell) for cell in cells])
    return [
        make_row([tuple(cell) for cell in row], lines[0].page)._replace(
            left=lines[0].left, right=lines[0].right
        )
        if len(row) > 1
        else make_line(row[0], lines[0].page)._replace(left=lines[0].left, right=lines[0].right)
        for row in rows
    ]
