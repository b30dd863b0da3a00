"""What meetings lend to the first page: minutes that are to be written, and what one has to do."""

from django.db.models import DateTimeField, Exists, Q
from django.utils import timezone

from union.kit.lent import Todo
from union.kit.prepared import Prepared, Slot
from union.meetings.models import Meeting, Task
from union.meetings.rules import MINUTES_DAYS
from union.org.models import Department, Role, User
from union.rules.deadlines import add_working_days
from union.rules.figures import rule

MOST_SHOWN = 20


def todos(user, office) -> list[Todo]:
    """For who keeps the minutes: meetings that are over and not minuted; for the chair those that are late
    with somebody else; for everybody open tasks."""
    chairs = office and office.role == Role.CHAIR and office.unit.is_school
    led = office.unit_id if chairs else None
    signs = SIGNS.one(user=user.pk, led=led, now=timezone.now())
    found = []
    if signs["minutes"]:
        found += _minutes(user, office.unit if chairs else None)
    return found + (_tasks(user) if signs["tasks"] else [])


def _signs():
    """What may wait for somebody, in one query: every first page asks it."""
    user, now = Slot("user"), Slot("now", DateTimeField())
    keeps = Q(recorder=user) | Q(recorder=None, recorder_name="", created_by=user)
    keeps |= Q(school=Slot("led"))
    begun = Meeting.objects.filter(keeps, state__in=["planned", "held"], starts_at__lte=now)
    mine = Department.objects.open().of(user).values("pk")
    tasks = Task.objects.open().filter(Q(owner=user) | Q(department__in=mine))
    asked = {"minutes": Exists(begun), "tasks": Exists(tasks)}
    return User.objects.filter(pk=user).order_by().values(**asked)


SIGNS = Prepared(_signs)


def _minutes(user, chaired) -> list[Todo]:
    """Whoever planned it keeps the minutes where nobody of the house was named."""
    keeps = Q(recorder=user) | Q(recorder=None, recorder_name="", created_by=user)
    asked = keeps | Q(school=chaired) if chaired else keeps
    rows = Meeting.objects.filter(asked, state__in=["planned", "held"])
    begun = rows.filter(starts_at__lte=timezone.now()).select_related("school")
    today, found = timezone.localdate(), []
    for meeting in begun.order_by("starts_at")[:MOST_SHOWN]:
        until = minutes_due(meeting)
        keeper = meeting.recorder_id or (meeting.created_by_id if not meeting.recorder_name else 0)
        if keeper == user.pk or until < today:
            found.append(_todo(meeting, until))
    return found


def minutes_due(meeting: Meeting):
    """The last day for its minutes, by the district's rule."""
    days = rule(meeting.school, MINUTES_DAYS, on=meeting.on).value
    return add_working_days(meeting.on, days)


def _todo(meeting: Meeting, until) -> Todo:
    held = meeting.is_held
    title = f"写{meeting}的纪要" if held else f"登记{meeting}的到会情况"
    note = "从记录里起草，改好后定稿" if held else "开过了就登记到会和决定，没有开的请取消"
    return Todo(title, meeting.get_absolute_url(), note, until=until, room="meetings")


def _tasks(user) -> list[Todo]:
    rows = Task.objects.of(user).open().select_related("decision__meeting", "department")
    return [
        Todo(
            task.text,
            task.get_absolute_url(),
            f"{task.decision.meeting}落实事项"
            + (f" · {task.department}" if task.department else ""),
            until=task.due_on,
            room="meetings",
        )
        for task in rows.order_by("due_on")[:MOST_SHOWN]
    ]
