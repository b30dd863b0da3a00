"""Tables for the board: read from Excel or pasted from it, as texts; and whether their sums add up."""

import csv
import io
import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from disclosure.masking import barred_columns
from union.kit.cells import CellError, as_text
from union.kit.plain_text import plain
from union.kit.sheets import Table, place, read_each
from union.kit.uploads import Refused

MOST_ROWS = 500
MOST_COLUMNS = 20
MOST_TABLES = 8
LONGEST_CELL = 500
LONGEST_CAPTION = 80

TOTAL = re.compile(r"^(?:合|总|共)\s*计")
SUBTOTAL = re.compile(r"^小\s*计")
# Digits that name something are no sums: 工号, 年份, 电话, 序号, 日期; below 2025年预算 and 3月 there are some.
_NO_SUM = re.compile(r"号|(?<!\d)年|(?<!\d)月|日期|电话|编码|代码|序|名次|比例|率")
_NUMBER = re.compile(r"[-+]?[¥￥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?[¥￥]?\d+(?:\.\d+)?")
DASHES = ("-", "—", "——", "－")
_NAMELESS = re.compile(r"sheet\s*\d*|工作表\s*\d*", re.I)


@dataclass(frozen=True)
class ReadTable:
    """A table as it can be kept: ``figures`` are the columns that hold sums; ``dropped`` the heads of columns
    with personal data, which were not even read in."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    figures: list[int]
    dropped: tuple[str, ...] = ()


def read_workbook(data: bytes) -> list[ReadTable]:
    """Every table of a workbook (xlsx, xls), one for each visible sheet that has one.

    Raises `Refused` with a sentence for what cannot be read or is too large for a board.
    """
    found = [_of_sheet(table) for table in read_each(data, max_rows=MOST_ROWS)]
    filled = [table for table in found if table.rows]
    if not filled:
        raise Refused("表格里只有表头，没有内容。请填好以后再上传。")
    if len(filled) > MOST_TABLES:
        raise Refused(f"一个文件里有 {len(filled)} 张表，最多 {MOST_TABLES} 张。请拆成几次上传。")
    return filled


def read_pasted(text: str) -> ReadTable:
    """What was copied in Excel or WPS and pasted: lines with tabs, the first of them the head.

    Raises `Refused` when it is no table.
    """
    lines = list(csv.reader(io.StringIO(plain(text).strip("\r\n")), delimiter="\t"))
    rows = [[as_text(cell) for cell in line] for line in lines if any(map(str.strip, line))]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        raise Refused("粘贴的内容不像表格。请在 Excel 里连同表头一起选中、复制，再粘贴到这里。")
    while len(rows) > 2 and sum(map(bool, rows[0])) < 2:
        rows.pop(0)  # a title above the head
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(f"表格超过 {MOST_ROWS} 行，公开栏上没有人看得完。请拆开或改为附件。")
    return made("", rows[0], rows[1:])


def _of_sheet(table: Table) -> ReadTable:
    for row in table.rows:
        for at, value in enumerate(row.cells):
            if isinstance(value, CellError):
                raise Refused(f"{place(row, at)}：{value.reason}")
    name = "" if _NAMELESS.fullmatch(table.sheet.strip()) else table.sheet.strip()
    return made(name, table.header, [[_text(value) for value in row.cells] for row in table.rows])


def _text(value) -> str:
    """A number without the dust of binary fractions; anything else as it reads."""
    return (
        f"{round(value, 6):f}".rstrip("0").rstrip(".")
        if isinstance(value, float)
        else as_text(value)
    )


def made(caption: str, head, rows) -> ReadTable:
    """A table of texts as the board shows it: empty columns and those with personal data left out, sums written alike.

    Raises `Refused` when too many columns, or none, would be left.
    """
    width = max(len(head), *map(len, rows)) if rows else len(head)
    full = [list(row) + [""] * (width - len(row)) for row in [head, *rows]]
    used = [at for at in range(width) if any(row[at].strip() for row in full)]
    if len(used) > MOST_COLUMNS:
        raise Refused(f"表格超过 {MOST_COLUMNS} 列，手机上没法看。请删去不必公开的列再上传。")
    barred = barred_columns(full[0], full[1:]).keys() & set(used)
    kept = [at for at in used if at not in barred]
    if not kept:
        raise Refused("表格里的各列都是个人信息，不能公开。")
    head, *rows = [[plain(row[at]).strip()[:LONGEST_CELL] for at in kept] for row in full]
    table = ReadTable(caption[:LONGEST_CAPTION], head, rows, figures_of(head, rows))
    return replace(_evened(table), dropped=tuple(full[0][at] for at in sorted(barred)))


def figures_of(head: list[str], rows: list[list[str]]) -> list[int]:
    """The columns in which nothing but sums stands."""
    columns = [[row[at] for row in rows if row[at]] for at in range(len(head))]
    return [
        at
        for at, cells in enumerate(columns)
        if cells
        and not _NO_SUM.search(head[at])
        and all(number_of(each) is not None for each in cells)
    ]


def _evened(table: ReadTable) -> ReadTable:
    """Sums of one column written alike: 1200 and 36.5 become 1,200.00 and 36.50."""
    rows = [list(row) for row in table.rows]
    for at in table.figures:
        sums = [number_of(row[at]) for row in rows]
        has_parts = any(each is not None and each != each.to_integral_value() for each in sums)
        for row, each in zip(rows, sums, strict=True):
            if each is not None and row[at] not in DASHES:
                row[at] = f"{each:,.2f}" if has_parts or "." in row[at] else f"{each:,}"
    return replace(table, rows=rows)


def number_of(cell: str) -> Decimal | None:
    """The sum in a cell (1,200.50, ￥36, -8), 0 for a dash; None where there is none."""
    cell = cell.strip()
    if cell in DASHES:
        return Decimal(0)
    if not _NUMBER.fullmatch(cell):
        return None
    try:
        return Decimal(re.sub("[,¥￥]", "", cell))
    except InvalidOperation:
        return None


def sum_warnings(head: list[str], rows: list[list[str]], figures: list[int]) -> list[str]:
    """A sentence for each column whose 合计 is not what the lines above it add up to; 小计 lines are not counted.

    Only a 合计 in the last line is judged.
    """
    if len(rows) < 2 or not _says(rows[-1], TOTAL):
        return []
    lines = [row for row in rows[:-1] if not _says(row, SUBTOTAL)]
    said = []
    for at in figures:
        total = number_of(rows[-1][at])
        found = sum((number_of(row[at]) or Decimal(0) for row in lines), Decimal(0))
        if total is not None and total != found:
            said.append(f"“{head[at]}”列：合计写的是 {total:,}，各行相加是 {found:,}，请核对")
    return said


def is_total(row: list[str]) -> bool:
    """Whether a row is a 合计 or 小计, which stands out."""
    return _says(row, TOTAL) or _says(row, SUBTOTAL)


def _says(row: list[str], looks: re.Pattern) -> bool:
    return any(looks.match(cell.strip()) for cell in row[:3])
