"""What is said each morning: which meeting is tomorrow, and what is to be done by tomorrow."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from union.kit.days import span_of
from union.meetings.actions.meetings import everybody
from union.meetings.actions.records import doers
from union.meetings.models import Meeting, Task
from union.notices.actions import notify
from union.notices.models import Notice

DAY = dt.timedelta(days=1)


@transaction.atomic
def remind(today: dt.date) -> int:
    """Remind whoever is called for the next day, and whoever has something to do by then; how many were told.

    A second run on the same day tells nobody twice.
    """
    return sum(len(told) for told in [*_of_meetings(today), *_of_tasks(today)])


def _of_meetings(today: dt.date):
    rows = Meeting.objects.filter(state=Meeting.State.PLANNED).between(today + DAY, today + DAY)
    for meeting in rows.for_page().order_by("pk"):
        place = f"，{meeting.place}" if meeting.place else ""
        yield _tell(everybody(meeting), f"明天{meeting.clock}开会：{meeting}{place}", meeting)


def _of_tasks(today: dt.date):
    rows = Task.objects.open().filter(due_on=today + DAY).select_related("owner", "department")
    for task in rows.order_by("pk"):
        yield _tell(doers(task), f"明天到期，办好了请填写结果：{task}", task)


def _tell(people, text: str, about) -> list[Notice]:
    today = timezone.localdate()
    since, until = span_of(today, today)
    told = Notice.objects.filter(
        url=about.get_absolute_url(), text=text, created_at__range=(since, until)
    )
    known = set(told.values_list("user", flat=True))
    return notify([user for user in people if user.pk not in known], text, about=about)
