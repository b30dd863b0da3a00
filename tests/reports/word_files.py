"""Word files made for the reading tests."""

import io
import zipfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_CHINESE_LIST = """
<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum>"""


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*lines):
    """A .docx with one paragraph a line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def numbered_word(*paragraphs):
    """A .docx whose numbers Word generates: pairs of (depth, or None for no number; text)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_CHINESE_LIST.format(ns=nsdecls("w"))))
    number = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(number))
    for depth, text in paragraphs:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        if depth is not None:
            number = properties.get_or_add_numPr()
            number.get_or_add_ilvl().val = depth
            number.get_or_add_numId().val = 90
    return saved(document)


def table_word(*rows, before=(), after=()):
    """A .docx with a table; a cell may hold several paragraphs, parted by line ends."""
    document = docx.Document()
    for line in before:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for line in more:
                cell.add_paragraph(line)
    for line in after:
        document.add_paragraph(line)
    return saved(document)


def repacked(content, changes):
    """The zip with parts replaced or added; a change of None leaves a part out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def with_macros(content):
    """The same document as .docm: another content type and a macro project."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(plain, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return repacked(content, {"[Content_Types].xml": types, "word/vbaProject.bin": b"\0" * 100})


def tracked(content, inserted, deleted):
    """A paragraph with a tracked insertion and a tracked deletion at the end of the body."""
    document = docx.Document(io.BytesIO(content))
    change = (
        f'<w:p {nsdecls("w")}><w:ins w:id="1" w:author="a"><w:r><w:t>{inserted}</w:t></w:r></w:ins>'
        f'<w:del w:id="2" w:author="a"><w:r><w:delText>{deleted}</w:delText></w:r></w:del></w:p>'
    )
    body = document.element.body
    body.insert(list(body).index(body.find(qn("w:sectPr"))), parse_xml(change))
    return saved(document)
