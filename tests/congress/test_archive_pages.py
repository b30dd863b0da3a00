"""The archive's pages: who sees and takes the package, what is missing, whether it is whole."""

import hashlib
import io

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from congress.actions import archive as actions
from congress.models import Archive
from tests.congress.archives import closed, file_record, sealed
from tests.factories.congress import ArchiveFactory
from union.audit.models import Event
from union.filings.actions import envelope as filing

pytestmark = pytest.mark.django_db


def address(session, verb=""):
    name = f"archive_{verb}" if verb else "archive_detail"
    return reverse(f"congress:{name}", args=[session.pk])


def words_of(reader) -> str:
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


@pytest.mark.parametrize(
    "who, status",
    [("chair", 200), ("committee", 200), ("principal", 403), ("teacher", 403), ("clerk", 403),
     ("outsider", 404), ("admin", 404)],
)  # fmt: skip
def test_who_sees_the_archive(cast, as_, who, status):
    session = closed(cast).session

    assert as_(getattr(cast, who)).get(address(session)).status_code == status


@pytest.mark.parametrize(
    "who, status", [("teacher", 403), ("principal", 403), ("clerk", 403), ("outsider", 404)]
)
@pytest.mark.parametrize("verb", ["make", "check", "zip", "pdf"])
def test_strangers_neither_seal_nor_take_it(cast, as_, who, status, verb):
    session = closed(cast).session
    ask = as_(getattr(cast, who))

    answer = (ask.get if verb in ("zip", "pdf") else ask.post)(address(session, verb))

    assert answer.status_code == status
    assert not Archive.objects.exists()


@pytest.mark.parametrize("who, sees", [("chair", True), ("clerk", False), ("outsider", False)])
def test_who_sees_the_package_in_queries(cast, who, sees):
    ArchiveFactory(session=closed(cast).session, ordered_by=cast.chair)

    assert Archive.objects.visible_to(getattr(cast, who)).exists() is sees


def test_the_page_lists_what_is_missing_and_warns_without_blocking(cast, as_):
    session = closed(cast).session

    page = as_(cast.chair).get(address(session)).content.decode()

    assert "还没有报区教育工会备案，归档以后不能再报" in page
    assert "没有写会议纪要" in page
    assert "归档前请看一看" in page
    assert as_(cast.chair).post(address(session, "make")).status_code == 302


@pytest.mark.parametrize("returned", [False, True])
def test_a_record_that_is_with_the_district_comes_first(cast, as_, returned):
    session = closed(cast).session
    filed = file_record(cast, session)
    if returned:
        filing.send_back(filed, by=cast.clerk, remark="缺签到人数")

    answer = as_(cast.chair).post(address(session, "make"))

    assert answer.status_code == 403
    assert ("退回了备案" if returned else "正在区教育工会审核") in answer.content.decode()


def test_while_it_is_made_the_page_asks_how_far_it_is(cast, as_):
    session = closed(cast).session
    actions.order(session, by=cast.chair)

    page = as_(cast.chair).get(address(session)).content.decode()
    part = as_(cast.chair).get(address(session), headers={"HX-Request": "true"}).content.decode()

    assert "正在打包" in page
    assert "hx-trigger" in part
    assert "<html" not in part


def test_when_it_is_made_the_asking_part_loads_the_whole_page(cast, as_):
    world = closed(cast)
    sealed(cast, world)

    answer = as_(cast.chair).get(address(world.session), headers={"HX-Request": "true"})

    assert answer["HX-Refresh"] == "true"


@pytest.mark.parametrize("kind", ["zip", "pdf"])
def test_the_package_is_taken_with_its_name_and_on_record(cast, as_, kind):
    world = closed(cast)
    archive = sealed(cast, world)

    answer = as_(cast.committee).get(address(world.session, kind))

    content = b"".join(answer.streaming_content)
    mark = archive.zip_sha256 if kind == "zip" else archive.pdf_sha256
    assert hashlib.file_digest(io.BytesIO(content), "sha256").hexdigest() == mark
    assert answer["ETag"] == f'"{mark}"'
    assert Event.objects.get(verb="archive.downloaded").details["sha256"] == mark


def test_a_whole_package_is_called_whole(cast, as_):
    world = closed(cast)
    sealed(cast, world)

    answer = as_(cast.chair).post(address(world.session, "check"), follow=True)

    assert "档案包与封存时一致" in answer.content.decode()
    assert "合订本与封存时一致" in answer.content.decode()


def test_a_changed_or_lost_package_is_noticed(cast, as_):
    world = closed(cast)
    archive = sealed(cast, world)
    with default_storage.open(archive.zip_file.name, "wb") as file:
        file.write(b"something else")
    default_storage.delete(archive.pdf_file.name)

    page = as_(cast.chair).post(address(world.session, "check"), follow=True).content.decode()

    assert "档案包与封存时不一致" in page
    assert "合订本不在了" in page
    assert Event.objects.filter(verb="archive.verified").exists()


def test_the_archive_waits_among_the_todos_once_the_record_is_answered(cast, as_):
    session = closed(cast).session
    filed = file_record(cast, session)
    assert address(session) not in as_(cast.chair).get("/").content.decode()

    filing.approve(filed, by=cast.clerk)

    assert address(session) in as_(cast.chair).get("/").content.decode()
    assert address(session) not in as_(cast.teacher).get("/").content.decode()
