"""Lists from Excel on their way into the records: read, judged row by row, shown, and taken when confirmed.

Between the preview and the confirmation nothing is kept on the server: what was read goes to the browser
sealed (`union.kit.sealed`), bound to the person, the school and the purpose, and is read and judged anew when it comes
back. Pages are in `union.kit.sheet_pages`.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cryptography.fernet import InvalidToken

from union.kit.cells import CellError, Unclear, as_text, is_blank
from union.kit.sealed import seal, unseal
from union.kit.sheets import Row, place, read_rows
from union.kit.uploads import Refused

MOST = 2000
_ASIDE = str.maketrans("", "", " \u3000：:*\uff0a")


@dataclass(frozen=True)
class Column:
    """One column: what it is headed with, and what its cells say.

    ``read`` takes a cell and gives its value, or raises `Unclear`. ``names`` are other words people head it
    with; words are compared without spaces, colons, asterisks and what stands in brackets. A ``choices`` list is offered in the template.
    """

    key: str
    label: str
    read: Callable = as_text
    names: tuple[str, ...] = ()
    is_required: bool = False
    width: int = 10
    choices: tuple[str, ...] = ()

    def is_headed(self, word: str) -> bool:
        return bare(word) in {bare(self.label), *map(bare, self.names)}


@dataclass
class SheetRow:
    """One row: its number as Excel shows it, the values by column, its cells as ``shown`` (label, text), and what is
    to be said about it.

    A row with ``problems`` cannot be taken; one with ``doubts`` is taken when its tick stays, and is offered
    without the tick when ``is_left_out`` (a double, say). ``extra`` is for whoever judges: the member found, and so on.
    """

    number: int
    values: dict[str, object]
    shown: list[tuple[str, str]]
    problems: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    is_left_out: bool = False
    extra: dict = field(default_factory=dict)


@dataclass
class ReadSheet:
    """What a list holds: the columns found in their order, the rows, and header words nobody knows."""

    columns: list[Column]
    rows: list[SheetRow]
    unknown: list[str]
    raw: list

    @property
    def good(self) -> list[SheetRow]:
        return [row for row in self.rows if not row.problems]

    @property
    def bad(self) -> list[SheetRow]:
        return [row for row in self.rows if row.problems]


def bare(word: str) -> str:
    """A header's word as it is compared: 金额（元）, 金额 : and *金额 are one."""
    return word.split("（")[0].split("(")[0].translate(_ASIDE)


def read_sheet(data: bytes, columns: Sequence[Column], *, most: int = MOST) -> ReadSheet:
    """The list in a workbook. Raises `Refused` with a sentence for what is no list of this kind: no header, a required
    column missing, a column twice, no rows, more than ``most``."""
    table = read_rows(
        data, knows=lambda word: any(column.is_headed(word) for column in columns), max_rows=most
    )
    if not table.rows:
        raise Refused("表头下面没有内容。请填好以后再上传。")
    return _understood(list(table.header), table.rows, columns)


def seal_sheet(sheet: ReadSheet, *, bound_to: Sequence) -> str:
    """The list as read, for a hidden field: only `open_sheet` with the same ``bound_to`` reads it."""
    return seal(json.dumps([list(map(str, bound_to)), sheet.raw], ensure_ascii=False))


def open_sheet(token: str, columns: Sequence[Column], *, bound_to: Sequence) -> ReadSheet:
    """What `seal_sheet` gave, read anew. Raises `Refused` when it is not what was given, or not for this person."""
    try:
        bound, (header, rows) = json.loads(unseal(token))
    except (InvalidToken, ValueError):
        raise Refused("核对的内容不完整，请重新上传。") from None
    if bound != list(map(str, bound_to)):
        raise Refused("这份表格是为别的人或别的学校核对的，请重新上传。")
    back = [Row(number, tuple(_unpacked(cell) for cell in cells)) for number, cells in rows]
    return _understood(header, back, columns)


def _understood(header: list[str], rows: list[Row], columns: Sequence[Column]) -> ReadSheet:
    places = _places(header, columns)
    found = sorted(places, key=lambda column: places[column])
    unknown = [word for at, word in enumerate(header) if word and at not in places.values()]
    raw = [header, [[row.number, [_packed(cell) for cell in row.cells]] for row in rows]]
    return ReadSheet(found, [_row(row, places, found) for row in rows], unknown, raw)


def _places(header: list[str], columns: Sequence[Column]) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for column in columns:
        at = [place for place, word in enumerate(header) if word and column.is_headed(word)]
        if len(at) > 1:
            raise Refused(f"表头里有 {len(at)} 列“{column.label}”，请只留一列。")
        if at:
            places[column] = at[0]
        elif column.is_required:
            raise Refused(f"表头里没有“{column.label}”这一列。请补上这一列，或下载模板填好再上传。")
    return places


def _row(row: Row, places: dict[Column, int], found: list[Column]) -> SheetRow:
    made = SheetRow(row.number, {}, [])
    for column in found:
        cell = row.cells[places[column]]
        made.shown.append((column.label, "" if isinstance(cell, CellError) else as_text(cell)))
        try:
            as_text(cell)  # a cell with an error is unclear, whoever reads it
            if column.is_required and is_blank(cell):
                raise Unclear(f"没有填写{column.label}")
            made.values[column.key] = column.read(cell)
        except Unclear as error:
            made.values[column.key] = None
            made.problems.append(f"{place(row, places[column])}：{error}")
    return made


def _packed(cell):
    """A cell for JSON: numbers stay numbers, days become text that reads as the same day."""
    if isinstance(cell, CellError):
        return {"error": cell.reason}
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    return cell if isinstance(cell, str) else as_text(cell)


def _unpacked(cell):
    return CellError(cell["error"]) if isinstance(cell, dict) else cell
