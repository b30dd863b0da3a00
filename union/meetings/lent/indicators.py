"""Numbers of many schools at once for the district's sheet: meetings held, what they decided, what was carried out."""

import datetime as dt

from django.db.models import Count, Q

from union.kit.grouped import by_school, how_many
from union.meetings.models import Decision, Meeting, Task


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Held, decided and done between two days, both included."""
    held = Meeting.objects.filter(
        school__in=schools, starts_at__date__range=(first, last), held_at__isnull=False
    )
    kinds = {
        f"meetings__{kind.value}": Count("pk", filter=Q(kind=kind))
        for kind in Meeting.Kind
        if kind != Meeting.Kind.OTHER
    }
    decided = Decision.objects.filter(school__in=schools, decided_on__range=(first, last))
    done = Task.objects.filter(school__in=schools, state="done", settled_on__range=(first, last))
    return {
        **by_school(held, **kinds),
        **how_many(decided, "meetings.decisions"),
        **how_many(done, "meetings.tasks_done"),
    }
