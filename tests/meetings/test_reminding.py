"""The morning before: whoever is called, and whoever has something to do, hears of it once."""

import pytest
from django.utils import timezone

from tests.factories.meetings import AttendeeFactory, MeetingFactory, TaskFactory, at
from tests.factories.org import DepartmentFactory
from union.jobs.actions import work
from union.jobs.models import Job
from union.jobs.tasks import daily_job
from union.meetings.actions.daily import DAY, remind

pytestmark = pytest.mark.django_db


def called(meeting, *users):
    for user in users:
        AttendeeFactory(meeting=meeting, user=user, name=user.name)


def texts(user) -> list[str]:
    return [notice.text for notice in user.notices.order_by("pk")]


def test_whoever_is_called_for_tomorrow_hears_of_it_once_a_day(cast):
    meeting = MeetingFactory(
        school=cast.school, title="例会", starts_at=at(1), place="三楼", chaired_by=cast.chair
    )
    called(meeting, cast.teacher, cast.chair)
    for other in (at(0), at(2)):
        called(MeetingFactory(school=cast.school, starts_at=other), cast.teacher)
    MeetingFactory(school=cast.school, starts_at=at(1), recorder=cast.teacher).cancel("停电")

    daily_job("meetings.remind")
    work(Job.objects.get(kind="meetings.remind"), worker="test")
    again = remind(timezone.localdate())

    assert texts(cast.teacher) == texts(cast.chair) == ["明天15:00开会：例会，三楼"]
    assert cast.teacher.notices.get().url == meeting.get_absolute_url()
    assert again == 0
    assert Job.objects.get(kind="meetings.remind").state == "done"


def test_whoever_has_something_to_do_by_tomorrow_hears_of_it(cast):
    house = DepartmentFactory(school=cast.school, head=cast.leader, handlers=[])
    tomorrow = {"due_on": timezone.localdate() + DAY, "decision__meeting__school": cast.school}
    TaskFactory(**tomorrow, text="选型", owner=cast.teacher)
    TaskFactory(**tomorrow, text="询价", owner=None, department=house)
    TaskFactory(**tomorrow, text="开会", owner=None, owner_name="全体班主任")
    TaskFactory(**tomorrow, text="办完的", owner=cast.chair).settle("done", note="", by=cast.chair)
    TaskFactory(text="还早", owner=cast.chair)

    assert remind(timezone.localdate()) == 2

    assert texts(cast.teacher) == ["明天到期，办好了请填写结果：选型"]
    assert texts(cast.leader) == ["明天到期，办好了请填写结果：询价"]
    assert texts(cast.chair) == []
