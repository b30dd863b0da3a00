"""Writing tables as xlsx: what is exported opens well, prints well and carries no formula."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation

EPOCH = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a zip member's date has no time zone
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MAX_CELL = 32_767  # Excel's own limit of characters in a cell
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

LINE = Border(*[Side(style="thin", color="C9CED1")] * 4)
FACE = "宋体"
TITLE = Font(name=FACE, size=15, bold=True)
HEAD = Font(name=FACE, size=11, bold=True)
BODY = Font(name=FACE, size=11)
SHADE = PatternFill("solid", fgColor="E8EFEE")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Column:
    """A column: its word, its width in Chinese characters, the choices Excel offers for it."""

    title: str
    width: int = 10
    choices: Sequence[str] = ()


def write_xlsx(columns: Sequence[Column | str], rows: Iterable[Sequence], title: str) -> bytes:
    """A workbook of one sheet: the title line, the header (frozen, repeated in print), the rows.

    Text is always written as text: ``=1+1`` stays these four characters. Dates and numbers keep
    their types. The same input gives the same bytes.
    """
    columns = [Column(column) if isinstance(column, str) else column for column in columns]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(title))
    _lay_out(sheet, columns)
    pen = Pen(sheet)
    sheet.append([pen.cell(title, "title")])
    sheet.merged_cells.ranges.add(CellRange(f"A1:{get_column_letter(len(columns))}1"))
    sheet.append([pen.cell(column.title, "head") for column in columns])
    for row in rows:
        sheet.append([pen.cell(value) for value in row])
    return settled(book)


def _lay_out(sheet, columns: list[Column]) -> None:
    for at, column in enumerate(columns, start=1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width * 2 + 2
        if column.choices:
            allowed = DataValidation(
                "list", formula1=f'"{",".join(column.choices)}"', allow_blank=True
            )
            allowed.add(f"{letter}3:{letter}20002")
            sheet.data_validations.append(allowed)
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 22
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


class Pen:
    """Makes the cells of one sheet; each look is composed once, since that is what costs time.

    ``looks`` are further ones by name: the parts of a cell's style, over the usual ones of that name.
    """

    def __init__(self, sheet, looks: dict[str, dict] | None = None):
        self.sheet = sheet
        self.looks = {
            "title": self._look(TITLE, CENTRE),
            "head": self._look(HEAD, CENTRE, border=LINE, fill=SHADE),
            "text": self._look(BODY, LEFT, border=LINE, number_format="@"),
            "quoted": self._look(BODY, LEFT, border=LINE, number_format="@", quotePrefix=True),
            "day": self._look(BODY, LEFT, border=LINE, number_format="yyyy-mm-dd"),
            "number": self._look(BODY, LEFT, border=LINE),
            **{name: self._look(**parts) for name, parts in (looks or {}).items()},
        }

    def _look(self, font, alignment, **rest):
        model = WriteOnlyCell(self.sheet)
        model.font, model.alignment = font, alignment
        for name, value in rest.items():
            setattr(model, name, value)
        return model._style

    def cell(self, value, look: str = "") -> WriteOnlyCell:
        cell = WriteOnlyCell(self.sheet)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:MAX_CELL]
            cell.data_type = "s"  # a leading = would have made it a formula
            look = look or ("quoted" if value.startswith(STARTS_A_FORMULA) else "text")
        else:
            cell.value = value
            look = look or ("day" if isinstance(value, dt.date) else "number")
        cell._style = self.looks[look]
        return cell


def sheet_name(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]']", "", title)[:31] or "表格"


def settled(book: Workbook) -> bytes:
    """The workbook's bytes without the clock: openpyxl stamps the hour into every member."""
    book.properties.creator = "教工之家"
    book.properties.created = EPOCH
    raw, out = BytesIO(), BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for member in made.infolist():
            content = made.read(member)
            if member.filename == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>2020-01-01T00:00:00Z", content)
            settled = zipfile.ZipInfo(member.filename, EPOCH.timetuple()[:6])
            box.writestr(settled, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
