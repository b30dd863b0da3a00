import io

import openpyxl
import pytest
import xlwt

from disclosure.tables import figures_of, read_pasted, read_workbook, sum_warnings
from union.kit.uploads import Refused

HEAD = ["类别", "项目", "收入（元）", "支出（元）", "备注"]
LINES = [
    ["经费", "拨缴收入", 12000, None, ""],
    [None, "上级补助", 3000.5, None, ""],
    ["支出", "慰问", None, 3600, "春节"],
    ["合计", None, 15000.5, 3600, ""],
]


def book(*sheets, merges=()) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merges:
            sheet.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def old_book(rows) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Sheet1")
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            sheet.write(y, x, value)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def account() -> bytes:
    above = [["2026年第一季度经费收支表"], ["单位：清源三小工会", None, None, "金额单位：元"]]
    return book(("一季度", [*above, HEAD, *LINES]), merges=["A1:E1", "A4:A5"])


def test_an_excel_account_becomes_a_table_with_its_merged_cells_unfolded():
    (table,) = read_workbook(account())

    assert table.caption == "一季度"
    assert table.head == ["类别", "项目", "收入（元）", "支出（元）", "备注"]
    assert [row[0] for row in table.rows] == ["经费", "经费", "支出", "合计"]


def test_a_head_of_two_rows_becomes_one_and_is_no_line_of_figures():
    rows = [
        ["收支表", None, None, None, None],
        ["项目", "2025年", None, "2026年", None],
        [None, "预算", "决算", "预算", "决算"],
        ["水费", 1, 2, 3, 4],
        ["电费", 5, 6, 7, 8],
    ]
    (table,) = read_workbook(book(("Sheet1", rows), merges=["A1:E1", "A2:A3", "B2:C2", "D2:E2"]))

    assert table.head == ["项目", "2025年预算", "2025年决算", "2026年预算", "2026年决算"]
    assert table.rows == [["水费", "1", "2", "3", "4"], ["电费", "5", "6", "7", "8"]]
    assert table.figures == [1, 2, 3, 4]


def test_shares_stand_as_excel_shows_them():
    made = openpyxl.Workbook()
    made.active.append(["项目", "占比", "金额"])
    for name, share, amount in [("水费", 0.25, 25), ("电费", 0.755, 75.5), ("其他", 0, -1)]:
        made.active.append([name, share, amount])
        made.active.cell(made.active.max_row, 2).number_format = "0.0%"
    out = io.BytesIO()
    made.save(out)

    (table,) = read_workbook(out.getvalue())

    assert [row[1] for row in table.rows] == ["25%", "75.5%", "0%"]
    assert table.figures == [2]


def test_sums_are_known_and_written_with_the_same_places():
    (table,) = read_workbook(account())

    assert table.figures == [2, 3]
    assert [row[2] for row in table.rows] == ["12,000.00", "3,000.50", "", "15,000.50"]
    assert [row[3] for row in table.rows] == ["", "", "3,600", "3,600"]


def test_each_sheet_becomes_a_table_and_nameless_sheets_get_no_caption():
    tables = read_workbook(
        book(("Sheet1", [HEAD, *LINES]), ("食堂", [["月份", "金额"], ["3月", 10]]))
    )

    assert [table.caption for table in tables] == ["", "食堂"]


def test_an_old_xls_is_read_too():
    (table,) = read_workbook(old_book([["项目", "金额"], ["慰问", 36.5]]))

    assert table.rows == [["慰问", "36.50"]]


def test_columns_with_personal_data_are_not_even_kept():
    rows = [["姓名", "身份证号", "银行卡号", "金额"], ["张三", "13010219800203451X", "6222", 200]]

    (table,) = read_workbook(book(("名单", rows)))

    assert table.head == ["姓名", "金额"]
    assert table.rows == [["张三", "200"]]
    assert table.dropped == ("身份证号", "银行卡号")


def test_years_and_numbers_of_things_are_no_sums():
    head = ["年份", "工号", "人数", "完成率"]

    assert figures_of(head, [["2026", "012", "12", "98"], ["2025", "013", "11", "97"]]) == [2]


def test_a_total_that_does_not_add_up_is_told_with_both_figures():
    head, figures = ["项目", "金额（元）"], [1]
    rows = [["甲", "100"], ["小计", "100"], ["乙", "1,200.50"], ["合计", "1300"]]

    (said,) = sum_warnings(head, rows, figures)

    assert "金额（元）" in said
    assert "1,300" in said
    assert "1,300.50" in said


@pytest.mark.parametrize("last", [["合 计", "1300.50"], ["丙", "7"]])
def test_a_total_that_adds_up_and_a_table_without_one_are_fine(last):
    assert sum_warnings(["项目", "金额"], [["甲", "100"], ["乙", "1,200.50"], last], [1]) == []


def test_what_was_copied_in_excel_can_be_pasted():
    table = read_pasted('收支表\t\r\n项目\t金额\r\n"慰问\n品"\t3,600\r\n奖励\t—\r\n')

    assert table.head == ["项目", "金额"]
    assert table.rows == [["慰问 品", "3,600"], ["奖励", "—"]]
    assert table.figures == [1]


@pytest.mark.parametrize("text", ["", "一句话", "一行\t两列", "甲\n乙\n丙"])
def test_what_is_no_table_is_refused_with_what_to_do(text):
    with pytest.raises(Refused, match="不像表格"):
        read_pasted(text)


def test_too_many_rows_and_columns_are_refused():
    with pytest.raises(Refused, match="行"):
        read_workbook(book(("大", [["项目", "金额"], *([f"第{n}项", n] for n in range(600))])))
    with pytest.raises(Refused, match="列"):
        read_workbook(book(("宽", [[f"第{n}列" for n in range(30)], list(range(30))])))


def test_a_cell_with_an_error_is_named():
    with pytest.raises(Refused, match="B2"):
        read_workbook(book(("错", [["项目", "金额"], ["甲", "#REF!"]])))


def test_a_file_that_only_calls_itself_excel_is_refused():
    with pytest.raises(Refused):
        read_workbook(b"<html><table><tr><td>1</td></tr></table></html>")
