"""A workbook in the making: safe cells, formulas with their results, the same bytes each time."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist import look
from clausegap.memos.checklist.cells import Value, escaped, is_risky, text_of, unescaped
from clausegap.memos.checklist.heights import Text, height
from clausegap.memos.docx_file import fixed_bytes
from clausegap.memos.plain_text import shown

_EMPTY_RESULT = r'<c r="{at}"((?: s="\d+")?)>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>'

_UNTITLED = re.compile(r"[\\*?:/\[\]]")
# ECMA-376, 18.8.22.
_FONT_PARTS = (
    "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"
).split()


class Style(NamedTuple):
    """How a cell looks."""

    font: Font = look.PLAIN
    fill: PatternFill | None = None
    alignment: Alignment = look.WRAPPED
    border: Border | None = None
    number_format: str | None = None


PLAIN = Style()
IN_GRID = Style(border=look.GRID)


class Book:
    """A workbook; every text goes through `put`, which makes it harmless."""

    def __init__(self, title: str, creator: str) -> None:
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._results: dict[str, dict[str, str | int]] = {}
        properties = self._workbook.properties
        properties.title = text_of(title)[:255]
        properties.creator = creator
        # Excel works the formulas out anew; their results are stored for whoever does not.
        self._workbook.calculation.fullCalcOnLoad = True

    def sheet(self, title: str, *, hidden: bool = False) -> Worksheet:
        """Add a sheet after the others; a title that is taken gets a number."""
        taken = {sheet.title.casefold() for sheet in self._workbook.worksheets}
        title = _UNTITLED.sub(" ", shown(title)).strip("' ")[:31] or "Sheet"
        name, number = title, 2
        while name.casefold() in taken:
            ending = f" ({number})"
            name, number = f"{title[: 31 - len(ending)]}{ending}", number + 1
        sheet: Worksheet = self._workbook.create_sheet(name)
        sheet.sheet_state = "hidden" if hidden else "visible"
        return sheet

    def put(
        self, sheet: Worksheet, row: int, column: int, value: Value, style: Style = PLAIN
    ) -> Cell:
        """Write a value; a text is text whatever it begins with."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        _dress(cell, style)
        if isinstance(value, str):
            text = text_of(value)
            cell.value = escaped(text)
            if text:
                cell.data_type = "s"
            if is_risky(text):
                cell.quotePrefix = True
                cell.number_format = "@"
        else:
            cell.value = value
            cell.number_format = style.number_format or _format_of(value)
        return cell

    def formula(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        formula: str,
        result: str | int,
        style: Style = PLAIN,
    ) -> None:
        """Write a formula of ours with the result it has now."""
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        _dress(cell, style)
        cell.value = formula
        self._results.setdefault(sheet.title, {})[cell.coordinate] = result

    def table(
        self,
        sheet: Worksheet,
        row: int,
        headings: Sequence[str],
        rows: Sequence[Sequence[Value]],
        widths: Sequence[float] = (),
    ) -> int:
        """Write a table with its head in `row`; give the row after its last."""
        font, fill = look.head("found")
        for column, heading in enumerate(headings, start=1):
            style = Style(font, fill, look.CENTRED, look.GRID)
            self.put(sheet, row, column, heading, style)
        for at, values in enumerate(rows, start=row + 1):
            for column, value in enumerate(values, start=1):
                font = look.STRONG if column == 1 else look.PLAIN
                self.put(sheet, at, column, value, Style(font, border=look.GRID))
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        self.fit(sheet, row, row + len(rows))
        return row + 1 + len(rows)

    def fit(self, sheet: Worksheet, first: int, last: int) -> None:
        """Make rows as tall as their texts need at the widths that the columns have."""
        for row in sheet.iter_rows(first, last):
            texts = [
                Text(
                    text=unescaped(cell.value),
                    width=sheet.column_dimensions[cell.column_letter].width,
                    bold=bool(cell.font.b),
                )
                for cell in row
                if isinstance(cell, Cell)
                and isinstance(cell.value, str)
                and cell.data_type == "s"
                and cell.alignment.wrap_text
            ]
            sheet.row_dimensions[row[0].row or first].height = height(texts)

    def values(self) -> Iterator[Value]:
        """Give what stands in the cells so far, but for formulas."""
        for sheet in self._workbook.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    value = cell.value
                    if isinstance(value, str) and cell.data_type == "s":
                        yield unescaped(value)
                    elif isinstance(value, int | float | date):
                        yield value

    def save(self) -> bytes:
        """Give the file; the same content gives the same bytes."""
        file = BytesIO()
        self._workbook.save(file)
        package = fixed_bytes(file.getvalue())
        names = {
            f"xl/worksheets/sheet{at}.xml": self._results.get(sheet.title, {})
            for at, sheet in enumerate(self._workbook.worksheets, start=1)
        }
        return _finished(package, names)


def _dress(cell: Cell, style: Style) -> None:
    cell.font = style.font
    cell.alignment = style.alignment
    if style.fill is not None:
        cell.fill = style.fill
    if style.border is not None:
        cell.border = style.border
    if style.number_format is not None:
        cell.number_format = style.number_format


def _format_of(value: Value) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return f"{look.DAY} hh:mm"
    if isinstance(value, date):
        return look.DAY
    if isinstance(value, time):
        return "hh:mm"
    if isinstance(value, timedelta):
        return "[h]:mm"
    return "General"


def _finished(package: bytes, results: dict[str, dict[str, str | int]]) -> bytes:
    """Put right what openpyxl leaves: results of formulas, heights of rows, the order in fonts.

    openpyxl writes no results; it marks every height as set by hand; and it names a font before
    its weight, which Excel takes and a validator does not.
    """
    rewritten = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            for at, result in results.get(entry.filename, {}).items():
                content = _with_result(content, at, result)
            if entry.filename in results:
                content = content.replace(b' customHeight="1"', b"")
            if entry.filename == "xl/styles.xml":
                content = _in_order(content)
            fixed = ZipInfo(entry.filename, entry.date_time)
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, content)
    return rewritten.getvalue()


def _with_result(content: bytes, at: str, result: str | int) -> bytes:
    kind = ' t="str"' if isinstance(result, str) else ""
    text = str(result).replace("&", "&amp;").replace("<", "&lt;")
    pattern = _EMPTY_RESULT.format(at=at).encode()
    value = f"<v>{text}</v></c>".encode()
    opening = f'<c r="{at}"'.encode()
    return re.sub(
        pattern,
        lambda cell: opening + cell[1] + kind.encode() + b">" + cell[2] + value,
        content,
        count=1,
    )


def _in_order(styles: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT_PARTS.index(etree.QName(part).localname))
    return etree.tostring(root)
