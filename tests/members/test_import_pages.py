import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.urls import reverse

from members import comparing, exports
from members.actions import imports as actions
from members.models import Member, SheetImport
from members.states import State
from tests.factories.members import MemberFactory
from tests.members.lists import HEAD, WANG, ZHANG, confirm, run
from union.audit.models import Event
from union.kit.flow import WrongState
from union.kit.sheets import read_rows
from union.kit.uploads import Upload
from union.kit.xlsx import write_xlsx

pytestmark = [pytest.mark.django_db]


# Pages


def post_file(client, cast, data, name="名册.xlsx"):
    file = SimpleUploadedFile(name, data)
    url = reverse("members:import_upload")
    return client.post(url, {"school": cast.school.pk, "sheet": file})


def test_the_whole_way_in_the_browser(as_, cast):
    client = as_(cast.chair)

    page = post_file(client, cast, write_xlsx(HEAD, [ZHANG, WANG], "名册"))
    sheet = SheetImport.objects.get()
    assert page.url == sheet.get_absolute_url()
    assert "正在读取名册" in client.get(page.url).content.decode()
    run(sheet)
    shown = client.get(page.url).content.decode()
    assert "新增 2 人" in shown
    assert "张伟" in shown
    client.post(reverse("members:import_confirm", args=[sheet.pk]))
    run(sheet)

    assert "已写入名册：新增 2 人" in client.get(page.url).content.decode()


def test_progress_is_a_part_and_the_page_follows_it(as_, cast, send):
    file = Upload("名册.xlsx", "xlsx", write_xlsx(HEAD, [ZHANG], "名册"))
    sheet = actions.receive(file, school=cast.school, by=cast.chair)
    client = as_(cast.chair)
    url, htmx = sheet.get_absolute_url(), {"HX-Request": "true"}

    part = client.get(url, headers=htmx)
    run(sheet)
    after = client.get(url, headers=htmx)

    assert "<html" not in part.content.decode()
    assert after.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "文件是空的"), (b"hello", "只接受Excel"), (b"%PDF-1.7", "只接受Excel")],
)
def test_a_file_that_is_no_list_is_refused_at_the_door(as_, cast, data, sentence):
    answer = post_file(as_(cast.chair), cast, data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("verb", ["confirm", "drop", "retry"])
@pytest.mark.parametrize(
    ("who", "status"), [("outsider", 404), ("teacher", 404), ("leader", 404), ("clerk", 404)]
)
def test_a_foreign_list_is_not_there(as_, cast, send, who, status, verb):
    sheet = send(ZHANG)
    client = as_(getattr(cast, who))

    assert client.post(reverse(f"members:import_{verb}", args=[sheet.pk])).status_code == status
    assert client.get(sheet.get_absolute_url()).status_code == status


def test_nobody_uploads_into_a_foreign_school(as_, cast):
    answer = as_(cast.outsider).post(
        reverse("members:import_upload"),
        {
            "school": cast.school.pk,
            "sheet": SimpleUploadedFile("a.xlsx", write_xlsx(HEAD, [], "x")),
        },
    )

    assert answer.status_code == 422
    assert not SheetImport.objects.exists()


def test_the_list_of_errors_can_be_taken_home(as_, cast, send):
    sheet = send(["张伟", "001", "错"], WANG)

    answer = as_(cast.chair).get(reverse("members:import_problems", args=[sheet.pk]))

    table = read_rows(answer.content)
    assert table.header == ("行号", "姓名", "要改的地方")
    assert table.rows[0].cells[:2] == (3, "张伟")


def test_the_empty_list_can_be_read_again(as_, cast):
    answer = as_(cast.chair).get(reverse("members:import_template"))

    table = read_rows(answer.content)
    assert table.header == tuple(field.label for field in exports.COLUMNS)


def test_what_is_exported_is_the_same_when_imported(cast, send):
    confirm(send(ZHANG, WANG), cast.chair)
    MemberFactory(school=cast.school, name="退休者", state=State.KEPT, party="cpc")
    members = Member.objects.for_list()

    _, data = exports.register(members, by=cast.chair)

    assert send(data=data).counts == {"all": 3, "new": 0, "changed": 0, "same": 3, "error": 0}
    assert Event.objects.get(verb="members.exported").details["count"] == 3


# Two at once, and many


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_one_list_write_it_once(cast, send):
    sheet = send(ZHANG, WANG)
    outcomes, together = [], threading.Barrier(2)

    def press(by):
        mine = SheetImport.objects.get(pk=sheet.pk)
        together.wait()
        try:
            actions.confirm(mine, by=by)
            outcomes.append("begun")
        except WrongState:
            outcomes.append("late")
        finally:
            connections.close_all()

    people = [threading.Thread(target=press, args=[by]) for by in (cast.chair, cast.committee)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(outcomes) == ["begun", "late"]
    sheet.refresh_from_db()
    assert run(sheet).state == "taken"
    assert Member.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_list_write_it_once(cast, send):
    sheet = send(ZHANG, WANG)
    actions.confirm(sheet, by=cast.chair)
    together = threading.Barrier(2)

    def write():
        mine = SheetImport.objects.get(pk=sheet.pk)
        together.wait()
        actions.take(mine, by=cast.chair)
        connections.close_all()

    workers = [threading.Thread(target=write) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Member.objects.count() == 2
    assert Event.objects.filter(verb="members.imported").count() == 1


def test_a_list_of_more_rows_than_allowed_is_refused(cast, send):
    rows = [["某人", str(n), "女"] for n in range(20_001)]

    sheet = send(*rows, head=["姓名", "工号", "性别"])

    assert "超过 20,000 行" in sheet.problem


def test_comparing_writes_nothing(cast, django_assert_num_queries):
    lines = [comparing.Line(3, {"name": "张伟", "staff_no": "1", "sex": "male"})]
    with django_assert_num_queries(3):
        register = comparing.Register.of(cast.school)

    with django_assert_num_queries(0):
        comparing.judge(lines, register)

    assert lines[0].outcome == "new"
