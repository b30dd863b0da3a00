"""Printing: the same bytes, our own files only, all faces embedded."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from tests.kit.paper_samples import LONG, letter, plan
from union.kit.checks import embedded_fonts, fonts_are_there, papers_can_be_printed
from union.kit.paper_body import Paper, Paragraph
from union.kit.pdf import NotOurs, html_to_pdf, render_html, render_pdf

PRINT_ONCE = """
import django, hashlib, sys
django.setup()
from tests.kit.paper_samples import letter, plan
from union.kit.pdf import render_pdf
for paper in (plan(), letter()):
    pdf = render_pdf("pdf/gongwen.html", {"paper": paper})
    print(hashlib.sha256(pdf).hexdigest())
"""


def printed(paper):
    return render_pdf("pdf/gongwen.html", {"paper": paper})


def in_another_process(hash_seed):
    """The digests of both sample papers, printed by a fresh Python."""
    given = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", PRINT_ONCE],
        env={**os.environ, **given},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_the_same_paper_has_the_same_bytes_in_every_process():
    here = [hashlib.sha256(printed(paper)).hexdigest() for paper in (plan(), letter())]

    assert in_another_process("1") == here
    assert in_another_process("2") == here


def test_another_word_makes_another_file():
    assert printed(Paper("计划")) != printed(Paper("总结"))


def test_a_paper_is_dated_by_its_signature_and_not_by_the_clock():
    signed, unsigned = (
        PdfReader(io.BytesIO(printed(letter()))),
        PdfReader(io.BytesIO(printed(Paper("计划")))),
    )

    assert signed.metadata["/CreationDate"] == "D:20260312"
    assert "/CreationDate" not in unsigned.metadata
    assert unsigned.metadata["/Title"] == "计划"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/logo.png",
        "http://127.0.0.1/logo.png",
        "file:///etc/passwd",
        "../union/settings.py",
        "%2e%2e/pyproject.toml",
        "file://elsewhere/static/fonts/README.md",
    ],
)
def test_a_paper_opens_no_address_outside_the_static_folder(address):
    with pytest.raises(NotOurs):
        html_to_pdf(f'<p>照片<img src="{address}"></p>')


def test_a_paper_may_use_pictures_of_our_own():
    dot = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"

    assert html_to_pdf(f'<p>公章<img src="{dot}"></p>').pages == 1
    assert html_to_pdf('<p>样式<img src="fonts/README.md"></p>').pages == 1


def test_what_people_write_stays_text():
    evil = '<img src="https://example.org/x.png"><script>alert(1)</script>'

    html = render_html("pdf/gongwen.html", {"paper": Paper(evil, (Paragraph(evil),), to=evil)})

    assert "<img" not in html
    assert "<script" not in html


def test_control_characters_from_pasted_text_do_no_harm():
    pdf = printed(Paper("计\x07划", (Paragraph("走访\x0b慰问\x00病人\ud800"),)))

    assert "走访慰问病人" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_every_face_is_embedded_and_none_is_a_stopgap():
    faces = embedded_fonts(printed(plan()))

    assert {"GH-Song-Bold", "GH-Hei", "GH-Kai", "GH-Fang", "GH-Song"} <= faces
    assert all(face.startswith("GH-") for face in faces)


def test_rare_characters_of_names_are_printed():
    names = "珺玥祎赟喆旻昇翀堃"

    text = (
        PdfReader(io.BytesIO(printed(Paper("名单", (Paragraph(names),))))).pages[0].extract_text()
    )

    assert names in text


def test_the_font_files_are_those_the_script_builds():
    folder = Path(settings.BASE_DIR) / "static" / "fonts"
    listed = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]

    assert len(listed) == 8
    for digest, name in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_the_system_check_finds_everything_needed_for_printing():
    assert fonts_are_there(None) == []
    assert papers_can_be_printed(None) == []


def test_the_system_check_names_a_missing_font(settings, tmp_path):
    fonts = tmp_path / "static" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "SHA256SUMS").write_text("0  GHFang-Regular.otf\n")
    settings.BASE_DIR = tmp_path

    (error,) = fonts_are_there(None)

    assert "GHFang-Regular.otf" in error.msg


def test_a_long_text_is_whole_in_the_text_layer():
    pages = PdfReader(io.BytesIO(printed(Paper("总结", (Paragraph(LONG * 30),))))).pages
    text = "".join(page.extract_text() for page in pages)
    numbers = [f"—{i}—" for i in range(1, len(pages) + 1)]

    bare = "".join(text.split())
    for number in numbers:
        bare = bare.replace(number, "", 1)

    assert LONG * 30 in bare
