"""Opening workbooks safely: each visible sheet as rows that come one at a time.

Old xls through xlrd, xlsx through openpyxl's reader for big files. Macros are never looked at.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

import openpyxl
import xlrd
from openpyxl.utils import range_boundaries

from union.kit.cells import CellError
from union.kit.uploads import MEGABYTE, Refused, check_zip, kind_of

MAX_COLUMNS = 100
MAX_STRINGS = 60 * MEGABYTE
LOCKED = "表格加了打开密码，无法读取。请在 Excel 或 WPS 里取消密码，保存后再上传。"
UNCOMPUTED = CellError("公式还没有算出结果，请在 Excel 里打开并保存一次，或改填数值")
MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]{0,80}?ref=["']([A-Z0-9:$]{3,40})["']""")
FORMULA = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")

Merge = tuple[int, int, int, int]
"""First column, first row, last column, last row, all counted from 1."""


@dataclass
class Sheet:
    """A visible sheet; ``rows`` are lists of raw values, the first row of the sheet first."""

    name: str
    rows: Iterator[list]
    merges: list[Merge] = field(default_factory=list)


def open_sheets(data: bytes, *, percents: bool = False) -> list[Sheet]:
    """The visible sheets of a workbook in order. ``percents``: shares as an xlsx shows them, 25% for 0.25.

    Raises `Refused` for what is no workbook, encrypted or too big; a damaged file raises whatever
    the reading library meets, here or while the rows are drawn.
    """
    kind = kind_of(data)
    if kind == "encrypted":
        raise Refused(LOCKED)
    if kind == "xlsx":
        return _open_xlsx(data, percents)
    if kind == "xls":
        return _open_xls(data)
    raise Refused("这不是 Excel 表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。")


def _open_xlsx(data: bytes, percents: bool) -> list[Sheet]:
    check_zip(data)
    with zipfile.ZipFile(BytesIO(data)) as box:
        strings = [part for part in box.infolist() if part.filename.endswith("sharedStrings.xml")]
    if sum(part.file_size for part in strings) > MAX_STRINGS:
        raise Refused("表格里的文字太多，无法读取。请拆成几个文件分别上传。")
    book = _load(data, computed=True)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [_xlsx_sheet(data, sheet, percents) for sheet in visible]


def _load(data: bytes, *, computed: bool):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions the reader does not know
        return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=computed)


def _xlsx_sheet(data: bytes, sheet, percents: bool) -> Sheet:
    merges, has_formulas = _scan(data, sheet._worksheet_path)
    rows = _xlsx_rows(sheet, percents)
    if has_formulas:
        rows = map(_mark_uncomputed, rows, _xlsx_rows(_load(data, computed=False)[sheet.title]))
    return Sheet(sheet.title, rows, merges)


def _xlsx_rows(sheet, percents: bool = False) -> Iterator[list]:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # day numbers outside the calendar; they come as #VALUE!
        rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=not percents)
        yield from (
            ([_as_shown(cell) for cell in row] for row in rows) if percents else map(list, rows)
        )


def _as_shown(cell):
    """What stands in a cell; a share that is shown as a percentage so, to two places."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    if "%" not in cell.number_format:
        return value
    return f"{Decimal(str(value)) * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _mark_uncomputed(values: list, formulas: list) -> list:
    """A formula that no program has computed yet would otherwise look like an empty cell."""
    pairs = zip(values, formulas, strict=True)
    return [
        UNCOMPUTED if value is None and formula is not None else value for value, formula in pairs
    ]


def _scan(data: bytes, path: str) -> tuple[list[Merge], bool]:
    """Merged ranges, and whether there are formulas: openpyxl's reader for big files tells neither."""
    merges, has_formulas, text = [], False, b""
    with zipfile.ZipFile(BytesIO(data)) as box, box.open(path) as part:
        while chunk := part.read(MEGABYTE):
            text += chunk
            has_formulas = has_formulas or any(tag in text for tag in FORMULA)
            end = 0
            for found in MERGED.finditer(text) if b"mergeCell" in text else ():
                merges.append(range_boundaries(found[1].decode()))
                end = found.end()
            text = text[max(end, len(text) - 200) :]  # a tag may lie across two chunks
    return merges, has_formulas


def _open_xls(data: bytes) -> list[Sheet]:
    silent = {"logfile": _Silence(), "file_contents": data}
    try:
        book = xlrd.open_workbook(formatting_info=True, **silent)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refused(LOCKED) from error
        raise
    except Exception:
        # Other programs write formats that xlrd cannot follow; the values are readable without.
        book = xlrd.open_workbook(**silent)
    visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    return [_xls_sheet(sheet, book.datemode) for sheet in visible]


def _xls_sheet(sheet, datemode: int) -> Sheet:
    rows = ([_xls_value(cell, datemode) for cell in sheet.row(at)] for at in range(sheet.nrows))
    merges = [(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells]
    return Sheet(sheet.name, rows, merges)


def _xls_value(cell, datemode: int):
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (xlrd.xldate.XLDateError, OverflowError, ValueError):
            return "#VALUE!"
    return cell.value if cell.value != "" else None


class _Silence:
    """Where xlrd's remarks on odd files go."""

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return None
