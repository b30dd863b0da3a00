"""Two recorders at the same second, on two connections."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.factories.meetings import AttendeeFactory, MeetingFactory
from tests.factories.org import UserFactory
from union.kit.flow import WrongState
from union.meetings.actions import meetings, records
from union.meetings.models import Meeting
from union.meetings.names import Typed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list:
    """Run the acts at the same moment; what each raised, or None."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            act()
        except WrongState as error:
            ends[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


@pytest.fixture
def tabs():
    """The same meeting as two recorders have it before them."""
    meeting = MeetingFactory(held=True, minutes="写好了")
    return [Meeting.objects.for_page().get(pk=meeting.pk) for _ in range(2)]


def test_decisions_at_once_get_numbers_of_their_own(tabs):
    by = UserFactory()

    at_once(
        *[lambda tab=tab: records.decide(tab, None, "同意", amount=None, by=by) for tab in tabs]
    )

    assert sorted(tabs[0].decisions.values_list("number", flat=True)) == [1, 2]


def test_whoever_came_uncalled_and_is_added_by_both_stands_once(tabs):
    by, guest = UserFactory(), [Typed("李强")]

    at_once(
        *[lambda tab=tab: records.attend(tab, {}, people=[], others=guest, by=by) for tab in tabs]
    )

    assert tabs[0].attendees.count() == 1


def test_of_finishing_and_recording_at_once_nothing_slips_in_behind(tabs):
    by, row = UserFactory(), AttendeeFactory(meeting=tabs[0], state="present")
    change = {row.pk: ("present", "leave")}

    finished, recorded = at_once(
        lambda: meetings.finish(tabs[0], seen=0, by=by),
        lambda: records.attend(tabs[1], change, people=[], others=[], by=by),
    )

    assert finished is None
    row.refresh_from_db()
    assert row.state == ("present" if recorded else "leave")
    assert Meeting.objects.get().state == "minuted"
