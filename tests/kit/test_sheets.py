import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlwt

from union.kit import sheets
from union.kit.cells import CellError
from union.kit.sheets import place, read_rows
from union.kit.uploads import Refused

WORDS = {"姓名", "工号", "性别", "手机", "小组"}


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*rows, merge=(), name="Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    return saved(book)


def xls(*rows, merge=()) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("人员")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(at, column, value, xlwt.easyxf(num_format_str="YYYY-MM-DD"))
            elif value is not None:
                sheet.write(at, column, value)
    for top, bottom, left, right, value in merge:
        sheet.write_merge(top, bottom, left, right, value)
    return saved(book)


def read(data, **options):
    return read_rows(data, knows=WORDS.__contains__, **options)


def cells(table):
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("make", [xlsx, xls])
def test_both_kinds_of_workbook_give_plain_values(make):
    table = read(
        make(["姓名", "工号", "日期"], ["张三", 7, dt.date(2020, 9, 1)], ["李四", 1.5, None])
    )

    assert table.header == ("姓名", "工号", "日期")
    assert cells(table) == [("张三", 7, dt.date(2020, 9, 1)), ("李四", 1.5, None)]


def test_title_lines_above_the_header_are_skipped_and_rows_keep_their_numbers():
    data = xlsx(
        ["某校教职工名册"], ["填表人：王五"], ["姓名", "工号"], [], ["张三", 7], merge=["A1:F1"]
    )

    table = read(data)

    assert (table.header, table.header_row) == (("姓名", "工号"), 3)
    assert table.rows[0].number == 5
    assert place(table.rows[0], 1) == "B5"


def test_a_header_of_two_rows_is_read_at_its_lower_row():
    data = xlsx(
        ["姓名", "联系方式", None],
        [None, "手机", "住址"],
        ["张三", "138", "城东"],
        merge=["A1:A2", "B1:C1"],
    )

    assert read(data).header == ("姓名", "手机", "住址")


def test_a_value_merged_downwards_belongs_to_every_row():
    data = xlsx(
        ["姓名", "小组"],
        ["张三", "数学组"],
        ["李四"],
        ["王五"],
        ["赵六", "语文组"],
        merge=["B2:B4"],
    )

    assert [row[1] for row in cells(read(data))] == ["数学组", "数学组", "数学组", "语文组"]


def test_a_merged_value_does_not_fill_rows_nobody_wrote():
    data = xlsx(["姓名", "小组"], ["张三", "数学组"], merge=["B2:B9"])

    assert len(read(data).rows) == 1


def test_an_old_workbook_is_unfolded_too():
    data = xls(["姓名"], ["张三"], ["李四"], merge=[(0, 0, 1, 1, "小组"), (1, 2, 1, 1, "数学组")])

    assert cells(read(data)) == [("张三", "数学组"), ("李四", "数学组")]


def with_computed(data: bytes, formula: bytes, value: bytes) -> bytes:
    """Put the value into the file that Excel would have computed and kept."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as box:
        for member in made.infolist():
            box.writestr(member, made.read(member).replace(formula + b"<v></v>", formula + value))
    return out.getvalue()


def test_a_formula_counts_as_the_value_last_computed():
    plain = xlsx(["姓名", "工号"], ["张三", "=3+4"])

    data = with_computed(plain, b"<f>3+4</f>", b"<v>7</v>")

    assert cells(read(data)) == [("张三", 7)]


def test_a_formula_nobody_computed_is_an_error_of_its_cell():
    table = read(xlsx(["姓名", "工号"], ["张三", "=3+4"], ["李四", None]))

    assert isinstance(table.rows[0].cells[1], CellError)
    assert "公式" in table.rows[0].cells[1].reason
    assert table.rows[1].cells[1] is None


def test_an_error_value_is_an_error_of_its_cell():
    assert isinstance(read(xlsx(["姓名", "工号"], ["张三", "#REF!"])).rows[0].cells[1], CellError)


def test_without_known_words_the_first_row_of_two_words_is_the_header():
    assert read_rows(xlsx(["名册"], ["甲", "乙"], ["1", "2"])).header == ("甲", "乙")


def test_the_first_visible_sheet_with_a_header_is_read_and_the_others_are_named():
    book = openpyxl.Workbook()
    book.active.title = "说明"
    hidden = book.create_sheet("旧")
    hidden.append(["姓名", "工号"])
    hidden.sheet_state = "hidden"
    book.create_sheet("在职").append(["姓名", "工号"])
    book.create_sheet("退休").append(["姓名", "工号"])

    table = read(saved(book))

    assert (table.sheet, table.unread_sheets) == ("在职", ("说明", "退休"))


def test_a_sheet_without_a_header_is_refused():
    with pytest.raises(Refused, match="没有找到表头"):
        read(xlsx(["a", "b"], ["c", "d"]))


@pytest.mark.parametrize("data", [xlsx(), xls([])])
def test_an_empty_workbook_is_refused(data):
    with pytest.raises(Refused, match="没有找到表头"):
        read(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是 Excel 表格"),
        (b"not a workbook", "不是 Excel 表格"),
        (xlsx(["姓名"])[:-200], "已损坏"),
        (xls(["姓名"])[:1200] + b"Workbook".decode().encode("utf-16-le"), "已损坏"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "取消密码",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read(data)


def test_macros_are_ignored():
    out = io.BytesIO(xlsx(["姓名"], ["张三"]))
    with zipfile.ZipFile(out, "a") as box:
        box.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")

    assert cells(read(out.getvalue())) == [("张三",)]


def many(rows: int) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["姓名", "工号", "性别"])
    for number in range(rows):
        sheet.append([f"张{number}", number, "女"])
    return saved(book)


def test_more_rows_than_the_limit_are_refused_without_reading_them_all(monkeypatch):
    seen, filled = [], sheets._filled

    def watched(rows, **limits):
        return filled((seen.append(row) or row for row in rows), **limits)

    monkeypatch.setattr(sheets, "_filled", watched)

    with pytest.raises(Refused, match="超过 1,000 行"):
        read(many(5_000), max_rows=1000)

    assert len(seen) == 1 + 1000 + 1  # the header, all that are allowed, one more


def test_exactly_the_limit_is_read():
    assert len(read(many(50), max_rows=50).rows) == 50


def test_a_size_the_file_only_claims_costs_nothing():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(["姓名"], ["张三"]))) as made,
        zipfile.ZipFile(out, "w") as box,
    ):
        for member in made.infolist():
            content = made.read(member).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
            box.writestr(member, content)

    assert cells(read(out.getvalue())) == [("张三",)]


def test_rare_characters_survive():
    assert cells(read(xlsx(["姓名"], ["𠮷野·㛃"]))) == [("𠮷野·㛃",)]
