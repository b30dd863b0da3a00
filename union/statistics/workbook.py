"""The district's sheet as a workbook: two rows of heads, a row for each school, sums and rates below."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from union.kit.xlsx import (
    BODY,
    CENTRE,
    FACE,
    HEAD,
    LEFT,
    LINE,
    SHADE,
    TITLE,
    Pen,
    settled,
    sheet_name,
)
from union.statistics.catalogue import GROUPS, MONEY, Rate, of_group
from union.statistics.reading import Values, amount, share_of

FIXED = ("序号", "学区（上级）", "学校")
LAST = ("待核对", "学校的说明")
RIGHT = Alignment(horizontal="right", vertical="center")
FORMATS = {"count": "#,##0", "money": "#,##0.00", "rate": "0.0%"}
SUM = Font(name=FACE, size=11, bold=True)


def workbook(title: str, rows: Iterable, total: Values) -> bytes:
    """``rows`` are `SchoolNumbers` with their schools and parents; ``total`` is what they add up to.

    Rates are numbers that Excel shows as per cent; a rate of nothing is a dash. No cell is a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(title))
    groups = [(label, of_group(key)) for key, label in GROUPS.items()]
    specs = [spec for _label, some in groups for spec in some]
    width = len(FIXED) + len(specs) + len(LAST)
    _lay_out(sheet, specs, width)
    pen = _pen(sheet)
    sheet.append([pen.cell(title, "title")])
    _heads(sheet, pen, groups, width)
    for at, row in enumerate(rows, start=1):
        names = [pen.cell(at), pen.cell(_parent(row)), pen.cell(row.school.name)]
        doubts = "；".join(words for _key, words in row.doubts)
        said = [pen.cell(doubts), pen.cell(row.explanation)]
        sheet.append([*names, *_numbers(pen, specs, row.values), *said])
    names = [pen.cell("", "sum"), pen.cell("", "sum"), pen.cell("合计", "sum")]
    sheet.append([*names, *_numbers(pen, specs, total, "sum_"), *[pen.cell("", "sum")] * 2])
    return settled(book)


def _parent(row) -> str:
    return row.school.parent.name if row.school.parent else ""


def _numbers(pen: Pen, specs, values: Values, kind: str = "") -> list:
    cells = []
    for spec in specs:
        if isinstance(spec, Rate):
            part, whole = share_of(spec, values)
            cells.append(pen.cell(part / whole if whole else "—", f"{kind}rate"))
        else:
            look = "money" if spec.unit == MONEY else "count"
            cells.append(pen.cell(amount(spec, values), f"{kind}{look}"))
    return cells


def _heads(sheet, pen: Pen, groups, width: int) -> None:
    """The groups, each over its columns, and under them what each column counts in what."""
    merged = [f"A1:{get_column_letter(width)}1"]
    first = [pen.cell(label, "head") for label in FIXED]
    second = [pen.cell("", "head") for _label in FIXED]
    for label, specs in groups:
        start = len(first) + 1
        first += [pen.cell(label if at == 0 else "", "group") for at in range(len(specs))]
        second += [pen.cell(f"{spec.label}（{_unit(spec)}）", "head") for spec in specs]
        merged.append(f"{get_column_letter(start)}2:{get_column_letter(len(first))}2")
    first += [pen.cell(label, "head") for label in LAST]
    second += [pen.cell("", "head") for _label in LAST]
    upright = [*range(1, len(FIXED) + 1), *range(width - len(LAST) + 1, width + 1)]
    merged += [f"{get_column_letter(at)}2:{get_column_letter(at)}3" for at in upright]
    sheet.append(first)
    sheet.append(second)
    for place in merged:
        sheet.merged_cells.ranges.add(CellRange(place))


def _unit(spec) -> str:
    return "%" if isinstance(spec, Rate) else spec.unit


def _lay_out(sheet, specs, width: int) -> None:
    widths = [6, 18, 24, *[14 if _unit(spec) == MONEY else 11 for spec in specs], 30, 40]
    for at, chars in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = chars
    for row, height in ((1, 30), (2, 22), (3, 48)):
        sheet.row_dimensions[row].height = height
    sheet.freeze_panes = "D4"
    sheet.print_title_rows = "1:3"
    sheet.print_title_cols = "A:C"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "8"  # A3


def _pen(sheet) -> Pen:
    looks = {
        # On the left: a line centred over a hundred columns is out of sight.
        "title": {"font": TITLE, "alignment": LEFT},
        "group": {"font": HEAD, "alignment": LEFT, "border": LINE, "fill": SHADE},
        "head": {"font": HEAD, "alignment": CENTRE, "border": LINE, "fill": SHADE},
        "sum": {"font": SUM, "alignment": LEFT, "border": LINE, "fill": SHADE},
    }
    for name, form in FORMATS.items():
        number = {"alignment": RIGHT, "border": LINE, "number_format": form}
        looks[name] = {"font": BODY, **number}
        looks[f"sum_{name}"] = {"font": SUM, "fill": SHADE, **number}
    return Pen(sheet, looks)
