"""Papers that a job prints on its way, without a message for each."""

import pytest

from tests.factories.org import SchoolFactory, UserFactory
from union.jobs.actions import Hopeless
from union.jobs.models import Job
from union.papers import actions
from union.papers.models import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return {"title": "2026年工会工作计划", "school": SchoolFactory(), "by": UserFactory()}


def test_a_paper_that_nobody_ordered_is_printed_now_and_its_job_is_done(place):
    paper = actions.print_here("sample", 1, 1, **place, worker="batch@test")

    assert paper.is_made
    assert (paper.job.kind, paper.job.worker) == ("papers.print", "batch@test")
    assert Job.objects.get().state == Job.State.DONE


def test_a_paper_on_the_shelf_is_taken_as_it_is(place):
    first = actions.print_here("sample", 1, 1, **place, worker="batch@test")

    again = actions.print_here("sample", 1, 1, **place, worker="another@test")

    assert (again.pk, again.made_at) == (first.pk, first.made_at)


def test_a_paper_that_waits_in_the_queue_is_printed_and_its_message_finds_it_made(place):
    ordered = actions.order("sample", 1, 1, **place)

    paper = actions.print_here("sample", 1, 1, **place, worker="batch@test")
    actions.print_paper(ordered.job)

    assert paper.is_made
    assert Paper.objects.count() == 1


def test_a_paper_that_cannot_be_printed_says_so_and_may_be_tried_again(place):
    with pytest.raises(Hopeless):
        actions.print_here("gone", 1, 1, **place, worker="batch@test")

    paper = Paper.objects.select_related("job").get()
    assert not paper.is_made
    assert (paper.job.state, paper.job.error) == (Job.State.FAILED, actions.NOT_PRINTED)
