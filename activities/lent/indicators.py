"""Numbers of many schools at once for the district's sheet: activities and study held, and how often somebody came."""

import datetime as dt

from django.db.models import Sum

from activities.models import Activity, StudySession
from union.kit.grouped import by_school, how_many


def indicators(schools, first: dt.date, last: dt.date) -> dict[str, dict]:
    """Held between two days, both included; 人次 as the school's own figures count them."""
    held = Activity.objects.filter(unit__in=schools, starts_at__date__range=(first, last))
    held = held.held_in(last.year)
    studied = StudySession.objects.filter(course__school__in=schools, on__range=(first, last))
    return {
        **how_many(held, "activities.events.count", field="unit"),
        **_times(held, "unit", "activities__events__person_times"),
        **how_many(studied, "activities.study.sessions", field="course__school"),
        **_times(studied, "course__school", "activities__study__person_times"),
    }


def _times(rows, field: str, name: str) -> dict[str, dict]:
    return by_school(rows.with_people(), field=field, **{name: Sum("people")})
