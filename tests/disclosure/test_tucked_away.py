"""What a file says where nobody looks is found before it goes out."""

import io

import docx
import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from disclosure.models import Audience
from disclosure.publication_files import traces_of
from disclosure.readiness import readiness
from tests.disclosure import publishing as make
from union.kit.uploads import Upload

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"


def saved(write) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def text(change) -> Upload:
    paper = docx.Document()
    paper.add_paragraph("章程修改说明")
    change(paper)
    return Upload("章程.docx", "docx", saved(paper.save))


def sheet(change) -> Upload:
    book = openpyxl.Workbook()
    book.active.append(["项目", "金额"])
    book.active.append(["水费", 36])
    change(book)
    return Upload("收支.xlsx", "xlsx", saved(book.save))


def in_header(paper):
    # Word keeps a number in pieces when it was typed at two sittings.
    line = paper.sections[0].header.paragraphs[0]
    line.add_run(NUMBER[:7])
    line.add_run(NUMBER[7:]).bold = True


def in_footer(paper):
    paper.sections[0].footer.paragraphs[0].text = NUMBER


def in_properties_of_a_picture(paper):
    paper.add_paragraph().add_run()._r.append(
        docx.oxml.parse_xml(
            '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            f' xmlns:wp="urn:x"><wp:docPr id="1" name="图" descr="{NUMBER}"/></w:drawing>'
        )
    )


def far_down(book):
    book.active.cell(5000, 1, NUMBER)


def far_right(book):
    book.active.cell(3, 150, NUMBER)


def in_formula(book):
    book.active.append(["甲", f'=CONCATENATE("{NUMBER}")'])


def in_page_head(book):
    book.active.oddHeader.center.text = NUMBER


def in_name_of_sheet(book):
    book.active.title = NUMBER


def in_defined_name(book):
    book.defined_names["who"] = DefinedName("who", attr_text=f'"{NUMBER}"')


def written_onto_a_pdf() -> Upload:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, FreeText(text=NUMBER, rect=(10, 10, 100, 100)))
    return Upload("通知.pdf", "pdf", saved(writer.write))


FILES = [
    *(lambda each=each: text(each) for each in (in_header, in_footer, in_properties_of_a_picture)),
    *(
        lambda each=each: sheet(each)
        for each in (
            far_down,
            far_right,
            in_formula,
            in_page_head,
            in_name_of_sheet,
            in_defined_name,
        )
    ),
    written_onto_a_pdf,
]


@pytest.mark.parametrize(
    "file",
    FILES,
    ids=[
        "header",
        "footer",
        "alternative",
        "down",
        "right",
        "formula",
        "page",
        "sheet",
        "name",
        "pdf",
    ],
)
def test_a_number_that_does_not_show_is_found_and_bars_the_way(cast, file):
    make.school(cast)
    draft = make.a_draft(
        cast, make.outside_item(cast, name="收费标准"), audience=Audience.OUTSIDE, text="见附件"
    )
    upload = file()

    traces = traces_of(upload, draft)

    assert traces == {"身份证号": 1}
    draft.attachments.create(
        name=upload.name, kind=upload.kind, file="a", sha256="a", size=1, traces=traces
    )
    assert "身份证号 1 处" in "".join(readiness(draft).obstacles)


def test_a_file_with_nothing_tucked_away_has_no_traces(cast):
    make.school(cast)
    draft = make.a_draft(cast, make.outside_item(cast, name="收费标准"))

    assert traces_of(text(lambda _paper: None), draft) == {}
    assert traces_of(sheet(lambda _book: None), draft) == {}
