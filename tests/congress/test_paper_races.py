"""Two officers at the same second, on two connections."""

from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import connection

from congress.actions import deliveries
from congress.actions import documents as actions
from congress.models import Delivery, Document, DocumentVersion, Session
from tests.congress.papers import account, paper, revise, world_of
from tests.factories.org import SchoolFactory, UserFactory
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    school = SchoolFactory()
    return SimpleNamespace(school=school, chair=UserFactory(school=school))


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


def test_two_uploads_at_once_get_numbers_of_their_own(people):
    document = paper(world_of(people), people)
    tabs = [Document.objects.get(pk=document.pk) for _ in range(3)]

    at_once(*[lambda tab=tab, n=n: revise(tab, people, f"稿{n}") for n, tab in enumerate(tabs)])

    assert sorted(document.versions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_who_send_at_once_send_it_once(people):
    world = world_of(people)
    document = paper(world, people)

    at_once(*[lambda: deliveries.send(world.session, [document], by=people.chair)] * 2)

    assert Delivery.objects.count() == 3
    assert account(world.delegate).notices.count() == 1


def test_a_paper_is_either_sent_or_deleted(people):
    world = world_of(people)
    document = paper(world, people)
    copy = Document.objects.select_related("session__school").get()

    at_once(
        lambda: deliveries.send(world.session, [document], by=people.chair),
        lambda: actions.drop(copy, by=people.chair),
    )

    assert Delivery.objects.exists() == DocumentVersion.objects.exists()


def test_nothing_slips_into_an_archived_session(people):
    world = world_of(people)
    document = paper(world, people)
    stale = Document.objects.select_related("session__school").get()
    for step in ("open", "close", "archive"):
        getattr(Session.objects.get(), step)()

    with pytest.raises(WrongState):
        revise(stale, people)
    with pytest.raises(WrongState):
        deliveries.send(stale.session, [document], by=people.chair)
    assert DocumentVersion.objects.count() == 1
