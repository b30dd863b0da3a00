import datetime as dt
import io

import openpyxl
import pytest
import time_machine

from union.kit.sheets import read_rows
from union.kit.xlsx import Column, write_xlsx


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+86", "-甲", "@乙", "\t=1"])
def test_text_is_never_written_as_a_formula(text):
    cell = opened(write_xlsx(["姓名"], [[text]], "名册"))["A3"]

    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


def test_numbers_and_dates_keep_their_types_and_leading_zeros_stay():
    sheet = opened(write_xlsx(["甲", "乙", "丙"], [["007", 7, dt.date(2020, 9, 1)]], "名册"))

    zeros, number, day = (cell.value for cell in sheet[3])

    assert (zeros, number, day.date()) == ("007", 7, dt.date(2020, 9, 1))


def test_the_head_is_frozen_and_repeated_in_print():
    sheet = opened(write_xlsx([Column("姓名", 8)], [["张三"]], "名册"))

    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$1:$2")
    assert sheet.column_dimensions["A"].width == 18


def test_choices_are_offered_in_their_column():
    sheet = opened(write_xlsx(["姓名", Column("性别", 4, ("男", "女"))], [], "模板"))

    offered = sheet.data_validations.dataValidation[0]

    assert (offered.formula1, str(offered.sqref)) == ('"男,女"', "B3:B20002")


def test_the_same_input_gives_the_same_bytes_at_any_time():
    made = []
    for day in ("2026-01-05", "2027-06-30"):
        with time_machine.travel(day):
            made.append(write_xlsx(["姓名"], [["张三"], [dt.date(2020, 1, 1)]], "名册"))

    assert made[0] == made[1]


def test_what_is_written_can_be_read_again():
    table = read_rows(write_xlsx(["姓名", "工号"], [["张三", "007"]], "名册"))

    assert (table.header, table.rows[0].cells) == (("姓名", "工号"), ("张三", "007"))


def test_forbidden_characters_are_dropped():
    assert opened(write_xlsx(["姓名"], [["张\x00\x0b三"]], "a/b:[c]"))["A3"].value == "张三"
