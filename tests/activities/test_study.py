"""学习培训: sessions, lists, numbers without lists; what the year's summary says of them."""

import datetime as dt

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activities import study_sheets
from activities.actions import study as actions
from activities.lent import study as lent
from activities.models import StudyAttendance, StudySession
from activities.policies import study as policies
from tests.factories.clubs import (
    StudyAttendanceFactory,
    StudyCourseFactory,
    StudySessionFactory,
)
from tests.factories.ledger import LineFactory
from tests.factories.members import MemberFactory
from union.kit.sheet_import import SheetRow

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args) -> str:
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def session(cast):
    return StudySessionFactory(course__school=cast.school)


def numbers(school, year: int) -> dict:
    return {figure.key: figure.value for figure in lent.figures(school, year)}


def test_eleven_trainings_and_1330_person_times_come_out_of_what_was_entered(as_, cast):
    """The figures of the 吐鲁番 report, from nine typed numbers and two lists."""
    today = timezone.localdate()
    course = StudyCourseFactory(school=cast.school)
    people = MemberFactory.create_batch(5, school=cast.school)
    for place in range(9):
        session = StudySessionFactory(course=course, on=today - place * DAY)
        number = 140 if place < 8 else 200
        actions.set_number(session, number=number, reason="教研活动，只清点了人数", by=cast.chair)
    for _ in range(2):
        session = StudySessionFactory(course=course, on=today)
        actions.set_list(session, people, by=cast.chair)
    StudySessionFactory(course=course, on=today + 30 * DAY)
    StudySessionFactory(course__school=cast.theirs, on=today, number=99, number_reason="别的学校")

    keys = ("activities.study.sessions", "activities.study.person_times")
    client = as_(cast.chair)
    shown = client.get(reverse("activities:study_list"), {"year": today.year})
    behind = [client.get(figure.url) for figure in lent.figures(cast.school, today.year)[:2]]

    assert [numbers(cast.school, today.year)[key] for key in keys] == [11, 1330]
    assert [answer.context["value"] for answer in behind] == [11, 1330]
    assert len(shown.context["held"]) == 11
    assert shown.context["person_times"] == 1330
    assert "11 场，1330 人次" in shown.content.decode()


def test_a_list_puts_the_typed_number_aside_and_the_number_the_list(cast, session):
    member = MemberFactory(school=cast.school)
    actions.set_number(session, number=40, reason="外出培训", by=cast.chair)
    actions.set_list(session, [member], by=cast.chair)
    assert StudySession.objects.with_people().get().people == 1

    actions.set_number(session, number=40, reason="外出培训", by=cast.chair)
    assert StudySession.objects.with_people().get().people == 40
    assert not StudyAttendance.objects.exists()


def test_a_number_without_a_reason_is_not_taken(as_, cast, session):
    answer = as_(cast.chair).post(url("study_number", session.pk), {"number": 40, "reason": ""})

    assert answer.status_code == 422
    assert "写明原因" in answer.content.decode()


def test_ticking_the_list_again_keeps_the_notes_of_those_who_stay(as_, cast, session):
    stays, goes = MemberFactory.create_batch(2, school=cast.school)
    StudyAttendanceFactory(session=session, member=stays, note="很有收获")
    StudyAttendanceFactory(session=session, member=goes)

    as_(cast.chair).post(url("study_attend", session.pk), {"people": [stays.pk]})

    assert session.attendances.get().note == "很有收获"


def test_people_of_another_school_cannot_be_ticked(as_, cast, session):
    stranger = MemberFactory(school=cast.theirs)

    answer = as_(cast.chair).post(url("study_attend", session.pk), {"people": [stranger.pk]})

    assert answer.status_code == 422


def test_a_teacher_reads_sessions_but_not_who_else_was_there(as_, cast, session):
    other = MemberFactory(school=cast.school, name="王小明")
    StudyAttendanceFactory(session=session, member=other, note="心里话")

    page = as_(cast.teacher).get(session.get_absolute_url()).content.decode()

    assert "1 人参加" in page
    assert "王小明" not in page and "心里话" not in page


