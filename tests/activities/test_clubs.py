"""社团: whoever likes joins, an ordinary teacher runs it, and what it cost finds its way into the ledger."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from activities.actions import clubs as actions
from activities.lent import clubs as lent
from activities.models import Club, ClubMeeting
from tests.factories.clubs import ClubFactory, ClubMeetingFactory
from tests.factories.members import MemberFactory
from union.funds.models import Category, Line
from union.kit.flow import WrongState
from union.notices.models import Notice

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args) -> str:
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def head(cast):
    return MemberFactory(school=cast.school, user=cast.teacher, name="李红")


@pytest.fixture
def club(cast, head):
    return ClubFactory(school=cast.school, head=head, budget=Decimal(2000))


@pytest.mark.parametrize(
    "who, sees", [("teacher", 1), ("chair", 1), ("clerk", 1), ("outsider", 0), ("admin", 0)]
)
def test_the_school_and_the_clerks_above_see_its_circles(cast, club, who, sees):
    assert Club.objects.visible_to(getattr(cast, who)).count() == sees


def test_the_chair_founds_a_circle_and_its_head_is_told(as_, cast, head):
    answer = as_(cast.chair).post(
        url("club_new"),
        {"name": "美食社", "purpose": "做菜", "head": head.pk, "budget": "１，２００元"},
    )

    club = Club.objects.get()
    assert answer.status_code == 302
    assert (club.budget, club.memberships.get().member) == (Decimal(1200), head)
    assert Notice.objects.filter(user=cast.teacher, text__contains="美食社").exists()


def test_a_teacher_cannot_found_one_and_reads_whom_to_ask(as_, cast):
    answer = as_(cast.teacher).get(url("club_new"))

    assert answer.status_code == 403
    assert "请告诉工会委员" in answer.content.decode()


def test_one_name_once_a_school_until_it_is_closed(cast, club):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClubFactory(school=cast.school, name=club.name)
    actions.close(club, on=timezone.localdate(), by=cast.chair)

    assert ClubFactory(school=cast.school, name=club.name).pk


def test_joining_and_leaving_by_one_tap_and_nobody_is_in_twice(as_, cast, club):
    member = MemberFactory(school=cast.school, user=cast.leader)
    client = as_(cast.leader)
    client.post(url("club_join", club.pk))
    again = client.post(url("club_join", club.pk))

    assert again.status_code == 403
    assert club.memberships.inside().filter(member=member).count() == 1
    client.post(url("club_leave", club.pk))
    client.post(url("club_join", club.pk))
    assert club.memberships.filter(member=member).count() == 2


def test_the_head_cannot_leave_the_circle_alone(as_, cast, club):
    assert as_(cast.teacher).post(url("club_leave", club.pk)).status_code == 403


def test_the_head_enters_a_meeting_from_the_list_of_members(as_, cast, club, head):
    other = MemberFactory(school=cast.school)
    actions.set_members(club, [other], on=timezone.localdate(), by=cast.teacher)
    fields = {"on": timezone.localdate(), "what": "共读", "attended": [head.pk, other.pk]}

    answer = as_(cast.teacher).post(url("club_meeting_new", club.pk), fields | {"cost": "120"})

    meeting = ClubMeeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert set(meeting.attended.all()) == {head, other}
    assert meeting.cost == 120


def test_a_meeting_cannot_be_entered_before_it_was(as_, cast, club):
    fields = {"on": timezone.localdate() + DAY, "what": "共读"}

    answer = as_(cast.teacher).post(url("club_meeting_new", club.pk), fields)

    assert answer.status_code == 422
    assert "还没有到" in answer.content.decode()


def test_members_of_another_circle_cannot_be_ticked(as_, cast, club):
    stranger = MemberFactory(school=cast.school)
    fields = {"on": timezone.localdate(), "what": "共读", "attended": [stranger.pk]}

    assert as_(cast.teacher).post(url("club_meeting_new", club.pk), fields).status_code == 422


def test_a_teacher_who_is_not_the_head_enters_nothing(as_, cast, club):
    assert as_(cast.leader).get(url("club_meeting_new", club.pk)).status_code == 403


def test_the_year_of_a_circle_adds_up(as_, cast, club, head):
    today = timezone.localdate()
    ClubMeetingFactory(club=club, on=today, cost=Decimal("80.50"), came=[head])
    ClubMeetingFactory(club=club, on=today, cost=Decimal("19.50"), came=[head])
    ClubMeetingFactory(club=club, on=today.replace(year=today.year - 1, day=1), cost=500)

    answer = as_(cast.teacher).get(club.get_absolute_url())

    assert answer.context["person_times"] == 2
    assert answer.context["spent"] == 100


def test_a_cost_waits_for_the_officers_until_it_is_in_the_ledger(as_, cast, club, rf):
    meeting = ClubMeetingFactory(club=club, cost=Decimal(120))
    office = cast.chair.offices[0]
    assert [todo.since for todo in lent.todos(cast.chair, office)] == [meeting.on]
    fields = {
        "amount": "120",
        "on": meeting.on,
        "words": "茶点",
        "category": Category.SPORTS,
    }

    answer = as_(cast.chair).post(url("cost_new", "club", meeting.pk), fields)

    line = Line.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert (line.cause_kind, line.cause_id, line.amount) == ("club", meeting.pk, 120)
    assert lent.todos(cast.chair, office) == []


def test_the_head_of_a_circle_does_not_write_in_the_ledger(as_, cast, club):
    meeting = ClubMeetingFactory(club=club, cost=Decimal(120))

    assert as_(cast.teacher).get(url("cost_new", "club", meeting.pk)).status_code == 403
    assert as_(cast.outsider).get(url("cost_new", "club", meeting.pk)).status_code == 404
    assert as_(cast.chair).get(url("cost_new", "visit", meeting.pk)).status_code == 404


def test_a_circle_is_closed_once(cast, club):
    actions.close(club, on=timezone.localdate(), by=cast.chair)

    with pytest.raises(WrongState):
        actions.close(Club.objects.get(pk=club.pk), on=timezone.localdate(), by=cast.chair)


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_as_much_for_five_circles_as_for_one(
    as_, cast, count, django_assert_max_num_queries
):
    for _ in range(count):
        ClubFactory(school=cast.school)
    client = as_(cast.teacher)
    client.get(url("club_list"))

    with django_assert_max_num_queries(14):
        client.get(url("club_list"))


def test_only_those_inside_find_its_meetings_in_the_calendar(cast, club):
    ClubMeetingFactory(club=club)
    today = timezone.localdate()

    assert len(lent.entries(cast.teacher, today - 7 * DAY, today)) == 1
    assert lent.entries(cast.leader, today - 7 * DAY, today) == []
