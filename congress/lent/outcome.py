"""What resolutions and measures lend to the first page: what is due, and measures without a vote."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from congress.models import FollowUp, Measure
from congress.signs import signs_of
from union.kit.lent import Todo
from union.org.scopes import OFFICERS

SOON = dt.timedelta(days=7)
MOST_SHOWN = 3


def todos(user, office) -> list[Todo]:
    """For a school's officers: follow-ups due within a week or late, and one line for all gaps."""
    if not office or office.role not in OFFICERS or not office.unit.is_school:
        return []
    signs = signs_of(user, office.unit)
    due = _due(user, office.unit) if signs.follow_ups else []
    return due + (_gaps(user, office.unit) if signs.gaps else [])


def _due(user, school) -> list[Todo]:
    rows = FollowUp.objects.visible_to(user).filter(
        resolution__session__school=school,
        state=FollowUp.State.OPEN,
        due_on__lte=timezone.localdate() + SOON,
    )
    return [
        Todo(
            f"决议落实：{each.text}",
            each.resolution.get_absolute_url(),
            each.department.name if each.department else each.owner,
            until=each.due_on,
            room="congress",
        )
        for each in rows.select_related("resolution", "department")[:MOST_SHOWN]
    ]


def _gaps(user, school) -> list[Todo]:
    count = Measure.objects.visible_to(user).gaps().filter(school=school).count()
    if not count:
        return []
    title = f"{count} 项制度没有经过教代会就在施行"
    return [Todo(title, reverse("congress:measure_list"), "应由教代会讨论通过", room="congress")]
