"""GB/T 9704 as it is measured on the page."""

import io
import re
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.kit.paper_samples import LONG, letter, months, plan
from union.kit.paper_body import Heading, Paper, Paragraph, Signature
from union.kit.pdf import render_pdf

MM = 72 / 25.4
TOP, LEFT, WIDTH, HEIGHT = 37 * MM, 28 * MM, 156 * MM, 225 * MM


@dataclass(frozen=True)
class Piece:
    """A piece of text on a page; ``x`` and ``y`` (from the top) begin its base line, in points."""

    page: int
    text: str
    x: float
    y: float
    size: float
    face: str


def read(paper):
    return PdfReader(io.BytesIO(render_pdf("pdf/gongwen.html", {"paper": paper})))


def pieces(reader):
    found = []
    for number, page in enumerate(reader.pages, 1):

        def note(text, cm, tm, font, size, number=number):
            if text.strip() and font:
                face, scale = font["/BaseFont"].split("+")[1], cm[0]
                place = (tm[4] * scale, tm[5] * scale)
                found.append(Piece(number, text.strip(), *place, round(size * scale, 1), face))

        page.extract_text(visitor_text=note)
    return found


def bare(text):
    return "".join(text.split())


def find(found, start):
    return next(piece for piece in found if bare(piece.text).startswith(start))


def body_of(found, page):
    return [piece for piece in found if piece.page == page and TOP < piece.y < TOP + HEIGHT]


def test_case_39_plan_paper_looks_official():
    paper = plan()
    reader = read(paper)
    found = pieces(reader)

    for page in reader.pages:
        assert [round(float(side) / MM) for side in page.mediabox[2:]] == [210, 297]
    inside = [p for p in found if p.size in (16, 22)]
    assert min(p.x for p in inside) == pytest.approx(LEFT, abs=0.5)
    assert all(TOP < p.y < TOP + HEIGHT for p in inside)
    title, chapter = find(found, "清源区第三小学工会2026"), find(found, "一、")
    assert (title.size, title.face) == (22, "GH-Song-Bold")
    assert (chapter.size, chapter.face) == (16, "GH-Hei")
    assert find(found, "（一）推进").face == "GH-Kai"
    assert find(found, "召开教代会。").face == "GH-Fang"
    assert find(found, "）征集提案").face == "GH-Fang"
    assert {p.size for p in found if p.face == "GH-Fang"} == {16}
    text = bare("".join(page.extract_text() for page in reader.pages))
    assert "2026年3月5日" in text
    for number, page in enumerate(reader.pages, 1):
        assert f"—{number}—" in bare(page.extract_text())
        assert len([p for p in body_of(found, number) if p.size in (12, 16)]) > 1
    for block in paper.blocks:
        for words in (getattr(block, "text", ""), getattr(block, "runs_on", "")):
            assert bare(words) in text
    assert all(font_is_embedded(font) for page in reader.pages for font in fonts_of(page))


def fonts_of(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def font_is_embedded(font):
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    return any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_a_letter_carries_its_number_in_hexagonal_brackets_under_the_red_head():
    found = pieces(read(letter()))
    text = bare("".join(piece.text for piece in found))

    assert "清教工〔2026〕3号" in text
    assert "签发人：欧阳珺" in text
    issuer, number = find(found, "清源区教育工会文件"), find(found, "清教工")
    assert issuer.size == 42
    assert TOP + 35 * MM < issuer.y < number.y


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters():
    found = pieces(read(Paper("计划", (Paragraph("一" * 28 * 60, indented=False),))))
    second_page = [piece for piece in found if piece.page == 2 and piece.face == "GH-Fang"]

    assert len({round(piece.y) for piece in second_page}) == 22
    assert {len(piece.text) for piece in second_page} == {28}


def test_a_line_with_digits_or_rare_names_is_as_high_as_its_neighbours():
    found = pieces(read(Paper("计划", (Paragraph("工会" * 14 + "会员283人赵珺" + "工会" * 40),))))
    levels = sorted({round(p.y, 1) for p in found if p.page == 1 and p.size == 16})

    steps = {round(below - above, 1) for above, below in pairwise(levels)}

    assert steps <= {28.9, 29.0}


def test_page_numbers_stand_outside_right_on_odd_and_left_on_even_pages():
    found = pieces(read(plan(6)))
    numbers = [p for p in found if p.y > TOP + HEIGHT and p.size == 14 and p.text.startswith("—")]

    assert len(numbers) >= 3
    for piece in numbers:
        is_right = piece.x > LEFT + WIDTH / 2
        assert is_right == (piece.page % 2 == 1)


def test_a_long_table_repeats_its_head_on_every_page():
    reader = read(Paper("计划", (months(60),)))

    assert len(reader.pages) > 3
    for page in reader.pages:
        assert "责任人" in page.extract_text()


@pytest.mark.parametrize("lines", range(17, 22))
def test_the_signature_never_stands_on_a_page_without_text(lines):
    signed = replace(plan(), blocks=(Paragraph("会" * 28 * lines, indented=False),), subtitle="")
    reader = read(signed)

    last = bare(reader.pages[-1].extract_text())

    assert "会会" in last
    assert "2026年3月5日" in last


@pytest.mark.parametrize("lines", range(8, 13))
def test_the_imprint_never_stands_on_a_page_without_text(lines):
    long = replace(letter(), attachments=(), blocks=(Paragraph("会" * 28 * lines, indented=False),))

    last = bare(read(long).pages[-1].extract_text())

    assert "会会" in last
    assert "印发" in last


def test_the_fingerprint_stands_on_the_last_page_alone():
    pages = [page.extract_text() for page in read(plan(6)).pages]

    assert "3f9a 12c4" in pages[-1]
    assert not any("指纹" in page for page in pages[:-1])


def test_a_heading_stays_with_what_follows_it():
    blocks = []
    for i in range(30):
        blocks += [Heading(1, "一、", f"标题{i}"), Paragraph(LONG)]
    found = pieces(read(Paper("计划", tuple(blocks))))

    for page in range(1, found[-1].page + 1):
        lowest = max(body_of(found, page), key=lambda piece: piece.y)
        assert not re.match("一、标题", lowest.text)


@pytest.mark.parametrize(
    "name", ["校工会", "清源区教育工会", "清源市清源区教育系统工会联合委员会直属工作委员会"]
)
@pytest.mark.parametrize("sealed", [True, False])
def test_no_signature_leaves_the_text_block(name, sealed):
    signature = Signature(name, plan().signature.on, sealed=sealed)
    found = pieces(read(Paper("计划", (Paragraph("此复。"),), signature=signature)))

    for piece in found:
        right = piece.x + piece.size * sum(1 if ord(c) > 0x2000 else 0.6 for c in piece.text)
        assert piece.x >= LEFT - 1
        assert right <= LEFT + WIDTH + 2 or piece.y > TOP + HEIGHT


def test_the_outline_names_the_sections():
    titles = [str(entry.title) for entry in flat(read(plan()).outline)]

    assert "一、主要工作" in titles
    assert "（一）推进民主管理" in titles
    assert "1. 召开教代会。" in titles


def flat(outline):
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]
