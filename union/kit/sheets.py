"""Reading the tables people keep in Excel: plain values, whatever the file's habits.

Title lines above the header are skipped, merged cells unfolded, formulas replaced by the value
Excel last computed, rows nobody filled in left out. Writing is `union.kit.xlsx`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from openpyxl.utils import get_column_letter

from union.kit.cells import CellError, as_text, is_blank
from union.kit.uploads import Refused
from union.kit.workbooks import Merge, Sheet, open_sheets

MAX_ROWS = 20_000
HEADER_WITHIN = 20
BROKEN = "文件已损坏，打不开。请用 Excel 或 WPS 打开检查，另存为 .xlsx 再上传。"
NO_HEADER = (
    "没有找到表头。请在表格上方写一行列名（例如“姓名”“工号”），或下载模板后把内容粘贴进去再上传。"
)
ERROR_WORDS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}

# A number that is no year: 2025 may well be the head of a column.
_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[-+]?[¥￥]?\d[\d,]*(?:\.\d+)?%?")

Knows = Callable[[str], bool]


@dataclass(frozen=True)
class Row:
    """One row: its number as Excel shows it, and one value for each word of the header."""

    number: int
    cells: tuple


@dataclass(frozen=True)
class Table:
    """What a workbook holds: the words of the header, and the filled rows below it."""

    header: tuple[str, ...]
    rows: list[Row]
    header_row: int
    sheet: str = ""
    unread_sheets: tuple[str, ...] = ()


def place(row: Row, column: int) -> str:
    """The cell as Excel names it: ``C12`` for column 2 (counted from 0) of row 12."""
    return f"{get_column_letter(column + 1)}{row.number}"


def read_rows(data: bytes, *, knows: Knows | None = None, max_rows: int = MAX_ROWS) -> Table:
    """The table in a workbook (xlsx, xlsm, xls).

    ``knows`` tells whether a word is a column's name; the header is the row among the first 20
    with most such words. Without it the header is the first row with two different words. Of
    several visible sheets the first with a header is read, and the others are named.
    Raises `Refused` when the file is no workbook, encrypted, broken or too big, when there is no
    header, or when more than ``max_rows`` rows are filled in (without reading the rest).
    """
    try:
        return _first_table(open_sheets(data), knows, max_rows)
    except Refused:
        raise
    except Exception as error:
        # Both reading libraries meet a damaged file with whatever exception it happens to cause.
        raise Refused(BROKEN) from error


def read_each(data: bytes, *, max_rows: int = MAX_ROWS) -> list[Table]:
    """The tables of all visible sheets that hold one, whatever their columns are called.

    The header is the first row with nearly as many words as the one of the first 20 that has most:
    lines like “单位：… 金额单位：元” above it have fewer, lines of figures too. One of two rows, its
    cells merged (2025年 over 预算 and 决算), is read as one. Raises `Refused` as `read_rows` does.
    """
    try:
        sheets = open_sheets(data, percents=True)
        tables = [_table(sheet, None, max_rows, find=_fullest_at) for sheet in sheets]
    except Refused:
        raise
    except Exception as error:
        raise Refused(BROKEN) from error
    found = [table for table in tables if table]
    if not found:
        raise Refused(NO_HEADER)
    return found


def _fullest_at(head: list, _knows: None) -> int | None:
    """The first row with at least four fifths as many different words as the one that has most."""
    words = [_words(values) for _, values in head]
    scores = [
        _score([word for word in line if not _FIGURE.fullmatch(word)], None) for line in words
    ]
    if max(scores, default=0) < 2:
        scores = [_score(line, None) for line in words]
    enough = max(2, max(scores, default=0) * 4 / 5)
    return next((at for at, score in enumerate(scores) if score >= enough), None)


def _first_table(sheets: list[Sheet], knows: Knows | None, max_rows: int) -> Table:
    for sheet in sheets:
        table = _table(sheet, knows, max_rows)
        if table:
            others = tuple(other.name for other in sheets if other is not sheet)
            return replace(table, unread_sheets=others)
    raise Refused(NO_HEADER)


def _table(sheet: Sheet, knows: Knows | None, max_rows: int, *, find=None) -> Table | None:
    rows = enumerate(sheet.rows, start=1)
    head = [row for _, row in zip(range(HEADER_WITHIN), rows, strict=False)]
    full = list(_unfold(head, sheet.merges, across=True))
    at = (find or _header_at)(full, knows)
    if at is None:
        return None
    last = _last_of_header(at, sheet.merges) if find else at
    header = _joined([_words(values) for _, values in full[at : last + 1]])
    while header and not header[-1]:
        header.pop()
    below = _unfold(_chained(head, rows), sheet.merges, across=False)
    filled = _filled(below, after=last + 1, width=len(header), max_rows=max_rows)
    return Table(tuple(header), list(filled), at + 1, sheet.name)


def _last_of_header(at: int, merges: list[Merge]) -> int:
    """The last row of a header that begins in row ``at`` (both counted from 0): a cell of it reaches down so far."""
    downs = [bottom for _, top, _, bottom in merges if top == at + 1]
    return min(max(downs, default=at + 1), at + 3) - 1


def _joined(lines: list[list[str]]) -> list[str]:
    """One word for each column: 2025年 and 预算 below it as 2025年预算."""
    columns = zip_longest(*lines, fillvalue="")
    return ["".join(dict.fromkeys(filter(None, column))) for column in columns]


def _chained(head: list, rows: Iterable) -> Iterator:
    yield from head
    yield from rows


def _header_at(head: list, knows: Knows | None) -> int | None:
    """Which of the first rows is the header; of equals the lowest, for headers of two rows."""
    scores = [_score(_words(values), knows) for _, values in head]
    if not knows:
        return next((at for at, score in enumerate(scores) if score > 1), None)
    best = max(scores, default=0)
    return len(scores) - 1 - scores[::-1].index(best) if best else None


def _score(words: list[str], knows: Knows | None) -> int:
    return len({word for word in words if word and (knows is None or knows(word))})


def _words(values: list) -> list[str]:
    return ["" if isinstance(value, CellError) else as_text(value) for value in values]


def _unfold(rows: Iterable, merges: list[Merge], *, across: bool) -> Iterator:
    """Give every row of a merged range the range's value; ``across`` every column too.

    In the body a range is only unfolded downwards: a line merged across the table is a heading,
    not one value for every column.
    """
    waiting = sorted(merges, key=lambda merge: merge[1], reverse=True)
    active: list[tuple[Merge, object]] = []
    for number, values in rows:
        values = list(values)
        active = [(merge, value) for merge, value in active if merge[3] >= number]
        while waiting and waiting[-1][1] <= number:
            merge = waiting.pop()
            inside = merge[1] == number and merge[0] <= len(values)
            active.append((merge, values[merge[0] - 1] if inside else None))
        unfolded = active if across or not all(map(is_blank, values)) else ()
        for (left, _, right, _), value in unfolded:
            last = right if across else left
            for column in range(left - 1, min(last, len(values))):
                values[column] = value
        yield number, values


def _filled(rows: Iterable, *, after: int, width: int, max_rows: int) -> Iterator[Row]:
    count = 0
    for number, values in rows:
        if number <= after or all(map(is_blank, values[:width])):
            continue
        count += 1
        if count > max_rows:
            raise Refused(
                f"表格超过 {max_rows:,} 行。请删去空行和无关内容，或拆成几个文件分别上传。"
            )
        values = [_plain(value) for value in values[:width]]
        yield Row(number, tuple(values + [None] * (width - len(values))))


def _plain(value):
    if isinstance(value, str):
        text = value.strip()
        return CellError(f"单元格是错误值 {text}，请改填内容") if text in ERROR_WORDS else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value
