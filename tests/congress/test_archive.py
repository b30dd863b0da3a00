"""立卷归档: what goes into the file, in which order, with which hashes; sealed once and for all."""

import hashlib
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from congress.actions import archive as actions
from congress.binding import INDEX_NAME, SUMS_NAME
from congress.models import Archive, Minutes, Session
from tests.congress.archives import book_of, box_of, closed, full, officers, sealed
from tests.factories.congress import MinutesFactory, StepRecordFactory
from union.audit.models import Event
from union.jobs.actions import revive, work
from union.jobs.models import Job
from union.kit.flow import WrongState
from union.notices.models import Notice

pytestmark = pytest.mark.django_db


def address(session, verb=""):
    name = f"archive_{verb}" if verb else "archive_detail"
    return reverse(f"congress:{name}", args=[session.pk])


def words_of(reader) -> str:
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


@pytest.fixture(scope="module")
def package(django_db_setup, django_db_blocker):
    """The index, the zip and the book of one session with everything, made once for those who only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = officers()
        archive = sealed(people, full(people))
        made = SimpleNamespace(index=archive.index, box=box_of(archive), book=book_of(archive))
        transaction.set_rollback(True)
    return made


def test_the_file_is_in_the_order_of_the_archive_list(package):
    names = package.box.namelist()

    assert names == sorted(names)
    assert [name.partition(" ")[2] for name in names] == [
        "目录.pdf",
        "三届二次教代会呈报表.pdf",
        next(name for name in names if name.startswith("01-02")).partition(" ")[2],
        "筹备和步骤记录.pdf",
        "代表名册.pdf",
        "代表资格审查报告.pdf",
        "日程和议程.pdf",
        "会议机构名单.pdf",
        "学校工作报告（第1稿）.pdf",
        "课后服务办法（第1稿）.docx",
        "课后服务办法（第1稿）文字.pdf",
        "文件送达情况.pdf",
        "讨论意见汇总.pdf",
        "会议纪要.pdf",
        "表决结果：课后服务办法.pdf",
        "提案汇编.pdf",
        "提案统计.pdf",
        next(name for name in names if "走廊照片" in name).partition(" ")[2],
        "关于学校工作报告的决议.pdf",
        "签到表：正式会议.pdf",
        "决议公布情况.pdf",
        "三届二次教代会备案表.pdf",
        next(name for name in names if name.startswith("15-02")).partition(" ")[2],
        "校验值.sha256",
    ]


def test_hashes_and_pages_of_the_index_are_those_of_the_files(package):
    box, pages = package.box, len(package.book.pages)

    listed = [row for row in package.index if row["name"]]
    assert [row["name"] for row in listed] == box.namelist()[:-1]
    for row in listed:
        content = box.read(row["name"])
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert len(content) == row["size"]
    assert sum(row["pages"] for row in listed) == pages
    sums = box.read(SUMS_NAME).decode().splitlines()
    assert sums == [f"{row['sha256']}  {row['name']}" for row in listed]


def test_the_printed_index_shows_every_file_with_its_hash(package):
    words = words_of(package.book)

    for row in package.index[1:]:
        assert row["sha256"] in words
        assert row["title"].replace(" ", "") in words.replace(" ", "")
    assert package.box.namelist()[0] == INDEX_NAME


def test_the_index_tells_the_page_on_which_each_paper_begins(package):
    reader = package.book

    found = {}
    for entry in reader.outline:
        for each in entry if isinstance(entry, list) else [entry]:
            found[each.title] = reader.get_destination_page_number(each) + 1
    bound = [row for row in package.index if row["pages"]]
    assert len(bound) > 15
    assert {row["title"]: row["first"] for row in bound}.items() <= found.items()


def test_uploads_are_in_the_file_as_they_were_sent(package):
    box, rows = package.box, {row["title"]: row for row in package.index}

    report, rules = rows["学校工作报告（第1稿）"], rows["课后服务办法（第1稿）"]
    assert report["pages"] == 2
    assert (rules["pages"], rules["reason"]) == (0, "见档案包")
    assert box.read(rules["name"]).startswith(b"PK")
    assert "从上传的“办法.docx”读出" in words_of(package.book)
    assert "没有发的草稿" in rows
    assert rows["没有发的草稿"]["reason"] == "没有发给代表，不入卷"


def test_the_same_records_on_the_same_day_give_the_same_bytes(cast):
    world = full(cast)
    first = sealed(cast, world)
    marks = first.zip_sha256, first.pdf_sha256
    _undo(first, world.session)

    again = sealed(cast, world)

    assert (again.zip_sha256, again.pdf_sha256) == marks
    assert again.zip_file.name.endswith(f"{marks[0]}.zip")


def _undo(archive, session):
    """As if no worker had come yet."""
    Archive.objects.filter(pk=archive.pk).delete()
    Job.objects.filter(pk=archive.job_id).delete()
    state = {"state": "closed", "archived_at": None}
    Session.objects.filter(pk=session.pk).update(**state)
    session.refresh_from_db()


def test_a_part_without_records_is_named_with_the_reason(cast):
    world = closed(cast)
    StepRecordFactory(
        session=world.session, step="report", done_on=None, override_reason="区里口头同意"
    )

    archive = sealed(cast, world)

    holes = {row["title"]: row["reason"] for row in archive.index if row["state"] == "absent"}
    assert holes["呈报表和批复"] == "没有报送。已说明理由：区里口头同意"
    assert holes["会议纪要"] == "没有写会议纪要"
    assert holes["决议"] == "没有通过决议"
    words = words_of(book_of(archive))
    assert "没有写会议纪要" in words
    assert "区里口头同意" in words
    assert len({row["part"] for row in archive.index}) == 16  # all fifteen, and the index itself


def test_what_the_session_does_not_need_is_no_hole(cast):
    world = closed(cast)

    rows = {row["title"]: row["state"] for row in sealed(cast, world).index}

    assert rows["表决结果"] == "needless"


def test_a_lost_or_changed_upload_is_a_hole_that_the_index_names(cast):
    world = full(cast)
    version = world.session.documents.get(title="学校工作报告").versions.get()
    changed = world.session.documents.get(title="课后服务办法").versions.get()
    default_storage.delete(version.file.name)
    with default_storage.open(changed.file.name, "wb") as file:
        file.write(b"PK\x03\x04 something else")

    rows = {row["title"]: row for row in sealed(cast, world).index}

    assert rows[str(version)]["reason"] == "原件不在存储里"
    assert rows[str(changed)]["reason"] == "原件与上传时的指纹不一致，不入卷"


def test_the_session_is_archived_exactly_when_the_package_is_there(cast):
    world = closed(cast)
    archive = actions.order(world.session, by=cast.chair)
    world.session.refresh_from_db()
    assert (world.session.state, archive.made_at) == ("closed", None)

    work(archive.job, worker="test")

    archive.refresh_from_db()
    world.session.refresh_from_db()
    assert world.session.state == "archived"
    assert archive.made_at and default_storage.exists(archive.zip_file.name)
    archive.job.refresh_from_db()
    assert archive.job.state == Job.State.DONE
    assert Event.objects.filter(verb="session.archived").count() == 1
    assert Notice.objects.filter(user=cast.committee, text__contains="已立卷归档").count() == 1


def test_two_presses_are_one_job(cast):
    session = closed(cast).session

    first = actions.order(session, by=cast.chair)
    again = actions.order(session, by=cast.committee)

    assert first == again
    assert (Archive.objects.count(), Job.objects.count()) == (1, 1)


def test_a_worker_that_died_in_the_middle_leaves_nothing_and_the_next_one_finishes(cast):
    world = closed(cast)
    archive = actions.order(world.session, by=cast.chair)

    class Killed(BaseException):
        """The process ends."""

    def dies(done, total, note=""):
        if done == 5:
            raise Killed

    archive.job.claim(worker="first")
    archive.job.progress = dies
    with pytest.raises(Killed):
        actions.make(archive.job)
    archive.refresh_from_db()
    assert archive.made_at is None
    assert Session.objects.get().state == "closed"

    revive("first")
    work(Job.objects.get(), worker="second")

    archive.refresh_from_db()
    assert archive.made_at is not None
    assert Session.objects.get().state == "archived"


def test_a_second_run_of_the_job_changes_nothing(cast):
    world = closed(cast)
    archive = sealed(cast, world)

    actions.make(archive.job)

    assert Archive.objects.get().made_at == archive.made_at
    assert Event.objects.filter(verb="session.archived").count() == 1


def test_records_that_change_while_it_is_printed_are_printed_again(cast, monkeypatch):
    world = closed(cast)
    MinutesFactory(session=world.session)
    archive = actions.order(world.session, by=cast.chair)
    seal, times = actions._seal, []

    def late(*given, **named):
        times.append(1)
        if len(times) == 1:
            Minutes.objects.update(text="会议纪要改了最后一句。")
        return seal(*given, **named)

    monkeypatch.setattr(actions, "_seal", late)
    work(archive.job, worker="test")

    archive.refresh_from_db()
    assert len(times) == 2
    assert "会议纪要改了最后一句" in words_of(book_of(archive))


def test_records_that_never_rest_are_not_archived(cast, monkeypatch):
    world = closed(cast)
    archive = actions.order(world.session, by=cast.chair)
    MinutesFactory(session=world.session)
    seal = actions._seal

    def restless(*given, **named):
        minutes = Minutes.objects.get()
        Minutes.objects.update(text=minutes.text + "又改了。")
        return seal(*given, **named)

    monkeypatch.setattr(actions, "_seal", restless)
    work(archive.job, worker="test")

    archive.job.refresh_from_db()
    assert archive.job.state == Job.State.FAILED
    assert "请等大家改完" in archive.job.error
    assert Session.objects.get().state == "closed"
    assert default_storage.listdir(f"archives/{cast.school.pk}")[1] == []


def test_after_a_failure_it_can_be_ordered_again(cast, as_):
    world = closed(cast)
    archive = actions.order(world.session, by=cast.chair)
    Job.objects.update(state="failed", error="磁盘满了。", finished_at=world.session.closed_at)

    page = as_(cast.chair).get(address(world.session)).content.decode()
    assert "磁盘满了" in page
    assert as_(cast.chair).post(address(world.session, "make")).status_code == 302

    archive.job.refresh_from_db()
    assert archive.job.state == Job.State.QUEUED


def test_only_a_closed_session_is_archived(cast):
    world = closed(cast)
    Session.objects.update(state="open", closed_at=None)

    with pytest.raises(WrongState):
        actions.order(world.session, by=cast.chair)
