"""Two hundred people for forty seats in the same second: real requests, each on a connection of its own."""

from threading import Barrier, BoundedSemaphore, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from activities.models import SignUp
from members.models import Member
from tests.factories.events import ActivityFactory
from tests.factories.org import SchoolFactory
from union.org.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, SEATS = 200, 40
PROCESSES = BoundedSemaphore(
    25
)  # so many requests are served at once; the others knock at the door
State = SignUp.State


def staff_of(school, count) -> list[User]:
    """People with accounts and memberships, written in bulk."""
    members = []
    for n in range(count):
        user = User(username=f"r{n}", name=f"教师{n}", school=school, password="!")
        member = Member(school=school, user=user, sex="female", state="active", staff_no=f"r{n}")
        member.rename(user.name)
        members.append(member)
    User.objects.bulk_create(member.user for member in members)
    Member.objects.bulk_create(members)
    return [member.user for member in members]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def all_press(presses) -> list[int]:
    """Every (client, address) at the same moment; the status each met."""
    start, met = Barrier(len(presses)), [0] * len(presses)

    def press(place, client, address):
        start.wait()
        with PROCESSES:
            try:
                met[place] = client.post(address).status_code
            finally:
                connection.close()

    threads = [Thread(target=press, args=(at, *pair)) for at, pair in enumerate(presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return met


def in_order(activity) -> list[str]:
    return list(activity.sign_ups.order_by("place").values_list("state", flat=True))


def test_of_200_for_40_seats_exactly_40_sit_and_the_others_wait_in_order():
    school = SchoolFactory()
    activity = ActivityFactory(unit=school, capacity=SEATS)
    address = reverse("activities:event_sign", args=[activity.pk])
    clients = [signed_in(user) for user in staff_of(school, PEOPLE)]

    met = all_press([(client, address) for client in clients])

    assert met == [302] * PEOPLE
    waiting = PEOPLE - SEATS
    assert in_order(activity) == [State.SEATED] * SEATS + [State.WAITING] * waiting
    by_place = list(activity.sign_ups.order_by("place").values_list("pk", flat=True))
    by_time = list(activity.sign_ups.order_by("signed_at").values_list("pk", flat=True))
    assert by_place == by_time
    activity.refresh_from_db()
    assert (activity.taken, activity.waiting) == (SEATS, waiting)


def test_double_clicks_and_withdrawals_at_once_leave_every_seat_taken_once():
    school = SchoolFactory()
    activity = ActivityFactory(unit=school, capacity=10)
    sign, withdraw = (
        reverse(f"activities:event_{verb}", args=[activity.pk]) for verb in ("sign", "withdraw")
    )
    clients = [signed_in(user) for user in staff_of(school, 30)]
    all_press([(client, sign) for client in clients[:20]])

    all_press(
        [(client, withdraw) for client in clients[:5]]
        + [(client, sign) for client in clients[20:] * 2]
    )

    rows = activity.sign_ups
    assert rows.seated().count() == 10
    assert rows.waiting().count() == 15
    assert rows.filter(state=State.CANCELLED).count() == 5
    last_seated = rows.seated().order_by("place").last()
    assert last_seated.place < rows.waiting().first().place
    activity.refresh_from_db()
    assert (activity.taken, activity.waiting) == (10, 15)
