"""How the workbook looks: the colours of the memos, fonts, borders, pages."""

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from clausegap.memos.checklist.words import BETTER, NEW, WORSE, Group
from clausegap.model import STATUS_WORDS, Status

# Words and grounds of templates/memo.css, its light colours.
_MET, _PARTIAL, _CONTRARY = ("14532D", "DCF2E3"), ("653F00", "FDEEC4"), ("7F1D1D", "FBDCDC")
_MISSING, _CHECK = ("46307A", "E8E2F6"), ("1F3F6E", "DFE9F8")
_HEAD, _SOFT, _LINE, _PANEL = "16294D", "525C70", "D5DAE4", "F4F6FA"
_YOURS_HEAD, _YOURS = "7A5200", "FFFBEF"

STATUS_COLOURS = {
    STATUS_WORDS[Status.MET]: _MET,
    STATUS_WORDS[Status.PARTIAL]: _PARTIAL,
    STATUS_WORDS[Status.CONTRARY]: _CONTRARY,
    STATUS_WORDS[Status.MISSING]: _MISSING,
}
CHANGE_COLOURS = {BETTER: _MET, WORSE: _CONTRARY, NEW: _CHECK}
NEGOTIATION_COLOURS = {
    "raised": _CHECK,
    "in discussion": _PARTIAL,
    "agreed": _MET,
    "fallback agreed": _MET,
    "refused": _CONTRARY,
    "dropped": _MISSING,
}
_GROUP_HEAD = {"found": _HEAD, "ask": "1C4FA0", "yours": _YOURS_HEAD, "id": _SOFT}

DAY = "d mmm yyyy"
"""The form of a date in a cell; Excel and LibreOffice write its month in the reader's language."""
_NAME, _SIZE = "Calibri", 10.5
TITLE = Font(name=_NAME, size=16, bold=True, color=_HEAD)
SUBTITLE = Font(name=_NAME, size=12.5, bold=True, color=_HEAD)
PLAIN = Font(name=_NAME, size=_SIZE, color="1D2433")
STRONG = Font(name=_NAME, size=_SIZE, bold=True, color="1D2433")
SOFT = Font(name=_NAME, size=9, color=_SOFT)
_HEADING = Font(name=_NAME, size=_SIZE, bold=True, color="FFFFFF")
_BAND = Font(name=_NAME, size=9, bold=True, color="FFFFFF")

WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
NUMBER = Alignment(horizontal="center", vertical="top")
ONE_LINE = Alignment(vertical="top")
CENTRED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_SIDE = Side(style="thin", color=_LINE)
GRID = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
PANEL = PatternFill("solid", fgColor=_PANEL)
YOURS = PatternFill("solid", fgColor=_YOURS)


def head(group: Group, *, band: bool = False) -> tuple[Font, PatternFill]:
    """Give font and ground of the heading of a column, or of the band above it."""
    return (_BAND if band else _HEADING), PatternFill("solid", fgColor=_GROUP_HEAD[group])


def ground(colours: tuple[str, str]) -> tuple[Font, PatternFill]:
    """Give font and ground of a word in its colours."""
    ink, paper = colours
    return Font(name=_NAME, size=_SIZE, bold=True, color=ink), PatternFill("solid", fgColor=paper)


def colour_words(sheet: Worksheet, cells: str, colours: dict[str, tuple[str, str]]) -> None:
    """Colour the cells that hold one of the words; whoever changes the word changes the colour."""
    for word, (ink, paper) in colours.items():
        # A rule's own ground is the background of its pattern (ECMA-376, 18.8.32).
        fill = PatternFill(bgColor=paper)
        look = DifferentialStyle(font=Font(bold=True, color=ink), fill=fill)
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=look)
        sheet.conditional_formatting.add(cells, rule)


def mark_overdue(sheet: Worksheet, cells: str, first: str, state: str) -> None:
    """Mark dates that have passed while nothing is settled, by a word as well as by colour."""
    ink, paper = _CONTRARY
    settled = ",".join(f'{state}="{word}"' for word in ("agreed", "fallback agreed", "dropped"))
    look = DifferentialStyle(
        font=Font(bold=True, color=ink),
        fill=PatternFill(bgColor=paper),
        numFmt=NumberFormat(numFmtId=190, formatCode=f'{DAY}" overdue"'),
    )
    formula = f"AND(ISNUMBER({first}),{first}<TODAY(),NOT(OR({settled})))"
    rule = Rule(type="expression", dxf=look, formula=[formula])
    sheet.conditional_formatting.add(cells, rule)


def set_page(sheet: Worksheet, title: str, *, paper: int, repeated: str | None = None) -> None:
    """Set a sheet up for print: landscape, as wide as the page, its head on every page.

    Args:
        sheet: the sheet.
        title: what stands at the foot of each page, beside its number.
        paper: 8 for A3, 9 for A4 (ECMA-376, 18.3.1.63).
        repeated: the rows that are repeated, "5:5".
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.45, 0.65, 0.3, 0.3
    footer = sheet.oddFooter
    assert footer is not None
    for part, text in (
        (footer.left, title.replace("&", "&&")[:120]),
        (footer.center, "&A"),
        (footer.right, "Page &P of &N"),
    ):
        if part is not None:
            part.text, part.size = text, 8
    if repeated:
        sheet.print_title_rows = repeated
