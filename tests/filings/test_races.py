"""Two people at the same second, on two connections: one wins, the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.factories.filings import FilingFactory, clerk_of, plan_content
from tests.factories.org import SchoolFactory, UserFactory
from union.filings.actions import envelope as actions
from union.filings.models import Filing, FilingVersion, NumberSeries
from union.kit.flow import WrongState

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
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
def school():
    return SchoolFactory()


@pytest.fixture
def clerks(school):
    return clerk_of(school.parent), clerk_of(school.parent, name="另一位")


def test_approve_and_return_at_the_same_second(school, clerks):
    filing = FilingFactory(school=school, submitted=True)
    mine, yours = Filing.objects.get(), Filing.objects.get()

    ends = at_once(
        lambda: actions.approve(mine, by=clerks[0]),
        lambda: actions.send_back(yours, by=clerks[1], remark="请补月份"),
    )

    filing.refresh_from_db()
    assert sum(end is None for end in ends) == 1
    assert filing.state == ("approved" if ends[0] is None else "returned")
    assert filing.latest().outcome == filing.state


def test_the_same_filing_submitted_twice_at_once(school):
    chair = UserFactory(school=school)
    FilingFactory(school=school, by=chair)
    tabs = [Filing.objects.get(), Filing.objects.get()]

    ends = at_once(
        *[lambda tab=tab: actions.submit(tab, by=chair, content=plan_content()) for tab in tabs]
    )

    assert sum(end is None for end in ends) == 1
    assert FilingVersion.objects.count() == 1


def test_numbers_given_at_once_have_neither_gap_nor_double(school, clerks):
    filings = [
        FilingFactory(school=SchoolFactory(parent=school.parent), submitted=True) for _ in range(6)
    ]

    at_once(*[lambda one=one: actions.approve(one, by=clerks[0]) for one in filings])

    given = Filing.objects.values_list("number", flat=True)
    assert sorted(int(number.split("〕")[1][:-1]) for number in given) == [1, 2, 3, 4, 5, 6]
    assert NumberSeries.objects.get().last == 6


def test_two_drafts_of_one_plan_opened_at_once(school):
    chair, refused = UserFactory(school=school), []

    def open_one():
        try:
            actions.open_filing("year_plan", school, year=2026, title="计划", by=chair)
        except actions.AlreadyOpen as error:
            refused.append(str(error))

    at_once(open_one, open_one)

    assert Filing.objects.count() == 1
    assert len(refused) == 1
