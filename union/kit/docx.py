"""The same paper as a Word file: real heading styles, tables, page numbers; to be edited further.

The same paper gives the same bytes. A chart is written as its figures, and the fingerprint is left
out: only the PDF is the genuine paper.
"""

import datetime as dt
import io
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor

from union.kit import docx_dress as dress
from union.kit.docx_form import write_form
from union.kit.numerals import han_width
from union.kit.paper_body import (
    Chart,
    FormTable,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Photo,
    Table,
)
from union.kit.plain_text import plain

_TAB_RIGHT = WD_TAB_ALIGNMENT.RIGHT
_RED = "D7000F"


def write_docx(paper: Paper) -> bytes:
    """``paper`` as the bytes of a .docx file."""
    document = Document()
    dress.dress(document)
    _properties(document, paper)
    if paper.red_head:
        _red_head(document, paper.red_head)
    title = document.add_paragraph(style="Title")
    title.add_run(plain("\n".join(paper.title_lines)))
    if paper.subtitle:
        _line(document, paper.subtitle, "center", face=dress.KAITI)
    document.add_paragraph()
    if paper.to:
        _line(document, f"{paper.to}：")
    for block in paper.blocks:
        _WRITERS[type(block)](document, block)
    _foot(document, paper)
    for block in paper.annexes:
        _WRITERS[type(block)](document, block)
    return _zipped(document)


def _properties(document, paper):
    on = paper.signature.on if paper.signature else dt.date(2000, 1, 1)
    core = document.core_properties
    core.title, core.author = plain(paper.one_line_title), plain(paper.author)
    core.last_modified_by, core.comments, core.language = plain(paper.author), "", "zh-CN"
    core.created = core.modified = dt.datetime.combine(on, dt.time(), tzinfo=dt.UTC)
    core.revision = 1


def _red_head(document, head):
    for _ in range(3):
        document.add_paragraph()
    issuer = document.add_paragraph()
    issuer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    issuer.paragraph_format.line_spacing = Pt(float(head.size) * 1.3)
    run = dress.add_run(issuer, head.issuer, dress.XIAOBIAOSONG)
    run.font.size, run.font.color.rgb = Pt(float(head.size)), RGBColor.from_string(_RED)
    document.add_paragraph()
    number = _line(document, head.number, "left" if head.signer else "center")
    if head.signer:
        number.paragraph_format.tab_stops.add_tab_stop(dress.TEXT_WIDTH - Pt(16), _TAB_RIGHT)
        dress.indent(number, left=1)
        number.add_run("\t签发人：")
        dress.add_run(number, head.signer, dress.KAITI)
    dress.border(document.add_paragraph(), "top", color=_RED, eighths=12)
    document.add_paragraph()


def _heading(document, block):
    paragraph = document.add_paragraph(style=f"Heading {block.level}")
    paragraph.add_run(plain(f"{block.number}{block.text}"))
    if block.runs_on:
        dress.add_run(paragraph, block.runs_on, dress.FANGSONG)
        paragraph.paragraph_format.keep_with_next = False


def _paragraph(document, block):
    paragraph = _line(document, block.text, block.align)
    if block.indented and block.align in ("justify", "left"):
        dress.indent(paragraph, first=2)


def _table(document, block):
    if block.caption:
        _caption(document, block.caption)
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    centred = ["center"] * len(block.head)
    _row(table, block.head, centred, face=dress.HEITI, repeats=True)
    for row in block.rows:
        _row(table, row, [align for _, align in block.columns], face=dress.SONGTI)
    for column, (share, _) in zip(table.columns, block.columns, strict=True):
        column.width = int(dress.TEXT_WIDTH * float(share) / 100)
        for cell in column.cells:
            cell.width = column.width
    _gap(document)


def _row(table, texts, aligns, *, face, repeats=False):
    row = table.add_row()
    marks = ["w:cantSplit", *(["w:tblHeader"] if repeats else [])]
    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))
    for cell, text, align in zip(row.cells, texts, aligns, strict=True):
        dress.fill(cell, text, align, face)


def _form(document, block):
    if block.caption:
        _caption(document, block.caption)
    write_form(document, block)
    _gap(document)


def _caption(document, text):
    caption = _line(document, text, "center", face=dress.HEITI, size=12)
    caption.paragraph_format.keep_with_next = True


def _gap(document):
    document.add_paragraph().paragraph_format.line_spacing = Pt(10)


def _chart(document, block):
    if block.figures is None:
        _line(document, block.alt, "left", face=dress.SONGTI, size=12)
    else:
        if block.caption:
            _line(document, block.caption, "center", face=dress.HEITI, size=12)
        _table(document, block.figures)


def _photo(document, block):
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.keep_with_next = bool(block.caption)
    width = int(dress.TEXT_WIDTH * block.share / 100)
    paragraph.add_run().add_picture(io.BytesIO(block.data), width=width)
    if block.caption:
        _line(document, block.caption, "center", face=dress.HEITI, size=12)


def _page_break(document, block):
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_WRITERS = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    FormTable: _form,
    Chart: _chart,
    Photo: _photo,
    PageBreak: _page_break,
}


def _foot(document, paper):
    if paper.attachments:
        document.add_paragraph()
        for i, attachment in enumerate(paper.attachments, 1):
            mark = "附件：" if i == 1 else "　　　"
            number = f"{i}. " if len(paper.attachments) > 1 else ""
            dress.indent(_line(document, f"{mark}{number}{attachment}", "left"), left=2)
    if paper.signature:
        _signature(document, paper.signature)
    if paper.note:
        dress.indent(_line(document, f"（{paper.note}）"), first=2)
    if paper.imprint:
        _imprint(document, paper.imprint)


def _signature(document, signature):
    """Name and date as GB/T 9704 places them, see `paper_body.Signature`."""
    name, date = han_width(signature.name), han_width(signature.date)
    if signature.sealed:
        date_in = float(signature.right)
        name_in = date_in + (date - name) / 2
    else:
        name_in, date_in = 2 + max(0, date + 2 - name), 2 + max(0, name - date - 2)
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no page with the date alone
    room_for_the_seal = [document.add_paragraph(), document.add_paragraph()]
    who = _line(document, signature.name, "right")
    for paragraph in (*room_for_the_seal, who):
        paragraph.paragraph_format.keep_with_next = True
    dress.indent(who, right=name_in)
    dress.indent(_line(document, signature.date, "right"), right=date_in)


def _imprint(document, imprint):
    document.add_paragraph()
    if imprint.copies_to:
        copies = _line(document, f"　抄送：{imprint.copies_to}。", "left", size=14)
        dress.border(copies, "top")
    printed = _line(document, f"　{imprint.printed_by}\t{imprint.date}", "left", size=14)
    printed.paragraph_format.tab_stops.add_tab_stop(dress.TEXT_WIDTH - Pt(14), _TAB_RIGHT)
    for edge in ("top", "bottom"):
        dress.border(printed, edge)


def _line(document, text, align="justify", *, face=None, size=None):
    paragraph = document.add_paragraph()
    paragraph.alignment = dress.ALIGN[align]
    run = dress.add_run(paragraph, text, face)
    if size:
        run.font.size = Pt(size)
    return paragraph


def _zipped(document):
    """The file with all parts dated alike: the clock must not enter it."""
    drawn, fixed = io.BytesIO(), io.BytesIO()
    document.save(drawn)
    with zipfile.ZipFile(drawn) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return fixed.getvalue()
