"""Lists from Excel: read, sealed for the way through the browser, read again."""

import datetime as dt

import pytest

from union.kit.cells import as_day
from union.kit.money import read_sum
from union.kit.sheet_import import Column, open_sheet, read_sheet, seal_sheet
from union.kit.uploads import Refused
from union.kit.xlsx import write_xlsx

COLUMNS = [
    Column("name", "姓名", is_required=True),
    Column("on", "日期", read=lambda cell: as_day(cell).on, names=("时间",)),
    Column("amount", "金额", read=read_sum, is_required=True, names=("慰问金",)),
]
BOUND = ("visits", 3, 7)


def sheet(*rows, head=("慰问金（元）", "姓名：", "时间", "民族")):
    return write_xlsx(list(head), rows, "春节慰问名单")


def test_columns_are_found_whatever_their_order_and_dress():
    read = read_sheet(sheet(["１，２００", "王芳", dt.date(2026, 2, 3), "汉"]), COLUMNS)

    assert read.rows[0].values == {"amount": 1200, "name": "王芳", "on": dt.date(2026, 2, 3)}
    assert read.unknown == ["民族"]
    assert [column.label for column in read.columns] == ["金额", "姓名", "日期"]


def test_every_bad_cell_is_named_and_the_good_rows_stay():
    read = read_sheet(sheet(["两百", "", "去年"], ["300", "李明", "2026.2.1"]), COLUMNS)

    (bad,), (good,) = read.bad, read.good
    assert len(bad.problems) == 3 and all(bad.number == 3 for _ in bad.problems)
    assert bad.problems[0].startswith("A3：") and good.values["amount"] == 300


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: sheet(head=("姓名", "金额")), "没有内容"),
        (lambda: sheet(["王芳", "一"], head=("姓名", "备注")), "没有“金额”"),
        (lambda: sheet(["王芳", 1, 2], head=("姓名", "金额", "慰问金")), "2 列“金额”"),
        (lambda: b"no workbook", "."),
    ],
)
def test_what_is_no_such_list_is_refused_with_a_sentence(data, says):
    with pytest.raises(Refused, match=says):
        read_sheet(data(), COLUMNS)


def test_what_comes_back_from_the_browser_is_what_was_read():
    read = read_sheet(sheet([300, "李明", dt.date(2026, 2, 1)], ["#N/A", "王芳", None]), COLUMNS)

    token = seal_sheet(read, bound_to=BOUND)
    again = open_sheet(token, COLUMNS, bound_to=BOUND)

    assert [row.values for row in again.rows] == [row.values for row in read.rows]
    assert [row.problems for row in again.rows] == [row.problems for row in read.rows]
    assert "李明" not in token


@pytest.mark.parametrize("bound", [("visits", 4, 7), ("visits", 3, 8), ("aid", 3, 7)])
def test_a_list_of_somebody_else_does_not_come_in(bound):
    token = seal_sheet(read_sheet(sheet([300, "李明", None]), COLUMNS), bound_to=BOUND)

    with pytest.raises(Refused, match="重新上传"):
        open_sheet(token, COLUMNS, bound_to=bound)
    with pytest.raises(Refused, match="不完整"):
        open_sheet(token[:-9], COLUMNS, bound_to=BOUND)
