"""A book of many PDFs, written one chapter at a time: pages, bookmarks, links, folios, the same bytes."""

import datetime as dt
import gc
import io
import tracemalloc

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from tests.kit.paper_samples import plan
from tests.kit.test_binder import outline, pdf
from union.kit.long_book import LongBook
from union.kit.pdf import html_to_pdf, render_html

ON = dt.date(2026, 12, 31)
MIB = 2**20


def printed(sections: int) -> bytes:
    return html_to_pdf(render_html("pdf/gongwen.html", {"paper": plan(sections)})).content


def linked(address: str) -> bytes:
    """A page with a link to ``address``."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(400, 500)
    writer.add_annotation(0, Link(rect=(0, 0, 90, 20), url=address))
    writer.write(out)
    return out.getvalue()


def book(*chapters, out=None) -> bytes:
    """A book of ``(mark, content)`` pairs, each with a bookmark of its own."""
    out = out or io.BytesIO()
    bound = LongBook(out)
    for mark, content in chapters:
        bound.bookmark(f"第{mark}章", bound.add(content, mark=mark))
    bound.close(title="合订本", author="清源区教育工会", on=ON)
    return out.getvalue()


def test_pages_follow_each_other_and_bookmarks_lead_to_the_first_of_each():
    bound = book(("1", pdf(300, 301)), ("2", pdf(302)), ("3", pdf(303)))

    reader = PdfReader(io.BytesIO(bound), strict=True)
    assert [page.mediabox.width for page in reader.pages] == [300, 301, 302, 303]
    assert outline(bound) == [("第1章", 0), ("第2章", 2), ("第3章", 3)]
    assert reader.metadata.title == "合订本"
    assert reader.root_object["/PageMode"] == "/UseOutlines"


def test_bookmarks_stand_below_the_one_they_belong_to():
    out = io.BytesIO()
    bound = LongBook(out)
    town = bound.bookmark("东城学区", 1)
    for name in ("第一小学", "第二小学"):
        bound.bookmark(name, bound.add(pdf(300)), under=town)
    bound.bookmark("直属学校", bound.add(pdf(300)))
    bound.close(title="合订本", author="区", on=ON)

    expected = [("东城学区", 0), [("第一小学", 0), ("第二小学", 1)], ("直属学校", 2)]
    assert outline(out.getvalue()) == expected


def test_what_stands_on_a_page_stays_and_its_number_in_the_book_is_added():
    paper = printed(6)
    bound = PdfReader(io.BytesIO(book(("1", paper), ("2", paper))))

    before = [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]
    after = [page.extract_text() for page in bound.pages]
    assert len(before) > 2
    for place, text in enumerate(after, start=1):
        assert before[(place - 1) % len(before)].strip() in text
        assert str(place) in text.split()


def test_a_link_to_a_chapter_that_comes_later_leads_there():
    bound = book(("1", linked("chapter:3")), ("2", pdf(301)), ("3", pdf(302)))

    reader = PdfReader(io.BytesIO(bound))
    note = reader.pages[0]["/Annots"][0].get_object()
    assert "/A" not in note
    assert note["/Dest"][0].get_object()["/MediaBox"][2] == 302


def test_other_links_stay_as_they_are():
    reader = PdfReader(io.BytesIO(book(("1", linked("https://union.example/check/")))))

    note = reader.pages[0]["/Annots"][0].get_object()
    assert note["/A"]["/URI"] == "https://union.example/check/"


def test_the_same_chapters_give_the_same_bytes():
    chapters = [("1", printed(2)), ("2", pdf(300))]

    assert book(*chapters) == book(*chapters)
    assert book(*chapters) != book(*chapters[::-1])


def test_what_is_bound_in_does_not_stay_in_memory(tmp_path):
    paper = printed(2)
    with open(tmp_path / "book.pdf", "wb") as out:
        bound = LongBook(out)
        bound.add(paper)
        tracemalloc.start()
        for place in range(40):
            bound.add(paper, mark=str(place))
        gc.collect()
        kept, _most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        bound.close(title="合订本", author="区", on=ON)

    assert (tmp_path / "book.pdf").stat().st_size > 2 * MIB
    assert kept < MIB