def test_one_writes_own_notes_only_when_on_the_list(as_, cast, session):
    client = as_(cast.teacher)
    assert client.post(url("study_note", session.pk), {"note": "好"}).status_code == 403
    own = MemberFactory(school=cast.school, user=cast.teacher)
    StudyAttendanceFactory(session=session, member=own)

    client.post(url("study_note", session.pk), {"note": "好"})

    assert session.attendances.get().note == "好"


@pytest.mark.parametrize("who, status", [("teacher", 403), ("clerk", 403), ("outsider", 404)])
def test_only_officers_enter(as_, cast, session, who, status):
    assert as_(getattr(cast, who)).get(url("study_attend", session.pk)).status_code == status


def test_a_session_with_a_list_is_not_deleted(as_, cast, session):
    StudyAttendanceFactory(session=session, member__school=cast.school)
    client = as_(cast.chair)
    assert client.post(url("study_session_remove", session.pk)).status_code == 403
    session.attendances.all().delete()

    client.post(url("study_session_remove", session.pk))

    assert not StudySession.objects.exists()


def rows_of(*cells) -> list[SheetRow]:
    keys = ("name", "staff_no", "present")
    return [SheetRow(n, dict(zip(keys, row, strict=True)), []) for n, row in enumerate(cells, 2)]


def test_an_excel_list_is_matched_with_the_register(cast):
    MemberFactory(school=cast.school, name="李红", staff_no="012")
    MemberFactory(school=cast.school, name="王强", staff_no="013")
    MemberFactory(school=cast.school, name="王强", staff_no="014")
    rows = rows_of(
        ("李红", "", ""), ("李 红", "012", "是"), ("王强", "", ""), ("王强", "014", ""),
        ("张三", "", ""), ("李红", "014", ""), ("王强", "013", "缺席"),
    )  # fmt: skip

    study_sheets.match(rows, cast.school)

    assert [bool(row.problems) for row in rows] == [
        False, False, True, False, True, True, False,
    ]  # fmt: skip
    assert [row.is_left_out for row in rows] == [
        False, True, False, False, False, False, True,
    ]  # fmt: skip
    assert "请填上工号" in rows[2].problems[0]


def test_the_excel_list_is_shown_before_it_is_taken(as_, cast, session, tmp_path):
    MemberFactory(school=cast.school, name="李红", staff_no="012")
    book = openpyxl.Workbook()
    book.active.append(["姓名", "工号"])
    book.active.append(["李红", "012"])
    book.active.append(["没有这个人", ""])
    book.save(tmp_path / "list.xlsx")
    client, where = as_(cast.chair), url("study_import", session.pk)
    sheet = SimpleUploadedFile("名单.xlsx", (tmp_path / "list.xlsx").read_bytes())

    shown = client.post(where, {"sheet": sheet})
    assert "没有这个人" in shown.content.decode()
    assert not StudyAttendance.objects.exists()
    client.post(where, {"packed": shown.context["packed"], "take": ["2"]})

    assert session.attendances.get().member.name == "李红"


def test_officers_are_reminded_of_lists_that_are_missing(cast, session):
    office = cast.chair.offices[0]
    assert [todo.url for todo in lent.todos(cast.chair, office)] == [
        url("study_attend", session.pk)
    ]
    assert lent.todos(cast.teacher, None) == []
    actions.set_number(session, number=3, reason="外出培训", by=cast.chair)

    assert lent.todos(cast.chair, office) == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_as_much_for_five_sessions_as_for_one(
    as_, cast, count, django_assert_max_num_queries
):
    course = StudyCourseFactory(school=cast.school)
    for _ in range(count):
        StudySessionFactory(course=course)
    client = as_(cast.teacher)
    client.get(url("study_list"))

    with django_assert_max_num_queries(15):
        client.get(url("study_list"))


def test_a_session_whose_cost_stands_in_the_ledger_is_not_removed(cast):
    session = StudySessionFactory(course__school=cast.school)
    assert policies.remove_session(cast.chair, session)

    LineFactory(school=cast.school, cause_kind="study", cause_id=session.pk)

    assert "已经记入账簿" in policies.remove_session(cast.chair, session).reason
