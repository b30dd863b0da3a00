"""What a batch is bound to: the book with its contents and bookmarks, the zip with its names."""

import hashlib
import io
import re
import zipfile

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from tests.factories.batches import BatchFactory, filed, town_of, work_off
from tests.factories.org import DistrictFactory, SchoolFactory
from tests.kit.test_binder import outline
from union.filings.actions import batches as actions
from union.filings.batches.binding import name_in_box
from union.filings.models import BatchFile
from union.jobs.models import Job
from union.papers.models import Paper

pytestmark = pytest.mark.django_db
Form = BatchFile.Form


@pytest.fixture
def bound():
    """Two towns and a school of the district's own, all filed; a fourth school has not."""
    district = DistrictFactory(name="清源区教育工会")
    east, west = town_of(district, "东城学区"), town_of(district, "西城学区", position=1)
    one = SchoolFactory(parent=east, name="东城小学工会")
    two = SchoolFactory(parent=west, name="西城/实验:小学工会", short_name="西城实验")
    own = SchoolFactory(parent=district, name="实验中学工会")
    SchoolFactory(parent=east, name="还没写的小学工会")
    for school in (one, two, own):
        filed(school)
    batch = BatchFactory(unit=district)
    work_off()
    return batch


def content(batch, form) -> bytes:
    with default_storage.open(batch.files.get(form=form).file.name) as file:
        return file.read()


def test_bookmarks_go_from_town_to_school(bound):
    lines = outline(content(bound, Form.BOOK))

    titles = [
        entry[0] if isinstance(entry, tuple) else [title for title, _ in entry] for entry in lines
    ]
    east, west, own = ["东城小学工会"], ["西城/实验:小学工会"], "实验中学工会"
    assert titles == ["封面和目录", "东城学区", east, "西城学区", west, own]


def test_each_bookmark_and_each_line_of_the_contents_leads_to_the_schools_own_paper(bound):
    book = content(bound, Form.BOOK)
    reader = PdfReader(io.BytesIO(book))
    texts = [page.extract_text() for page in reader.pages]
    flat = [
        pair for entry in outline(book) for pair in (entry if isinstance(entry, list) else [entry])
    ]
    contents = "".join(texts[: flat[1][1]])

    for name, page in flat:
        if name.endswith("工会"):
            assert name in texts[page].replace("\n", "")
            assert re.search(rf"{re.escape(name)}\s*{page + 1}(?!\d)", contents)


def test_the_contents_name_who_is_not_in_the_book(bound):
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content(bound, Form.BOOK))).pages
    )

    assert "还没写的小学工会" in text
    assert "还没有报送" in text


def test_the_book_has_the_pages_of_its_papers_after_its_own(bound):
    book = bound.files.get(form=Form.BOOK)

    papers = sum(row.paper.pages for row in bound.rows.printed())
    assert book.pages == len(PdfReader(io.BytesIO(content(bound, Form.BOOK))).pages) == papers + 2


def test_the_zip_has_every_paper_under_a_name_that_windows_takes(bound):
    box = zipfile.ZipFile(io.BytesIO(content(bound, Form.ZIP)))

    names = box.namelist()
    assert names[0] == "001-东城小学工会-2026年度工作计划.pdf"
    assert not any(set(name) & set('\\/:*?"<>|') for name in names)
    assert len(set(names)) == 3
    assert all(member.flag_bits & 0x800 for member in box.infolist())  # names are UTF-8
    assert box.testzip() is None
    sums = {hashlib.sha256(box.read(name)).hexdigest() for name in names}
    assert sums == set(Paper.objects.made().values_list("sha256", flat=True))


def test_the_same_papers_are_bound_to_the_same_bytes(bound):
    first = {file.form: file.sha256 for file in bound.files.all()}
    begun_at = bound.begun_at

    BatchFile.objects.filter(batch=bound).update(made_at=None, file="", sha256="", size=0, pages=0)
    Job.objects.filter(kind=actions.BIND).update(state=Job.State.QUEUED, finished_at=None)
    work_off()

    assert bound.begun_at == begun_at
    assert {file.form: file.sha256 for file in bound.files.all()} == first


def test_a_paper_that_the_storage_lost_is_named_when_it_is_missed(bound):
    row = bound.rows.printed().first()
    default_storage.delete(row.paper.file.name)
    BatchFile.objects.filter(batch=bound).update(made_at=None, file="", sha256="", size=0, pages=0)
    Job.objects.filter(kind=actions.BIND).update(state=Job.State.QUEUED, finished_at=None)

    work_off()

    assert all(row.school_name in file.job.error for file in bound.files.select_related("job"))


def test_names_in_the_zip_stay_short_however_long_a_school_is_called(bound):
    row = bound.rows.printed().first()
    row.school_name = "清" * 60

    assert len(name_in_box(row)) <= 84
