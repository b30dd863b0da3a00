"""The clerk's table and the running of the agenda: list, search, papers, points, notes."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from congress.actions import hall as hall_actions
from congress.actions import running as actions
from congress.models import AgendaItem
from tests.congress.halls import come, delegate_of, hall_at, seats
from tests.factories.congress import AgendaItemFactory, LeaveFactory
from union.audit.models import Event
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db
State = AgendaItem.State


@pytest.fixture
def hall(cast):
    return hall_at(cast.school)


@pytest.fixture
def points(hall):
    return [AgendaItemFactory(sitting=hall.sitting, title=f"第{n}项") for n in (1, 2, 3)]


def address(hall, name="detail", *more):
    return reverse(f"congress:sitting_{name}", args=[hall.sitting.pk, *more])


def states(hall):
    return [item.state for item in hall.sitting.agenda.order_by("position")]


@pytest.mark.parametrize("words", ["何晓雯", "hexiaowen", "hxw", "晓雯"])
def test_the_list_is_searched_by_name_and_pinyin(as_, cast, hall, words):
    delegate_of(hall)
    delegate_of(hall, name="郑宇")

    page = as_(cast.chair).get(address(hall), {"q": words}).content.decode()

    assert "何晓雯" in page
    assert "郑宇" not in page


@pytest.mark.parametrize("shown, names", [
    ("absent", {"未到的"}), ("present", {"已到的"}), ("leave", {"请假的"}),
    ("all", {"未到的", "已到的", "请假的"}), ("", {"未到的"}),
])  # fmt: skip
def test_the_list_shows_who_is_missing_first(as_, cast, hall, shown, names):
    delegate_of(hall, name="未到的")
    come(hall.sitting, [delegate_of(hall, name="已到的")], cast.chair)
    LeaveFactory(sitting=hall.sitting, delegate=delegate_of(hall, name="请假的"))

    page = as_(cast.chair).get(address(hall), {"shown": shown} if shown else {})

    assert {line.seat.name for line in page.context["lines"]} == names


@pytest.mark.parametrize("rows", [1, 5])
def test_the_list_asks_the_same_whatever_its_length(
    as_, cast, hall, django_assert_num_queries, rows
):
    come(hall.sitting, seats(hall.congress, rows), cast.chair)
    client = as_(cast.chair)

    with django_assert_num_queries(15):
        client.get(address(hall), {"shown": "all"})


def test_ticking_by_htmx_answers_with_the_line_and_wakes_the_count(as_, cast, hall):
    seat = delegate_of(hall)

    answer = as_(cast.chair).post(address(hall, "tick", seat.pk), headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert page.strip().startswith(f'<li class="seat is-here" id="seat-{seat.pk}">')
    assert answer["HX-Trigger"] == "counted"


def test_a_teacher_sees_count_and_agenda_but_no_list(as_, cast, hall, points):
    come(hall.sitting, [delegate_of(hall)], cast.chair)

    page = as_(cast.teacher).get(address(hall)).content.decode()

    assert "第1项" in page
    assert "何晓雯" not in page
    assert hall.sitting.door_key not in page


def test_the_exported_list_holds_everybody_and_is_on_record(as_, cast, hall):
    come(hall.sitting, [delegate_of(hall)], cast.chair)
    delegate_of(hall, name="=1+1")

    answer = as_(cast.chair).post(address(hall, "export"))

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=3)}
    assert set(rows) == {"何晓雯", "=1+1"}
    assert rows["=1+1"][1].data_type == "s"
    assert rows["何晓雯"][5].value == "手机"
    assert Event.objects.get(verb="sign_ins.exported").details == {"count": 2}


def test_poster_and_sheet_are_papers_to_hang_and_to_sign(as_, cast, hall):
    seats(hall.congress, 40)
    client = as_(cast.chair)

    poster, sheet = client.get(address(hall, "poster")), client.get(address(hall, "sheet"))

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(poster.content)).pages)
    assert "扫码签到" in text
    assert len(PdfReader(BytesIO(poster.content)).pages) == 1
    assert len(PdfReader(BytesIO(sheet.content)).pages) == 2
    assert as_(cast.teacher).get(address(hall, "poster")).status_code == 403


def test_the_agenda_goes_on_and_back_point_by_point(cast, hall, points):
    first, second, third = points

    actions.go_on(hall.sitting, by=cast.chair, seen=None)
    assert states(hall) == ["now", "ahead", "ahead"]
    actions.go_on(hall.sitting, by=cast.chair, seen=first.pk)
    assert states(hall) == ["done", "now", "ahead"]
    actions.go_back(hall.sitting, by=cast.chair, seen=second.pk)
    assert states(hall) == ["now", "ahead", "ahead"]
    actions.go_to(third, by=cast.chair, seen=first.pk)
    assert states(hall) == ["done", "ahead", "now"]
    assert actions.go_on(hall.sitting, by=cast.chair, seen=third.pk) is None
    assert actions.go_on(hall.sitting, by=cast.chair, seen=None) == second


def test_of_two_who_press_next_at_once_one_goes_on(as_, cast, hall, points):
    client = as_(cast.chair)

    answers = [client.post(reverse("congress:agenda_on", args=[hall.sitting.pk]), {"seen": ""})
               for _ in range(2)]  # fmt: skip

    assert [answer.status_code for answer in answers] == [302, 409]
    assert states(hall) == ["now", "ahead", "ahead"]


def test_the_agenda_stands_still_while_the_doors_are_closed(as_, cast):
    hall = hall_at(cast.school, opened=False)
    AgendaItemFactory(sitting=hall.sitting)

    answer = as_(cast.chair).post(reverse("congress:agenda_on", args=[hall.sitting.pk]))

    assert answer.status_code == 403
    assert states(hall) == ["ahead"]


def test_ending_the_sitting_ends_the_point_under_way(cast, hall, points):
    actions.go_on(hall.sitting, by=cast.chair, seen=None)

    hall_actions.end(hall.sitting, by=cast.chair)

    assert states(hall) == ["done", "ahead", "ahead"]
    assert Event.objects.get(verb="sitting.ended").details == {"due": 0, "present": 0, "needed": 1}


def test_notes_save_themselves_and_two_writers_lose_nothing(as_, cast, hall, points):
    item, client = points[0], as_(cast.chair)
    note, seen = reverse("congress:agenda_note", args=[item.pk]), actions.version_of(points[0])

    saved = client.post(note, {"notes": "一人发言", "version": seen}, headers={"X-Autosave": "1"})
    stale = client.post(note, {"notes": "另一人写的", "version": seen}, headers={"X-Autosave": "1"})

    assert (saved.status_code, stale.status_code) == (204, 409)
    assert "别人刚改过这一项的记录" in stale.text
    item.refresh_from_db()
    assert item.notes == "一人发言"
    assert saved["X-Autosave-Version"] == actions.version_of(item)


def test_notes_of_an_archived_session_stand(as_, cast, hall, points):
    hall.session.open()
    hall.session.close()
    hall.session.archive()

    answer = as_(cast.chair).post(
        reverse("congress:agenda_note", args=[points[0].pk]), {"notes": "改", "version": "x"}
    )

    assert answer.status_code == 403
    assert "已归档" in answer.content.decode()


def test_pages_of_a_running_sitting_open_for_officers(as_, cast, hall, points):
    actions.go_on(hall.sitting, by=cast.chair, seen=None)

    page = as_(cast.chair).get(address(hall, "run")).content.decode()

    assert "现在进行" in page
    assert as_(cast.teacher).get(address(hall, "run")).status_code == 403


def test_going_back_from_the_first_point_is_refused(cast, hall, points):
    actions.go_on(hall.sitting, by=cast.chair, seen=None)

    with pytest.raises(WrongState):
        actions.go_back(hall.sitting, by=cast.chair, seen=points[0].pk)
