"""The year's meetings as a chair tells them, and what was decided and not done."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone

from union.kit.clauses import sentence, told
from union.kit.counted import days_of
from union.kit.lent import Figure, Gap, Passage
from union.meetings.models import Meeting, Task

Figures = Mapping[str, Figure]
Kind = Meeting.Kind
OF_THE_UNION = (Kind.COMMITTEE, Kind.CHAIRS)
OF_THE_SCHOOL = (Kind.JOINT, Kind.AFFAIRS, Kind.BRIEFING, Kind.PARENTS)
OF_DISCLOSURE = (Kind.LEADING, Kind.SUPERVISING)


def narrative(school, year: int, figures: Figures) -> list[Passage]:
    done = sentence(
        told(
            figures,
            "各类会议作出决定{meetings.decisions}项",
            "办结落实事项{meetings.tasks_done}项",
        )
    )
    said = [
        ("self", 30, _held(figures, OF_THE_UNION)),
        ("democracy", 60, _held(figures, OF_THE_SCHOOL) + done),
        ("democracy", 65, _held(figures, OF_DISCLOSURE)),
    ]
    return [Passage(topic, text, order) for topic, order, text in said if text]


def _held(figures: Figures, kinds) -> str:
    clauses = told(figures, *(f"{kind.label}{{meetings.{kind}}}次" for kind in kinds))
    return sentence([f"全年召开{'、'.join(clauses)}"]) if clauses else ""


def gaps(school, year: int) -> list[Gap]:
    _first, last = days_of(year)
    return [gap for gap in (_tasks(school, year, last), _minutes(school, year)) if gap]


def _tasks(school, year: int, last) -> Gap | None:
    rows = Task.objects.filter(school=school, due_on__year=year).overdue(last)
    if not rows.exists():
        return None
    return Gap(
        "meetings.tasks",
        "democracy",
        "有的会议决定没有按期落实。",
        "对会议决定逐项督办，限期落实并反馈。",
        reverse("meetings:task_list"),
    )


def _minutes(school, year: int) -> Gap | None:
    """Planned for a day that is over, and nobody said whether it was held."""
    rows = Meeting.objects.filter(school=school, state=Meeting.State.PLANNED)
    if not rows.filter(starts_at__year=year, starts_at__lt=timezone.now()).exists():
        return None
    return Gap(
        "meetings.unheld",
        "democracy",
        "有的会议没有按计划召开，或者没有登记到会情况。",
        "按制度定期召开会议，会后及时登记到会、形成纪要。",
        reverse("meetings:meeting_list"),
    )
