"""Seats, the waiting list, and giving places back."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.actions import events as actions
from activities.actions import events_signups as seats
from activities.events_people import Person, person_of
from activities.models import Activity, SignUp
from tests.factories.events import ActivityFactory, SignUpFactory
from tests.factories.members import MemberFactory
from tests.factories.org import UserFactory
from union.kit.flow import WrongState

State = SignUp.State


def states(activity) -> list[str]:
    """The states of all sign-ups in their order of arrival."""
    return list(activity.sign_ups.order_by("place").values_list("state", flat=True))


def counters(activity) -> tuple[int, int, int]:
    activity.refresh_from_db()
    return activity.taken, activity.family_taken, activity.waiting


def lower(activity, by, confirmed=(), **limits):
    for name, value in limits.items():
        setattr(activity, name, value)
    actions.change(activity, fields=[*limits], groups=[], confirmed=confirmed, by=by)


def test_whoever_comes_after_the_last_seat_waits_in_order(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2)

    for _ in range(4):
        SignUpFactory(activity=activity)

    assert states(activity) == [State.SEATED, State.SEATED, State.WAITING, State.WAITING]
    assert counters(activity) == (2, 0, 2)


def test_a_double_click_takes_one_seat(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2)
    person = person_of(cast.teacher)

    first = seats.sign_up(activity, person, by=cast.teacher)
    second = seats.sign_up(activity, person, by=cast.teacher)

    assert first.pk == second.pk
    assert counters(activity) == (1, 0, 0)


def test_a_place_given_back_goes_to_the_first_who_waits_and_tells_them(cast):
    activity = ActivityFactory(unit=cast.school, capacity=1)
    held = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)
    waiting = seats.sign_up(activity, person_of(cast.leader), by=cast.leader)
    SignUpFactory(activity=activity)

    seats.cancel(held, by=cast.teacher)

    waiting.refresh_from_db()
    assert waiting.is_seated
    assert waiting.moved_up_at
    assert "您已报上" in cast.leader.notices.get().text
    assert counters(activity) == (1, 0, 1)


def test_who_cancels_and_comes_again_stands_at_the_end(cast):
    activity = ActivityFactory(unit=cast.school, capacity=1)
    held = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)
    SignUpFactory(activity=activity)

    seats.cancel(held, by=cast.teacher)
    again = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)

    assert again.pk == held.pk
    assert again.is_waiting
    assert states(activity) == [State.SEATED, State.WAITING]


def test_cancelling_twice_gives_one_seat_back(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2)
    held = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)

    seats.cancel(held, by=cast.teacher)
    seats.cancel(held, by=cast.teacher)

    assert counters(activity) == (0, 0, 0)


def test_family_takes_seats_where_it_has_none_of_its_own(cast):
    activity = ActivityFactory(unit=cast.school, capacity=4, family_each=2)

    SignUpFactory(activity=activity, family=2)
    late = SignUpFactory(activity=activity, family=1)

    assert late.is_waiting  # three of four seats are taken, two are asked for
    assert counters(activity) == (3, 2, 1)


def test_more_family_than_is_allowed_is_refused_and_changes_nothing(cast, as_):
    activity = ActivityFactory(unit=cast.school, family_each=2)
    where, phone = reverse("activities:event_sign", args=[activity.pk]), as_(cast.teacher)
    phone.post(where, {"family": "2"})

    answer = phone.post(where, {"family": "9"}, follow=True)

    assert "每人最多带 2 位家属" in answer.content.decode()
    assert activity.sign_ups.get().family == 2


def test_family_with_seats_of_its_own_takes_none_of_the_others(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2, family_each=2, family_seats=2)

    SignUpFactory(activity=activity, family=2)
    second = SignUpFactory(activity=activity)

    assert second.is_seated
    assert counters(activity) == (2, 2, 0)


def test_nobody_overtakes_the_first_of_the_waiting_list(cast):
    activity = ActivityFactory(unit=cast.school, capacity=3, family_each=2)
    SignUpFactory(activity=activity, family=1)
    first = SignUpFactory(activity=activity, family=1)

    single = SignUpFactory(activity=activity)

    assert first.is_waiting
    assert single.is_waiting


def test_more_family_than_seats_is_refused_and_nothing_changes(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2, family_each=2)
    held = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)

    with pytest.raises(seats.NoSeat, match="家属名额不够了"):
        seats.bring(held, 2, by=cast.teacher)

    assert counters(activity) == (1, 0, 0)


def test_less_family_lets_the_next_move_up(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2, family_each=1)
    held = seats.sign_up(activity, person_of(cast.teacher), family=1, by=cast.teacher)
    waiting = SignUpFactory(activity=activity)

    seats.bring(held, 0, by=cast.teacher)

    waiting.refresh_from_db()
    assert waiting.is_seated
    assert counters(activity) == (2, 0, 0)


def test_fewer_seats_name_those_who_fall_back_before_anything_is_saved(cast):
    activity = ActivityFactory(unit=cast.school, capacity=3)
    rows = [SignUpFactory(activity=activity) for _ in range(3)]

    with pytest.raises(seats.WouldFallBack) as lost:
        lower(activity, cast.chair, capacity=1)

    assert {row.pk for row in lost.value.rows} == {rows[1].pk, rows[2].pk}
    activity.refresh_from_db()
    assert activity.capacity == 3


def test_the_latest_fall_back_and_keep_their_order(cast):
    activity = ActivityFactory(unit=cast.school, capacity=3)
    rows = [SignUpFactory(activity=activity) for _ in range(4)]

    lower(activity, cast.chair, {rows[1].pk, rows[2].pk}, capacity=1)

    assert states(activity) == [State.SEATED, State.WAITING, State.WAITING, State.WAITING]
    assert counters(activity) == (1, 0, 3)


def test_a_confirmation_of_others_does_not_count(cast):
    activity = ActivityFactory(unit=cast.school, capacity=2)
    rows = [SignUpFactory(activity=activity) for _ in range(2)]

    with pytest.raises(seats.WouldFallBack):
        lower(activity, cast.chair, {rows[0].pk}, capacity=1)

    assert counters(activity) == (2, 0, 0)


def test_more_seats_move_the_first_up(cast):
    activity = ActivityFactory(unit=cast.school, capacity=1)
    for _ in range(3):
        SignUpFactory(activity=activity)

    lower(activity, cast.chair, capacity=2)

    assert states(activity) == [State.SEATED, State.SEATED, State.WAITING]


def test_a_stale_form_does_not_wipe_out_a_seat_taken_meanwhile(cast):
    activity = ActivityFactory(unit=cast.school, capacity=5)
    stale = Activity.objects.get(pk=activity.pk)
    SignUpFactory(activity=activity)

    lower(stale, cast.chair, capacity=4)

    assert counters(activity) == (1, 0, 0)


def test_nobody_signs_up_for_what_was_cancelled_meanwhile(cast):
    activity = ActivityFactory(unit=cast.school)
    actions.cancel(activity, reason="暴雨", by=cast.chair)

    with pytest.raises(WrongState):
        seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)


def test_nobody_gives_a_place_back_once_it_has_begun(cast):
    activity = ActivityFactory(unit=cast.school)
    held = seats.sign_up(activity, person_of(cast.teacher), by=cast.teacher)
    Activity.objects.filter(pk=activity.pk).update(
        starts_at=timezone.now() - dt.timedelta(minutes=1)
    )

    with pytest.raises(WrongState):
        seats.cancel(held, by=cast.teacher)


def test_one_person_found_by_account_or_by_register_is_one(cast):
    activity = ActivityFactory(unit=cast.school)
    user = UserFactory(name="周兰", school=cast.school)
    alone = seats.sign_up(activity, Person("周兰", cast.school, user), by=user)
    member = MemberFactory(school=cast.school, name="周兰", user=user)

    again = seats.sign_up(activity, person_of(user), by=user)
    by_officer = seats.sign_up(activity, Person("周兰", cast.school, user, member), by=cast.chair)

    assert alone.pk == again.pk == by_officer.pk
