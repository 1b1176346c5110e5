"""Find tables on a PDF page: by their ruled cells, or by words that stand in columns."""

from itertools import groupby, pairwise
from typing import Any

from clausegap.documents.pdf_glyphs import Glyphs, Word
from clausegap.documents.pdf_lines import Line, group_lines
from clausegap.documents.pdf_markers import find_marker
from clausegap.documents.pdf_open_tables import find_open_tables
from clausegap.documents.pdf_rows import is_number, make_row
from clausegap.documents.pdf_shapes import Shape

_THIN = 3.0
_SHORTEST_RULE = 6.0
_MAX_RULES = 1500
_SHORTEST_PASSAGE = 200
_FEWEST_OPEN_RULES = 3

Cell = tuple[float, float, float, float]


def take_ruled_rows(glyphs: Glyphs) -> tuple[list[Line], list[Word]]:
    """Give the rows of the page's ruled tables and the words that stand outside of them.

    A row whose cells hold paragraphs is given as their lines, to be read cell by cell.
    """
    horizontal, vertical = _rules(glyphs)
    rows: list[Line] = []
    left = glyphs.words
    if len(horizontal) >= 2 and len(vertical) >= 2:
        for table in _tables(horizontal + vertical):
            found, left = _rows(table, left, glyphs.number)
            rows += found
    if len(horizontal) > _FEWEST_OPEN_RULES - 1:
        for table in find_open_tables(horizontal, left, glyphs.width):
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
        edges = [cell for cell in cells if inside[cell]]
        filled = [inside[cell] for cell in edges]
        if len(filled) == 1 or (len(filled) == 2 and is_number(filled[0])):
            left += [word for in_cell in filled for word in in_cell]
        elif any(_is_passage(in_cell, page) for in_cell in filled):
            rows += _cell_by_cell(edges, filled, page)
        elif filled:
            rows.append(make_row([_in_order(in_cell, page) for in_cell in filled], page))
    return rows, left


def _is_passage(cell: list[Word], page: int) -> bool:
    """Whether a cell holds several paragraphs, which are no value of a row."""
    if sum(len(word.text) for word in cell) < _SHORTEST_PASSAGE:
        return False
    lines = group_lines(cell, page)
    steps = [after.base - before.base for before, after in pairwise(lines)]
    if not steps:
        return False
    return max(steps) > 1.35 * min(steps) or any(find_marker(line) for line in lines[1:])


def _cell_by_cell(cells: list[Cell], words: list[list[Word]], page: int) -> list[Line]:
    """Give the lines of the cells of a row, placed so that each cell is read as a whole."""
    lines = [
        line._replace(left=cell[0], right=cell[2])
        for cell, in_cell in zip(cells, words, strict=True)
        for line in group_lines(in_cell, page)
    ]
    top = cells[0][1]
    return [line._replace(place=top + 0.001 * at) for at, line in enumerate(lines)]


def _in_order(words: list[Word], page: int) -> tuple[Word, ...]:
    return tuple(word for line in group_lines(words, page) for word in line.words)
