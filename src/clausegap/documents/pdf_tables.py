"""Find tables on a PDF page: by their ruled cells, or by words that stand in columns."""

from itertools import groupby
from typing import Any

from clausegap.documents.numbering import printed_number
from clausegap.documents.pdf_glyphs import Glyphs, Word
from clausegap.documents.pdf_lines import Line, group_lines, is_bullet, make_line
from clausegap.documents.pdf_shapes import Shape

_THIN = 3.0
_SHORTEST_RULE = 6.0
_MAX_RULES = 1500
_LAYOUT_CELL = 900
_CELL_GAP = 1.8
_SAME_START = 6.0

Cell = tuple[float, float, float, float]


def take_ruled_rows(glyphs: Glyphs) -> tuple[list[Line], list[Word]]:
    """Give the rows of the page's ruled tables and the words that stand outside of them."""
    horizontal, vertical = _rules(glyphs)
    if len(horizontal) < 2 or len(vertical) < 2:
        return [], glyphs.words
    rows: list[Line] = []
    left = glyphs.words
    for table in _tables(horizontal + vertical):
        found, left = _rows(table, left, glyphs.number)
        rows += found
    return rows, left


def _rules(glyphs: Glyphs) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the horizontal and vertical rules of a page as pdfplumber edges."""
    horizontal: list[dict[str, Any]] = []
    vertical: list[dict[str, Any]] = []
    for shape in glyphs.shapes:
        width, height = shape.x1 - shape.x0, shape.bottom - shape.top
        if width > 0.97 * glyphs.width and height > 0.5 * glyphs.height:
            continue
        if height <= _THIN and width >= _SHORTEST_RULE:
            horizontal.append(_edge("h", shape, (shape.top + shape.bottom) / 2))
        elif width <= _THIN and height >= _SHORTEST_RULE:
            vertical.append(_edge("v", shape, (shape.x0 + shape.x1) / 2))
        elif width >= _SHORTEST_RULE and height >= _SHORTEST_RULE and not shape.dark:
            horizontal += [_edge("h", shape, shape.top), _edge("h", shape, shape.bottom)]
            vertical += [_edge("v", shape, shape.x0), _edge("v", shape, shape.x1)]
    if len(horizontal) + len(vertical) > _MAX_RULES:
        return [], []
    return horizontal, vertical


def _edge(orientation: str, shape: Shape, at: float) -> dict[str, Any]:
    x0, x1 = (shape.x0, shape.x1) if orientation == "h" else (at, at)
    top, bottom = (at, at) if orientation == "h" else (shape.top, shape.bottom)
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _tables(edges: list[dict[str, Any]]) -> list[list[Cell]]:
    # pdfplumber's table search needs rules only, so its slow reading of the page is spared;
    # imported here because most contracts have no ruled table.
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    merged = merge_edges(
        edges, snap_x_tolerance=3, snap_y_tolerance=3, join_x_tolerance=3, join_y_tolerance=3
    )
    points = edges_to_intersections(merged, x_tolerance=3, y_tolerance=3)
    if len(points) > 2500:
        return []
    cells = intersections_to_cells(points)
    tables: list[list[Cell]] = cells_to_tables(cells)
    return [table for table in tables if len({cell[0] for cell in table}) > 1]


def _rows(table: list[Cell], words: list[Word], page: int) -> tuple[list[Line], list[Word]]:
    inside: dict[Cell, list[Word]] = {cell: [] for cell in table}
    x0, top = min(cell[0] for cell in table), min(cell[1] for cell in table)
    x1, bottom = max(cell[2] for cell in table), max(cell[3] for cell in table)
    left: list[Word] = []
    for word in words:
        across, down = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        cell = None
        if x0 <= across <= x1 and top <= down <= bottom:
            cell = next((c for c in table if c[0] <= across <= c[2] and c[1] <= down <= c[3]), None)
        (left if cell is None else inside[cell]).append(word)
    rows: list[Line] = []
    by_top = sorted(table, key=lambda cell: (cell[1], cell[0]))
    for _, cells in groupby(by_top, key=lambda cell: cell[1]):
        filled = [in_cell for cell in cells if (in_cell := inside[cell])]
        if _reads_as_text(filled):
            left += [word for in_cell in filled for word in in_cell]
        elif filled:
            rows.append(_row([_in_order(in_cell, page) for in_cell in filled], page))
    return rows, left


def _reads_as_text(cells: list[list[Word]]) -> bool:
    """Whether a row only lays out text: one cell, or a clause number beside its clause."""
    if len(cells) == 1:
        return True
    if any(sum(len(word.text) for word in cell) > _LAYOUT_CELL for cell in cells):
        return False
    return len(cells) == 2 and _is_number(cells[0])


def _is_number(cell: list[Word]) -> bool:
    text = " ".join(word.text for word in cell)
    return len(text) < 12 and (is_bullet(text) or printed_number(f"{text} Aa") == text)


def _in_order(words: list[Word], page: int) -> tuple[Word, ...]:
    return tuple(word for line in group_lines(words, page) for word in line.words)


def _row(cells: list[tuple[Word, ...]], page: int) -> Line:
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
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > max(_CELL_GAP * line.size, 10.0):
            cells.append([word])
        else:
            cells[-1].append(word)
    if len(cells) > 1 and _is_number(cells[0]):
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
        _row([tuple(cell) for cell in row], lines[0].page)._replace(
            left=lines[0].left, right=lines[0].right
        )
        if len(row) > 1
        else make_line(row[0], lines[0].page)._replace(left=lines[0].left, right=lines[0].right)
        for row in rows
    ]
