import io
import zipfile

import docx
import openpyxl
import pytest
import xlwt
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from union.kit import uploads
from union.kit.uploads import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEETS = ("xlsx", "xls")


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    return saved(openpyxl.Workbook())


def xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("人员")
    return saved(book)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xlsx(), "xlsx"),
        (xls(), "xls"),
        (saved(docx.Document()), "docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.7\n", "pdf"),
        (b"<html><table><tr><td>1</td></tr></table>", "html"),
        (zipped(a=b"1"), "zip"),
        ("一、教代会的工作\n".encode(), "txt"),
        ("一、教代会的工作\r\n".encode("gb18030"), "txt"),
        ("一、教代会的工作".encode("utf-16"), "txt"),
        (("长" * 50_000).encode(), "txt"),
        (b"MZ\x90\x00", ""),
        (bytes(range(256)), ""),
        (b" \n", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_its_content_says(data, kind):
    assert uploads.kind_of(data) == kind


def test_a_sheet_is_let_in_whatever_its_name():
    upload = uploads.admit("名单.txt", xlsx(), kinds=SHEETS)

    assert (upload.name, upload.kind) == ("名单.xlsx", "xlsx")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("名单.xlsx", "名单.xlsx"),
        ("名单.XLSX", "名单.XLSX"),
        ("名单.jar", "名单.jar.xlsx"),
        ("名单.html", "名单.html.xlsx"),
        ("名单", "名单.xlsx"),
        ("名" * 300 + ".exe", "名" * 95 + ".xlsx"),
    ],
)
def test_the_ending_of_a_name_tells_what_the_file_is(sent, kept):
    assert uploads.admit(sent, xlsx(), kinds=SHEETS).name == kept


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件是空的"),
        (b"x" * 2000, "只接受Excel 表格"),
        (saved(docx.Document()), "只接受Excel 表格"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
        (b"<html><table>", "其实是网页"),
        (xlsx()[:2000], "已损坏"),
        (b"x" * (uploads.MAX_BYTES + 1), "超过 10 MB"),
    ],
)
def test_a_refusal_says_what_is_wrong(data, sentence):
    with pytest.raises(Refused, match=sentence):
        uploads.admit("名单.xlsx", data, kinds=SHEETS)


def test_a_bomb_of_much_air_is_refused():
    bomb = zipped(xl__workbook=b"", xl__big=b"0" * (30 * uploads.MEGABYTE))

    with pytest.raises(Refused, match="解压后过大"):
        uploads.check_zip(bomb)


def test_a_container_of_too_many_parts_is_refused():
    with pytest.raises(Refused, match="解压后过大"):
        uploads.check_zip(zipped(**{f"p{number}": b"" for number in range(12)}), max_parts=10)


def test_the_sum_of_the_parts_counts():
    with pytest.raises(Refused, match="解压后过大"):
        uploads.check_zip(zipped(a=b"0" * 600, b=b"0" * 600), max_unpacked=1000)


def test_multiplying_entities_are_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>'

    with pytest.raises(Refused, match="不正常"):
        uploads.check_zip(zipped(xl__workbook=laughs))


def test_an_ordinary_sheet_passes():
    uploads.check_zip(xlsx())


@pytest.mark.parametrize(
    ("sent", "cleaned"),
    [
        ("C:\\我的文档\\名单.xlsx", "名单.xlsx"),
        ("../../etc/passwd", "passwd"),
        ('a"b\r\nSet-Cookie: x.xlsx', "abSet-Cookie x.xlsx"),
        ("\u202excod.exe", "xcod.exe"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("Contract.txt", "Contract.txt"),
        ("", "未命名"),
        ("...", "未命名"),
        ("名" * 300 + ".xlsx", "名" * 95 + ".xlsx"),
    ],
)
def test_a_file_name_is_made_safe(sent, cleaned):
    assert uploads.clean_name(sent) == cleaned


def test_the_field_gives_an_upload_and_states_its_limits():
    field = uploads.UploadField(kinds=SHEETS)

    assert field.clean(SimpleUploadedFile("a.xls", xls())).kind == "xls"
    assert "10 MB" in field.help_text
    assert field.widget.attrs["accept"] == ".xlsx,.xls"


@pytest.mark.parametrize("sent", [None, SimpleUploadedFile("a.xlsx", b"no sheet at all")])
def test_the_field_refuses_with_a_sentence(sent):
    with pytest.raises(forms.ValidationError):
        uploads.UploadField(kinds=SHEETS).clean(sent)
