"""After the meeting: tasks, todos, the calendar, figures, and the four meetings of the year."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.congress import CongressFactory, SessionFactory
from tests.factories.meetings import (
    AttendeeFactory,
    DecisionFactory,
    MeetingFactory,
    TaskFactory,
    at,
)
from tests.factories.org import DepartmentFactory
from tests.factories.rules import RuleFigureFactory
from union.audit.models import Event
from union.kit.flow import WrongState
from union.meetings import rules
from union.meetings.actions import records as actions
from union.meetings.held import held
from union.meetings.lent.calendar import entries
from union.meetings.lent.figures import figures
from union.meetings.lent.todos import minutes_due, todos
from union.meetings.models import Decision, Meeting, Task
from union.meetings.yearly import quarters_of, terms_of, year_of
from union.rules.deadlines import working_days_between

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TERM_DAY = dt.date(2025, 10, 15)


@pytest.fixture
def autumn(time_machine):
    """An afternoon in the first term."""
    time_machine.move_to(on(TERM_DAY))


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def on(day: dt.date):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(15)))


def held_on(school, kind, day):
    return MeetingFactory(school=school, kind=kind, held=True, starts_at=on(day))


def settle(client, task, state="done", note="办好了"):
    return client.post(task.get_absolute_url(), {"state": state, "note": note})


def test_the_owner_settles_a_task_and_the_recorder_hears_of_it(cast, as_):
    task = TaskFactory(
        decision__meeting__school=cast.school,
        decision__meeting__recorder=cast.chair,
        owner=cast.teacher,
    )

    answer = settle(as_(cast.teacher), task)

    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.state, task.note, task.settled_by) == ("done", "办好了", cast.teacher)
    assert "已完成" in cast.chair.notices.get().text
    assert Event.objects.filter(verb="task.settled").exists()


def test_the_department_settles_what_is_its(cast, as_):
    house = DepartmentFactory(school=cast.school, head=cast.leader, handlers=[cast.teacher])
    task = TaskFactory(decision__meeting__school=cast.school, owner=None, department=house)

    settle(as_(cast.teacher), task)

    assert Task.objects.get().state == "done"


def test_dropping_a_task_needs_the_reason(cast, as_):
    task = TaskFactory(decision__meeting__school=cast.school, owner=cast.teacher)
    client = as_(cast.teacher)

    refused = settle(client, task, "dropped", " ")
    settle(client, task, "dropped", "学校统一采购")

    assert refused.status_code == 422
    assert "请写明原因" in refused.content.decode()
    assert Task.objects.get().state == "dropped"


def test_a_task_is_settled_once(cast, as_):
    task = TaskFactory(decision__meeting__school=cast.school, owner=cast.teacher)
    stale = Task.objects.get()
    settle(as_(cast.teacher), task)

    assert settle(as_(cast.teacher), task).status_code == 403
    with pytest.raises(WrongState):
        actions.settle(stale, "dropped", note="晚了", by=cast.chair)


def test_the_next_meeting_of_a_kind_begins_with_what_is_left_of_the_last(cast, as_):
    last = MeetingFactory(school=cast.school, held=True)
    TaskFactory(decision__meeting=last, text="没办完的")
    TaskFactory(decision__meeting=last, text="办完的").settle("done", note="", by=cast.chair)
    TaskFactory(decision__meeting__school=cast.school, decision__meeting__kind="joint", text="别的")
    TaskFactory(text="别校的")
    following = MeetingFactory(school=cast.school, kind=last.kind)

    shown = as_(cast.chair).get(following.get_absolute_url())

    assert [task.text for task in shown.context["left"]] == ["没办完的"]
    assert "以前会议没办完的" in shown.content.decode()
    assert not as_(cast.chair).get(last.get_absolute_url()).context["left"]


def test_who_only_reads_does_not_settle(cast, as_):
    task = TaskFactory(decision__meeting__school=cast.school, decision__meeting__openness="staff")

    answer = settle(as_(cast.leader), task)

    assert answer.status_code == 403
    assert as_(cast.leader).get(task.get_absolute_url()).status_code == 200


def test_tasks_are_listed_as_mine_open_late_and_all(cast, as_):
    meeting = MeetingFactory(school=cast.school, held=True)
    common = {"decision__meeting": meeting}
    TaskFactory(**common, text="我的", owner=cast.chair)
    TaskFactory(**common, text="晚了的", due_on=timezone.localdate() - DAY)
    done = TaskFactory(**common, text="办完的")
    done.settle("done", note="", by=cast.chair)
    client = as_(cast.chair)

    def listed(tab):
        return {each.text for each in client.get(url("task_list"), {"tab": tab}).context["page"]}

    assert listed("mine") == listed("nonsense") == {"我的"}
    assert listed("open") == {"我的", "晚了的"}
    assert listed("late") == {"晚了的"}
    assert listed("all") == {"我的", "晚了的", "办完的"}


def test_decisions_are_found_by_word_and_sum(cast, as_):
    meeting = MeetingFactory(school=cast.school, held=True)
    DecisionFactory(meeting=meeting, text="购买饮水机", amount=12800)
    DecisionFactory(meeting=meeting, text="安全检查")
    client = as_(cast.chair)

    def found(**query):
        return {each.text for each in client.get(url("decision_list"), query).context["page"]}

    assert found() == {"购买饮水机", "安全检查"}
    assert found(q="饮水") == found(amount="1") == found(q="饮\x00水") == {"购买饮水机"}


def test_only_decisions_of_held_meetings_that_decide_can_be_cited(cast):
    cited = DecisionFactory(meeting__school=cast.school, meeting__kind="affairs")
    DecisionFactory(meeting__school=cast.school, meeting__kind="parents")
    DecisionFactory(meeting__school=cast.theirs)
    planned = MeetingFactory(school=cast.school)
    DecisionFactory(meeting=planned)

    assert list(Decision.objects.citable(cast.school)) == [cited]
    assert cited.cited.endswith(f"校务会议第{cited.number}项决定")


def test_minutes_wait_for_the_recorder_and_late_ones_for_the_chair_too(cast):
    MeetingFactory(school=cast.school, held=True, recorder=cast.teacher, title="昨天的会")
    late = MeetingFactory(
        school=cast.school, held=True, starts_at=at(-20), recorder=cast.teacher, title="早先的会"
    )
    MeetingFactory(school=cast.school, recorder=cast.teacher)
    office = cast.chair.offices[0]

    assert [todo.title for todo in todos(cast.teacher, None)] == [
        "写早先的会的纪要",
        "写昨天的会的纪要",
    ]
    assert [todo.title for todo in todos(cast.chair, office)] == ["写早先的会的纪要"]
    assert working_days_between(late.on, minutes_due(late)) == 3


def test_the_district_says_how_soon_minutes_are_due(cast):
    meeting = MeetingFactory(school=cast.school, held=True, starts_at=at(-1))
    RuleFigureFactory(
        unit=cast.district, key=rules.MINUTES_DAYS, value="10", starts_on=dt.date(2020, 1, 1)
    )

    assert working_days_between(meeting.on, minutes_due(meeting)) == 10


def test_open_tasks_wait_for_who_does_them(cast):
    TaskFactory(decision__meeting__school=cast.school, owner=cast.teacher, text="签合同")
    house = DepartmentFactory(school=cast.school, head=cast.leader)
    TaskFactory(
        decision__meeting__school=cast.school, owner=None, department=house, text="比三家价"
    )

    assert [todo.title for todo in todos(cast.teacher, None)] == ["签合同"]
    assert [todo.title for todo in todos(cast.leader, None)] == ["比三家价"]


def test_the_calendar_shows_what_one_is_called_to(cast):
    mine = MeetingFactory(school=cast.school)
    AttendeeFactory(meeting=mine, user=cast.teacher)
    MeetingFactory(school=cast.school, title="别人的会")
    MeetingFactory(school=cast.school, title="发布会", openness="staff")
    MeetingFactory(school=cast.school, title="不开了").cancel("停电")
    today = timezone.localdate()
    month = (today, today + 30 * DAY)

    assert {each.title for each in entries(cast.teacher, *month)} == {mine.title, "发布会"}
    assert len(entries(cast.chair, *month)) == 3
    assert entries(cast.clerk, *month) == []
    assert entries(cast.outsider, *month) == []


def test_figures_count_meetings_by_kind_in_the_calendar_year(cast):
    held_on(cast.school, "committee", dt.date(2025, 3, 5))
    held_on(cast.school, "committee", dt.date(2025, 12, 31))
    held_on(cast.school, "committee", dt.date(2024, 12, 31))
    held_on(cast.theirs, "committee", dt.date(2025, 3, 5))
    MeetingFactory(school=cast.school, kind="committee", starts_at=on(dt.date(2025, 4, 5)))

    values = {figure.key: figure.value for figure in figures(cast.school, 2025)}

    assert values["meetings.committee"] == 2
    assert values["meetings.joint"] == 0


def test_held_knows_the_sessions_of_the_congress_too(cast):
    joint = held_on(cast.school, "joint", TERM_DAY)
    MeetingFactory(school=cast.school, starts_at=on(TERM_DAY)).cancel("停电")
    congress = CongressFactory(school=cast.school, starts_on=dt.date(2025, 1, 1))
    session = SessionFactory(congress=congress, opens_on=TERM_DAY + DAY)

    rows = held(cast.school, TERM_DAY, TERM_DAY + 7 * DAY)

    assert [(each.kind, each.on, each.state) for each in rows] == [
        ("joint", TERM_DAY, "held"),
        ("congress", TERM_DAY + DAY, "planned"),
    ]
    assert [each.url for each in rows] == [joint.get_absolute_url(), session.get_absolute_url()]
    assert rows[0].title == "党政工联席会"


def test_terms_and_quarters_cover_the_school_year(cast):
    first, second = terms_of(cast.school, TERM_DAY)
    quarters = quarters_of(2025)

    assert (first.first, first.last) == (dt.date(2025, 9, 1), dt.date(2026, 2, 14))
    assert (second.first, second.last) == (dt.date(2026, 2, 15), dt.date(2026, 8, 31))
    assert quarters[0].first == dt.date(2025, 7, 1)
    assert quarters[-1].last == dt.date(2026, 6, 30)
    assert [q.last + DAY for q in quarters[:-1]] == [q.first for q in quarters[1:]]


def cells(school, day):
    table = year_of(school, day)
    return {
        line.kind: [cell.state for cell in line.cells] for line in [*table.lines, table.quarters]
    }


def test_the_year_says_of_each_meeting_where_it_stands(cast, autumn):
    held_on(cast.school, "joint", dt.date(2025, 10, 8))
    MeetingFactory(school=cast.school, kind="briefing", starts_at=on(dt.date(2025, 12, 20)))
    MeetingFactory(school=cast.school, kind="committee", starts_at=on(dt.date(2025, 10, 9)))

    assert cells(cast.school, TERM_DAY) == {
        "joint": ["done", "ahead"],
        "congress": ["soon"],
        "briefing": ["planned", "ahead"],
        "parents": ["soon", "ahead"],
        "committee": ["late", "open", "ahead", "ahead"],
    }
    assert year_of(cast.school, TERM_DAY).settled == (1, 7)


def test_zero_means_that_none_is_asked_for(cast, autumn):
    RuleFigureFactory(
        unit=cast.district, key=rules.PARENTS, value="0", starts_on=dt.date(2020, 1, 1)
    )

    assert cells(cast.school, TERM_DAY)["parents"] == ["free", "free"]


def test_the_page_of_the_four_meetings_leads_to_what_is_missing(cast, as_):
    page = as_(cast.chair).get(url("yearly")).content.decode()

    assert "党政工联席会每学期：1 次" in page
    assert "kind=joint" in page


def test_staff_see_that_meetings_were_held_and_open_only_their_own(cast, as_):
    meeting = MeetingFactory(school=cast.school, kind="joint", held=True, starts_at=timezone.now())

    page = as_(cast.teacher).get(url("yearly")).content.decode()

    assert "已召开 1 次" in page
    assert meeting.get_absolute_url() not in page


def test_a_clerk_chooses_the_school_and_others_cannot(cast, as_):
    asked = {"school": cast.school.pk}

    assert as_(cast.clerk).get(url("yearly")).url == url("yearly_schools")
    assert as_(cast.clerk).get(url("yearly"), asked).context["school"] == cast.school
    assert as_(cast.outsider).get(url("yearly"), asked).context["school"] == cast.theirs
    assert as_(cast.clerk).get(url("yearly"), {"school": 10**17}).status_code == 404
    assert as_(cast.admin).get(url("yearly"), asked).url == url("meeting_list")


@pytest.mark.parametrize("year", ["1999", "99999", "x", "2024"])
def test_any_year_in_the_address_gives_a_page(cast, as_, year):
    assert as_(cast.chair).get(url("yearly"), {"year": year}).status_code == 200


def test_the_four_meetings_ask_little(cast, as_, django_assert_max_num_queries):
    for _ in range(5):
        MeetingFactory(school=cast.school, kind="joint", held=True)
    client = as_(cast.chair)

    with django_assert_max_num_queries(15):
        client.get(url("yearly"))
    assert Meeting.objects.count() == 5
