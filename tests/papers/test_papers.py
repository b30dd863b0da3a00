"""The shelf: who sees a paper, printing once, taking it away."""

from urllib.parse import unquote

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from tests.factories.papers import PaperFactory
from tests.kit.paper_samples import plan
from union.audit.models import Event
from union.jobs.actions import work
from union.jobs.models import Job
from union.kit import stored
from union.kit.pdf import render_pdf
from union.papers import actions, files
from union.papers.models import Paper
from union.papers.shelf import Flaw, flaws

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pdf():
    return render_pdf("pdf/gongwen.html", {"paper": plan(1)})


@pytest.fixture
def on_disk(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def order(cast, kind="sample", pk=7, **rest):
    given = {"title": "2026年工会工作计划", "school": cast.school, "by": cast.chair}
    return actions.order(kind, pk, 1, **given | rest)


@pytest.mark.parametrize(
    "who, officers, staff",
    [
        ("clerk", True, True),
        ("chair", True, True),
        ("committee", True, True),
        ("leader", False, True),
        ("teacher", False, True),
        ("outsider", False, False),
        ("admin", False, False),
    ],
)
def test_who_sees_a_paper(cast, who, officers, staff):
    order(cast, pk=1)
    order(cast, pk=2, audience=Paper.Audience.STAFF)

    seen = Paper.objects.visible_to(getattr(cast, who)).values_list("subject_pk", flat=True)

    assert set(seen) == {pk for pk, visible in ((1, officers), (2, staff)) if visible}


@pytest.mark.parametrize(
    "who, sees",
    [("chair", True), ("teacher", True), ("leader", False), ("clerk", False), ("outsider", False)],
)
def test_a_paper_of_the_house_is_seen_by_its_officers_and_who_ordered_it(cast, who, sees):
    order(cast, by=cast.teacher, audience=Paper.Audience.HOUSE)

    assert Paper.objects.visible_to(getattr(cast, who)).exists() is sees


def test_a_paper_ordered_twice_is_one_paper_and_one_job(cast):
    assert order(cast) == order(cast)

    assert Paper.objects.count() == Job.objects.count() == 1


def test_an_ordered_paper_is_printed_and_shelved(cast, pdf):
    paper = order(cast)

    work(paper.job, worker="a")

    paper.refresh_from_db()
    assert paper.file.name == f"papers/{cast.school.pk}/{files.digest(pdf)}.pdf"
    assert paper.file.read() == pdf
    assert (paper.sha256, paper.size, paper.pages) == (files.digest(pdf), len(pdf), 3)
    assert Job.objects.get().state == Job.State.DONE


def test_printing_twice_changes_nothing(cast):
    paper = order(cast)
    actions.print_paper(paper.job)
    first = Paper.objects.get()

    actions.print_paper(paper.job)
    actions.shelve(paper, first.file.read(), pages=3)

    again = Paper.objects.get()
    assert (again.file.name, again.made_at) == (first.file.name, first.made_at)
    assert list(files.all_names(f"papers/{cast.school.pk}")).count(first.file.name) == 1


def test_of_two_workers_with_different_files_the_first_counts(cast, pdf):
    paper = order(cast)

    assert paper.keep("papers/1/a.pdf", sha256="a", size=1, pages=1)
    assert not paper.keep("papers/1/b.pdf", sha256="b", size=2, pages=2)
    assert Paper.objects.get().sha256 == "a"


def test_a_paper_whose_subject_is_gone_says_so_and_can_be_tried_again(as_, cast):
    paper = order(cast, kind="gone")
    work(paper.job, worker="a")

    page = as_(cast.chair).get(paper.get_absolute_url()).content.decode()
    assert "这份计划已经删除，不能再印" in page
    assert "再试一次" in page

    as_(cast.chair).post(f"/papers/{paper.pk}/again/")
    assert Job.objects.get().state == Job.State.QUEUED


@pytest.mark.parametrize(
    "who, reason", [("chair", "已经印好，或正在排印"), ("teacher", "只有工会干部")]
)
def test_only_what_failed_is_printed_again_and_only_by_officers(as_, cast, who, reason):
    paper = order(cast, audience=Paper.Audience.STAFF)

    answer = as_(getattr(cast, who)).post(f"/papers/{paper.pk}/again/")

    assert answer.status_code == 403
    assert reason in answer.content.decode()


def test_a_waiting_paper_says_how_far_it_is_and_asks_again(as_, cast):
    paper = order(cast)

    page = as_(cast.chair).get(paper.get_absolute_url()).content.decode()
    part = (
        as_(cast.chair)
        .get(paper.get_absolute_url(), headers={"HX-Request": "true"})
        .content.decode()
    )

    assert "排队中" in page
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part


def test_a_made_paper_no_longer_asks(as_, cast, pdf):
    paper = PaperFactory(school=cast.school, content=pdf)

    page = as_(cast.chair).get(paper.get_absolute_url()).content.decode()

    assert "下载 PDF" in page
    assert "hx-trigger" not in page


def test_a_download_has_its_chinese_name_and_is_recorded(as_, cast, pdf):
    paper = PaperFactory(school=cast.school, title="三小：2026/2027计划", content=pdf)

    answer = as_(cast.clerk).get(f"/papers/{paper.pk}/file/")

    assert b"".join(answer.streaming_content) == pdf
    assert answer["Content-Type"] == "application/pdf"
    assert (
        unquote(answer["Content-Disposition"])
        == "attachment; filename*=utf-8''三小：2026_2027计划.pdf"
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["ETag"] == f'"{paper.sha256}"'
    event = Event.objects.get(verb="paper.downloaded")
    assert (event.by_name, event.unit_path) == ("周文", cast.school.path)


def test_what_stays_in_the_house_is_not_named_in_the_log_that_the_district_reads(cast):
    paper = PaperFactory(school=cast.school, title="关于李某的会议纪要", audience="house")

    actions.note_download(paper, by=cast.chair)

    assert Event.objects.get(verb="paper.downloaded").object_label == "本校内部文件"


def test_a_paper_can_be_opened_in_the_browser(as_, cast, pdf):
    paper = PaperFactory(school=cast.school, content=pdf)

    answer = as_(cast.chair).get(f"/papers/{paper.pk}/file/?inline")

    assert answer["Content-Disposition"].startswith("inline")
    answer.close()


def test_behind_a_proxy_the_proxy_sends_the_file(as_, cast, pdf, settings):
    settings.PRIVATE_DOWNLOADS = "/private/"
    paper = PaperFactory(school=cast.school, content=pdf)

    answer = as_(cast.chair).get(f"/papers/{paper.pk}/file/")

    assert answer["X-Accel-Redirect"] == f"/private/{paper.file.name}"
    assert answer.content == b""


@pytest.mark.parametrize("who", ["outsider", "teacher", "admin"])
@pytest.mark.parametrize("address", ["", "file/"])
def test_a_strange_paper_is_not_there(as_, cast, who, address, pdf):
    paper = PaperFactory(school=cast.school, content=pdf)

    assert as_(getattr(cast, who)).get(f"/papers/{paper.pk}/{address}").status_code == 404
    assert not Event.objects.filter(verb="paper.downloaded").exists()


def test_a_paper_that_is_not_printed_yet_cannot_be_taken(as_, cast):
    paper = order(cast)

    answer = as_(cast.chair).get(f"/papers/{paper.pk}/file/")

    assert answer.status_code == 403
    assert "还没有印好" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_takes_the_same_queries_for_one_and_for_five(
    as_, cast, rows, django_assert_max_num_queries
):
    for number in range(rows):
        order(cast, pk=number)
    client = as_(cast.chair)

    with django_assert_max_num_queries(9):
        assert client.get("/papers/").status_code == 200


def test_the_check_of_the_shelf_finds_missing_changed_and_orphan_files(cast, pdf, on_disk):
    whole, missing, changed = (
        PaperFactory(school=cast.school, title=title, content=pdf + title.encode())
        for title in ("好的", "丢的", "改的")
    )
    default_storage.delete(missing.file.name)
    with default_storage.open(changed.file.name, "wb") as file:
        file.write(b"%PDF-1.7 another")
    orphan = files.put("0", b"left behind")

    assert set(flaws()) == {
        Flaw("missing", missing.file.name, "丢的"),
        Flaw("changed", changed.file.name, "改的"),
        Flaw("orphan", orphan),
    }
    with pytest.raises(CommandError, match="2 份"):
        call_command("papers_check", "--remove-orphans")
    assert not default_storage.exists(orphan)
    assert default_storage.exists(whole.file.name)


def test_on_a_disk_a_file_appears_whole_and_can_be_read_by_the_proxy(on_disk):
    name = files.put("7", b"%PDF")
    files.put("7", b"%PDF")

    assert [path.name for path in (on_disk / "papers" / "7").iterdir()] == [name.split("/")[-1]]
    assert (on_disk / name).read_bytes() == b"%PDF"
    assert (on_disk / name).stat().st_mode & 0o777 == 0o644


def test_a_full_disk_leaves_nothing_behind(on_disk, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stored.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        files.put("7", b"%PDF")

    assert list((on_disk / "papers" / "7").iterdir()) == []
