"""What meetings lend to the year's figures: how many of each kind a school held, and what was carried out."""

from django.db.models import Count
from django.urls import reverse

from union.kit.lent import Figure
from union.meetings.models import Decision, Meeting, Task


def figures(school, year: int) -> list[Figure]:
    """Meetings held in a calendar year by kind, what they decided, and which tasks were done in it."""
    held = Meeting.objects.filter(school=school, starts_at__year=year, held_at__isnull=False)
    counted = dict(held.order_by().values_list("kind").annotate(count=Count("pk")))
    url = reverse("meetings:meeting_list")
    kinds = [
        Figure(
            f"meetings.{kind.value}", kind.label, counted.get(kind, 0), "次", f"{url}?kind={kind}"
        )
        for kind in Meeting.Kind
        if kind != Meeting.Kind.OTHER
    ]
    decided = Decision.objects.filter(school=school, decided_on__year=year).count()
    done = Task.objects.filter(school=school, state="done", settled_on__year=year).count()
    return [
        *kinds,
        Figure("meetings.decisions", "会议决定", decided, "项", reverse("meetings:decision_list")),
        Figure("meetings.tasks_done", "办结的落实事项", done, "项", reverse("meetings:task_list")),
    ]
