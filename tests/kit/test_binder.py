"""Binding: the order of the caller, Chinese names, the same bytes for the same content."""

import datetime as dt
import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from union.kit.binder import Chapter, Unbindable, leaf_of, pages_of, write_book, write_zip

ON = dt.date(2026, 3, 20)


def pdf(*sizes, password="") -> bytes:
    """A PDF with a page of each width."""
    writer, out = PdfWriter(), io.BytesIO()
    for size in sizes:
        writer.add_blank_page(size, 500)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def zipped(*leaves) -> bytes:
    out = io.BytesIO()
    write_zip(out, [leaf_of(name, content) for name, content in leaves])
    return out.getvalue()


def book(*chapters) -> bytes:
    out = io.BytesIO()
    write_book(out, chapters, title="会议档案", author="第三小学工会", on=ON)
    return out.getvalue()


def outline(content):
    """Bookmarks with the page they lead to; nested ones in a list."""
    reader = PdfReader(io.BytesIO(content))

    def told(entries):
        return [
            told(entry)
            if isinstance(entry, list)
            else (entry.title, reader.get_destination_page_number(entry))
            for entry in entries
        ]

    return told(reader.outline)


def test_a_zip_keeps_the_order_and_the_chinese_names():
    box = zipfile.ZipFile(io.BytesIO(zipped(("02 决议.pdf", b"two"), ("01 目录.pdf", b"one"))))

    assert box.namelist() == ["02 决议.pdf", "01 目录.pdf"]
    assert box.read("01 目录.pdf") == b"one"
    assert box.testzip() is None
    assert all(member.flag_bits & 0x800 for member in box.infolist())  # names are UTF-8


def test_the_same_files_give_the_same_zip_at_any_time():
    first = zipped(("目录.pdf", b"one"), ("决议.docx", b"two"))

    assert zipped(("目录.pdf", b"one"), ("决议.docx", b"two")) == first
    times = {member.date_time for member in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_other_content_gives_another_zip():
    assert zipped(("目录.pdf", b"one")) != zipped(("目录.pdf", b"two"))


def test_a_book_has_all_pages_in_order_and_a_bookmark_for_each_chapter():
    made = book(
        Chapter("目录", pdf(100)),
        Chapter("名册", pdf(200, 201), under="一、代表"),
        Chapter("审查报告", pdf(300), under="一、代表"),
        Chapter("决议", pdf(400), under="二、决议"),
    )

    pages = PdfReader(io.BytesIO(made)).pages
    assert [int(page.mediabox.width) for page in pages] == [100, 200, 201, 300, 400]
    assert outline(made) == [
        ("目录", 0),
        ("一、代表", 1),
        [("名册", 1), ("审查报告", 3)],
        ("二、决议", 4),
        [("决议", 4)],
    ]


def test_the_same_chapters_give_the_same_book():
    chapters = [Chapter("目录", pdf(100)), Chapter("决议", pdf(200), under="决议")]

    assert book(*chapters) == book(*chapters)
    about = PdfReader(io.BytesIO(book(*chapters))).metadata
    assert (about.title, about.author) == ("会议档案", "第三小学工会")
    assert about.creation_date.date() == ON


def test_pages_of_a_pdf_from_outside_are_counted():
    assert pages_of(pdf(100, 100, 100)) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 and then nothing",
        pdf(100)[:-80],
        pdf(100, password="geheim"),
        pdf(),
    ],
)
def test_a_broken_or_locked_pdf_cannot_be_bound(content):
    with pytest.raises(Unbindable):
        pages_of(content)
