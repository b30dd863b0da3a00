"""A walk through the room by everybody: each link leads somewhere, looking changes nothing."""

import pytest
from django.urls import reverse

from tests.factories.meetings import (
    AgendaItemFactory,
    AttendeeFactory,
    MeetingFactory,
    TaskFactory,
    at,
)
from tests.house.addresses import pages_of
from tests.house.walking import Journey, view_at
from union.meetings.models import Meeting

pytestmark = pytest.mark.django_db
PEOPLE = ["chair", "committee", "principal", "leader", "teacher", "outsider", "clerk", "admin"]


def a_year(cast) -> None:
    """A meeting in every state, with something on each."""
    for fields in [
        {},
        {"starts_at": at(0, 0)},
        {"held": True},
        {"minuted": True, "openness": "staff"},
        {"minuted": True, "kind": "committee"},
    ]:
        meeting = MeetingFactory(school=cast.school, recorder=cast.leader, **fields)
        item = AgendaItemFactory(meeting=meeting)
        AttendeeFactory(meeting=meeting, user=cast.teacher)
        if meeting.is_held:
            TaskFactory(decision__meeting=meeting, decision__item=item, owner=cast.teacher)
            TaskFactory(decision__meeting=meeting, owner=None, owner_name="全体班主任")
    MeetingFactory(school=cast.school).cancel("停电")
    assert Meeting.objects.values("state").distinct().count() == 4


def test_every_page_of_meetings_is_within_somebodys_reach(cast, client):
    a_year(cast)
    start = reverse("meetings:meeting_list")
    journey = Journey(room="meetings", often={"meetings:meeting_detail": 6})

    for who in PEOPLE:
        client.force_login(getattr(cast, who))
        journey.walk(client, who, start)

    assert "\n".join(journey.broken + journey.heavy + journey.writing) == ""
    assert view_at(start) in journey.seen
    pages = {f"meetings:{name.rpartition(':')[2]}" for name in pages_of("union.meetings")}
    # The page behind a figure of the year has its links in the yearly summary.
    assert sorted(pages - journey.seen) == ["meetings:counted"]
