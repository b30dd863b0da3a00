"""Activities drawn up, announced, seen, cancelled, lent to other rooms."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.actions import events as actions
from activities.events_people import is_meant, person_of
from activities.events_summary import draft_of
from activities.lent import events as lent
from activities.models import Activity, SignUp
from activities.policies import events as policies
from tests.factories.events import ActivityFactory, PrizeFactory, SignUpFactory
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from union.org.models import User
from union.rules.models import DayShift

State, Audience = Activity.State, Activity.Audience
HOUR = dt.timedelta(hours=1)


def address(name, activity):
    return reverse(f"activities:{name}", args=[activity.pk])


def next_weekday(weekday, hour) -> dt.datetime:
    """A day in one to two weeks that is neither a holiday nor shifted: its hour."""
    today = timezone.localdate()
    days = DayShift.objects.calendar()
    on = today + dt.timedelta(days=7)
    while on.weekday() != weekday or days.day(on).is_working != (weekday < 5):
        on += dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(on, dt.time(hour)))


def posted(**fields):
    starts = timezone.localtime(timezone.now() + dt.timedelta(days=8)).replace(hour=18, minute=0)
    return {
        "title": "教职工羽毛球赛",
        "kind": "sports",
        "level": "school",
        "place": "体育馆",
        "starts_at": f"{starts:%Y-%m-%dT%H:%M}",
        "ends_at": f"{starts + 2 * HOUR:%Y-%m-%dT%H:%M}",
        "audience": "all",
        "family_each": "0",
        "budget": "１，２００元",
    } | fields


def test_an_officer_draws_up_announces_and_everybody_is_told(cast, as_):
    answer = as_(cast.chair).post(reverse("activities:event_new"), posted())

    activity = Activity.objects.get()
    assert answer.url == activity.get_absolute_url()
    assert activity.budget == Decimal(1200)
    assert not Activity.objects.visible_to(cast.teacher).exists()
    as_(cast.chair).post(address("event_announce", activity))
    assert "可以报名了" in cast.teacher.notices.get().text
    assert not cast.outsider.notices.exists()


def test_a_teacher_draws_nothing_up(cast, as_):
    answer = as_(cast.teacher).get(reverse("activities:event_new"))

    assert answer.status_code == 403
    assert "工会主席" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("ends_at", "2020-01-01T10:00", "结束时间要晚于开始时间"),
        ("closes_at", "2999-01-01T10:00", "报名要在活动开始以前截止"),
        ("budget", "-5", "金额要大于 0"),
        ("audience", "groups", "请选出是哪些小组或学校"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(cast, as_, field, value, said):
    answer = as_(cast.chair).post(reverse("activities:event_new"), posted(**{field: value}))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Activity.objects.exists()


def test_working_hours_need_the_consent_of_the_school(cast):
    starts = next_weekday(2, 15)
    activity = ActivityFactory(unit=cast.school, draft=True, starts_at=starts)

    refused = policies.announce(cast.chair, activity)
    activity.agreed_by = "校长王建国"

    assert "《工会法》第四十一条" in refused.reason
    assert policies.announce(cast.chair, activity)


def test_a_saturday_and_an_evening_are_no_working_hours(cast):
    saturday = ActivityFactory(unit=cast.school, draft=True, starts_at=next_weekday(5, 10))
    evening = ActivityFactory(unit=cast.school, draft=True, starts_at=next_weekday(2, 17))

    assert policies.announce(cast.chair, saturday)
    assert policies.announce(cast.chair, evening)


def test_one_tap_signs_up_and_another_gives_the_place_back(cast, as_):
    activity = ActivityFactory(unit=cast.school, capacity=5)

    as_(cast.teacher).post(address("event_sign", activity))
    assert activity.sign_ups.get().is_seated

    as_(cast.teacher).post(address("event_withdraw", activity))
    assert activity.sign_ups.get().state == SignUp.State.CANCELLED


def test_giving_back_after_it_began_is_refused_with_a_sentence(cast, as_):
    activity = ActivityFactory(unit=cast.school)
    as_(cast.teacher).post(address("event_sign", activity))
    Activity.objects.update(starts_at=timezone.now() - HOUR)

    answer = as_(cast.teacher).post(address("event_withdraw", activity))

    assert answer.status_code == 403
    assert "活动已经开始，不能再取消报名" in answer.content.decode()
    assert activity.sign_ups.get().is_seated


def test_people_of_another_school_neither_see_it_nor_sign_up(cast, as_):
    activity = ActivityFactory(unit=cast.school)

    assert as_(cast.outsider).get(activity.get_absolute_url()).status_code == 404
    assert as_(cast.outsider).post(address("event_sign", activity)).status_code == 404


def test_what_the_district_announces_is_for_all_its_schools(cast, as_):
    activity = ActivityFactory(unit=cast.district)

    as_(cast.outsider).post(address("event_sign", activity))

    assert activity.sign_ups.get().school == cast.theirs


def test_an_audience_of_women_asks_the_register(cast):
    activity = ActivityFactory(unit=cast.school, audience=Audience.WOMEN)
    woman = MemberFactory(school=cast.school, user=UserFactory(school=cast.school))
    man = MemberFactory(school=cast.school, user=UserFactory(school=cast.school), sex="male")

    assert is_meant(activity, person_of(woman.user))
    assert not is_meant(activity, person_of(man.user))
    assert "请联系工会代为报名" in is_meant(activity, person_of(cast.teacher)).reason


def test_young_is_who_is_not_yet_a_year_older_than_the_rule_on_the_day(cast):
    activity = ActivityFactory(unit=cast.school, audience=Audience.YOUTH)
    day = activity.starts_on
    last = dt.date(day.year - 36, day.month, 1) + dt.timedelta(days=32)  # turns 36 next month
    young = MemberFactory(school=cast.school, user=UserFactory(school=cast.school), born_on=last)
    old = MemberFactory(
        school=cast.school,
        user=UserFactory(school=cast.school),
        born_on=dt.date(day.year - 36, day.month, day.day if day.day < 29 else 28),
    )

    assert is_meant(activity, person_of(young.user))
    assert not is_meant(activity, person_of(old.user))


def test_cancelling_tells_whoever_has_a_place_or_waits(cast):
    activity = ActivityFactory(unit=cast.school, capacity=1)
    people = [
        MemberFactory(school=cast.school, user=UserFactory(school=cast.school)) for _ in range(2)
    ]
    for member in people:
        SignUpFactory(activity=activity, member=member, by=member.user)

    actions.cancel(activity, reason="当天有暴雨", by=cast.chair)

    for member in people:
        assert member.user.notices.get().text == "“教职工羽毛球赛”取消了：当天有暴雨"


def test_lowering_the_capacity_asks_first_and_then_moves_the_named(cast, as_):
    activity = ActivityFactory(unit=cast.school, capacity=2, audience=Audience.ALL)
    rows = [SignUpFactory(activity=activity) for _ in range(2)]
    form = posted(capacity="1")

    asked = as_(cast.chair).post(address("event_edit", activity), form)
    assert asked.status_code == 422
    assert rows[1].name in asked.content.decode()

    confirmed = form | {"confirmed": [rows[1].pk]}
    assert as_(cast.chair).post(address("event_edit", activity), confirmed).status_code == 302
    rows[1].refresh_from_db()
    assert rows[1].is_waiting


def test_an_officer_signs_up_a_retired_person_without_account(cast, as_):
    activity = ActivityFactory(unit=cast.school, audience=Audience.RETIRED)
    retired = MemberFactory(school=cast.school, name="老周")
    retired.retire(timezone.localdate())

    as_(cast.chair).post(address("event_enter", activity), {"members": [retired.pk]})

    row = activity.sign_ups.get()
    assert (row.name, row.user, row.signed_by) == ("老周", None, cast.chair)


def test_the_clerk_sees_what_the_schools_announced_but_no_names(cast, as_):
    activity = ActivityFactory(unit=cast.school, past=True)

    page = as_(cast.clerk).get(f"{reverse('activities:home')}?school={cast.school.pk}")

    assert activity.title in page.content.decode()
    assert as_(cast.clerk).get(activity.get_absolute_url()).status_code == 200
    assert as_(cast.clerk).get(address("event_people", activity)).status_code == 403


def test_the_summary_says_what_is_on_record(cast):
    activity = ActivityFactory(unit=cast.school, title="教职工运动会", past=True)
    rows = [SignUpFactory(activity=activity, came=True) for _ in range(5)]
    for row in rows[:3]:
        PrizeFactory(activity=activity, sign_up=row)
    on = activity.starts_on

    said = f"{on.month}月{on.day}日举行教职工运动会，5人次参加，评出一等奖3个。"
    assert draft_of(activity) == said


def test_the_years_figures_are_the_rows_of_their_list(cast, as_):
    held = [ActivityFactory(unit=cast.school, past=True) for _ in range(2)]
    for _ in range(3):
        SignUpFactory(activity=held[0], came=True)
    Activity.objects.filter(pk=held[1].pk).update(came_count=40)
    ActivityFactory(unit=cast.school)  # to come
    ActivityFactory(unit=cast.theirs, past=True)
    year = held[0].starts_on.year

    count, times, *_rest = lent.figures(cast.school, year)
    page = as_(cast.chair).get(count.url).context["page"]

    assert (count.value, times.value) == (2, 43)
    assert page.paginator.count == count.value
    page = as_(cast.chair).get(times.url).context["page"]
    assert sum(line.amount for line in page) == times.value


def test_the_calendar_holds_what_was_announced_and_no_draft(cast):
    told = ActivityFactory(unit=cast.school)
    ActivityFactory(unit=cast.school, draft=True, title="还没定")
    day = told.starts_on

    entries = lent.entries(User.objects.get(pk=cast.chair.pk), day, day)

    assert [entry.title for entry in entries] == [told.title]


def test_officers_are_asked_to_wind_up_and_people_are_told_of_today(cast):
    over = ActivityFactory(unit=cast.school, past=True)
    chair = User.objects.get(pk=cast.chair.pk)

    todos = lent.todos(chair, chair.offices[0])

    assert [todo.title for todo in todos] == [f"{over}办完了，请登记成绩和小结"]
    assert lent.todos(User.objects.get(pk=cast.teacher.pk), None) == []
