import io
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from union.kit.outgoing import outgoing
from union.kit.uploads import Refused, Upload, kind_of


def pdf(*, script="", launch=False, carried=False, password="", border=False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "SECRETNAME", "/Producer": "SECRETTOOL"})
    if script:
        run = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = _dictionary(run)
    if launch:
        action = {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")}
        writer.root_object[NameObject("/OpenAction")] = _dictionary(action)
    if carried:
        writer.add_attachment("a.exe", b"MZ")
    if border:
        writer.pages[0][NameObject("/BS")] = _dictionary({"/S": NameObject("/S")})
    if password:
        writer.encrypt(password)
    return saved(writer.write)


def _dictionary(values) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in values.items()})


def saved(write) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def word() -> bytes:
    paper = docx.Document()
    paper.core_properties.author = "SECRETNAME"
    paper.core_properties.last_modified_by = "SECRETNAME"
    paper.add_paragraph("章程修改说明")
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    photo = io.BytesIO(saved(lambda out: Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)))
    paper.add_picture(photo)
    return saved(paper.save)


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = "SECRETNAME"
    book.active.append(["项目", "金额"])
    return saved(book.save)


def with_part(data: bytes, name: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as box:
        box.writestr(name, b"x")
    return out.getvalue()


def all_parts(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return b"".join(box.read(name) for name in box.namelist())


def test_a_pdf_goes_out_without_its_author():
    kept = outgoing(Upload("账.pdf", "pdf", pdf()))

    assert b"SECRET" not in kept.data
    assert len(PdfReader(io.BytesIO(kept.data)).pages) == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (pdf(script="app.alert(1)"), "自动运行"),
        (pdf(launch=True), "自动运行"),
        (pdf(carried=True), "夹带"),
        (pdf(password="geheim"), "密码"),
        (pdf()[:120], "损坏"),
    ],
    ids=["script", "launch", "carried", "locked", "cut"],
)
def test_a_pdf_that_acts_or_carries_is_refused_with_a_sentence(sent, said):
    with pytest.raises(Refused, match=said):
        outgoing(Upload("账.pdf", "pdf", sent))


def test_the_style_of_a_border_is_no_action():
    assert outgoing(Upload("账.pdf", "pdf", pdf(border=True))).kind == "pdf"


@pytest.mark.parametrize(("make", "kind"), [(word, "docx"), (sheet, "xlsx")], ids=["docx", "xlsx"])
def test_an_office_file_goes_out_without_its_author_and_can_still_be_opened(make, kind):
    sent = make()
    assert b"SECRETNAME" in all_parts(sent)

    kept = outgoing(Upload(f"章程.{kind}", kind, sent))

    assert b"SECRET" not in all_parts(kept.data)
    assert kind_of(kept.data) == kind
    if kind == "docx":
        assert docx.Document(io.BytesIO(kept.data)).paragraphs[0].text == "章程修改说明"
    else:
        assert openpyxl.load_workbook(io.BytesIO(kept.data)).active["A1"].value == "项目"


@pytest.mark.parametrize(
    ("part", "said"),
    [("word/vbaProject.bin", "宏"), ("word/embeddings/oleObject1.bin", "夹带")],
)
def test_macros_and_embedded_files_are_refused(part, said):
    with pytest.raises(Refused, match=said):
        outgoing(Upload("章程.docx", "docx", with_part(word(), part)))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_refused_since_anybody_can_show_it(state):
    book = openpyxl.Workbook()
    book.create_sheet("工资").sheet_state = state

    with pytest.raises(Refused, match="隐藏的工作表"):
        outgoing(Upload("账.xlsx", "xlsx", saved(book.save)))


def test_tracked_changes_and_remarks_are_refused_since_anybody_can_read_them():
    paper = docx.Document()
    run = paper.add_paragraph("章程修改说明").runs[0]
    paper.add_comment(run, text="这一条别公开", author="SECRETNAME")

    with pytest.raises(Refused, match="批注"):
        outgoing(Upload("章程.docx", "docx", saved(paper.save)))


def altered(data: bytes, name: str, content: bytes) -> bytes:
    """The Office file with a part more, or another one in the place of that."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def link(kind: str, target: str) -> bytes:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="r9" Type="{types}/{kind}" Target="{target}" TargetMode="External"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()


@pytest.mark.parametrize(
    ("make", "kind", "name", "content", "said"),
    [
        (sheet, "xlsx", "xl/comments1.xml", b"<comments/>", "批注"),
        (sheet, "xlsx", "xl/persons/person.xml", b"<personList/>", "批注"),
        (sheet, "xlsx", "xl/externalLinks/_rels/externalLink1.xml.rels",
         link("externalLinkPath", "file:///C:/secret.xlsx"), "别处"),
        (word, "docx", "word/_rels/header1.xml.rels", link("image", "https://evil.example/a.png"), "别处"),
        (word, "docx", "word/afchunk1.htm", b"<html></html>", "嵌入对象"),
        (word, "docx", "word/document.xml", b'<w:p><w:instrText xml:space="preserve"> DDEAUTO c:\\cmd</w:instrText></w:p>',
         "自动运行"),
    ],
    ids=["remark", "remarker", "other-workbook", "picture-elsewhere", "page-within", "field"],
)  # fmt: skip
def test_office_files_that_reach_out_or_tell_more_than_they_show_are_refused(
    make, kind, name, content, said
):
    with pytest.raises(Refused, match=said):
        outgoing(Upload(f"a.{kind}", kind, altered(make(), name, content)))


def test_a_text_forgets_where_its_template_lay_and_keeps_its_links():
    sent = altered(
        word(),
        "word/_rels/settings.xml.rels",
        link("attachedTemplate", "file:///C:/SECRETNAME.dotm"),
    )
    sent = altered(
        sent, "word/_rels/header1.xml.rels", link("hyperlink", "https://school.example/")
    )

    gone = outgoing(Upload("a.docx", "docx", sent)).data

    with zipfile.ZipFile(io.BytesIO(gone)) as box:
        assert b"SECRETNAME" not in b"".join(map(box.read, box.namelist()))
        assert b"school.example" in box.read("word/_rels/header1.xml.rels")
    docx.Document(io.BytesIO(gone))


def test_a_picture_goes_out_as_a_small_jpeg_under_its_name():
    photo = saved(lambda out: Image.new("RGB", (2000, 10)).save(out, "PNG"))

    kept = outgoing(Upload("现场.png", "png", photo))

    assert (kept.name, kept.kind) == ("现场.jpg", "jpg")


def test_other_kinds_have_no_way_out():
    with pytest.raises(ValueError, match="cannot be handed out"):
        outgoing(Upload("a.xls", "xls", b""))
