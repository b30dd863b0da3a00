"""Two buttons and two workers at the same second, on two connections."""

import pytest

from congress.actions import archive as actions
from congress.models import Archive, Session
from tests.congress.archives import closed
from tests.congress.test_paper_races import at_once
from tests.factories.org import UserFactory
from union.audit.models import Event
from union.jobs.actions import work
from union.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_buttons_at_once_are_one_job(cast):
    session = closed(cast).session

    at_once(*[lambda: actions.order(session, by=UserFactory())] * 2)

    assert (Archive.objects.count(), Job.objects.count()) == (1, 1)


def test_two_workers_at_once_seal_one_package(cast):
    session = closed(cast).session
    job = actions.order(session, by=cast.chair).job
    copies = [Job.objects.get(pk=job.pk) for _ in range(2)]

    at_once(*[lambda copy=copy: actions.make(copy) for copy in copies])
    work(job, worker="late")

    assert Archive.objects.get().made_at is not None
    assert Session.objects.get().state == "archived"
    assert Event.objects.filter(verb="session.archived").count() == 1
