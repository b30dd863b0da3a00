"""Two phones, two clerks, two presses at the same second, on connections of their own."""

from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import connection

from congress.actions import hall as actions
from congress.actions import running, tallies
from congress.models import SignIn, Sitting
from congress.tallying import Count, judge_for
from tests.congress.halls import come, delegate_of, hall_at
from tests.factories.congress import AgendaItemFactory, MotionFactory
from tests.factories.org import SchoolFactory, UserFactory
from union.audit.models import Event
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hall():
    school = SchoolFactory()
    hall = hall_at(school, due=3)
    return SimpleNamespace(**vars(hall), chair=UserFactory(school=school))


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


def test_one_person_on_two_phones_is_there_once(hall):
    seat = delegate_of(hall)

    ends = at_once(*[lambda: actions.sign_in(hall.sitting, seat, by=hall.chair)] * 4)

    assert ends == [None] * 4
    assert SignIn.objects.filter(delegate=seat).count() == 1


def test_two_clerks_ticking_one_person_write_one_line(hall):
    seat = hall.formal[0]

    at_once(*[lambda: actions.tick(hall.sitting, seat, by=hall.chair)] * 3)

    assert SignIn.objects.filter(delegate=seat).count() == 1
    assert Event.objects.filter(verb="sign_in.ticked").count() == 1


def test_nobody_slips_in_behind_the_end(hall):
    """Whoever is in the list was there before the count of the end was taken."""
    seats = [delegate_of(hall) for _ in range(4)]
    tab = Sitting.objects.for_page().get(pk=hall.sitting.pk)

    at_once(
        lambda: actions.end(tab, by=hall.chair),
        *[lambda seat=seat: actions.sign_in(hall.sitting, seat, by=hall.chair) for seat in seats],
    )

    told = Event.objects.get(verb="sitting.ended").details["present"]
    assert told == SignIn.objects.filter(sitting=hall.sitting).count()


def test_two_who_press_next_skip_no_point(hall):
    points = AgendaItemFactory.create_batch(3, sitting=hall.sitting)

    ends = at_once(*[lambda: running.go_on(hall.sitting, by=hall.chair, seen=None)] * 2)

    assert ends.count(None) == 1
    assert hall.sitting.agenda.get(state="now") == points[0]


def test_two_who_enter_one_count_write_it_once(hall):
    motion = MotionFactory(session=hall.session, method="hands")
    come(hall.sitting, hall.formal, hall.chair)
    count = Count(3, 3, 3, 0, 0)
    verdict = judge_for(motion, hall.sitting, count)

    ends = at_once(*[lambda: tallies.enter(motion, count, verdict, by=hall.chair, attempt=1)] * 2)

    assert ends.count(None) == 1
    assert motion.tallies.count() == 1
