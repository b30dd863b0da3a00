"""签到: by the code at the desk, by the list, by a sheet."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from activities.actions import events_door as door
from activities.actions import events_signups as seats
from activities.events_attendance import judge
from activities.events_codes import STEP, TO_OPEN, TO_PRESS, code_of, is_fresh
from activities.events_people import person_of
from activities.models import Activity, SignUp
from tests.factories.events import ActivityFactory, SignUpFactory
from tests.factories.members import MemberFactory
from union.kit.sheet_import import SheetRow

State, Way = SignUp.State, SignUp.Way


def here(activity, code=None):
    return reverse("activities:event_here", args=[activity.pk, code or code_of(activity)])


def row(number, name, **values):
    return SheetRow(number, {"name": name, **values}, [("姓名", name)])


def test_a_scan_and_one_tap_check_in(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True)
    seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)
    phone = as_(cast.teacher)

    assert "签到" in phone.get(here(activity)).content.decode()
    phone.post(here(activity))

    came = activity.sign_ups.get()
    assert came.attended_by == Way.CODE
    assert "已签到" in phone.get(here(activity)).content.decode()


def test_the_same_scan_twice_is_one_person(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True)
    seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)

    for _ in range(2):
        as_(cast.teacher).post(here(activity))

    assert activity.sign_ups.came().count() == 1


def test_a_photograph_of_an_old_code_leads_nowhere(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True)
    old = code_of(activity, ago=TO_PRESS)

    answer = as_(cast.teacher).post(here(activity, old))

    assert answer.status_code == 422
    assert "二维码换新了" in answer.content.decode()
    assert not activity.sign_ups.exists()


def test_who_opened_the_page_in_time_may_press_a_little_later(cast):
    activity = ActivityFactory(unit=cast.school, began=True)
    shown = code_of(activity, ago=TO_OPEN)

    assert not is_fresh(activity, shown, steps=TO_OPEN)
    assert is_fresh(activity, shown, steps=TO_PRESS)
    assert STEP <= 60


def test_the_code_of_one_activity_opens_no_other(cast):
    one, other = ActivityFactory(unit=cast.school), ActivityFactory(unit=cast.school)

    assert not is_fresh(other, code_of(one), steps=TO_PRESS)


def test_who_comes_without_a_place_is_counted_as_walked_in(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True, capacity=5)

    as_(cast.teacher).post(here(activity))

    came = activity.sign_ups.get()
    assert came.state == State.WALKED_IN
    activity.refresh_from_db()
    assert activity.taken == 0


def test_who_waits_is_sent_to_the_desk_and_the_desk_may_let_them_in(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True, capacity=1)
    SignUpFactory(activity=activity)
    waiting = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)

    assert as_(cast.teacher).post(here(activity)).status_code == 403
    as_(cast.chair).post(reverse("activities:signup_tick", args=[waiting.pk]))

    waiting.refresh_from_db()
    activity.refresh_from_db()
    assert waiting.state == State.WALKED_IN
    assert activity.waiting == 0


def test_who_waited_and_was_ticked_by_mistake_waits_again_at_the_same_place(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True, capacity=1)
    SignUpFactory(activity=activity)
    waiting = SignUpFactory(activity=activity)
    place = waiting.place

    as_(cast.chair).post(reverse("activities:signup_tick", args=[waiting.pk]))
    as_(cast.chair).post(reverse("activities:signup_untick", args=[waiting.pk]))

    waiting.refresh_from_db()
    activity.refresh_from_db()
    assert (waiting.state, waiting.place, waiting.attended_at) == (State.WAITING, place, None)
    assert activity.waiting == 1


def test_who_only_walked_in_or_had_cancelled_disappears_with_the_tick(cast):
    activity = ActivityFactory(unit=cast.school)
    gone = SignUpFactory(activity=activity)
    seats.cancel(gone, by=cast.chair)
    door.tick(gone, by=cast.chair)
    came = door.check_in(activity, person_of(cast.teacher), way=Way.LIST, by=cast.chair)

    door.untick(gone, by=cast.chair)
    door.untick(came, by=cast.chair)

    activity.refresh_from_db()
    assert not activity.sign_ups.exists()
    assert activity.waiting == 0


def test_no_more_walk_in_by_code_than_seats_are_free(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True, capacity=1)
    as_(cast.teacher).post(here(activity))

    answer = as_(cast.leader).post(here(activity))

    assert answer.status_code == 403
    assert "名额也满了" in answer.content.decode()
    assert activity.sign_ups.count() == 1


def test_a_tick_can_be_taken_back_and_is_on_record(cast, as_):
    activity = ActivityFactory(unit=cast.school, began=True)
    seated = SignUpFactory(activity=activity)

    as_(cast.chair).post(reverse("activities:signup_tick", args=[seated.pk]))
    as_(cast.chair).post(reverse("activities:signup_untick", args=[seated.pk]))

    seated.refresh_from_db()
    assert (seated.attended_at, seated.attended_by, seated.state) == (None, "", State.SEATED)


def test_the_desk_opens_two_hours_before(cast, as_):
    activity = ActivityFactory(unit=cast.school)
    desk = reverse("activities:event_check", args=[activity.pk])

    early = as_(cast.chair).get(desk)
    Activity.objects.update(starts_at=timezone.now() + dt.timedelta(hours=1))

    assert early.status_code == 403
    assert "签到从开始前两小时起" in early.content.decode()
    assert as_(cast.chair).get(desk).status_code == 200
    assert as_(cast.teacher).get(desk).status_code == 403


def test_a_sheet_finds_who_signed_up_and_who_only_came(cast):
    activity = ActivityFactory(unit=cast.school, began=True)
    signed = SignUpFactory(activity=activity)
    other = MemberFactory(school=cast.school, name="孙梅")
    rows = [row(2, signed.name), row(3, other.name), row(4, "没有的人")]

    judge(activity, rows)

    assert rows[0].extra["sign_up"] == signed
    assert rows[1].extra["member"] == other
    assert rows[1].doubts == ["没有报名，记为现场参加"]
    assert rows[2].problems == ["名册里没有“没有的人”，请核对姓名"]


def test_two_of_one_name_are_told_apart_by_their_number(cast):
    activity = ActivityFactory(unit=cast.school, began=True)
    for number in ("T1", "T2"):
        MemberFactory(school=cast.school, name="王伟", staff_no=number)
    rows = [row(2, "王伟"), row(3, "王伟", staff_no="T2")]

    judge(activity, rows)

    assert "请补上工号" in rows[0].problems[0]
    assert rows[1].extra["member"].staff_no == "T2"


def test_a_name_twice_in_a_sheet_counts_once(cast):
    activity = ActivityFactory(unit=cast.school, began=True)
    signed = SignUpFactory(activity=activity)
    rows = [row(2, signed.name), row(3, signed.name)]

    judge(activity, rows)

    assert [each.is_left_out for each in rows] == [False, True]


def test_checking_in_a_second_time_from_the_sheet_changes_nothing(cast):
    activity = ActivityFactory(unit=cast.school, began=True)
    person = person_of(cast.teacher)
    first = door.check_in(activity, person, way=Way.CODE, by=cast.teacher)

    again = door.check_in(activity, person, way=Way.SHEET, by=cast.chair)

    assert again.pk == first.pk
    assert again.attended_by == Way.CODE
