import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
import weasyprint
from pypdf import PdfReader, PdfWriter

from tests.reports.old_word import old_word
from tests.reports.word_files import (
    numbered_word,
    repacked,
    table_word,
    tracked,
    with_macros,
    word,
)
from union.reports.reading import Unreadable, read, read_pasted, read_source

PLAN = "松林小学工会2026年工作计划\n一、活动安排\n三月：教工运动会。\n"

TRADITIONAL = "松林國小工會2026年工作計劃\n一、活動安排\n三月：教工運動會。\n"


def refusal(content, name="计划.docx"):
    with pytest.raises(Unreadable) as caught:
        read_source(content, name)
    return str(caught.value)


def pdf(html):
    return weasyprint.HTML(string=f"<html lang=zh><body>{html}</body></html>").write_pdf()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5"]
)
def test_text_is_read_in_every_encoding_of_an_office(encoding):
    text = TRADITIONAL if encoding == "big5" else PLAN

    source = read_source(text.encode(encoding), "计划.txt")

    assert source.kind == "txt"
    assert list(source.lines) == text.split("\n")


def test_a_text_cut_off_in_the_middle_of_a_character_is_still_read():
    source = read_source((PLAN * 20).encode()[:-2], "计划.txt")

    assert source.lines[0] == "松林小学工会2026年工作计划"


def test_content_decides_and_not_the_name():
    assert read_source(word("一、开会"), "计划.pdf").kind == "docx"
    assert read_source(PLAN.encode(), "计划.docx").kind == "txt"


def test_word_paragraphs_and_tables_keep_their_order():
    content = table_word(
        ["月份", "内容", "责任人"], ["三月", "慰问\n座谈", "何平"], before=["前言"], after=["落款"]
    )

    lines = read_source(content).lines

    assert lines == ("前言", "月份\t内容\t责任人", "三月\t慰问\t何平", "\t座谈\t", "落款")


def test_numbers_that_word_generates_are_not_lost():
    content = numbered_word(
        (None, "计划"), (0, "指导思想"), (0, "主要工作"), (1, "学习"), (2, "读书"), (2, "听课"),
        (3, "一个圆点"), (1, "文体"), (2, "打球"), (0, "其他"),
    )  # fmt: skip

    assert read_source(content).lines == (
        "计划", "一、指导思想", "二、主要工作", "（一）学习", "1.读书", "2.听课", "一个圆点",
        "（二）文体", "1.打球", "三、其他",
    )  # fmt: skip


@pytest.mark.parametrize("start", ["²", "--1", "9" * 5000])
def test_a_number_that_word_never_writes_counts_as_one(start):
    content = numbered_word((None, "计划"), (0, "指导思想"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        numbering = parts.read("word/numbering.xml").decode()
    odd = numbering.replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
    assert odd != numbering

    content = repacked(content, {"word/numbering.xml": odd})

    assert read_source(content).lines == ("计划", "一、指导思想")


def test_a_month_typed_downwards_in_a_narrow_column_is_one_cell():
    content = table_word(["三\n月", "慰问"], ["十\n二\n月", "总结"])

    assert read_source(content).lines == ("三月\t慰问", "十二月\t总结")


def test_tracked_insertions_count_and_deletions_do_not():
    content = tracked(word("一、开会"), "二、谈心", "三、作废")

    assert read_source(content).lines == ("一、开会", "二、谈心")


def test_a_file_with_macros_is_read_and_its_macros_ignored():
    source = read_source(with_macros(word("一、开会")), "计划.docm")

    assert source.lines == ("一、开会",)


def test_heading_styles_of_word_are_sections_without_numbers():
    document = docx.Document()
    document.add_heading("工作目标", 1)
    document.add_paragraph("和和气气。")
    stream = io.BytesIO()
    document.save(stream)

    section = read(read_source(stream.getvalue())).documents[0].sections[0]

    assert (section.level, section.number, section.title) == (1, "", "工作目标")
    assert section.text == "和和气气。"


def test_a_pdf_is_read_with_its_broken_lines_rejoined():
    paragraph = "我们要把每位教师放在心上，平时多走动，多谈心，遇到困难早知道，早帮忙，" * 4
    content = pdf(
        f"<h1>松林小学工会2026年工作计划</h1><p>一、工作目标</p><p>{paragraph}好。</p><p>二、其他</p>"
    )

    source = read_source(content, "计划.pdf")

    assert source.kind == "pdf"
    assert f"{paragraph}好。" in source.lines
    assert source.lines[-1] == "二、其他"


def test_a_pdf_of_pictures_is_refused():
    assert "只有图片" in refusal(pdf("<svg width=100 height=100><rect width=50 height=50 /></svg>"))


def test_a_locked_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("<p>计划</p>"))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)

    assert "加了密码" in refusal(stream.getvalue())


def test_a_broken_pdf_is_refused():
    assert "已经损坏" in refusal(b"%PDF-1.7\n" + b"1 0 obj <<" * 200)


def test_an_old_word_file_is_read_by_the_converter_that_is_installed(converters):
    converters("antiword", 'printf "%s\\n" "一、活动安排" "|三月 |慰问 |" "|     |座谈 |"')

    source = read_source(old_word(PLAN), "计划.doc")

    assert source.kind == "doc"
    assert source.lines == ("一、活动安排", "三月\t慰问", "\t座谈")


def test_a_true_old_word_file_keeps_its_lines_or_asks_to_be_saved_anew():
    try:
        lines = read_source(old_word(PLAN), "计划.doc").lines
    except Unreadable as refused:
        lines = [str(refused)]

    # The second where the machine has no converter.
    assert "三月：教工运动会。" in lines or "没有能转换它的程序" in lines[0]


def test_catdoc_is_asked_when_antiword_is_missing(converters):
    converters("catdoc", 'echo "一、活动安排"')

    assert read_source(old_word(PLAN)).lines == ("一、活动安排",)


def test_office_is_asked_last(converters, tmp_path):
    made = tmp_path / "made.docx"
    made.write_bytes(word("一、活动安排"))
    converters("soffice", f'cp "{made}" upload.docx')

    assert read_source(old_word(PLAN)).lines == ("一、活动安排",)


def test_an_old_word_file_without_a_converter_says_how_to_save_it(converters):
    converters()

    assert "另存为" in refusal(old_word(PLAN))


def test_a_converter_that_fails_or_hangs_is_no_disaster(converters, monkeypatch):
    converters("antiword", "kill -SEGV $$")
    assert "转换不成功" in refusal(old_word(PLAN))

    converters("antiword", "sleep 20")
    monkeypatch.setattr("union.reports.reading.legacy._SECONDS", 0.3)
    assert "转换不成功" in refusal(old_word(PLAN))


@pytest.fixture
def converters(monkeypatch, tmp_path):
    """Only the named program is installed, and it does what the shell line says."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def install(name=None, line=""):
        for program in folder.iterdir():
            program.unlink()
        if name:
            Path(folder / name).write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{line}\n", "utf-8")
            Path(folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))

    return install


def test_an_encrypted_word_file_is_refused():
    assert "打开密码" in refusal(old_word("", streams=["EncryptedPackage"]))


def test_an_excel_file_is_refused_by_its_own_sentence():
    assert "Excel" in refusal(old_word("", streams=["Workbook"]))


def test_a_broken_word_file_is_refused():
    whole = word("一、开会")

    assert "已经损坏" in refusal(whole[: len(whole) // 2])
    assert "已经损坏" in refusal(repacked(whole, {"word/document.xml": b"<w:document"}))
    assert "已经损坏" in refusal(repacked(whole, {"word/document.xml": None}))


def test_a_word_file_with_a_document_type_of_its_own_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'

    assert "已经损坏" in refusal(repacked(word("一"), {"word/document.xml": bomb}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(word("一"), {"word/media/image1.bin": b"\0" * 200_000_000})
    started = time.process_time()

    assert "大得不正常" in refusal(bomb)
    assert time.process_time() - started < 1


def test_a_swollen_part_is_refused():
    content = b"<a>" + b" " * 40_000_000 + b"</a>"

    assert "大得不正常" in refusal(repacked(word("一"), {"word/document.xml": content}))


def test_twenty_megabytes_of_text_are_refused_at_once():
    content = ("松林小学工会工作计划。" * 700_000).encode()[: 20 * 1024 * 1024]
    started = time.process_time()

    assert "10 MB" in refusal(content, "计划.txt")
    assert time.process_time() - started < 0.5


def test_a_text_of_more_than_half_a_million_characters_is_refused():
    assert "50 万字" in refusal(("工会" * 250_001).encode(), "计划.txt")
    with pytest.raises(Unreadable, match="50 万字"):
        read_pasted("工" * 500_001)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "空的"),
        (b"\n \n", "空的"),
        ("\u3000\n".encode(), "没有读到文字"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "图片"),
        (b"\x7fELF" + bytes(range(256)) * 20, "不是能读的文件"),
        (bytes(range(256)) * 40, "不是能读的文件"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"<html><body>plan</body></html>", "网页"),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(content, part):
    sentence = refusal(content)

    assert part in sentence
    assert "请" in sentence


def test_a_zip_that_is_no_word_file_is_called_an_archive():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("计划.txt", PLAN)

    assert "压缩包" in refusal(stream.getvalue())


def test_an_empty_word_file_says_that_no_text_was_found():
    assert "没有读到文字" in refusal(word("", " "))


def test_characters_that_no_database_keeps_are_left_out():
    source = read_pasted("一、开\0会\n二、谈\ud835心\n")

    assert source.lines[:2] == ("一、开会", "二、谈?心")


def test_a_month_table_in_a_pdf_is_read_by_its_columns():
    rows = "".join(
        f"<tr><td>{month}</td><td>{text}</td><td>{owner}</td></tr>"
        for month, text, owner in (
            ("月份", "工作内容", "责任人"),
            ("三月", "召开教代会", "吴敏"),
            ("四月", "健步走", ""),
        )
    )

    document = read(read_source(pdf(f"<p>2026年工会工作计划</p><table>{rows}</table>"))).documents[
        0
    ]

    assert [
        (month.first, entry.text, entry.owner)
        for month in document.months
        for entry in month.entries
    ] == [(3, "召开教代会", "吴敏"), (4, "健步走", "")]


def test_a_title_broken_at_the_margin_is_whole_again():
    reading = read(read_pasted("松林小学工会2025年工作计\n划\n一、目标\n"))

    assert reading.title == "松林小学工会2025年工作计划"
